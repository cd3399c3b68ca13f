"""TM108."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile, Side
from tm_align.checks.surplus import surplus
from tm_align.markup import Kind
from tm_align.model import Severity


@check("TM108", "xrefs-differ", Severity.ERROR, Gate.TAGS)
def xrefs_differ(pair: Profile) -> Verdict | None:
    """The cross references (`<xref:…>`) of the target are not those of the source.

    Compared letter by letter, as often as they occur. `[text](xref:…)` is a link and compared
    there. No false alarms known.

    Fails (nl-NL):
        > See <xref:System.String>.
        > Zie <xref:Systeem.String>.
    Passes (nl-NL):
        > See <xref:System.String>.
        > Raadpleeg <xref:System.String>.
    """
    differing = surplus(_xrefs(pair.source), _xrefs(pair.target))
    if differing is None:
        return None
    missing, extra = differing
    return Verdict(
        tuple(missing.elements()),
        tuple(extra.elements()),
        target_spans=tuple(
            (t.start, t.end) for t in pair.target.tokens if t.kind is Kind.XREF and t.value in extra
        ),
    )


def _xrefs(side: Side) -> list[str]:
    if "<xref:" not in side.text:
        return []
    return [t.value for t in side.tokens if t.kind is Kind.XREF]
