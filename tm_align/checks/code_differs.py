"""TM103."""

from collections.abc import Container

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile, Side
from tm_align.checks.surplus import surplus
from tm_align.markup import Kind
from tm_align.model import Severity


@check("TM103", "code-differs", Severity.ERROR, Gate.MARKUP)
def code_differs(pair: Profile) -> Verdict | None:
    """A code span is not carried over letter by letter, or is no longer code.

    Code spans are found as a CommonMark parser finds them; white space inside counts as one space.
    Translated words in code that is no code (`<your name>`) are flagged: a false alarm where the
    reader is meant to fill in something.

    Fails (nl-NL):
        > Run `Get-Item -Force` first.
        > Voer eerst `Get-Item -Kracht` uit.
    Passes (nl-NL):
        > Run `Get-Item -Force` first.
        > Voer eerst `Get-Item -Force` uit.
    """
    differing = surplus(_code(pair.source), _code(pair.target))
    if differing is None:
        return None
    missing, extra = differing
    return Verdict(
        tuple(missing.elements()),
        tuple(extra.elements()),
        source_spans=_spans(pair.source, missing),
        target_spans=_spans(pair.target, extra),
    )


def _code(side: Side) -> list[str]:
    return [" ".join(code.split()) for code in side.code]


def _spans(side: Side, wanted: Container[str]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (t.start, t.end)
        for t in side.tokens
        if t.kind is Kind.CODE and " ".join(t.value.split()) in wanted
    )
