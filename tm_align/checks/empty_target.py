"""TM201."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity


@check("TM201", "empty-target", Severity.ERROR, Gate.EMPTY)
def empty_target(pair: Profile) -> Verdict | None:
    """The source has text, the target has none.

    White space, zero-width characters and `&nbsp;` are no text. No false alarms known.

    Fails (nl-NL):
        > Save the file.
        >
    Passes (nl-NL):
        > Save the file.
        > Sla het bestand op.
    """
    return Verdict() if pair.source.text.strip() and not pair.target.text.strip() else None
