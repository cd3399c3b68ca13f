"""Translations from files into a store: every one accounted for, and none twice."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.made import build_store
from tests.store.samples import READER, STAT, reading
from tm_align.errors import InputError
from tm_align.formats.entry import Reason, Rejected, Wanted
from tm_align.formats.registry import WRITABLE, Writable
from tm_align.model import Decision, Finding, Reading, Status
from tm_align.pipeline import Defaults, Query
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions, build
from tm_align.pipeline.corrected import with_corrections
from tm_align.pipeline.deciding import Verdict, decisions_about
from tm_align.pipeline.export import ExportOptions, export
from tm_align.pipeline.imports import Imported, ImportOptions, import_files
from tm_align.store import Store

OPTIONS = ImportOptions("2026-01-02T03:04:05Z", reviewer="Jo")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "tm.db", create=True) as opened:
        yield opened


def fill(store: Store, *readings: Reading) -> None:
    with store.writing() as writer:
        for one in readings:
            writer.put(one.article.path, STAT, READER, one)


def tu(source: str, target: str, place: str = "", language: str = "nl-NL") -> str:
    article, _, tuid = place.partition("#")
    props = f'<prop type="x-article">{article}</prop><prop type="x-tuid">{tuid}</prop>'
    return (
        f'<tu creationid="HT">{props if place else ""}<tuv xml:lang="en-US"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{language}"><seg>{target}</seg></tuv></tu>\n'
    )


class Files:
    """Writes TMX files and imports them."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store
        self.rejected: list[tuple[str, Reason, int]] = []

    def take(self, *units: str, name: str = "a.tmx", options: ImportOptions = OPTIONS) -> Imported:
        body = "".join(units)
        text = f'<tmx version="1.4"><header srclang="en-US"/><body>\n{body}</body></tmx>'
        (self.folder / name).write_text(text, encoding="utf-8")
        (account,) = import_files(self.store, [self.folder / name], options, self._reject, print)
        skipped = sum(account.skipped.values())
        assert account.read == account.created + account.updated + account.unchanged + skipped
        return account

    def _reject(self, name: str, rejected: Rejected) -> None:
        self.rejected.append((name, rejected.reason, rejected.line))

    def units(self) -> list[tuple[str, str]]:
        units = with_corrections(self.store.units(), self.store.corrections())
        return [(it.source, it.target) for it in units]


@pytest.fixture
def files(tmp_path: Path, store: Store) -> Files:
    return Files(tmp_path, store)


def counts(account: Imported) -> tuple[int, int, int, dict[Reason, int]]:
    return account.created, account.updated, account.unchanged, dict(account.skipped)


def test_new_units_come_in_with_their_file_and_origin(files: Files, store: Store) -> None:
    units = [tu("a", "b"), tu("c", "d"), tu("a", "b")]
    assert counts(files.take(*units)) == (2, 0, 1, {})
    one, two = store.units()
    assert (one.source, one.target, one.origin) == ("a", "b", "HT")
    assert [(it.article, it.line) for it in two.occurrences] == [("a.tmx", 3)]
    assert counts(files.take(*units)) == (0, 0, 3, {})
    assert counts(files.take(*units, name="other.tmx")) == (0, 0, 3, {})


def test_a_dry_run_counts_the_same_and_keeps_nothing(files: Files, store: Store) -> None:
    fill(store, reading("x.md", ("a", "b"), ("c", "d")))
    units = [tu("a", "new", "x.md#1a2b3-100"), tu("e", "f"), tu("c", "other"), tu("c", "d")]
    before = list(store.units())
    dry = files.take(*units, options=OPTIONS._replace(dry_run=True))
    assert list(store.units()) == before
    assert not store.corrections()
    assert files.take(*units) == dry
    assert counts(dry) == (1, 1, 1, {Reason.CONFLICT: 1})


def test_a_place_tells_which_unit_is_corrected(files: Files, store: Store) -> None:
    fill(store, reading("x.md", ("a", "one")), reading("y.md", ("a", "two")))
    account = files.take(tu("a", "new", "y.md#1a2b3-100"))
    assert counts(account) == (0, 1, 0, {})
    assert files.units() == [("a", "one"), ("a", "new")]
    (entry,) = store.decisions()
    assert entry.decision.target == "two"
    assert (entry.decision.new_target, entry.decision.reviewer) == ("new", "Jo")
    assert counts(files.take(tu("a", "new", "y.md#1a2b3-100"))) == (0, 0, 1, {})


def test_a_place_may_get_the_text_of_another(files: Files, store: Store) -> None:
    fill(store, reading("x.md", ("a", "one")), reading("y.md", ("a", "two")))
    assert counts(files.take(tu("a", "one", "y.md#1a2b3-100"))) == (0, 1, 0, {})
    assert files.units() == [("a", "one")]


