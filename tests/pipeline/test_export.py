"""A store to files: one for each locale pair, or a plain refusal before anything is written."""

import zipfile
from io import BytesIO
from pathlib import Path

import polib
import pytest
from lxml import etree

from tests.pipeline.conftest import Build, Folder, article
from tm_align.errors import UsageError
from tm_align.pipeline import Query, Stamp, Store
from tm_align.pipeline.export import ExportOptions, export, export_po, export_tmx
from tm_align.pipeline.imports import ImportOptions, import_files

HALLO, DAG = ("Hello", "Hallo"), ("Day", "Dag")
OPTIONS = ExportOptions(stamp=Stamp("1"))


@pytest.fixture
def store(folder: Folder, build_at: Build, tmp_path: Path) -> Path:
    folder(
        {
            "nl/a.md": article(HALLO, DAG, ("Empty", "")),
            "nl/b.md": article(HALLO, origin="HT"),
            "de/a.md": article(("Hello", "Guten Tag"), locale="de-DE"),
            "fr/a.md": article(("Hello", ""), locale="fr-FR"),
        }
    )
    build_at()
    return tmp_path / "tm.db"


def test_a_folder_gets_one_file_per_locale_pair(store: Path, tmp_path: Path) -> None:
    with Store.open(store, read_only=True) as opened:
        tmx = export_tmx(opened, tmp_path / "tmx", OPTIONS)
        po = export_po(opened, tmp_path / "po", OPTIONS)
    assert [Path(it.path).name for it in tmx] == ["en-US_de-DE.tmx", "en-US_nl-NL.tmx"]
    assert [Path(it.path).name for it in po] == ["de-DE.po", "nl-NL.po"]
    assert sorted(it.name for it in (tmp_path / "tmx").iterdir()) == [
        Path(it.path).name for it in tmx
    ]
    for it in tmx:
        assert len(etree.parse(it.path).findall("body/tu")) == it.account.written
    assert [len(polib.pofile(it.path)) for it in po] == [it.account.written for it in po] == [1, 2]


def test_one_file_holds_one_locale_pair(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.TMX"
    stream = BytesIO()
    with Store.open(store, read_only=True) as opened:
        for out in (file, stream):
            with pytest.raises(UsageError, match="en-US → de-DE, en-US → nl-NL do not fit"):
                export_tmx(opened, out, OPTIONS)
        assert not file.exists()
        assert stream.getvalue() == b""
        dutch = OPTIONS._replace(query=Query(("nl-NL",)))
        (exported,) = export_tmx(opened, file, dutch)
        (streamed,) = export_tmx(opened, stream, dutch)
        assert (exported.path, streamed.path) == (str(file), "")
        assert file.read_bytes() == stream.getvalue()
        # French has nothing but an empty target: it takes no room
        without = OPTIONS._replace(query=Query(("de-DE", "fr-FR")))
        assert [it.target_locale for it in export_po(opened, tmp_path / "x.po", without)] == [
            "de-DE"
        ]


@pytest.mark.parametrize("split_by", ["article", "folder"])
def test_parts_stay_below_the_folder_whatever_articles_are_called(
    tmp_path: Path, split_by: str
) -> None:
    names = ["../../../up.csv", "/top.csv", "a/../../../b.csv", "./c.csv", "d//e.csv", "f.csv"]
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as archive:
        for name in names:
            archive.writestr(name, f"source,target,target_locale\n{name},x,nl-NL\n")
    out = tmp_path / "deep" / "er" / "out"
    with Store.open(tmp_path / "tm.db", create=True) as store:
        when = ImportOptions("2026-01-01T00:00:00Z")
        import_files(store, [tmp_path / "m.zip"], when, print, print)
        options = OPTIONS._replace(split_by=split_by)
        exported = export(store, "tmx", out, options, lambda _: None)
    paths = {Path(it.path) for it in exported}
    assert len(paths) == len(exported) == len(names)
    assert {it.resolve() for it in tmp_path.rglob("*.tmx")} == paths
    assert all(it.resolve().is_relative_to(out) for it in paths)


def test_a_query_chooses(store: Path, tmp_path: Path) -> None:
    def written(query: Query) -> list[tuple[str | None, int]]:
        with Store.open(store, read_only=True) as opened:
            exported = export_tmx(opened, tmp_path / "q", OPTIONS._replace(query=query))
        return [(it.target_locale, it.account.written) for it in exported]

    assert written(Query(origins=("HT",))) == [("nl-NL", 1)]
    assert written(Query(articles=("de/*",))) == [("de-DE", 1)]
    with pytest.raises(UsageError, match="nothing to export"):
        written(Query(articles=("nowhere/*",)))


def test_multilingual(store: Path, tmp_path: Path) -> None:
    with Store.open(store, read_only=True) as opened:
        (exported,) = export_tmx(opened, tmp_path / "m", OPTIONS._replace(multilingual=True))
        nobody = OPTIONS._replace(multilingual=True, query=Query(("ja-JP",)))
        with pytest.raises(UsageError, match="nothing to export"):
            export_tmx(opened, tmp_path / "m", nobody)
    assert (Path(exported.path).name, exported.target_locale) == ("en-US.tmx", None)
    units = etree.parse(exported.path).findall("body/tu")
    assert sorted(len(unit.findall("tuv")) for unit in units) == [2, 3]


def test_order_of_builds_changes_no_byte(folder: Folder, build_at: Build, tmp_path: Path) -> None:
    """Built at once, in parts, in another order, by several processes: the same files."""
    names = [f"{number:02}.md" for number in range(30)]
    root = folder(
        {name: article(("Same", f"T{n % 3}"), (f"S{n % 7}", "T")) for n, name in enumerate(names)}
    )

    def exported() -> list[bytes]:
        with Store.open(tmp_path / "tm.db") as opened:
            export_tmx(opened, tmp_path / "e", OPTIONS)
            export_po(opened, tmp_path / "e", OPTIONS)
        (tmp_path / "tm.db").unlink()
        return [path.read_bytes() for path in sorted((tmp_path / "e").iterdir())]

    build_at()
    at_once = exported()
    assert len(at_once) == 2
    build_at(jobs=2)
    assert exported() == at_once
    for name in reversed(names):
        build_at(root / name)
    assert exported() == at_once
    for name in names:
        folder({name: article(("Old", "text"))})
    build_at()
    for n, name in enumerate(names):
        folder({name: article(("Same", f"T{n % 3}"), (f"S{n % 7}", "T"))})
    build_at()
    assert exported() == at_once
