"""The page: complete, correct, and harmless in a real browser."""

import base64
import io
import json
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.report.made import ARABIC, BAD, ONE, OTHER, report
from tm_align.report import Report, html

CHROMIUM = shutil.which("chromium")


def written(one: Report) -> str:
    out = io.BytesIO()
    html.write(one, out)
    return out.getvalue().decode()


def data(page: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.split('id="data">')[1].split("</script>")[0])
    return found


def dom(page: str, folder: Path) -> str:
    """The page as the browser has it after its scripts ran."""
    file = folder / "report.html"
    file.write_text(page, encoding="utf-8")
    command = [CHROMIUM or "", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    command += [
        "--virtual-time-budget=5000",
        f"--user-data-dir={folder / 'profile'}",
        file.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def test_counts_add_up() -> None:
    page = written(report(ONE, OTHER, ARABIC))
    tiles = re.findall(r"<b>([\d,]+)</b><span>([^<]+)", page)
    assert tiles == [
        ("1", "Error"),
        ("1", "Warning"),
        ("1", "Info"),
        ("1", "of 3 articles without findings"),
    ]
    bars = [int(it) for it in re.findall(r'<text class="number"[^>]*>(\d+)</text>', page)]
    assert sum(bars) == 3 * 3  # three charts of three findings
    assert data(page)["total"] == data(page)["listed"] == 3


def test_articles_of_two_locales_under_one_path_stay_apart() -> None:
    page = written(report(ONE, ARABIC._replace(article=ONE.article)))
    assert "<b>1</b><span>of 3 articles without findings</span>" in page
    assert [it[5] for it in data(page)["pairs"]] == ["nl-NL", "ar-SA"]


def test_findings_of_one_pair_are_together_the_worst_first() -> None:
    pairs = data(written(report(ONE, ONE._replace(code="TM103"), ARABIC, OTHER)))["pairs"]
    assert [[it[0] for it in pair[8]] for pair in pairs] == [
        ["TM103"],
        ["TM103", "TM210"],
        ["TM210"],
    ]


def test_the_policy_names_exactly_the_style_and_script_of_the_page() -> None:
    page = written(report(ONE))
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(sha256(text.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in page
    assert "default-src 'none'" in page


def test_nothing_is_fetched() -> None:
    page = written(report(ONE))
    assert not re.search(r"(?:src|href)\s*=|@import|url\(", page)


def test_hostile_text_stays_in_its_place() -> None:
    page = written(report(BAD))
    assert page.count("<script") == 2
    assert page.lower().count("</script>") == 2
    assert "<img" not in page
    assert data(page)["pairs"][0][6].startswith("<script>")
    assert "\u202e" not in page.split('id="data">')[0]


def test_a_page_without_findings_says_so() -> None:
    page = written(report())
    assert data(page)["pairs"] == []
    assert "<svg" not in page


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium")
def test_hostile_text_is_shown_and_never_run(tmp_path: Path) -> None:
    page = dom(written(report(BAD, ONE)), tmp_path)
    assert "<title>Translation checks</title>" in page
    cards = page.split('id="cards"')[1].split("</ol>")[0]
    assert cards.count('class="card warning"') == 2
    assert "&lt;script&gt;document.title" in cards
    assert "<img" not in cards
    # In path, id, message, source and target; nowhere the character itself.
    assert cards.count('<span class="odd">U+202E</span>gnp') == 5
    assert "\u202e" not in cards


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium")
def test_right_to_left_text_runs_so_with_its_range_marked(tmp_path: Path) -> None:
    page = dom(
        written(report(ARABIC, ONE._replace(target="😀 13", target_spans=((2, 4),)))), tmp_path
    )
    assert '<p lang="ar-SA" dir="rtl">انتظر <mark>13</mark> ساعة.</p>' in page
    assert '<p lang="nl-NL" dir="ltr">😀 <mark>13</mark></p>' in page
    assert "2 findings in 2 segments" in page
