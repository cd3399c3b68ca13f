"""The sentence that a verdict becomes."""

import pytest

from tm_align.checks.base import Verdict
from tm_align.checks.words import message


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (Verdict(), "Numbers differ"),
        (Verdict(missing=("1", "2")), "Numbers differ; missing: 1, 2"),
        (Verdict(extra=("3",)), "Numbers differ; found: 3"),
        (Verdict(("1",), ("3",)), "Numbers differ; missing: 1; instead: 3"),
        (Verdict(note="twice"), "Numbers differ; twice"),
        (Verdict(("1",), ("3",), "twice"), "Numbers differ; missing: 1; instead: 3; twice"),
        pytest.param(
            Verdict(tuple("abcd")), "Numbers differ; missing: a, b, c, d", id="four are shown"
        ),
        pytest.param(
            Verdict(tuple("abcdef")),
            "Numbers differ; missing: a, b, c, d and 2 more",
            id="others are counted",
        ),
        pytest.param(
            Verdict(("x" * 60,)), f"Numbers differ; missing: {'x' * 60}", id="just short enough"
        ),
        pytest.param(
            Verdict(("x" * 61,)), f"Numbers differ; missing: {'x' * 59}…", id="cut to 60 characters"
        ),
        pytest.param(
            Verdict(extra=("\u200b", "a\nb")),
            r"Numbers differ; found: \u200b, a\nb",
            id="invisible characters are named, and one line stays one line",
        ),
        pytest.param(
            Verdict(missing=(r"\*", 'it\'s "so"')),
            'Numbers differ; missing: \\*, it\'s "so"',
            id="backslashes and quotes as they are",
        ),
        pytest.param(
            Verdict(extra=("保存",)), "Numbers differ; found: 保存", id="letters as they are"
        ),
    ],
)
def test_message(verdict: Verdict, expected: str) -> None:
    assert message("Numbers differ.", verdict) == expected
