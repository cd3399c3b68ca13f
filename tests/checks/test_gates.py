"""The second look at single pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.checks.gates import (
    Texts,
    are_pairs,
    brackets_differ,
    code_differs,
    emphasis_differs,
    identifiers_missing,
    links_torn,
    may_be_untranslated,
    names_missing,
    numbers_turned,
    order_matters,
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
    assert identifiers_missing(Texts(["", literal], ["", target]), [(1, literal)]) == [1] * expected


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
        pytest.param("Ope it", [], ["Ope"], False, id="too short to be misspelt"),
    ],
)
def test_names(target: str, kept: list[str], strange: list[str], expected: bool) -> None:
    texts = Texts(["Open Contoso"], [target])
    assert names_missing(texts, {0: kept}, {0: strange}, {"Contoso"}) == [0] * expected


def test_names_that_are_mostly_kept_matter_where_another_stands_for_them() -> None:
    texts = Texts(["Open Contoso"] * 2, ["Open het", "Open Fabrikam"])
    kept = {0: ["Contoso"], 1: ["Contoso"]}
    assert names_missing(texts, kept, {1: ["Fabrikam"]}, set()) == [1]
    # A misspelling that is made often is a word of the store, and not strange.
    texts = Texts(["Open Contoso"], ["Open Contsoo"])
    assert names_missing(texts, {0: ["Contoso"]}, {}, set()) == [0]


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


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Select **Save**", "**[保存]** をクリック", False),
        ("Save (now)", "Bewaar （nu）", False),
        ("Save (now)", "Bewaar [nu]", True),
        ("Save (now)", "Bewaar (nu", True),
        ("Save", "Bewaar ]nu[", True),
        ("a) Save", "a) Bewaar", True),
        pytest.param("Save (now) at (x)", "Bewaar (nu) [op](x)", True, id="a link more"),
        ("[Save](x)", "[Bewaar](x)", False),
    ],
)
def test_brackets(source: str, target: str, expected: bool) -> None:
    assert brackets_differ(Texts(["", source], ["", target]), [1]) == [1] * expected


@given(st.text("()[]【】", max_size=8))
def test_brackets_are_pairs_where_each_closes_the_last_one_open(brackets: str) -> None:
    waiting: list[str] = []
    for bracket in brackets:
        if bracket in "([【":
            waiting.append(bracket)
        elif not waiting or waiting.pop() + bracket not in ("()", "[]", "【】"):
            waiting = ["never"]
            break
    assert are_pairs(brackets) == (not waiting)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Select **Save**.", "Selecteer **Opslaan**.", False),
        ("Select **Save** now", "**[保存]** を *今*", True),
        ("Select **Save** now", "**[保存]** を選択", False),
        ("Select **Save** now", "** 保存** を選択", True),
        ("Select **Save** now", "**保存 を選択", True),
        ("Select **Save** now", "**保存**を選択", True),
        ("Select **Save** now", "Kies ***Bewaar*** nu", True),
        ("Select **A** and *b*", "Kies *b* en **A**", False),
        ("Select **A** or **b**", "Kies **A **of** b**", True),
        ("**a** `b`", "`b` **a**", True),
        ("**a** \\*", "**a** \\*", True),
        ("**a** [b](c)", "[b](c) **a**", False),
        ("**a** [b](c)", "**a** b (c)", True),
    ],
)
def test_emphasis(source: str, target: str, expected: bool) -> None:
    assert emphasis_differs(Texts(["", source], ["", target]), [1]) == [1] * expected


def test_brackets_nested_too_deeply_are_left_to_the_check() -> None:
    assert are_pairs("[" * 20 + "]" * 20)
    assert not are_pairs("[" * 50_000 + "]" * 50_000)


def test_order_matters_to_numbers_links_and_tags() -> None:
    sources = ["1 of 2", "iPhone or iPad", "[a](b) [c](d)", "<b>iPhone", "iPad", "x_y iPad", "v1"]
    targets = ["2 van 1", "iPad of iPhone", "[c](d) [a](b)", "iPhone<b>", "1 2", "iPad x_y", "v1"]
    assert order_matters(Texts(sources, targets), range(7)) == [0, 2, 3, 4, 5]
    assert order_matters(Texts(sources, targets), [1, 2]) == [2]


def test_numbers_are_turned_in_another_order_alone() -> None:
    texts = Texts(
        ["A-x 1 of 2", "A-x 1 of 2", "A-x 1 of 2", "1-2"], ["2 A 1", "1 A 2", "2 A 3", "2-1"]
    )
    assert numbers_turned(texts, range(3)) == [0]


def test_links_are_torn_by_half_brackets() -> None:
    assert links_torn(["[a](b) [c]", "[a](b) c]", "[a [b](c)", "x]"], range(3)) == [1, 2]
