"""Aligning one window of an article."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tm_align.align.beads import Bead, best_path
from tm_align.align.confidence import confidence, show
from tm_align.align.evidence import scores
from tm_align.align.features import Side
from tm_align.align.gaps import gaps_in_tables
from tm_align.align.ground import Ground, ground
from tm_align.align.guidance import Guidance, Match, Settings
from tm_align.align.moved import moved
from tm_align.align.pins import Pinned, hold
from tm_align.align.windows import windows


class Window(NamedTuple):
    """A part of an article: where it starts on either side, its segments, what they show."""

    source_start: int
    target_start: int
    source: Side
    target: Side
    ground: Ground


def prepare(source: Side, target: Side, ratio: float, settings: Settings) -> Iterator[Window]:
    """The windows of an article, one after the other; those with an empty side are left out."""
    for i, i_end, j, j_end in windows(source, target):
        if i < i_end and j < j_end:
            ours, theirs = source.part(i, i_end), target.part(j, j_end)
            yield Window(i, j, ours, theirs, ground(ours, theirs, ratio, settings.weights))


def align_window(
    window: Window, guidance: Guidance, settings: Settings, pinned: Sequence[Pinned] = (), *,
    judged: bool = True,
) -> list[Match]:  # fmt: skip
    """The matches of a window but for those that `pinned` settles, numbered as in the article.

    Confidence is 0 unless `judged`.
    """
    i, j, source, target, known = window
    here = [pin.moved_by(-i, -j) for pin in pinned]
    found = scores(known, guidance.lexicon, guidance.own, settings.weights)
    settled = hold(found, here)
    cold = guidance.lexicon is None
    path = best_path(found, settings.skip_cold if cold else settings.skip)
    elsewhere = moved(found, path, settings.least_cold if cold else settings.least)
    beads = [(bead, False) for bead in path if bead.pairs]
    beads += [(bead, True) for bead in elsewhere]
    beads += [(bead, False) for bead in gaps_in_tables(found, path, elsewhere, source, target)]
    beads = [it for it in beads if _is_text(it[0], source) and it[0][:4] not in settled]
    sure = [0.0] * len(beads)
    if judged:
        sure = confidence(show(beads, found, source, target, guidance.ratio), cold=cold)
    return [
        Match(
            bead.source + i, bead.sources, bead.target + j, bead.targets, probability, out_of_order
        )
        for (bead, out_of_order), probability in zip(beads, sure, strict=True)
    ]


def _is_text(bead: Bead, source: Side) -> bool:
    return source.segments[bead.source].translatable
