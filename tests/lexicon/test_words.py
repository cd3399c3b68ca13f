"""Words of a text."""

import pytest

from tm_align.lexicon import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Open the Console.", ["open", "the", "console"]),
        ("3.5 GB", ["3.5", "gb"]),
        ("管理者", ["管理", "理者"]),
        ("水", ["水"]),
        ("Office中文版", ["office", "中文", "文版"]),
        ("レポートを表示", ["レポート", "を表", "表示"]),
        pytest.param("फ़ाइल सहेजें", ["फ़ाइल", "सहेजें"], id="vowel signs are parts of words"),
        pytest.param("نظرًا للحجز", ["نظرًا", "للحجز"], id="and so are accents"),
        pytest.param("กํา", ["กำ"], id="a Thai vowel in two characters"),
        ("", []),
        ("-- !", []),
    ],
)
def test_words_are_folded_and_unspaced_scripts_paired(text: str, expected: list[str]) -> None:
    assert words(text) == expected
