"""TM116."""

from collections import Counter

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile, Side
from tm_align.markup import Kind
from tm_align.model import Severity


@check("TM116", "escapes-differ", Severity.INFO, Gate.SYMBOLS)
def escapes_differ(pair: Profile) -> Verdict | None:
    """Characters escaped with a backslash in the source are not escaped in the target, or reverse.

    Only characters that would be markup without the backslash are compared (``\\* \\_ ` [ <``);
    elsewhere a backslash is needless and harmless.

    Fails (nl-NL):
        > Enter \\*.txt and \\<name\\>.
        > Voer \\*.txt en <naam> in.
    Passes (nl-NL):
        > Enter \\*.txt now.
        > Voer nu \\*.txt in.
    """
    source, target = _escapes(pair.source), _escapes(pair.target)
    if source == target:
        return None
    return Verdict(tuple((source - target).elements()), tuple((target - source).elements()))


def _escapes(side: Side) -> Counter[str]:
    if "\\" not in side.text:
        return Counter()
    return Counter(t.text for t in side.tokens if t.kind is Kind.ESCAPE and t.value in "*_`[<")
