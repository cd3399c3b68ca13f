"""Globs of the configuration: what they are held against, and which match nothing."""

from pathlib import Path

import pytest

from tests.pipeline.made import FAULTY, build_store, write_articles
from tm_align.pipeline import Store
from tm_align.pipeline.configuration import Configuration
from tm_align.pipeline.configuration_file import read_configuration
from tm_align.pipeline.globs import Unmatched, Viewpoint, unmatched
from tm_align.pipeline.imports import ImportOptions, import_files
from tm_align.pipeline.kinds import NAMES


def configured(folder: Path, *globs: str) -> Configuration:
    folder.mkdir(exist_ok=True)
    file = folder / "tm-align.toml"
    file.write_text("".join(f'[[paths]]\nglob = "{it}"\nignore = ["TM210"]\n' for it in globs))
    return read_configuration(file, NAMES)


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("../docs/nl-NL/pay.md", "docs/nl-NL/pay.md"),
        ("x.md", "out/x.md"),
        ("../..x.md", "..x.md"),
        ("../../elsewhere/x.md", ""),
        ("-", ""),
        ("", ""),
        ("import:#x.csv#nl-NL#en-US##", ""),
    ],
)
def test_files_are_seen_from_the_configuration(tmp_path: Path, key: str, place: str) -> None:
    """Here `repo/tm-align.toml`, with a store at `repo/out/tm.db`."""
    view = Viewpoint(configured(tmp_path / "repo", "*"), tmp_path / "repo/out/tm.db")
    assert view.place(key) == place
    without = Viewpoint(Configuration.without_file(NAMES), tmp_path / "repo/out/tm.db")
    assert without.place(key) == ""


def test_links_on_the_way_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "repo").mkdir()
    (tmp_path / "link").symlink_to("repo")
    view = Viewpoint(configured(tmp_path / "link", "*"), tmp_path / "link/tm.db")
    assert view.place("docs/x.md") == "docs/x.md"


def test_imported_units_have_no_place(store: Store, tmp_path: Path) -> None:
    table = tmp_path / "x.csv"
    table.write_text("source,target,target_locale\na,b,nl\n")
    import_files(store, [table], ImportOptions("2026"), print, print)
    view = Viewpoint(configured(tmp_path, "*"), store.path)
    assert [view.place(it.file) for it in store.article_states()] == [""]


def test_globs_that_match_nothing_are_named(store: Store, tmp_path: Path) -> None:
    """But not those that match files of another check, by either name these have then."""
    assert unmatched(configured(tmp_path, "none/*"), store) is None  # an empty store tells nothing
    docs = tmp_path / "docs"
    write_articles(docs, FAULTY | {"de-DE/legal/x.md": [("One.", "Eins.")]})
    build_store(store, docs / "nl-NL")
    used = ("pay.md", "docs/nl-NL/*", "docs/de-DE/**", "de-DE/*", "legal/x.md", "docs/ja-JP/w*")
    assert unmatched(configured(tmp_path, *used), store) is None
    wrong = ("doc/nl-NL/*", "docs/nl-nl/*", "*.txt", "./docs/*")
    (docs / "notes.txt").write_text("")
    (docs / ".hidden").mkdir()
    (docs / ".hidden/z.md").write_text("")
    assert unmatched(configured(tmp_path, *wrong, *used, "*/z.md", wrong[0]), store) == Unmatched(
        [*wrong, "*/z.md"], "docs/nl-NL/good.md"
    )


def test_where_there_are_too_many_files_to_look_at_nothing_is_named(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles(tmp_path / "docs", FAULTY)
    build_store(store, tmp_path / "docs")
    configuration = configured(tmp_path, "none/*")
    assert unmatched(configuration, store)
    monkeypatch.setattr("tm_align.pipeline.globs._MOST_FILES", 3)
    assert unmatched(configuration, store) is None
