"""Articles that lie beside the checkout, where they do: the one the project started from."""

import json
from pathlib import Path

import pytest

from tm_align import Reading, read_article

ROOT = Path(__file__).resolve().parent.parent
OWNER = ROOT.parent / "shared/corpora/owner"
ARTICLE = OWNER / "paynow-make-payment-immediately.md"


@pytest.fixture
def reading() -> Reading:
    if not ARTICLE.is_file():
        pytest.skip(f"{ARTICLE} is not there")
    return read_article(ARTICLE.name, ARTICLE.read_bytes())


def test_pairs_of_the_first_article(reading: Reading) -> None:
    lines = (OWNER / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    found = [
        {"tuid": it.tuid, "line": it.line, "source": it.source, "target": it.target}
        for it in reading.pairs
    ]
    assert found == [json.loads(line) for line in lines]


def test_what_the_first_article_says_about_itself(reading: Reading) -> None:
    article = reading.article
    assert (article.target_locale, article.origin, article.date) == ("nl-NL", "MT", "2021-01-05")
    assert reading.problems == ()
