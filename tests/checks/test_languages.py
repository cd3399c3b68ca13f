"""What is known of languages: codes, scripts, characters seldom needed."""

import re

import pytest

from tm_align.checks.languages import END_MARKS, STOP, language, script_pattern


@pytest.mark.parametrize(
    ("tag", "code", "scripts"),
    [
        ("nl-NL", "nl", ("Latin",)),
        ("nl", "nl", ("Latin",)),
        ("PT_br", "pt", ("Latin",)),
        ("no-NO", "nb", ("Latin",)),
        ("nn-NO", "nb", ("Latin",)),
        ("ja-JP", "ja", ("Kana", "Han")),
        ("zh-Hant-TW", "zh", ("Han",)),
        ("sr-RS", "sr", ("Cyrillic", "Latin")),
        ("sr-Latn-RS", "sr", ("Latin",)),
        ("sr_cyrl_RS", "sr", ("Cyrillic",)),
        ("uz-Cyrl-UZ", "uz", ("Cyrillic",)),
        ("pa-Arab-PK", "pa", ("Arabic",)),
        ("xx-YY", "xx", ("Latin",)),
    ],
)
def test_code_and_scripts(tag: str, code: str, scripts: tuple[str, ...]) -> None:
    found = language(tag)
    assert (found.tag, found.code, found.scripts) == (tag, code, scripts)


@pytest.mark.parametrize(
    ("tag", "spaced", "ends_sentences"),
    [
        ("nl-NL", True, True),
        ("ko-KR", True, True),
        ("ja-JP", False, True),
        ("zh-CN", False, True),
        ("th-TH", False, False),
        ("km-KH", False, False),
        ("xx", True, True),
    ],
)
def test_spaces_and_stops(tag: str, spaced: bool, ends_sentences: bool) -> None:
    found = language(tag)
    assert (found.spaced, found.ends_sentences) == (spaced, ends_sentences)


@pytest.mark.parametrize(
    ("tag", "text", "odd"),
    [
        ("nl", "Een café – “goed” €", True),
        ("nl", "Een café – “goed”", False),
        pytest.param("nl", "cafÃ©", True, id="UTF-8 read as Latin"),
        pytest.param("nl", "é”", True, id="accented letter before a quote"),
        ("nl", "Слово", True),
        ("nl", "a\u200bb", True),
        ("ru", "Открыть file", False),
        pytest.param("ru", "Открытьfile", True, id="scripts mixed in a word"),
        ("ja", "ファイルを保存します。", False),
        ("ja", "파일", True),
        ("ja", "\ufffd", True),
        ("sr", "датотека datoteka", False),
    ],
)
def test_odd_characters(tag: str, text: str, odd: bool) -> None:
    assert (language(tag).odd.search(text) is not None) is odd


@pytest.mark.parametrize(
    ("script", "letters", "others"),
    [
        ("Latin", "aZéßǅẞＡ", "яα1_×÷"),
        ("Cyrillic", "яЁӘ", "aα"),
        ("Greek", "αΩἀ", "aя"),
        ("Arabic", "سپڭ", "،؟א"),
        ("Hebrew", "את", "׳س"),
        ("Kana", "ぁアーｱ", "漢・、"),
        ("Han", "漢々\U00020000", "かア。"),
        ("Hangul", "가ㄱᄀ", "漢あ"),
        ("Thai", "กเ", "๑ກ"),
    ],
)
def test_script_pattern(script: str, letters: str, others: str) -> None:
    pattern = script_pattern(script)
    assert [char for char in letters if not pattern.fullmatch(char)] == []
    assert pattern.findall(others) == []


def test_letters_are_those_of_every_script_of_the_language() -> None:
    letters = language("ja").letters
    assert re.findall(letters, "file を漢字 1") == ["を", "漢", "字"]


@pytest.mark.parametrize("marks", [".。।۔", ":：", "?？؟", "!！", "…⋯", ";；؛"])
def test_marks_of_one_class_count_as_the_same(marks: str) -> None:
    assert {END_MARKS[mark] for mark in marks} == {marks[0]}
    assert END_MARKS["."] == STOP
