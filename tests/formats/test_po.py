import io
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import polib
import pytest

from tests.formats.samples import AWKWARD, STAMP, Awkward, place, unit
from tm_align.formats import Change, Notice, Stamp, Written
from tm_align.formats.account import ignore
from tm_align.formats.po import write_po
from tm_align.model import Annotation, Unit

needs_gettext = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext not installed")


def written(
    units: Iterable[Unit],
    target_locale: str = "nl-NL",
    *,
    stamp: Stamp = STAMP,
    mt_fuzzy: bool = False,
    notify: Callable[[Notice], object] = ignore,
) -> tuple[str, Written]:
    out = io.BytesIO()
    account = write_po(
        units,
        out,
        stamp=stamp,
        source_locale="en-US",
        target_locale=target_locale,
        mt_fuzzy=mt_fuzzy,
        notify=notify,
    )
    return out.getvalue().decode(), account


def keys(text: str) -> list[tuple[str | None, str]]:
    return [(entry.msgctxt, entry.msgid) for entry in polib.pofile(text)]


EXAMPLE = (
    unit("Cancel", "Afbreken", date=None, origin=None),
    unit("Cancel", "Intrekken", places=(place(line=12),)),
    unit(
        "Cancel",
        "Annuleren",
        origin="HT",
        date="2022-03-01",
        places=(place(line=9), place("docs/b c.md", 3), *(place(f"docs/{n}.md") for n in range(8))),
    ),
    unit("Two\nlines\n", "Twee\nregels"),
    unit('Say "a\\b"', 'Zeg "a\\b"'),
    unit("s\x02ave", "opslaan"),
)


def test_example(golden: Callable[[str, bytes], None]) -> None:
    golden("formats/example.po", written(EXAMPLE)[0].encode())


@needs_gettext
@pytest.mark.parametrize(
    "units",
    [
        (),
        EXAMPLE,
        tuple(unit(case.text, f"{case.text}x") for case in AWKWARD),
        tuple(unit(f"{case.text}x", case.text, origin=case.text) for case in AWKWARD),
        tuple(unit(case.name, "x", places=(place(case.text),)) for case in AWKWARD),
        tuple(unit("a", case.name, places=(place(case.text),)) for case in AWKWARD),
    ],
    ids=["empty", "example", "sources", "targets", "places", "contexts"],
)
def test_gettext_accepts_it(units: tuple[Unit, ...], tmp_path: Path) -> None:
    text, account = written(units)
    (tmp_path / "nl.po").write_text(text, encoding="utf-8")
    command = ["msgfmt", "--check", "--statistics", "--output-file=nl.mo", "nl.po"]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert checked.stderr.splitlines()[-1].startswith(f"{account.written} translated message")


@needs_gettext
def test_gettext_finds_nothing_to_remark_on_in_ordinary_text(tmp_path: Path) -> None:
    (tmp_path / "nl.po").write_text(written(EXAMPLE)[0], encoding="utf-8")
    command = ["msgfmt", "--check", "--output-file=nl.mo", "nl.po"]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@needs_gettext
