"""What the pairs of a locale teach the checks, with or without a sentence encoder."""

from collections.abc import Sequence
from enum import Enum
from heapq import nsmallest
from typing import NamedTuple

from tm_align.checks.calibration import calibrate
from tm_align.checks.judge import Judge
from tm_align.checks.knowledge import (
    Example,
    Knowledge,
    Vocabulary,
    learn,
    learn_habits,
    learn_vocabulary,
)
from tm_align.checks.lots import lot
from tm_align.engines import Ahead
from tm_align.semantic import Encoder, knows, load_encoder
from tm_align.store import Store

_MOST = 100_000  # examples: some 70 MB


class Half(Enum):
    """What two processes can learn at once, the longer one first."""

    VOCABULARY = "vocabulary"
    HABITS = "habits"


class Lesson(NamedTuple):
    """What there is to learn from about a locale pair; `semantic` asks the sentence encoder, too.

    Of a lesson for two processes each takes one `half`; the encoder asks for a whole one.
    """

    source_locale: str
    target_locale: str
    examples: Sequence[Example]
    semantic: bool
    half: Half | None = None

    def parts(self, *, halved: bool) -> list["Lesson"]:
        """The lesson itself or, where that is wanted and can be, its halves."""
        if not halved or self.semantic:
            return [self]
        return [self._replace(half=half) for half in Half]


def take(lesson: Lesson) -> Knowledge | Vocabulary:
    """What a lesson teaches: what an engine runs, in this process or another."""
    if lesson.half is Half.VOCABULARY:
        return learn_vocabulary(lesson.examples)
    if lesson.half is Half.HABITS:
        return learn_habits(lesson.examples)
    encode = encoder_for(lesson.source_locale, lesson.target_locale, wanted=lesson.semantic)
    return learn_from(lesson.examples, lesson.target_locale, encode)


def learned(parts: Ahead[Knowledge | Vocabulary]) -> Knowledge:
    """The knowledge that the parts of the next lesson make up."""
    part = parts.take()
    if isinstance(part, Knowledge):
        return part
    rest = parts.take()
    assert isinstance(rest, Knowledge)
    return rest.joined(part)


def encoder_for(source_locale: str, target_locale: str, *, wanted: bool) -> Encoder | None:
    """The encoder, if it is wanted and knows both languages.

    Raises `UsageError` that says what to install where it is wanted and not there.
    """
    return load_encoder() if wanted and knows(source_locale, target_locale) else None


def examples_of(store: Store, source_locale: str, target_locale: str) -> list[Example]:
    """The units of a locale pair to learn from, each with the number of its articles.

    Of a large store those with the lowest lots, so that memory is bounded; what is learned of words
    hardly changes beyond 40,000 pairs.
    """
    units = store.texts(source_locale, target_locale)
    examples = (Example(it.article, it.source, it.target, it.articles) for it in units)
    return nsmallest(_MOST, examples, key=lambda it: lot(it.source, it.target))


def learn_from(
    examples: Sequence[Example], target_locale: str, encode: Encoder | None = None
) -> Knowledge:
    """What the pairs of one source and target locale teach, also about the encoder's word if given."""
    knowledge = learn(examples)
    if encode is None:
        return knowledge
    opinion = calibrate(Judge(target_locale, knowledge), examples, encode)
    return knowledge._replace(opinion=opinion)
