"""TM502."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.checks.words import scored
from tm_align.model import Severity


@check("TM502", "misaligned", Severity.WARNING, Gate.DOUBT)
def misaligned(pair: Profile) -> Verdict | None:
    """Source and target are probably not translations of each other.

    The score, 0 to 1, weighs how many words of each side find a learned translation in the other,
    and how close a one, against how often words do so in true and in wrong pairs of this store, and
    the length. The pair's own article is no evidence. Where that leaves doubt, other forms of words
    and parts of compounds count as well (`Wachtwoordlogboeken`, `Password logs`). Flagged below
    `misaligned-below`, or below the limit calibrated on the store; and, unless its words leave no
    doubt, a target that has nothing in common with the one that several articles use for the same
    source, or is another source's. Free translations and segments whose words occur nowhere else are
    the known false alarms, short ones mostly: all 79 that are flagged in nl-NL, de-DE, ja-JP and zh-CN
    (0.3 in 1,000) were read, and 41 are wrong. A store of fewer than 200 different pairs teaches too
    little, and nothing is flagged.

    With `--semantic` a sentence encoder is asked where the score leaves doubt, and about all pairs
    of stores of fewer than 2,000, however few. What it says (`similarity`, mostly 0.6 to 0.95 for
    translations, 0 for others) decides together with the score. Half a target is similar, too, and so
    is the other language: it adds nothing to TM204, and to TM504 little or, in Japanese, less than that.
    """
    source, target = pair.source.text, pair.target.text
    other = pair.knowledge.contradicts(source, target, pair.support.alignment)
    if other:
        return Verdict(score=0.0, note=f"elsewhere {other!r}")
    if pair.knowledge.usual.confirms(source, target):
        return None
    similarity = pair.support.similarity
    if source == target or (pair.support.known < 1 and similarity is None):
        return None
    score = pair.support.alignment
    if score >= pair.aligned_limit:
        return None
    return Verdict(score=round(score, 4), note=scored(score, similarity), similarity=similarity)
