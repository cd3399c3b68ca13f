"""The desk on a store: the queue, cards, decisions and counts that the page shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.samples import CONFIGURATION, make_store
from tests.store.samples import READER, STAT, reading
from tm_align.pipeline.configuration_file import read_configuration
from tm_align.pipeline.desk import StoreDesk
from tm_align.pipeline.kinds import NAMES
from tm_align.pipeline.rechecking import Rechecker
from tm_align.review import answers, requests, shapes
from tm_align.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_store(tmp_path / "tm.db")


@pytest.fixture
def desk(path: Path) -> Iterator[StoreDesk]:
    one = StoreDesk(path, Rechecker(path, CONFIGURATION))
    yield one
    one.close()


DUTCH = requests.QueueQuery(locale=["nl-NL"], code=["TM210"], limit=5)


def card_of(desk: StoreDesk, query: requests.QueueQuery = DUTCH) -> answers.Card:
    card = desk.card(desk.queue(query).cards[0].key)
    assert card
    return card


def sent(card: answers.Card, status: shapes.StatusName, **more: object) -> requests.Sending:
    finding = card.findings[0]
    decision = requests.DecisionShape(
        source_locale=card.source_locale,
        source=card.source,
        target_locale=card.target_locale,
        target=card.target,
        code=finding.code,
        status=status,
        reviewer="Ada",
        time="2026-11-23T09:30:00Z",
        **more,  # type: ignore[arg-type]
    )
    return requests.Sending(
        [requests.Sent(decision, finding.decision.number if finding.decision else 0)]
    )


def test_pages_of_the_queue_hold_every_segment_once(desk: StoreDesk) -> None:
    seen, after = [], ""
    while True:
        page = desk.queue(requests.QueueQuery(limit=4, after=after))
        seen += [it.key for it in page.cards]
        after = page.after or ""
        if not after:
            break
    assert len(seen) == len(set(seen)) == page.total


def test_the_worst_come_first(desk: StoreDesk) -> None:
    order = ["error", "warning", "info"]
    found = [order.index(it.severity) for it in desk.queue(requests.QueueQuery(limit=200)).cards]
    assert found == sorted(found)


def test_a_card_tells_everything(desk: StoreDesk) -> None:
    card = card_of(desk)
    assert (card.source_direction, card.target_direction) == ("ltr", "ltr")
    finding = next(it for it in card.findings if it.code == "TM210")
    (start, end) = finding.target_spans[0]
    assert card.target[start:end] == "62"
    assert card.place_count == len(card.places) == 2
    assert [it.origin for it in card.places] == ["HT", "MT"]
    assert [it.name for it in card.source_codes] == ["b", "/b"]
    arabic = card_of(desk, requests.QueueQuery(locale=["ar-SA"]))
    assert arabic.target_direction == "rtl"


def test_neighbours_are_those_of_the_first_place(desk: StoreDesk) -> None:
    key = desk.queue(requests.QueueQuery(locale=["nl-NL"], text="Wait 15")).cards[0].key
    card = desk.card(key)
    assert card
    assert [it.offset for it in card.neighbours] == [-2, -1, 1, 2]
    assert [it.source.split()[1] for it in card.neighbours] == ["13", "14", "16", "17"]


def test_other_translations(desk: StoreDesk) -> None:
    (hit, *_) = desk.search(requests.SearchQuery(text="start de GATEWAY", side="target")).hits
    card = desk.card(hit.key)
    assert card
    assert [(it.target, it.places) for it in card.translations] == [("Herstart de gateway.", 1)]


def test_a_key_whose_number_means_another_text_is_gone(desk: StoreDesk) -> None:
    card = card_of(desk)
    number = card.key.split("-")[0]
    assert desk.card(f"{number}-000000000000") is None
    assert desk.card("999999-000000000000") is None
    assert desk.check(requests.Typed("999999-000000000000", "x")) is None


def test_a_decision_counts_at_once(desk: StoreDesk) -> None:
    before = desk.facets(requests.Filter()).progress
    card = card_of(desk)
    assert desk.decide(sent(card, "false-alarm")).added == 1
    again = desk.card(card.key)
    assert again
    assert again.findings[0].status == "false-alarm"
    assert [it.reviewer for it in again.history] == ["Ada"]
    facets = desk.facets(requests.Filter())
    assert facets.progress.settled == before.settled + card.place_count
    assert facets.settled_by == {"Ada": 2}
    assert facets.progress.total == before.total


def test_a_facet_counts_what_each_of_its_values_would_give(desk: StoreDesk) -> None:
    """Whatever is chosen in it; the other facets restrict it."""
    everything = desk.facets(requests.Filter())
    chosen = desk.facets(requests.Filter(locale=["nl-NL"], code=["TM210"], origin=["MT"]))
    assert chosen.origin == {"HT": 1, "MT": 12}
    assert chosen.locale["ar-SA"] == 1
    assert sum(chosen.code.values()) < sum(everything.code.values())
    assert sum(everything.article.values()) == sum(everything.origin.values())
    assert sum(everything.origin.values()) == everything.progress.total
    assert set(chosen.article) == {"help/wait.md"}


def test_somebody_else_was_quicker(desk: StoreDesk) -> None:
    card = card_of(desk)
    desk.decide(sent(card, "false-alarm"))
    late = sent(card, "confirmed", comment="no")
    receipt = desk.decide(late)
    assert (receipt.added, [it.status for it in receipt.conflicts]) == (0, ["false-alarm"])
    assert [it.status for it in receipt.newest.values()] == ["false-alarm"]


@pytest.mark.parametrize(
    ("scope", "count"), [("source", 1), ("target", 1), ("finding", 1), ("check", 12)]
)
def test_what_is_alike(desk: StoreDesk, scope: str, count: int) -> None:
    card = card_of(desk)
    alike = desk.alike(
        requests.AlikeQuery(key=card.key, check="TM210", scope=scope, locale=["nl-NL"])  # type: ignore[arg-type]
    )
    assert alike
    assert alike.count == len(alike.items) == count
    assert card.key in {it.key for it in alike.items}


def test_changes_are_those_behind_a_number(desk: StoreDesk) -> None:
    start = desk.changes(requests.ChangesQuery())
    assert start.entries == []
    desk.decide(sent(card_of(desk), "confirmed"))
    news = desk.changes(requests.ChangesQuery(start.last))
    assert [it.status for it in news.entries] == ["confirmed"]
    assert desk.changes(requests.ChangesQuery(news.last)).entries == []


@pytest.mark.parametrize(
    ("text", "number"), [("choose THE", 1), ("KIES", 1), ("%", 1), ("7 * 7", 1), ("_", 0), ("Ä", 0)]
)
def test_search_takes_text_as_it_stands_in_any_case(
    desk: StoreDesk, text: str, number: int
) -> None:
    hits = desk.search(requests.SearchQuery(text=text)).hits
    assert len(hits) == number
    assert all(text.casefold() in (it.source + it.target).casefold() for it in hits)


def test_search_finds_capitals_of_other_scripts(path: Path) -> None:
    with Store.open(path) as store, store.writing() as writer:
        writer.put("ru", STAT, READER, reading("ru.md", ("Gateway", "ШЛЮЗ Σ"), locale="ru-RU"))
    desk = StoreDesk(path, Rechecker(path, CONFIGURATION))
    assert [it.target for it in desk.search(requests.SearchQuery(text="шлюз σ")).hits] == ["ШЛЮЗ Σ"]
    desk.close()


def test_pages_of_search(desk: StoreDesk) -> None:
    first = desk.search(requests.SearchQuery(text="Wait", limit=10))
    second = desk.search(requests.SearchQuery(text="Wait", limit=10, after=first.after or 0))
    assert (len(first.hits), len(second.hits), second.after) == (10, 2, None)


def test_the_overview_adds_up(desk: StoreDesk) -> None:
    desk.decide(sent(card_of(desk), "confirmed", mqm_category="accuracy", mqm_severity="major"))
    overview = desk.overview()
    total = desk.facets(requests.Filter()).progress.total
    for rows in (overview.locales, overview.articles):
        assert sum(it.error + it.warning + it.info for it in rows) == total
        assert sum(it.penalty for it in rows) == 2 * shapes.MQM_PENALTIES["major"]
        assert sum(it.confirmed for it in rows) == 2
    dutch = next(it for it in overview.locales if it.target_locale == "nl-NL")
    assert (dutch.articles, dutch.pairs, sum(dutch.scores)) == (2, 16, 15)
    desk.decide(sent(card_of(desk), "open"))
    assert sum(it.confirmed for it in desk.overview().locales) == 0


def test_what_is_typed_is_checked_by_the_rules_for_its_file(path: Path) -> None:
    file = path.with_name("tm-align.toml")
    file.write_text('[[paths]]\nglob = "nl-NL/*"\nselect = ["TM103"]\n')
    desk = StoreDesk(path, Rechecker(path, read_configuration(file, NAMES)))
    verdict = desk.check(requests.Typed(card_of(desk).key, "x"))
    assert verdict
    assert verdict.checked == ["TM103"]
    desk.close()


def test_checks_are_documented(desk: StoreDesk) -> None:
    checks = {it.code: it for it in desk.checks().checks}
    assert checks["TM210"].documentation.startswith(checks["TM210"].summary)
