"""What two sides show without a lexicon."""

import numpy as np

from tests.align.samples import cut, segment
from tm_align.align.features import Side
from tm_align.align.ground import NEVER, Tokens, Weights, ground


def fixed(source: str, target: str) -> np.ndarray:
    return ground(Side.of(cut(source)), Side.of(cut(target)), 1.0, Weights()).fixed


def test_tokens_are_words_and_signs_by_segment() -> None:
    tokens = Tokens.of(Side.of([segment("One `x`"), segment("one two")]).features)
    assert tokens.names == ["one", "x", "\0cx", "two"]
    assert tokens.bag.tolist() == [[1, 1, 1, 0], [1, 0, 0, 1]]


def test_equal_tokens_may_translate_each_other() -> None:
    found = ground(Side.of([segment("One `x`")]), Side.of([segment("`x` een")]), 1.0, Weights())
    rows, columns, least = found.same
    assert [found.source.names[i] for i in rows] == [found.target.names[j] for j in columns]
    assert (least > 0).all()


def test_another_link_number_or_code_counts_against_a_pair() -> None:
    for same, other in (("[a](x.md)", "[a](y.md)"), ("a `b`", "a `c`"), ("a 1", "a 2")):
        assert fixed(same, same)[0, 0] > fixed(same, other)[0, 0]


def test_code_goes_with_code_only() -> None:
    assert fixed("```\na\n```", "text")[0, 0] < NEVER / 2
    assert fixed("```\na\n```", "```\na\n```")[0, 0] > 0


def test_a_slug_anchors_its_heading() -> None:
    found = fixed("# First\n\n# Second", '# <a name="second"></a>Tweede\n\n# Eerste')
    assert found[1, 0] > found[0, 0]


def test_lengths_that_fit_count_for_a_pair() -> None:
    assert fixed("a " * 20, "b " * 20)[0, 0] > fixed("a " * 20, "b " * 90)[0, 0]


def test_shapes_nobody_joins_are_never_joined() -> None:
    sentences = [segment(f"Word{i} here.", place=i) for i in range(4)]
    found = ground(Side.of(sentences), Side.of(sentences), 1.0, Weights())
    runs = found.source_runs
    assert found.fixed[runs.find(0, 4), runs.find(0, 4)] < NEVER / 2
    assert found.fixed[runs.find(0, 2), runs.find(0, 1)] > NEVER / 2
    assert found.size > found.fixed.size


def test_cells_of_other_columns_and_text_less_bold_fit_worse() -> None:
    table = fixed("| aa | bb |\n|---|---|", "| cc | dd |\n|---|---|")
    assert table[0, 0] > table[0, 1]
    assert fixed("**aa** bb", "**cc** dd")[0, 0] > fixed("**aa** bb", "cc dd")[0, 0]


def test_a_segment_that_is_a_link_shows_its_address() -> None:
    assert fixed("[aa](x.md)", "[bb](x.md)")[0, 0] > fixed("[aa](x.md)", "[bb](y.md)")[0, 0]
