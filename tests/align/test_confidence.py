"""How sure a bead is."""

import numpy as np

from tests.align.samples import SOURCE, TARGET, cut
from tm_align.align.beads import Bead
from tm_align.align.confidence import confidence, show
from tm_align.align.evidence import scores
from tm_align.align.features import Side
from tm_align.align.ground import Weights, ground


def sure(beads: list[tuple[Bead, bool]], *, cold: bool = False) -> list[float]:
    source, target = Side.of(cut(SOURCE)), Side.of(cut(TARGET))
    found = scores(ground(source, target, 1.0, Weights()), None, (), Weights())
    scored = [
        (it._replace(score=float(found.single[it.source, it.target])), moved) for it, moved in beads
    ]
    return confidence(show(scored, found, source, target, 1.0), cold=cold)


def test_a_right_bead_is_surer_than_a_wrong_one() -> None:
    right, wrong = sure([(Bead(0, 1, 0, 1, 0), False)]), sure([(Bead(0, 1, 5, 1, 0), False)])
    assert right[0] > 0.9 > 0.5 > wrong[0]


def test_text_out_of_order_is_less_sure() -> None:
    bead = Bead(3, 1, 3, 1, 0)
    assert sure([(bead, True)])[0] < sure([(bead, False)])[0]


def test_nothing_is_sure_without_a_lexicon() -> None:
    beads = [(Bead(i, 1, i, 1, 0), False) for i in range(4)]
    assert max(sure(beads, cold=True)) <= 0.9


def test_probabilities() -> None:
    assert sure([]) == []
    assert all(0 <= it <= 1 for it in sure([(Bead(i, 1, i, 1, 0), False) for i in range(4)]))
    assert np.isfinite(sure([(Bead(0, 1, 8, 1, 0), True)])).all()
