"""Which language a text is written in, in the codes that locales use."""

import pytest

from tm_align.checks.identify import identify

DUTCH = "De server kon het bestand niet vinden waar u om vroeg."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The server could not find the file that you asked for.", "en"),
        (DUTCH, "nl"),
        ("サーバーは要求されたファイルを見つけることができませんでした。", "ja"),
        ("服务器找不到您要求的文件，请检查路径后再试一次。", "zh"),
        pytest.param("伺服器找不到您要求的檔案，請檢查路徑後再試一次。", "zh", id="not zh-Hant"),
        pytest.param("השרת לא מצא את הקובץ שביקשת לפתוח", "he", id="not iw"),
        pytest.param(
            "Serveren fant ikke filen du ba om, fordi den er blitt slettet av en annen bruker.",
            "nb",
            id="not no",
        ),
        pytest.param(
            "Hindi mahanap ng server ang file na hiniling mo sa amin kahapon.", "fil", id="not tl"
        ),
        pytest.param("", "", id="empty"),
        pytest.param("12345", "", id="no letters"),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert identify(text) == expected
    assert identify(text, sure=False) == expected


def test_a_word_is_guessed_only_where_a_guess_is_asked_for() -> None:
    assert identify("OK") == ""
    assert identify("OK", sure=False) != ""


@pytest.mark.parametrize("char", ["\x00", "\x07", "\ud800", "\uffff", "\u200b"])
def test_characters_that_cannot_be_printed_do_not_get_in_the_way(char: str) -> None:
    assert identify(DUTCH.replace(" ", f"{char} ", 2)) == "nl"


def test_a_text_that_could_be_in_the_expected_language_is() -> None:
    """One long German compound looks like Basque as well."""
    compound = "Dienstaktualisierungen streamen"
    assert identify(compound, sure=False) != "de"
    assert identify(compound, sure=False, expected="de") == "de"
    assert identify("Entrez l'adresse de messagerie", sure=False, expected="de") == "fr"
