"""Languages of files matched to those wanted, keys of units, numbers of lines."""

import pytest

from tests.formats.samples import unit
from tm_align.formats.entry import Wanted, best_match, number_in, unit_key


@pytest.mark.parametrize(
    ("wanted", "offered", "expected"),
    [
        ("en-US", ["en-GB", "en-US"], ["en-US"]),
        ("EN-us", ["en", "en-US"], ["en-US"]),
        ("en", ["en-GB", "en-US", "fr"], ["en-GB", "en-US"]),
        ("en-US", ["en", "fr"], ["en"]),
        ("zh-Hant-TW", ["zh", "zh-Hant"], ["zh-Hant"]),
        ("zh-CN", ["zh-Hans", "zh-Hant"], ["zh-Hans"]),
        ("en-US", ["en-GB"], []),
        ("en", ["eng", "enx"], []),
        ("nb", ["no"], ["no"]),
        ("nl", [], []),
    ],
)
def test_best_match(wanted: str, offered: list[str], expected: list[str]) -> None:
    assert best_match(wanted, offered) == expected


def test_wanted_targets_are_ranges() -> None:
    wanted = Wanted("en-US", ("nl", "zh-CN"))
    taken = [it for it in ("nl", "nl-BE", "zh-CN", "zh", "zh-TW", "de") if wanted.takes(it)]
    assert taken == ["nl", "nl-BE", "zh-CN"]
    assert Wanted().takes("de")


def test_a_wanted_language_can_be_meant_exactly() -> None:
    wanted = Wanted("en-US", ("=es", "=zh-CN"))
    assert [it for it in ("es", "ES", "es-AR", "zh-CN", "zh") if wanted.takes(it)] == [
        "es", "ES", "zh-CN"
    ]  # fmt: skip
    assert [Wanted("en-US", it).only for it in (("=es",), ("es",), ("es", "nl"), ())] == [
        "es", "es", "", ""
    ]  # fmt: skip


def test_a_key_stands_for_locales_and_texts_alone() -> None:
    key = unit_key(unit("a", "b"))
    assert key == unit_key(unit("a", "b", origin="HT", date=None))
    others = [unit("ab", ""), unit("", "ab"), unit("a", "c"), unit("a", "b", target_locale="nl")]
    assert len({key, *map(unit_key, others)}) == 5
    assert len(key) == 16
    assert unit_key(unit("\ud800", "b")) != unit_key(unit("\ud801", "b"))


def test_numbers_of_lines() -> None:
    assert [number_in(it) for it in ("12", "-1", "", "9" * 10, "²")] == [12, 0, 0, 0, 0]
