"""Learning from a batch of articles, so that each of them is aligned with what the others teach.

Dynamic programming without a lexicon goes wrong where the two sides have drifted; a lexicon needs
aligned text. So the articles are aligned without one, a lexicon is learned from that, they are
aligned again, and learned from again: two rounds are enough [measured]. No article is judged by what
it taught itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tm_align.align.features import Side, features
from tm_align.align.guidance import DEFAULTS, Guidance, Match, Settings
from tm_align.align.window import Window, align_window, prepare
from tm_align.align.windows import LONGEST
from tm_align.lexicon import Lexicon, WordPair, train

ENOUGH = 600
"""Articles that are learned from; more teach little and cost time and memory."""

_KNOWN_ENOUGH = 500  # pairs of an existing memory that make a lexicon worth starting with

_ROOM = 40_000_000
"""Numbers of four bytes kept between rounds: 160 MB."""

Sides = tuple[Side, Side]


class Learned(NamedTuple):
    """What a batch teaches: for each article learned from, its own share in `own`, by number."""

    ratio: float
    lexicon: Lexicon | None
    own: dict[int, list[WordPair]]

    def guidance(self, number: int) -> Guidance:
        """What article `number` is to be aligned with."""
        return Guidance(self.ratio, self.lexicon, self.own.get(number, ()))


def learn(
    batch: Sequence[Sides],
    known: Iterable[tuple[str, str]] = (),
    settings: Settings = DEFAULTS,
    rounds: int = 2,
) -> Learned:
    """Learn from `batch` and from `known`, pairs of source and target text of the same locales.

    The same input gives the same result.
    """
    ratio = _ratio(batch)
    memory = [(features(source).words, features(target).words) for source, target in known]
    lexicon = train(memory) if len(memory) >= _KNOWN_ENOUGH else None
    learned = Learned(ratio, lexicon, {})
    drafts = _Drafts(batch, ratio, settings)
    for _ in range(rounds - 1 if lexicon else rounds):
        own = {
            number: taught(source, target, drafts.matches(number, learned.guidance(number)))
            for number, (source, target) in enumerate(batch)
        }
        pairs = [pair for number in range(len(batch)) for pair in own[number]]
        # What is known already is no article's own, and stands behind, where sampling spares it.
        every = pairs + memory
        learned = Learned(ratio, train(every), own) if every else learned
    return learned


class _Drafts:
    """Aligns the articles of a batch again and again. What does not change is kept, within limits."""

    def __init__(self, batch: Sequence[Sides], ratio: float, settings: Settings) -> None:
        self._batch, self._ratio, self._settings = batch, ratio, settings
        self._kept: dict[int, list[Window]] = {}
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


def taught(source: Side, target: Side, matches: Iterable[Match]) -> list[WordPair]:
    """The words of both sides of each match."""
    return [
        (
            [w for f in source.features[it.source : it.source + it.sources] for w in f.words],
            [w for f in target.features[it.target : it.target + it.targets] for w in f.words],
        )
        for it in matches
    ]


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
