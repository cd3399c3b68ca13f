"""TM107."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile, Side
from tm_align.markup import Kind, Role
from tm_align.model import Severity


@check("TM107", "tags-misplaced", Severity.WARNING, Gate.TAGS | Gate.ORDER)
def tags_misplaced(pair: Profile) -> Verdict | None:
    """An HTML tag is closed before it is opened, or never closed, in the target only.

    Reported where both sides have the same tags, so that a dropped tag is not reported twice.
    Known false alarm: an optional closing tag (`</p>`) left out.

    Fails (nl-NL):
        > Press <kbd>Enter</kbd> now.
        > Druk nu op </kbd>Enter<kbd>.
    Passes (nl-NL):
        > Press <kbd>Enter</kbd> now.
        > Druk nu op <kbd>Enter</kbd>.
    """
    if "<" not in pair.target.text or _names(pair.source) != _names(pair.target):
        return None
    source, target = _loose(pair.source), _loose(pair.target)
    if len(target) <= len(source):
        return None
    return Verdict(
        extra=tuple(pair.target.text[start:end] for start, end in target),
        target_spans=tuple(target),
    )


def _names(side: Side) -> list[tuple[Role, str]]:
    return sorted((t.role, t.value) for t in side.tokens if t.kind is Kind.TAG)


def _loose(side: Side) -> list[tuple[int, int]]:
    return [
        (t.start, t.end)
        for t in side.tokens
        if t.kind is Kind.TAG and t.role is not Role.LONE and t.partner < 0
    ]
