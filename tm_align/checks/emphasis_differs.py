"""TM104."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile, Side
from tm_align.markup import Kind, Role
from tm_align.model import Severity

_QUOTE = re.compile(r"[\"“”„«»「」『』]")
_BRACKET = re.compile(r"[\[\]【】［］]")
_MARKS = re.compile(r"[*_<]")
_BRACKETED = frozenset({"ja", "ko", "zh"})  # captions of buttons stand in brackets there


@check("TM104", "emphasis-differs", Severity.WARNING, Gate.MARKUP | Gate.TAGS | Gate.ORDER)
def emphasis_differs(pair: Profile) -> Verdict | None:
    """The target renders fewer or more bold stretches than the source.

    Both sides are parsed as CommonMark, so `** x **`, which renders no bold, counts as none, and
    bold moved to another place counts as kept. Neighbouring stretches of bold count as one where
    only signs stand between them. A lost or added italic and an added bold are information, as is bold
    that the target replaces by quotation marks or, in Chinese, Japanese and Korean, by the brackets that
    captions have there (`[儲存]`). Known false alarm: a style that bolds a whole phrase where the source
    bolds its parts.

    Fails (nl-NL):
        > Select **Save** and close.
        > Selecteer ** Opslaan** en sluit.
    Passes (nl-NL):
        > Select **Save** and close.
        > Sluit en selecteer **Opslaan**.
    """
    here, there = _stretches(pair.source), _stretches(pair.target)
    if here == there:
        return None
    strong = len(here[Kind.STRONG]) - len(there[Kind.STRONG])
    soft = len(here[Kind.EMPHASIS]) - len(there[Kind.EMPHASIS])
    if not strong and not soft:
        return None
    kind = Kind.STRONG if strong else Kind.EMPHASIS
    name = "bold" if strong else "italic"
    return Verdict(
        note=f"{name} stretches: {len(here[kind])} in the source, {len(there[kind])} in the target",
        source_spans=tuple(here[kind]),
        target_spans=tuple(there[kind]),
        severity=None if strong > _quotes_added(pair) else Severity.INFO,
    )


def _quotes_added(pair: Profile) -> int:
    """Pairs of quotation marks or brackets that the target has more: some houses set off by them."""
    signs = [_QUOTE, _BRACKET] if pair.language.code in _BRACKETED else [_QUOTE]
    source, target = (
        sum(len(sign.findall(side.masked)) for sign in signs) for side in (pair.source, pair.target)
    )
    return max(0, target - source) // 2


def _stretches(side: Side) -> dict[Kind, list[tuple[int, int]]]:
    found: dict[Kind, list[tuple[int, int]]] = {Kind.STRONG: [], Kind.EMPHASIS: []}
    if not _MARKS.search(side.text):
        return found
    for token in side.tokens:
        if token.role is Role.OPEN and token.kind in found:
            found[token.kind].append((token.start, side.tokens[token.partner].end))
        elif token.kind is Kind.TAG and token.role is Role.OPEN and token.partner > 0:
            kind = {
                "b": Kind.STRONG,
                "strong": Kind.STRONG,
                "i": Kind.EMPHASIS,
                "em": Kind.EMPHASIS,
            }
            if token.value in kind:
                span = (token.start, side.tokens[token.partner].end)
                found[kind[token.value]].append(span)
    return found
