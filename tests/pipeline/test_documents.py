"""Finding the original of each article."""

from pathlib import Path

import pytest

from tests.align.samples import SOURCE, TARGET
from tm_align.pipeline.articles import ArticleFile, find_articles
from tm_align.pipeline.documents import (
    CONTENT,
    ID,
    LOCALE_PATH,
    REDIRECT,
    SAME_PATH,
    UNPAIRED,
    from_folder,
    read_bytes,
    without_locale,
)


def written(folder: Path, files: dict[str, str]) -> tuple[ArticleFile, ...]:
    """The articles of a folder with these files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return find_articles([str(folder)]).articles


CASES = {
    "same path": ("a/x.md", "", "a/X.md", "", SAME_PATH),
    "folder": ("en-us/a/x.md", "", "nl-nl/a/x.md", "", LOCALE_PATH),
    "suffix": ("a/x.md", "", "a/x.nl-nl.md", "", LOCALE_PATH),
    "language suffix": ("x.en.md", "", "x.nl.md", "", LOCALE_PATH),
    "id": ("x.md", "---\nuid: Depot.7\n---\n", "y.md", "---\nuid: depot.7\n---\n", ID),
    "content": ("x.md", SOURCE, "y/z.md", TARGET, CONTENT),
    "nothing": ("x.md", SOURCE, "y.md", "# Iets anders\n", UNPAIRED),
}


@pytest.mark.parametrize("case", CASES)
def test_how_an_original_is_found(tmp_path: Path, case: str) -> None:
    source, source_text, target, target_text, how = CASES[case]
    filler = {"other.md": "# Other\n\nSee `other`.\n"}
    sources = written(tmp_path / "s", {source: source_text, **filler})
    articles = written(tmp_path / "t", {target: target_text, **filler})
    found = {it.article.path: it for it in from_folder(sources, articles, ["en-US", "nl-NL"])}
    assert found["other.md"].path == "other.md"
    assert found[target].how == how
    assert found[target].path == ("" if how == UNPAIRED else source)


def test_a_source_is_the_original_of_one_article(tmp_path: Path) -> None:
    sources = written(tmp_path / "s", {"x.md": SOURCE, "z.md": "# Z"})
    articles = written(tmp_path / "t", {"x.md": TARGET, "y.md": TARGET})
    assert [it.path for it in from_folder(sources, articles)] == ["x.md", ""]


@pytest.mark.parametrize(
    ("source", "localized"),
    [
        ("en-us/x.md", ["nl-nl/x.md", "de-de/x.md"]),
        ("x.md", ["nl/x.md", "de/x.md"]),
        ("x.md", ["x.nl.md", "x.de.md"]),
        ("x.en-us.md", ["x.nl-nl.md", "x.de-de.md"]),
        ("x.md", ["nl-nl/y.md", "de-de/x.md"]),
        ("x.md", ["nl-nl/y.md", "de-de/z.md"]),
    ],
)
def test_a_source_is_the_original_of_an_article_in_each_locale(
    tmp_path: Path, source: str, localized: list[str]
) -> None:
    sources = written(tmp_path / "s", {source: SOURCE, "z/z.md": "# Z"})
    articles = written(tmp_path / "t", dict.fromkeys(localized, TARGET))
    found = from_folder(sources, articles, ["en-US", "nl", "de"])
    assert [it.path for it in found] == [source, source]


def test_a_source_is_the_original_of_an_article_below_each_path(tmp_path: Path) -> None:
    sources = written(tmp_path / "s", {"x.md": SOURCE, "z.md": "# Z"})
    articles = written(tmp_path / "one", {"x.md": TARGET}) + written(
        tmp_path / "two", {"x.md": TARGET}
    )
    assert [it.path for it in from_folder(sources, articles)] == ["x.md", "x.md"]


def test_no_article_is_its_own_original(tmp_path: Path) -> None:
    """Not where the folder of the sources is one above, nor where a link leads there."""
    written(tmp_path / "docs", {"en-us/x.md": SOURCE, "nl-nl/x.md": TARGET, "nl-nl/y.md": TARGET})
    (tmp_path / "other").symlink_to(tmp_path / "docs", target_is_directory=True)
    sources = find_articles([str(tmp_path / "other")]).articles
    articles = find_articles([str(tmp_path / "docs" / "nl-nl")]).articles
    found = [it.path for it in from_folder(sources, articles, ["en-US", "nl-NL"])]
    assert found == ["en-us/x.md", ""]
    assert [it.path for it in from_folder(articles[:1], articles[:1])] == [""]


def test_two_files_belong_together_whatever_their_names(tmp_path: Path) -> None:
    sources, articles = written(tmp_path / "s", {"x.md": ""}), written(tmp_path / "t", {"y.md": ""})
    assert from_folder(sources, articles)[0].path == "x.md"
    more = articles + written(tmp_path / "u", {"z.md": ""})
    assert [it.path for it in from_folder(sources, more)] == ["x.md", "x.md"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/nl-nl/x.md", "docs/x.md"),
        ("docs/zh-Hans-CN/X.md", "docs/x.md"),
        ("nl/x_nl.md", "x.md"),
        ("api/is-on.md", "api/is-on.md"),
        ("go/x.md", "go/x.md"),
    ],
)
def test_a_path_without_its_locale(path: str, expected: str) -> None:
    assert without_locale(path, {"nl-nl"}) == expected


MOVED = "---\nredirect_url: /en-us/depot/guides/new-name?view=2\n---\n"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"guides/new-name.md": SOURCE}, ("guides/new-name.md", REDIRECT)),
        ({"guides/new-name.md": "# A", "depot/guides/new-name.md": "# B"},
         ("depot/guides/new-name.md", REDIRECT)),
        ({"b/new-name.md": "# A", "c/new-name.md": "# B"}, ("old.md", SAME_PATH)),
        ({}, ("old.md", SAME_PATH)),
    ],
)  # fmt: skip
def test_a_source_that_has_moved_is_followed(
    tmp_path: Path, more: dict[str, str], expected: tuple[str, str]
) -> None:
    filler = {"other.md": "# Other"}
    sources = written(tmp_path / "s", {"old.md": MOVED, **more, **filler})
    articles = written(tmp_path / "t", {"old.md": TARGET, **filler})
    found = {it.article.path: it for it in from_folder(sources, articles)}
    assert (found["old.md"].path, found["old.md"].how) == expected


def test_an_article_that_has_moved_as_well_is_not_followed(tmp_path: Path) -> None:
    sources = written(tmp_path / "s", {"old.md": MOVED, "new-name.md": SOURCE})
    articles = written(tmp_path / "t", {"old.md": MOVED, "new-name.md": TARGET})
    assert {it.how for it in from_folder(sources, articles)} == {SAME_PATH}


def test_an_unreadable_file_has_no_bytes(tmp_path: Path) -> None:
    assert read_bytes(ArticleFile(str(tmp_path / "x.md"), "x.md", "", 0, 0)) == b""
    assert read_bytes(ArticleFile("-", "-", "", 1, 0, b"a")) == b"a"
