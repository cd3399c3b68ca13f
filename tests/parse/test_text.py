"""Encodings are recognised, invalid bytes found, and offsets lead back into the file."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.parse.text import decode

CHARACTERS = st.text(st.sampled_from("a\n é日😀\ufffd\u202e"), max_size=12)
UTF16 = st.sampled_from([("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])


@pytest.mark.parametrize(
    ("data", "utf8", "encoding", "invalid"),
    [
        (b"", b"", "utf-8", None),
        ("é日".encode(), "é日".encode(), "utf-8", None),
        (b"\xef\xbb\xbfa", b"a", "utf-8-sig", None),
        (b"\xff\xfea\0", b"a", "utf-16-le", None),
        (b"\xfe\xff\0a", b"a", "utf-16-be", None),
        (b"ab\xffcd\xc3", b"ab\xffcd\xc3", "utf-8", (2, 2)),
        (b"\xef\xbb\xbfab\xff", b"ab\xff", "utf-8-sig", (5, 1)),
        ("\ufffd".encode() + b"\xe2\x80", "\ufffd".encode() + b"\xe2\x80", "utf-8", (3, 1)),
        (b"\xff\xfea\0\0\xd8b\0", "a\ufffdb".encode(), "utf-16-le", (4, 1)),
        (b"\xff\xfea\0b", "a\ufffd".encode(), "utf-16-le", (4, 1)),
        (b"\xfe\xff\xff\xfd\xdc\0", "\ufffd\ufffd".encode(), "utf-16-be", (4, 1)),
        # Latin-1 and code pages are no encodings of articles; every letter of theirs is reported.
        ("café, Übung".encode("latin-1"), b"caf\xe9, \xdcbung", "utf-8", (3, 2)),
    ],
)
def test_encodings(
    data: bytes, utf8: bytes, encoding: str, invalid: tuple[int, int] | None
) -> None:
    text = decode(data)
    assert text is not None
    assert (text.utf8, text.encoding, text.invalid) == (utf8, encoding, invalid)


@pytest.mark.parametrize(
    "data",
    [b"PNG\0\r\n", "no mark".encode("utf-16-le"), "a".encode("utf-32"), b"\xff\xfea\0\0\0"],
    ids=["binary", "UTF-16 without mark", "UTF-32", "NUL in UTF-16"],
)
def test_not_text(data: bytes) -> None:
    assert decode(data) is None


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_offsets_into_utf8_files_are_shifted(mark: bytes) -> None:
    data = mark + "é日".encode() + b"\xff."
    text = decode(data)
    assert text is not None
    assert text.to_file is None
    assert data[text.shift :] == text.utf8


@given(UTF16, st.lists(CHARACTERS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_offsets_into_utf16_files(
    coding: tuple[str, bytes], parts: list[str], random: Random
) -> None:
    """Asked for in any order, each offset leads to the character that begins there."""
    encoding, mark = coding
    text = decode(mark + "".join(parts).encode(encoding))
    assert text is not None
    assert text.to_file is not None
    places = list(range(len(parts) + 1))
    random.shuffle(places)
    for place in places:
        before = "".join(parts[:place])
        expected = len(mark) + len(before.encode(encoding))
        assert text.to_file(len(before.encode())) == expected


@given(
    UTF16,
    st.lists(st.one_of(CHARACTERS, st.sampled_from([b"\x00\xd8", b"\xd8\x00", b"\xdc\xdc"])), max_size=8),
    st.sampled_from([b"", b"a", b"\xd8", b"\xd8\x00\x01", b"\x00\xd8\x01"]),
)  # fmt: skip
def test_offsets_into_damaged_utf16_files(
    coding: tuple[str, bytes], parts: list[str | bytes], tail: bytes
) -> None:
    """Every valid character is where its offset says, whatever lone surrogates stand around it."""
    encoding, mark = coding
    data = (
        mark + b"".join(it.encode(encoding) if isinstance(it, str) else it for it in parts) + tail
    )
    text = decode(data)
    if text is None:
        assert "\0" in data[2:].decode(encoding, errors="replace")
        return
    assert text.to_file is not None
    decoded = text.utf8.decode()
    offset = 0
    for character in decoded:
        start, end = text.to_file(offset), text.to_file(offset + len(character.encode()))
        offset += len(character.encode())
        found = data[start:end].decode(encoding, errors="replace")
        assert found == character or (character == "\ufffd" and offset == len(text.utf8))
    assert text.to_file(len(text.utf8)) == len(data)


def test_offsets_of_a_large_damaged_file() -> None:
    """Each of 300,000 offsets costs what lies behind the one before, not the whole file."""
    data = b"\xff\xfe" + b"\x00\xd8" + "é ".encode("utf-16-le") * 300_000
    text = decode(data)
    assert text is not None
    assert text.to_file is not None
    assert [text.to_file(3 + 3 * it) for it in range(300_000)] == list(range(4, 1_200_004, 4))
