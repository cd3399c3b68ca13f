"""Only what changed is read again, and the store is as if it had been built at once."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipeline.conftest import Build, Folder, article
from tm_align.pipeline import Defaults, Store
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions, BuildReport, build

Texts = Callable[[], list[tuple[str, str, str]]]
HALLO, DAG = ("Hello", "Hallo"), ("Day", "Dag")


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    """Call it for (article, source, target) of everything in the store."""

    def read() -> list[tuple[str, str, str]]:
        with Store.open(tmp_path / "tm.db", read_only=True) as store:
            return [(it.article.path, it.source, it.target) for it in store.pairs()]

    return read


def counts(report: BuildReport) -> tuple[int, int, int, int]:
    return report.added, report.replaced, report.touched, report.unchanged


def test_what_changed_is_read_again(folder: Folder, build_at: Build, texts: Texts) -> None:
    folder({"a.md": article(HALLO), "b.md": article(DAG), "c.md": "text"})
    first = build_at()
    assert (first.found, counts(first), first.units_created) == (3, (3, 0, 0, 0), 2)
    second = build_at()
    assert (second.found, counts(second)) == (3, (0, 0, 0, 3))
    folder({"b.md": article(("Day", "Goedendag")), "d.md": article(HALLO)})
    third = build_at()
    assert (third.found, counts(third)) == (4, (1, 1, 0, 2))
    assert (third.units_created, third.units_dropped) == (1, 1)
    assert texts() == [("a.md", *HALLO), ("b.md", "Day", "Goedendag"), ("d.md", *HALLO)]


def test_a_new_time_alone_changes_nothing(folder: Folder, build_at: Build) -> None:
    root = folder({"a.md": article(HALLO), "b.md": article(DAG)})
    build_at()
    os.utime(root / "a.md", ns=(1, 1))
    report = build_at()
    assert counts(report) == (0, 0, 1, 1)
    assert report.units_created == report.units_dropped == 0
    assert counts(build_at()) == (0, 0, 0, 2)


def test_times_too_near_to_the_build_are_not_trusted(folder: Folder, build_at: Build) -> None:
    """A file can change twice within one tick of the clock; size and time would be the same."""
    root = folder({"a.md": article(HALLO)})
    now = (root / "a.md").stat().st_mtime_ns
    build_at(now_ns=now + 1_000_000_000)
    (root / "a.md").write_text(article(("Hello", "Hoi!!")))
    os.utime(root / "a.md", ns=(now, now))
    assert counts(build_at(now_ns=now + 1_500_000_000)) == (0, 1, 0, 0)
    assert counts(build_at(now_ns=now + 9_000_000_000)) == (0, 0, 1, 0)
    assert counts(build_at(now_ns=now + 9_000_000_000)) == (0, 0, 0, 1)


def test_other_options_read_everything_again(folder: Folder, build_at: Build) -> None:
    folder({"a.md": article(HALLO, locale=None)})
    build_at()
    assert counts(build_at(target="nl-NL")) == (0, 1, 0, 0)
    assert counts(build_at(target="nl-NL")) == (0, 0, 0, 1)


def test_another_path_gives_articles_other_names(
    folder: Folder, build_at: Build, texts: Texts
) -> None:
    root = folder({"nl-NL/a.md": article(HALLO, locale=None)})
    build_at()
    assert texts() == [("nl-NL/a.md", *HALLO)]
    assert counts(build_at(root / "nl-NL")) == (0, 1, 0, 0)
    assert texts() == [("a.md", *HALLO)]


def test_vanished_articles_are_reported_until_pruned(
    folder: Folder, build_at: Build, texts: Texts
) -> None:
    root = folder({"x/a.md": article(HALLO), "x/b.md": article(DAG), "y/c.md": article(HALLO)})
    build_at()
    (root / "x/b.md").unlink()
    (root / "y/c.md").unlink()
    assert build_at(root / "x").vanished == (f"{root.as_posix()}/x/b.md",)
    report = build_at(root)
    gone = (f"{root.as_posix()}/x/b.md", f"{root.as_posix()}/y/c.md")
    assert (report.vanished, report.pruned, report.units_dropped) == (gone, False, 0)
    assert len(texts()) == 3
    report = build_at(root, prune=True)
    assert (report.vanished, report.pruned, report.units_dropped) == (gone, True, 1)
    assert texts() == [("x/a.md", *HALLO)]
    assert build_at(root).vanished == ()


def test_what_has_vanished_is_named_as_it_was_given(
    tmp_path: Path, folder: Folder, build_at: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder({"x/a.md": article(HALLO), "x/b.md": article(DAG)})
    build_at()
    (root / "x/b.md").unlink()
    (tmp_path / "link").symlink_to(root)
    monkeypatch.chdir(root / "x")
    names = [build_at(Path(it)).vanished for it in (".", "..", "../../in", "../../link")]
    assert names == [("b.md",), ("../x/b.md",), ("../../in/x/b.md",), ("../../link/x/b.md",)]


def test_a_folder_that_was_renamed_is_told_of_until_pruned(
    tmp_path: Path, folder: Folder, build_at: Build, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    root = folder({"x/a.md": article(HALLO), "x/y/b.md": article(DAG), "z/c.md": article(DAG)})
    build_at(root / "x")
    report = build_at(root / "z")  # one after the other
    assert (report.vanished, report.lost_folders) == ((), {})
    (root / "x").rename(root / "new")
    report = build_at(root / "new")
    assert (report.vanished, report.lost_folders, report.pruned) == ((), {"in/x": 2}, False)
    (root / "x").symlink_to(root / "new")  # what lies there has another name in the store
    assert build_at(root / "x").lost_folders == {"in/x": 2}
    assert len(texts()) == 5
    report = build_at(root / "new", prune=True)
    assert (report.lost_folders, report.moved, report.pruned) == ({"in/x": 2}, 2, True)
    assert sorted(texts()) == [("a.md", *HALLO), ("c.md", *DAG), ("y/b.md", *DAG)]
    assert build_at(root / "new").lost_folders == {}


def test_a_folder_that_is_only_elsewhere_today_is_not_pruned(
    tmp_path: Path, folder: Folder, build_at: Build, texts: Texts
) -> None:
    root = folder({"x/a.md": article(HALLO), "x/b.md": article(DAG), "y/c.md": article(DAG)})
    build_at()
    (root / "x").rename(tmp_path / "away")
    report = build_at(root / "y", prune=True)  # it has the bytes of one of the two
    assert (list(report.lost_folders.values()), report.moved) == ([2], 1)
    assert sorted(texts()) == [("c.md", *DAG), ("x/a.md", *HALLO)]
    report = build_at(root, prune=True)  # now it was asked for
    assert (report.vanished, report.moved) == ((f"{root.as_posix()}/x/a.md",), 0)
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
        assert (report.added, report.moved, report.lost_folders) == (2, 2, {"where/in": 2})
    (tmp_path / "else/where/tm.db").rename(tmp_path / "else/tm.db")
    with Store.open(Path("tm.db")) as store:
        report = build(store, found, [str(root)], options._replace(prune=True))
        outside = (tmp_path.parent / "in").as_posix()
        assert report.lost_folders == {outside: 2, "in": 2}
        assert len(store.known()) == 2


def test_names_that_are_not_utf8_are_looked_for_as_they_are(
    folder: Folder, build_at: Build
) -> None:
    name = os.fsdecode(b"\xe9")
    root = folder({f"{name}/{name}.md": article(HALLO), "a.md": article(DAG)})
    build_at()
    report = build_at(root / "a.md")
    assert (report.vanished, report.lost_folders) == ((), {})
    (root / name / f"{name}.md").unlink()
    assert build_at(root / name).vanished == (f"{root.as_posix()}/\\xe9/\\xe9.md",)
    (root / name).rmdir()
    assert list(build_at(root / "a.md").lost_folders.values()) == [1]


def test_what_is_only_left_out_has_not_vanished(
    tmp_path: Path, folder: Folder, build_at: Build
) -> None:
    root = folder({"a.md": article(HALLO), "b.md": article(DAG)})
    build_at()
    assert build_at(root / "a.md").vanished == ()
    # below a folder above the store's own
    (root / "b.md").unlink()
    gone = (f"{root.as_posix()}/b.md",)
    assert build_at(tmp_path).vanished == gone
    assert build_at(tmp_path.parent, prune=True).vanished == gone


def test_what_was_a_folder_that_could_not_be_read_vanishes(folder: Folder, build_at: Build) -> None:
    root = folder({"a.md": article(HALLO), "b.md": "x"})
    build_at()
    (root / "b.md").unlink()
    (root / "b.md").mkdir()
    assert build_at().vanished == (f"{root.as_posix()}/b.md",)


def test_an_unreadable_file_is_tried_again(folder: Folder, build_at: Build, tmp_path: Path) -> None:
    root = folder({"a.md": article(HALLO)})
    (root / "b.md").symlink_to(root / "nothing")
    assert counts(build_at()) == (2, 0, 0, 0)
    assert counts(build_at()) == (0, 0, 1, 1)
    with Store.open(tmp_path / "tm.db", read_only=True) as store:
        assert [(it.code, it.article) for it in store.problems()] == [("TM001", "b.md")]


def test_progress_counts_all_articles(folder: Folder, tmp_path: Path) -> None:
    root = folder({f"{number:03}.md": article(HALLO) for number in range(130)})
    seen: list[tuple[int, int]] = []
    with Store.open(tmp_path / "tm.db", create=True) as store:
        found, options = find_articles([str(root)]), BuildOptions(Defaults(), 0)
        build(store, found, [str(root)], options, lambda done, all_: seen.append((done, all_)))
    assert seen == [(64, 130), (128, 130), (130, 130)]
