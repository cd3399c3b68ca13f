"""TM106."""

from collections import Counter

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile, Side
from tm_align.markup import Kind, Role
from tm_align.model import Severity


@check("TM106", "tags-differ", Severity.ERROR, Gate.TAGS | Gate.ORDER)
def tags_differ(pair: Profile) -> Verdict | None:
    """The HTML tags of the target are not those of the source.

    Opening, closing and empty tags are counted by name; attributes are not compared, addresses in
    them are another check's. `<b>` for `<strong>` is flagged, though it renders the same.
    That is its known false alarm.

    Fails (nl-NL):
        > Press <kbd>Enter</kbd>.
        > Druk op <kbd>Enter.
    Passes (nl-NL):
        > Press <kbd>Enter</kbd>.<br>
        > Druk op <kbd>Enter</kbd>.<br/>
    """
    source, target = _tags(pair.source), _tags(pair.target)
    if source == target:
        return None
    missing, extra = source - target, target - source
    return Verdict(
        tuple(missing.elements()),
        tuple(extra.elements()),
        source_spans=_spans(pair.source, missing),
        target_spans=_spans(pair.target, extra),
    )


def _name(role: Role, value: str) -> str:
    return f"</{value}>" if role is Role.CLOSE else f"<{value}>"


def _tags(side: Side) -> Counter[str]:
    if "<" not in side.text:
        return Counter()
    return Counter(_name(t.role, t.value) for t in side.tokens if t.kind is Kind.TAG)


def _spans(side: Side, wanted: Counter[str]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (t.start, t.end)
        for t in side.tokens
        if t.kind is Kind.TAG and _name(t.role, t.value) in wanted
    )
