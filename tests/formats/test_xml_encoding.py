"""XML in encodings that the parser does not read by itself."""

import io

import pytest

from tm_align.errors import InputError
from tm_align.formats.entry import Entry, Wanted
from tm_align.formats.tmx_reader import read_tmx
from tm_align.formats.xml_encoding import readable
from tm_align.formats.xml_stream import CHUNK_BYTES, records

TEXT = '<?xml version="1.0" encoding="{}"?>\n<r>\n<u>{}</u></r>'


def read(data: bytes) -> list[str]:
    return [it.element.text() for it in records(io.BytesIO(data), frozenset({"u"}), "r")]


@pytest.mark.parametrize(
    ("encoding", "word"),
    [
        ("Shift_JIS", "猫"),
        ("EUC-JP", "猫"),
        ("ISO-2022-JP", "猫"),
        ("GB2312", "猫"),
        ("gb18030", "猫"),
        ("Big5", "貓"),
        ("EUC-KR", "고양이"),
        ("UTF-7", "猫 + 1"),
        ("utf8", "猫"),
        ("windows-1252", "œ"),
        ("koi8-r", "кот"),
        ("UTF-8", "猫"),
    ],
)
def test_encodings(encoding: str, word: str) -> None:
    data = TEXT.format(encoding, word * 3_000).encode(encoding)
    assert len(data) > CHUNK_BYTES or encoding in ("windows-1252",)
    assert read(data) == [word * 3_000]


def test_the_name_may_stand_in_single_quotes_behind_a_byte_order_mark() -> None:
    assert read(b"\xef\xbb\xbf<?xml version='1.0' encoding='utf8'?><r><u>\xe2\x80\xa6</u></r>") == [
        "…"
    ]


def test_bytes_of_another_encoding_are_named_with_their_line() -> None:
    with pytest.raises(InputError, match="line 3, column 1: bytes that are not shift_jis; save"):
        read(TEXT.format("Shift_JIS", "x").encode() + b"\xff")


@pytest.mark.parametrize("name", ["rot13", "zip", "hex", "idna", "no-such", "utf-32"])
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(InputError, match="line 1, column"):
        read(TEXT.format(name, "x").encode())


def test_units_of_a_memory_in_such_an_encoding() -> None:
    tuv = '<tuv xml:lang="{}"><seg>{}</seg></tuv>'
    text = (
        '<?xml version="1.0" encoding="Shift_JIS"?><tmx version="1.4"><header srclang="en"/><body>'
        f"<tu>{tuv.format('en', 'Cat')}{tuv.format('ja', '猫')}</tu></body></tmx>"
    )
    (entry,) = read_tmx(io.BytesIO(text.encode("shift_jis")), Wanted())
    assert isinstance(entry, Entry)
    assert (entry.unit.source, entry.unit.target) == ("Cat", "猫")


def test_a_stream_is_read_to_its_end() -> None:
    data = TEXT.format("utf-16", "x" * 5_000).encode()
    stream = readable(io.BytesIO(data))
    assert b"".join(iter(lambda: stream.read(7), b"")) == data
