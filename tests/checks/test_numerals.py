"""Numbers and months in words."""

import pytest

from tm_align.checks.languages import language
from tm_align.checks.numerals import ENGLISH_NUMBERS, WORD, number_words

NUMBERED = (
    *("en", "nl", "de", "fr", "es", "it", "pt", "pl", "cs", "sv"),
    *("da", "nb", "ru", "tr", "ar", "he", "ja", "zh", "ko", "hu", "fi", "ro", "sk", "sl", "hr"),
    *("sr", "bg", "uk", "el", "id", "lt", "lv", "et", "hi"),
)


@pytest.mark.parametrize(
    ("tag", "number", "word"),
    [
        ("nl", "0", "nul"), ("nl", "2", "tweede"), ("nl", "5", "mei"), ("nl", "12", "twaalf"),
        ("nl", "1000", "duizend"), ("de", "3", "dritten"), ("de", "12", "zwölf"),
        ("fr", "2", "second"), ("fr", "8", "août"), ("es", "12", "doce"), ("it", "11", "undici"),
        ("pt", "3", "março"), ("pl", "10", "dziesięć"), ("cs", "12", "dvanáct"),
        ("sv", "7", "sju"), ("da", "11", "elleve"), ("nb", "12", "tolv"), ("ru", "9", "девять"),
        ("tr", "10", "on"), ("ar", "3", "ثلاثة"), ("he", "10", "עשרה"), ("ja", "12", "十二"),
        ("ja", "100", "百"), ("zh", "2", "两"), ("ko", "6", "육"), ("en", "7", "july"),
        ("hu", "2", "második"), ("fi", "3", "kolmas"), ("sr", "2", "две"), ("th", "4", "เมษายน"),
        ("ru", "5", "мая"), ("he", "6", "ביוני"), ("ca", "8", "vuit"),
    ],
)  # fmt: skip
def test_number_words(tag: str, number: str, word: str) -> None:
    assert word in number_words(tag)[number]


@pytest.mark.parametrize("tag", NUMBERED)
def test_tables_of_number_words_have_no_gap(tag: str) -> None:
    table = number_words(tag)
    assert {str(n) for n in range(11)} <= set(table)
    assert all(word for words in table.values() for word in words)


@pytest.mark.parametrize("tag", [*NUMBERED, "ca", "vi"])
def test_every_spelling_is_one_word(tag: str) -> None:
    """Else none of them is ever found."""
    if language(tag).spaced:
        spellings = [word for words in number_words(tag).values() for word in words]
        assert [word for word in spellings if WORD.findall(word) != [word]] == []


@pytest.mark.parametrize(
    ("tag", "number", "word"),
    [("ro", "5", "mai"), ("vi", "5", "năm"), ("th", "3", "สาม"), ("fi", "2", "toinen")],
)
def test_words_that_say_something_else_are_left_out(tag: str, number: str, word: str) -> None:
    assert word not in number_words(tag).get(number, ())


def test_a_language_without_a_table_has_no_number_words() -> None:
    assert number_words("sw") == {}


def test_english_numbers_agree_with_the_english_table() -> None:
    table = number_words("en")
    for number, words in table.items():
        for word in words:
            assert ENGLISH_NUMBERS[word] == number
