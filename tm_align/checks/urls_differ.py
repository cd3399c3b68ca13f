"""TM220."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.literals import address
from tm_align.checks.profile import Profile, Side
from tm_align.checks.surplus import surplus
from tm_align.markup import Kind
from tm_align.model import Severity

_HREF = re.compile(r"(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


@check("TM220", "urls-differ", Severity.WARNING, Gate.ADDRESSES | Gate.IDENTIFIERS)
def urls_differ(pair: Profile) -> Verdict | None:
    """An address in the text, between angle brackets or in an HTML tag differs.

    As for links, a changed locale part is legal. An address glued to the following words without
    a space is read as longer than it is.

    Fails (nl-NL):
        > Open https://example.com/start now.
        > Open nu https://example.com/begin.
    Passes (nl-NL):
        > Open https://example.com/en-us/start now.
        > Open nu https://example.com/nl-nl/start.
    """
    source, target = _urls(pair.source), _urls(pair.target)
    differing = surplus(source, target)
    if differing is None:
        return None
    missing = _outside(differing.missing, pair.target.text, target)
    extra = _outside(differing.extra, pair.source.text, source)
    if not missing and not extra:
        return None
    return Verdict(tuple(missing.elements()), tuple(extra.elements()))


def _urls(side: Side) -> list[str]:
    if "://" not in side.text and "=" not in side.text and "mailto:" not in side.text:
        return []
    found: list[str] = []
    for token in side.tokens:
        if token.kind in (Kind.URL, Kind.AUTOLINK) and "@" not in token.value:
            found.append(address(token.value))
        elif token.kind is Kind.TAG:
            found += map(address, _HREF.findall(token.text))
    return found


def _outside(urls: Counter[str], text: str, its: Iterable[str]) -> Counter[str]:
    """Those addresses that do not stand in a text with `its` own after all, beside signs that were
    read as part of them."""
    there, ordered = address(text), sorted(its)
    return Counter({u: n for u, n in urls.items() if u not in there or _begins_another(u, ordered)})


def _begins_another(url: str, ordered: list[str]) -> bool:
    """Whether an address of the list, but the same one, begins with this one."""
    at = bisect_right(ordered, url)
    return at < len(ordered) and ordered[at].startswith(url)
