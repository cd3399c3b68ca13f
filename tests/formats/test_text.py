import sys
import xml.etree.ElementTree as ET

import pytest

from tm_align.formats.text import (
    EDGE_SPACE,
    character_names,
    edge_line_ends,
    is_legal,
    without_illegal,
    xml_attribute,
    xml_text,
    xml_texts,
)

EVERY_CHARACTER = [chr(code) for code in range(sys.maxunicode + 1)]


def parses(text: str) -> bool:
    try:
        return ET.fromstring(f"<a>{text}</a>".encode("utf-8", "surrogatepass")).text == text
    except ET.ParseError:
        return False


def test_illegal_is_what_an_xml_parser_refuses() -> None:
    """Characters below U+0300, and those around every border of the table of legal ones."""
    borders = (0xD7FF, 0xD800, 0xDFFF, 0xE000, 0xFDD0, 0xFFFD, 0x10000, 0x1FFFE, 0x10FFFF)
    for code in [*range(0x300), *borders]:
        character = chr(code)
        if character not in "&<\r":
            assert (without_illegal(character) == (character, "")) == parses(character), hex(code)


@pytest.mark.parametrize("character", ["\ufffe", "\uffff"])
def test_noncharacters_of_the_first_plane_are_illegal(character: str) -> None:
    """The specification says so (production 2), though expat lets them pass."""
    assert without_illegal(f"a{character}b") == ("ab", character)


def test_every_illegal_character_is_unprintable() -> None:
    """What the short cut in `without_illegal` stands on, whatever the Unicode version of Python."""
    illegal = [each for each in EVERY_CHARACTER if without_illegal(f"\n{each}")[1]]
    assert len(illegal) == 29 + 2048 + 2
    assert not any(each.isprintable() for each in illegal)


def test_legal_is_what_loses_nothing() -> None:
    for each in EVERY_CHARACTER:
        assert is_legal(f"a{each}") == (without_illegal(each)[1] == ""), hex(ord(each))


@pytest.mark.parametrize(
    "odd", ["", "b\x02", "\ud800", "<b>", "&", "]]>", "\r\n", "&\x02", "漢字\uffff"]
)
def test_many_texts_are_what_each_is_by_itself(odd: str) -> None:
    texts = ["a", odd, "é"]
    assert list(xml_texts(texts)) == [xml_text(without_illegal(it)[0]) for it in texts]


def test_text_without_illegal_characters_is_the_same_object() -> None:
    text = "a\u200fb\n"
    assert without_illegal(text)[0] is text


def test_removed_characters_are_returned_in_order() -> None:
    assert without_illegal("\x02a\x00b\x02") == ("ab", "\x02\x00\x02")


def test_character_names() -> None:
    assert character_names("\x02") == "U+0002"
    assert character_names("\uffff\x02\uffff") == "U+0002, U+FFFF (2 times)"


def test_edge_space_is_what_java_calls_white_space_and_the_no_break_space() -> None:
    """`Character.isWhitespace` leaves the non-breaking spaces and U+0085 out; OmegaT adds U+00A0."""
    space = {each for each in EVERY_CHARACTER if each.isspace() and not without_illegal(each)[1]}
    assert set(EDGE_SPACE) - set("\f\v") == space - set("\x85\u2007\u202f")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("a", ("", "")),
        ("\na\r\n", ("\n", "\r\n")),
        ("\n\n a\n \n", ("\n\n", "\n")),
        (" \na", ("", "")),
    ],
)
def test_edge_line_ends(text: str, ends: tuple[str, str]) -> None:
    assert edge_line_ends(text) == ends


@pytest.mark.parametrize("text", ["a & b", "<b>", "x]]>y", "&amp;", "\"'", "a\r\nb\rc", "\t\n"])
def test_xml_text_and_attribute_are_read_as_they_were(text: str) -> None:
    element = ET.fromstring(f'<a b="{xml_attribute(text)}">{xml_text(text)}</a>')
    assert (element.text, element.get("b")) == (text, text)


def test_plain_text_is_the_same_object_in_xml() -> None:
    text = "Größe 5 \U0001f600"
    assert xml_text(text) is text
    assert xml_attribute(text) is text
