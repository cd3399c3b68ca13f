"""A segment among others: keys, neighbours, alternatives, what is alike, search, counts."""

import pytest

from tests.store.conftest import Fill
from tests.store.samples import reading
from tm_align.model import Decision, Finding, Severity, Status, fingerprint
from tm_align.store import NO_UNIT, FindingQuery, Found, Store
from tm_align.store.review import BINS, Shelf

TEXTS = [("One", "Een"), ("Two", "Twee"), ("Three", "Drie"), ("Two", "Deux")]


@pytest.fixture
def shelf(store: Store, fill: Fill) -> Shelf:
    fill(reading("a.md", *TEXTS), reading("b.md", ("Two", "Twee"), origin="HT"))
    return Shelf(store)


def find(store: Store, code: str = "TM210", message: str = "m") -> None:
    """Put a finding of `code` on every pair of the store."""
    with store.checking() as writer:
        for state in store.article_states():
            found = []
            for pair in store.article_pairs(state.number):
                unit = ("en-US", pair.source, "nl-NL", pair.target)
                finding = Finding(
                    code,
                    "name",
                    Severity.WARNING,
                    f"{message} {len(pair.source)}",
                    state.path,
                    pair.line,
                    1,
                    pair.tuid,
                    pair.source,
                    pair.target,
                    "en-US",
                    "nl-NL",
                    fingerprint=fingerprint(code, *unit),
                )
                found.append(Found(state.number, pair.position, pair.unit, None, finding))
            writer.put(state, "basis", found)


def keys_by_target(shelf: Shelf) -> dict[str, str]:
    return {it.segment.target: it.segment.key for it in shelf.search("e", (), "both", 0, 50)}


def test_a_key_leads_to_its_texts_only(shelf: Shelf) -> None:
    for target, key in keys_by_target(shelf).items():
        segment = shelf.segment(key)
        assert segment
        assert segment.target == target
        assert shelf.segment(key[:-1] + ("0" if key[-1] != "0" else "1")) is None
    assert shelf.segment("99-000000000000") is None


def test_places_and_neighbours(shelf: Shelf) -> None:
    segment = shelf.segment(keys_by_target(shelf)["Twee"])
    assert segment
    number, places = shelf.places(segment.number, 1)
    assert (number, [(it.path, it.position) for it in places]) == (2, [("a.md", 1)])
    around = shelf.neighbours(places[0], 2)
    assert [(it.offset, it.segment.target) for it in around] == [
        (-1, "Een"),
        (1, "Drie"),
        (2, "Deux"),
    ]


def test_alternatives(shelf: Shelf) -> None:
    segment = shelf.segment(keys_by_target(shelf)["Deux"])
    assert segment
    (other,) = shelf.alternatives(segment, 10)
    assert (other.segment.target, other.places, other.path) == ("Twee", 2, "a.md")


@pytest.mark.parametrize(
    ("scope", "targets"),
    [
        ("source", {"Twee", "Deux"}),
        ("target", {"Twee"}),
        ("finding", {"Een", "Twee", "Deux"}),
        ("check", {"Een", "Twee", "Drie", "Deux"}),
    ],
)
def test_alike(store: Store, shelf: Shelf, scope: str, targets: set[str]) -> None:
    find(store)
    segment = shelf.segment(keys_by_target(shelf)["Twee"])
    assert segment
    number, found = shelf.alike(segment, "TM210", scope, FindingQuery(), 10)  # type: ignore[arg-type]
    assert (number, {it.target for it, _ in found}) == (len(targets), targets)
    assert len(shelf.alike(segment, "TM210", scope, FindingQuery(), 1)[1]) == 1  # type: ignore[arg-type]
    assert shelf.alike(segment, "TM999", scope, FindingQuery(), 10) == (0, [])  # type: ignore[arg-type]


