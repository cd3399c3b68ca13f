"""Readings as rows, and their way between processes."""

import pickle

import pytest

from tests.store.samples import reading
from tm_align.model import Reading
from tm_align.store.packed import PLACE, REST, Packed

MARKED = reading("a.md", ("One", "Een"), ("Two", "Twee"), problems=("TM013",))
DAMAGED = reading("b.md", ("One", "Een"), ("Two", "Tw\ufffd", "TM002"))
ALIGNED = reading("c.md", ("One", "Een"))
ALIGNED = ALIGNED._replace(pairs=(ALIGNED.pairs[0]._replace(confidence=0.25, bead="2-1"),))
READINGS = [MARKED, DAMAGED, ALIGNED, reading("empty.md")]


@pytest.mark.parametrize("one", READINGS)
def test_everything_of_a_pair_is_in_it(one: Reading) -> None:
    packed = Packed.of(one)
    rest = packed.rest or [("", None, "")] * len(one.pairs)
    for pair, texts, place, its in zip(one.pairs, packed.texts, packed.places, rest, strict=True):
        told = {"source": texts[0], "target": texts[1]}
        told |= dict(zip(PLACE, place, strict=True)) | dict(zip(REST, its, strict=True))
        assert told | {"article": one.article} == pair._asdict()
    assert (packed.article, packed.problems) == (one.article, one.problems)


@pytest.mark.parametrize("one", READINGS)
def test_it_is_the_same_in_another_process(one: Reading) -> None:
    packed = Packed.of(one)
    assert pickle.loads(pickle.dumps(packed)) == packed


def test_the_rest_is_left_out_where_it_says_nothing() -> None:
    assert not Packed.of(MARKED).rest
    assert len(Packed.of(DAMAGED).rest) == 2
