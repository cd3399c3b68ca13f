"""TM303."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")


@check("TM303", "double-space", Severity.INFO, Gate.SPACES)
def double_space(pair: Profile) -> Verdict | None:
    """Two spaces in the target, fewer in the source.

    Markdown renders one space, so it is information: machine translation leaves them around bold
    in one segment of fifty.

    Fails (nl-NL):
        > Save the file.
        > Sla het  bestand op.
    Passes (nl-NL):
        > Save  the file.
        > Sla  het bestand op.
    """
    target = [found.span() for found in _DOUBLE.finditer(pair.target.text)]
    if len(target) <= len(_DOUBLE.findall(pair.source.text)):
        return None
    return Verdict(target_spans=tuple(target))
