"""What a check reads from the store and writes into it."""

from tests.store.conftest import Fill
from tests.store.flagged import fault, flag
from tests.store.samples import reading
from tm_align.model import Severity
from tm_align.store import NO_UNIT, ArticleState, Found, LocaleState, Store, StoredPair

WARNING = Severity.WARNING


def bases(store: Store) -> dict[str, str]:
    return {it.path: it.basis for it in store.article_states()}


def test_an_article_that_is_read_again_must_be_checked_again(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")), reading("b.md", ("Two", "Twee")))
    assert bases(store) == {"a.md": "", "b.md": ""}
    flag(store, "a.md", fault(0, "TM210", WARNING), basis="1")
    flag(store, "b.md", basis="1")
    assert bases(store) == {"a.md": "1", "b.md": "1"}
    fill(reading("a.md", ("One", "Eén")))
    assert bases(store) == {"a.md": "", "b.md": "1"}
    assert store.count_findings() == {"": 0}


def test_findings_of_an_article_are_replaced(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")))
    flag(store, "a.md", fault(0, "TM210", WARNING), fault(0, "TM301", WARNING))
    flag(store, "a.md", fault(0, "TM103", WARNING))
    assert store.count_findings(by="code") == {"TM103": 1}


def test_results_for_an_article_that_changed_meanwhile_are_refused(
    store: Store, fill: Fill
) -> None:
    fill(reading("a.md", ("One", "Een")))
    (before,) = store.article_states()
    with store.checking() as writer:
        assert not writer.put(before._replace(digest="other"), "1", [])
    assert bases(store) == {"a.md": ""}


def test_pairs_and_texts_leave_out_what_is_damaged(store: Store, fill: Fill) -> None:
    fill(
        reading("b.md", ("One", "Een"), ("Two", "Twee", "TM016"), ("", "Leeg")),
        reading("a.md", ("One", "Een"), ("Three", "Drie")),
    )
    texts = [(it.article, it.source, it.articles) for it in store.texts("en-US", "nl-NL")]
    assert texts == [("a.md", "One", 2), ("a.md", "Three", 1), ("b.md", "", 1)]
    units = list(store.unit_texts("en-US", "nl-NL"))
    assert sorted(it[1:] for it in units) == [("", "Leeg"), ("One", "Een"), ("Three", "Drie")]
    assert [it.unit for it in sorted(store.texts("en-US", "nl-NL"), key=lambda it: it.unit)] == [
        number for number, _, _ in units
    ]
    by_path = {it.path: it.number for it in store.article_states()}
    assert [it.source for it in store.article_pairs(by_path["b.md"])] == ["One", ""]


def test_scores_follow_their_units(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")))
    (pair,) = store.article_pairs(1)
    with store.checking() as writer:
        writer.put_scores([(pair.unit, 0.5)])
        writer.put_scores([(pair.unit, 0.25)])
    assert list(store.scores()) == [("nl-NL", 0.25)]
    assert list(store.scores(("de-DE",))) == []
    with store.writing() as writer:
        writer.remove("a.md")
    assert list(store.scores()) == []


def test_locales_remember_what_they_were_checked_with(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")))
    state = LocaleState("content", "basis", "{}")
    with store.checking() as writer:
        writer.put_locale("en-US", "nl-NL", state)
    assert store.locale_states() == {("en-US", "nl-NL"): state}
    with store.checking() as writer:
        writer.forget_locales([("en-US", "nl-NL")])
    assert store.locale_states() == {}


def test_findings_across_are_replaced_by_locale(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")), reading("d.md", ("One", "Eins"), locale="de-DE"))
    flag(store, "a.md", fault(0, "TM401", WARNING), fault(0, "TM210", WARNING))
    flag(store, "d.md", fault(0, "TM401", WARNING))
    with store.checking() as writer:
        writer.clear(("TM401",), "en-US", "nl-NL")
    assert [it.finding.article for it in store.findings()] == ["a.md", "d.md"]


def test_places_of_units(store: Store, fill: Fill) -> None:
    fill(
        reading("a.md", ("One", "Een"), ("Two", "Twee")),
        reading("b.md", ("One", "Een"), ("Two", "Twee", "TM016")),
        reading("c.md", ("One", "Eins"), locale="de-DE"),
    )
    (one,) = store.with_source("en-US", "nl-NL", "One")
    (two,) = store.with_source("en-US", "nl-NL", "Two")
    assert store.with_source("en-US", "nl-NL", "Nine") == []
    places = [(number, it.source) for number, it in store.places([two, one])]
    assert places == [(1, "One"), (2, "One"), (1, "Two")]


def test_sources_that_fail_in_several_locales(store: Store, fill: Fill) -> None:
    for locale in ("nl-NL", "de-DE", "fr-FR"):
        fill(reading(f"{locale}.md", ("One", locale), ("Two", locale), locale=locale))
    for path in ("nl-NL.md", "de-DE.md"):
        flag(store, path, fault(0, "TM210", WARNING), fault(1, "TM301", Severity.INFO))
    assert store.failing_sources(()) == [("en-US", "One", ["de-DE", "nl-NL"], 3)]
    assert store.failing_sources(("TM210",)) == []


def test_a_locale_where_a_source_is_missing_is_none_it_is_translated_into(
    store: Store, fill: Fill
) -> None:
    for locale in ("nl-NL", "de-DE", "fr-FR"):
        source = "Another" if locale == "fr-FR" else "One"
        fill(reading(f"{locale}.md", (source, locale), locale=locale))
    for path in ("nl-NL.md", "de-DE.md"):
        flag(store, path, fault(0, "TM210", WARNING))
    flag_text(store, "fr-FR.md", "One")
    assert store.failing_sources(("TM032",)) == [("en-US", "One", ["de-DE", "nl-NL"], 2)]


def test_text_in_no_pair_has_findings_and_leaves_with_them(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")), reading("b.md", ("One", "Een")))
    for path in ("a.md", "b.md"):
        flag_text(store, path, "Gap")
    assert units(store) == [("One", "Een"), ("Gap", "")]
    (first, second) = (it.finding for it in store.findings())
    assert (first.line, first.column, first.tuid, first.source) == (7, 8, "", "Gap")
    assert first.fingerprint == second.fingerprint
    assert store.statistics().total.units == 1
    with store.importing(dry_run=True) as importer:
        found = importer.find(("en-US", "nl-NL"), ["Gap", "One"])
        assert {source: len(it) for source, it in found.items()} == {"One": 1}
    fill(reading("a.md", ("One", "Een")))
    assert units(store) == [("One", "Een"), ("Gap", "")]  # the other article has it still
    flag_text(store, "b.md", "Else")
    assert units(store) == [("One", "Een"), ("Else", "")]
    fill(reading("b.md", ("One", "Een")))
    assert units(store) == [("One", "Een")]


def test_findings_about_text_in_no_pair_follow_those_of_the_pair_before(
    store: Store, fill: Fill
) -> None:
    fill(reading("a.md", ("One", "Een"), ("Two", "Twee")))
    (article,) = store.article_states()
    pairs = store.article_pairs(article.number)
    before = StoredPair(-1, NO_UNIT, 1, 1, "", "First", "")
    between = StoredPair(0, NO_UNIT, 10, 1, "", "", "Extra")
    faults = [(pairs[0], "TM301"), (pairs[1], "TM103"), (between, "TM033"), (before, "TM032")]
    with store.checking() as writer:
        found = [fault_about(article, pair, code) for pair, code in reversed(faults)]
        writer.put(article, "1", found)
    ordered = [(it.position, it.finding.code) for it in store.findings()]
    assert ordered == [(-1, "TM032"), (0, "TM301"), (0, "TM033"), (1, "TM103")]


def units(store: Store) -> list[tuple[str, str]]:
    rows = store._db.execute("SELECT source, target FROM unit ORDER BY id")
    return [(source, target) for source, target in rows]


def flag_text(store: Store, path: str, text: str) -> None:
    """Replace the findings of an article by one about text in no pair."""
    (article,) = (it for it in store.article_states() if it.path == path)
    pair = StoredPair(0, NO_UNIT, 7, 8, "", text, "")
    with store.checking() as writer:
        writer.put(article, "1", [fault_about(article, pair, "TM032")])


def fault_about(article: ArticleState, pair: StoredPair, code: str) -> Found:
    return fault(0, code, WARNING)(article, [pair])._replace(position=pair.position)
