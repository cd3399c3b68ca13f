"""Zero-width characters where a language has use for them."""

import pytest

from tm_align.checks.joiners import in_place, learn_joiners
from tm_align.checks.languages import language

ALL = frozenset("\u200b\u200c\u200d")


@pytest.mark.parametrize(
    ("text", "locale", "used", "expected"),
    [
        ("می\u200cتوانید", "fa-IR", None, True),
        ("می\u200cتوانید", "fa-IR", frozenset(), True),
        pytest.param("8\u200c/13", "fa-IR", ALL, False, id="between digits"),
        pytest.param("Sa\u200cve", "fa-IR", ALL, False, id="in a Latin word"),
        pytest.param("\u200cذخیره", "fa-IR", ALL, False, id="before a word"),
        pytest.param("مؤ\u200cسسة", "ar-SA", ALL, False, id="Arabic is no Persian"),
        pytest.param("ه\u200d", "ar-SA", ALL, True, id="an Arabic abbreviation"),
        ("क्\u200dष", "hi-IN", None, True),
        ("บันทึก\u200bไฟล์", "th-TH", None, True),
        ("บันทึก\u200bไฟล์", "th-TH", ALL, True),
        pytest.param("บันทึก\u200bไฟล์", "th-TH", frozenset(), False, id="the store has none"),
        pytest.param("เ\u200bปลี่ยน", "th-TH", ALL, False, id="behind a leading vowel"),
        pytest.param("ใช\u200b่", "th-TH", ALL, False, id="before a tone mark"),
        pytest.param("ไฟล์\u200bOffice", "th-TH", ALL, False, id="before Latin letters"),
        pytest.param("保\u200b存", "zh-CN", ALL, False, id="Chinese needs none"),
        pytest.param("Save\u200cit", "nl-NL", ALL, False, id="Latin script"),
    ],
)
def test_in_place(text: str, locale: str, used: frozenset[str] | None, expected: bool) -> None:
    at = next(i for i, char in enumerate(text) if char in ALL)
    assert in_place(text, at, language(locale), used) is expected


@pytest.mark.parametrize(("having", "learned"), [(2, True), (1, False)])
def test_what_one_in_a_hundred_targets_has_is_meant(having: int, learned: bool) -> None:
    targets = ["บันทึก\u200bไฟล์"] * having + ["บันทึก"] * (100 - having) + ["plain"] * 50
    assert learn_joiners(targets) == (frozenset("\u200b") if learned else frozenset())
