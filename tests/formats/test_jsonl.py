"""JSON Lines: one object per line, whatever the text holds."""

import json

import pytest

from tm_align.formats.jsonl import pair_lines, problem_lines
from tm_align.model import Article, Pair, Problem

ARTICLE = Article("a.md", "en-US", "nl-NL")


@pytest.mark.parametrize(
    "text", ["two\nlines", "\u2028\u0085\r", 'say "a\\b"', "\x00\x1f", "😀 日本", ""]
)
def test_a_pair_is_one_line(text: str) -> None:
    pair = Pair(ARTICLE, 0, 1, 1, "x", text, text, "paragraph", text, "sentence", 0, 0, 0, 0)
    data = pair_lines([pair, pair])
    lines = data.split(b"\n")
    assert len(lines) == 3
    assert lines[2] == b""
    assert json.loads(lines[0])["source"] == text
    assert lines[0] == lines[1]


def test_a_problem_says_what_its_code_means() -> None:
    found = json.loads(problem_lines([Problem("TM010", "a.md", 3, 4, "no source", 1)]))
    assert {
        key: found[key] for key in ("code", "article", "line", "column", "severity", "message")
    } == {
        "code": "TM010",
        "article": "a.md",
        "line": 3,
        "column": 4,
        "severity": "error",
        "message": "no source",
    }
    assert found["advice"]


def test_nothing() -> None:
    assert pair_lines([]) == problem_lines([]) == b""
