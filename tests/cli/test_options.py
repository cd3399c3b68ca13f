"""What options stand for."""

import os
import re
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import click
import pytest

from tests.pipeline.conftest import article
from tm_align.cli import app, options
from tm_align.errors import UsageError
from tm_align.pipeline import Defaults, Query, Stamp, Store
from tm_align.pipeline.articles import Selection, find_articles
from tm_align.pipeline.build import BuildOptions, build


@pytest.mark.parametrize(
    ("problems", "fail_on", "status"),
    [
        ({}, "info", 0),
        ({"TM007": 1}, "info", 1),
        ({"TM007": 1}, "warning", 0),
        ({"TM007": 1, "TM013": 1}, "warning", 1),
        ({"TM010": 1}, "error", 1),
        ({"TM010": 1}, "never", 0),
    ],
)
def test_status(problems: dict[str, int], fail_on: str, status: int) -> None:
    assert options.status(problems, fail_on) == status


NL, BE, DE = "nl-NL", "nl-BE", "de-DE"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with an article of two Dutch locales and German, only the last translated by a machine."""
    folder = tmp_path_factory.mktemp("options")
    texts = {locale: article(("Day", "Dag"), locale=locale, origin="HT") for locale in (NL, BE)}
    texts[DE] = article(("Day", "Tag"), locale=DE, origin="MT")
    for locale, text in texts.items():
        (folder / locale).mkdir()
        (folder / locale / "a.md").write_text(text)
    with Store.open(folder / "tm.db", create=True) as store:
        roots = [str(folder)]
        build(store, find_articles(roots), roots, BuildOptions(Defaults(), 0))
        yield store


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ((), ()),
        (("nl",), (BE, NL)),
        ((NL,), (NL,)),
        (("de", NL), (DE, NL)),
        ((NL, "nl"), (BE, NL)),
        (("=nl-NL", "=de-DE"), (DE, NL)),
    ],
)
def test_a_locale_is_a_range(
    wanted: tuple[str, ...], chosen: tuple[str, ...], opened: Store
) -> None:
    assert options.chosen(opened, wanted, ()) == Query(chosen)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (("nl-DE", NL), "nothing in nl-DE; its target locales: de-DE, nl-BE, nl-NL; did you mean"),
        (("xx",), "nothing in xx; its target locales: de-DE, nl-BE, nl-NL"),
        (("n",), "nothing in n;"),
        (("=nl",), "nothing in =nl; its target locales: de-DE, nl-BE, nl-NL"),
    ],
)
def test_a_locale_that_is_not_there_is_a_mistake(
    wanted: tuple[str, ...], said: str, opened: Store
) -> None:
    with pytest.raises(UsageError, match=said):
        options.chosen(opened, wanted, ())


@pytest.mark.parametrize(
    ("locales", "articles", "origins", "said"),
    [
        ((), ("*/a.md",), ("mt", "HT"), ""),
        ((), ("b*", "*"), ("XX",), "the store has no article for --article 'b*'; its articles are such as"),
        ((), (), ("HT", "xx"), "the store has no article for --origin XX; its origins: HT, MT"),
        ((DE,), (), ("HT",), "the store has no article for these options together"),
    ],
)  # fmt: skip
def test_what_matches_nothing_is_said(
    locales: tuple[str, ...],
    articles: tuple[str, ...],
    origins: tuple[str, ...],
    said: str,
    opened: Store,
    capsys: pytest.CaptureFixture[str],
) -> None:
    query = options.chosen(opened, locales, articles, origins)
    assert query == Query(locales, tuple(it.upper() for it in origins), articles)
    err = capsys.readouterr().err
    assert err.startswith(said) if said else not err


@pytest.mark.parametrize(
    ("locales", "articles", "origins", "said"),
    [
        ((), ("b*",), (), "the store has no article for --article 'b*'; its articles"),
        ((DE,), (), ("HT",), "the store has no article for these options together"),
        ((), ("b*", "*"), (), ""),
        ((NL,), ("*",), (), ""),
    ],
)
def test_where_articles_are_needed_none_is_a_mistake(
    locales: tuple[str, ...],
    articles: tuple[str, ...],
    origins: tuple[str, ...],
    said: str,
    opened: Store,
) -> None:
    with pytest.raises(UsageError, match=f"^{re.escape(said)}") if said else nullcontext():
        options.chosen(opened, locales, articles, origins, needed=True)


def test_globs_to_include_that_choose_nothing_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("nl/a.md", "nl/b.md", "de/a.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    root = (str(tmp_path),)
    found = options.found_articles(root, Selection(("nl/*", "*/b.md"), ("none", "de/*")))
    assert [it.path for it in found.articles] == ["nl/a.md", "nl/b.md"]
    assert capsys.readouterr().err == ""
    options.found_articles(root, Selection(("nl/*", "b.md", "de/*", "fr/*"), ("de/*",)))
    assert capsys.readouterr().err == (
        f"no article below {tmp_path} for --include 'b.md', --include 'de/*', --include 'fr/*';"
        " those read are such as nl/a.md\n"
    )


def test_process_count() -> None:
    assert options.process_count(3, 1) == 3
    assert options.process_count(None, 10) == 1
    assert options.process_count(None, 100_000) >= 1


def test_an_account_need_not_have_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "Ada")
    assert options.user_name() == "Ada"
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)
    assert options.user_name() == ""


def test_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert options.stamp()[1:] == Stamp("")[1:]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert "1970-01-01T00:00:00+00:00" in [
        it.isoformat() for it in options.stamp() if hasattr(it, "isoformat")
    ]
    for wrong in ("x", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(UsageError):
            options.stamp()


def test_counted() -> None:
    assert options.counted({"hidden": 3, "excluded": 0, "links": 1200}) == "3 hidden, 1,200 links"
    assert options.counted({}) == ""


def test_sources_come_from_one_place() -> None:
    with pytest.raises(UsageError, match="give --source or --source-repo, not both"):
        app.main(
            ["run", ".", "-o", "out", "--source", ".", "--source-repo", "."], standalone_mode=False
        )


@pytest.mark.parametrize(
    "command",
    [
        "build a --store -",
        "check --store -",
        "check --write-baseline -",
        "explain --store -",
        "run a -o -",
    ],
)
def test_what_no_stream_can_be_is_refused(command: str) -> None:
    with pytest.raises(click.BadParameter, match="standard input and output will not do here"):
        app.main(command.split(), standalone_mode=False)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("align a b --format jsonl --store x.db", "--store would do nothing: it is for pairs that"),
        ("align a b --format html --json", "--json would do nothing: it is for pairs that"),
        ("align a b --format html -v", "--verbose would do nothing: it is for pairs that"),
        ("check --include x*", "--include would do nothing: it is for reading PATH"),
        (
            "check --store x.db --target-locale nl",
            "--target-locale would do nothing: it is for read",
        ),
        ("check --write-baseline x --format sarif", "--format would do nothing: it is for listing"),
        ("check --write-baseline x -o y", "--out would do nothing: it is for listing"),
        ("decide --from x --dry-run", "--dry-run would do nothing: it is for --as"),
        ("decide --to x --comment y", "--comment would do nothing: it is for --as"),
        ("decide --to x --reviewer y", "--reviewer would do nothing: it is for --as and --from"),
        ("decide abcdef01 --as open --history", "--history would do nothing: it is for --to"),
        ("review --limit 5", "--limit would do nothing: it is for --export"),
        ("review --code TM310", "--code would do nothing: it is for --export"),
        ("review --export x --port 80", "--port would do nothing: it is for serving the page"),
        ("review --token x", "--token would do nothing: it is for a --host that other machines"),
        ("export tbx -o x --markup strip", "--markup would do nothing: it is for formats of trans"),
        ("export glossary -o x --json", "--json would do nothing: it is for formats of transl"),
        ("export po -o x --profile memoq", "--profile would do nothing: it is for tmx"),
        ("export csv -o x --mt-fuzzy", "--mt-fuzzy would do nothing: it is for po"),
        ("export tmx -o x --max-mb 5", "--max-mb would do nothing: it is for --split-by size"),
        (
            "export moses -o x --split-by size",
            "--split-by would do nothing: it is for formats with",
        ),
        ("export tmx -o x --multilingual --split-by folder", "--split-by would do nothing: it is"),
        ("apply a --diff --json", "--diff would do nothing: it is for people, not --json"),
    ],
)
def test_options_that_would_do_nothing_are_refused(command: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        app.main(command.split(), standalone_mode=False)
    assert str(error.value).startswith(said)
