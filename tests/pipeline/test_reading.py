"""One article: everything in it is accounted for, and every text is where it is said to be."""

import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import articles
from tm_align.model import Pair, Reading
from tm_align.pipeline.reading import read_article
from tm_align.problems import BY_CODE

SOUND = articles.SOUND_PAIR
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"])


def sound(tuid: str = "4c3d2-102", target: str = "Doel", source: str = "Source") -> str:
    return SOUND.format(i=tuid, t=target, s=source)


def decoded(data: bytes) -> str:
    """The text of a file, by its byte order mark."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[2:].decode(encoding, errors="replace")
    return data.decode("utf-8-sig", errors="replace")


def encoding_of(reading: Reading) -> str:
    return reading.article.encoding.removesuffix("-sig")


def check_account(data: bytes, reading: Reading) -> None:
    """Each `data-ttu-id` and `data-stu-id` is in one pair or counted by one problem."""
    binary = reading.article.encoding == "binary"
    lower = data.replace(b"\0", b"").lower() if binary else decoded(data).lower().encode()
    targets, sources = lower.count(b"data-ttu-id"), lower.count(b"data-stu-id")
    assert targets == len(reading.pairs) + sum(it.targets for it in reading.problems)
    assert sources == len(reading.pairs) + sum(it.sources for it in reading.problems)


def check_pair(data: bytes, reading: Reading, pair: Pair) -> None:
    """The byte ranges hold the texts; line and column lead to the pair's first tag."""
    for start, end, text in (
        (pair.source_start, pair.source_end, pair.source),
        (pair.target_start, pair.target_end, pair.target),
    ):
        assert data[start:end].decode(encoding_of(reading), errors="replace") == text
    lines = decoded(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    tag = lines[pair.line - 1][pair.column - 1 :]
    assert tag.startswith("<")
    assert tag[1:].lstrip().lower().startswith("span") or tag == "<"


@settings(max_examples=300)
@given(articles.files())
def test_any_article(data: bytes) -> None:
    for name in ("docs/a.md", "docs/a.html"):
        reading = read_article(name, data)
        check_account(data, reading)
        assert [pair.position for pair in reading.pairs] == list(range(len(reading.pairs)))
        for pair in reading.pairs:
            check_pair(data, reading, pair)
        for problem in reading.problems:
            assert problem.code in BY_CODE
            assert problem.message
        assert [it.line for it in reading.problems] == sorted(it.line for it in reading.problems)


@given(articles.texts(st.just(SOUND)), ENCODINGS)
def test_encodings_change_nothing_but_offsets(text: str, encoding: str) -> None:
    plain = read_article("a.md", text.encode())
    data = text.encode(encoding)
    if "16" in encoding:
        data = (b"\xff\xfe" if encoding.endswith("le") else b"\xfe\xff") + data
    reading = read_article("a.md", data)
    assert reading.problems == plain.problems
    assert [pair[1:10] for pair in reading.pairs] == [pair[1:10] for pair in plain.pairs]
    for pair in reading.pairs:
        check_pair(data, reading, pair)


def test_a_target_can_be_written_back() -> None:
    """Every other byte stays as it is: that is what the byte ranges are for."""
    text = f"x\r\n- é {sound()}\r\n\r\n{sound('4c3d2-103', '日本', 'é')}\r\n"
    for encoding, mark in (("utf-8", b"\xef\xbb\xbf"), ("utf-16-be", b"\xfe\xff")):
        data = mark + text.encode(encoding)
        pair = read_article("a.md", data).pairs[1]
        written = data[: pair.target_start] + "Новый".encode(encoding) + data[pair.target_end :]
        assert written == mark + text.replace("日本", "Новый").encode(encoding)


def test_all_fields_of_a_pair() -> None:
    front = "---\nms.contentlocale: nl-NL\n---\n"
    text = front + f"# {sound('4c3d2-p102')}\n\n- é {sound('4c3d2-103', 'Ja', 'Yes')}\n"
    reading = read_article("docs/a.md", text.encode())
    assert reading.problems == ()
    assert [pair[1:10] for pair in reading.pairs] == [
        (0, 4, 3, "4c3d2-p102", "Source", "Doel", "heading", "", "paragraph"),
        (1, 6, 5, "4c3d2-103", "Yes", "Ja", "list-item", "Source", "sentence"),
    ]
    assert reading.pairs[0].article == reading.article
    assert reading.article.digest == hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


HEADED = (
    "{1}\n# Plain [one](x)\n{2}\n## {3} {4}\n{5}\n\n{6}\n---\n{7}\n"
    "```\n# no heading\n{8}\n```\n### \n{9}"
)


def test_the_heading_above() -> None:
    text = re.sub(r"\{(.)\}", lambda it: sound(f"4c3d2-{it[1]}", "t", f"source {it[1]}"), HEADED)
    found = {pair.source[-1]: pair.heading for pair in read_article("a.md", text.encode()).pairs}
    assert found == {
        "1": "",
        "2": "Plain [one](x)",
        "3": "Plain [one](x)",
        "4": "Plain [one](x)",
        "5": "source 3 source 4",
        "6": "source 3 source 4",
        "7": "source 6",
        "8": "source 6",
        "9": "",
    }


@pytest.mark.parametrize("path", ["a.md", "a.html"])
@pytest.mark.parametrize("link", ["[{}](x.md)", '<a href="x.md">{}</a>'])
def test_a_link_in_a_heading_of_html_is_the_heading_of_what_follows(path: str, link: str) -> None:
    first, second = (sound(f"4c3d2-10{n}", "t", f"s{n}") for n in (1, 2))
    found = read_article(path, f"<h2>{link.format(first)}</h2>\n\n<p>{second}</p>".encode()).pairs
    assert [it.heading for it in found] == ["", "s1"]
    assert found[0].block == "link-text"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{sound()} {sound()}", ["TM013 1:118 id 4c3d2-102 marks another pair above"]),
        (sound(target=" "), ["TM014 1:1 target of 4c3d2-102 is empty"]),
        (sound(source=""), ["TM015 1:1 source of 4c3d2-102 is empty"]),
        (sound("x"), ["TM021 1:1 id 'x' is no segment id"]),
        (sound(""), ["TM021 1:1 id '' is no segment id"]),
        (sound(target="a\x0bb\ufffe"), ["TM023 1:1 segment 4c3d2-102 holds U+000B, U+FFFE"]),
        ("<span data-ttu-id='4c3d2-1'>x</span>", ["TM010 1:1 target 4c3d2-1 has no source"]),
        ("\n <span data-stu-id='4c3d2-1'>x</span>", ["TM011 2:2 source 4c3d2-1 has no target"]),
        ("data-ttu-id\n\rdata-stu-id", [
            "TM022 1:1 data-ttu-id marks nothing here", "TM022 3:1 data-stu-id marks nothing here",
        ]),
        ("", ["TM007 0:0 empty file"]),
        (" \n", ["TM007 0:0 empty file"]),
        ("---\na: b\n---\n\n", ["TM007 0:0 front matter only"]),
        ("text", ["TM007 0:0 text without marks"]),
    ],
)  # fmt: skip
def test_problem(text: str, expected: list[str]) -> None:
    reading = read_article("nl-NL/a.md", text.encode())
    assert [f"{it.code} {it.line}:{it.column} {it.message}" for it in reading.problems] == expected


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("text", ["TM007"]),
        (sound(), ["TM005"]),
        # marks that make no pair are marks
        ("<span data-ttu-id='4c3d2-1'>x</span>", ["TM005", "TM010"]),
    ],
)
def test_only_articles_with_marks_need_a_locale(text: str, codes: list[str]) -> None:
    reading = read_article("en-us/a.md", text.encode())
    assert [it.code for it in reading.problems] == codes
    assert reading.article.target_locale == "und"


