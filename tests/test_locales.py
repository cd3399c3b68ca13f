"""Locale names; the cases are tables in `tests/data/locales`, one case a line, tabs between."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tm_align import locales

TABLES = Path(__file__).parent / "data" / "locales"
WORDS = st.from_regex(r"[A-Za-z0-9]{1,9}", fullmatch=True)
TAGS = st.lists(WORDS, min_size=1, max_size=6).map("-".join) | st.text()
CANONICAL = st.sampled_from(["nl-NL", "zh-Hans-CN", "sr-Latn-RS", "es-419", "ar", "ca-ES-valencia"])


def table(name: str) -> list[list[str]]:
    """The rows of a case table, without comments."""
    lines = (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def or_none(cell: str) -> str | None:
    return None if cell == "-" else cell


@pytest.mark.parametrize(("tag", "canonical"), table("normalize"))
def test_normalize(tag: str, canonical: str) -> None:
    assert locales.normalize(tag) == or_none(canonical)


@pytest.mark.parametrize(("path", "ignored", "locale"), table("in_path"))
def test_in_path(path: str, ignored: str, locale: str) -> None:
    assert locales.in_path(path, ignore=or_none(ignored)) == or_none(locale)


@pytest.mark.parametrize(("tag", "language", "script", "direction", "po"), table("traits"))
def test_traits(tag: str, language: str, script: str, direction: str, po: str) -> None:
    assert locales.language(tag) == language
    assert locales.script(tag) == script
    assert locales.direction(tag) == direction
    assert locales.po_spelling(tag) == po


@pytest.mark.parametrize(("one", "other", "expected"), table("compatible"))
def test_compatible_both_ways(one: str, other: str, expected: str) -> None:
    assert locales.compatible(one, other) == (expected == "yes")
    assert locales.compatible(other, one) == (expected == "yes")


@given(TAGS)
@example("x-i-default")
@example("en-GB-oed")
def test_normalize_is_idempotent_and_indifferent_to_case(tag: str) -> None:
    canonical = locales.normalize(tag)
    if canonical is not None:
        assert locales.normalize(canonical) == canonical
        assert locales.normalize(tag.upper()) == canonical
        assert locales.normalize(tag.replace("-", "_")) == canonical


@given(TAGS, TAGS)
def test_no_string_makes_anything_raise(one: str, other: str) -> None:
    assert locales.direction(one) in ("ltr", "rtl")
    assert locales.compatible(one, other) == locales.compatible(other, one)
    assert locales.po_spelling(one)
    path = locales.in_path(f"{one}/{other}", ignore=one)
    assert path is None or locales.normalize(path) == path


@given(CANONICAL, st.sampled_from(["{}/a.md", "repo.{}/docs/a.md", "docs/a.{}.md"]))
def test_a_locale_is_found_wherever_it_stands_and_however_it_is_spelled(
    tag: str, shape: str
) -> None:
    expected = None if tag == "ar" else tag
    assert locales.in_path(shape.format(tag.lower()).replace("ar/", "")) == expected
    assert locales.in_path(shape.format(tag.replace("-", "_")).replace("ar/", "")) == expected


@pytest.mark.parametrize(
    ("tag", "unknown"),
    [
        ("nl-NL", ""),
        ("es-419", ""),
        ("qps-Ploc", ""),
        ("sr-Latn-CS", ""),
        ("nl-XX", "region XX"),
        ("nl-Latx", "script Latx"),
        ("dutch", "language dutch"),
    ],
)
def test_what_software_is_not_localized_into(tag: str, unknown: str) -> None:
    assert locales.unknown_part(tag) == unknown
