"""What a check puts aside while it runs."""

from collections.abc import Iterator
from itertools import chain

import pytest

from tests.store.conftest import Fill
from tests.store.samples import reading
from tm_align.model import Unit
from tm_align.store import Judged, Scratch, Store, scratch


@pytest.fixture
def aside(store: Store) -> Iterator[Scratch]:
    with store.scratch() as opened:
        yield opened


def number(store: Store, path: str) -> int:
    return next(it.number for it in store.article_states() if it.path == path)


def texts(aside: Scratch, court: int) -> list[tuple[str, str]]:
    return [(source, target) for batch in aside.texts(court) for _, source, target in batch]


def by_length(_source: str, target: str) -> str:
    return str(len(target)) if len(target) > 1 else ""


def by_source(source: str, _target: str) -> str:
    return source.strip().lower()


def test_units_are_noted_once_for_each_court(store: Store, fill: Fill, aside: Scratch) -> None:
    fill(
        reading("a.md", ("One", "Een"), ("Two", "Twee")),
        reading("b.md", ("One", "Een"), ("Three", "Drie", "TM016"), ("", "Leeg")),
    )
    a, b = number(store, "a.md"), number(store, "b.md")
    assert aside.summon(0, [a, b]) == 3
    assert aside.summon(1, [b]) == 2
    assert texts(aside, 0) == [("One", "Een"), ("Two", "Twee"), ("", "Leeg")]
    assert texts(aside, 1) == [("One", "Een"), ("", "Leeg")]


def test_what_was_found_is_there_for_every_article(
    store: Store, fill: Fill, aside: Scratch
) -> None:
    fill(reading("a.md", ("One", "Een"), ("Two", "Twee")), reading("b.md", ("One", "Een")))
    a, b = number(store, "a.md"), number(store, "b.md")
    aside.summon(7, [a, b])
    units = {source: unit for batch in aside.texts(7) for unit, source, _ in batch}
    aside.keep(7, [Judged(units["One"], 0.5, b"fault")])
    assert list(aside.found(7, a).values()) == [Judged(units["One"], 0.5, b"fault")]
    assert aside.found(7, b) == aside.found(7, a)
    assert aside.found(8, a) == {}


def test_units_noted_are_forgotten_together(store: Store, fill: Fill, aside: Scratch) -> None:
    fill(reading("a.md", ("One", "Een")))
    aside.summon(0, [number(store, "a.md")])
    aside.dismiss(0)
    assert texts(aside, 0) == []


def test_a_check_that_fails_over_half_read_rows_fails_for_its_own_reason(store: Store) -> None:
    def fail() -> None:
        with store.scratch() as aside:
            for _ in range(2):
                aside.put_aside(1, b"data")
            rows = aside.aside(1)
            assert next(rows) == b"data"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.scratch() as aside:
        assert list(aside.aside(1)) == []


def test_units_come_in_batches(
    store: Store, fill: Fill, aside: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "_TEXTS_AT_ONCE", 2)
    fill(reading("a.md", *((f"s{n}", f"t{n}") for n in range(5))))
    aside.summon(0, [number(store, "a.md")])
    assert [len(batch) for batch in aside.texts(0)] == [2, 2, 1]


@pytest.mark.parametrize("at_once", [1, 3, 1000])
def test_units_with_equal_keys_come_together(
    store: Store, fill: Fill, aside: Scratch, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(scratch, "_AT_ONCE", at_once)
    fill(
        reading("a.md", ("One", "Een"), ("Two", "Twee"), ("one ", "een"), ("two", "twee")),
        reading("b.md", ("One", "Een"), ("Three", "Drie"), ("three", "drie", "TM016"), ("", "x")),
        reading("d.md", ("A", "a"), ("B", "b"), ("C", "Vijf!")),
        reading("c.md", ("One", "Eins"), ("three", "drei"), locale="de-DE"),
    )
    by_key: list[list[list[tuple[int, Unit]]]] = [
        [units for it, units in aside.alike("en-US", "nl-NL", [by_length, by_source]) if it is key]
        for key in (by_length, by_source)
    ]
    lengths = [{len(it.target) for _, it in group} for group in by_key[0]]
    assert sorted(chain.from_iterable(lengths)) == [3, 4]  # each in one group, the longest in none
    found = by_key[1]
    units = [unit for group in found for _, unit in group]
    assert sorted(it.source for it in units if it.source != "Three") == [
        "One",
        "Two",
        "one ",
        "two",
    ]
    for group in found:
        assert [unit for unit in store.units() if unit in [it for _, it in group]] == [
            unit for _, unit in group
        ]
    for key in ("one", "two"):
        assert sum(any(by_source(*it[1:4:2]) == key for _, it in group) for group in found) == 1
    numbers = {unit.source: number for group in found for number, unit in group}
    assert store.with_source("en-US", "nl-NL", "One") == [numbers["One"]]
    assert len(next(it for it in units if it.source == "One").occurrences) == 2


def test_what_was_put_aside_comes_back_in_order(aside: Scratch) -> None:
    for data in (b"one", b"\0two", b""):
        aside.put_aside(1, data)
        aside.put_aside(2, b"other")
    assert list(aside.aside(1)) == [b"one", b"\0two", b""]


def test_nothing_is_left_behind(store: Store) -> None:
    for _ in range(2):
        with store.scratch() as opened:
            assert opened.summon(0, []) == 0
