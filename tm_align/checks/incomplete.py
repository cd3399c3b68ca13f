"""TM504."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.end_punctuation import last_mark
from tm_align.checks.profile import Profile
from tm_align.checks.words import scored
from tm_align.lexicon import words
from tm_align.model import Severity

_INFLECTION = re.compile(r"(?:['’]?s|es)\W*")  # a plural or possessive ending: `APIs`, `API`
_LONG, _WORDS = 20, 4  # characters and words: shorter sources have no part that could be missing


@check("TM504", "incomplete", Severity.WARNING, Gate.DOUBT)
def incomplete(pair: Profile) -> Verdict | None:
    """A part of the source seems to be missing in the target.

    The target is the beginning of the source, or of the translation that other articles use; or too
    many words of the source find no translation, and the target is short and ends with a word that
    seldom ends a text: the score is that of a regression between this store's pairs and the same
    pairs with about half of the target cut off. Flagged below `incomplete-below`, or the limit
    calibrated on the store, and below twice that where the final mark or a name is lost as well.
    The known false alarms are terse translations of wordy sources, and headings that no longer ask as
    the source does: something is missing in 14 of all 24 units that are flagged in nl-NL, in 1 of 8 of
    de-DE, 7 of 27 of ja-JP, and 32 of 45 that were read of zh-CN. A plural ending is no part of a text,
    and a source of three words has none that could be missing, unless the target is how it begins.
    """
    source, target = pair.source.text, pair.target.text
    if source == target or pair.knowledge.usual.confirms(source, target):
        return None
    whole = pair.knowledge.usual.continued(source, target)
    if whole:
        return Verdict(score=0.0, note=f"elsewhere {whole!r}")
    rest = source.removeprefix(target.rstrip())
    if rest != source and any(map(str.isalnum, rest)) and not _INFLECTION.fullmatch(rest):
        return Verdict(missing=(rest,))
    if pair.support.known < 3 or len(source) < _LONG or len(words(source)) < _WORDS:
        return None
    score, similarity = pair.support.completeness, pair.support.similarity
    if similarity is None:
        score = pair.knowledge.evidence.finish(score, target)
    limit = pair.complete_limit
    if score >= 2 * limit or pair.deviation > 0:
        return None
    mark = last_mark(pair.source.masked)[0]
    expected = mark and mark not in pair.knowledge.dropped_marks
    if (expected and not last_mark(pair.target.masked)[0]) or any(
        name not in target for name in pair.kept_names
    ):
        limit *= 2
    if score >= limit:
        return None
    return Verdict(score=round(score, 4), note=scored(score, similarity), similarity=similarity)
