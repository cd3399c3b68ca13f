"""`tm-align stats` and `tm-align problems`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("store")


def test_stats(tm_align: Run, golden: Callable[[str, bytes], None]) -> None:
    result = tm_align("stats", "--by-article")
    assert (result.status, result.err) == (0, "")
    golden("cli/stats.txt", result.out.encode())


def test_stats_json(tm_align: Run) -> None:
    data = json.loads(tm_align("stats", "--json", "--by-article").out)
    assert data["total"]["pairs"] == sum(it["pairs"] for it in data["by_article"]) == 5
    assert data["total"]["pairs"] == sum(it["pairs"] for it in data["by_origin"])
    assert data["total"]["articles"] == data["with_pairs"] + sum(data["without_pairs"].values())
    assert data["total"]["pairs"] == data["exportable"] + sum(data["left_out"].values())
    assert "by_article" not in json.loads(tm_align("stats", "--json").out)
    assert json.loads(tm_align("stats", "--json", "--locale", "de-DE").out)["total"]["pairs"] == 1


def test_problems(tm_align: Run) -> None:
    result = tm_align("problems")
    assert (result.status, result.err) == (0, "")
    assert result.out.splitlines() == [
        "de-DE/plain.md: TM007 info text without marks;"
        " align articles that have text with their originals: tm-align align",
        "nl-NL/b.md:10:1: TM014 warning target of 4c3d2-102 is empty; translate the segment",
    ]
    assert tm_align("problems", "--code", "tm014").out.splitlines() == result.out.splitlines()[1:]
    assert tm_align("problems", "--locale", "de-DE").out.splitlines() == result.out.splitlines()[:1]


def test_problems_of_articles_under_one_path_can_be_told_apart(
    tm_align: Run, articles: Path
) -> None:
    (articles / "de-DE/b.md").write_text("text", encoding="utf-8")
    roots = [articles / "de-DE", articles / "nl-NL"]
    tm_align("build", *roots, "--store", "two.db", "--quiet")
    lines = [
        "de-DE/b.md: TM007 info text without marks;"
        " align articles that have text with their originals: tm-align align",
        "nl-NL/b.md:10:1: TM014 warning target of 4c3d2-102 is empty; translate the segment",
    ]
    shown = tm_align("problems", "--store", "two.db", "--code", "TM007", "--code", "TM014")
    assert shown.out.splitlines()[:2] == lines
    assert set(lines) < set(tm_align("extract", *roots).err.splitlines())
    data = tm_align("problems", "--store", "two.db", "--format", "jsonl").out.splitlines()
    assert [json.loads(it)["article"] for it in data] == ["b.md", "b.md", "plain.md"]


def test_a_code_that_is_no_problem_is_no_empty_answer(tm_align: Run) -> None:
    ran = tm_align("problems", "--code", "TM210")
    assert (ran.status, ran.out) == (2, "")
    assert "--code: there is no problem TM210; did you mean TM0" in ran.err


def test_problems_as_json_lines(tm_align: Run) -> None:
    lines = tm_align("problems", "--format", "jsonl").out.splitlines()
    assert [(it["code"], it["line"]) for it in map(json.loads, lines)] == [
        ("TM007", 0),
        ("TM014", 10),
    ]


def test_a_code_that_the_store_does_not_have_is_said(tm_align: Run) -> None:
    ran = tm_align("problems", "--code", "tm010", "--fail-on", "info")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "no problem TM010; there is 1 TM007, 1 TM014\n"


COMMANDS = pytest.mark.parametrize(
    "command",
    [
        ["stats"],
        ["stats", "--by-article", "--json"],
        ["problems"],
        ["check"],
        ["glossary", "mine"],
        ["export", "tmx", "-o", "x.tmx"],
        ["export", "glossary", "-o", "x.csv"],
        ["decide", "--to", "x.jsonl", "--undecided"],
        ["review", "--export", "x.html"],
    ],
    ids=" ".join,
)


@COMMANDS
def test_a_locale_that_the_store_does_not_have_is_no_empty_answer(
    tm_align: Run, command: list[str], tmp_path: Path
) -> None:
    ran = tm_align(*command, "--locale", "fr-FR", "--locale", "nl-NL")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "tm-align: the store has nothing in fr-FR; its target locales: de-DE, nl-NL\n"
    )
    assert not list(tmp_path.glob("x.*"))


@COMMANDS
def test_an_article_that_the_store_does_not_have_is_said(tm_align: Run, command: list[str]) -> None:
    err = tm_align(*command, "--article", "nosuch*", "--locale", "nl").err
    assert "the store has no article for --article 'nosuch*'; its articles are such as de" in err


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning", "--code", "TM007"], 0),
        (["--fail-on", "error", "--locale", "nl-NL"], 0),
    ],
)
def test_status(tm_align: Run, arguments: list[str], status: int) -> None:
    assert tm_align("problems", *arguments).status == status
