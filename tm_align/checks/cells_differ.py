"""TM113."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_CELL = re.compile(r"(?<![\\\x00])\|")


@check("TM113", "cells-differ", Severity.ERROR, Gate.TAGS)
def cells_differ(pair: Profile) -> Verdict | None:
    """The target has another number of table cells (`|`) than the source.

    Bars in code and escaped bars do not part cells. A segment that writes about the bar itself is
    flagged where its translation names it in words.
    That is the known false alarm.

    Fails (nl-NL):
        > Name | Value | Use
        > Naam | Waarde
    Passes (nl-NL):
        > Name | Value
        > Naam | Waarde
    """
    source = len(_CELL.findall(pair.source.masked))
    target = [found.span() for found in _CELL.finditer(pair.target.masked)]
    if source == len(target):
        return None
    return Verdict(
        note=f"bars: {source} in the source, {len(target)} in the target",
        target_spans=tuple(target),
    )
