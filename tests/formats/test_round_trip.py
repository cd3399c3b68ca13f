"""What all formats promise that we write and read: the same units come back, from any text.

The foreign readers of test_contract.py judge the files themselves; here our readers are judged.
"""

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.samples import AWKWARD, STAMP, Awkward, place, unit
from tests.formats.schemas import assert_keeps_the_rules, assert_valid, needs_schemas
from tm_align.formats import Markup, Notice, Skip, Written
from tm_align.formats.account import ignore
from tm_align.formats.entry import Entry, Read, Wanted, unit_key
from tm_align.formats.registry import BY_NAME, READABLE
from tm_align.formats.text import EDGE_SPACE
from tm_align.formats.xlsx import MAX_CELL
from tm_align.model import Annotation, Finding, Severity, Status, Unit

LOCALES = {"source_locale": "en-US", "target_locale": "nl-NL"}


class Form(NamedTuple):
    """A format in one markup mode."""

    name: str
    markup: Markup

    def written(
        self, units: Iterable[Unit], notify: Callable[[Notice], object] = ignore
    ) -> tuple[bytes, Written]:
        out = io.BytesIO()
        options: dict[str, Any] = {"stamp": STAMP, "notify": notify, **LOCALES}
        if self.name != "po":
            options["markup"] = self.markup
        account = BY_NAME[self.name].write(units, out, **options)
        return out.getvalue(), account

    def read(self, data: bytes) -> list[Read]:
        name = self.name.rstrip("2") if self.name.startswith("xliff") else self.name
        (form,) = (it for it in READABLE if it.name == name)
        return list(form.read(io.BytesIO(data), Wanted()))

    def fit(self, text: str) -> str:
        return text.strip(EDGE_SPACE) if self.name == "tmx" else text


FORMS = tuple(
    Form(name, markup)
    for name in ("tmx", "po", "xliff", "xliff2", "csv", "tsv", "jsonl", "xlsx")
    for markup in (
        (Markup.KEEP, Markup.CODES) if name in ("tmx", "xliff", "xliff2") else (Markup.KEEP,)
    )
)

every_form = pytest.mark.parametrize("form", FORMS, ids=[f"{it.name} {it.markup}" for it in FORMS])

MARKED = (
    ('See [the **guide**](a.md "t").', 'Zie **de [gids](a.md "t")**.'),
    ("**a** and **b** and `c`", "`c` en **b** en **a** en **d**"),
    ("<b>x</b> <br/> <i>y", "y</i> <br/> <b>x</b>"),
    ("**a <b>b** c</b>", "<b>**a</b>**"),
    ("![alt](i.png) <xref:System.Object> <!-- c --> {0} https://a.example/b", "![alt](j.png) {0}"),
    ("\\*a\\* &nbsp; & < > _x_ ]]> </seg>", "_x_ \\*a\\* &lt; ]]>"),
    ("[!NOTE] text", "geen"),
)


def texts(found: Iterable[Read]) -> list[tuple[str, str]]:
    return [(it.unit.source, it.unit.target) for it in found if isinstance(it, Entry)]


@every_form
def test_nothing_is_a_file_that_can_be_read(form: Form) -> None:
    data, account = form.written([])
    assert form.read(data) == []
    assert account.read == account.written == 0


@every_form
@pytest.mark.parametrize("case", AWKWARD, ids=[case.name for case in AWKWARD])
def test_awkward_text_comes_back(form: Form, case: Awkward) -> None:
    data, account = form.written([unit(case.text, case.text)])
    if form.name == "xlsx" and len(case.fit) > MAX_CELL:
        assert account.skipped == {Skip.TOO_LONG: 1}
    else:
        assert texts(form.read(data)) == [(form.fit(case.fit), form.fit(case.fit))]


@every_form
@pytest.mark.parametrize("pair", MARKED, ids=[source for source, _ in MARKED])
def test_markup_comes_back(form: Form, pair: tuple[str, str]) -> None:
    assert texts(form.read(form.written([unit(*pair)])[0])) == [pair]


any_text = st.text(
    st.one_of(
        st.sampled_from(list("ab *_`[]()<>!\\&;\"'=+-@#|,;\r\n\t\x02\x85\xa0\u2028\ud800\ufeff")),
        st.characters(exclude_categories=()),
    ),
    max_size=25,
)


def legal(text: str) -> str:
    return "".join(
        it
        for it in text
        if it in "\t\n\r"
        or " " <= it <= "\ud7ff"
        or "\ue000" <= it <= "\ufffd"
        or it >= "\U00010000"
    )


def po_target(source: str, target: str) -> str:
    """PO wants both sides to begin and end alike with or without a line feed."""
    alike = source.startswith("\n") == target.startswith("\n")
    if alike and source.endswith("\n") == target.endswith("\n"):
        return target
    before = source[: len(source) - len(source.lstrip("\r\n"))]
    return before + target.strip("\r\n") + source[len(source.rstrip("\r\n")) :]


