"""The page of aligned articles."""

from lxml import html

from tm_align.formats.sidebyside import page
from tm_align.model import Article, Pair, Problem, Reading

ARTICLE = Article("a<b.md", "en-US", "ar-SA")


def pair(
    source: str, target: str, confidence: float | None, damage: str = "", *, line: int = 3
) -> Pair:
    return Pair(
        ARTICLE, 0, line, 1, "x-1", source, target, "paragraph", "", "sentence", 0, 0, 0, 0, damage,
        confidence, "1-1",
    )  # fmt: skip


def rows_of(reading: Reading) -> list[tuple[str | None, list[str]]]:
    """The class of each row of the table, and what its cells say."""
    tree = html.fromstring(b"".join(page([reading])).decode())
    return [
        (row.get("class"), [cell.text_content() for cell in row.xpath("td")])
        for row in tree.xpath("//tr[td]")
    ]


def test_the_page_shows_what_was_found_and_escapes_it() -> None:
    pairs = (pair("a <b> & c", "نعم", 0.98), pair("d", "e", 0.2, "TM031"), pair("f", "g", None))
    reading = Reading(ARTICLE, pairs, (Problem("TM035", "a<b.md", 4, 0, "1 < 2"),))
    tree = html.fromstring(b"".join(page([reading])))
    assert tree.xpath("//h2/text()") == ["a<b.md"]
    assert rows_of(reading) == [
        (None, ["3", "a <b> & c", "نعم", "1-1 98%"]),
        ("unsure", ["3", "d", "e", "1-1 20%"]),
        (None, ["3", "f", "g", "1-1 "]),
    ]
    assert tree.xpath("//tr[td]/td[3]/@lang") == ["ar-SA"] * 3
    assert tree.xpath("//li/text()") == ["TM035, line 4: 1 < 2"]


def test_text_that_one_side_has_stands_in_its_place_beside_nothing() -> None:
    pairs = (pair("a", "b", 0.9, line=2), pair("c", "d", 0.9, line=5), pair("e", "f", 0.9, line=9))
    problems = (
        Problem("TM032", "x", 0, 0, "", text="<first>"),
        Problem("TM033", "x", 3, 1, "", text="extra & more"),
        Problem("TM032", "x", 5, 1, "", text="one\ntwo"),
        Problem("TM034", "x", 9, 1, "line 1 of the source article"),
    )
    reading = Reading(ARTICLE, pairs, problems)
    assert rows_of(reading) == [
        ("missing", ["", "<first>", "", "missing"]),
        (None, ["2", "a", "b", "1-1 90%"]),
        ("extra", ["3", "", "extra & more", "extra"]),
        (None, ["5", "c", "d", "1-1 90%"]),
        ("missing", ["", "one\ntwo", "", "missing"]),
        (None, ["9", "e", "f", "1-1 90% moved"]),
    ]
    tree = html.fromstring(b"".join(page([reading])))
    assert not tree.xpath("//li")
    assert len(tree.xpath("//td[@class='nothing'][not(@lang)]")) == 3


def test_an_article_without_pairs_has_no_table() -> None:
    tree = html.fromstring(b"".join(page([Reading(ARTICLE, (), ())])))
    assert not tree.xpath("//table")
