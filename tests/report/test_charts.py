"""Bar charts whose numbers add up."""

import re

import pytest
from lxml import etree

from tests.report.made import HOSTILE
from tm_align.report.charts import Bar, Chart, draw, top


@pytest.mark.parametrize("most", [1, 3, 4, 5, 9])
def test_all_others_together_make_the_sum_right(most: int) -> None:
    counts = {f"a{n}": (n, 1, 0) for n in range(6)}
    bars = top(counts, most, "others")
    assert sum(sum(bar.numbers) for bar in bars) == sum(map(sum, counts.values()))
    assert len(bars) == (6 if most >= 5 else most + 1)
    assert bars[0].label == "a5"


def test_bars_are_as_long_as_their_numbers() -> None:
    chart = Chart("T", "code", (Bar("a", (1, 0, 3), "a"), Bar("b", (0, 2, 0), "b")))
    root = etree.fromstring(draw(chart, 100))
    widths = {
        it.get("class"): float(it.get("width") or 0)
        for it in root.iter("rect")
        if it.get("class") != "hit"
    }
    assert widths["info"] == pytest.approx(3 * widths["error"], rel=0.01)
    assert widths["warning"] == pytest.approx(2 * widths["error"], rel=0.01)
    assert [it.text for it in root.iter("text") if it.get("class") == "number"] == ["4", "2"]


def test_labels_are_text() -> None:
    drawn = draw(Chart("T", "article", (Bar(HOSTILE, (0, 0, 1), HOSTILE),)), 4000)
    root = etree.fromstring(drawn)
    assert {it.tag for it in root.iter()} == {"div", "h2", "svg", "g", "title", "rect", "text"}


def test_all_others_are_named_in_full() -> None:
    others = (Bar("nl", (1, 0, 0), "nl"), Bar("12 other locales", (3, 0, 0)))
    root = etree.fromstring(draw(Chart("T", "locale", others), 60))
    label, number = list(root.iter("text"))[-2:]
    assert label.text == "12 other locales"
    assert float(number.get("x") or 0) > 7 * len(label.text)


def test_long_names_keep_both_ends() -> None:
    name = "reference/7.1/" + "x" * 90 + "/end.md"
    drawn = draw(Chart("T", "article", (Bar(name, (1, 0, 0), name),)), 200)
    assert re.search(r">reference…x*/end\.md<|>referen?c?e?…[x/]*end\.md<", drawn)
