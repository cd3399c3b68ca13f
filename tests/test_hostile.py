"""Texts that nobody writes: one fragment over and over, in time about linear in their number."""

import time

import pytest

from tm_align.align.features import features, heading_slug
from tm_align.checks.judge import Judge
from tm_align.markup import tokenize
from tm_align.parse.markdown import blocks
from tm_align.parse.segmentation import default_rules, segments

FRAGMENTS = [
    "\\a", "\\", "[", "![", "]", "](", "[a](b)", '[a]("', "[a]( 'b", "[a](<", "[a](\\a", "[a](((", "[a][",
    "<!-- ", "-->", "*", "*a ", "a* ", "**a", "_a_", "*a_", "~~", "`", "` ", "\\`` ", "<", "<a ", "<a b='",
    "<b>", "<b></i>", "<a:", "<x@y.", "<xref:", "&", "&amp;", "&amp;amp;", "{", "{{", "${", "%", "%a%", "%80",
    "1", "1,", "1.5,", "1 000 ", "1-", "12:", "0x", "1 million ", "20GB ", "http://", "http://a.", "a@b.",
    "x.y", "x.Y ", "a-", "--a", "A", "Ab", "Aa Bb ", "a_b", "'", '"', "“", "a’", " ", "a b ", "the the ",
    "\n", "\t", "\u00a0", "\u200b", "\x00", "(", "()", "（）", "「", "，", "a。", "中", "中文", "カ", "あ",
    "ก", "한 ", "я", "ая", "é", "Ã©", "ا", "e\u0301", ".", ". ", "...", ", ", ":::", "!", "#", "| ", "|a",
    "> ", "- ", "+", "/a", "C:\\", "$a ", "[!NOTE", "[!NOTE[", "[!INCLUDE[a](", "Get-Aa ", "12345678-",
    "href=", "\r\n", "\ufffc",
]  # fmt: skip
SHORT, LONG = 2_000, 20_000
SECONDS = 20
"""Far more than anything takes on a slow machine; exponential and cubic time take longer by far."""


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_one_fragment_over_and_over(fragment: str) -> None:
    started = time.monotonic()
    for length in (SHORT, LONG):
        text = fragment * (length // len(fragment))
        assert "".join(token.text for token in tokenize(text)) == text
        Judge("nl-NL" if fragment.isascii() else "zh-CN").judge("See file 1.", text)
        assert time.monotonic() - started < SECONDS


ARTICLES = [
    ("a", "<!-- a. B ", ""), ("a", "<!--", ""), ("a. B ", "`", "a"), ("a. B " + "`" * 9_000, "ab", ""),
    ("a. `", "``", "a"), ("[!include ", "](a", "x"), ("<a name=x", " ", "y"), ("# <a id=", " ", "x</a>"),
    ("![](", " ", "a"), ("![](", "a", ""), ("# a", "](#tab/", ""), ("", "|", "x"), ("](", "a", ""),
    ("](", " ", ""), ("---\ntitle: a", " ", "b\n---\n"), ("<a ", "href=x ", ""), ("<a href=", "a", ""),
    ("", ":(。-->", "1"), ("1. ", "! ", "a"),
]  # fmt: skip
ARTICLE = 150_000


@pytest.mark.parametrize(("before", "fragment", "behind"), ARTICLES)
def test_articles_of_one_fragment(before: str, fragment: str, behind: str) -> None:
    """Read, cut into segments and compared: what is quadratic in any of it takes minutes."""
    started = time.monotonic()
    text = before + fragment * (ARTICLE // len(fragment)) + behind
    found = segments(text, blocks(text), "en-US" if text.isascii() else "ja-JP", default_rules())
    assert all(text[it.start : it.end] for it in found if it.translatable)
    features.__wrapped__(text)
    heading_slug(text)
    assert time.monotonic() - started < SECONDS
