"""TM113."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_BAR = re.compile(r"(?<![\\\x00])\|")
_ROW = re.compile(r"\A\s*\||(?<![\\\x00])\|\s*\Z|(?<!\S)\|\s(?:.*\s)?\|(?!\S)", re.DOTALL)
"""Bars at an end, or two that stand apart: in running text one stands (`Overview | Contoso Docs`)."""


@check("TM113", "cells-differ", Severity.ERROR, Gate.TAGS)
def cells_differ(pair: Profile) -> Verdict | None:
    """The target has another number of table cells (`|`) than the source.

    Bars in code and escaped bars do not part cells, nor do bars in running text: one of the texts has to
    be a row, with a bar at its beginning or end or two with spaces around. Other text with two is the known
    false alarm; a row of two cells without bars around them is overlooked.

    Fails (nl-NL):
        > Name | Value | Use
        > Naam | Waarde
    Passes (nl-NL):
        > Name | Value
        > Naam | Waarde
    """
    if "|" not in pair.source.text and "|" not in pair.target.text:
        return None
    source, target = pair.source.masked, pair.target.masked
    bars = [found.span() for found in _BAR.finditer(target)]
    expected = len(_BAR.findall(source))
    if expected == len(bars) or not (_ROW.search(source) or _ROW.search(target)):
        return None
    return Verdict(
        note=f"bars: {expected} in the source, {len(bars)} in the target",
        target_spans=tuple(bars),
    )
