"""Zero-width characters where a language has use for them."""

import pytest

from tm_align.checks.joiners import in_place, learn_parted
from tm_align.checks.languages import language

MARKS = frozenset("\u200b\u200c\u200d")


@pytest.mark.parametrize(
    ("text", "locale", "parted", "expected"),
    [
        ("می\u200cتوانید", "fa-IR", None, True),
        ("می\u200cتوانید", "fa-IR", False, True),
        pytest.param("API\u200cها", "fa-IR", None, True, id="behind a Latin word"),
        pytest.param("24\u200cساعته", "fa-IR", None, True, id="behind a number"),
        pytest.param("8\u200c/13", "fa-IR", True, False, id="between signs"),
        pytest.param("Sa\u200cve", "fa-IR", True, False, id="in a Latin word"),
        pytest.param("\u200cذخیره", "fa-IR", True, False, id="before a word"),
        pytest.param("مؤ\u200cسسة", "ar-SA", True, False, id="Arabic is no Persian"),
        pytest.param("ه\u200d", "ar-SA", True, True, id="an Arabic abbreviation"),
        ("क्\u200dष", "hi-IN", None, True),
        ("บันทึก\u200bไฟล์", "th-TH", None, True),
        ("บันทึก\u200bไฟล์", "th-TH", True, True),
        pytest.param("บันทึก\u200bไฟล์", "th-TH", False, False, id="the store has none"),
        pytest.param("เ\u200bปลี่ยน", "th-TH", True, False, id="behind a leading vowel"),
        pytest.param("ใช\u200b่", "th-TH", True, False, id="before a tone mark"),
        pytest.param("ไฟล์\u200bOffice", "th-TH", True, False, id="before Latin letters"),
        pytest.param("保\u200b存", "zh-CN", True, False, id="Chinese needs none"),
        pytest.param("Save\u200cit", "nl-NL", True, False, id="Latin script"),
    ],
)
def test_in_place(text: str, locale: str, parted: bool | None, expected: bool) -> None:
    at = next(i for i, char in enumerate(text) if char in MARKS)
    assert in_place(text, at, language(locale), parted) is expected


@pytest.mark.parametrize(("having", "learned"), [(2, True), (1, False)])
def test_what_one_in_a_hundred_targets_has_is_meant(having: int, learned: bool) -> None:
    targets = ["บันทึก\u200bไฟล์"] * having + ["บันทึก"] * (100 - having)
    assert learn_parted(targets) is learned
