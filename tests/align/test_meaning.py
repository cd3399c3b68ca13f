"""What an encoder adds to the evidence of an alignment."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.align.samples import free_runs, segment
from tm_align.align.article import align_article
from tm_align.align.features import Side
from tm_align.align.guidance import Guidance
from tm_align.align.meaning import directions, vectors_of
from tm_align.semantic import load_encoder

PAIRS = [
    ("The kitchen smells of fresh bread.", "De keuken ruikt naar vers brood."),
    ("Nobody knew where the key was.", "Niemand wist waar de sleutel lag."),
    ("The train leaves early tomorrow.", "De trein vertrekt morgen vroeg."),
    ("Children play outside in summer.", "Kinderen spelen in de zomer buiten."),
    ("My neighbour repairs old clocks.", "Mijn buurman repareert oude klokken."),
]


def test_a_lone_article_is_aligned_though_nothing_was_learned() -> None:
    """Two sentences are missing, all are about equally long, and no word is known."""
    source = [segment(s, i) for i, (s, _) in enumerate(PAIRS)]
    target = [segment(t, i) for i, (_, t) in enumerate(PAIRS) if i not in (0, 3)]
    found = align_article(source, target, Guidance(), encode=load_encoder())
    assert [(it.source, it.target) for it in found] == [(1, 0), (2, 1), (4, 2)]


def test_a_foreign_article_is_not_paired() -> None:
    source = [segment(s, i) for i, (s, _) in enumerate(PAIRS[:2])]
    target = [segment(t, i) for i, (_, t) in enumerate(PAIRS[2:])]
    assert align_article(source, target, Guidance(), encode=load_encoder()) == []


def test_sides_without_text_have_vectors_too() -> None:
    encode = load_encoder()
    assert vectors_of([], encode).shape[0] == 0
    code = segment("tarn add 4711", kind="code")._replace(key="tarn add 4711")
    assert not vectors_of([code], encode).any()
    assert align_article([code], [], Guidance(), encode=encode) == []
    assert align_article([], [segment("Een.")], Guidance(), encode=encode) == []


def test_a_part_of_a_side_keeps_its_vectors() -> None:
    side = Side.of([segment(s, i) for i, (s, _) in enumerate(PAIRS)], load_encoder())
    part = side.part(1, 3)
    assert part.vectors is not None
    assert side.vectors is not None
    assert (part.vectors == side.vectors[1:3]).all()
    assert [it.text for it in part.segments] == [s for s, _ in PAIRS[1:3]]


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=2, max_size=6))
def test_the_cosine_of_joined_segments_is_that_of_their_sum(rows: list[tuple[int, int]]) -> None:
    vectors = np.array(rows, dtype=np.float32)
    sizes = np.arange(len(rows), dtype=np.float32)
    weighted = vectors * np.sqrt(sizes + 1.0)[:, None]
    runs = free_runs(len(rows))
    found = directions(runs, vectors, sizes)
    for k, (one, other) in enumerate(pairwise(weighted)):
        both, way = one + other, found[runs.find(k, 2)]
        length = np.linalg.norm(both)
        assert np.isnan(way).all() if length == 0 else np.allclose(way, both / length, atol=1e-5)
