"""Weighing the encoder's word on a store."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.stores import examples
from tm_align.checks.calibration import calibrate, fit
from tm_align.checks.judge import Judge
from tm_align.checks.knowledge import Example, learn
from tm_align.checks.opinion import GENERAL
from tm_align.semantic import Vectors, load_encoder


def store(pairs: int = 600) -> tuple[Judge, list[Example]]:
    texts = examples(pairs)
    return Judge("nl-NL", learn(texts)), texts


def deaf(texts: list[str]) -> Vectors:
    """An encoder to which all texts are the same."""
    return np.ones((len(texts), 1), dtype=np.float32)


def test_an_encoder_that_tells_nothing_apart_counts_less_than_in_general() -> None:
    judge, texts = store()
    opinion = calibrate(judge, texts, deaf)
    assert opinion.pairs > 300
    general = GENERAL.aligned.coefficients
    assert (
        opinion.aligned.coefficients[2] + opinion.aligned.coefficients[3] < general[2] + general[3]
    )


def test_the_same_store_gives_the_same_opinion() -> None:
    judge, texts = store()
    encode = load_encoder()
    assert calibrate(judge, texts, encode) == calibrate(judge, texts, encode)


def test_a_store_that_teaches_nothing_leaves_the_general_opinion() -> None:
    judge, texts = store(50)
    assert calibrate(judge, texts, deaf) == GENERAL


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=20))
def test_a_fit_without_one_kind_of_example_is_the_prior(values: list[float]) -> None:
    rows = np.array([[1.0, value, 0.0, 0.0, 0.0] for value in values])
    assert fit(rows, rows[:0], GENERAL.aligned) == GENERAL.aligned
    assert fit(rows[:0], rows, GENERAL.aligned) == GENERAL.aligned


@given(st.lists(st.floats(-5, 5), min_size=2, max_size=20), st.floats(1, 5))
def test_a_fit_gives_the_better_ones_more(values: list[float], shift: float) -> None:
    good = np.array([[1.0, value + shift, 0.0, 0.0, 0.0] for value in values])
    bad = np.array([[1.0, value, 0.0, 0.0, 0.0] for value in values])
    line = fit(good, bad, GENERAL.aligned)
    assert line.probabilities(good).mean() > line.probabilities(bad).mean()