def test_invalid_bytes_damage_the_pairs_that_hold_them() -> None:
    data = f"{sound(target='caf?')} {sound('4c3d2-103')}".encode().replace(b"?", b"\xe9")
    reading = read_article("nl-NL/a.md", data)
    assert [(pair.target, pair.damage) for pair in reading.pairs] == [
        ("caf\ufffd", "TM002"),
        ("Doel", ""),
    ]
    assert [problem.message for problem in reading.problems] == ["invalid utf-8 at byte 33"]
    assert data[33] == 0xE9
    two = read_article("nl-NL/a.md", data + b" \xff")
    assert [it.message for it in two.problems] == ["invalid utf-8 at byte 33 and 1 more place"]
    many = read_article("nl-NL/a.md", data + b" \xff \xff")
    assert [it.message for it in many.problems] == ["invalid utf-8 at byte 33 and 2 more places"]


def test_damage_of_marks_is_told_of_where_bytes_are_invalid_too() -> None:
    apart = articles.SOUND_PAIR.format(i="4c3d2-104", t="t", s="s").replace(
        "4c3d2-104", "4c3d2-9", 1
    )
    (pair,) = read_article("nl-NL/a.md", apart.encode() + b" \xff").pairs
    assert pair.damage == "TM012"


def test_binary_data_is_no_article() -> None:
    reading = read_article("nl-NL/a.md", sound().encode() + b"\0")
    assert reading.pairs == ()
    assert reading.article.encoding == "binary"
    (problem,) = reading.problems
    assert (problem.code, problem.targets, problem.sources) == ("TM001", 1, 1)


@pytest.mark.parametrize(
    "unit", ["data-ttu-id ", "é data-stu-id", "<span data-ttu-id=a>", "data-ttu-id\n"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_megabyte_of_problems(unit: str, encoding: str) -> None:
    """Lines, columns and offsets of tens of thousands of problems, in time linear in the article."""
    data = (unit * (1_000_000 // len(unit))).encode(encoding)
    reading = read_article("a.md", data + b"\xd8" * ("16" in encoding))
    check_account(data, reading)


def test_a_megabyte_of_pairs_in_damaged_utf16() -> None:
    data = (sound() * 8_000).encode("utf-16") + b"\x00\xd8"
    reading = read_article("a.md", data)
    assert len(reading.pairs) == 8_000
    check_pair(data, reading, reading.pairs[-1])
