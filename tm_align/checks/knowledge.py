"""What a store teaches the checks about one pair of locales; nothing is downloaded.

`learn(examples, …)` reads the pairs once: how long translations are (median and median absolute
deviation by length of the source), which words are kept as they are, and `Evidence` of which
words translate which. Everything degrades to "nothing known" on a small store.
"""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tm_align.checks.doubled import learn_doubled
from tm_align.checks.evidence import EMPTY, SURE, Evidence, Floats
from tm_align.checks.joiners import learn_parted
from tm_align.checks.languages import END_MARKS
from tm_align.checks.learning import learn_words
from tm_align.checks.literals import names
from tm_align.checks.localized import learn_localized
from tm_align.checks.lots import lot
from tm_align.checks.opinion import GENERAL, Opinion
from tm_align.checks.usual import Usual, learn_usual

FEWEST_PAIRS = 200
"""Below this many different pairs nothing is learned about words: `explain --store` says so."""

LENGTH_BINS = (6, 12, 24, 48, 96, 192)
"""Bounds of the lengths of sources, in characters, for which it is learned how long translations are."""

# A mark at the end, behind closing signs, or inside the link or code that ends the text.
_MARK_IN_TAIL = re.compile(
    "[" + re.escape("".join(END_MARKS)) + r"][\s\"'”’»›)）\]】」』*_`]*(?:\]?\([^()]*\))?[^\w]*\Z"
)
# Pairs learned from; more add seconds and little knowledge (measured: recall ±0.2 %).
_MOST = 40_000
_RARE = 4  # targets used less than a quarter as often as another of the same source are not learned
_FEWEST_KEPT = 6
_ALONE = 0.25  # of the targets with a name, those that have it without their source having it
# Targets with a name whose source lacks it, of those that have it from their source. Real stores would
# allow .01; where one pair in eight is damaged, names stand beside wrong sources more often.
_SELDOM_ALONE = 0.1
_COMMON = 150  # words that every other sentence of a language uses
_FEWEST_ARTICLES = 4  # that must use a word before it is trusted
_SIGMA = 1.4826  # MAD -> standard deviation of a normal distribution


class Example(NamedTuple):
    """One pair to learn from: what stands in an article, and in how many articles in all if the
    others are not given as examples of their own."""

    article: str
    source: str
    target: str
    articles: int = 1


class Lengths(NamedTuple):
    """Centre and spread of log(target length / source length), by length of the source."""

    centres: tuple[float, ...]
    spreads: tuple[float, ...]

    def deviation(self, source: int, target: int) -> float:
        """How many robust standard deviations the target is too long (or short, negative)."""
        if not self.centres:
            return 0.0
        place = _bin(source)
        return (_log_ratio(source, target) - self.centres[place]) / self.spreads[place]

    def deviations(self, sources: NDArray[np.int64], targets: NDArray[np.int64]) -> Floats:
        """The same, of the lengths of many pairs."""
        if not self.centres:
            return np.zeros(len(sources))
        place = np.searchsorted(LENGTH_BINS, sources, side="right")
        ratio = np.log((targets + 1) / (sources + 1))
        return np.asarray((ratio - np.array(self.centres)[place]) / np.array(self.spreads)[place])


class Knowledge(NamedTuple):
    """What was learned for one target locale. `pairs` is how many different pairs it rests on.

    `kept` are words that practically all translations keep (98 %), `names` those most do (70 %);
    `dropped_marks` the final marks this locale leaves out, `vocabulary` the words of its
    targets, `common` the 150 words that most articles use, `usual` segments several articles
    translate alike. `localized` are words like identifiers that most translations replace, `echoed` words
    with a capital that targets hardly ever have without their source, `doubled` stretches that
    compounds write twice. `parted` says whether spaces of no width part words, None if that is not known,
    `opinion` what the word of a sentence encoder is worth, where one is asked.
    """

    pairs: int
    kept: frozenset[str]
    names: frozenset[str]
    lengths: Lengths
    evidence: Evidence
    dropped_marks: frozenset[str]
    vocabulary: frozenset[str]
    common: frozenset[str]
    usual: Usual
    opinion: Opinion = GENERAL
    localized: frozenset[str] = frozenset()
    echoed: frozenset[str] = frozenset()
    doubled: frozenset[str] = frozenset()
    parted: bool | None = None

    def score(self, source: str, target: str, alignment: float) -> float:
        """How probable it is that two texts belong together, 0-1; `alignment` is what their words
        say. A usual target is confirmed, one unlike any usual target is not."""
        if source == target:
            return 1.0
        if source not in self.usual.targets:
            return alignment
        if self.usual.confirms(source, target):
            return 1.0
        return 0.0 if self.contradicts(source, target, alignment) else alignment

    def contradicts(self, source: str, target: str, alignment: float) -> str:
        """A usual target of `source` that speaks against `target`, or "".

        None does where words leave no doubt: of the pairs of nl-NL, de-DE, ja-JP and zh-CN that are
        unlike what is usual, 26 of 30 untouched ones are that sure (`Conclusion` is 结论, and 结束语),
        and 12 of 626 that have another segment's target.
        """
        return "" if alignment >= SURE else self.usual.contradicts(source, target)

    def joined(self, vocabulary: "Vocabulary") -> "Knowledge":
        """This with what was learned from words."""
        return self._replace(**vocabulary._asdict())