@every_form
@settings(deadline=None)
@given(pairs=st.lists(st.tuples(any_text, any_text), max_size=5, unique_by=lambda it: it[0]))
def test_any_text_comes_back(form: Form, pairs: list[tuple[str, str]]) -> None:
    data, account = form.written([unit(*it) for it in pairs])
    fit = [(legal(source), legal(target)) for source, target in pairs]
    fit = [it for it in fit if all(text.strip(EDGE_SPACE) for text in it)]
    expected = [
        (form.fit(s), po_target(s, t) if form.name == "po" else form.fit(t)) for s, t in fit
    ]
    assert texts(form.read(data)) == expected
    assert account.written == len(expected)


@every_form
def test_provenance_comes_back(form: Form) -> None:
    where = (place("docs/a & <b>.md", 7)._replace(origin="HT", date="2022-03-04"),)
    written = unit("a", "b", origin="HT", date="2022-03-04", segtype="paragraph", places=where)
    (found,) = form.read(form.written([written])[0])
    known = found.unit.occurrences[0]
    assert (known.article, known.line) == ("docs/a & <b>.md", 7)
    assert (found.unit.origin, found.unit.date) == ("HT", "2022-03-04")
    if form.name != "po":  # a catalogue has no place for these
        assert (known.tuid, known.block, found.unit.segtype) == (
            "1a2b3-104",
            "paragraph",
            "paragraph",
        )


@every_form
def test_the_key_is_that_of_the_unit_as_the_store_has_it(form: Form) -> None:
    if form.name in ("tmx", "po"):
        pytest.skip("places tell which unit is meant")
    old = unit("a", "old")
    new = unit("a", "new")._replace(annotation=Annotation(unit_key(old), Status.FIXED))
    (found,) = form.read(form.written([new])[0])
    assert found.key == unit_key(old)
    (plain,) = form.read(form.written([old])[0])
    assert plain.key == unit_key(old)


FINDING = Finding(
    "TM201", "numbers-differ", Severity.ERROR, "12 is missing <&", "a.md", 1, 1, "x-1", "a", "b",
    "en-US", "nl-NL",
)  # fmt: skip


@every_form
def test_what_reviewers_say_comes_back(form: Form) -> None:
    if form.name in ("tmx", "po"):
        pytest.skip("for translation, not for review")
    note = Annotation("", Status.FIXED, "see\nstyle <guide>", (FINDING,), 0.875)
    (found,) = form.read(form.written([unit("a", "b")._replace(annotation=note)])[0])
    assert (found.status, found.comment) == ("fixed", "see\nstyle <guide>")
    if not form.name.startswith("xliff"):
        assert found.codes == ("TM201",)


@needs_schemas
@pytest.mark.parametrize("markup", list(Markup))
@pytest.mark.parametrize("name", ["tmx", "xliff", "xliff2"])
def test_valid_by_the_official_schemas_in_all_markup_modes(name: str, markup: Markup) -> None:
    note = Annotation("", Status.CONFIRMED, "comment", (FINDING,), 0.5, ("x", "y"), ("", ""))
    units = [
        *(unit(case.text, case.text) for case in AWKWARD if len(case.text) < 1000),
        *(unit(*pair) for pair in MARKED),
        unit("annotated", "voorzien")._replace(annotation=note),
        unit("final", "klaar")._replace(annotation=note._replace(status=Status.FIXED)),
        unit("human", "mens", origin="HT", date=None, places=(place("", 0, ""),)),
    ]
    data, account = Form(name, markup).written(units)
    assert_valid(name, data)
    if name == "xliff2":  # which takes long for many units
        assert_keeps_the_rules(Form(name, markup).written(units[-12:])[0])
    assert account.read == len(units)
    assert_valid(name, Form(name, markup).written([])[0])


@every_form
def test_same_input_same_bytes(form: Form) -> None:
    units = [unit(case.text, case.text) for case in AWKWARD]
    assert form.written(units)[0] == form.written(iter(units))[0]


@every_form
def test_what_is_skipped_is_counted(form: Form) -> None:
    notices: list[Notice] = []
    _, account = form.written([unit("", "x"), unit("x", "\x02"), unit("a", "b")], notices.append)
    assert account.skipped == {Skip.EMPTY_SOURCE: 1, Skip.EMPTY_TARGET: 1}
    assert (account.read, account.written) == (3, 1)
    assert Counter(it.what for it in notices) == Counter(account.skipped)


@every_form
def test_strip_leaves_what_a_reader_sees(form: Form) -> None:
    if form.name == "po":
        pytest.skip("PO has no markup modes")
    stripped = Form(form.name, Markup.STRIP)
    data, account = stripped.written([unit(*MARKED[0]), unit("<!-- x -->", "y")])
    assert texts(stripped.read(data)) == [("See the guide.", "Zie de gids.")]
    assert account.skipped == {Skip.EMPTY_SOURCE: 1}


@every_form
def test_units_are_written_as_they_come(form: Form) -> None:
    if form.name == "xlsx":
        pytest.skip("XlsxWriter keeps rows in a temporary file")
    out = io.BytesIO()
    behind: list[int] = []

    def numbered() -> Iterator[Unit]:
        for number in range(3_000):
            behind.append(number - out.getvalue().count(b"sentence number "))
            yield unit(f"sentence number {number:05}", "zin")

    options: dict[str, Any] = {"stamp": STAMP, **LOCALES}
    BY_NAME[form.name].write(numbered(), out, **options)
    assert max(behind) <= 1_000
