"""Checking a store: what changed only, with the result of checking everything."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.made import FAULTY, NO_FILE, Texts, build_store, write_articles
from tm_align.model import Decision, Finding, Status
from tm_align.pipeline import Store
from tm_align.pipeline.check import CheckOptions, check_store
from tm_align.pipeline.configuration_file import read_configuration
from tm_align.pipeline.kinds import NAMES

Put = Callable[[dict[str, Texts]], None]


def results(store: Store) -> list[Finding]:
    return [it.finding for it in store.findings()]


def fresh(tmp_path: Path, corpus: Path) -> tuple[list[Finding], dict[str, str]]:
    """What a new store of the same articles yields, and its calibrations."""
    with Store.open(tmp_path / "fresh.db", create=True) as store:
        build_store(store, corpus)
        check_store(store, NO_FILE)
        learned = {locales[1]: it.calibration for locales, it in store.locale_states().items()}
        return results(store), learned


def many(number: int, word: str = "huis") -> Texts:
    """Enough different pairs to learn from."""
    nouns = ["meter", "gateway", "reading", "invoice", "page", "list", "alarm", "unit"]
    doelen = ["meter", "gateway", "meting", "factuur", "pagina", "lijst", "alarm", "eenheid"]
    return [
        (
            f"Open the {nouns[n % 8]} number {n} and wait for the {nouns[n // 8 % 8]} today.",
            f"Open de {doelen[n % 8]} nummer {n} en wacht vandaag op het {doelen[n // 8 % 8]}.",
        )
        for n in range(number)
    ] + [("The end.", f"Het {word}.")]


def test_faults_are_found_with_their_places(checked: Store) -> None:
    found = {(it.article, it.line, it.code) for it in results(checked)}
    assert {
        ("nl-NL/wait.md", 1, "TM210"),
        ("nl-NL/wait.md", 3, "TM103"),
        ("nl-NL/pay.md", 1, "TM210"),
        ("ja-JP/wait.md", 1, "TM210"),
    } <= found
    assert not any(article == "nl-NL/good.md" for article, _, _ in found)
    (wait,) = (it for it in results(checked) if it.article == "nl-NL/wait.md" and it.line == 1)
    assert (wait.target[slice(*wait.target_spans[0])], dict(wait.details)["extra"]) == (
        "13",
        ("13",),
    )


def test_nothing_is_checked_twice(checked: Store) -> None:
    assert check_store(checked, NO_FILE)[1:4] == (0, 4, 0)
    everything = check_store(checked, NO_FILE._replace(everything=True))
    assert everything.checked == 4


def test_only_what_changed_is_checked_again(checked: Store, corpus: Path) -> None:
    write_articles(corpus, {"nl-NL/pay.md": [("Pay 3 euros.", "Betaal 3 euro.")]})
    build_store(checked, corpus)
    assert check_store(checked, NO_FILE)[:3] == (4, 1, 3)
    assert not [it for it in results(checked) if it.article == "nl-NL/pay.md"]


def test_with_the_encoder_any_number_of_processes_gives_the_same(
    put: Put, tmp_path: Path, corpus: Path, store: Store
) -> None:
    texts = many(250)
    wrong = [(texts[n][0], texts[-n][1]) for n in range(3)]
    put({"nl-NL/many.md": texts, "nl-NL/x.md": wrong})
    options = NO_FILE._replace(semantic=True)
    check_store(store, options)
    assert any("similarity" in dict(it.details) for it in results(store))
    with Store.open(tmp_path / "other.db", create=True) as other:
        build_store(other, corpus)
        check_store(other, options._replace(jobs=2))
        assert results(other) == results(store)


LINES = st.sampled_from(
    [
        *FAULTY["nl-NL/wait.md"],
        ("Pay 3 euros.", "Betaal 3 euro."),
        ("Pay 3 euros.", "Drie euro betalen."),
        ("Pay with Azure Prepayment.", "Betaal met Azure-betaling."),
        ("Use the Azure Prepayment now.", "Gebruik nu de Azure-betaling."),
        ("Get an Azure Prepayment.", "Neem vooruitbetaling van Azure."),
        ("Wait.", ""),
    ]
)
ARTICLES = st.sampled_from(["nl-NL/a.md", "nl-NL/b.md", "ja-JP/a.md", "de-DE/a.md"])
EDITS = st.dictionaries(ARTICLES, st.none() | st.lists(LINES, min_size=1, max_size=4), min_size=1)


@settings(max_examples=15)
@given(st.lists(EDITS, min_size=2, max_size=4))
def test_after_any_edits_the_findings_are_those_of_checking_everything(
    steps: list[dict[str, Texts | None]],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "articles").mkdir()
        with Store.open(folder / "tm.db", create=True) as store:
            for edits in steps:
                for path, texts in edits.items():
                    (folder / "articles" / path).unlink(missing_ok=True)
                    write_articles(folder / "articles", {path: texts} if texts else {})
                if list(folder.rglob("*.md")):
                    build_store(store, folder / "articles", prune=True)
                    check_store(store, NO_FILE)
            incremental = results(store)
        with Store.open(folder / "fresh.db", create=True) as store:
            if list(folder.rglob("*.md")):
                build_store(store, folder / "articles")
                check_store(store, NO_FILE)
                assert incremental == results(store)


@pytest.mark.parametrize("size", [3, 250])
def test_checking_what_changed_gives_the_result_of_checking_everything(
    put: Put, tmp_path: Path, corpus: Path, store: Store, size: int
) -> None:
    """Also where the store is big enough to learn from, so that one article changes all scores."""
    put(FAULTY | {"nl-NL/many.md": many(size), "nl-NL/gone.md": many(size, "eind")})
    before = results(store)
    (corpus / "nl-NL/gone.md").unlink()
    put({"nl-NL/pay.md": [("Pay 3 euros.", "Betaal 5 euro.")], "nl-NL/new.md": many(size, "einde")})
    expected, learned = fresh(tmp_path, corpus)
    assert results(store) == expected != before
    assert {key[1]: it.calibration for key, it in store.locale_states().items()} == learned


def test_findings_across_follow_a_change_elsewhere(put: Put, store: Store) -> None:
    """A second translation of one source is a finding though the first article did not change."""
    put({"nl-NL/a.md": [("Restart the gateway now.", "Start de gateway nu opnieuw.")]})
    assert results(store) == []
    put({"nl-NL/b.md": [("Restart the gateway now.", "Herstart de gateway meteen.")]})
    assert {it.code for it in results(store)} == {"TM401"}
    put({"nl-NL/b.md": [("Restart the gateway now.", "Start de gateway nu opnieuw.")]})
    assert results(store) == []


def test_a_source_that_fails_in_many_locales(put: Put, store: Store, corpus: Path) -> None:
    source = "Wait 12 hours before the next reading."
    targets = {
        "nl-NL": "Wacht 13 uur tot de volgende meting.",
        "de-DE": "Warten Sie 13 Stunden bis zur nächsten Messung.",
        "fr-FR": "Attendez 13 heures avant la prochaine mesure.",
    }
    put({f"{locale}/a.md": [(source, target)] for locale, target in targets.items()})
    assert [it.target_locale for it in results(store) if it.code == "TM403"] == [
        "de-DE",
        "fr-FR",
        "nl-NL",
    ]
    (corpus / "fr-FR/a.md").unlink()
    put({})
    assert not [it for it in results(store) if it.code == "TM403"]


def test_processes_change_nothing(checked: Store) -> None:
    before = results(checked)
    check_store(checked, NO_FILE._replace(everything=True, jobs=2))
    assert results(checked) == before


def test_a_settled_finding_does_not_come_back(checked: Store, put: Put) -> None:
    finding = next(it for it in results(checked) if it.article == "nl-NL/wait.md")
    texts = (finding.source_locale, finding.source, finding.target_locale, finding.target)
    checked.decide([Decision(*texts, finding.code, Status.FALSE_ALARM, time="2026-01-01")])
    put({"nl-NL/wait.md": [("New.", "Nieuw."), *FAULTY["nl-NL/wait.md"]]})
    statuses = {it.status for it in results(checked) if it.fingerprint == finding.fingerprint}
    assert statuses == {Status.FALSE_ALARM}


def test_a_new_configuration_checks_what_it_changes(checked: Store, tmp_path: Path) -> None:
    file = tmp_path / "tm-align.toml"
    file.write_text(
        '[severity]\nTM210 = "error"\n[[paths]]\nglob = "*/pay.md"\nignore = ["TM210"]\n'
        '[locale.ja]\nselect = ["TM1"]\n'
    )
    options = CheckOptions(read_configuration(file, NAMES))
    assert check_store(checked, options).checked == 4
    found = {(it.article, it.severity.label) for it in results(checked) if it.code == "TM210"}
    assert found == {("nl-NL/wait.md", "error")}


@pytest.mark.parametrize("prefix", ["nl-NL", "articles/nl-NL"])
def test_rules_that_change_places_are_noticed(checked: Store, tmp_path: Path, prefix: str) -> None:
    """Also where the rules there are stay the same; and a glob may see articles from its file."""
    file = tmp_path / "tm-align.toml"
    for name, other in (("wait.md", "pay.md"), ("pay.md", "wait.md")):
        file.write_text(f'[[paths]]\nglob = "{prefix}/{name}"\nignore = ["TM210"]\n')
        check_store(checked, CheckOptions(read_configuration(file, NAMES)))
        found = {it.article for it in results(checked) if it.code == "TM210"}
        assert found & {"nl-NL/wait.md", "nl-NL/pay.md"} == {f"nl-NL/{other}"}


def test_processes_change_nothing_in_several_locales_under_several_rules(
    store: Store, put: Put, tmp_path: Path
) -> None:
    texts = [*many(250), *FAULTY["nl-NL/wait.md"], ("The end.", "Het slot.")]
    put({f"{tag}/{name}.md": texts for tag in ("nl-NL", "de-DE", "fr-FR") for name in "xy"})
    file = tmp_path / "tm-align.toml"
    file.write_text(
        '[[paths]]\nglob = "*/x.md"\nignore = ["TM210"]\n[locale.de]\nselect = ["TM1"]\n'
    )
    options = CheckOptions(read_configuration(file, NAMES), everything=True)
    assert check_store(store, options).checked == 6
    before = results(store)
    found = {(it.article, it.code) for it in before}
    assert {("fr-FR/y.md", "TM210"), ("nl-NL/x.md", "TM401"), ("de-DE/x.md", "TM103")} <= found
    assert found.isdisjoint({("nl-NL/x.md", "TM210"), ("de-DE/y.md", "TM210")})
    assert check_store(store, options._replace(jobs=2)).checked == 6
    assert results(store) == before


def test_progress_ends_at_the_whole(store: Store, corpus: Path) -> None:
    write_articles(corpus, FAULTY)
    build_store(store, corpus)
    seen: list[tuple[int, int]] = []
    check_store(store, NO_FILE, lambda done, total: seen.append((done, total)))
    assert seen
    assert all(done <= total for done, total in seen)
