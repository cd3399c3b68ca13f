"""Markup tokens: lossless, and in agreement with a CommonMark parser that is not ours."""

import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tm_align.markup import Kind, Role, Token, has_markup, tokenize, visible

COMMONMARK = MarkdownIt("commonmark")
PIECES = st.sampled_from(
    [
        "**",
        "*",
        "_",
        "__",
        "`",
        "``",
        "[",
        "](a.md)",
        "]",
        "(",
        ")",
        "!",
        "\\",
        " ",
        "a",
        "文",
        "。",
        ".",
        "&amp;",
        "<br>",
        "</b>",
        "<b>",
        "x y",
        "“",
        "\n",
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind.value, token.text) for token in tokenize(text)]


def theirs(text: str) -> Counter[str]:
    names = {"strong_open": "strong", "em_open": "emphasis", "link_open": "link", "image": "image",
             "code_inline": "code"}  # fmt: skip
    children = COMMONMARK.parseInline(text)[0].children or []
    return Counter(names[token.type] for token in children if token.type in names)


def ours(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for token in tokenize(text):
        name = "link" if token.kind in (Kind.AUTOLINK, Kind.XREF) else token.kind.value
        if name in ("strong", "emphasis", "link", "image", "code") and token.role is not Role.CLOSE:
            found[name] += 1
    return found


@given(st.text() | TEXTS)
@example("**a**b**")
@example("***a** b*")
def test_tokens_join_to_the_text_and_partners_point_at_each_other(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(token.text for token in tokens) == text
    place = 0
    for index, token in enumerate(tokens):
        assert (token.start, token.end) == (place, place + len(token.text))
        place = token.end
        if token.partner >= 0:
            assert tokens[token.partner].partner == index
            assert tokens[token.partner].kind is token.kind


@given(TEXTS)
@example("**“目标”**x")
@example("a**b c**d")
@example("\\``**`")
def test_emphasis_links_and_code_are_those_of_a_commonmark_parser(text: str) -> None:
    # A backslash before a line end is a hard break there; a title or `![` inside links is not ours.
    if "\\\n" in text or text.endswith("\\") or "  \n" in text or text != text.strip():
        return
    assert ours(text) == theirs(text)


@given(st.text(alphabet="abc .,文"))
def test_text_without_markup_is_one_token(text: str) -> None:
    assert not has_markup(text)
    assert tokenize(text) == (
        (Token(Kind.TEXT, Role.LONE, text, 0, len(text), "", -1),) if text else ()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<xref:System.String>", [("xref", "<xref:System.String>")]),
        ("[!NOTE] Save", [("directive", "[!NOTE]"), ("text", " Save")]),
        ("<your name>", [("placeholder", "<your name>")]),
        ("{0} %s ${x}", [("placeholder", "{0}"), ("text", " "), ("placeholder", "%s"), ("text", " "),
                         ("placeholder", "${x}")]),
        ("100% sure", [("text", "100% sure")]),
        ("[a][b]", [("link", "["), ("text", "a"), ("link", "][b]")]),
        ("**a", [("literal", "**"), ("text", "a")]),
        ("2 * 3", [("text", "2 * 3")]),
        ("&copy; &nope;", [("entity", "&copy;"), ("text", " &nope;")]),
        ("见 https://x.com/a。", [("text", "见 "), ("url", "https://x.com/a"), ("text", "。")]),
    ],
)  # fmt: skip
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_tags_know_their_other_half() -> None:
    tokens = [token for token in tokenize("<b>x <i>y</b> z</i>") if token.kind is Kind.TAG]
    assert [token.value for token in tokens] == ["b", "i", "b", "i"]
    assert [token.partner >= 0 for token in tokens] == [True, False, True, False]


def test_visible_text_leaves_out_what_no_reader_sees() -> None:
    text = "**Open** [the `x` file](a.md) \\* &amp; <br>"
    assert re.sub("\ufffc", "@", visible(text)) == "Open the @ file * & "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x](a\\b\\c)", "a\\b\\c"),
        ("[x](a\\)b)", "a\\)b"),
        ("[x](a(b(c)d)e)", "a(b(c)d)e"),
        ("[x](<a b> 'c')", "a b"),
        ('[x](a "b \\" c" )', "a"),
        ('[x]( "a b")', ""),
        ('[x]( "a")', '"a"'),
        ("[x](a b)", None),
        ("[x](\\a b)", None),
    ],
)
def test_addresses_of_links(text: str, expected: str | None) -> None:
    first = tokenize(text)[0]
    assert (first.value if first.kind is Kind.LINK else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`` ` ``", ["`` ` ``"]),
        ("\\`` `a`", ["` `"]),
        ("`a ``b`", ["`a ``b`"]),
        ("``` a ``", []),
        ("<!-- a --> <!---->", ["<!-- a -->", "<!---->"]),
        ("<!--> -->", ["<!--> -->"]),
        ("<!--> --", []),
    ],
)
def test_code_and_comments_reach_to_the_first_thing_that_closes_them(
    text: str, expected: list[str]
) -> None:
    found = [token for token in tokenize(text) if token.kind in (Kind.CODE, Kind.COMMENT)]
    assert [token.text for token in found] == expected


def test_brackets_before_a_link_are_none_of_another_but_images_are() -> None:
    opened = [(token.kind, token.text) for token in tokenize("![[[a](b)](c)](d)") if token.value]
    assert opened == [(Kind.IMAGE, "!["), (Kind.LINK, "["), (Kind.LINK, "](b)"),
                      (Kind.IMAGE, "](d)")]  # fmt: skip


@pytest.mark.parametrize(
    "parts",
    [
        ("[x](", "\\a", " b)"),
        ("[x](\\\\server\\share", "\\a", "\t final)"),
        ("[x](", "(a)", " b)"),
        ("[x](", "(\\a", ""),
        ("[x](a ", '"\\b', ""),
        ("[x](<", "\\a", ""),
        ("[x][", "\\a", ""),
        ("", "<!-- ", ""),
        ("", "\\`` ", ""),
        ("", "<b>", "</i>" * 60_000),
        ("", "[", "[a](b)" * 60_000),
        ("", "*a ", "b_ " * 60_000),
        ("", "*", "[a](b)" * 60_000),
        ("", "**a_b ", ""),
    ],
)
def test_hundreds_of_kilobytes_of_one_thing(parts: tuple[str, str, str]) -> None:
    """What reads any of this in quadratic time takes minutes, in exponential time for ever."""
    before, repeated, after = parts
    text = before + repeated * 60_000 + after
    assert "".join(token.text for token in tokenize(text)) == text
