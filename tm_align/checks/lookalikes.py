"""Words of which one may be a misspelling of another, found without comparing each with each.

A segment may have thousands of names, whatever it is meant to be; all pairs of them are too many.
Words that are alike have a key in common: themselves, their letters in order, or what is left of
them without one letter (as in SymSpell, Garbe 2012).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

_LONGEST = 128
"""Letters of the longest word that is looked at: the keys of a word take the square of its length."""


class Lookalikes:
    """Words by what is alike in them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys(words):
            for key in _keys(word):
                self._words[key].append(word)

    def of(self, word: str) -> Iterator[str]:
        """The words that begin with the same letter and are this one but for one letter that came, went or
        changed, or whose letters stand in another order; itself, too. Some may come twice; words of more
        than 128 letters are none."""
        for key in _keys(word):
            for other in self._words.get(key, ()):
                if _are_alike(word, other):
                    yield other


def _keys(word: str) -> set[str]:
    if not 0 < len(word) <= _LONGEST:
        return set()
    shorter = (word[:at] + word[at + 1 :] for at in range(1, len(word)))
    return {word, "".join(sorted(word)), *shorter}


def _are_alike(one: str, other: str) -> bool:
    """What `of` says, by comparing the two: a common key is not enough."""
    if one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    start = 1
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    return one[start + 1 :] == other[start + 1 :] or (
        one[start:] == other[start + 1 :]
        or one[start + 1 :] == other[start:]
        or sorted(one) == sorted(other)
    )
