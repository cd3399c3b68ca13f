"""Scores of beads."""

import numpy as np

from tests.align.samples import SOURCE, TARGET, cut, scores_of, segment
from tm_align.align.evidence import Scores, scores
from tm_align.align.features import Side
from tm_align.align.ground import NEVER, Weights, ground
from tm_align.lexicon import train, words

TAUGHT = [("the cold room", "de koude kamer"), ("the new label", "het nieuwe label")]


def between(source: Side, target: Side, taught: list[tuple[str, str]] | None = None) -> Scores:
    lexicon = train([(words(s), words(t)) for s, t in taught]) if taught is not None else None
    return scores(ground(source, target, 1.0, Weights()), lexicon, None, Weights())


def test_most_segments_fit_their_translation_best() -> None:
    found = between(Side.of(cut(SOURCE)), Side.of(cut(TARGET))).single
    best = found.argmax(axis=1)
    assert (best == np.arange(len(found))).mean() > 0.6


def test_what_stands_in_different_blocks_is_not_joined() -> None:
    one_block = [segment("A b.", 0), segment("C d.", 0, place=1)]
    two_blocks = [segment("A b.", 0), segment("C d.", 1)]
    target = Side.of([segment("A b, c d.")])
    assert between(Side.of(one_block), target).at(0, 2, 0, 1) > NEVER / 2
    assert between(Side.of(two_blocks), target).at(0, 2, 0, 1) == NEVER


def test_a_lexicon_tells_translations_apart() -> None:
    source = Side.of([segment("the cold room", 0), segment("the new label", 1)])
    target = Side.of([segment("het nieuwe label", 0), segment("de koude kamer", 1)])
    found = between(source, target, TAUGHT * 5).single
    assert found[0, 1] > found[0, 0]
    assert found[1, 0] > found[1, 1]


def test_an_empty_lexicon_says_what_none_says() -> None:
    source, target = Side.of(cut(SOURCE)), Side.of(cut(TARGET))
    without, empty = between(source, target), between(source, target, [])
    assert np.allclose(without.matrix, empty.matrix, atol=1e-3)


def test_scores_by_place() -> None:
    found = scores_of([[1.0, 2.0], [3.0, 4.0]], two_one=[[5.0, 6.0]])
    assert found.single.tolist() == [[1, 2], [3, 4]]
    assert found.at(0, 2, 1, 1) == 6
    assert found.at(1, 2, 1, 1) == found.at(-1, 1, 0, 1) == NEVER
    places = np.array([0, 1, 2])
    assert found.all_at(places, 1, places, 1).tolist() == [1, 4, NEVER]
