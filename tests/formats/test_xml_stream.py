"""Reading XML from strangers."""

import io
from collections.abc import Iterator

import pytest

from tm_align.errors import InputError
from tm_align.formats import xml_stream
from tm_align.formats.xml_stream import LANG, Element, records


def read(data: bytes, *names: str, root: str = "r") -> list[Element]:
    stream = io.BytesIO(data)
    return [it.element for it in records(stream, frozenset(names or ("u",)), root)]


def test_records_come_whole_with_their_place_and_what_is_around_them() -> None:
    data = b'<r a="1">\n <g><u xml:lang="nl">x<b>y</b>z</u></g>\n <u/></r>'
    one, two = records(io.BytesIO(data), frozenset({"u"}), "r")
    assert (one.element.text(), one.element.get(LANG)) == ("xyz", "nl")
    assert (one.element.line, one.element.column) == (2, 5)
    assert [it.name for it in one.around] == ["r", "g"]
    assert one.around[0].get("a") == "1"
    assert one.element.children[0] == "x"
    assert (two.element.line, two.element.children) == (3, [])


def test_namespaces_are_told_apart_from_names() -> None:
    (unit,) = read(b'<r xmlns="urn:x" xmlns:y="urn:y"><u y:k="1"><y:v/></u></r>')
    assert (unit.space, unit.name, unit.get("urn:y k")) == ("urn:x", "u", "1")
    assert unit.first("v").space == "urn:y"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding.removesuffix("-le")
    text = f'<?xml version="1.0" encoding="{declared}"?><r><u>é</u></r>'
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    (unit,) = read(mark + text.encode(encoding))
    assert unit.text() == "é"


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "line 1, column 1: not well-formed: the file is empty"),
        (b"<r><u>", "not well-formed"),
        (b"<r><u>a & b</u></r>", "line 1, column [0-9]+: not well-formed.*&amp;"),
        (b"<r>\n<u>\x02</u></r>", "line 2, column 4: not well-formed"),
        (b"<r><u>&#2;</u></r>", "reference to a character"),
        (b"<r><u></r>", "end tag without its start tag"),
        (b"<tmx/>", "the root element is tmx, not r"),
        (f"<!DOCTYPE r [<!ENTITY e0 'x'>{BOMB}]><r>&e9;</r>".encode(), "declares the entity e0"),
        (b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><u>&x;</u></r>', "entity x"),
        (b'<!DOCTYPE r [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]><r/>', "entity x"),
        (b'<?xml version="1.0" encoding="none-such"?><r/>', "encoding"),
        (b"<r>" + b"<d>" * 200, "nested more than 100 deep"),
    ],
)
def test_what_is_refused_says_where_and_why(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(data)


def test_a_document_type_is_read_over_and_not_fetched() -> None:
    assert len(read(b'<!DOCTYPE r SYSTEM "/nowhere/r.dtd"><r><u/></r>')) == 1


class Endless(io.RawIOBase):
    """A start, and then the same bytes for ever; counts what was taken."""

    def __init__(self, start: bytes, then: bytes) -> None:
        self.start, self.then, self.taken = start, then, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data, self.start = self.start, b""
        data += self.then * (size // len(self.then) + 1)
        self.taken += len(data)
        return data


@pytest.mark.parametrize(
    ("start", "then"),
    [
        (b"<r><u>", b"text "),
        (b"<r><u>", b"<x/>"),
        (b"<r><u a='", b"value "),
        (b"<r><!--", b"comment "),
        (b"<!DOCTYPE r [", b"<!ELEMENT x (y)>\n"),
        (b"<!DOCTYPE r [", b"<!-- comment -->\n"),
        (b"<r><u>", b"<d>"),
    ],
)
def test_what_never_ends_is_refused_before_it_fills_the_memory(
    start: bytes, then: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Endless(start, then)
    monkeypatch.setattr(xml_stream, "MAX_RECORD_BYTES", 1 << 20)
    limit = 3 << 20
    with pytest.raises(InputError):
        for _ in records(limited(stream, limit), frozenset({"u"}), "r"):
            pass
    assert stream.taken < limit


def limited(stream: Endless, limit: int) -> Endless:
    """Lets a reader that does not refuse fail the test instead of running for ever."""
    read = stream.read

    def some(size: int = -1) -> bytes:
        return read(size) if stream.taken < limit else b""

    stream.read = some  # type: ignore[method-assign]
    return stream


def test_records_are_handed_out_while_reading() -> None:
    pieces = iter([b"<r>" + b"<u/>" * 3, b"<u/></r>"])

    class Slow(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            del size
            return next(pieces, b"")

    found: Iterator[object] = records(Slow(), frozenset({"u"}), "r")
    next(found)
    assert next(pieces, None) is not None, "the second piece was read before it was needed"
