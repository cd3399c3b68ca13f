"""TM602."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity


@check("TM602", "replacement-character", Severity.ERROR, Gate.ODD)
def replacement_character(pair: Profile) -> Verdict | None:
    """The target holds U+FFFD: a character was lost in a conversion.

    Not where the source holds as many. Text that shows the character on purpose is a false alarm.

    Fails (nl-NL):
        > Reopen the file.
        > Open het bestand opnieuw, co\ufffdrdineer.
    Passes (nl-NL):
        > Reopen the file.
        > Open het bestand opnieuw, coördineer.
    """
    text = pair.target.text
    if text.count("\ufffd") <= pair.source.text.count("\ufffd"):
        return None
    return Verdict(target_spans=tuple((i, i + 1) for i, c in enumerate(text) if c == "\ufffd"))
