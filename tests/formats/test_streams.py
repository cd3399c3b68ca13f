"""Streams that belong to somebody else."""

import gc
import io

import pytest

from tm_align.formats.streams import borrowed, decoded


def test_a_borrowed_stream_stays_open() -> None:
    stream = io.BytesIO(b"abc")
    reader = borrowed(stream)
    assert reader.peek(2)[:2] == b"ab"
    assert reader.read() == b"abc"
    reader.close()
    del reader
    gc.collect()
    assert not stream.closed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_keeps_its_line_ends(encoding: str) -> None:
    text = "é\r\n😀\rx\n"
    assert decoded(io.BytesIO(text.encode(encoding))).read() == text
