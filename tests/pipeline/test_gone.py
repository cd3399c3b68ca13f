"""Articles of a store that are there no more."""

from pathlib import Path

import pytest

from tests.pipeline.conftest import DAG, HALLO, Build, Folder, InStore, article
from tm_align.pipeline import Defaults, Store
from tm_align.pipeline.articles import Selection, find_articles
from tm_align.pipeline.build import BuildOptions, build
from tm_align.pipeline.gone import Gone


def test_vanished_articles_are_reported_until_pruned(
    folder: Folder, build_at: Build, texts: InStore
) -> None:
    root = folder({"x/a.md": article(HALLO), "x/b.md": article(DAG), "y/c.md": article(HALLO)})
    build_at()
    (root / "x/b.md").unlink()
    (root / "y/c.md").unlink()
    assert build_at(root / "x").gone.vanished == (f"{root.as_posix()}/x/b.md",)
    report = build_at(root)
    gone = (f"{root.as_posix()}/x/b.md", f"{root.as_posix()}/y/c.md")
    assert (report.gone.vanished, report.gone.pruned, report.units_dropped) == (gone, False, 0)
    assert len(texts()) == 3
    report = build_at(root, prune=True)
    assert (report.gone.vanished, report.gone.pruned, report.units_dropped) == (gone, True, 1)
    assert texts() == [("x/a.md", *HALLO)]
    assert build_at(root).gone.vanished == ()


def test_a_folder_that_was_renamed_is_told_of_until_pruned(
    tmp_path: Path, folder: Folder, build_at: Build, texts: InStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    root = folder({"x/a.md": article(HALLO), "x/y/b.md": article(DAG), "z/c.md": article(DAG)})
    build_at(root / "x")
    report = build_at(root / "z")  # one after the other
    assert (report.gone.vanished, report.gone.lost_folders) == ((), {})
    (root / "x").rename(root / "new")
    report = build_at(root / "new")
    assert report.gone == Gone((), {"in/x": 2}, 2)
    (root / "x").symlink_to(root / "new")  # what lies there has another name in the store
    assert build_at(root / "x").gone.lost_folders == {"in/x": 2}
    assert len(texts()) == 5
    report = build_at(root / "new", prune=True)
    assert report.gone == Gone((), {"in/x": 2}, 2, pruned=True)
    assert sorted(texts()) == [("a.md", *HALLO), ("c.md", *DAG), ("y/b.md", *DAG)]
    assert build_at(root / "new").gone.lost_folders == {}


def test_a_folder_that_is_only_elsewhere_today_is_not_pruned(
    tmp_path: Path, folder: Folder, build_at: Build, texts: InStore
) -> None:
    root = folder({"x/a.md": article(HALLO), "x/b.md": article(DAG), "y/c.md": article(DAG)})
    build_at()
    (root / "x").rename(tmp_path / "away")
    report = build_at(root / "y", prune=True)  # it has the bytes of one of the two
    assert (list(report.gone.lost_folders.values()), report.gone.moved) == ([2], 1)
    assert sorted(texts()) == [("c.md", *DAG), ("x/a.md", *HALLO)]
    report = build_at(root, prune=True)  # now it was asked for
    assert (report.gone.vanished, report.gone.moved) == ((f"{root.as_posix()}/x/a.md",), 0)
    assert texts() == [("y/c.md", *DAG)]


def test_a_store_that_was_moved_tells_of_the_articles_it_had(
    tmp_path: Path, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder({"a.md": article(HALLO), "b/c.md": article(DAG)})
    found, options = find_articles([str(root)]), BuildOptions(Defaults(), 0)
    with Store.open(tmp_path / "tm.db", create=True) as store:
        build(store, found, [str(root)], options)
    (tmp_path / "else/where").mkdir(parents=True)
    (tmp_path / "tm.db").rename(tmp_path / "else/where/tm.db")
    monkeypatch.chdir(tmp_path / "else")
    with Store.open(Path("where/tm.db")) as store:
        report = build(store, found, [str(root)], options)
        assert (report.added, report.gone) == (2, Gone((), {"where/in": 2}, 2))
    (tmp_path / "else/where/tm.db").rename(tmp_path / "else/tm.db")
    with Store.open(Path("tm.db")) as store:
        report = build(store, found, [str(root)], options._replace(prune=True))
        outside = (tmp_path.parent / "in").as_posix()
        assert report.gone.lost_folders == {outside: 2, "in": 2}
        assert len(store.known()) == 2


def test_what_is_only_left_out_has_not_vanished(
    tmp_path: Path, folder: Folder, build_at: Build
) -> None:
    root = folder({"a.md": article(HALLO), "b.md": article(DAG)})
    build_at()
    assert build_at(root / "a.md").gone == Gone()
    found = find_articles([str(root)], Selection(exclude=("b*",)))
    for prune in (False, True):
        with Store.open(tmp_path / "tm.db") as store:
            options = BuildOptions(Defaults(), 0, prune=prune)
            gone = build(store, found, [str(root)], options).gone
            assert (gone.vanished, gone.left_out, len(store.known())) == ((), 1, 2)
    # below a folder above the store's own
    (root / "b.md").unlink()
    vanished = (f"{root.as_posix()}/b.md",)
    assert build_at(tmp_path).gone == Gone(vanished)
    assert build_at(tmp_path.parent, prune=True).gone.vanished == vanished


def test_what_was_a_folder_that_could_not_be_read_vanishes(folder: Folder, build_at: Build) -> None:
    root = folder({"a.md": article(HALLO), "b.md": "x"})
    build_at()
    (root / "b.md").unlink()
    (root / "b.md").mkdir()
    assert build_at().gone.vanished == (f"{root.as_posix()}/b.md",)
