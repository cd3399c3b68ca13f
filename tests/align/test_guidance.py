"""What aligning is given, and what it gives."""

import numpy as np

from tm_align.align.guidance import Guidance, Match
from tm_align.lexicon import train

PAIRS = [(["a", "b"], ["x", "y"]), (["a"], ["x"])]


def test_the_shape_is_written_as_the_field_does() -> None:
    assert Match(0, 2, 0, 1, 0.5, False).bead == "2-1"


def test_for_many_windows_the_own_pairs_are_taken_out_beforehand() -> None:
    guidance = Guidance(1.0, train(PAIRS), PAIRS[:1])
    once = guidance.for_many_windows()
    assert guidance.lexicon is not None
    assert once.lexicon is not None
    assert not once.own
    expected = guidance.lexicon.table(["a"], ["x"], PAIRS[:1]).forward
    assert np.allclose(once.lexicon.table(["a"], ["x"]).forward, expected)
    assert Guidance().for_many_windows() == Guidance()
