"""Finding the original of each article in a clone, in the right version."""

import shutil
from pathlib import Path

import pytest

from tests.align.samples import SOURCE, TARGET
from tests.pipeline.test_clone import run_git
from tests.pipeline.test_documents import MOVED, written
from tm_align.parse.article import Defaults
from tm_align.pipeline.aligning import AlignOptions, align_articles
from tm_align.pipeline.articles import ArticleFile, find_articles
from tm_align.pipeline.clone import Clone
from tm_align.pipeline.documents import (
    AT_COMMIT,
    AT_DATE,
    AT_HEAD,
    CONTENT,
    REDIRECT,
    UNPAIRED,
    Original,
)
from tm_align.pipeline.versions import from_clone

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

GONE = "1" * 40


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A clone of three commits: of March, May and July 2021."""
    folder = tmp_path / "clone"
    folder.mkdir()
    run_git(folder, "init", "-q")
    for month, files in (
        ("03", {"a.md": "march\n", "old.md": SOURCE, "b/en-us/c.md": "c\n"}),
        ("05", {"a.md": "may\n", "late.md": "may\n"}),
        ("07", {"a.md": "july\n", "new-name.md": SOURCE, "old.md": MOVED}),
    ):
        written(folder, files)
        run_git(folder, "add", ".")
        run_git(folder, "commit", "-q", "-m", "x", time=f"2021-{month}-10T12:00Z")
    return Clone(folder)


def head(commit: str = "", handoff: str = "", **more: str) -> str:
    fields = {"ms.sourcegitcommit": commit, "ms.lasthandoff": handoff, **more}
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
    return f"---\n{lines}---\n"


def found(clone: Clone, tmp_path: Path, **texts: str) -> dict[str, tuple[Original, bytes]]:
    names = {name.replace("__", "/") + ".md": text for name, text in texts.items()}
    articles: tuple[ArticleFile, ...] = written(tmp_path / "t", names)
    with clone:
        return {
            it.article.path: (it, clone.read(it.blob[1]) if it.blob else b"")
            for it in from_clone(clone, articles)
        }


def test_the_version_an_article_names_is_taken(clone: Clone, tmp_path: Path) -> None:
    first = run_git(clone.folder, "rev-parse", "HEAD~2")
    original, content = found(clone, tmp_path, a=head(first))["a.md"]
    assert (original.how, original.instead, content) == (AT_COMMIT, "", b"march\n")


@pytest.mark.parametrize(
    ("text", "how", "content"),
    [
        (head(GONE, "05/10/2021"), AT_DATE, b"may\n"),
        (head(GONE, "04/01/2021"), AT_DATE, b"march\n"),
        (head("", "04/01/2021"), AT_DATE, b"march\n"),
        (head(GONE), AT_HEAD, b"july\n"),
        (head("not a commit"), AT_HEAD, b"july\n"),
        ("no front matter", AT_HEAD, b"july\n"),
    ],
)
def test_without_it_the_hand_off_date_decides_and_else_the_newest_counts(
    clone: Clone, tmp_path: Path, text: str, how: str, content: bytes
) -> None:
    original, data = found(clone, tmp_path, a=text)["a.md"]
    assert (original.how, data) == (how, content)
    assert "taken: " in original.instead
    assert ("missing commit" in original.instead) == (GONE in text)


def test_a_file_that_came_later_is_taken_from_the_newest(clone: Clone, tmp_path: Path) -> None:
    first = run_git(clone.folder, "rev-parse", "HEAD~2")
    original, content = found(clone, tmp_path, late=head(first, "04/01/2021"))["late.md"]
    assert (original.how, content) == (AT_HEAD, b"may\n")
    assert "no such file in commit" in original.instead


def test_paths_are_compared_without_locale_and_case(clone: Clone, tmp_path: Path) -> None:
    originals = found(clone, tmp_path, **{"b__nl-nl__c": head(), "A": head()})
    assert originals["b/nl-nl/c.md"][0].path == "b/en-us/c.md"
    assert originals["A.md"][0].path == "a.md"


def test_where_no_path_leads_what_it_says_does(clone: Clone, tmp_path: Path) -> None:
    originals = found(clone, tmp_path, elsewhere=TARGET, nothing="# Niets\n")
    original, content = originals["elsewhere.md"]
    assert (original.path, original.how, content) == ("new-name.md", CONTENT, SOURCE.encode())
    assert originals["nothing.md"][0].how == UNPAIRED


def test_a_newest_version_that_has_moved_is_followed(clone: Clone, tmp_path: Path) -> None:
    original, content = found(clone, tmp_path, old=head(GONE) + TARGET)["old.md"]
    assert (original.path, original.how, content) == ("new-name.md", REDIRECT, SOURCE.encode())


def test_each_locale_has_its_article_of_an_original(clone: Clone, tmp_path: Path) -> None:
    texts = {"de-de__new-name": TARGET, "nl-nl__elsewhere": TARGET, "nl-nl__a": "a"}
    originals = {path: it.path for path, (it, _) in found(clone, tmp_path, **texts).items()}
    assert originals["de-de/new-name.md"] == originals["nl-nl/elsewhere.md"] == "new-name.md"


def test_no_article_is_its_own_original(clone: Clone, tmp_path: Path) -> None:
    """The clone holds both folders; whichever is given."""
    folder = tmp_path / "clone"
    written(folder, {"b/nl-nl/c.md": "c, vertaald\n", "b/nl-nl/lone.md": "alleen\n"})
    run_git(folder, "add", ".")
    run_git(folder, "commit", "-q", "-m", "x", time="2021-08-10T12:00Z")
    for given in (folder / "b" / "nl-nl", folder / "b"):
        inside = find_articles([str(given)]).articles
        articles = [it for it in inside if "nl-nl" in it.file]
        with clone:
            originals = {Path(it.article.file).name: it.path for it in from_clone(clone, articles)}
        assert originals == {"c.md": "b/en-us/c.md", "lone.md": ""}


def test_processes_read_the_clone_themselves(clone: Clone, tmp_path: Path) -> None:
    articles = written(tmp_path / "t", {"new-name.md": TARGET, "a.md": head(GONE) + "maart\n"})
    with clone:
        originals = from_clone(clone, articles)
    alone, together = (
        list(align_articles(originals, AlignOptions(Defaults("en-US", "nl-NL"), jobs)))
        for jobs in (1, 2)
    )
    assert alone == together
    assert sum(len(it.pairs) for it in alone) > 10
    assert "TM035" in {it.code for it in alone[0].problems}
