"""The second look at single pairs."""

import pytest

from tm_align.checks.gates import (
    Texts,
    code_differs,
    identifiers_missing,
    may_be_untranslated,
    names_missing,
    starts_differ,
    widths_mixed,
)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Save it", "Bewaar het", False),
        ("Save it", "bewaar het", True),
        ("**Save** it", "**bewaar** het", True),
        ("[Save](a)", "[Bewaar](a)", False),
        ("save it", "Bewaar het", False),
        ("- Save", "Bewaar", True),
        ("- Save", "-Bewaar", True),
        ("- Save", "- Bewaar", False),
        ("保存", "Save", False),
        ("", "Save", True),
        ("", "", False),
    ],
)
def test_starts(source: str, target: str, expected: bool) -> None:
    assert starts_differ(Texts([source], [target])) == [expected]


def test_code_is_compared_as_a_set() -> None:
    texts = Texts(["`a` and `b`", "`a`", "`a`"], ["`b` en `a`", "`b`", "a"])
    assert code_differs(texts, range(3)) == [1, 2]


@pytest.mark.parametrize(
    ("literal", "target", "expected"),
    [
        ("iPhone", "Gebruik iPhones", False),
        ("iPhone", "Gebruik telefoon", True),
        pytest.param("12", "Wacht 13", False, id="numbers have a gate of their own"),
    ],
)
def test_identifiers(literal: str, target: str, expected: bool) -> None:
    assert identifiers_missing(["", target], [(1, literal)]) == [1] * expected


@pytest.mark.parametrize(
    ("target", "kept", "strange", "expected"),
    [
        ("Open Contoso", ["Contoso"], ["Contoso"], False),
        ("Open het", ["Contoso"], [], True),
        ("Open Fabrikam", ["Contoso"], ["Fabrikam"], True),
        ("Open Contoso Fabrikam", ["Contoso"], ["Fabrikam"], False),
        pytest.param("Open Contsoo", [], ["Contsoo"], True, id="letters swapped"),
        pytest.param("Open Contosso", [], ["Contosso"], True, id="a letter more"),
        pytest.param("Open Cntoso", [], ["Cntoso"], True, id="a letter less"),
        pytest.param("Open Contuso", [], ["Contuso"], True, id="another letter"),
        pytest.param("Open Tabellen", [], ["Tabellen"], False, id="an ordinary noun"),
    ],
)
def test_names(target: str, kept: list[str], strange: list[str], expected: bool) -> None:
    texts = Texts(["Open Contoso"], [target])
    assert names_missing(texts, {0: kept}, {0: strange}) == [0] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Save the file", True),
        ("IDictionary Interface", False),
        ("Save file", False),
        ("0.5 - 1.0", True),
        ("`code`", True),
        ("https://x.com", True),
    ],
)
def test_untranslated(text: str, expected: bool) -> None:
    assert may_be_untranslated(text, 2) is expected


def test_widths() -> None:
    assert widths_mixed(["保存（a)", "(a)", "（a）", "[（a）](b)"]) == [True, False, False, True]