def test_gettext_reads_references_to_paths_with_spaces(tmp_path: Path) -> None:
    places = (place("docs/a.md", 3), place("docs/my file.md", 4))
    (tmp_path / "nl.po").write_text(written([unit("a", "b", places=places)])[0], encoding="utf-8")
    command = ["msgcat", "--add-location=file", "nl.po"]
    found = subprocess.run(
        command, cwd=tmp_path, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    assert "#: docs/a.md \u2068docs/my file.md\u2069\n" in found


@pytest.mark.parametrize(
    ("target_locale", "language", "plurals"),
    [
        ("nl-NL", "nl_NL", "nplurals=2; plural=(n != 1);"),
        ("zh-CN", "zh_CN", "nplurals=1; plural=0;"),
        ("tlh", "tlh", None),
    ],
)
def test_header(target_locale: str, language: str, plurals: str | None) -> None:
    metadata = polib.pofile(written([], target_locale)[0]).metadata
    assert metadata.pop("Plural-Forms", None) == plurals
    assert metadata == {
        "Project-Id-Version": "translation memory",
        "PO-Revision-Date": "2021-02-03 04:05+0000",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": "tm_align 1.2.3",
        "X-Source-Language": "en_US",
    }


def test_without_a_date_the_revision_has_none() -> None:
    assert polib.pofile(written([], stamp=Stamp("1"))[0]).metadata["PO-Revision-Date"] == ""


def test_only_the_preferred_target_has_no_context() -> None:
    assert keys(written(EXAMPLE[:3])[0]) == [
        ("docs/a.md", "Cancel"),
        ("docs/a.md (2)", "Cancel"),
        (None, "Cancel"),
    ]


def test_single_target_has_no_context() -> None:
    assert keys(written([unit("a", "b"), unit("c", "b")])[0]) == [(None, "a"), (None, "c")]


def test_contexts_are_unique_whatever_the_articles_are_called() -> None:
    articles = ["a.md", "a.md", "a.md (2)", "a.md (2)", "a\x02.md", "preferred", "b.md"]
    for source in ("s", "s\x02"):
        units = [unit(source, str(n), places=(place(name),)) for n, name in enumerate(articles)]
        found = keys(written(units)[0])
        assert len(set(found)) == len(found) == 7


def test_sources_that_become_equal_stay_apart() -> None:
    units = [unit("a", "1"), *(unit(f"a{c}", t) for c in "\x02\x03" for t in "12")]
    found = keys(written(units)[0])
    assert {source for _, source in found} == {"a"}
    assert len(set(found)) == len(found) == 5
    assert found[0] == (None, "a")


def test_origin_and_date_are_comments() -> None:
    first, second = polib.pofile(written([EXAMPLE[0], unit("b", "c")])[0])
    assert (first.comment, second.comment) == ("", "origin: MT\ndate: 2021-01-05")


@pytest.mark.parametrize("case", AWKWARD, ids=[case.name for case in AWKWARD])
def test_comments_and_references_cannot_break_out_of_their_line(case: Awkward) -> None:
    strange = unit("a", "b", origin=case.text, places=(place(case.text),))
    text, _ = written([strange, unit("c", "d")])
    assert [entry.msgid for entry in polib.pofile(text)] == ["a", "c"]
    assert len(text.splitlines()) == len(written([unit("a", "b"), unit("c", "d")])[0].splitlines())


def test_references_name_every_place_once_on_short_lines() -> None:
    places = tuple(place(f"docs/folder/article-{n // 2}.md", n // 2 + 1) for n in range(200))
    text, _ = written([unit("a", "b", places=places)])
    (entry,) = polib.pofile(text)
    assert entry.occurrences == [(f"docs/folder/article-{n}.md", str(n + 1)) for n in range(100)]
    assert max(map(len, text.splitlines())) < 80


def test_reference_without_a_line() -> None:
    assert "#: docs/a.md\n" in written([unit("a", "b", places=(place(line=0),))])[0]


def test_machine_translations_are_fuzzy_on_request_only() -> None:
    units = [unit("a", "b"), unit("c", "d", origin="HT"), unit("e", "f", origin=None)]
    assert [entry.fuzzy for entry in polib.pofile(written(units, mt_fuzzy=True)[0])] == [
        True,
        False,
        False,
    ]
    assert "fuzzy" not in written(units)[0]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("a\n", "b", "b\n"),
        ("a", "\nb\n", "b"),
        ("\na", "b", "\nb"),
        ("a\r\n", "b", "b\r\n"),
        ("\n\na", "b\n", "\n\nb"),
        ("a \n", "b ", "b \n"),
    ],
)
def test_target_gets_the_line_ends_of_the_source(source: str, target: str, expected: str) -> None:
    notices: list[Notice] = []
    text, account = written([unit(source, target)], notify=notices.append)
    (entry,) = polib.pofile(text)
    assert (entry.msgid, entry.msgstr) == (source, expected)
    assert account.changed == {Change.EDGE_LINE_END: 1}
    assert notices == [Notice(Change.EDGE_LINE_END, "target", place(), "nl-NL")]


@pytest.mark.parametrize("target", [" b", "b\n\n", "\tb\r\n"])
def test_other_white_space_at_the_edges_stays(target: str) -> None:
    source = "a" + target[target.index("b") + 1 :]
    (entry,) = polib.pofile(written([unit(source, target)])[0])
    assert (entry.msgid, entry.msgstr) == (source, target)


def test_contexts_of_their_own_are_kept_and_not_given_to_others() -> None:
    def of(target: str, context: str, article: str = "docs/a.md") -> Unit:
        made = unit("Open", target, places=(place(article),))
        return made._replace(annotation=Annotation(context=context))

    units = [of("1", ""), of("2", "docs/a.md"), of("3", "menu"), of("4", ""), of("5", "menu")]
    contexts = [it.msgctxt for it in polib.pofile(written(units)[0])]
    assert contexts == ["docs/a.md (2)", "docs/a.md", "menu (2)", None, "menu"]
    assert [it.msgctxt for it in polib.pofile(written(units[2:3])[0])] == ["menu"]