class Vocabulary(NamedTuple):
    """The part of a `Knowledge` that is learned from words: half of the work."""

    evidence: Evidence
    vocabulary: frozenset[str]
    common: frozenset[str]


class Named(NamedTuple):
    """Which names of a text must be looked at, by what is known and what the user wants."""

    knowledge: Knowledge
    keep: frozenset[str]

    def kept(self, found: Iterable[str]) -> tuple[str, ...]:
        """Those names of a source that its target has to keep."""
        known, keep = self.knowledge.names, self.keep
        return tuple(name for name in found if name in known or name in keep)

    def strange(self, found: Iterable[str]) -> tuple[str, ...]:
        """Those names of a target that others keep, that the store does not know as words, or that are
        written as no word is (`PowerShell`)."""
        known, words_there = self.knowledge.names, self.knowledge.vocabulary
        echoed = self.knowledge.echoed
        return tuple(
            name
            for name in found
            if name in known
            or name in echoed
            or name.casefold() not in words_there
            or not (name.istitle() or name.isupper())
        )


NOTHING = Knowledge(
    0,
    frozenset(),
    frozenset(),
    Lengths((), ()),
    EMPTY,
    frozenset(),
    frozenset(),
    frozenset(),
    Usual({}, {}),
)
"""What is known before anything was learned."""


def learn(examples: Sequence[Example]) -> Knowledge:
    """Learn from the pairs of one source and target locale, in any order, repeats allowed."""
    lesson = _Lesson.of(examples)
    return _learn_habits(examples, lesson).joined(_learn_vocabulary(lesson))


def learn_habits(examples: Sequence[Example]) -> Knowledge:
    """What `learn` says without its `Vocabulary`, which another process may learn meanwhile."""
    return _learn_habits(examples, _Lesson.of(examples))


def learn_vocabulary(examples: Sequence[Example]) -> Vocabulary:
    """The part that `learn_habits` leaves out."""
    return _learn_vocabulary(_Lesson.of(examples))


class _Lesson(NamedTuple):
    """The examples to learn from: `different` ones by their `lot`, and of the first of those the ones that
    are not the same on both sides. There are none where there is too little to learn from."""

    pairs: int
    different: Sequence[Example]
    translated: Sequence[Example]
    lengths: Lengths

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "_Lesson":
        different = _usual([e for e in examples if e.source.strip() and e.target.strip()])
        if len(different) < FEWEST_PAIRS:
            return cls(len(different), (), (), NOTHING.lengths)
        different.sort(key=lambda e: lot(e.source, e.target))
        translated = [e for e in different[:_MOST] if e.source != e.target]
        return cls(len(different), different, translated, _lengths(translated))


def _learn_habits(examples: Sequence[Example], lesson: _Lesson) -> Knowledge:
    if not lesson.different:
        return NOTHING._replace(pairs=lesson.pairs)
    kept, named, echoed = _kept(lesson.different, (0.98, 0.7))
    return NOTHING._replace(
        pairs=lesson.pairs,
        kept=kept,
        names=named,
        echoed=echoed,
        lengths=lesson.lengths,
        dropped_marks=_dropped_marks(lesson.translated),
        usual=learn_usual(examples),
        localized=learn_localized((e.article, e.source, e.target) for e in lesson.different),
        doubled=learn_doubled([(e.article, e.target) for e in lesson.different]),
        parted=learn_parted([e.target for e in lesson.different]),
    )


