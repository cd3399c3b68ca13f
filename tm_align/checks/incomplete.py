"""TM504."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.end_punctuation import last_mark
from tm_align.checks.profile import Profile
from tm_align.checks.words import scored
from tm_align.model import Severity


@check("TM504", "incomplete", Severity.WARNING, Gate.DOUBT)
def incomplete(pair: Profile) -> Verdict | None:
    """A part of the source seems to be missing in the target.

    Too many words of the source find no translation, and the target is short: the score is that
    of a regression between this store's pairs and the same pairs with two fifths of the target cut
    off. Flagged below `incomplete-below`, or the limit calibrated on the store, and below twice that
    where the final mark is lost as well. Terse translations of wordy sources are the known false alarms.
    """
    source, target = pair.source.text, pair.target.text
    if source == target or pair.support.known < 3 or len(source) < 20:
        return None
    score = pair.support.completeness
    limit = pair.complete_limit
    if last_mark(pair.source.masked)[0] and not last_mark(pair.target.masked)[0]:
        limit *= 2
    if score >= limit or pair.deviation > 0:
        return None
    similarity = pair.support.similarity
    return Verdict(score=round(score, 4), note=scored(score, similarity), similarity=similarity)
