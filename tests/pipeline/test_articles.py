"""Which files are found below a path, in which order, and what is said of the others."""

import os
from pathlib import Path

import pytest

from tests.pipeline.conftest import Folder
from tm_align.errors import InputError
from tm_align.pipeline.articles import (
    ArticleFile,
    Selection,
    batches,
    find_articles,
    readable,
    without_match,
)


def names(*paths: Path | str, selection: Selection = Selection()) -> list[str]:  # noqa: B008
    return [it.path for it in find_articles(map(str, paths), selection).articles]


def test_articles_of_a_folder_come_sorted(folder: Folder) -> None:
    root = folder(
        dict.fromkeys(["b.md", "a/z.html", "a.b/x.md", "B.MARKDOWN", "a/Ä.htm", "a.md"], "")
    )
    assert names(root) == ["B.MARKDOWN", "a.b/x.md", "a.md", "a/z.html", "a/Ä.htm", "b.md"]


def test_what_is_passed_over_is_counted(folder: Folder) -> None:
    root = folder(
        dict.fromkeys(
            [
                ".hidden.md",
                ".git/a.md",
                "CVS/a.md",
                "_darcs/a.md",
                "x/.x/a.md",
                "a.txt",
                "md",
                "b.md",
            ],
            "",
        )
    )
    found = find_articles([str(root)], Selection(exclude=("b*",)))
    assert found.articles == ()
    assert found.passed_over == {"excluded": 1, "hidden": 5, "not an article": 2}


def test_globs(folder: Folder) -> None:
    root = folder(dict.fromkeys(["a.md", "help/a.md", "help/b/c.md", "other/a.html"], ""))
    assert names(root, selection=Selection(("help/*",))) == ["help/a.md", "help/b/c.md"]
    assert names(root, selection=Selection(("*.html", "a.md"))) == ["a.md", "other/a.html"]
    assert names(root, selection=Selection((), ("*/a.*",))) == ["a.md", "help/b/c.md"]
    assert names(root, selection=Selection(("help/*",), ("*c.md",))) == ["help/a.md"]
    assert names(root, selection=Selection(("HELP/*",))) == []


def test_files_are_taken_whatever_their_names(folder: Folder) -> None:
    root = folder({"nl-NL/notes.txt": "x", "nl-NL/a.md": "x"})
    found = find_articles([str(root / "nl-NL/notes.txt")]).articles
    assert [(it.path, it.folder, it.size) for it in found] == [
        ("notes.txt", (root / "nl-NL").as_posix(), 1)
    ]


def test_a_file_counts_once(folder: Folder) -> None:
    root = folder({"a/x.md": "", "b.md": ""})
    (root / "link").symlink_to(root / "a")
    found = find_articles([str(root / "a"), str(root), str(root / "link"), str(root / "a/../b.md")])
    assert [it.path for it in found.articles] == ["x.md", "b.md"]
    assert found.passed_over == {"given twice": 3, "link to a folder": 1}


def test_links(folder: Folder) -> None:
    root = folder({"a.md": "text"})
    (root / "b.md").symlink_to(root / "a.md")
    (root / "broken.md").symlink_to(root / "nothing")
    (root / "loop").symlink_to(root)
    found = find_articles([str(root)])
    assert [(it.path, it.size) for it in found.articles] == [
        ("a.md", 4),
        ("b.md", 4),
        ("broken.md", 0),
    ]
    assert found.passed_over == {"link to a folder": 1}


def test_a_link_that_leads_to_itself_costs_nothing_else(folder: Folder) -> None:
    root = folder({"a/x.md": "", "a/z/y.md": "", "b.md": ""})
    for name in ("loop", "a/loop", "a/loop.md"):
        (root / name).symlink_to(root / name)
    (root / "a/one").symlink_to(root / "two")
    (root / "two").symlink_to(root / "a/one")
    found = find_articles([str(root)])
    # The reader tells of the one whose name is that of an article.
    assert [it.path for it in found.articles] == ["a/loop.md", "a/x.md", "a/z/y.md", "b.md"]
    assert found.passed_over == {"link that cannot be followed": 4}
    with pytest.raises(InputError, match=r"loop: .*symbolic links"):
        find_articles([str(root / "loop")])


def test_a_pipe_is_not_waited_for(folder: Folder) -> None:
    root = folder({"a.md": ""})
    os.mkfifo(root / "pipe.md")
    (root / "link.md").symlink_to(root / "pipe.md")
    found = find_articles([str(root)])
    assert [it.path for it in found.articles] == ["a.md"]
    assert found.passed_over == {"not a file": 2}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_an_unreadable_article(folder: Folder) -> None:
    root = folder({"a.md": "", "shut/b.md": ""})
    (root / "shut").chmod(0)
    try:
        assert names(root) == ["a.md", "shut"]
        with pytest.raises(InputError, match="Permission denied"):
            find_articles([str(root / "shut")])
    finally:
        (root / "shut").chmod(0o700)


@pytest.mark.parametrize("path", ["missing", "missing/a.md", "a.md/b"])
def test_a_path_that_is_not_there(folder: Folder, path: str) -> None:
    root = folder({"a.md": ""})
    with pytest.raises(InputError, match="give a file, a folder or -"):
        find_articles([str(root / path)])


def test_the_folder_at_hand_has_its_name(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may tell the locale, whether it is spelled out or not."""
    root = folder({"nl-NL/a.md": "", "nl-NL/b/c.md": ""})
    monkeypatch.chdir(root / "nl-NL/b")
    assert [it.folder for it in find_articles(["."]).articles] == ["b"]
    assert [it.folder for it in find_articles([".."]).articles] == ["nl-NL", "nl-NL"]
    assert [it.folder for it in find_articles(["c.md"]).articles] == ["b"]
    assert [it.folder for it in find_articles(["../a.md"]).articles] == ["nl-NL"]


def test_standard_input_is_read_once() -> None:
    data = iter([b"text", b""])
    found = find_articles(["-", "-"], stdin=lambda: next(data))
    assert found.articles == (ArticleFile("-", "-", "", 4, 0, b"text"),)
    assert found.passed_over == {"given twice": 1}


def test_names_that_are_not_utf8(folder: Folder) -> None:
    assert readable("a/\udce9.md") == "a/\\xe9.md"
    assert readable("a/é日.md") == "a/é日.md"
    root = folder({"a.md": ""})
    (root / os.fsdecode(b"\xe9.md")).touch()
    assert names(root) == ["\\xe9.md", "a.md"]


def test_batches_hold_half_a_megabyte_or_64_articles() -> None:
    def sizes(*articles: int) -> list[int]:
        files = [ArticleFile("", "", "", size, 0) for size in articles]
        cut = list(batches(files))
        assert [it for batch in cut for it in batch] == files
        return [len(batch) for batch in cut]

    assert sizes() == []
    assert sizes(0) == [1]
    assert sizes(*[1] * 130) == [64, 64, 2]
    assert sizes(*[300_000] * 5) == [2, 2, 1]
    assert sizes(10_000_000, 1, 10_000_000) == [1, 2]


@pytest.mark.parametrize(
    ("globs", "left"),
    [
        ((), []),
        (("nl/*", "*.md", "a"), ["a"]),
        (("b", "NL/*", "n?/[!a].md"), ["b", "NL/*"]),
    ],
)
def test_globs_that_match_no_path(globs: tuple[str, ...], left: list[str]) -> None:
    assert without_match(globs, iter(["nl/a.md", "nl/deep/b.md", "nl/c.md"])) == left
    assert without_match(globs, []) == list(globs)
