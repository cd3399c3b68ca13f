"""Sentences of blocks, with their places."""

from pathlib import Path

import pytest
from choppa import DEFAULT_SRX_RULESET, SrxDocument, SrxTextIterator
from hypothesis import given
from hypothesis import strategies as st

from tests.align.samples import SOURCE, TARGET, cut, texts
from tm_align.parse import segmentation
from tm_align.parse.markdown import blocks
from tm_align.parse.segmentation import Rules, default_rules, segments, user_rules

SEMICOLONS = Path(__file__).parents[1] / "data/semicolons.srx"
ALL_RULES = user_rules(str(DEFAULT_SRX_RULESET))

CASES = [
    ("en-US", "Open it. Close it.", ["Open it.", "Close it."]),
    ("en-US", "See **A. Now** or not.", ["See **A. Now** or not."]),
    ("en-US", "Use e.g. `a. B` here.", ["Use e.g. `a. B` here."]),
    ("en-US", "Take System.Object now.", ["Take System.Object now."]),
    (
        "en-US",
        "Go to <https://a.example/b. C>. Then stop.",
        ["Go to <https://a.example/b. C>.", "Then stop."],
    ),
    ("en-US", "Say [it. All](a.md). **Then** go.", ["Say [it. All](a.md).", "**Then** go."]),
    ("en-US", "- [It. All](a.md)\n- [B](b.md).", ["It. All", "[B](b.md)."]),
    ("en-US", "![Not text](a.png) and [^1](b)", ["![Not text](a.png) and [^1](b)"]),
    ("en-US", "Known as &quot;it.&quot; Then go.", ["Known as &quot;it.&quot;", "Then go."]),
    ("zh-CN", "称为&quot;它。&quot;", ["称为&quot;它。&quot;"]),
    ("en-US", "Tom &amp; Ann. &lt;b&gt;", ["Tom &amp; Ann.", "&lt;b&gt;"]),
    ("en-US", "One line  \nAnother line", ["One line", "Another line"]),
    ("en-US", "One line\nthe same line", ["One line the same line"]),
    ("en-US", "One<br/>Two", ["One", "Two"]),
    ("en-US", "4. Press it.", ["Press it."]),
    ("en-US", "Enter it 4. Press it.", ["Enter it 4.", "Press it."]),
    (
        "nl-NL",
        "De aanroep mislukt met **#VALUE!** Fout.",
        ["De aanroep mislukt met **#VALUE!** Fout."],
    ),
    ("en-US", "Returns #DIV/0! Error.", ["Returns #DIV/0! Error."]),
    ("en-US", "Returns `#NAME?` Or _#NUM!_ Errors.", ["Returns `#NAME?` Or _#NUM!_ Errors."]),
    ("en-US", "Returns (#SPILL!) Errors.", ["Returns (#SPILL!) Errors."]),
    ("zh-CN", "返回 #REF! 错误。", ["返回 #REF! 错误。"]),
    ("zh-CN", "返回 #REF!。关闭它。", ["返回 #REF!。", "关闭它。"]),
    ("en-US", "It returns #REF!. Stop it.", ["It returns #REF!.", "Stop it."]),
    ("en-US", "It returns #N/A. Stop it.", ["It returns #N/A.", "Stop it."]),
    ("en-US", "Buy VALUE! Now.", ["Buy VALUE!", "Now."]),
    ("nl-NL", "Kies **Aan** . Klik op B.", ["Kies **Aan** .", "Klik op B."]),
    ("nl-NL", "Typ de extensie. pfx.", ["Typ de extensie. pfx."]),
    ("zh-CN", "打开它。关闭它。", ["打开它。", "关闭它。"]),
    ("zh-CN", "打开**它。**关闭它。", ["打开**它。**", "关闭它。"]),
    ("zh-CN", "Open it. 关闭它。", ["Open it.", "关闭它。"]),
    ("ja-JP", "開きます。 閉じます。", ["開きます。", "閉じます。"]),
    ("ar-SA", "هل هذا؟ نعم.", ["هل هذا؟", "نعم."]),
]


@pytest.mark.parametrize(("locale", "text", "expected"), CASES)
def test_sentences(locale: str, text: str, expected: list[str]) -> None:
    assert texts(cut(text, locale)) == expected


@pytest.mark.parametrize("text", [SOURCE, TARGET])
def test_offsets_hold_exactly_the_text(text: str) -> None:
    for it in cut(text):
        if it.translatable:
            assert " ".join(text[it.start : it.end].split()) == it.text
            assert it.line == text.count("\n", 0, it.start) + 1


def test_a_segment_that_is_a_link_knows_where_it_leads() -> None:
    (found,) = cut("# [Windows](#tab/windows)")
    assert (found.text, found.link, found.start) == ("Windows", "#tab/windows", 3)


