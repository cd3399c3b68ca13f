"""Texts that an article can hold, each in its place and all together."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pipeline.correcting import article
from tm_align.model import Reading
from tm_align.parse.article import Defaults
from tm_align.pipeline import patching
from tm_align.pipeline.articles import ArticleFile
from tm_align.pipeline.patching import Patcher, Place, Verdict, codec, with_line_ends
from tm_align.pipeline.reading import read_article

FITS, UNFIT, BREAKS = Verdict


def patcher(text: str, encoding: str = "utf-8") -> Patcher:
    data = text.encode(encoding)
    file = ArticleFile(str(Path("x.md")), "x.md", "", len(data), 0)
    return Patcher(file, data, read_article("x.md", data), Defaults())


def place(text: str, old: str, new: str) -> Place:
    start = text.index(old)
    return Place(start, start + len(old), new)


TEXT = "# one\n\ntwo\n\n- three\n"


def test_all_that_fits_is_put_in() -> None:
    it = patcher(TEXT)
    places = [place(TEXT, "three", "3"), place(TEXT, "one", "1\n1"), place(TEXT, "two", "## 2")]
    assert it.add(places) == [FITS, FITS, UNFIT]
    assert it.patched == b"# 1 1\n\ntwo\n\n- 3\n"


def test_texts_are_added_to_those_that_were() -> None:
    it = patcher(TEXT)
    assert it.add([]) == []
    assert it.add([place(TEXT, "two", "2")]) == [FITS]
    assert it.add([place(TEXT, "two", "zwei"), place(TEXT, "three", "3")]) == [BREAKS, FITS]
    assert it.patched == b"# one\n\n2\n\n- 3\n"


def test_a_text_of_several_blocks_may_change_in_one_of_them() -> None:
    marked = TEXT.replace("one\n\ntwo", '<span data-ttu-id="1">one\n\ntwo</span>')
    marked += '<span class="sxs-lookup"><span data-stu-id="1">a</span></span>\n'
    it = patcher(marked)
    assert it.add([place(marked, "one\n\ntwo", "one\n\n22")]) == [FITS]


def test_without_marks_nobody_knows_which_block_is_which() -> None:
    assert patcher(TEXT).add([place(TEXT, "one\n\ntwo", "1\n\n2")]) == [UNFIT]


def test_the_front_matter_has_one_line_for_each_value() -> None:
    text = "---\ntitle: one\n---\ntwo\n"
    it = patcher(text)
    assert it.add([place(text, "one", "1\n\n1"), place(text, "two", "2")]) == [UNFIT, FITS]
    assert it.patched == text.replace("two", "2").encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "binary"])
def test_a_stretch_of_text_has_no_byte_order_mark(encoding: str) -> None:
    assert not "a".encode(codec(encoding)).startswith((b"\xef\xbb\xbf", b"\xff\xfe"))


def test_line_ends_are_those_of_the_article() -> None:
    assert with_line_ends("a\r\nb\rc", b"x\n", "utf-8") == "a\nb\nc"
    assert with_line_ends("a\nb", b"x\r\n", "utf-8") == "a\r\nb"
    assert with_line_ends("a\nb", "x\r\n".encode("utf-16-le"), "utf-16-le") == "a\r\nb"


def test_many_texts_that_break_marks_are_each_read_with_the_lines_around_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = article(*((f"source {n}", f"target {n}.") for n in range(300)))
    read = 0

    def counted(path: str, data: bytes, *rest: object, **more: object) -> Reading:
        nonlocal read
        read += len(data)
        return read_article(path, data, *rest, **more)

    monkeypatch.setattr(patching, "read_article", counted)
    places = [place(text, f"target {n}.", "x</span>" if n % 3 else "ok") for n in range(300)]
    it = patcher(text)
    assert it.add(places) == [BREAKS if n % 3 else FITS for n in range(300)]
    assert read < 10 * len(text)
    assert it.patched.count(b">ok<") == 100


class Thorough(Patcher):
    """Reads the whole article for each text."""

    def _refused(self, _: Place) -> Verdict | None:
        return None


SIGNS = [
    "</span>",
    "<span>",
    "\n",
    "\n\n",
    "|",
    "- ",
    "> ",
    "```",
    "a",
    "\\",
    "<!--",
    "<div>",
    "data-ttu-id",
    "    ",
]
OLD = ["one", "two", "three", "four", "five", "six"]
PLACES = [
    "# one\n\ntwo\n\n- three\n\n  four\n\n|a|b|\n|-|-|\n|five|c|\n\n    six\n",
    article(*((it.upper(), it) for it in OLD)),
    "".join(article(*((it.upper(), it) for it in OLD)).replace("\n\n", "\n- ")),
]


@given(
    st.sampled_from(PLACES),
    st.lists(
        st.lists(st.sampled_from(SIGNS), min_size=1, max_size=4).map("".join),
        min_size=2,
        max_size=6,
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_the_lines_around_tell_no_more_than_the_whole_article(
    text: str, new: list[str], encoding: str
) -> None:
    data, codec_name = text.encode(encoding), codec({"utf-16": "utf-16-le"}.get(encoding, encoding))
    whole = data.decode(codec_name)
    places = []
    for old, it in zip(OLD, new, strict=False):
        start, size = len(whole[: whole.index(old)].encode(codec_name)), len(old.encode(codec_name))
        places.append(Place(start, start + size, it))
    file = ArticleFile("x.md", "x.md", "", len(data), 0)
    before = read_article("x.md", data)
    quick, thorough = (kind(file, data, before, Defaults()) for kind in (Patcher, Thorough))
    assert quick.add(places) == thorough.add(places)
    assert quick.patched == thorough.patched
