"""Zero-width characters that shape or part the words of some scripts, and where they do so.

Everywhere else they are the remains of other software: in Arabic nobody types a non-joiner, as writers
of Persian do, and a store without zero-width spaces has none that was meant.
"""

import unicodedata
from collections.abc import Sequence

from tm_align.checks.languages import LEADING_VOWELS, Language

_NON_JOINER, _JOINER, _SPACE = "\u200c", "\u200d", "\u200b"
_SHAPED = frozenset(
    [
        "fa", "ur", "ps", "ku", "ug", "sd", "hi", "mr", "ne", "bn", "as", "pa", "gu", "ta", "te", "kn", "ml",
        "si", "km", "my", "kok",
    ]
)  # fmt: skip
"""Languages whose letters joiners and non-joiners shape; Arabic has use for joiners."""
_PARTED = frozenset({"th", "lo", "km", "my"})  # a space of no width marks where words may be broken
_USED = 0.01
"""Share of the targets that have such a space where it is meant. A store of Thai articles has none in
27,000; text broken for the web has one in most lines."""


def learn_parted(targets: Sequence[str]) -> bool:
    """Whether a store parts words by spaces of no width."""
    return sum(_SPACE in target for target in targets) > _USED * len(targets)


def in_place(text: str, at: int, language: Language, parted: bool | None) -> bool:
    """Whether the zero-width character at `at` stands where the language has use for it.

    `parted` is whether the store parts words so, None where too little is known of it.
    """
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char == _SPACE:
        inside = _belongs(before) and _belongs(after) and not _is_mark(after)
        return (
            language.code in _PARTED
            and parted is not False
            and inside
            and before not in LEADING_VOWELS
        )
    if char == _NON_JOINER and before.isalnum() and _belongs(after):
        return language.code in _SHAPED  # behind Latin letters as well
    shaped = language.code in _SHAPED or (language.code == "ar" and char == _JOINER)
    return shaped and _belongs(before)


def _belongs(char: str) -> bool:
    """Whether a character is part of a word of those scripts: none is Latin, Greek or Cyrillic."""
    return char > "\u0530" and unicodedata.category(char)[0] in "LM"


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or char in "\u0e30\u0e32\u0e33\u0eb0\u0eb2\u0eb3"