def test_html_is_cut_at_tags_that_break_the_line() -> None:
    found = cut("<ul><li>One <b>two</b></li><li>Three</li></ul>\n")
    assert texts(found) == ["One <b>two</b>", "Three"]
    assert len({it.block for it in found}) == 2


def test_a_page_is_cut_into_what_a_reader_sees() -> None:
    page = (
        "<!DOCTYPE html>\n<html><head><title>Head</title><style>a{b}</style></head>\n<body>\n\n"
        "    <h1>A heading</h1>\n<p>One <b>two</b>. Three.</p><pre>code</pre></body></html>\n"
    )
    found = segments(page, blocks(page, html=True), "en-US", default_rules())
    assert texts(found) == ["Head", "A heading", "One <b>two</b>.", "Three."]


def test_long_text_is_cut_as_short_text_is() -> None:
    text = "Press the button. Wait a bit. " * 400
    assert texts(cut(text)) == ["Press the button.", "Wait a bit."] * 400


@pytest.mark.parametrize(
    ("text", "html", "count"),
    [
        ("A line.  \n" * 20_000, False, 20_000),
        ("<p>A line. Another.\n" * 20_000, True, 40_000),
        ("One line. Another\nof it.\n" * 8_000, False, 16_000),
        ("Say [it. All](a.md) to all. " * 1_000, False, 1_000),
        ("a" + " " * 200_000 + "b", False, 1),
    ],
    ids=["breaks", "tags", "lines", "links", "blanks"],
)
def test_a_block_of_thousands_of_pieces(text: str, html: bool, count: int) -> None:
    """What looks through the block for each of them takes minutes."""
    found = segments(text, blocks(text, html=html), "en-US", default_rules())
    assert len(found) == count
    assert found[-1].line == text.count("\n", 0, found[-1].start) + 1


def test_a_block_numbers_its_sentences() -> None:
    assert [(it.block, it.place) for it in cut("A b. C d.\n\nE f.")] == [(0, 0), (0, 1), (1, 0)]


def test_a_user_brings_rules() -> None:
    text = "One; two. Three"
    found = segments(text, blocks(text), "en-US", user_rules(str(SEMICOLONS)))
    assert [it.text for it in found] == ["One;", "two. Three"]


@pytest.mark.parametrize("content", ["", "<srx", "<html></html>"])
def test_what_is_no_srx_file_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "rules.srx"
    file.write_text(content, encoding="utf-8")
    with pytest.raises((ValueError, OSError)):
        user_rules(str(file))


@given(
    st.text(alphabet=st.sampled_from("Aab .*_`>#-|[]()!<br/>\n\r\t \\1。，中")),
    st.sampled_from(["en-US", "nl-NL", "zh-CN", "th-TH"]),
)
def test_segments_follow_each_other_and_say_what_stands_there(text: str, locale: str) -> None:
    last = 0
    for it in segments(text, blocks(text), locale, default_rules()):
        if it.translatable:
            assert last <= it.start < it.end <= len(text)
            last = it.end
            assert any(character.isalnum() for character in it.text)


@given(
    st.lists(
        st.sampled_from(["It is. ", "<0}", "{0>", "Ok", ". ", "B", "! C", " ", "(a)"]), max_size=9
    )
)
def test_rules_put_otherwise_break_as_they_are_written(parts: list[str]) -> None:
    text = "".join(parts)
    assert list(SrxTextIterator(ALL_RULES.document, "en_two", text)) == list(
        SrxTextIterator(SrxDocument(ruleset=DEFAULT_SRX_RULESET), "en_two", text)
    )


@given(
    st.sampled_from(["en", "de", "nl", "fr", "es", "pl", "ru", "uk", "ar", "fa", "ja", "zh", "th"]),
    st.lists(
        st.sampled_from(
            ["It is. ", "Ok", ". ", "B", "! C", " ", "(a)", "etc. ", "3. ", "A. ", "。", "”", ") "]
        ),
        max_size=9,
    ),
)
def test_rules_left_out_never_break_what_is_asked_about(language: str, parts: list[str]) -> None:
    text = "".join(parts)
    every = SrxTextIterator(ALL_RULES.document, f"{language}_two", text)
    assert list(SrxTextIterator(default_rules().document, f"{language}_two", text)) == list(every)


@given(st.text(alphabet=". !a\u3002-)1:A", max_size=8))
def test_rules_are_asked_wherever_they_may_break(text: str) -> None:
    rules = default_rules()
    always = Rules(rules.document, needs_end=False)
    may_break = segmentation._BREAK
    expected = [at for at in always.breaks(text, "en") if may_break.match(text, at - 1)]
    assert rules.breaks(text, "en") == expected


@pytest.mark.parametrize("row", ["." * 200_000, "!-" * 100_000])
def test_a_long_row_of_marks_is_one_sentence(row: str) -> None:
    """In time that grows with its length alone: signs behind a mark are looked through once."""
    assert texts(cut(f"a{row}b")) == [f"a{row}b"]
