"""A reviewer's corrections."""

from hypothesis import given
from hypothesis import strategies as st

from tests.align.samples import segment
from tm_align.align.article import align_article
from tm_align.align.guidance import Guidance
from tm_align.align.pins import Pin, Pinned, place_pins
from tm_align.prose import Segment

SOURCE = [segment("One 1", 0), segment("Two 2", 1), segment("Three 3", 2)]
TARGET = [segment("Een 1", 0), segment("Twee 2", 1), segment("Drie 3", 2)]


def aligned(*pins: Pin) -> set[tuple[int, int, int, int]]:
    return {it[:4] for it in align_article(SOURCE, TARGET, Guidance(pins=pins))}


def test_without_pins_segments_go_by_what_they_say() -> None:
    assert aligned() == {(0, 1, 0, 1), (1, 1, 1, 1), (2, 1, 2, 1)}


def test_a_pin_keeps_segments_together_whatever_they_say() -> None:
    assert (0, 1, 2, 1) in aligned(Pin("One 1", "Drie 3"))


def test_a_pin_joins_segments() -> None:
    assert (0, 2, 0, 1) in aligned(Pin("One 1 Two 2", "Een 1"))


def test_a_rejected_pair_does_not_come_back() -> None:
    assert aligned(Pin("Two 2", "Twee 2", reject=True)) == {(0, 1, 0, 1), (2, 1, 2, 1)}


def test_a_side_can_be_pinned_to_nothing() -> None:
    others = {(0, 1, 0, 1), (2, 1, 2, 1)}
    assert aligned(Pin("Two 2", "")) == aligned(Pin("", "Twee 2")) == others


def test_a_pin_whose_text_is_gone_does_nothing() -> None:
    pins = [Pin("Four", "Vier"), Pin("One 1", "Vier", reject=True), Pin("One 1", "")]
    placed = place_pins(pins, SOURCE, TARGET)
    assert placed.pinned == [Pinned(0, 1, 0, 0, False)]
    assert placed.lost == pins[1::-1]
    assert aligned(Pin("Four", "Vier")) == aligned()


def placed(*pins: Pin, target: list[Segment] = TARGET) -> set[tuple[int, int, int, int]]:
    twice = [segment("Same", 0), segment("Same", 1)]
    return {it[:4] for it in place_pins(pins, twice, target).pinned}


def test_a_repeated_text_is_pinned_once_after_the_other() -> None:
    assert placed(Pin("Same", "Een 1"), Pin("Same", "Twee 2")) == {(0, 1, 0, 1), (1, 1, 1, 1)}


def test_a_repeated_pair_is_kept_place_by_place_and_rejected_everywhere() -> None:
    target = [segment("Zelfde", 0), segment("Zelfde", 1)]
    kept = placed(Pin("Same", "Zelfde"), target=target)
    assert kept == {(0, 1, 0, 1), (1, 1, 1, 1)}
    assert placed(Pin("Same", "Zelfde", reject=True), target=target) > kept


def test_the_last_of_contradicting_pins_counts() -> None:
    assert (0, 1, 0, 1) in aligned(Pin("One 1", "Een 1", reject=True), Pin("One 1", "Een 1"))
    assert (0, 1, 0, 1) not in aligned(Pin("One 1", "Een 1"), Pin("One 1", "Een 1", reject=True))
    joined = aligned(Pin("One 1", "Een 1"), Pin("One 1 Two 2", "Een 1"))
    assert (0, 2, 0, 1) in joined


texts = st.sampled_from(["One 1", "Two 2", "Three 3", "One 1 Two 2", "Two 2 Three 3", "", "Four"])
theirs = st.sampled_from(["Een 1", "Twee 2", "Drie 3", "Een 1 Twee 2", "", "Vier"])


@given(st.lists(st.builds(Pin, texts, theirs, st.booleans()), max_size=6))
def test_whatever_is_pinned_no_segment_is_in_two_pairs(pins: list[Pin]) -> None:
    found = aligned(*pins)
    assert sum(it[1] for it in found) == len(
        {i for it in found for i in range(it[0], it[0] + it[1])}
    )
    assert sum(it[3] for it in found) == len(
        {j for it in found for j in range(it[2], it[2] + it[3])}
    )


def test_a_rejected_pair_does_not_come_back_joined_with_a_neighbour() -> None:
    source = [segment("One 1.", 0), segment("Two 2.", 0, place=1)]
    target = [segment("Een 1.", 0), segment("Twee 2.", 0, place=1)]
    guidance = Guidance(pins=[Pin("One 1.", "Een 1.", reject=True)])
    for it in align_article(source, target, guidance):
        assert not (it.source == 0 and it.target == 0)


def test_what_is_left_of_a_rejected_joined_pair_may_be_right() -> None:
    source = [segment("One 1.", 0), segment("Two 2.", 0, place=1)]
    guidance = Guidance(pins=[Pin("One 1. Two 2.", "Een 1.", reject=True)])
    found = align_article(source, [segment("Een 1.", 0)], guidance)
    assert [it[:4] for it in found] == [(0, 1, 0, 1)]


def test_neighbours_of_a_pin_stay_on_their_side_of_it() -> None:
    source = [segment(f"word{i} here", i) for i in range(9)]
    target = [segment(f"anders{i}", i) for i in range(9)]
    guidance = Guidance(pins=[Pin("word4 here", "anders6")])
    found = [it[:4] for it in align_article(source, target, guidance)]
    assert (4, 1, 6, 1) in found
    assert all((it[0] < 4) == (it[2] < 6) for it in found if it[0] != 4)
