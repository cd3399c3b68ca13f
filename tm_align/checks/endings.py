"""How targets end: whether a text stops at a word that texts stop at.

Articles, prepositions and halves of words stand last in a text only where something was cut off.
How often each word ends a target is compared with how often it ends the same targets cut short.
"""

from collections import Counter
from collections.abc import Iterable
from math import log
from typing import NamedTuple
from zlib import crc32

from tm_align.lexicon import words

_TAIL = 40  # characters among which the last word is looked for
_PARTS = (0.42, 0.5, 0.58, 0.65)  # of a text that are left when it is cut, by its checksum
_PRIOR = 2.0


class Endings(NamedTuple):
    """What each last word tells: log odds of a whole text, `unknown` for all other words."""

    weights: dict[str, float]
    unknown: float

    def weight(self, text: str) -> float:
        """What the last word of `text` tells; below 0 where it seldom ends a whole text."""
        return self.weights.get(last_word(text), self.unknown)


NO_ENDINGS = Endings({}, 0.0)
"""Nothing is known about any word."""


def learn_endings(pairs: Iterable[tuple[str, str]]) -> Endings:
    """Learn from (target, the same cut short)."""
    whole: Counter[str] = Counter()
    short: Counter[str] = Counter()
    for text, part in pairs:
        whole[last_word(text)] += 1
        short[last_word(part)] += 1
    # What was seen once tells what to make of what was never seen (Good-Turing).
    once = {w for w in whole.keys() | short.keys() if whole[w] + short[w] == 1}
    return Endings(
        {
            word: log((whole[word] + _PRIOR) / (short[word] + _PRIOR))
            for word in (whole.keys() | short.keys()) - once
        },
        log((sum(whole[w] for w in once) + _PRIOR) / (sum(short[w] for w in once) + _PRIOR)),
    )


def last_word(text: str) -> str:
    """The last word of `text` as the lexicon counts them, "" for none."""
    found = words(text[-_TAIL:])
    return found[-1] if found else ""


def cut_short(text: str) -> str:
    """About half of `text`, up to the end of a word where spaces set words apart; the same each time."""
    at = int(len(text) * _PARTS[crc32(text.encode("utf-8", "surrogatepass")) % len(_PARTS)])
    if at and text[at - 1 : at + 1].isalpha() and not _unspaced(text[at]):
        back = text.rfind(" ", 0, at)
        at = back if back > 0 else max(text.find(" ", at), at)
    return text[:at].rstrip()


def _unspaced(char: str) -> bool:
    """Whether the letter belongs to a script without spaces between words."""
    return len(words(char * 3)) > 1 or "\u30a1" <= char <= "\u30fe"
