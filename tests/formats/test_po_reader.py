"""PO catalogues of any editor, read; polib judges."""

import io
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.samples import STAMP, place, unit
from tm_align.errors import InputError
from tm_align.formats.entry import Entry, Read, Reason, Wanted
from tm_align.formats.po import write_po
from tm_align.formats.po_reader import read_po
from tm_align.formats.text import EDGE_SPACE

HEADER = 'msgid ""\nmsgstr "Language: nl_NL\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'


ANY = Wanted()


def read(text: str | bytes, wanted: Wanted = ANY) -> list[Read]:
    data = text.encode() if isinstance(text, str) else text
    return list(read_po(io.BytesIO(data), wanted))


def texts(found: list[Read]) -> list[tuple[str, str] | Reason]:
    return [
        (it.unit.source, it.unit.target) if isinstance(it, Entry) else it.reason for it in found
    ]


def test_units_come_back_as_they_were_written() -> None:
    places = (place("a b.md", 7, ""), place("c.md", 0, ""), place("d:e.md", 12, ""))
    places = tuple(it._replace(block="") for it in places)
    units = [unit("a\tb\\", 'c"\n', places=places), unit("x", "y", origin=None, date=None)]
    out = io.BytesIO()
    write_po(units, out, stamp=STAMP, source_locale="en-US", target_locale="nl-NL")
    one, two = read(out.getvalue())
    assert one.unit == units[0]._replace(target='c"')
    assert (two.unit.origin, two.unit.date) == (None, None)


def test_fuzzy_obsolete_and_untranslated_entries_are_counted() -> None:
    text = HEADER + (
        '#, fuzzy, c-format\n#| msgctxt "old"\n#| msgid "previous"\nmsgid "a"\nmsgstr "b"\n'
        '#| msgid "previous"\nmsgid "c"\nmsgstr "d"\n\n'
        'msgid "e"\nmsgstr ""\n'
        '#~ msgctxt "x"\n#~ msgid "f"\n#~ msgstr "g"\n'
        '#, fuzzy\n#~| msgid "previous"\n#~ msgid "h"\n#~ msgstr "i"\n'
    )
    found = read(text)
    assert texts(found) == [
        Reason.FUZZY,
        ("c", "d"),
        Reason.EMPTY_TARGET,
        Reason.OBSOLETE,
        Reason.OBSOLETE,
    ]
    assert [it.line for it in found] == [4, 9, 13, 15, 18]


def test_plural_forms_are_units_of_the_plural() -> None:
    text = HEADER + (
        'msgid "%d file"\nmsgid_plural "%d files"\n'
        'msgstr[0] "%d plik"\nmsgstr[1] "%d pliki"\nmsgstr[2] "%d plików"\n'
    )
    assert texts(read(text)) == [
        ("%d file", "%d plik"),
        ("%d files", "%d pliki"),
        ("%d files", "%d plików"),
    ]
    one_form = HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n'
    assert texts(read(one_form)) == [("a", "c"), ("b", "c")]


def test_entries_need_no_empty_line_between_them() -> None:
    text = (
        HEADER + 'msgid "a"\nmsgstr "b"\nmsgctxt "c"\nmsgid "a"\nmsgstr "d"\nmsgid "e"\nmsgstr "f"'
    )
    assert texts(read(text)) == [("a", "b"), ("a", "d"), ("e", "f")]


def test_a_translators_comment_is_kept() -> None:
    (found,) = read(HEADER + '# see\n#  the style guide\n#. note\nmsgid "a"\nmsgstr "b"\n')
    assert found.comment == "see\nthe style guide"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Language: nl", ("en-US", "nl")),
        ("Language: zh_CN\\nX-Source-Language: en_GB", ("en-GB", "zh-CN")),
        ("Language: sr_RS@latin", ("en-US", "sr-Latn-RS")),
        ("Language: ca@valencia", ("en-US", "ca-valencia")),
    ],
)
def test_languages_are_those_of_the_header(header: str, expected: tuple[str, str]) -> None:
    (found,) = read(f'msgid ""\nmsgstr "{header}\\n"\n\nmsgid "a"\nmsgstr "b"\n')
    assert (found.unit.source_locale, found.unit.target_locale) == expected


def test_a_catalogue_without_language_needs_the_callers() -> None:
    text = 'msgid "a"\nmsgstr "b"\n'
    with pytest.raises(InputError, match="names no Language; say which with --locale"):
        read(text)
    (found,) = read(text, Wanted("en-US", ("fr-FR",)))
    assert found.unit.target_locale == "fr-FR"
    assert texts(read(HEADER + text, Wanted("en-US", ("fr",)))) == [Reason.OTHER_LOCALE]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "koi8-r"])
