"""What checks need to know about languages: scripts, sentence ends, number words.

Sources: Unicode Scripts.txt for the ranges, CLDR 46 for separators and sentence marks.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from tm_align.checks.numerals import number_words
from tm_align.lexicon import MARKS

STOP, COLON, QUESTION, EXCLAMATION, ELLIPSIS, SEMICOLON = ".", ":", "?", "!", "…", ";"

END_MARKS: dict[str, str] = {
    **dict.fromkeys(".。．｡।॥۔։።။។།", STOP),
    **dict.fromkeys(":：︰﹕", COLON),
    **dict.fromkeys("?？؟՞፧⸮", QUESTION),
    **dict.fromkeys("!！՜", EXCLAMATION),
    **dict.fromkeys("…⋯", ELLIPSIS),
    **dict.fromkeys(";；؛", SEMICOLON),
}
"""Each mark that can end a sentence, and the class it belongs to."""

LEADING_VOWELS = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
"""Vowels of Thai and Lao that are written before the letter they belong to."""

# Thai, Lao and Khmer end sentences with nothing or a space; headings there never carry a stop.
WITHOUT_STOP = frozenset({"th", "lo", "km", "my", "bo", "dz"})

_RANGES: dict[str, str] = {
    "Latin": r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\uff21-\uff3a"
    r"\uff41-\uff5a",
    "Cyrillic": r"\u0400-\u052f",
    "Greek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Arabic": r"\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Hebrew": r"\u05d0-\u05ea",
    "Devanagari": r"\u0904-\u0939\u0958-\u0961",
    "Bengali": r"\u0985-\u09b9",
    "Gurmukhi": r"\u0a05-\u0a39",
    "Gujarati": r"\u0a85-\u0ab9",
    "Tamil": r"\u0b85-\u0bb9",
    "Telugu": r"\u0c05-\u0c39",
    "Kannada": r"\u0c85-\u0cb9",
    "Malayalam": r"\u0d05-\u0d3a",
    "Sinhala": r"\u0d85-\u0dc6",
    "Thai": r"\u0e01-\u0e30\u0e40-\u0e46",
    "Lao": r"\u0e81-\u0eb0",
    "Georgian": r"\u10a0-\u10ff\u1c90-\u1cbf",
    "Armenian": r"\u0531-\u0587",
    "Ethiopic": r"\u1200-\u137f",
    "Khmer": r"\u1780-\u17b3",
    "Myanmar": r"\u1000-\u102a",
    "Hangul": r"\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "Kana": r"\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d",
    "Han": r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
}

_BLOCKS = {
    "Hebrew": range(0x590, 0x600), "Arabic": range(0x600, 0x780), "Devanagari": range(0x900, 0x980),
    "Bengali": range(0x980, 0xA00), "Gurmukhi": range(0xA00, 0xA80), "Gujarati": range(0xA80, 0xB00),
    "Tamil": range(0xB80, 0xC00), "Telugu": range(0xC00, 0xC80), "Kannada": range(0xC80, 0xD00),
    "Malayalam": range(0xD00, 0xD80), "Sinhala": range(0xD80, 0xE00),
}  # fmt: skip
"""Blocks of scripts whose letters carry marks."""

_SCRIPTS_OF: dict[str, tuple[str, ...]] = {
    "ja": ("Kana", "Han"), "zh": ("Han",), "yue": ("Han",), "ko": ("Hangul",),
    "ru": ("Cyrillic",), "uk": ("Cyrillic",), "bg": ("Cyrillic",), "be": ("Cyrillic",),
    "mk": ("Cyrillic",), "kk": ("Cyrillic",), "ky": ("Cyrillic",), "mn": ("Cyrillic",),
    "tg": ("Cyrillic",), "tt": ("Cyrillic",), "sr": ("Cyrillic", "Latin"),
    "el": ("Greek",), "ar": ("Arabic",), "fa": ("Arabic",), "ur": ("Arabic",), "ps": ("Arabic",),
    "ku": ("Arabic", "Latin"), "ug": ("Arabic",), "sd": ("Arabic",), "he": ("Hebrew",),
    "yi": ("Hebrew",), "hi": ("Devanagari",), "mr": ("Devanagari",), "ne": ("Devanagari",),
    "kok": ("Devanagari",), "bn": ("Bengali",), "as": ("Bengali",), "pa": ("Gurmukhi",),
    "gu": ("Gujarati",), "ta": ("Tamil",), "te": ("Telugu",), "kn": ("Kannada",),
    "ml": ("Malayalam",), "si": ("Sinhala",), "th": ("Thai",), "lo": ("Lao",),
    "ka": ("Georgian",), "hy": ("Armenian",), "am": ("Ethiopic",), "ti": ("Ethiopic",),
    "km": ("Khmer",), "my": ("Myanmar",),
}  # fmt: skip

_SUBTAG_SCRIPTS = {"Latn": "Latin", "Cyrl": "Cyrillic", "Arab": "Arabic", "Deva": "Devanagari"}


class Language(NamedTuple):
    """One target language. `letters` matches a letter of its scripts, `number_words` gives the
    spellings of a number, `spaced` says whether words are set apart by spaces."""

    tag: str
    code: str
    scripts: tuple[str, ...]
    letters: re.Pattern[str]
    odd: re.Pattern[str]
    spaced: bool
    number_words: dict[str, tuple[str, ...]]
    ends_sentences: bool


@lru_cache(maxsize=512)
def language(tag: str) -> Language:
    """What is known of the language of a BCP 47 tag; unknown ones count as Latin and spaced."""
    parts = tag.replace("_", "-").split("-")
    code = {"nn": "nb", "no": "nb"}.get(parts[0].lower(), parts[0].lower())
    scripts = _SCRIPTS_OF.get(code, ("Latin",))
    if len(parts) > 1 and parts[1].title() in _SUBTAG_SCRIPTS:
        scripts = (_SUBTAG_SCRIPTS[parts[1].title()],)
    letters = re.compile("[" + "".join(_RANGES[script] for script in scripts) + "]")
    spaced = code not in {"ja", "zh", "yue", "th", "lo", "km", "my"}
    return Language(
        tag,
        code,
        scripts,
        letters,
        _odd(scripts),
        spaced,
        number_words(code),
        code not in WITHOUT_STOP,
    )


def _odd(scripts: tuple[str, ...]) -> re.Pattern[str]:
    """Matches what the scripts seldom need: other scripts, controls, invisible characters, and an
    accented letter before a sign, as wrongly decoded UTF-8 leaves it."""
    usual = " -~" + "".join(_RANGES[script] for script in scripts)
    if scripts == ("Latin",):
        return re.compile(
            "[^ -~\u00c0-\u024f\u1e00-\u1eff‘’“”„«»–—…\u00a0]"
            "|[\u00c0-\u00f4][‘’“”„«»–—…\u00a0]|[\u00c3\u00c2]"
            "|[\u00c4\u00c5][\u0152\u0153\u0160\u0161\u0178\u017d\u017e]|[a-z\u00df-\u017f][\u00c4\u00c5]"
        )
    mixed = ""
    if scripts[0] in ("Cyrillic", "Greek"):
        own = _RANGES[scripts[0]]
        mixed = f"|[A-Za-z][{own}]|[{own}][A-Za-z]"
    own_marks = "".join(
        mark for mark in MARKS for script in scripts if ord(mark) in _BLOCKS.get(script, range(0))
    )
    return re.compile(
        "[^"
        + usual
        + own_marks
        + "‘’“”„«»–—…\u00a0،؛؟۔।॥\u0e31-\u0e3a\u0e45-\u0e4e、。「」『』《》【】（），：；！？～·\u3000ー・]"
        + mixed
    )


def script_pattern(script: str) -> re.Pattern[str]:
    """A pattern matching one letter of `script` (a name of Unicode's, `Kana` for both kinds)."""
    return re.compile("[" + _RANGES[script] + "]")
