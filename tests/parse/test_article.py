"""What an article says about itself, and what it gets wrong."""

import pytest

from tm_align.parse.article import Defaults, Head, is_html, read_head

DEFAULTS = Defaults()


def head(
    text: str, path: str = "docs/a.md", defaults: Defaults = DEFAULTS, folder: str = ""
) -> Head:
    return read_head(text.encode(), path, defaults, folder=folder, encoding="utf-8", digest="d1")


def front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "", "Body", ""])


def codes(found: Head) -> list[str]:
    return [problem.code for problem in found.problems]


def test_all_fields() -> None:
    text = front(
        "title: 'Nu betalen '",
        "ms.translationtype: mt",
        "ms.contentlocale: nl-nl",
        "ms.lasthandoff: 01/05/2021",
        'ms.locfileid: "78065630"',
        "ms.openlocfilehash: 52c3aeee",
        "ms.sourcegitcommit: 888d22b3",
    )
    found = head(text)
    assert found.problems == ()
    assert text.encode()[found.body :] == b"\nBody\n"
    assert found.article == (
        "docs/a.md", "en-US", "nl-NL", "MT", "2021-01-05", "Nu betalen ", "888d22b3", "52c3aeee",
        "78065630", "utf-8", "d1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "origin", "locale"),
    [
        (["loc.translationtype: HT", "loc.contentlocale: de-DE"], "HT", "de-DE"),
        (["ContentLocale: de-DE"], None, "de-DE"),
        (["ms.contentlocale: de-DE", "acme.contentlocale: fr-FR"], None, "de-DE"),
        (["acme.contentlocale: fr-FR", "ms.contentlocale: de-DE"], None, "de-DE"),
        (["other:", "  ms.contentlocale: de-DE", "ms.contentlocale: fr-FR"], None, "fr-FR"),
        (["Locale: en-US", "ms.contentlocale: fr-FR"], None, "fr-FR"),
        (["translationtype: Human Translation", "contentlocale: fr-FR"], "HT", "fr-FR"),
        (["ms.contentlocale: zh_hans_CN", "ms.translationtype: ''"], None, "zh-Hans-CN"),
    ],
)
def test_other_publishers(lines: list[str], origin: str | None, locale: str) -> None:
    found = head(front(*lines))
    assert (found.article.origin, found.article.target_locale) == (origin, locale)
    assert found.problems == ()


NL, HTML_NL = front("ms.contentlocale: nl-NL"), "<html lang='nl-NL'><body>"


@pytest.mark.parametrize(
    ("text", "path", "folder", "option", "locale", "problems"),
    [
        (NL, "a.md", "", None, "nl-NL", []),
        (HTML_NL, "a.html", "", None, "nl-NL", []),
        (HTML_NL, "a.md", "", None, "und", ["TM005"]),
        ("<html xml:lang='nl-NL'>", "a.htm", "", None, "nl-NL", []),
        ("x", "docs.nl-nl/a.md", "", None, "nl-NL", []),
        ("x", "sr-Latn-RS/a.md", "", None, "sr-Latn-RS", []),
        ("x", "a/b.md", "repo.nl-NL", None, "nl-NL", []),
        ("x", "en-us/a/b.md", "repo.nl-NL", None, "nl-NL", []),
        ("x", "a.md", "", "nl-NL", "nl-NL", []),
        ("x", "a.md", "", None, "und", ["TM005"]),
        ("x", "en-US/a.md", "", None, "und", ["TM005"]),
        (front("ms.contentlocale:"), "nl-NL/a.md", "", None, "nl-NL", []),
        # the first of them counts; where they disagree, somebody is wrong
        (NL, "de-DE/a.md", "", None, "nl-NL", ["TM004"]),
        (NL, "a.md", "", "de-DE", "nl-NL", ["TM004"]),
        (NL + HTML_NL, "de-DE/a.html", "", "fr-FR", "nl-NL", ["TM004"]),
        (HTML_NL, "de-DE/a.html", "", None, "nl-NL", ["TM004"]),
        (NL, "nl/a.md", "", "nl", "nl-NL", []),
        (NL, "nl-BE/a.md", "", None, "nl-NL", ["TM004"]),
        # a value that is no locale is passed over
        (front("ms.contentlocale: Dutch (Holland)"), "nl-NL/a.md", "", None, "nl-NL", ["TM006"]),
        ("<html lang='!'>", "nl-NL/a.html", "", None, "nl-NL", []),
    ],
)
def test_target_locale(
    text: str, path: str, folder: str, option: str | None, locale: str, problems: list[str]
) -> None:
    found = head(text, path, Defaults("en-US", option), folder)
    assert found.article.target_locale == locale
    assert codes(found) == problems


def test_a_contradiction_names_all_places() -> None:
    (problem,) = head(NL, "de-DE/a.md", Defaults("en-US", "fr-FR")).problems
    assert problem.details == (
        "front matter says nl-NL, path says de-DE, --target-locale says fr-FR"
    )


@pytest.mark.parametrize(
    ("path", "folder", "details"),
    [
        ("a.md", "", "no front matter field, html lang or path tells"),
        ("en-us/a.md", "", "the path only tells the locale of the sources, en-US"),
        ("a.md", "docs.en-us", "the path only tells the locale of the sources, en-US"),
    ],
)
def test_an_unknown_locale_names_that_of_the_sources(path: str, folder: str, details: str) -> None:
    (problem,) = head("x", path, Defaults("en-US"), folder).problems
    assert (problem.code, problem.details) == ("TM005", details)


def test_source_locale_is_the_users() -> None:
    found = head("x", "de-DE/nl-NL/a.md", Defaults("nl-NL"))
    assert (found.article.source_locale, found.article.target_locale) == ("nl-NL", "de-DE")


@pytest.mark.parametrize(
    ("value", "date", "problems"),
    [
        ("01/05/2021", "2021-01-05", []),
        ("1/5/2021", "2021-01-05", []),
        ("12/31/1999", "1999-12-31", []),
        ("2021-01-05", "2021-01-05", []),
        ("2021-01-05T10:11:12Z", "2021-01-05", []),
        ("'02/29/2020 '", "2020-02-29", []),
        ("", None, []),
        ("31/12/2021", None, ["TM006"]),
        ("02/29/2021", None, ["TM006"]),
        ("01/05/0000", None, ["TM006"]),
        ("5 January", None, ["TM006"]),
        ("٠١/٠٥/٢٠٢١", "2021-01-05", []),
    ],
)
def test_date(value: str, date: str | None, problems: list[str]) -> None:
    found = head(front("ms.contentlocale: nl-NL", f"ms.lasthandoff: {value}"))
    assert found.article.date == date
    assert codes(found) == problems


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_problems_name_the_line_of_the_field(end: str) -> None:
    text = front("title: x", "ms.contentlocale: 7", "ms.lasthandoff: never").replace("\n", end)
    assert [(it.code, it.line) for it in head(text, "nl-NL/a.md").problems] == [
        ("TM006", 3),
        ("TM006", 4),
    ]
    assert [(it.code, it.line) for it in head("---\na: [\n---\n", "nl-NL/a.md").problems] == [
        ("TM003", 3)
    ]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Nu  betalen\n</title>", "Nu betalen"),
        ("<TITLE>A &amp; B</TITLE>", "A & B"),
        ('<title><span data-ttu-id="a">Doel</span><span data-stu-id="a">Source</span></title>', "Doel"),
        ("<title>index.html</title>", "index.html"),
        ("<title>http://example.org/</title>", "http://example.org/"),
        ("<title>2 < 3</title>", "2 < 3"),
        ("<title></title>", None),
        ("<p>x</p>", None),
        ("example.html", None),
        ("", None),
        ("<![if foo]><!x <?y", None),
    ],
)  # fmt: skip
def test_title_of_a_page(page: str, title: str | None) -> None:
    assert head(page, "nl-NL/a.html").article.title == title


def test_fields_of_a_page() -> None:
    page = (
        "<?xml version='1.0'?>\n<!DOCTYPE html><html xmlns='x' lang='nl'><head><title>T</title>"
        "<meta charset='utf-8'><meta name='ms.contentlocale' content='nl-NL'>"
        "<meta content='HT' name='loc.translationtype'><meta name='ms.lasthandoff'/></head>"
    )
    found = head(page, "a.html")
    assert found.problems == ()
    assert found.article[2:6] == ("nl-NL", "HT", None, "T")
    # front matter, where a page has it, is nearer to the translation than its template
    assert head(front("ms.translationtype: MT") + page, "a.html").article.origin == "MT"


@pytest.mark.parametrize(
    ("path", "html"), [("a.html", True), ("a/B.HTM", True), ("a.md", False), ("html", False)]
)
def test_is_html(path: str, html: bool) -> None:
    assert is_html(path) == html
