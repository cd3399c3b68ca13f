"""TM202."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import FILLER, OBJECT, Profile
from tm_align.model import Severity


@check("TM202", "empty-source", Severity.ERROR, Gate.EMPTY)
def empty_source(pair: Profile) -> Verdict | None:
    """The target has text, the source has none: there is nothing to look the translation up by.

    Tags alone (`<a name="start"></a>`) are no text, and signs alone (`.`) are information. No
    false alarms are known beside these, which were all of 123 findings of zh-CN.

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
    if not shown.strip():
        return None
    worded = any(char.isalnum() or char == OBJECT for char in shown)
    return Verdict(severity=None if worded else Severity.INFO)
