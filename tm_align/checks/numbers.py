"""Numbers as they are written, and whether two texts carry the same ones."""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from tm_align.checks.languages import ENGLISH_NUMBERS, MULTIPLIERS, Language

# A number stands by itself or before a unit ("20GB", "2nd"); in "x64" and "3f2a" it is part of a
# name, which other checks compare. Separators inside are dropped: 1,000.5 is 1.000,5 elsewhere.
_NUMBER = re.compile(
    r"(?<![A-Za-z\d_])(?<![A-Za-z\d][.,])"
    r"(\d++(?:[.,'’٫٬\u00a0\u202f]\d++)*+)(?![A-Za-z]+[\d_]|[A-Za-z]{6,})"
)
_SCALED = re.compile(
    r"(\d[\d.,]*)\s?("
    + "|".join(MULTIPLIERS)
    + r"|million|billion|thousand|hundred)(?:[^A-Za-z]|$)"
)
_ENGLISH_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_AFTERNOON = re.compile(r"\d\s?(?:p\.?\s?m\b|PM\b)")
_WORD = re.compile(r"[^\W\d_]+")
_SPACED_THOUSANDS = re.compile(r"(?<=\d)[ ](?=\d{3}(?!\d))")


class Number(NamedTuple):
    """One number: `value` is its digits without separators or leading zeros."""

    value: str
    start: int
    end: int


def find_numbers(text: str) -> list[Number]:
    """The numbers of `text` in their order, digits of every script read as ASCII."""
    return [
        Number(_digits(found[1]), found.start(1), found.end(1)) for found in _NUMBER.finditer(text)
    ]


def _digits(written: str) -> str:
    if not written.isdecimal():
        written = "".join(char for char in written if char.isdecimal())
    if not written.isascii():
        written = "".join(str(unicodedata.decimal(char)) for char in written)
    return written.lstrip("0") or "0"


def differences(
    source: str, target: str, found: list[Number], given: list[Number], target_language: Language
) -> tuple[Counter[str], Counter[str]]:
    """Values missing from and extra in `target`, once every legal rewriting is allowed for.

    `found` are the numbers of `source`, `given` those of `target`. Allowed are number words, names
    of months, 12- and 24-hour time, scales (万, million) and thousands set apart by spaces.
    """
    missing = Counter(n.value for n in found)
    extra = Counter(n.value for n in given)
    missing, extra = missing - extra, extra - missing
    if missing and extra:
        _scales(source, target, missing, extra)
        _times(source, missing, extra)
        _joined(target, missing, extra)
    if extra:
        words = {ENGLISH_NUMBERS.get(word.lower()) for word in _WORD.findall(source)}
        for value in [value for value in extra if value in words]:
            del extra[value]
    if missing:
        lower = target.lower()
        words_there = set(_WORD.findall(lower)) if target_language.spaced else set()
        for value in list(missing):
            spellings = target_language.number_words.get(value, ())
            if target_language.spaced:
                if any(spelling in words_there for spelling in spellings):
                    del missing[value]
            elif any(spelling in lower for spelling in spellings):
                del missing[value]
    return missing, extra


def _scales(source: str, target: str, missing: Counter[str], extra: Counter[str]) -> None:
    """Take out what is the same amount with another scale: 120,000 and 12 万."""
    amounts: dict[int, list[str]] = {}
    for number, scale in _SCALED.findall(source):
        amounts.setdefault(_amount(number, scale), []).append(_digits(number))
    for value in missing:
        amounts.setdefault(int(value), []).append(value)
    for number, scale in _SCALED.findall(target):
        value = _digits(number)
        for same in amounts.get(_amount(number, scale), ()):
            if missing[same] > 0 and extra[value] > 0:
                missing[same] -= 1
                extra[value] -= 1
    _drop_zeros(missing)
    _drop_zeros(extra)


def _amount(number: str, scale: str) -> int:
    plain = number.replace(",", "").rstrip(".")
    factor = MULTIPLIERS.get(scale) or _ENGLISH_SCALES[scale]
    try:
        return round(float(plain) * factor)
    except ValueError:  # "1.2.3": a version, not an amount
        return -1


def _times(source: str, missing: Counter[str], extra: Counter[str]) -> None:
    """1 p.m. is 13 in most languages."""
    if not _AFTERNOON.search(source):
        return
    for value in [v for v in missing if len(v) <= 2 and int(v) < 12]:
        later = str(int(value) + 12)
        if later in extra:
            del missing[value], extra[later]


def _joined(target: str, missing: Counter[str], extra: Counter[str]) -> None:
    """1 000 000 is one number where thousands are set apart by spaces."""
    joined = {n.value for n in find_numbers(_SPACED_THOUSANDS.sub("", target))}
    for value in [v for v in missing if len(v) > 3 and v in joined]:
        groups = [str(int(g)) for g in f"{int(value):,}".split(",")]
        if all(group in extra for group in groups):
            del missing[value]
            for group in groups:
                extra[group] -= 1
    _drop_zeros(extra)


def _drop_zeros(counts: Counter[str]) -> None:
    for value in [value for value, count in counts.items() if count <= 0]:
        del counts[value]
