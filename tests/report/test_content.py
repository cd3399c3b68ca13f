"""Counting findings, and making text harmless."""

import pytest

from tests.report.made import ARABIC, ONE, OTHER, report
from tm_align.model import Severity
from tm_align.report.content import in_words, plural, tally, visible


def test_a_tally_counts_the_same_findings_by_every_name() -> None:
    counted = tally([ONE, OTHER, ARABIC, ONE])
    assert counted.severities == (1, 2, 1)
    assert counted.codes == {"TM103": (1, 0, 0), "TM210": (0, 2, 1)}
    assert counted.locales == {"ar-SA": (0, 0, 1), "nl-NL": (1, 2, 0)}
    assert counted.articles == {"ar-SA/a.md": (0, 0, 1), "nl-NL/a.md": (1, 2, 0)}
    assert (counted.flagged, counted.total) == (2, 4)
    assert counted.in_words() == "1 error, 2 warnings, 1 info"


def test_articles_of_two_locales_under_one_path_count_twice() -> None:
    counted = tally([ONE, ARABIC._replace(article=ONE.article)])
    assert (counted.articles, counted.flagged) == ({"nl-NL/a.md": (0, 1, 1)}, 2)


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [(Severity.ERROR, 1), (Severity.WARNING, 2), (Severity.INFO, 3), (None, 0)],
)
def test_what_fails_the_run(fail_on: Severity | None, failing: int) -> None:
    assert report(ONE, OTHER, ARABIC, fail_on=fail_on).failing == failing


def test_words() -> None:
    assert (plural(0, "pair"), plural(1, "pair"), plural(1200, "pair")) == (
        "0 pairs",
        "1 pair",
        "1,200 pairs",
    )
    assert in_words((0, 1, 2)) == "0 errors, 1 warning, 2 infos"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ünï 表示", "plain ünï 表示"),
        ("a\x1b[0m\nb\tc", "a\\u001b[0m\\u000ab\\u0009c"),
        ("\u202ex\u2066", "\\u202ex\\u2066"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\U000e0041\ud800", "\\U000e0041\\ud800"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown
