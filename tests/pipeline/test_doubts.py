"""What alignment leaves in doubt: findings that people settle, with effect."""

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from tests.align.samples import SOURCE, TARGET
from tests.pipeline.made import NO_FILE
from tests.pipeline.test_aligning import DEFAULTS
from tests.store.samples import STAT, reading
from tm_align.model import Decision, Finding, Pair, Problem, Status
from tm_align.pipeline import Store
from tm_align.pipeline.aligning import AlignOptions
from tm_align.pipeline.articles import ArticleFile
from tm_align.pipeline.check import CheckOptions, check_store
from tm_align.pipeline.configuration_file import read_configuration
from tm_align.pipeline.desk import StoreDesk
from tm_align.pipeline.documents import SAME_PATH, Original
from tm_align.pipeline.export import ExportOptions, export_tmx
from tm_align.pipeline.kinds import NAMES
from tm_align.pipeline.memory import align_to_store
from tm_align.pipeline.rechecking import Rechecker
from tm_align.pipeline.reporting import FORMATS, Reported, assemble, write_report
from tm_align.review import requests
from tm_align.store import Query, StoredPair

DOUBTED = ("Select **Add**.", "Selecteer **Toevoegen**.")
MISSING = "Do not open it."
EXTRA = "Dit is een extra zin zonder weerga."
OPTIONS = AlignOptions(DEFAULTS)
UNSURE = OPTIONS._replace(unsure_below=1.0)  # all that is not pinned


@pytest.fixture
def originals(tmp_path: Path) -> list[Original]:
    """One article whose original says something more, and something less."""
    source = SOURCE.replace("# Set up a sensor\n", f"# Set up a sensor\n\n{MISSING}\n")
    (tmp_path / "en.md").write_text(source, encoding="utf-8")
    target = tmp_path / "nl.md"
    target.write_text(f"{TARGET}\n> {EXTRA}\n", encoding="utf-8")
    stat = target.stat()
    file = ArticleFile(str(target), "a.md", str(tmp_path), stat.st_size, stat.st_mtime_ns)
    return [Original(file, "a.md", SAME_PATH, str(tmp_path / "en.md"))]


@pytest.fixture
def store(tmp_path: Path, originals: list[Original]) -> Iterator[Store]:
    with Store.open(tmp_path / "tm.db", create=True) as opened:
        align_to_store(opened, originals, UNSURE)
        check_store(opened, NO_FILE)
        yield opened


def in_doubt(store: Store) -> list[Finding]:
    found = (it.finding for it in store.findings())
    return [it for it in found if it.code.startswith("TM03")]


def doubted(store: Store) -> Finding:
    (found,) = (it for it in in_doubt(store) if (it.source, it.target) == DOUBTED)
    return found


def decide(
    store: Store, it: Finding, status: Status, new_target: str | None = None, *, day: int = 1
) -> None:
    texts = it.source_locale, it.source, it.target_locale, it.target
    time = f"2026-01-{day:02}"
    store.decide([Decision(*texts, it.code, status, new_target, "", "Ada", time)])


def exported(store: Store, folder: Path) -> str:
    """The TMX of the store."""
    export_tmx(store, folder, ExportOptions(Query()))
    return "".join(it.read_text(encoding="utf-8") for it in folder.iterdir())


def test_an_unsure_pair_is_a_finding_with_its_confidence(store: Store) -> None:
    finding = doubted(store)
    assert (finding.code, finding.name) == ("TM031", "unsure-alignment")
    assert 0.5 < dict(finding.details)["score"] < 1  # type: ignore[operator]
    assert finding.message.endswith(f"confidence {dict(finding.details)['score']}, bead 1-1")
    count = sum(it.code == "TM031" for it in in_doubt(store))
    assert store.excluded() == {"TM031": count}


