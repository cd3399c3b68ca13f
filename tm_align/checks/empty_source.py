"""TM202."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity


@check("TM202", "empty-source", Severity.ERROR, Gate.EMPTY)
def empty_source(pair: Profile) -> Verdict | None:
    """The target has text, the source has none: there is nothing to look the translation up by.

    No false alarms known.

    Fails (nl-NL):
        >
        > Sla het bestand op.
    Passes (nl-NL):
        > Save the file.
        > Sla het bestand op.
    """
    return Verdict() if pair.target.text.strip() and not pair.source.text.strip() else None