def test_an_older_file_undoes_nothing(files: Files, store: Store) -> None:
    fill(store, reading("x.md", ("a", "old")))
    files.take(tu("a", "new", "x.md#1a2b3-100"))
    assert counts(files.take(tu("a", "old", "x.md#1a2b3-100"))) == (0, 0, 1, {})
    fill(store, reading("x.md", ("a", "new")))  # the correction is in the article now
    account = files.take(tu("a", "old", "x.md#1a2b3-100"))
    assert counts(account) == (0, 0, 0, {Reason.SUPERSEDED: 1})
    assert counts(files.take(tu("a", "newer", "x.md#1a2b3-100"))) == (0, 1, 0, {})


@pytest.mark.parametrize(
    ("policy", "expected", "units"),
    [
        ("keep", (0, 0, 0, {Reason.CONFLICT: 1}), [("a", "b")]),
        ("add", (1, 0, 0, {}), [("a", "b"), ("a", "new")]),
        ("replace", (0, 1, 0, {}), [("a", "new")]),
    ],
)
def test_on_conflict(
    policy: str,
    expected: tuple[object, ...],
    units: list[tuple[str, str]],
    files: Files,
    store: Store,
) -> None:
    fill(store, reading("x.md", ("a", "b"), origin="MT"))
    options = OPTIONS._replace(on_conflict=policy)
    assert counts(files.take(tu("a", "new"), options=options)) == expected
    assert files.units() == units
    again = files.take(tu("a", "new"), options=options)
    assert (again.created, again.updated) == (0, 0)


def test_two_replacements_of_one_target_do_not_alternate(files: Files, store: Store) -> None:
    fill(store, reading("x.md", ("a", "b")))
    options = OPTIONS._replace(on_conflict="replace")
    units = [tu("a", "one"), tu("a", "two")]
    assert counts(files.take(*units, options=options)) == (0, 1, 0, {Reason.CONFLICT: 1})
    assert counts(files.take(*units, options=options)) == (0, 0, 1, {Reason.CONFLICT: 1})


def test_several_targets_of_a_new_source_are_no_conflict(files: Files) -> None:
    assert counts(files.take(tu("a", "one"), tu("a", "two"))) == (2, 0, 0, {})
    assert counts(files.take(tu("a", "one"), tu("a", "two"))) == (0, 0, 2, {})


def test_white_space_at_edges_is_the_stores(files: Files, store: Store) -> None:
    fill(store, reading("x.md", (" a\x02", "b\n"), ("c", " d ")))
    units = [tu("a", "b", "x.md#1a2b3-100"), tu("c", "d")]
    assert counts(files.take(*units)) == (0, 0, 2, {})
    assert counts(files.take(tu("a", "e", "x.md#1a2b3-100"))) == (0, 1, 0, {})
    assert (" a\x02", "e\n") in files.units()


def test_languages_are_those_of_the_store_where_one_comes_near(files: Files, store: Store) -> None:
    fill(store, reading("x.md", ("a", "b")))
    account = files.take(tu("a", "b", language="nl"), tu("c", "d", language="nl"))
    assert (account.created, account.unchanged) == (1, 1)
    assert account.renamed == {"nl": "nl-NL"}
    fill(store, reading("y.md", ("a", "b"), locale="nl-BE"))
    account = files.take(tu("e", "f", language="nl"), tu("g", "h", language="fr"))
    assert (account.created, account.renamed) == (2, {})
    assert {it.target_locale for it in store.units()} == {"fr", "nl", "nl-BE", "nl-NL"}


def test_what_cannot_be_taken_is_told_with_its_line(files: Files) -> None:
    account = files.take(tu("a", ""), tu("a", "b", language="de"), tu("a", "b"))
    assert account.skipped == {Reason.EMPTY_TARGET: 1}
    assert files.rejected == [("a.tmx", Reason.EMPTY_TARGET, 2)]
    options = OPTIONS._replace(wanted=Wanted("en-US", ("de",)))
    assert files.take(tu("a", "b"), options=options).skipped == {Reason.OTHER_LOCALE: 1}


def test_a_damaged_file_leaves_the_store_as_it_was(files: Files, store: Store) -> None:
    (files.folder / "bad.tmx").write_text(
        '<tmx version="1.4"><header/><body><tu>', encoding="utf-8"
    )
    files.take(tu("a", "b"), options=OPTIONS._replace(dry_run=True))
    with pytest.raises(InputError, match=r"bad\.tmx: line 1, column \d+: not well-formed"):
        import_files(store, [files.folder / n for n in ("a.tmx", "bad.tmx")], OPTIONS, print, print)
    assert not list(store.units())


def test_imported_units_outlive_builds(files: Files, store: Store) -> None:
    article = files.folder / "x.md"
    article.write_text("# No pairs\n", encoding="utf-8")
    files.take(tu("a", "b"))
    options = BuildOptions(Defaults(), 0, prune=True)
    report = build(store, find_articles([str(files.folder)]), [str(files.folder)], options)
    assert report.gone.vanished == ()
    assert files.units() == [("a", "b")]


def test_many_units_come_in_bounded_batches(files: Files, store: Store) -> None:
    units = [tu(f"s{n}", f"t{n}") for n in range(1_203)]
    assert counts(files.take(*units)) == (1_203, 0, 0, {})
    assert counts(files.take(*units, units[0])) == (0, 0, 1_204, {})
    assert [
        it.line for unit in store.units() for it in unit.occurrences if unit.source == "s1202"
    ] == [1_204]


