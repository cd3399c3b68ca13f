"""One article: the segments of both sides in, matches with their confidence out."""

from collections.abc import Sequence
from typing import NamedTuple

from tm_align.align.beads import best_path
from tm_align.align.confidence import confidence, show
from tm_align.align.evidence import NEVER, Scores, Side, Weights, ground, scores
from tm_align.align.features import heading_slug, slug_of
from tm_align.align.gaps import gaps_in_tables
from tm_align.align.moved import moved
from tm_align.align.pins import Pin, Pinned, place_pins
from tm_align.align.windows import windows
from tm_align.lexicon import Lexicon, WordPair
from tm_align.prose import Segment
from tm_align.semantic import Encoder


class Settings(NamedTuple):
    """How beads are chosen. A segment left out counts `skip`.

    `least` is what text found elsewhere must score; `*_cold` hold while there is no lexicon.
    """

    skip: float = 0.4
    skip_cold: float = 0.0
    least: float = 3.5
    least_cold: float = 4.0
    weights: Weights = Weights()


DEFAULTS = Settings()

_BORNE_OUT = 0.3  # score of a lexicon, in nats a word, that bears a match out
_DOUBT = 0.4  # what confidence is multiplied by where nothing bears the matches out


class Match(NamedTuple):
    """Source segments `source`..`source + sources` are translated by target segments likewise.

    `confidence` is the probability, 0..1, that exactly these belong together. `moved` tells that
    the text stands elsewhere in the other article, out of order.
    """

    source: int
    sources: int
    target: int
    targets: int
    confidence: float
    moved: bool

    @property
    def bead(self) -> str:
        """The shape in the field's way of writing: `1-1`, `2-1`."""
        return f"{self.sources}-{self.targets}"


class Guidance(NamedTuple):
    """What is known before an article is aligned.

    `ratio` is the length of source text per length of target text. `own` are the pairs of the very
    article `lexicon` learned from. `pins` are a reviewer's corrections.
    """

    ratio: float = 1.0
    lexicon: Lexicon | None = None
    own: Sequence[WordPair] = ()
    pins: Sequence[Pin] = ()


def align_article(
    source: Sequence[Segment], target: Sequence[Segment], guidance: Guidance,
    settings: Settings = DEFAULTS, encode: Encoder | None = None,
) -> list[Match]:  # fmt: skip
    """The matches of an article, by source place; every segment is in one at most.

    `encode` says what segments mean, where words are not to do so alone. Never fails: sides may be
    empty, of any length, in any language or the same.
    """
    return align_sides(Side.of(source, encode), Side.of(target, encode), guidance, settings)


def align_sides(
    source: Side, target: Side, guidance: Guidance, settings: Settings = DEFAULTS, *,
    judged: bool = True,
) -> list[Match]:  # fmt: skip
    """Like `align_article`, for features already computed; confidence is 0 unless `judged`."""
    pinned = place_pins(guidance.pins, source.segments, target.segments)
    found = [
        Match(*pin[:4], 1.0, False)
        for pin in pinned
        if pin.sources and pin.targets and not pin.reject
    ]
    for i, i_end, j, j_end in windows(source, target):
        if i == i_end or j == j_end:
            continue
        part = (
            source.part(i, i_end),
            target.part(j, j_end),
        )
        found += [
            match._replace(source=match.source + i, target=match.target + j)
            for match in _align_window(
                *part, guidance, settings, _within(pinned, i, j), judged=judged
            )
        ]
    return sorted(_doubted(found, source, target, guidance.lexicon) if judged else found)


def _doubted(
    matches: list[Match], source: Side, target: Side, lexicon: Lexicon | None
) -> list[Match]:
    """The matches, with less confidence where hardly any is borne out by a word or sign.

    Length and place fit between any two articles. Those that belong together share numbers, names
    and links, whatever the scripts; one match in twenty is taken to be enough.
    """
    needed = max(1, len(matches) // 20)
    borne_out = 0
    for match in matches:
        ours = _tokens(source, match.source, match.sources)
        theirs = _tokens(target, match.target, match.targets)
        borne_out += not ours.isdisjoint(theirs)
        if borne_out >= needed:
            return matches
    if lexicon is not None:
        for match in matches[: 20 * needed]:
            ours = _tokens(source, match.source, match.sources)
            theirs = _tokens(target, match.target, match.targets)
            borne_out += lexicon.score(sorted(ours), sorted(theirs)) > _BORNE_OUT
    doubt = 1.0 if borne_out >= needed else _DOUBT
    return [match._replace(confidence=round(match.confidence * doubt, 3)) for match in matches]


def _tokens(side: Side, start: int, count: int) -> set[str]:
    """Words and signs of some segments, and the anchor a heading has."""
    found: set[str] = set()
    for k in range(start, start + count):
        feature, segment = side.features[k], side.segments[k]
        found.update(feature.words)
        found.update("\0" + sign for sign in feature.signs)
        if segment.kind == "heading":
            found.add("\0h" + (slug_of(segment) or heading_slug(segment.text)))
    return found


def _within(pinned: Sequence[Pinned], i: int, j: int) -> list[Pinned]:
    """Pins as seen from a window that starts at source segment `i` and target segment `j`."""
    return [pin._replace(source=pin.source - i, target=pin.target - j) for pin in pinned]


def _forbid(scores: Scores, pin: Pinned) -> None:
    """Keep beads off what a pin settles: the very pair it rejects, or all that touches its sides."""
    for (a, b), matrix in scores.items():
        rows = slice(max(0, pin.source - a + 1), max(0, pin.source + pin.sources))
        columns = slice(max(0, pin.target - b + 1), max(0, pin.target + pin.targets))
        if pin.reject and pin.sources and pin.targets:
            matrix[rows, columns] = NEVER
        else:
            if pin.sources:
                matrix[rows, :] = NEVER
            if pin.targets:
                matrix[:, columns] = NEVER


def _align_window(
    source: Side, target: Side, guidance: Guidance, settings: Settings, pinned: Sequence[Pinned],
    *, judged: bool,
) -> list[Match]:  # fmt: skip
    n, m = len(source.segments), len(target.segments)
    matrix = scores(
        ground(source, target, guidance.ratio, settings.weights),
        guidance.lexicon, guidance.own, settings.weights,
    )  # fmt: skip
    for pin in pinned:
        _forbid(matrix, pin)
    cold = guidance.lexicon is None
    path = best_path(matrix, n, m, settings.skip_cold if cold else settings.skip)
    elsewhere = moved(matrix, path, n, m, settings.least_cold if cold else settings.least)
    beads = [(bead, False) for bead in path if bead.pairs]
    beads += [(bead, True) for bead in elsewhere]
    beads += [(bead, False) for bead in gaps_in_tables(matrix, path, elsewhere, source, target)]
    beads = [it for it in beads if source.segments[it[0].source].translatable]
    if not judged:
        return [Match(*bead[:4], 0.0, out_of_order) for bead, out_of_order in beads]
    sure = confidence(show(beads, matrix, source, target, guidance.ratio), cold=cold)
    return [
        Match(bead.source, bead.sources, bead.target, bead.targets, probability, out_of_order)
        for (bead, out_of_order), probability in zip(beads, sure, strict=True)
    ]