def test_text_in_no_pair_is_a_finding_about_that_text(store: Store) -> None:
    missing, extra = (it for it in in_doubt(store) if it.code != "TM031")
    assert (missing.code, missing.line, missing.column) == ("TM032", 1, 33)
    assert (missing.source, missing.target) == (MISSING, "")
    assert (extra.code, extra.line, extra.column) == ("TM033", 19, 3)
    assert (extra.source, extra.target) == ("", EXTRA)
    assert missing.fingerprint != extra.fingerprint


def test_text_in_no_pair_is_no_pair(store: Store, tmp_path: Path) -> None:
    assert MISSING not in {it.source for it in store.pairs(Query(include_damaged=True))}
    units = {(it.source, it.target) for it in store.units(Query(include_damaged=True))}
    assert (MISSING, "") not in units
    assert len(units) == store.statistics().total.units
    assert MISSING not in exported(store, tmp_path / "tmx")


@pytest.mark.parametrize("status", [Status.FALSE_ALARM, Status.CONFIRMED])
def test_what_was_decided_about_text_in_no_pair_stays_when_checked_and_aligned_again(
    store: Store, originals: list[Original], status: Status
) -> None:
    (missing,) = (it for it in in_doubt(store) if it.code == "TM032")
    decide(store, missing, status)
    check_store(store, NO_FILE._replace(everything=True))
    align_to_store(store, originals, OPTIONS)
    check_store(store, NO_FILE)
    assert [it.status for it in in_doubt(store) if it.code == "TM032"] == [status]
    units = store.statistics().total.units
    assert store.count_findings(by="units")[""] <= units + 2


def test_a_false_alarm_makes_a_pair_like_any_other_until_it_is_taken_back(
    store: Store, tmp_path: Path
) -> None:
    finding = doubted(store)
    before = store.excluded()["TM031"]
    decide(store, finding, Status.FALSE_ALARM)
    assert store.excluded() == {"TM031": before - 1}
    assert "Toevoegen" in exported(store, tmp_path / "a")
    assert check_store(store, NO_FILE).checked == 1  # now the checks look at the pair
    assert doubted(store).status is Status.FALSE_ALARM
    assert check_store(store, NO_FILE).checked == 0
    assert store.excluded() == {"TM031": before - 1}
    decide(store, finding, Status.OPEN, day=2)
    assert store.excluded() == {"TM031": before}
    assert "Toevoegen" not in exported(store, tmp_path / "b")


def test_a_false_alarm_holds_when_the_article_is_aligned_again(
    store: Store, originals: list[Original]
) -> None:
    decide(store, doubted(store), Status.FALSE_ALARM)
    align_to_store(store, originals, UNSURE)
    kept = [it for it in store.pairs() if (it.source, it.target) == DOUBTED]
    assert [(it.confidence, it.damage) for it in kept] == [(1.0, "")]


def test_a_confirmed_finding_keeps_the_pair_out_and_apart(
    store: Store, originals: list[Original], tmp_path: Path
) -> None:
    decide(store, doubted(store), Status.CONFIRMED)
    assert "Toevoegen" not in exported(store, tmp_path / "tmx")
    align_to_store(store, originals, OPTIONS)
    assert DOUBTED not in {
        (it.source, it.target) for it in store.pairs(Query(include_damaged=True))
    }


def test_a_fix_gives_the_new_target_now_and_when_aligned_again(
    store: Store, originals: list[Original], tmp_path: Path
) -> None:
    decide(store, doubted(store), Status.FIXED, "Kies **Toevoegen**.")
    assert "Kies **Toevoegen**." in exported(store, tmp_path / "a")
    align_to_store(store, originals, UNSURE)
    check_store(store, NO_FILE)
    after = exported(store, tmp_path / "b")
    assert "Kies **Toevoegen**." in after
    assert "Selecteer" not in after
    assert store.article_states()[0].basis  # nothing waits for another check


def test_a_decision_that_came_before_the_check_takes_effect_with_it(
    tmp_path: Path, store: Store, originals: list[Original]
) -> None:
    finding = doubted(store)
    with Store.open(tmp_path / "other.db", create=True) as other:
        align_to_store(other, originals, UNSURE)
        decide(other, finding, Status.FALSE_ALARM)
        before = other.excluded()["TM031"]
        check_store(other, NO_FILE)
        assert other.excluded() == {"TM031": before - 1}
        assert check_store(other, NO_FILE).checked == 1


