"""What makes a function a check, and how the examples in its documentation are read."""

import pytest

from tm_align.checks.base import Check, Example, Gate, Verdict, check, examples
from tm_align.checks.profile import Profile
from tm_align.model import Severity


def long_target(pair: Profile) -> Verdict | None:
    """The target is long.

    Nothing else is looked at.
    """
    return Verdict(note="long") if len(pair.target.text) > 9 else None


def test_a_decorated_function_is_a_check_that_keeps_its_function() -> None:
    made = check("TM999", "long-target", Severity.INFO, Gate.MARKUP)(long_target)
    assert made == Check("TM999", "long-target", Severity.INFO, Gate.MARKUP, long_target)


def test_a_check_that_names_no_gate_is_always_run() -> None:
    assert check("TM999", "long-target", Severity.INFO)(long_target).gate is Gate.ALWAYS


def test_the_summary_is_the_first_line_of_the_documentation() -> None:
    assert check("TM999", "x", Severity.INFO)(long_target).summary == "The target is long."
    assert check("TM999", "x", Severity.INFO)(lambda _: None).summary == ""


def test_gates_are_different_bits() -> None:
    values = [gate.value for gate in Gate]
    assert sum(values) == (1 << len(values)) - 1


@pytest.mark.parametrize(
    ("documentation", "expected"),
    [
        pytest.param("Says nothing.", [], id="none"),
        pytest.param(
            "S.\n\n    Fails (nl-NL):\n        > One.\n        > Een.\n"
            "    Passes (ja-JP):\n        > Two.\n        > 二。\n",
            [Example(True, "nl-NL", "One.", "Een."), Example(False, "ja-JP", "Two.", "二。")],
            id="both kinds, in order",
        ),
        pytest.param(
            "    Fails (nl-NL, term a=b):\n        > a\n        > c",
            [Example(True, "nl-NL", "a", "c")],
            id="settings are no part of the locale",
        ),
        pytest.param(
            "Fails (nl):\n>  a \n>",
            [Example(True, "nl", " a ", "")],
            id="one space after the sign, others belong to the text",
        ),
        pytest.param("Fails (nl):\n> a\nPasses (nl):\n> b", [], id="a side is missing"),
        pytest.param("Fails sometimes:\n> a\n> b", [], id="no locale"),
    ],
)
def test_examples(documentation: str, expected: list[Example]) -> None:
    assert examples(documentation) == expected
