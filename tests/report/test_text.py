"""One line per finding."""

import io

from tests.report.made import BAD, ONE, OTHER, report
from tm_align.report import text


def test_a_line_is_what_editors_jump_to() -> None:
    out = io.BytesIO()
    text.write(report(ONE, OTHER), out)
    assert out.getvalue().decode().splitlines() == [
        "nl-NL/a.md:12:3: TM210 warning Numbers differ; missing: 12",
        "nl-NL/a.md:14:3: TM103 error Code",
    ]


def test_a_hostile_finding_is_one_line_that_a_terminal_shows() -> None:
    out = io.BytesIO()
    text.write(report(BAD), out)
    assert out.getvalue().count(b"\n") == 1
    assert b"\x1b" not in out.getvalue()
    assert "\u202e" not in out.getvalue().decode()
