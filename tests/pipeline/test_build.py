"""Only what changed is read again, and the store is as if it had been built at once."""

import os
from pathlib import Path

from tests.pipeline.conftest import DAG, HALLO, Build, Folder, InStore, article
from tm_align.pipeline import Defaults, Store
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions, BuildReport, build


def counts(report: BuildReport) -> tuple[int, int, int, int]:
    return report.added, report.replaced, report.touched, report.unchanged


def test_what_changed_is_read_again(folder: Folder, build_at: Build, texts: InStore) -> None:
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
    folder: Folder, build_at: Build, texts: InStore
) -> None:
    root = folder({"nl-NL/a.md": article(HALLO, locale=None)})
    build_at()
    assert texts() == [("nl-NL/a.md", *HALLO)]
    assert counts(build_at(root / "nl-NL")) == (0, 1, 0, 0)
    assert texts() == [("a.md", *HALLO)]


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
