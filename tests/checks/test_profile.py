"""Gates: cheap facts that decide which checks run. They must never hide a failure."""

import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.qa.faults import FAULTS, NAMED, Text
from tm_align.checks.catalogue import CHECKS
from tm_align.checks.judge import Judge

CASES = Path(__file__).parent / "cases"
PAIRS = [
    (locale, source, target)
    for path in sorted(CASES.glob("*.yaml"))
    for _, locale, source, target in yaml.safe_load(path.read_text(encoding="utf-8"))
]


INFORMATION = {"TM206", "TM301", "TM302", "TM310"}
"""What gates may hide: information about the first and the last sign, and about empty segments."""


def hidden(locale: str, source: str, target: str) -> tuple[set[str], set[str]]:
    """Codes of checks that would fail and are not run, and of those that are run and fail.

    Empty sides are a matter of their own.
    """
    judge = Judge(locale)
    (profile,) = judge.profiles([(source, target)])
    run = {failure.check.code for failure in judge.judge(source, target).failures}
    if not source.strip() or not target.strip():
        return set(), run
    return {check.code for check in CHECKS if check.run(profile) is not None} - run, run


@pytest.mark.parametrize(("locale", "source", "target"), PAIRS)
def test_gates_hide_nothing_in_the_cases(locale: str, source: str, target: str) -> None:
    assert hidden(locale, source, target)[0] <= INFORMATION


@given(st.sampled_from(PAIRS), st.sampled_from(sorted(FAULTS)), st.integers(0, 1000))
def test_gates_hide_no_seeded_fault(pair: tuple[str, str, str], fault: str, seed: int) -> None:
    """Of the checks that name a fault, one runs if any would find it."""
    locale, source, target = pair
    if not source.strip() or not target.strip():
        return
    text = Text(source, target, Judge(locale).language.spaced, "Iets anders.", "")
    damaged = FAULTS[fault](text, random.Random(seed))
    if damaged:
        named = {"TM" + code for code in NAMED[fault].split()}
        unseen, seen = hidden(locale, source, damaged)
        assert not unseen & named - INFORMATION or seen & named


def test_masked_text_keeps_its_length() -> None:
    judge = Judge("nl-NL")
    for _, source, target in PAIRS:
        (profile,) = judge.profiles([(source or "x", target or "x")])
        assert len(profile.source.masked) == len(profile.source.text)
        assert len(profile.target.masked) == len(profile.target.text)
