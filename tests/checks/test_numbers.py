"""Numbers as they are written."""

import pytest

from tm_align.checks.languages import language
from tm_align.checks.numbers import differences, find_numbers, misplaced


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,000.50 and 1.000,50", ["100050", "100050"]),
        ("x64 KB12345 v1.0", []),
        ("20GB, 2nd, 007", ["20", "2", "7"]),
        ("١٢ १२ １２", ["12", "12", "12"]),
        ("2020年5月31日", ["2020", "5", "31"]),
        ("10:30-11:45", ["10", "30", "11", "45"]),
        ("", []),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    assert [number.value for number in find_numbers(text)] == values


@pytest.mark.parametrize(
    ("locale", "source", "target", "missing", "extra"),
    [
        ("ja-JP", "120,000", "12 万", {}, {}),
        ("zh-CN", "1.2 million", "120 万", {}, {}),
        ("nl-NL", "1 p.m.", "13 uur", {}, {}),
        ("fr-FR", "1,000,000", "1 000 000", {}, {}),
        ("de-DE", "12", "13", {"12": 1}, {"13": 1}),
        ("nl-NL", "the third of 4", "de 3e van vier", {}, {}),
    ],
)
def test_differences(
    locale: str, source: str, target: str, missing: dict[str, int], extra: dict[str, int]
) -> None:
    found = differences(
        source, target, find_numbers(source), find_numbers(target), language(locale)
    )
    assert found == (missing, extra)


@pytest.mark.parametrize(
    ("source", "target", "missing", "extra"),
    [
        ("1.5", "15", ["1.5"], ["15"]),
        ("1,500", "1.500", [], []),
        ("1.5, 15", "15, 15", ["1.5"], ["15"]),
        ("1.5, 1.5", "15, 1.5", ["1.5"], ["15"]),
        ("1.5, 2", "15", ["1.5"], ["15"]),
        pytest.param("0.5", "05", [], [], id="one digit says too little"),
        pytest.param("1.5, 1.5", "15", [], [], id="one was left out: another check's"),
    ],
)
def test_misplaced(source: str, target: str, missing: list[str], extra: list[str]) -> None:
    found = misplaced(find_numbers(source), find_numbers(target))
    texts = (
        [text[it.start : it.end] for it in numbers]
        for text, numbers in zip((source, target), found, strict=True)
    )
    assert tuple(texts) == (missing, extra)
