"""TM106."""

from collections.abc import Container

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile, Side
from tm_align.checks.surplus import surplus
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
    differing = surplus(_tags(pair.source), _tags(pair.target))
    if differing is None:
        return None
    missing, extra = differing
    return Verdict(
        tuple(missing.elements()),
        tuple(extra.elements()),
        source_spans=_spans(pair.source, missing),
        target_spans=_spans(pair.target, extra),
    )


def _name(role: Role, value: str) -> str:
    return f"</{value}>" if role is Role.CLOSE else f"<{value}>"


def _tags(side: Side) -> list[str]:
    if "<" not in side.text:
        return []
    return [_name(t.role, t.value) for t in side.tokens if t.kind is Kind.TAG]


def _spans(side: Side, wanted: Container[str]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (t.start, t.end)
        for t in side.tokens
        if t.kind is Kind.TAG and _name(t.role, t.value) in wanted
    )
