"""What units are made of, and their order."""

import pytest

from tests.store.conftest import Fill
from tests.store.samples import reading
from tm_align.model import Occurrence, Unit
from tm_align.store import Query, Store

EVERYTHING = Query()


def targets(store: Store, query: Query = EVERYTHING) -> list[tuple[str, str]]:
    return [(unit.source, unit.target) for unit in store.units(query)]


def test_a_unit_gathers_its_occurrences_by_path_and_position(store: Store, fill: Fill) -> None:
    fill(
        reading("b.md", ("x", "y"), ("One", "Een"), origin="HT", date="2020-02-02"),
        reading("a.md", ("One", "Een"), ("x", "z"), ("One", "Een"), date="2021-01-05"),
    )
    unit = next(store.units())
    assert unit == Unit(
        "en-US",
        "One",
        "nl-NL",
        "Een",
        "HT",
        "2021-01-05",
        "sentence",
        (
            Occurrence("a.md", 10, "1a2b3-100", "paragraph", "MT", "2021-01-05"),
            Occurrence("a.md", 12, "1a2b3-102", "paragraph", "MT", "2021-01-05"),
            Occurrence("b.md", 11, "1a2b3-101", "paragraph", "HT", "2020-02-02"),
        ),
    )


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        (["MT", "MT", "HT"], "HT"),
        (["MT", "AUTO", "AUTO"], "AUTO"),
        (["MT", "AUTO"], "AUTO"),
        ([None, None, "MT"], "MT"),
        ([None], None),
    ],
)
def test_the_origin_is_human_or_else_the_most_frequent(
    store: Store, fill: Fill, origins: list[str | None], expected: str | None
) -> None:
    fill(*(reading(f"{n}.md", ("One", "Een"), origin=origin) for n, origin in enumerate(origins)))
    assert [unit.origin for unit in store.units()] == [expected]


def test_the_preferred_target_of_a_source_comes_last(store: Store, fill: Fill) -> None:
    """Human before machine, then the newest, then the most frequent, then the text decides."""
    fill(
        reading("1.md", ("s", "human"), origin="HT", date="2019-01-01"),
        reading("2.md", ("s", "newest"), date="2022-01-01"),
        reading("3.md", ("s", "often"), ("s", "often"), ("s", "b"), ("s", "a")),
        reading("4.md", ("s", "undated"), date=None),
    )
    order = ["undated", "a", "b", "often", "newest", "human"]
    assert targets(store) == [("s", target) for target in order]
    assert targets(store, Query(best=True)) == [("s", "human")]


def test_sources_are_sorted_by_code_point(store: Store, fill: Fill) -> None:
    sources = ["b", "B", "é", "a b", "\U0001f600", "\uffff", "a\0b", "a"]
    fill(reading("a.md", *((source, "t") for source in sources)))
    assert [source for source, _ in targets(store)] == sorted(sources)


def test_texts_that_differ_in_case_space_or_form_are_different_units(
    store: Store, fill: Fill
) -> None:
    sources = {"a", "A", "a ", " a", "é", "e\u0301"}
    fill(reading("a.md", *((source, "t") for source in sources)))
    assert {source for source, _ in targets(store)} == sources


def test_damaged_and_empty_pairs_and_unknown_locales_only_on_request(
    store: Store, fill: Fill
) -> None:
    fill(
        reading("a.md", ("good", "goed"), ("", "t"), ("s", " \n"), ("cut", "af", "TM016")),
        reading("b.md", ("x", "y"), locale="und"),
    )
    assert targets(store) == [("good", "goed")]
    everything = targets(store, Query(include_damaged=True))
    assert everything == [("", "t"), ("cut", "af"), ("good", "goed"), ("s", " \n"), ("x", "y")]


def test_a_damaged_occurrence_does_not_count_for_a_sound_unit(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("s", "t"), ("s", "t", "TM018")))
    (unit,) = store.units()
    assert [occurrence.line for occurrence in unit.occurrences] == [10]


def test_many_units_come_in_order_across_batches(store: Store, fill: Fill) -> None:
    fill(reading("a.md", *((f"{n % 300:04}", f"{n:04}") for n in range(1200))))
    assert targets(store) == sorted((f"{n % 300:04}", f"{n:04}") for n in range(1200))
    assert len(targets(store, Query(best=True))) == 300


@pytest.mark.parametrize("between", [0, 2, 50])
def test_units_of_a_locale_are_found_wherever_they_lie(
    store: Store, fill: Fill, between: int
) -> None:
    others = [reading(f"{n}.md", (f"x{n}", "y"), locale="ja-JP") for n in range(between)]
    fill(reading("a.md", ("b", "B"), ("a", "A")), *others, reading("c.md", ("0", "C")))
    assert targets(store, Query(locales=("nl-NL",))) == [("0", "C"), ("a", "A"), ("b", "B")]
    assert len(targets(store, Query(locales=("ja-JP",)))) == between


def test_groups_bring_the_targets_of_a_source_together(store: Store, fill: Fill) -> None:
    fill(
        reading("nl.md", ("a", "nl-a"), ("b", "nl-b1"), ("b", "nl-b2")),
        reading("ja.md", ("b", "ja-b"), ("c", "ja-c"), locale="ja-JP"),
    )
    groups = [[unit.target for unit in group] for group in store.groups()]
    assert groups == [["nl-a"], ["ja-b", "nl-b1", "nl-b2"], ["ja-c"]]
    best = [[unit.target for unit in group] for group in store.groups(Query(best=True))]
    assert best == [["nl-a"], ["ja-b", "nl-b2"], ["ja-c"]]


@pytest.mark.parametrize(("per_pair", "fewest"), [(1, 1), (2, 1), (5, 40), (3, 5000), (400, 1)])
def test_shares_make_up_all_units(store: Store, fill: Fill, per_pair: int, fewest: int) -> None:
    """In their order, and no source is cut: its preferred target comes last in one of them."""
    dutch = [(f"{n % 300:04}", f"{n:04}") for n in range(1200)]
    fill(
        reading("a.md", *dutch, ("é\0", "x"), ("\U0001f600", "y")),
        reading("b.md", ("cut", "af", "TM016"), ("b", "c"), locale="ja-JP"),
    )
    for query in (Query(), Query(best=True), Query(locales=("ja-JP",)), Query(articles=("b*",))):
        shares = store.shares(query, per_pair, fewest)
        found = [[*store.units(query, share)] for share in shares]
        assert [unit for units in found for unit in units] == list(store.units(query))
        assert [it[:2] for it in shares] == sorted(it[:2] for it in shares)
    sources = [{unit.source for unit in store.units(EVERYTHING, it)} for it in shares]
    assert sum(map(len, sources)) == len(set().union(*sources))


def test_shares_are_of_about_one_size(store: Store, fill: Fill) -> None:
    fill(reading("a.md", *((f"{n * n:09}", "t") for n in range(4000))))
    sizes = [len(list(store.units(EVERYTHING, it))) for it in store.shares(EVERYTHING, 4, 1000)]
    assert len(sizes) == 4
    assert max(sizes) < 1.3 * min(sizes)
    assert len(store.shares(EVERYTHING, 4, 1001)) == 3
    assert len(store.shares(EVERYTHING, 4, 4001)) == 1