def _learn_vocabulary(lesson: _Lesson) -> Vocabulary:
    examples = lesson.translated
    evidence, spread = learn_words(
        [(e.article, e.source, e.target) for e in examples], lesson.lengths.deviation
    )
    # A misspelling made often is still one: words of fewer than 1 article in 200 are not trusted.
    articles = {e.article for e in examples if e.articles == 1}
    enough = max(_FEWEST_ARTICLES, len(articles) // 200)
    return Vocabulary(
        evidence,
        frozenset(word for word, n in spread.items() if n >= enough),
        frozenset(word for word, _ in Counter(spread).most_common(_COMMON)),
    )


def _usual(examples: Sequence[Example]) -> list[Example]:
    """Each different pair once, without targets that are rare among those of their source.

    A heading that stands in hundreds of articles, wrong in a few of them, would otherwise teach
    one right translation and many wrong ones. A pair of several articles bears witness by itself, under
    its source's name: which of them came first would change with their names.
    """
    times: Counter[tuple[str, str]] = Counter()
    for example in examples:
        times[example.source, example.target] += example.articles
    most: dict[str, int] = {}
    for (source, _), n in times.items():
        most[source] = max(n, most.get(source, 0))
    first = {(e.source, e.target): e for e in reversed(examples)}
    last = {(e.source, e.target): e.article for e in examples}
    return [
        one if one.articles == 1 and one.article == last[pair] else Example(pair[0], *pair, n)
        for pair, n in times.items()
        if n * _RARE >= most[pair[0]] and (one := first[pair])
    ]


def _bin(length: int) -> int:
    return bisect_right(LENGTH_BINS, length)


def _log_ratio(source: int, target: int) -> float:
    return math.log((target + 1) / (source + 1))


def _lengths(examples: Sequence[Example]) -> Lengths:
    ratios: list[list[float]] = [[] for _ in range(len(LENGTH_BINS) + 1)]
    for example in examples:
        source, target = len(example.source), len(example.target)
        ratios[_bin(source)].append(_log_ratio(source, target))
    everything = sorted(ratio for part in ratios for ratio in part) or [0.0]
    centres, spreads = [], []
    for part in ratios:
        part = part if len(part) >= 30 else everything
        centre = median(part)
        centres.append(centre)
        # No corpus seen has a spread below 0.08; a store of near-identical sentences might.
        spreads.append(max(0.08, _SIGMA * median(abs(ratio - centre) for ratio in part)))
    return Lengths(tuple(centres), tuple(spreads))


def _kept(examples: Sequence[Example], shares: Iterable[float]) -> list[frozenset[str]]:
    """Words with a capital that at least each share of the translations keep, in several articles.

    Not those that targets use often without them standing in the source: words of the language. Last
    come those that targets hardly ever use so, however seldom they are kept.
    """
    seen: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    articles: dict[str, str] = {}
    several: set[str] = set()
    for article, source, target, _ in examples:
        for name in set(names(source)):
            seen[name] += 1
            kept[name] += name in target
            if articles.setdefault(name, article) != article:
                several.add(name)
        alone.update(name for name in set(names(target)) if name not in source)
    names_there = [
        name
        for name in several
        if seen[name] >= _FEWEST_KEPT and alone[name] <= _ALONE * kept[name]
    ]
    return [
        *(
            frozenset(name for name in names_there if kept[name] >= share * seen[name] - 0.5)
            for share in shares
        ),
        frozenset(
            name
            for name in names_there
            if kept[name] >= _FEWEST_KEPT and alone[name] <= _SELDOM_ALONE * kept[name]
        ),
    ]


def _dropped_marks(examples: Sequence[Example]) -> frozenset[str]:
    """Classes of final marks that more than 1 translation in 7 leaves out: a habit, no fault."""
    seen: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    for example in examples:
        mark = END_MARKS.get(example.source.rstrip()[-1], "")
        if mark:
            seen[mark] += 1
            dropped[mark] += not _MARK_IN_TAIL.search(example.target)
    return frozenset(mark for mark, n in seen.items() if dropped[mark] > 0.15 * n)