def test_counts_penalties_and_state(store: Store, shelf: Shelf) -> None:
    find(store)
    before = shelf.state()
    rated = Decision(
        "en-US",
        "Two",
        "nl-NL",
        "Twee",
        "TM210",
        Status.CONFIRMED,
        reviewer="Ada",
        time="2026-11-23T09:30:00Z",
        mqm_severity="minor",
    )
    store.decide([rated])
    assert shelf.state() != before
    (pair,) = shelf.locale_counts()
    assert shelf.locale_counts()[pair][2:] == (2, 5, 5)
    assert [(it.status.value, it.findings) for it in shelf.tallies("locale_pair_id")] == [
        ("confirmed", 2),
        ("open", 3),
    ]
    assert [it[1:] for it in shelf.penalties("locale_pair_id")] == [("minor", 2)]
    number, articles = shelf.articles_with_findings(1)
    assert number == 2
    assert [it.path for it in shelf.article_counts(articles).values()] == ["a.md"]
    store.decide([rated._replace(status=Status.FALSE_ALARM, time="2026-11-23T09:31:00Z")])
    assert shelf.penalties("article_id") == []


def test_scores_fall_into_bins(store: Store, shelf: Shelf) -> None:
    with store.checking() as writer:
        writer.put_scores([(1, 0.0), (2, 0.049), (3, 0.05), (4, 1.0)])
    (bins,) = shelf.score_bins().values()
    assert len(bins) == BINS
    assert (bins[0], bins[1], bins[-1], sum(bins)) == (2, 1, 1, 4)


def test_entries_come_in_pages(store: Store, shelf: Shelf) -> None:
    assert shelf.entries_after(-1, 10) == (0, [])
    store.decide(
        Decision(
            "en-US",
            "Two",
            "nl-NL",
            it,
            "TM210",
            Status.CONFIRMED,
            reviewer="Ada",
            time="2026-11-23T09:30:00Z",
        )
        for it in ("Twee", "Deux", "Dos")
    )
    last, first = shelf.entries_after(0, 2)
    assert [it.decision.target for it in first] == ["Twee", "Deux"]
    last, rest = shelf.entries_after(last, 2)
    assert [it.decision.target for it in rest] == ["Dos"]
    assert shelf.entries_after(last, 2) == (last, [])
    assert shelf.entries_after(-1, 2) == (last, [])


@pytest.mark.parametrize(
    ("text", "locales", "side", "targets"),
    [
        ("TW", (), "both", ["Twee", "Deux"]),
        ("tw", (), "target", ["Twee"]),
        ("two", (), "source", ["Twee", "Deux"]),
        ("two", ("de-DE",), "both", []),
        ("two", ("nl-NL",), "both", ["Twee", "Deux"]),
        ("%", (), "both", []),
    ],
)
def test_search(
    shelf: Shelf, text: str, locales: tuple[str, ...], side: str, targets: list[str]
) -> None:
    assert [it.segment.target for it in shelf.search(text, locales, side, 0, 50)] == targets


def test_text_in_no_pair_stands_between_the_pairs_around_it(store: Store, shelf: Shelf) -> None:
    (state, _) = store.article_states()
    texts = "en-US", "Gap", "nl-NL", ""
    for position in (-1, 1, 3):
        finding = Finding(
            "TM032", "n", Severity.WARNING, "m", "a.md", 12, 5, "", "Gap", "", "en-US", "nl-NL",
            fingerprint=fingerprint("TM032", *texts),
        )  # fmt: skip
        with store.checking() as writer:
            writer.put(state, "basis", [Found(state.number, position, NO_UNIT, None, finding)])
        (match,) = shelf.search("gap", (), "both", 0, 5)
        assert (match.path, match.places, match.findings) == ("a.md", 1, 1)
        number, (place,) = shelf.places(match.segment.number, 9)
        assert (number, place.path, place.line, place.tuid) == (1, "a.md", 12, "")
        around = {it.offset: it.segment.target for it in shelf.neighbours(place, 2)}
        every = [*(target for _, target in TEXTS), None, None]
        before = {-n: every[position + 1 - n] for n in (1, 2) if position + 1 >= n}
        after = {n: every[position + n] for n in (1, 2) if position + n < len(TEXTS)}
        assert around == before | after
