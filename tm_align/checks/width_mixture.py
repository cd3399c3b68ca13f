"""TM309."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_MIXED = re.compile(r"（[^（）()]*\)|\([^（）()]*）")
_FULL = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+")


@check("TM309", "width-mixture", Severity.INFO, Gate.ODD | Gate.SIGNS)
def width_mixture(pair: Profile) -> Verdict | None:
    """Half- and full-width forms are mixed: `（` closed by `)`, full-width digits or letters.

    House styles that want full-width digits can ignore this check.

    Fails (ja-JP):
        > Save the file (.txt).
        > ファイル（.txt)を保存します。
    Passes (ja-JP):
        > Save the file (.txt).
        > ファイル (.txt) を保存します。
    """
    spans = [
        found.span()
        for pattern in (_MIXED, _FULL)
        for found in pattern.finditer(pair.target.masked)
        if found.group() not in pair.source.text
    ]
    return Verdict(target_spans=tuple(spans)) if spans else None
