"""The words of a text, as a lexicon counts them, in any script."""

import re
import unicodedata
from collections.abc import Iterable

# Scripts written without spaces between words give overlapping pairs of letters instead; a run of
# Katakana is a word by itself.
_KATAKANA = r"[\u30a1-\u30ff\u31f0-\u31ff]+"
_UNSPACED = (
    r"[\u3005-\u3007\u3041-\u3096\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    r"\u0e01-\u0e4e\u0e81-\u0ece\u1000-\u109f\u1780-\u17d3]"
)
MARKS = "".join(
    char
    for char in map(chr, range(0x300, 0xE00))
    if unicodedata.category(char) in ("Mn", "Mc") and char != "\u034f"  # which nobody sees
)
"""Vowel signs and accents of the scripts up to Sinhala: parts of the word they stand in, though `\\w`
does not match them (`फ़ाइल`, `نظرًا`)."""
_TOKEN = re.compile(rf"({_KATAKANA})|({_UNSPACED}+)|([^\W_]+(?:[{MARKS}]+[^\W_]*)*(?:[.,]\d+)*)")
_LETTER = re.compile(_UNSPACED)
_SARA_AM = "\u0e4d\u0e32"
"""One Thai vowel written as two characters, as much text does that NFC leaves alone."""
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*")


def words(text: str) -> list[str]:
    """The words of `text` as the lexicon counts them: folded case, no punctuation.

    Text in a script without spaces comes out as overlapping pairs of letters (`管理者` as `管理`,
    `理者`), which carry nearly as much as words and need no dictionary.
    """
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    found: list[str] = []
    folded = text.casefold()
    if _SARA_AM in folded:
        folded = folded.replace(_SARA_AM, "\u0e33")
    for katakana, unspaced, word in _TOKEN.findall(folded):
        if unspaced:
            found += [unspaced[i : i + 2] for i in range(max(1, len(unspaced) - 1))]
        elif word and not word.isascii() and _LETTER.search(word):
            found += [part for part in _mixed(word) if part]
        else:
            found.append(katakana or word)
    return found


def _mixed(word: str) -> Iterable[str]:
    """The parts of a run of Latin and unspaced letters, such as `Office中文`."""
    for part in re.split(rf"({_KATAKANA}|{_UNSPACED}+)", word):
        if part and _LETTER.match(part):
            yield from (part[i : i + 2] for i in range(max(1, len(part) - 1)))
        else:
            yield part
