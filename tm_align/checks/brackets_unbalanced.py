"""TM304."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_PAIRS = {
    ")": "(",
    "]": "[",
    "}": "{",
    "）": "(",
    "］": "[",
    "｝": "{",
    "】": "【",
    "」": "「",
    "』": "『",
    "》": "《",
}
_OPEN = {
    "(": "(",
    "[": "[",
    "{": "{",
    "（": "(",
    "［": "[",
    "｛": "{",
    "【": "【",
    "「": "「",
    "『": "『",
    "《": "《",
}
_BRACKET = re.compile("[" + re.escape("".join([*_OPEN, *_PAIRS])) + "]")
_QUOTES = frozenset("「」『』")
_LIST_ITEM = re.compile(r"[\s\x00]*\w{1,3}[)）]")


@check("TM304", "brackets-unbalanced", Severity.WARNING, Gate.SIGNS)
def brackets_unbalanced(pair: Profile) -> Verdict | None:
    """Brackets of the target lack their other half, or are fewer or more than in the source.

    Half- and full-width brackets close each other. Brackets in code and link syntax are not looked at,
    nor `a)` at the start. Not where the source is unbalanced the same way, half of a quotation (`」`
    for `"`) included. Another number of balanced brackets is information. Known false alarm: a smiley
    or a bracket shown as a sign. Of 40 untouched pairs of five corpora flagged at warning that were
    read all were wrong, of 40 of zh-CN as well, of 40 of ja-JP 34, and the others pass now.

    Fails (nl-NL):
        > Save the file (or close it).
        > Sla het bestand op (of sluit het.
    Passes (ja-JP):
        > Save the file (or close it).
        > ファイルを保存します（または閉じます)。
    """
    source, count = _unbalanced(pair.source.masked)
    target, there = _unbalanced(pair.target.masked)
    if target and _quotes_in_part(pair.source.masked):
        half = next((at for at in target if pair.target.text[at] in _QUOTES), None)
        target = [at for at in target if at != half]
    if len(target) > len(source):
        return Verdict(
            extra=tuple(pair.target.text[at] for at in target),
            target_spans=tuple((at, at + 1) for at in target),
        )
    if count != there and not target and not source:
        return Verdict(
            note=f"pairs of round brackets: {count} in the source, {there} in the target",
            severity=Severity.INFO,
        )
    return None


def _quotes_in_part(masked: str) -> bool:
    """Whether a quotation only begins or only ends here."""
    return masked.count('"') % 2 == 1 or masked.count("“") != masked.count("”")


def _unbalanced(masked: str) -> tuple[list[int], int]:
    """Places of brackets without a partner, and how many round brackets have one."""
    item = _LIST_ITEM.match(masked)
    start = item.end() if item else 0
    waiting: list[tuple[str, int]] = []
    loose: list[int] = []
    matched = 0
    for found in _BRACKET.finditer(masked, start):
        at, char = found.start(), found.group()
        if char in _OPEN:
            waiting.append((_OPEN[char], at))
        elif waiting and waiting[-1][0] == _PAIRS[char]:
            waiting.pop()
            matched += _PAIRS[char] == "("
        else:
            loose.append(at)
    return loose + [at for _, at in waiting], matched
