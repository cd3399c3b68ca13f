"""What every format promises, judged by readers that are not ours."""

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.pypo import pofile
from translate.storage.tmx import tmxfile

from tests.formats.samples import AWKWARD, STAMP, Awkward, unit
from tm_align.formats import Change, Notice, Skip, Written
from tm_align.formats.account import ignore
from tm_align.formats.po import write_po
from tm_align.formats.text import EDGE_SPACE
from tm_align.formats.tmx import write_tmx
from tm_align.model import Unit

Texts = list[tuple[str, str]]


class Format(NamedTuple):
    """A writer for English to Dutch, and a foreign reader of what it wrote."""

    name: str
    write: Callable[..., Written]
    read: Callable[[Path], Texts]
    trims: bool

    def written(
        self, units: Iterable[Unit], notify: Callable[[Notice], object] = ignore
    ) -> tuple[bytes, Written]:
        out = io.BytesIO()
        options = {"stamp": STAMP, "source_locale": "en-US", "target_locale": "nl-NL"}
        account = self.write(units, out, notify=notify, **options)
        return out.getvalue(), account

    def fit(self, text: str) -> str:
        """What a text without illegal characters looks like in the file."""
        return text.strip(EDGE_SPACE) if self.trims else text


def tmx_by_lxml(path: Path) -> Texts:
    tus = etree.parse(path).iter("tu")
    return [tuple(tuv.findtext("seg") for tuv in tu.iter("tuv")) for tu in tus]


def tmx_by_toolkit(path: Path) -> Texts:
    return [(each.source, each.target) for each in tmxfile.parsefile(str(path)).units]


def po_by_polib(path: Path) -> Texts:
    return [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(path))]


def po_by_toolkit(path: Path) -> Texts:
    units = pofile.parsefile(str(path)).units
    return [(str(each.source), str(each.target)) for each in units if not each.isheader()]


FORMATS = (
    Format("tmx, lxml", write_tmx, tmx_by_lxml, trims=True),
    Format("tmx, Translate Toolkit", write_tmx, tmx_by_toolkit, trims=True),
    Format("po, polib", write_po, po_by_polib, trims=False),
    Format("po, Translate Toolkit", write_po, po_by_toolkit, trims=False),
)

every_format = pytest.mark.parametrize("form", FORMATS, ids=[form.name for form in FORMATS])


@every_format
def test_nothing_written_is_a_valid_file(form: Format, tmp_path: Path) -> None:
    data, account = form.written([])
    (tmp_path / "file").write_bytes(data)
    assert form.read(tmp_path / "file") == []
    assert account == Written(0, 0, 0, {}, {}, 0)


@every_format
@pytest.mark.parametrize("case", AWKWARD, ids=[case.name for case in AWKWARD])
def test_awkward_text_survives(form: Format, case: Awkward, tmp_path: Path) -> None:
    notices: list[Notice] = []
    data, account = form.written([unit(case.text, case.text)], notices.append)
    (tmp_path / "file").write_bytes(data)
    assert form.read(tmp_path / "file") == [(form.fit(case.fit), form.fit(case.fit))]
    changes = [Change.ILLEGAL] * (2 if case.removed else 0)
    changes += [Change.EDGE_SPACE] * (2 if case.edged and form.trims else 0)
    assert account == Written(1, 1, 1, {}, Counter(changes), 2 * case.removed)
    assert sorted(notice.what for notice in notices) == sorted(changes)


@every_format
def test_file_of_all_awkward_texts_is_read_in_order(form: Format, tmp_path: Path) -> None:
    data, account = form.written(unit(case.text, f"{case.text}!") for case in AWKWARD)
    (tmp_path / "file").write_bytes(data)
    expected = [(form.fit(case.fit), form.fit(f"{case.fit}!")) for case in AWKWARD]
    read = form.read(tmp_path / "file")
    assert [source for source, _ in read] == [source for source, _ in expected]
    assert account.written == len(AWKWARD)


@every_format
def test_units_that_cannot_be_written_are_counted_by_reason(form: Format, tmp_path: Path) -> None:
    units = [
        unit("", "leeg"),
        unit(" \t\u00a0", "leeg"),
        unit("\x02\ufffe", "leeg"),
        unit("empty", ""),
        unit("empty", "\r\n\x00"),
        unit("kept", "behouden"),
    ]
    notices: list[Notice] = []
    data, account = form.written(units, notices.append)
    (tmp_path / "file").write_bytes(data)
    assert form.read(tmp_path / "file") == [("kept", "behouden")]
    skipped = {Skip.EMPTY_SOURCE: 3, Skip.EMPTY_TARGET: 2}
    assert account == Written(6, 1, 1, skipped, {}, 0)
    assert [(notice.what, notice.place.article) for notice in notices] == [
        *[(Skip.EMPTY_SOURCE, "docs/a.md")] * 3,
        *[(Skip.EMPTY_TARGET, "docs/a.md")] * 2,
    ]


@every_format
def test_same_input_gives_the_same_bytes(form: Format) -> None:
    units = [unit(case.text, case.text) for case in AWKWARD]
    assert form.written(units) == form.written(iter(units))


@every_format
def test_output_keeps_up_with_input(form: Format) -> None:
    """What has been read is soon written, so memory does not grow with the number of units."""
    out = io.BytesIO()
    behind = []

    def numbered() -> Iterator[Unit]:
        for number in range(5_000):
            behind.append(number - out.getvalue().count(b"sentence number "))
            yield unit(f"sentence number {number:05}", "zin")

    options = {"stamp": STAMP, "source_locale": "en-US", "target_locale": "nl-NL"}
    form.write(numbered(), out, **options)
    assert max(behind) <= 1_000


@every_format
@pytest.mark.parametrize("locales", [("en-US", "de-DE"), ("en-GB", "nl-NL")])
def test_unit_of_another_locale_pair_is_refused(form: Format, locales: tuple[str, str]) -> None:
    source_locale, target_locale = locales
    with pytest.raises(ValueError, match=f"{source_locale} to {target_locale}"):
        form.written([unit("a", "b", source_locale=source_locale, target_locale=target_locale)])


texts = st.text(
    st.one_of(
        st.sampled_from(
            list("ab &<>\"'\\\r\n\t\x00\x02\x0b\x0c\x1c\x85\xa0\u2028\ud800\ufeff\ufffe")
        ),
        st.characters(exclude_categories=()),
    ),
    max_size=20,
)


def legal(text: str) -> str:
    """The text without what XML cannot carry, character by character."""
    return "".join(
        character
        for character in text
        if character in "\t\n\r"
        or " " <= character <= "\ud7ff"
        or "\ue000" <= character <= "\ufffd"
        or character >= "\U00010000"
    )


@every_format
@given(pairs=st.lists(st.tuples(texts, texts), max_size=8, unique_by=lambda pair: pair[0]))
def test_any_text_is_written_or_accounted_for(
    form: Format, pairs: Texts, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    notices: list[Notice] = []
    data, account = form.written([unit(*pair) for pair in pairs], notices.append)
    path.write_bytes(data)
    legals = [(legal(source), legal(target)) for source, target in pairs]
    expected = [pair for pair in legals if all(text.strip(EDGE_SPACE) for text in pair)]
    read = form.read(path)
    assert [source for source, _ in read] == [form.fit(source) for source, _ in expected]
    assert [target.strip(EDGE_SPACE) for _, target in read] == [
        target.strip(EDGE_SPACE) for _, target in expected
    ]
    assert account.read == len(pairs) == account.written + sum(account.skipped.values())
    told = Counter(notice.what for notice in notices)
    assert told == Counter(account.skipped) + Counter(account.changed)
