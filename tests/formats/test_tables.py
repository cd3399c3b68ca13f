"""CSV and TSV, of ours and of others."""

import csv
import io

import pytest

from tests.formats.samples import STAMP, unit
from tm_align.errors import InputError
from tm_align.formats.entry import Entry, Read, Reason, Wanted
from tm_align.formats.tables import read_csv, read_tsv, write_csv, write_tsv
from tm_align.model import Unit

LOCALES = {"source_locale": "en-US", "target_locale": "nl-NL"}
NL = Wanted("en-US", ("nl-NL",))


def texts(found: list[Read]) -> list[tuple[str, str] | Reason]:
    return [
        (it.unit.source, it.unit.target) if isinstance(it, Entry) else it.reason for it in found
    ]


def as_csv(*units: Unit) -> bytes:
    out = io.BytesIO()
    write_csv(units, out, stamp=STAMP, **LOCALES)
    return out.getvalue()


def test_a_spreadsheet_finds_columns_and_no_formula() -> None:
    data = as_csv(
        unit("=1+1", "@SUM(A1)"),
        unit('-a, "b"\nc', "+1"),
        unit("'=x", "'plain"),
        unit("＋1", "－a"),
    )
    assert data.startswith(b"\xef\xbb\xbfid,source,target,status,comment,findings,")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["source"] for row in rows] == ["'=1+1", '\'-a, "b"\nc', "''=x", "'＋1"]
    assert [row["target"] for row in rows] == ["'@SUM(A1)", "'+1", "'plain", "'－a"]
    assert texts(list(read_csv(io.BytesIO(data), Wanted()))) == [
        ("=1+1", "@SUM(A1)"),
        ('-a, "b"\nc', "+1"),
        ("'=x", "'plain"),
        ("＋1", "－a"),
    ]


def test_a_line_of_tsv_is_a_unit_whatever_is_in_it() -> None:
    out = io.BytesIO()
    write_tsv([unit("a\tb\\n\nc\r", "=d")], out, stamp=STAMP, **LOCALES)
    head, line, rest = out.getvalue().decode().split("\n")
    assert line.split("\t")[1:3] == ["a\\tb\\\\n\\nc\\r", "=d"]
    assert (head.split("\t")[:3], rest) == (["id", "source", "target"], "")


@pytest.mark.parametrize(
    "data",
    [
        "source,target\na,b\n",
        "target;note;source\r\nb;x;a\r\n",
        '"source","target","x"\n"a","b"\n',
    ],
)
def test_tables_of_others_need_two_columns(data: str) -> None:
    assert texts(list(read_csv(io.BytesIO(data.encode()), NL))) == [("a", "b")]
    assert texts(list(read_csv(io.BytesIO(data.encode("utf-16")), NL))) == [("a", "b")]


def test_nothing_is_taken_off_the_cells_of_others() -> None:
    data = b"source\ttarget\n'=a\\n\tb\\\\\n\n"
    assert texts(list(read_tsv(io.BytesIO(data), NL))) == [("'=a\\n", "b\\\\")]
    data = b"source,target\n'=a,b\n"
    assert texts(list(read_csv(io.BytesIO(data), NL))) == [("'=a", "b")]


def test_what_reviewers_enter_is_read() -> None:
    data = (
        b"id,source,target,status,comment,findings,target_locale\n"
        b'1234567812345678,a,b, Fixed ,see x,"TM201 error: m\nTM305 info: n",nl-NL\n'
        b"x,c,d,nonsense,,,nl_NL\n"
    )
    one, two = read_csv(io.BytesIO(data), Wanted())
    assert (one.key, one.status, one.comment) == ("1234567812345678", "fixed", "see x")
    assert one.codes == ("TM201", "TM305")
    assert (two.status, two.codes, two.unit.target_locale) == ("", (), "nl-NL")
    assert (one.strange_status, two.strange_status) == ("", "nonsense")


def test_rows_that_cannot_be_taken_have_their_line_and_reason() -> None:
    data = b'source,target,target_locale\n"two\nlines",b,nl\n,b,nl\na,,nl\na,b,\na,b,en-US\n'
    found = list(read_csv(io.BytesIO(data), Wanted()))
    assert texts(found) == [
        ("two\nlines", "b"),
        Reason.EMPTY_SOURCE,
        Reason.EMPTY_TARGET,
        Reason.NO_LANGUAGE,
        Reason.SAME_LOCALE,
    ]
    assert [it.line for it in found] == [2, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ('"Say ""hi"" now"\t"Zeg ""hoi"" nu"\n', [('Say "hi" now', 'Zeg "hoi" nu')]),
        ('"two\nlines"\t"twee\nregels"\na\tb\n', [("two\nlines", "twee\nregels"), ("a", "b")]),
        (
            '"Hello" she said\t"Hoi" zei ze\na\tb\n',
            [('"Hello" she said', '"Hoi" zei ze'), ("a", "b")],
        ),
        ('"never closed\tx\na\tb\n', [('"never closed', "x"), ("a", "b")]),
        ('5" disk\t5" schijf\n', [('5" disk', '5" schijf')]),
        ("a\\tb\tc\\nd\n", [("a\\tb", "c\\nd")]),
        ('"a\tb"\tc\n', [("a\tb", "c")]),
    ],
)
def test_tsv_of_others_may_have_quotes(rows: str, expected: list[tuple[str, str]]) -> None:
    for head in ("source\ttarget\n", '"source"\t"target"\n'):
        assert texts(list(read_tsv(io.BytesIO((head + rows).encode()), NL))) == expected


def test_the_lines_of_quoted_rows_are_told() -> None:
    data = b'source\ttarget\n"a\nb"\tc\n\tx\n"open\tx\n'
    assert [it.line for it in read_tsv(io.BytesIO(data), NL)] == [2, 4, 5]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"source\n", b"\xff\xfe\x00\xd8"])
def test_what_is_no_table_of_translations_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="line 1"):
        list(read_csv(io.BytesIO(data), NL))
    with pytest.raises(InputError, match="line 1"):
        list(read_tsv(io.BytesIO(data), NL))


def test_broken_quotes_are_refused() -> None:
    with pytest.raises(InputError, match="no CSV"):
        list(read_csv(io.BytesIO(b'source,target\n"a"x,b\n'), NL))
