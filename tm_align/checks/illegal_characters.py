"""TM604."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@check("TM604", "illegal-characters", Severity.ERROR, Gate.ODD)
def illegal_characters(pair: Profile) -> Verdict | None:
    """The target holds control characters, which XML 1.0 cannot carry.

    One of them makes a whole TMX file unreadable. No false alarms known.

    Fails (nl-NL):
        > Save the file.
        > Sla het\x0b bestand op.
    Passes (nl-NL):
        > Save the file.
        > Sla het bestand op.
    """
    spans = [found.span() for found in _ILLEGAL.finditer(pair.target.text)]
    if not spans:
        return None
    extra = dict.fromkeys(f"U+{ord(pair.target.text[a]):04X}" for a, _ in spans)
    return Verdict(extra=tuple(extra), target_spans=tuple(spans))
