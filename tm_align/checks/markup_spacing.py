"""TM115."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

# Each begins with a sign, for which texts are searched fast; what stands before is looked at then.
_GLUED = re.compile(
    r"\*\*(?<=[A-Za-z0-9]\*\*)(?=[A-Za-z0-9])|`(?<=[A-Za-z0-9]`)(?=[A-Za-z]{2})"
    r"|\](?<=[a-z]\])\([^)]*\)(?=[A-Za-z]{2})"
)


@check("TM115", "markup-spacing", Severity.INFO, Gate.MARKUP | Gate.GLUED)
def markup_spacing(pair: Profile) -> Verdict | None:
    """A word of the target is glued to bold, code or a link, which the source keeps apart.

    Compounds (`**Opslaan**knop`) are legal in some languages; they are known false alarms. All 24
    flagged untouched pairs of nl-NL and de-DE that were read had lost a space.

    Fails (nl-NL):
        > See [Settings](a.md) for more.
        > Zie [Instellingen](a.md)voor meer.
    Passes (nl-NL):
        > See [Settings](a.md) for more.
        > Zie [Instellingen](a.md) voor meer.
    """
    if not pair.language.spaced:
        return None
    target = [
        (found.start() - (found[0] != "`"), found.end())  # with the letter before
        for found in _GLUED.finditer(pair.target.text)
    ]
    if not target or len(target) <= len(_GLUED.findall(pair.source.text)):
        return None
    return Verdict(target_spans=tuple(target))
