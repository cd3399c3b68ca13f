"""How targets end."""

import pytest

from tm_align.checks.endings import NO_ENDINGS, cut_short, last_word, learn_endings


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Open het bestand.", "bestand"),
        ("Open het **bestand**", "bestand"),
        ("保存文件。", "文件"),
        ("ファイルを開くサブスクリプション", "サブスクリプション"),
        ("حفظ الملف", "الملف"),
        ("…", ""),
        ("", ""),
    ],
)
def test_last_word(text: str, word: str) -> None:
    assert last_word(text) == word


@pytest.mark.parametrize(
    "text",
    [
        *(f"Sla het bestand {name} op voordat u het venster sluit." for name in "abcdefgh"),
        "Сохраните файл сейчас",
    ],
)
def test_words_are_not_cut(text: str) -> None:
    part = cut_short(text)
    assert text.startswith(part + " ")
    assert 0 < len(part) < 0.7 * len(text)


def test_without_spaces_a_cut_may_be_anywhere() -> None:
    assert cut_short("保存文件然后关闭窗口") == "保存文件"
    assert cut_short("サブスクリプションを") == "サブスク"
    assert cut_short("") == ""


def test_texts_are_cut_at_several_places() -> None:
    """By what they say, not by their turn: else each is cut elsewhere when one comes or goes."""
    texts = [f"保存文件然后关闭窗口{n}" for n in range(40)]
    assert len({len(cut_short(text)) for text in texts}) == 4
    assert [cut_short(text) for text in texts[1:]] == [cut_short(text) for text in texts][1:]


def test_articles_do_not_end_a_text() -> None:
    texts = [f"open het {word} en sluit het {word}" for word in ("bestand", "venster", "boek")] * 9
    endings = learn_endings((text, "open het") for text in texts)
    assert endings.weight("sluit het venster") > 1
    assert endings.weight("sluit het") < -1
    assert NO_ENDINGS.weight("sluit het") == 0.0


def test_words_seen_once_stand_for_those_never_seen() -> None:
    endings = learn_endings((f"alles over woord{n}", "alles over") for n in range(50))
    assert endings.weight("iets nieuws") > 1