ANNOTATED = tuple(it for it in WRITABLE if it.annotated and it.name != "parquet")


def settle_one(store: Store) -> list[Finding]:
    """The findings, the first of which a reviewer has settled."""
    found = [it.finding for it in store.findings()]
    verdict = Verdict(Status.FALSE_ALARM, "Ada", "2020-01-02T00:00:00Z", "a name")
    store.decide(list(decisions_about(found[:1], verdict)))
    return [it.finding for it in store.findings()]


@pytest.mark.parametrize("form", ANNOTATED, ids=[it.name for it in ANNOTATED])
def test_a_file_for_review_that_nobody_edited_decides_nothing(
    form: Writable, checked: Store, tmp_path: Path
) -> None:
    before = settle_one(checked)
    file = tmp_path / f"file{form.suffix}"
    export(checked, form.name, file, ExportOptions(Query(locales=("nl-NL",))))
    (account,) = import_files(checked, [file], OPTIONS, lambda *_: None, print)
    assert (account.decided, account.updated, account.created) == (0, 0, 0)
    assert [it.finding for it in checked.findings()] == before


@pytest.mark.parametrize("form", ANNOTATED, ids=[it.name for it in ANNOTATED])
def test_a_file_older_than_a_decision_does_not_undo_it(
    form: Writable, checked: Store, tmp_path: Path
) -> None:
    file = tmp_path / f"file{form.suffix}"
    export(checked, form.name, file, ExportOptions(Query(locales=("nl-NL",))))
    settled = settle_one(checked)
    (account,) = import_files(checked, [file], OPTIONS, lambda *_: None, print)
    assert (account.decided, account.updated, account.created) == (0, 0, 0)
    assert [it.finding for it in checked.findings()] == settled


def test_a_comment_leaves_status_and_correction_alone(checked: Store, tmp_path: Path) -> None:
    finding = settle_one(checked)[0]
    fixed = Verdict(Status.FIXED, "Ada", "2020-01-03T00:00:00Z", "", "Iets anders")
    others = [it.finding for it in checked.findings() if it.finding.source != finding.source]
    checked.decide(list(decisions_about(others[:1], fixed)))
    with_findings = {it.finding.source for it in checked.findings()}
    plain = next(
        it for it in checked.units(Query(locales=("nl-NL",))) if it.source not in with_findings
    )
    whole = Decision(*plain[:4], "", Status.FIXED, "Nog iets", "", "Ada", fixed.time)
    checked.decide([whole])
    before, corrected = [it.finding for it in checked.findings()], checked.corrections()
    assert len(corrected) == 2
    file = tmp_path / "file.csv"
    export(checked, "csv", file, ExportOptions(Query(locales=("nl-NL",))))
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "comment": "Seen.", "status": "open"} for row in rows)
    (account,) = import_files(checked, [file], OPTIONS, lambda *_: None, print)
    assert account.decided > 0
    assert [it.finding for it in checked.findings()] == before
    assert checked.corrections() == corrected


def test_open_findings_decide_nothing_in_a_store_that_was_not_checked_yet(
    checked: Store, corpus: Path, tmp_path: Path
) -> None:
    file = tmp_path / "file.csv"
    export(checked, "csv", file, ExportOptions(Query(locales=("nl-NL",))))
    assert ",open," in file.read_text(encoding="utf-8-sig")
    with Store.open(tmp_path / "unchecked.db", create=True) as unchecked:
        build_store(unchecked, corpus)
        (account,) = import_files(unchecked, [file], OPTIONS, lambda *_: None, print)
    assert account.unchanged > 0
    assert account.decided == 0


def test_a_status_that_a_reviewer_changed_is_about_the_open_findings(
    checked: Store, tmp_path: Path
) -> None:
    settled = settle_one(checked)[0]
    file = tmp_path / "file.csv"
    export(checked, "csv", file, ExportOptions(Query(locales=("nl-NL",))))
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        if row["findings"]:
            row["status"] = "confirmed" if row["source"] != settled.source else row["status"]
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    (account,) = import_files(checked, [file], OPTIONS, lambda *_: None, print)
    assert account.decided > 0
    statuses = {it.finding.source == settled.source: it.finding.status for it in checked.findings()}
    assert statuses[False] is Status.CONFIRMED
    assert settled in [it.finding for it in checked.findings()]
    (again,) = import_files(checked, [file], OPTIONS, lambda *_: None, print)
    assert again.decided == 0


@pytest.mark.parametrize("archived", [True, False])
def test_a_damaged_file_in_an_archive_or_folder_is_named(
    archived: bool, store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    (folder / "x").mkdir(parents=True)
    (folder / "x" / "bad.tmx").write_text("<tmx><body>", encoding="utf-8")
    path = folder
    if archived:
        path = Path(shutil.make_archive(str(tmp_path / "files"), "zip", folder))
    with pytest.raises(InputError, match=r"files(\.zip)?/x/bad\.tmx: line 1, column 12"):
        import_files(store, [path], OPTIONS, lambda *_: None, print)
