"""TM206."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import OBJECT, Profile
from tm_align.model import Severity


@check("TM206", "nothing-to-translate", Severity.INFO, Gate.COMMON)
def nothing_to_translate(pair: Profile) -> Verdict | None:
    """The segment is only numbers, signs, addresses or code: of no use in a memory.

    Reported where both sides are the same. Exports may leave such units out.

    Fails (nl-NL):
        > 0.5 - 1.0
        > 0.5 - 1.0
    Passes (nl-NL):
        > Version 1.0
        > Versie 1.0
    """
    if pair.source.text != pair.target.text:
        return None
    visible = pair.source.visible.replace(OBJECT, "")
    return None if any(char.isalpha() for char in visible) else Verdict()
