"""The lines of an article that a text in it depends on."""

import pytest

from tests.pipeline.correcting import HEAD, article
from tm_align.pipeline.excerpts import Excerpts
from tm_align.pipeline.reading import read_article

TEXT = "---\ntitle: t\n---\n# one\n\n- two\n\n  three\n\nfour\n"
MARKED = article(("a", "één"), ("b", "twee"))


def around(
    text: str, old: str, new: str = "x", name: str = "x.md", encoding: str = "utf-8"
) -> str | None:
    data = text.encode(encoding)
    codec = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    excerpts = Excerpts(data, codec, read_article(name, data), is_page=name.endswith("html"))
    start = data.index(old.encode(codec))
    end = start + len(old.encode(codec))
    found = excerpts.around(start, end, new)
    if not found:
        return None
    assert found.data[start - found.shift : end - found.shift] == old.encode(codec)
    return found.data.decode(encoding)


@pytest.mark.parametrize(
    ("old", "block"),
    [("one", "# one\n\n"), ("three", "\n\n- two\n\n  three\n\n"), ("four", "\n\nfour\n")],
)
def test_without_marks_a_block_that_is_in_no_other_one(old: str, block: str) -> None:
    assert around(TEXT, old) == "---\ntitle: t\n---\n" + block


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_between_marks_the_lines_of_the_pair(encoding: str) -> None:
    found = around(MARKED, "twee", encoding=encoding)
    assert found == HEAD + "\n\n" + MARKED[len(HEAD) :].split("\n\n")[1] + "\n"


def test_a_page_with_marks_is_cut_at_its_lines() -> None:
    found = around(MARKED, "twee", "a\nb", name="x.html")
    assert found == HEAD + "\n\n" + MARKED[len(HEAD) :].split("\n\n")[1] + "\n"


@pytest.mark.parametrize(("text", "old", "name"), [(TEXT, "t\n", "x.md"), (TEXT, "four", "x.html")])
def test_front_matter_and_pages_without_marks_are_read_as_a_whole(
    text: str, old: str, name: str
) -> None:
    assert around(text, old, name=name) is None


def test_text_without_mark_among_marks_is_read_as_a_whole() -> None:
    assert around(MARKED + "three\n", "three") is None
