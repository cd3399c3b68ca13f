"""Special rows: what few chunks have, as hashes and counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.checks import special
from tm_align.checks.literals import GLUE, NO_TRAITS, traits_of
from tm_align.checks.special import Special, parts_of, repeats, special_row

LITERAL = (special.ADDRESSES, special.LITERALS, special.LITERAL_ORDER)


def row(chunk: str) -> Special:
    return special_row(traits_of(chunk) or NO_TRAITS, chunk)


@pytest.mark.parametrize(
    ("chunk", "column", "count"),
    [
        ("**Save**", special.N_STARS, 2),
        ("**Save**", special.N_DELIMITERS, 2),
        ("(file)", special.N_SIGNS, 2),
        ("x64", special.N_LITERALS, 1),
        ("a,,", special.TWICE, 1),
        (",a", special.INITIAL, 1),
        (f"](a){GLUE}", special.GLUED, 1),
        ("](a)", special.LINK, 1),
        ("[[a]", special.BRACKET, 3),
        ("&amp;", special.AMPERSAND, 1),
        (":::", special.ZONE, 1),
        ("`code`", special.TICK, 1),
        ("the-the", special.REPEATED, 1),
        ("the-file", special.REPEATED, 0),
        ("Save", special.N_LITERALS, 0),
    ],
)
def test_counts(chunk: str, column: int, count: int) -> None:
    assert row(chunk).counts[column] == count


@pytest.mark.parametrize(
    ("one", "other", "columns"),
    [
        ("x64", "x65", {special.NUMBERS, special.LITERALS, special.LITERAL_ORDER}),
        ("iPhone", "iPad", {special.LITERALS, special.LITERAL_ORDER}),
        ("**a", "a**", {special.STARS, special.DELIMITERS, special.STAR_ORDER}),
        ("(a", "[a", {special.SIGNS}),
        ("a](x)", "a]", {special.DELIMITERS, special.SIGNS} | set(LITERAL)),
        ("5$", "5€", {special.SYMBOLS, special.NUMBERS, special.LITERALS, special.LITERAL_ORDER}),
        ("a", "b", set()),
    ],
)
def test_hashes_differ_in_the_columns_of_what_differs(
    one: str, other: str, columns: set[int]
) -> None:
    mine, theirs = row(one).hashes, row(other).hashes
    assert {i for i, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b} == columns


@given(st.sampled_from(["x64", "iPhone", "/a/b", "<br", "a@b.org", "10"]))
def test_a_literal_comes_to_a_row_as_it_would_be_made(literal: str) -> None:
    made = special_row(NO_TRAITS._replace(hard=(literal,)), "")
    assert special_row(NO_TRAITS, "").having(literal) == made


def test_words_of_a_chunk_and_those_that_stand_twice() -> None:
    assert parts_of("(half-baked)") == ["half", "baked"]
    assert parts_of("—¿qué™<br>") == ["qué", "br"]
    assert parts_of("l’état…") == ["l’état"]
    assert repeats(["the", "the"])
    assert not repeats(["the", "file", "the"])