def test_encodings(encoding: str) -> None:
    name = "UTF-8" if encoding == "utf-8-sig" else encoding
    word = "д" if encoding == "koi8-r" else "é"
    text = HEADER.replace("UTF-8", name) + f'msgid "a"\nmsgstr "{word}"\n'
    assert texts(read(text.encode(encoding))) == [("a", word)]
    assert texts(read(text.replace("\n", "\r\n").encode(encoding))) == [("a", word)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('msgid "a"\nmsgid "b"\n', "line 5, column 1: msgid twice"),
        ("msgid a\n", "line 4, column 1: no PO syntax"),
        ('msgid "a" b\n', "no PO syntax"),
        ("hello\n", "no PO syntax"),
        ('msgid "' + "x" * 9_000_000, "line 4, column 1: a line is longer"),
    ],
)
def test_what_is_no_catalogue_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(HEADER + text)


def test_strings_may_share_a_line_or_stand_below_their_keyword() -> None:
    head = 'msgid ""\nmsgstr "Language: nl\\n"\n\n'
    assert texts(read(f'{head}msgid "Two " "lines"\nmsgstr\n"Twee "\n"regels"\n')) == [
        ("Two lines", "Twee regels")
    ]


def test_only_the_header_tells_the_charset() -> None:
    body = 'msgid "Café <meta charset=iso-8859-1>"\nmsgstr "Koffie"\n'
    assert texts(read(body, Wanted(targets=("nl",)))) == [
        ("Café <meta charset=iso-8859-1>", "Koffie")
    ]
    head = '# charset=x\n\nmsgid ""\nmsgstr ""\n"Language: nl\\n"\n'
    content = '"Content-Type: text/plain; charset=iso-8859-1\\n"\n\n'
    assert texts(read((head + content + body).encode("iso-8859-1"))) == [
        ("Café <meta charset=iso-8859-1>", "Koffie")
    ]


@pytest.mark.parametrize("charset", ["utf-16", "undefined", "punycode"])
def test_a_charset_that_does_not_fit_is_named(charset: str) -> None:
    head = f'msgid ""\nmsgstr "Language: nl\\nContent-Type: text/plain; charset={charset}\\n"\n'
    with pytest.raises(InputError, match="save"):
        read(f'{head}\nmsgid "a\xe9"\nmsgstr "b"\n'.encode())


def test_wrong_bytes_are_told_of_with_their_line() -> None:
    data = HEADER.encode() + b'# a\rmsgid "a"\r\nmsgstr "\xe9"\n'
    with pytest.raises(InputError, match=r"^line 6, column 1: bytes that are not UTF-8"):
        list(read_po(io.BytesIO(data), Wanted()))


def test_wrong_bytes_are_refused() -> None:
    with pytest.raises(InputError, match=r"not utf-8.*save it as UTF-8|not UTF-8"):
        read(HEADER.encode() + b'msgid "a"\nmsgstr "\xff"\n')
    with pytest.raises(InputError, match="unknown charset klingon"):
        read(HEADER.replace("UTF-8", "klingon"))


lines = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=30)


@given(entries=st.lists(st.tuples(lines, lines, lines, st.booleans(), st.booleans()), max_size=6))
def test_what_polib_writes_is_read_as_polib_reads_it(
    entries: list[tuple[str, str, str, bool, bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.po"
    catalogue = polib.POFile()
    catalogue.metadata = {"Language": "nl", "Content-Type": "text/plain; charset=UTF-8"}
    for number, (source, target, context, fuzzy, obsolete) in enumerate(entries):
        catalogue.append(
            polib.POEntry(
                msgid=f"{number}{source}",
                msgstr=target,
                msgctxt=context or None,
                flags=["fuzzy"] if fuzzy else [],
                obsolete=obsolete,
            )
        )
    catalogue.save(str(path))
    found = read(path.read_bytes())
    assert texts(found) == [_expected(it) for it in polib.pofile(str(path))]


def _expected(entry: polib.POEntry) -> tuple[str, str] | Reason:
    if entry.obsolete:
        return Reason.OBSOLETE
    if entry.fuzzy:
        return Reason.FUZZY
    return (entry.msgid, entry.msgstr) if entry.msgstr.strip(EDGE_SPACE) else Reason.EMPTY_TARGET


def test_reading_leaves_the_stream_open(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(HEADER, encoding="utf-8")
    with (tmp_path / "a.po").open("rb") as stream:
        assert list(read_po(stream, Wanted())) == []
        assert not stream.closed
