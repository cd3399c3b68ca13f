"""Words of texts without spaces: those the lexicon makes, found in many texts at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.checks.unspaced import UnspacedWords, stutters
from tm_align.lexicon import words

LETTERS = "管理者はファイルイを保存中文件的の 。、-"
TEXTS = st.lists(st.text(alphabet=LETTERS, max_size=24), min_size=1, max_size=6)


@given(TEXTS)
def test_the_words_are_those_of_the_lexicon(texts: list[str]) -> None:
    ids = {word: i for i, word in enumerate(sorted(set().union(*map(words, texts))), 1)}
    keys = UnspacedWords(ids).find(texts)
    found = {(key >> 32, key & 0xFFFFFFFF) for key in keys.tolist()}
    assert found == {(i, ids[word]) for i, text in enumerate(texts) for word in words(text)}


def test_unknown_words_are_not_found() -> None:
    assert UnspacedWords({}).find(["管理者ファイル"]).tolist() == []
    assert UnspacedWords({"管理": 3, "save": 4}).find(["保存", "管理者"]).tolist() == [1 << 32 | 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("管理管理者", True),
        ("管理 管理者", True),
        ("ユーザーユーザー", True),
        ("いろいろ", False),
        ("サインイン", False),
        ("いろはいろは", True),
        ("それぞれ", False),
        ("管理者", False),
        ("保存する", False),
        pytest.param("いい", False, id="one letter twice is a word"),
        ("save save", False),
        ("", False),
    ],
)
def test_stutters(text: str, expected: bool) -> None:
    assert stutters(["保存", text]).tolist() == [False, expected]


def test_texts_do_not_run_into_each_other() -> None:
    assert not stutters(["管理", "管理", "理管"]).any()