def test_configuration_chooses_and_weighs_them(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "tm-align.toml"
    file.write_text('ignore = ["unsure-alignment"]\n[severity]\nTM033 = "error"\n')
    check_store(store, CheckOptions(read_configuration(file, NAMES)))
    found = [(it.code, it.severity.label) for it in in_doubt(store)]
    assert found == [("TM032", "warning"), ("TM033", "error")]
    file.write_text('ignore = ["TM03"]\n')
    check_store(store, CheckOptions(read_configuration(file, NAMES)))
    assert in_doubt(store) == []


@pytest.mark.parametrize("name", ["text", "jsonl", "sarif", "junit", "github"])
def test_every_format_lists_them_and_the_same_number(
    store: Store, tmp_path: Path, name: str
) -> None:
    report = assemble(store, Reported(frozenset({"TM031", "TM032", "TM033"})))
    file = tmp_path / "report"
    with file.open("wb") as stream:
        write_report(report, name, stream)
    text = file.read_text(encoding="utf-8")
    assert name in FORMATS
    wanted = report.tally.total
    if name == "sarif":
        assert len(orjson.loads(text)["runs"][0]["results"]) == wanted
    elif name == "junit":
        assert f'tests="{wanted}"' in text
    else:
        assert len(text.splitlines()) == wanted
    assert wanted == store.excluded()["TM031"] + 2
    assert "TM032" in text
    assert "TM033" in text


def test_the_review_page_shows_them_in_their_places(store: Store) -> None:
    desk = StoreDesk(store.path, Rechecker(store.path, NO_FILE.configuration))
    for code, label, texts in (("TM032", MISSING, (MISSING, "")), ("TM033", EXTRA, ("", EXTRA))):
        (item,) = desk.queue(requests.QueueQuery(code=[code])).cards
        assert (item.label, item.article, item.open) == (label, "a.md", 1)
        card = desk.card(item.key)
        assert card
        assert ((card.source, card.target), card.place_count) == (texts, 1)
        assert card.neighbours[-1].offset == (2 if code == "TM032" else -1)
    queue = desk.queue(requests.QueueQuery(code=["TM031"])).cards
    assert len(queue) == store.excluded()["TM031"]
    card = desk.card(queue[0].key)
    assert card
    scores = [dict(it.details)["score"] for it in in_doubt(store) if it.code == "TM031"]
    assert card.findings[0].score == min(scores)  # type: ignore[type-var]
    desk.close()


def test_a_store_of_an_earlier_version_is_checked_as_far_as_it_tells(store: Store) -> None:
    """It knew neither the text of a gap nor the column of a moved pair."""
    (article,) = store.article_states()
    pairs = store.aligned_pairs(article.number)
    old = [
        Problem("TM034", "a.md", pairs[3].line, 0, ""),
        Problem("TM034", "a.md", pairs[3].line, 0, ""),
        Problem("TM032", "a.md", 3, 0, ""),
        Problem("TM032", "a.md", 3, 0, ""),
        Problem("TM033", "a.md", 3, 0, ""),
        Problem("TM031", "a.md", pairs[3].line, pairs[3].column, "confidence 0.3"),
    ]
    stored = reading("a.md")._replace(problems=tuple(old))
    with store.writing() as writer:
        writer.put(
            article.file, STAT, "earlier", stored._replace(pairs=tuple(reading_pairs(pairs)))
        )
    check_store(store, NO_FILE)
    assert [(it.code, it.source) for it in in_doubt(store)] == [("TM031", DOUBTED[0])]


def reading_pairs(pairs: list[StoredPair]) -> Iterator[Pair]:
    """The pairs of a store as an article gives them."""
    like = reading("a.md", ("x", "y")).pairs[0]
    for it in pairs:
        yield like._replace(
            position=it.position, line=it.line, column=it.column, source=it.source, target=it.target
        )
