"""TM109."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile, Side
from tm_align.checks.surplus import surplus
from tm_align.markup import Kind
from tm_align.model import Severity


@check("TM109", "directives-differ", Severity.ERROR, Gate.TAGS | Gate.MARKUP | Gate.IDENTIFIERS)
def directives_differ(pair: Profile) -> Verdict | None:
    """Platform syntax (`[!NOTE]`, `[!INCLUDE …]`, `:::`) is not carried over.

    Keywords and addresses are compared, captions are not: they may be translated. Keywords this
    check does not know count as text.
    Known false alarm: none in the
    articles measured.

    Fails (nl-NL):
        > [!NOTE] Save first.
        > [!OPMERKING] Sla eerst op.
    Passes (nl-NL):
        > [!NOTE] Save first.
        > [!NOTE] Sla eerst op.
    """
    differing = surplus(_directives(pair.source), _directives(pair.target))
    if differing is None:
        return None
    missing, extra = differing
    return Verdict(tuple(missing.elements()), tuple(extra.elements()))


def _directives(side: Side) -> list[str]:
    if "[!" not in side.text and ":::" not in side.text:
        return []
    return [t.value for t in side.tokens if t.kind is Kind.DIRECTIVE]
