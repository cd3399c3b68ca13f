"""Every check against its file of cases and against the examples in its documentation."""

import re
from pathlib import Path

import pytest
import yaml

from tm_align.checks.base import Check, examples
from tm_align.checks.catalogue import CHECKS
from tm_align.checks.judge import Judge
from tm_align.checks.settings import Pattern, Settings
from tm_align.checks.terms import Term, Terms
from tm_align.model import Severity

CASES = Path(__file__).parent / "cases"
CHECKS_FOLDER = Path(__file__).parents[2] / "tm_align" / "checks"


def module_of(check: Check) -> str:
    return check.run.__module__.rsplit(".", 1)[1]


def fails(check: Check, locale: str, source: str, target: str, settings: Settings) -> bool:
    judgement = Judge(locale, settings=settings).judge(source, target)
    return any(failure.check is check for failure in judgement.failures)


CASE_ROWS = [
    pytest.param(check, *row, id=f"{check.code}-{row[0]}-{number}")
    for check in CHECKS
    for number, row in enumerate(
        yaml.safe_load((CASES / f"{module_of(check)}.yaml").read_text(encoding="utf-8")), 1
    )
]
EXAMPLES = [
    pytest.param(check, example, heading, id=f"{check.code}-{number}")
    for check in CHECKS
    for number, (example, heading) in enumerate(
        zip(
            examples(check.run.__doc__ or ""),
            re.findall(
                r"^ *(?:Fails|Passes) \(([^)\n]*(?:\)[^)\n]*)*)\):$", check.run.__doc__ or "", re.M
            ),
            strict=False,
        )
    )
]


@pytest.mark.parametrize(("check", "verdict", "locale", "source", "target"), CASE_ROWS)
def test_case(check: Check, verdict: str, locale: str, source: str, target: str) -> None:
    judgement = Judge(locale).judge(source, target)
    severities = [failure.severity for failure in judgement.failures if failure.check is check]
    assert verdict in ("pass", "note", "fail")
    assert bool(severities) is (verdict != "pass")
    if verdict == "note":
        assert severities == [Severity.INFO]


def settings_of(heading: str) -> Settings:
    """What an example's heading says beside the locale: `nl-NL, term invoice=factuur`."""
    _, _, extra = heading.partition(", ")
    kind, _, value = extra.partition(" ")
    left, _, right = value.partition("=")
    if kind == "keep":
        return Settings(keep=frozenset({value}))
    if kind in ("term", "forbidden"):
        return Settings(terms=Terms([Term(left, (right,), kind == "forbidden")]))
    if kind == "pattern":
        return Settings(patterns=(Pattern("rule", re.compile(left), right),))
    return Settings()


@pytest.mark.parametrize(("check", "example", "heading"), EXAMPLES)
def test_example_in_the_documentation(check: Check, example: object, heading: str) -> None:
    wanted, locale, source, target = example  # type: ignore[misc]
    assert fails(check, locale, source, target, settings_of(heading)) is wanted


LEARNED = {"TM501", "TM502", "TM504"}
"""Checks that find nothing before a store has taught them anything; test_evidence.py tests them."""


@pytest.mark.parametrize("check", CHECKS, ids=[check.code for check in CHECKS])
def test_check_is_documented_with_examples_of_both_kinds(check: Check) -> None:
    found = examples(check.run.__doc__ or "")
    if check.code not in LEARNED:
        assert any(example.fails for example in found)
        assert check.code == "TM226" or any(not example.fails for example in found)
    text = (check.run.__doc__ or "").casefold()
    assert (
        "false alarm" in text or "legal" in text or "needs a store" in text or check.severity == 1
    )


def test_codes_are_in_order_and_never_twice() -> None:
    codes = [check.code for check in CHECKS]
    assert codes == sorted(set(codes))


def test_no_file_of_cases_is_left_over() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} == {module_of(check) for check in CHECKS}


@pytest.mark.parametrize(
    "text", ["Save **the** [file](a.md) now, 12 `x`.", "保存（文件）。", "**", "](", "\x00", "﻿"]
)
@pytest.mark.parametrize("locale", ["nl-NL", "ja-JP", "ar-SA"])
def test_identical_texts_never_differ(text: str, locale: str) -> None:
    codes = {f.check.code for f in Judge(locale).judge(text, text).failures}
    assert not {code for code in codes if code < "TM2"} - {"TM105"}
    assert not {"TM210", "TM211", "TM220", "TM223", "TM301", "TM304"} & codes
