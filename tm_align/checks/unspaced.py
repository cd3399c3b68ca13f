"""The known words of texts in scripts without spaces, for many texts in one step.

The lexicon takes overlapping pairs of letters for words there, and runs of Katakana (see
`tm_align.lexicon.words`). Both are found among the code points of all texts together.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_Keys = NDArray[np.int64]

_KATAKANA = re.compile(r"[\u30a1-\u30ff\u31f0-\u31ff]+")
_LETTERS = (
    (0x3005, 0x3007), (0x3041, 0x3096), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF), (0x0E01, 0x0E4E), (0x0E81, 0x0ECE), (0x1000, 0x109F), (0x1780, 0x17D3),
)  # fmt: skip
_BITS = 21  # of a code point
_LONGEST = 20  # letters of a stretch that may stand twice


def _letters() -> NDArray[np.bool_]:
    table = np.zeros(0x110000, dtype=np.bool_)
    for first, last in _LETTERS:
        table[first : last + 1] = True
    return table


_IS_LETTER = _letters()


class UnspacedWords:
    """Finds those of `ids` that consist of unspaced letters."""

    def __init__(self, ids: Mapping[str, int]) -> None:
        self._katakana = {word: i for word, i in ids.items() if _KATAKANA.fullmatch(word)}
        pairs = sorted(
            (_key(word), i)
            for word, i in ids.items()
            if len(word) <= 2 and all(_IS_LETTER[ord(char)] for char in word)
        )
        self._keys = np.array([key for key, _ in pairs] or [-1], dtype=np.int64)
        self._ids = np.array([i for _, i in pairs] or [0], dtype=np.int64)

    def find(self, texts: Sequence[str]) -> _Keys:
        """The known words, as text × 2³² + id; in any order, some more than once."""
        lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
        joined = "\n".join([*texts, ""])
        codes = _codes(joined)
        text_of = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
        letter = _IS_LETTER[codes]
        here = np.flatnonzero(letter)
        after = letter[np.minimum(here + 1, len(codes) - 1)]
        before = letter[here - 1] & (here > 0)
        pairs, alone = here[after], here[~after & ~before]
        wide = codes.astype(np.int64)
        keys = np.concatenate([wide[pairs] << _BITS | wide[pairs + 1], wide[alone]])
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = self._keys[places] == keys
        there = np.concatenate([pairs, alone])[known]
        return np.concatenate(
            [text_of[there] << 32 | self._ids[places[known]], self._runs(joined, text_of)]
        )

    def _runs(self, joined: str, text_of: _Keys) -> _Keys:
        known = self._katakana
        found = [
            (m.start(), known[m.group()]) for m in _KATAKANA.finditer(joined) if m.group() in known
        ]
        both = np.array(found, dtype=np.int64).reshape(len(found), 2)
        return text_of[both[:, 0]] << 32 | both[:, 1]


def stutters(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Whether a stretch of three to twenty unspaced letters, or two ideographs, is followed by itself.

    White space between the two does not count. Two letters of kana are no word (`サインイン`).
    """
    bare = ["".join(text.split()) for text in texts]
    lengths = np.fromiter(map(len, bare), np.int64, len(bare)) + 1
    codes = _codes("\n".join([*bare, ""]))
    text_of = np.repeat(np.arange(len(bare)), lengths)
    letter = _IS_LETTER[codes] | ((codes >= 0x30A1) & (codes <= 0x31FF))
    ideograph = (codes >= 0x3400) & (codes <= 0x9FFF)
    found = np.zeros(len(bare), dtype=np.bool_)
    for length in range(2, min(_LONGEST, len(codes) // 2) + 1):
        same = codes[length:] == codes[:-length]
        same &= (letter if length > 2 else ideograph)[length:]
        found[text_of[np.flatnonzero(_runs_of(same, length))]] = True
    return found


def _runs_of(flags: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Where a run of at least `length` set flags begins."""
    while length > 1 and len(flags):
        step = length // 2
        flags = flags[:-step] & flags[step:]
        length -= step
    return flags


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _key(word: str) -> int:
    return ord(word) if len(word) == 1 else ord(word[0]) << _BITS | ord(word[1])
