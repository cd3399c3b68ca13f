"""Choosing, counting and ordering findings."""

import pytest

from tests.store.conftest import Fill
from tests.store.flagged import fault, flag
from tests.store.samples import reading
from tm_align.model import Severity, Status
from tm_align.store import FindingQuery, Store

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@pytest.fixture
def filled(store: Store, fill: Fill) -> Store:
    """Two articles in Dutch and one in German, with findings of three severities."""
    fill(
        reading("b.md", ("One", "Een"), ("100%", "50%"), origin="HT"),
        reading("a/a.md", ("One", "Een"), ("Two", "Twee")),
        reading("de.md", ("One", "Eins"), locale="de-DE"),
    )
    flag(store, "b.md", fault(0, "TM301", INFO), fault(1, "TM210", WARNING, 0.4))
    flag(store, "a/a.md", fault(0, "TM301", INFO), fault(1, "TM103", ERROR))
    flag(store, "de.md", fault(0, "TM502", WARNING, 0.1), fault(0, "TM301", INFO))
    return store


def codes(store: Store, query: FindingQuery) -> list[str]:
    return [f"{it.finding.article} {it.finding.code}" for it in store.findings(query)]


def test_findings_come_by_article_position_and_code(filled: Store) -> None:
    assert codes(filled, FindingQuery()) == [
        "a/a.md TM301",
        "a/a.md TM103",
        "b.md TM301",
        "b.md TM210",
        "de.md TM301",
        "de.md TM502",
    ]
    page = [it.finding.code for it in filled.findings(limit=2, offset=3)]
    assert page == ["TM210", "TM301"]


def test_a_finding_comes_out_as_it_went_in(filled: Store) -> None:
    (found,) = filled.findings(FindingQuery(codes=("TM210",)))
    finding = found.finding
    assert (finding.severity, finding.line, finding.tuid) == (WARNING, 11, "1a2b3-101")
    assert (finding.source, finding.target, finding.target_locale) == ("100%", "50%", "nl-NL")
    assert finding.source_spans == ((0, 2),)
    assert dict(finding.details) == {"missing": ("x",), "score": 0.4}
    assert (finding.status, found.score) == (Status.OPEN, 0.4)
    assert hash(finding)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (FindingQuery(), 6),
        (FindingQuery(locales=("de-DE",)), 2),
        (FindingQuery(codes=("TM301", "TM103")), 4),
        (FindingQuery(severities=(ERROR, WARNING)), 3),
        (FindingQuery(origins=("HT",)), 2),
        (FindingQuery(articles=("a/*",)), 2),
        (FindingQuery(articles=("[!a]*",)), 4),
        (FindingQuery(text="TWEE"), 1),
        (FindingQuery(text="0%"), 1),
        (FindingQuery(text="_"), 0),
        (FindingQuery(reviewers=("Ada",)), 0),
        (FindingQuery(statuses=(Status.OPEN,), locales=("nl-NL",), codes=("TM301",)), 2),
    ],
)
def test_queries(filled: Store, query: FindingQuery, number: int) -> None:
    assert len(codes(filled, query)) == number
    assert filled.count_findings(query) == {"": number}
    found = [(it.finding, it.article) for it in filled.findings(query)]
    in_brief = sorted(
        (it.code, it.severity, it.article, it.target_locale, it.fingerprint, number)
        for it, number in found
    )
    assert sorted(map(tuple, filled.brief_findings(query))) == in_brief


def test_counts_by_any_name_make_up_the_total(filled: Store) -> None:
    assert filled.count_findings(by="severity") == {"info": 3, "warning": 2, "error": 1}
    assert filled.count_findings(by="locale") == {"de-DE": 2, "nl-NL": 4}
    assert filled.count_findings(by="article") == {"a/a.md": 2, "b.md": 2, "de.md": 2}
    assert filled.count_findings(by="units") == {"": 4}
    for by in ("code", "severity", "status", "reviewer", "locale", "origin", "article"):
        assert sum(filled.count_findings(by=by).values()) == 6  # type: ignore[arg-type]


def test_cards_are_units_the_severest_and_most_doubtful_first(filled: Store) -> None:
    cards = filled.cards()
    assert [[it.finding.code for it in card.findings] for card in cards] == [
        ["TM103"],
        ["TM502", "TM301"],
        ["TM210"],
        ["TM301"],
    ]
    assert [card.occurrences for card in cards] == [1, 2, 1, 2]
    assert len(filled.findings_of_unit(cards[3].place.unit)) == 2


def test_a_page_of_cards_begins_behind_the_last_one(filled: Store) -> None:
    everything = filled.cards()
    pages = []
    after = None
    while page := filled.cards(limit=1, after=after):
        pages += page
        after = page[-1].place
    assert pages == everything


def test_a_card_holds_only_what_matches(filled: Store) -> None:
    (card,) = filled.cards(FindingQuery(codes=("TM301",), locales=("de-DE",)))
    assert [it.finding.code for it in card.findings] == ["TM301"]
