"""Learning from a batch of articles, so that each of them is aligned with what the others teach.

Dynamic programming without a lexicon goes wrong where the two sides have drifted; a lexicon needs
aligned text. So the articles are aligned without one, a lexicon is learned from that, they are
aligned again, and learned from again: two rounds are enough [measured], and one for an article whose
segments all have their partner. No article is judged by what it taught itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from tm_align.align.features import Features, Side, features
from tm_align.align.guidance import DEFAULTS, Guidance, Match, Settings
from tm_align.align.window import Window, align_window, prepare
from tm_align.align.windows import LONGEST
from tm_align.lexicon import Flat, Lexicon, Words, train_flat
from tm_align.lexicon.cells import LONGEST as MOST_WORDS

ENOUGH = 600
"""Articles that are learned from; more teach little and cost time and memory."""

_FEW = 50  # articles: in fewer, words of a single one are learned from, too

_KNOWN_ENOUGH = 500  # pairs of an existing memory that make a lexicon worth starting with

_ROOM = 40_000_000
"""Numbers of four bytes kept between rounds: 160 MB."""

Sides = tuple[Side, Side]


class Learned(NamedTuple):
    """What a batch teaches: for each article learned from, its own share in `own`, by number."""

    ratio: float
    lexicon: Lexicon | None
    own: dict[int, Flat]

    def guidance(self, number: int) -> Guidance:
        """What article `number` is to be aligned with."""
        return Guidance(self.ratio, self.lexicon, self.own.get(number))


def learn(
    batch: Sequence[Sides],
    known: Iterable[tuple[str, str]] = (),
    settings: Settings = DEFAULTS,
    rounds: int = 2,
    windows: dict[int, list[Window]] | None = None,
) -> Learned:
    """Learn from `batch` and from `known`, pairs of source and target text of the same locales.

    The same input gives the same result. Into `windows` go those of the articles, by number, for who
    aligns them with what was learned; as many as 160 MB hold.
    """
    ratio = _ratio(batch)
    memory = [(features(source).words, features(target).words) for source, target in known]
    numbers = [_Numbers.of(batch, memory, side) for side in (0, 1)]
    ids = numbers[0].ids, numbers[1].ids
    remembered = Flat.of(memory, *ids)
    lexicon = train_flat(remembered, *ids) if len(memory) >= _KNOWN_ENOUGH else None
    learned = Learned(ratio, lexicon, {})
    drafts = _Drafts(batch, ratio, settings, {} if windows is None else windows)
    unsettled = list(range(len(batch)))
    own: dict[int, Flat] = {}
    for _ in range(rounds - 1 if lexicon else rounds):
        found = {number: drafts.matches(number, learned.guidance(number)) for number in unsettled}
        own |= {
            number: _taught(numbers[0].segments[number], numbers[1].segments[number], matches)
            for number, matches in found.items()
        }
        unsettled = [it for it, matches in found.items() if not _is_settled(matches, batch[it])]
        # What is known already is no article's own, and stands behind, where sampling spares it.
        every = Flat.joined([*own.values(), remembered])
        learned = Learned(ratio, train_flat(every, *ids), own) if every else learned
    return learned


class _Numbers(NamedTuple):
    """The words of one side that can teach anything, numbered from 1.

    A word of one article alone tells the others nothing, and an article is not judged by its own.
    Such are half of all words, and a third of all combinations to be counted has one [measured]. Of a
    few articles they are nearly all: they are kept there, where what is left would be taken for each
    other's translation.

    `segments` are the words of each segment of each article.
    """

    ids: dict[str, int]
    segments: list[list[list[int]]]

    @classmethod
    def of(
        cls, batch: Sequence[Sides], memory: Sequence[tuple[Words, Words]], side: int
    ) -> "_Numbers":
        """The words of `side`, 0 or 1, of the batch and of the memory, each of whose pairs counts
        like an article.
        """
        articles = [sides[side].features for sides in batch]
        count = Counter(chain.from_iterable(map(_distinct, articles)))
        count.update(chain.from_iterable(pair[side] for pair in memory))
        least = 1 if len(articles) < _FEW else 2
        shared = (word for word, times in count.items() if times >= least)
        ids = {word: number for number, word in enumerate(shared, 1)}
        return cls(
            ids,
            [
                [[ids[word] for word in segment.words if word in ids] for segment in article]
                for article in articles
            ],
        )


def _distinct(article: Sequence[Features]) -> list[str]:
    """The words of an article, each once, in order."""
    return list(dict.fromkeys(chain.from_iterable(it.words for it in article)))


class _Drafts:
    """Aligns the articles of a batch again and again. What does not change is kept, within limits."""

    def __init__(
        self, batch: Sequence[Sides], ratio: float, settings: Settings,
        kept: dict[int, list[Window]],
    ) -> None:  # fmt: skip
        self._batch, self._ratio, self._settings = batch, ratio, settings
        self._kept = kept
        self._room = _ROOM

    def matches(self, number: int, guidance: Guidance) -> list[Match]:
        """The matches of one article, without confidence."""
        source, target = self._batch[number]
        if max(len(source.segments), len(target.segments)) > LONGEST:
            guidance = guidance.for_many_windows()
        found: list[Match] = []
        for window in self._windows(number):
            found += align_window(window, guidance, self._settings, judged=False)
        return sorted(found)

    def _windows(self, number: int) -> Iterator[Window]:
        if number in self._kept:
            yield from self._kept[number]
            return
        kept: list[Window] | None = []
        room = self._room
        for window in prepare(*self._batch[number], self._ratio, self._settings):
            yield window
            room -= window.ground.size
            if room < 0:
                kept = None
            if kept is not None:
                kept.append(window)
        if kept is not None:
            self._kept[number], self._room = kept, room


def _is_settled(matches: Sequence[Match], sides: Sides) -> bool:
    """Whether every segment is matched with one other in order: another round would do the same.

    So it is with four fifths of the articles that are translated whole [measured].
    """
    return all(
        len(matches) == sum(it.translatable for it in side.segments) for side in sides
    ) and not any(it.sources > 1 or it.targets > 1 or it.moved for it in matches)


def _taught(
    source: Sequence[Sequence[int]], target: Sequence[Sequence[int]], matches: Iterable[Match]
) -> Flat:
    """The words of both sides of each match, given those of each segment."""
    return Flat.between(
        [_together(source, it.source, it.sources) for it in matches],
        [_together(target, it.target, it.targets) for it in matches],
    )


def _together(segments: Sequence[Sequence[int]], start: int, count: int) -> Sequence[int]:
    """The distinct words of some segments one after the other, as many as are learned from."""
    if count == 1:
        return segments[start][:MOST_WORDS]
    words = chain.from_iterable(segments[start : start + count])
    return list(dict.fromkeys(words))[:MOST_WORDS]


def sample(count: int, wanted: int = ENOUGH) -> list[int]:
    """The numbers of at most `wanted` of `count` articles, spread evenly."""
    if count <= wanted:
        return list(range(count))
    return [i * count // wanted for i in range(wanted)]


def _ratio(batch: Sequence[Sides]) -> float:
    """Length of source text per length of target text."""
    source = sum(feature.size for side, _ in batch for feature in side.features)
    target = sum(feature.size for _, side in batch for feature in side.features)
    return source / target if source and target else 1.0
