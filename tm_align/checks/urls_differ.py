"""TM220."""

import re
from collections import Counter

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.literals import address
from tm_align.checks.profile import Profile, Side
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
    if source == target:
        return None
    missing = Counter({u: n for u, n in (source - target).items() if not _inside(u, pair.target)})
    extra = Counter({u: n for u, n in (target - source).items() if not _inside(u, pair.source)})
    if not missing and not extra:
        return None
    return Verdict(tuple(missing.elements()), tuple(extra.elements()))


def _urls(side: Side) -> Counter[str]:
    if "://" not in side.text and "=" not in side.text and "mailto:" not in side.text:
        return Counter()
    found: Counter[str] = Counter()
    for token in side.tokens:
        if token.kind in (Kind.URL, Kind.AUTOLINK) and "@" not in token.value:
            found[address(token.value)] += 1
        elif token.kind is Kind.TAG:
            found.update(address(a) for a in _HREF.findall(token.text))
    return found


def _inside(url: str, side: Side) -> bool:
    """Whether the address stands in the text after all, beside signs that were read as part."""
    there = address(side.text)
    return url in there and not any(u != url and u.startswith(url) for u in _urls(side))
