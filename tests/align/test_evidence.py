"""Scores of beads."""

import numpy as np

from tests.align.samples import SOURCE, TARGET, cut, segment
from tm_align.align.evidence import NEVER, Side, Weights, ground, scores
from tm_align.lexicon import train, words


def matrix(source: str, target: str) -> np.ndarray:
    return between(Side.of(cut(source)), Side.of(cut(target)))[1, 1]


def between(source: Side, target: Side):
    return scores(ground(source, target, 1.0, Weights()), None, (), Weights())


def test_most_segments_fit_their_translation_best() -> None:
    found = matrix(SOURCE, TARGET)
    best = found.argmax(axis=1)
    assert (best == np.arange(len(found))).mean() > 0.6


def test_another_link_number_or_code_counts_against_a_pair() -> None:
    for same, other in (("[a](x.md)", "[a](y.md)"), ("a `b`", "a `c`"), ("a 1", "a 2")):
        assert matrix(same, same)[0, 0] > matrix(same, other)[0, 0]


def test_code_goes_with_code_only() -> None:
    found = matrix("```\na\n```", "text")
    assert found[0, 0] < NEVER / 2


def test_a_slug_anchors_its_heading() -> None:
    found = matrix("# First\n\n# Second", '# <a name="second"></a>Tweede\n\n# Eerste')
    assert found[1, 0] > found[0, 0]


def test_what_stands_in_different_blocks_is_not_joined() -> None:
    one_block = [segment("A b.", 0), segment("C d.", 0, place=1)]
    two_blocks = [segment("A b.", 0), segment("C d.", 1)]
    target = Side.of([segment("A b, c d.")])
    assert between(Side.of(one_block), target)[2, 1][0, 0] > NEVER / 2
    assert between(Side.of(two_blocks), target).get((2, 1)) is None


def test_a_lexicon_tells_translations_apart() -> None:
    source = Side.of([segment("the cold room", 0), segment("the new label", 1)])
    target = Side.of([segment("het nieuwe label", 0), segment("de koude kamer", 1)])
    taught = [("the cold room", "de koude kamer"), ("the new label", "het nieuwe label")]
    lexicon = train([(words(s), words(t)) for s, t in taught * 5])
    found = scores(ground(source, target, 1.0, Weights()), lexicon, (), Weights())[1, 1]
    assert found[0, 1] > found[0, 0]
    assert found[1, 0] > found[1, 1]
