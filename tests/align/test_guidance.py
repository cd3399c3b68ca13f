"""What aligning is given, and what it gives."""

import numpy as np

from tm_align.align.guidance import Guidance, Match
from tm_align.lexicon import Flat, train

PAIRS = [(["a", "b"], ["x", "y"]), (["a"], ["x"])]


def test_the_shape_is_written_as_the_field_does() -> None:
    assert Match(0, 2, 0, 1, 0.5, False).bead == "2-1"


def test_for_many_windows_the_own_pairs_are_taken_out_beforehand() -> None:
    lexicon = train(PAIRS)
    own = Flat.of(PAIRS[:1], lexicon.source_ids, lexicon.target_ids)
    guidance = Guidance(1.0, lexicon, own)
    once = guidance.for_many_windows()
    assert once.lexicon is not None
    assert not once.own
    expected = lexicon.table(["a"], ["x"], own).forward
    assert np.allclose(once.lexicon.table(["a"], ["x"]).forward, expected)
    assert Guidance().for_many_windows() == Guidance()
