"""TM112."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_DOUBLED = re.compile(
    r"&amp;(?:amp;)*(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});"
)


@check("TM112", "entity-doubled", Severity.ERROR, Gate.SYMBOLS)
def entity_doubled(pair: Profile) -> Verdict | None:
    """An entity was escaped twice, so that the reader sees `&amp;` or `&lt;`.

    Found where the target holds more of them than the source, which may write about entities.
    Text about
    entities that shows one in the target only is the known false alarm.

    Fails (nl-NL):
        > Terms &amp; conditions
        > Voorwaarden &amp;amp; bepalingen
    Passes (nl-NL):
        > Terms &amp; conditions
        > Voorwaarden &amp; bepalingen
    """
    target = [found.span() for found in _DOUBLED.finditer(pair.target.text)]
    if len(target) <= len(_DOUBLED.findall(pair.source.text)):
        return None
    return Verdict(
        extra=tuple(pair.target.text[start:end] for start, end in target),
        target_spans=tuple(target),
    )
