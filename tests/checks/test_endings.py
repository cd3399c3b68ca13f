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


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize(
    "text", ["Sla het bestand op voordat u het venster sluit.", "Сохраните файл сейчас"]
)
def test_words_are_not_cut(text: str, turn: int) -> None:
    part = cut_short(text, turn)
    assert text.startswith(part + " ")
    assert 0 < len(part) < 0.7 * len(text)


def test_without_spaces_a_cut_may_be_anywhere() -> None:
    assert cut_short("保存文件然后关闭窗口", 1) == "保存文件然"
    assert cut_short("サブスクリプションを", 1) == "サブスクリ"
    assert cut_short("", 0) == ""


def test_articles_do_not_end_a_text() -> None:
    texts = [f"open het {word} en sluit het {word}" for word in ("bestand", "venster", "boek")] * 9
    endings = learn_endings((text, "open het") for text in texts)
    assert endings.weight("sluit het venster") > 1
    assert endings.weight("sluit het") < -1
    assert NO_ENDINGS.weight("sluit het") == 0.0


def test_words_seen_once_stand_for_those_never_seen() -> None:
    endings = learn_endings((f"alles over woord{n}", "alles over") for n in range(50))
    assert endings.weight("iets nieuws") > 1
