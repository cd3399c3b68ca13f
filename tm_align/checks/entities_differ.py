"""TM111."""

from collections import Counter

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile, Side
from tm_align.markup import Kind
from tm_align.model import Severity


@check("TM111", "entities-differ", Severity.INFO, Gate.SYMBOLS)
def entities_differ(pair: Profile) -> Verdict | None:
    """The HTML entities of the target are not those of the source.

    An entity and the character it stands for are the same. No-break spaces are not compared:
    languages use them differently; nor is an ampersand between spaces, which may be translated.

    Fails (nl-NL):
        > Terms &copy; Contoso
        > Voorwaarden Contoso
    Passes (nl-NL):
        > Terms &amp; conditions
        > Voorwaarden & bepalingen
    """
    source, target = _entities(pair.source), _entities(pair.target)
    if source == target:
        return None
    missing = Counter({e: n for e, n in (source - target).items() if e not in pair.target.text})
    extra = Counter({e: n for e, n in (target - source).items() if e not in pair.source.text})
    if not missing and not extra:
        return None
    return Verdict(tuple(missing.elements()), tuple(extra.elements()))


def _entities(side: Side) -> Counter[str]:
    if "&" not in side.text:
        return Counter()
    found = Counter(
        t.value
        for t in side.tokens
        if t.kind is Kind.ENTITY and t.value not in "\u00a0\u202f\u200b"
    )
    found["&"] -= side.text.count(" &amp; ")
    return +found
