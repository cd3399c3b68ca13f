"""TM501."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_LONG = 30  # shorter segments vary too much for their length to mean anything


@check("TM501", "length-unusual", Severity.INFO, Gate.DOUBT)
def length_unusual(pair: Profile) -> Verdict | None:
    """The target is far longer or shorter than translations of such sources usually are.

    In robust standard deviations (median and median absolute deviation of the logarithm of
    target length over source length, by length of the source, learned from this store); 6 by
    default (`length-deviations`). Information: the words tell more, and have their own checks.
    Expanded acronyms and cut-down sentences are known false alarms. Needs a store to learn from.
    """
    deviation = pair.deviation
    longer = max(len(pair.source.text), len(pair.target.text))
    if abs(deviation) < pair.settings.length_deviations or longer < _LONG:
        return None
    return Verdict(
        note=f"{len(pair.source.text)} characters to {len(pair.target.text)},"
        f" {deviation:+.1f} deviations"
    )
