"""What an import asks of the store, and leaves in it."""

from tests.formats.samples import place, unit
from tests.store.conftest import Fill
from tests.store.samples import reading
from tm_align.model import Decision, Status
from tm_align.store import Arrival, ImportedFile, Store

FILE = ImportedFile("a.tmx", "tmx", "2026-01-02T03:04:05Z")
PAIR = ("en-US", "nl-NL")


def test_candidates_have_the_very_source_and_locales(store: Store, fill: Fill) -> None:
    fill(
        reading("x.md", ("a", "one"), ("b", "two"), ("A", "three")),
        reading("y.md", ("a", "four"), ("a", "one")),
        reading("z.md", ("a", "fünf"), locale="de-DE"),
    )
    with store.importing() as importer:
        found = importer.find(PAIR, ["a", "c"])
        assert {key: [it.target for it in value] for key, value in found.items()} == {
            "a": ["one", "four"]
        }
        assert importer.find(("en-US", "fr"), ["a"]) == {}
        assert importer.locale_pairs() == [("en-US", "de-DE"), PAIR]


def test_units_whose_source_no_file_carries(store: Store, fill: Fill) -> None:
    fill(reading("x.md", (" a", "1"), ("b\u3000", "2"), ("c\x02d", "3"), ("e f", " 4"), ("^", "5")))
    with store.importing() as importer:
        edged = importer.edged(PAIR, " \u3000", "\x01-\x08")
        assert [it.source for it in edged] == [" a", "b\u3000", "c\x02d"]


def test_units_standing_at_a_place(store: Store, fill: Fill) -> None:
    fill(reading("x.md", ("a", "one"), ("a", "two")), reading("y.md", ("a", "three")))
    with store.importing() as importer:
        candidates = importer.find(PAIR, ["a"])["a"]
        by_target = {it.target: it.number for it in candidates}

        def at(article: str, line: int, tuid: str) -> set[int]:
            return importer.standing_at(candidates, [place(article, line, tuid)])

        assert at("x.md", 0, "1a2b3-101") == {by_target["two"]}
        assert at("x.md", 10, "") == {by_target["one"]}
        assert at("y.md", 99, "1a2b3-100") == {by_target["three"]}
        assert at("x.md", 99, "") == at("", 10, "") == set()
        assert importer.standing_at(candidates, []) == set()


def test_what_was_added_is_read_like_any_unit(store: Store) -> None:
    with store.importing() as importer:
        units = [unit("a", "b", date="2020-01-01"), unit("c", "d", origin="HT"), unit("e", "f")]
        importer.add(FILE, [Arrival(it, n) for n, it in enumerate(units, 5)])
        importer.add(FILE, [Arrival(unit("g", "h"), 9)])
    found = list(store.units())
    assert [(it.source, it.origin, it.date) for it in found] == [
        ("a", "MT", "2020-01-01"),
        ("c", "HT", "2021-01-05"),
        ("e", "MT", "2021-01-05"),
        ("g", "MT", "2021-01-05"),
    ]
    assert [it.occurrences[0].line for it in found] == [5, 6, 7, 9]
    assert {it.occurrences[0].article for it in found} == {"a.tmx"}
    assert store.known() == {}


def test_a_dry_run_rolls_everything_back(store: Store) -> None:
    with store.importing(dry_run=True) as importer:
        importer.add(FILE, [Arrival(unit("a", "b"), 1)])
    assert list(store.units()) == []


def test_the_same_decision_is_entered_once(store: Store) -> None:
    decision = Decision("en-US", "a", "nl-NL", "b", "", Status.FIXED, "c", "", "Jo", "1")
    with store.importing() as importer:
        assert importer.decide(decision)
        assert not importer.decide(decision._replace(time="2", reviewer="Al"))
        assert importer.decide(decision._replace(time="2", comment="why"))
    assert len(list(store.decisions(with_history=True))) == 2


def test_corrections_are_what_the_newest_decisions_say(store: Store, fill: Fill) -> None:
    fill(reading("x.md", ("a", "b"), ("c", "d"), ("a", "b")), reading("y.md", ("a", "b")))
    decision = Decision("en-US", "a", "nl-NL", "b", "TM201", Status.FIXED, "B", "", "Jo", "1")
    gone = decision._replace(source="gone")
    store.decide([decision, gone, decision._replace(source="c", target="d", new_target="d")])
    assert set(store.corrections().values()) == {"B"}
    places = list(store.corrected_places())
    assert [(it.file, it.line, it.new_target) for it in places] == [
        ("x.md", 10, "B"),
        ("x.md", 12, "B"),
        ("y.md", 10, "B"),
    ]
    assert (places[0].target_start, places[0].target_end) == (50, 51)
    store.decide([decision._replace(code="", new_target="newer", time="2")])
    assert {it.new_target for it in store.corrected_places()} == {"newer"}
    store.decide([decision._replace(code="", status=Status.OPEN, new_target=None, time="3")])
    assert {it.new_target for it in store.corrected_places()} == {"B"}
