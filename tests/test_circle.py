"""The full circle: articles, store, a file, another tool's edit, import, apply, and the store again.

The articles are those of corpora/ in German: one with CRLF line ends among them, one with a byte
order mark in French, and one in UTF-16 in Russian.
"""

import csv
import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import openpyxl
import polib
import pytest
from lxml import etree
from translate.storage.tmx import tmxfile
from translate.storage.xliff import xlifffile

from tm_align.model import Pair
from tm_align.parse.article import Defaults
from tm_align.pipeline import Query, Store
from tm_align.pipeline.apply import Outcome, corrected_articles, write
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions, build
from tm_align.pipeline.export import ExportOptions, export
from tm_align.pipeline.imports import ImportOptions, import_files
from tm_align.pipeline.reading import read_article

CORPORA = Path(__file__).parent.parent / "corpora" / "marked"
TIME = "2026-03-04T05:06:07Z"
EDITED = "Ünicode «ß» & <b> "

Edit = Callable[[Path], dict[str, str]]
"""Changes three targets in a file; gives back the new targets by their sources."""


def edit_po(path: Path) -> dict[str, str]:
    catalogue = polib.pofile(str(path))
    chosen = [catalogue[number] for number in (3, 10, -1)]
    for entry in chosen:
        entry.msgstr = EDITED + entry.msgstr
    catalogue.save()
    return {entry.msgid: entry.msgstr for entry in chosen}


def edit_with_toolkit(path: Path) -> dict[str, str]:
    parse = tmxfile.parsefile if path.suffix == ".tmx" else xlifffile.parsefile
    file = parse(str(path))
    chosen = [file.units[number] for number in (3, 10, -1)]
    for unit in chosen:
        unit.target = EDITED + unit.target
    file.save()
    return {unit.source: unit.target for unit in chosen}


def edit_xliff2(path: Path) -> dict[str, str]:
    """No library of Python edits XLIFF 2; lxml knows nothing of it, but all of XML."""
    space = "{urn:oasis:names:tc:xliff:document:2.0}"
    tree = etree.parse(path)
    segments = list(tree.iter(f"{space}segment"))
    edits = {}
    for segment in (segments[number] for number in (3, 10, -1)):
        target = segment.find(f"{space}target")
        target.text = EDITED + (target.text or "")
        edits[segment.findtext(f"{space}source")] = target.text
    tree.write(path, encoding="utf-8", xml_declaration=True)
    return edits


def edit_xlsx(path: Path) -> dict[str, str]:
    book = openpyxl.load_workbook(path)
    sheet = book.active
    names = [cell.value for cell in sheet[1]]
    source, target = names.index("source") + 1, names.index("target") + 1
    edits = {}
    for row in (5, 12, sheet.max_row):
        cell = sheet.cell(row, target)
        cell.value = EDITED + cell.value
        edits[sheet.cell(row, source).value] = cell.value
    book.save(path)
    return edits


def edit_csv(path: Path) -> dict[str, str]:
    """As by a spreadsheet that knows nothing of byte order marks."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    chosen = [rows[number] for number in (3, 10, -1)]
    for row in chosen:
        row["target"] = EDITED + row["target"]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return {row["source"]: row["target"] for row in chosen}


def edit_jsonl(path: Path) -> dict[str, str]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    chosen = [rows[number] for number in (3, 10, -1)]
    for row in chosen:
        row["target"] = EDITED + row["target"]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return {row["source"]: row["target"] for row in chosen}


class Way(NamedTuple):
    """One format: the name of its file, and a foreign tool's edit of it."""

    format: str
    file: str
    edit: Edit


WAYS = (
    Way("po", "circle.po", edit_po),
    Way("tmx", "circle.tmx", edit_with_toolkit),
    Way("xliff", "circle.xlf", edit_with_toolkit),
    Way("xliff2", "circle.xlf", edit_xliff2),
    Way("xlsx", "circle.xlsx", edit_xlsx),
    Way("csv", "circle.csv", edit_csv),
    Way("jsonl", "circle.jsonl", edit_jsonl),
)


def build_all(store: Path, articles: Path) -> None:
    found = find_articles([str(articles)])
    options = BuildOptions(Defaults(), time.time_ns())
    with Store.open(store, create=True) as opened:
        build(opened, found, [str(articles)], options)


def pairs_of(articles: Path) -> dict[str, tuple[Pair, ...]]:
    paths = sorted(it for it in articles.rglob("*") if it.suffix in (".md", ".html"))
    return {str(it): read_article(it.name, it.read_bytes()).pairs for it in paths}


def without_targets(data: bytes, pairs: tuple[Pair, ...], edited: set[str]) -> bytes:
    """An article's bytes but for the targets of the edited sources."""
    parts, at = [], 0
    for pair in pairs:
        if pair.source in edited:
            parts.append(data[at : pair.target_start])
            at = pair.target_end
    return b"".join([*parts, data[at:]])


@pytest.mark.parametrize("locale", ["de-DE", "fr-FR", "ru-RU"])
@pytest.mark.parametrize("way", WAYS, ids=[way.format for way in WAYS])
def test_three_edits_come_back_as_three_spans(way: Way, locale: str, tmp_path: Path) -> None:
    articles, db, file = tmp_path / "articles", tmp_path / "tm.db", tmp_path / way.file
    shutil.copytree(CORPORA / locale, articles)
    before = {path: Path(path).read_bytes() for path in pairs_of(articles)}
    pairs_before = pairs_of(articles)
    build_all(db, articles)
    with Store.open(db) as store:
        export(store, way.format, file, ExportOptions(Query(locales=(locale,))))
        edits = way.edit(file)
        assert len(edits) == 3

        (account,) = import_files(store, [file], ImportOptions(TIME), lambda *_: None, print)
        assert (account.created, account.updated, account.skipped) == (0, 3, {})
        assert account.read == account.updated + account.unchanged
        (again,) = import_files(store, [file], ImportOptions(TIME), lambda *_: None, print)
        assert (again.updated, again.unchanged) == (0, account.read)

        roots = [str(articles)]
        for change in list(corrected_articles(store, find_articles(roots), roots, Defaults())):
            assert {it.outcome for it in write(change).places} == {Outcome.APPLIED}

    after = pairs_of(articles)
    new = {
        source: target
        for path, pairs in after.items()
        for (*_, source, target), old in zip(
            [(it.source, it.target) for it in pairs], pairs_before[path], strict=True
        )
        if target != old.target
    }
    assert new == {source: target.strip() for source, target in edits.items()}
    for path, data in before.items():
        kept = without_targets(data, pairs_before[path], set(edits))
        assert without_targets(Path(path).read_bytes(), after[path], set(edits)) == kept

    build_all(db, articles)
    with Store.open(db) as store:
        targets = {unit.target for unit in store.units()}
        assert {it.strip() for it in edits.values()} <= targets
        assert not list(store.corrected_places())
