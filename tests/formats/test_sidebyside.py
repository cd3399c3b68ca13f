"""The page of aligned articles."""

from lxml import html

from tm_align.formats.sidebyside import page
from tm_align.model import Article, Pair, Problem, Reading

ARTICLE = Article("a<b.md", "en-US", "ar-SA")


def pair(source: str, target: str, confidence: float | None, damage: str = "") -> Pair:
    return Pair(
        ARTICLE, 0, 3, 1, "x-1", source, target, "paragraph", "", "sentence", 0, 0, 0, 0, damage,
        confidence, "1-1",
    )  # fmt: skip


def test_the_page_shows_what_was_found_and_escapes_it() -> None:
    pairs = (pair("a <b> & c", "نعم", 0.98), pair("d", "e", 0.2, "TM031"), pair("f", "g", None))
    reading = Reading(ARTICLE, pairs, (Problem("TM032", "a<b.md", 4, 0, "1 < 2"),))
    tree = html.fromstring(b"".join(page([reading])))
    assert tree.xpath("//h2/text()") == ["a<b.md"]
    rows = [row.xpath("string()") for row in tree.xpath("//tr[td]")]
    assert rows == ["3a <b> & cنعم1-1 98%", "3de1-1 20%", "3fg1-1 "]
    assert len(tree.xpath("//tr[@class='unsure']")) == 1
    assert tree.xpath("//tr[td]/td[3]/@lang") == ["ar-SA"] * 3
    assert tree.xpath("//li/text()") == ["TM032, line 4: 1 < 2"]


def test_an_article_without_pairs_has_no_table() -> None:
    tree = html.fromstring(b"".join(page([Reading(ARTICLE, (), ())])))
    assert not tree.xpath("//table")
