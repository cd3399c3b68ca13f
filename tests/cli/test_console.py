"""Tables and lines as people read them."""

import pytest

from tm_align.cli import console
from tm_align.model import Problem


@pytest.mark.parametrize(
    ("place", "expected"),
    [((3, 4), "a.md:3:4: "), ((3, 0), "a.md:3: "), ((0, 0), "a.md: ")],
)
def test_problem_text(place: tuple[int, int], expected: str) -> None:
    text = console.problem_text(Problem("TM010", "a.md", *place, "no\x07 source"))
    assert text.startswith(expected + "TM010 ")
    assert "\x1b[31merror\x1b[0m" in text
    assert text.endswith(" no\\u0007 source; restore the source span, or remove the target's marks")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("é 日 😀", "é 日 😀"),
        ("a\nb\t\x1b[0m", "a\\u000ab\\u0009\\u001b[0m"),
        ("\u202ex", "\\u202ex"),
    ],
)
def test_printable(text: str, expected: str) -> None:
    assert console.printable(text) == expected


def test_table(capsys: pytest.CaptureFixture[str]) -> None:
    console.table(["Name", "N"], [["日本", "1,000"], ["a\x1bb", "2"]])
    assert capsys.readouterr().out.splitlines() == [
        "",
        "Name          N",
        "────────  ─────",
        "日本      1,000",
        "a\\u001bb      2",
    ]


def test_no_bar_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    for shown in (True, False):
        with console.progress("reading", shown=shown) as advance:
            assert advance is None
    assert capsys.readouterr() == ("", "")
