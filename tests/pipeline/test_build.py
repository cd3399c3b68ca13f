"""Only what changed is read again, and the store is as if it had been built at once."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipeline.conftest import Build, Folder, article
from tm_align.pipeline import BuildOptions, BuildReport, Defaults, Store, build, find_articles

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
    assert build_at(root / "x").vanished == ("in/x/b.md",)
    report = build_at(root)
    assert (report.vanished, report.pruned, report.units_dropped) == (
        ("in/x/b.md", "in/y/c.md"),
        False,
        0,
    )
    assert len(texts()) == 3
    report = build_at(root, prune=True)
    assert (report.vanished, report.pruned, report.units_dropped) == (
        ("in/x/b.md", "in/y/c.md"),
        True,
        1,
    )
    assert texts() == [("x/a.md", *HALLO)]
    assert build_at(root).vanished == ()


def test_what_is_only_left_out_has_not_vanished(
    tmp_path: Path, folder: Folder, build_at: Build
) -> None:
    root = folder({"a.md": article(HALLO), "b.md": article(DAG)})
    build_at()
    assert build_at(root / "a.md").vanished == ()
    # below a folder above the store's own
    (root / "b.md").unlink()
    assert build_at(tmp_path).vanished == ("in/b.md",)
    assert build_at(tmp_path.parent, prune=True).vanished == ("in/b.md",)


def test_what_was_a_folder_that_could_not_be_read_vanishes(folder: Folder, build_at: Build) -> None:
    root = folder({"a.md": article(HALLO), "b.md": "x"})
    build_at()
    (root / "b.md").unlink()
    (root / "b.md").mkdir()
    assert build_at().vanished == ("in/b.md",)


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
