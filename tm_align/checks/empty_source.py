"""TM202."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import FILLER, Profile
from tm_align.model import Severity


@check("TM202", "empty-source", Severity.ERROR, Gate.EMPTY)
def empty_source(pair: Profile) -> Verdict | None:
    """The target has text, the source has none: there is nothing to look the translation up by.

    Tags alone (`<a name="start"></a>`) are no text. Known false alarms: signs left over (`(:)`); of 40
    findings read in zh-CN 4, and 34 anchors that pass now.

    Fails (nl-NL):
        >
        > Sla het bestand op.
    Passes (nl-NL):
        > Save the file.
        > Sla het bestand op.
    """
    if pair.source.text.strip():
        return None
    shown = pair.target.masked.replace(FILLER, "")
    return Verdict() if shown.strip() else None
