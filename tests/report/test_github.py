"""Workflow commands for annotations."""

import io

from tests.report.made import ARABIC, BAD, ONE, report
from tm_align.report import github


def test_a_command() -> None:
    assert github.command(ONE) == (
        "::warning file=nl-NL/a.md,line=12,col=3,title=TM210 numbers-differ::"
        "Numbers differ; missing: 12"
    )
    assert github.command(ARABIC).startswith("::notice ")


def test_what_would_end_a_value_is_escaped() -> None:
    line = github.command(ONE._replace(article="a,b:c%.md", message="100%\r\nof: it, too"))
    assert "file=a%2Cb%3Ac%25.md,line=12" in line
    assert line.endswith("::100%25%0D%0Aof: it, too")


def test_hostile_text_starts_no_command_of_its_own() -> None:
    out = io.BytesIO()
    github.write(report(BAD, ONE), out)
    assert [it.startswith("::warning file=") for it in out.getvalue().decode().splitlines()] == [
        True,
        True,
    ]
