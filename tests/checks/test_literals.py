"""Traits of text: literals that must be the same, delimiters, signs, symbols."""

import pytest

from tm_align.checks.literals import (
    ADDRESS,
    GLUE,
    NO_TRAITS,
    NUMBER,
    TAG,
    Summary,
    address,
    chunks_of,
    final_mark,
    kinds,
    names,
    shape,
    stands,
    summarize,
    traits_of,
    visible_chunk,
)


def traits(text: str, spaced: bool = True) -> Summary:
    return summarize(chunks_of(text, spaced))


@pytest.mark.parametrize(
    ("text", "spaced", "expected"),
    [
        ("Save  the\nfile", True, ["Save", "the", "file"]),
        ("Save the", False, ["Save", "the"]),
        ("保存してfile.txt を", True, ["保存してfile.txt", "を"]),
        pytest.param(
            "保存してfile.txt を", False, ["一file.txt", "一"], id="runs become one letter"
        ),
        pytest.param("[a b](c)d", True, ["[a", "b", "](c)d"], id="addresses by themselves"),
        ("", True, []),
    ],
)
def test_chunks(text: str, spaced: bool, expected: list[str]) -> None:
    assert chunks_of(text, spaced) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Save the half-baked file, please.", []),
        ("Wait 12 ms.", ["12"]),
        pytest.param("Page x-64", ["64"], id="the ordinary half may be translated"),
        ("Use --force or -v", ["--force", "-v"]),
        ("An iPhone with HTML", ["iPhone", "HTML"]),
        ("In C:\\x, mail a@b.nl", ["C:\\x", "a@b.nl"]),
        ("a|b", ["|"]),
        pytest.param("[a](/nl-nl/x/)", ["//x"], id="locale is no part of an address"),
        ("[a][label]", ["/[label"]),
        ("see docs/a.md.", ["docs/a.md"]),
        pytest.param("Read/write, docs/images/new", ["docs/images/new"], id="alternatives"),
        ("<b>", ["<b>"]),
        pytest.param("الحظر، نظرًا ل 12؟", ["12"], id="Arabic punctuation and accents"),
        pytest.param("फ़ाइल सहेजें।", [], id="vowel signs"),
    ],
)
def test_literals(text: str, expected: list[str]) -> None:
    assert traits(text).hard == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(**now** and*then*", ["**<", "**>", "*<>", "*>"]),
        pytest.param("use **x**.", ["**<", "**>"], id="what opens and closes"),
        pytest.param("use** “x” **y", ["**>", "**<"], id="closes before it opens"),
        ("`x`.", ["`", "`"]),
        pytest.param("`x`y", ["`", "`="], id="glued"),
        ("[a](b)", ["]("]),
        pytest.param("**[a]**", ["**<", "**>"], id="around brackets"),
        pytest.param(r"\**a", [r"\**"], id="escaped"),
        ("[!NOTE]", ["[!"]),
        ("[!", []),
        ("plain", []),
    ],
)
def test_delimiters_are_told_apart_by_what_they_do(text: str, expected: list[str]) -> None:
    assert traits(text).delimiters == expected


@pytest.mark.parametrize(
    ("text", "signs", "symbols"),
    [
        ("(a) „b”", ["(", ")", "„", "”"], []),
        ("「保存」", ["「", "」"], []),
        ("50% & $9", [], ["%", "&", "$"]),
        pytest.param("https://x.com/?a=1&b=2", [], [], id="symbols of addresses do not count"),
    ],
)
def test_signs_and_symbols(text: str, signs: list[str], symbols: list[str]) -> None:
    found = traits(text)
    assert (found.signs, found.symbols) == (signs, symbols)


@pytest.mark.parametrize(
    ("chunk", "twice", "initial", "glued"),
    [
        ("file.", 0, 0, 0),
        ("wait...", 0, 0, 0),
        (".", 0, 1, 0),
        ("file..", 1, 0, 0),
        ("](b)yz", 0, 0, 1),
        ("](b)s", 0, 0, 0),
    ],
)
def test_loose_punctuation(chunk: str, twice: int, initial: int, glued: int) -> None:
    found = [traits_of(it) or NO_TRAITS for it in chunks_of(chunk)]
    assert [sum(it) for it in zip(*(it[4:] for it in found), strict=True)] == [
        twice,
        initial,
        glued,
    ]


@pytest.mark.parametrize(
    ("text", "spaced", "expected"),
    [
        ("Zie [a](b)voor", True, ["Zie", "[a", f"](b){GLUE}", "voor"]),
        ("Zie [a](b)s", True, ["Zie", "[a", "](b)s"]),
        ("Zie [a](b(c))en x", True, ["Zie", "[a", f"](b(c)){GLUE}", "en", "x"]),
        ("「[詳細](b)」。詳しくは、", False, ["「[\u4e00", "](b)」。", "\u4e00、"]),
        ("A1、A3、**太字**、B。", False, ["A1、", "A3、**\u4e00**、B。"]),
        ("これ、それ。", True, ["これ、それ。"]),
    ],
)
def test_texts_are_cut_where_others_share_the_pieces(
    text: str, spaced: bool, expected: list[str]
) -> None:
    assert chunks_of(text, spaced) == expected


def test_traits_of_a_text_are_those_of_its_chunks_in_order() -> None:
    first, second = "Wait (12 ms)", "use **iPhone** 5%."
    one, two, both = traits(first), traits(second), traits(f"{first} {second}")
    assert both == Summary(*(mine + theirs for mine, theirs in zip(one, two, strict=True)))
    assert both.hard == ["12", "iPhone", "5%"]


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        ("iPhone", 0),
        ("12", NUMBER),
        ("١٢", NUMBER),
        ("a/b", ADDRESS),
        ("a@b", ADDRESS),
        ("C:\\x", ADDRESS | TAG),
        ("<br", TAG | ADDRESS),
        ("a/1", ADDRESS | NUMBER),
    ],
)
def test_kinds(literal: str, expected: int) -> None:
    assert kinds(literal) == expected


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Save.", "."),
        ("保存。", "."),
        ("Wait...", "…"),
        ("**Save?**", "?"),
        ("[Why?](https://x.com/a.md)", "?"),
        ("(see below.)", "."),
        ("Save", ""),
        ("", ""),
    ],
)
def test_final_mark(text: str, mark: str) -> None:
    assert final_mark(text) == mark


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/en-us/azure/", "/nl-nl/azure", True),
        ("https://x.com/zh-hans-cn/a", "https://x.com/en-US/a", True),
        ("/x?a=1&amp;b", "/x?a=1&b", True),
        ("a\\_b", "a_b", True),
        ("a%20b", "a b", True),
        ("/en/x", "/nl/x", False),
        ("/x", "/y", False),
        pytest.param("/de-de-x/a", "/a", False, id="longer than a locale"),
    ],
)
def test_addresses_are_compared_without_what_may_change(one: str, other: str, same: bool) -> None:
    assert (address(one) == address(other)) is same


@pytest.mark.parametrize(
    ("chunk", "expected"),
    [
        ("Save", "Save"),
        ("(https://x.com/a)", "( "),
        ("<b>Save</b>", " Save "),
        ("一Word一", " Word "),
        ("a/b", " "),
    ],
)
def test_visible_part_of_a_chunk(chunk: str, expected: str) -> None:
    assert visible_chunk(chunk) == expected


def test_names_begin_with_a_capital_and_are_no_part_of_something_longer() -> None:
    assert names("The FooBar of @User in a.Name and X2, or Get-Item, das Azure-Portal, Wi-Fi") == [
        "The", "FooBar", "X2", "Azure", "Wi",
    ]  # fmt: skip
    assert names("Toplantılar, Zespół i İOS, Outlookの設定") == ["Outlook"]


@pytest.mark.parametrize(
    ("text", "literals", "delimiters", "mark"),
    [
        ("Wait 12 ms.", {"12"}, 0, "."),
        ("End **now.**", set(), 2, "."),
        ("[See this?](b)", {"/b"}, 1, "?"),
        ("保存。", set(), 0, "."),
        ("Run `x`", set(), 2, ""),
        ("", set(), 0, ""),
    ],
)
def test_shape(text: str, literals: set[str], delimiters: int, mark: str) -> None:
    assert shape(text, traits(text)) == (frozenset(literals), delimiters, mark)


@pytest.mark.parametrize(
    ("literal", "text", "source", "expected"),
    [
        ("x64", "an x64 one", "", True),
        ("x64", "an x640 one", "", False),
        ("x64", "x640 or x64", "", True),
        ("x64", "x64s", "", False),
        ("x64", "x640", "x64 and x640", True),
        ("iPad", "iPads", "", True),
        ("iPad", "iPadS", "", False),
        ("iPad", "iPad2", "", False),
        ("iPad", "iPad。", "", True),
        ("iPad", "ipad", "", False),
        ("", "abc", "", True),
        ("", "", "", True),
    ],
)
def test_a_literal_stands_where_no_longer_word_begins(
    literal: str, text: str, source: str, expected: bool
) -> None:
    assert stands(literal, text, source) is expected
