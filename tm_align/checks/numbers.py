"""Numbers as they are written, and whether two texts carry the same ones."""

import re
import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from tm_align.checks.languages import Language
from tm_align.checks.numerals import ENGLISH_NUMBERS, MULTIPLIERS, WORD

# A number stands by itself or before a unit ("20GB", "2nd"); in "x64" and "3f2a" it is part of a
# name, which other checks compare. Separators inside are dropped: 1,000.5 is 1.000,5 elsewhere. A digit
# is searched for first, which is fast, and then what stands before it.
_NUMBER = re.compile(
    r"(\d(?<![A-Za-z\d_]\d)(?<![A-Za-z\d][.,]\d)\d*+(?:[.,，'’٫٬\u00a0\u202f]\d++)*+)(?![A-Za-z]+[\d_]|[A-Za-z]{6,})"
)
# Numbers without a scale are found as well: a search that skips them tries each of their digits.
_SCALED = re.compile(
    r"(\d[\d.,]*+)(?:\s?("
    + "|".join(MULTIPLIERS)
    + r"|million|billion|thousand|hundred|K|M)(?:[^A-Za-z]|$))?"
)
_ENGLISH_SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "K": 10**3, "M": 10**6,
}  # fmt: skip
_AFTERNOON = re.compile(r"\d\s?(?:p\.?\s?m\b|PM\b)")
_SPACED_THOUSANDS = re.compile(r"(?<=\d)[ ](?=\d{3}(?!\d))")
_SPACED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?: \d{3}){1,5}(?![\d.,]| \d{3})")


class Number(NamedTuple):
    """One number: `value` is its digits without separators or leading zeros, `groups` the digits
    between the separators, "0" first where a separator begins it."""

    value: str
    start: int
    end: int
    groups: tuple[str, ...]


def find_numbers(text: str) -> list[Number]:
    """The numbers of `text` in their order, digits of every script read as ASCII."""
    numbers = []
    for found in _NUMBER.finditer(text):
        start, end = found.span(1)
        written = found[1]
        if written.isdecimal() and written.isascii() and text[start - 1 : start] not in _SEPARATORS:
            value = written.lstrip("0") or "0"
            numbers.append(Number(value, start, end, (value,)))
            continue
        groups = [_digits(part) for part in _SPLIT.split(written)]
        if (
            text[start - 1 : start] in _SEPARATORS
            and start
            and not text[start - 2 : start - 1].strip()
        ):
            groups.insert(0, "0")
        groups[0] = groups[0].lstrip("0") or "0"
        numbers.append(Number("".join(groups).lstrip("0") or "0", start, end, tuple(groups)))
    return numbers


_SEPARATORS = frozenset(".,")
_SPLIT = re.compile(r"\D+")


def _digits(written: str) -> str:
    """The digits in `written` as ASCII."""
    if not written.isdecimal():
        written = "".join(char for char in written if char.isdecimal())
    if not written.isascii():
        written = "".join(str(unicodedata.decimal(char)) for char in written)
    return written


def readings(groups: tuple[str, ...]) -> set[tuple[str, ...]]:
    """What a number can mean, whichever of its separators group thousands.

    `1.500` is 1500 in some languages and one and a half in others, so two numbers are the same
    where they share a reading; `1.5` and `15` share none. Groups of two digits are Indian.
    """
    found = {groups}
    first, *rest = groups
    if not rest or len(first) > 3:
        return found
    lengths = set(map(len, rest))
    if lengths == {3} or (len(rest[-1]) == 3 and lengths == {2, 3}):
        found.add(("".join(groups),))
    if len(rest) > 1 and set(map(len, rest[:-1])) == {3}:
        found.add(("".join(groups[:-1]), rest[-1]))
    return found


def _by_value(numbers: Iterable[Number]) -> dict[str, list[Number]]:
    """Numbers of two digits or more by their digits."""
    found: dict[str, list[Number]] = defaultdict(list)
    for number in numbers:
        if len(number.value) > 1:
            found[number.value].append(number)
    return dict(found)


def misplaced(found: list[Number], given: list[Number]) -> tuple[list[Number], list[Number]]:
    """Numbers with the same digits of which no reading is the same: 1.5 and 15."""
    missing: list[Number] = []
    extra: list[Number] = []
    sources, targets = _by_value(found), _by_value(given)
    for value, mine in sources.items():
        theirs = targets.get(value, [])
        if len(mine) != len(theirs) or {n.groups for n in mine} == {n.groups for n in theirs}:
            continue
        left: dict[tuple[str, ...], deque[Number]] = defaultdict(deque)
        for number in theirs:
            left[number.groups].append(number)
        for number in mine:
            said = readings(number.groups)
            same = [its for groups, its in left.items() if its and readings(groups) & said]
            if same:
                min(same, key=lambda its: its[0].start).popleft()
            else:
                missing.append(number)
        extra += chain.from_iterable(left.values())
    return sorted(missing, key=_start), sorted(extra, key=_start)


def _start(number: Number) -> int:
    return number.start


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
    if extra:
        _scales(source, target, missing, extra)
    if missing and extra:
        _whole(found, given, missing, extra)
        _times(source, target, missing, extra)
        _joined(target, missing, extra)
        _parted(found, missing, extra, target)
        _parted(given, extra, missing, source)
    if extra:
        words = {ENGLISH_NUMBERS.get(word.lower()) for word in WORD.findall(source)}
        if _HALF.search(source) and any(number.groups == ("0", "5") for number in given):
            words.add("5")
        for value in [value for value in extra if value in words]:
            del extra[value]
    if missing:
        _spelled(source, target, missing, target_language)
    return missing, extra


def _whole(
    found: list[Number], given: list[Number], missing: Counter[str], extra: Counter[str]
) -> None:
    """Take out whole numbers that one side writes with a decimal: 5 and 5.0."""
    for numbers, others, mine, theirs in (
        (given, found, extra, missing),
        (found, given, missing, extra),
    ):
        written = {number.groups for number in others}
        for number in numbers:
            whole, *decimals = number.groups
            plain = decimals in (["0"], ["00"]) and (whole,) in written
            if plain and mine[number.value] > 0 and theirs[whole] > 0:
                mine[number.value] -= 1
                theirs[whole] -= 1
    _drop_zeros(missing)
    _drop_zeros(extra)


def _parted(numbers: list[Number], mine: Counter[str], theirs: Counter[str], text: str) -> None:
    """`1,2,3` looks like one number where `1、2、3` are three; so do dates and times with dots."""
    for number in numbers:
        parts = Counter(part.lstrip("0") or "0" for part in number.groups)
        whole = len(number.groups) > 2 or ":".join(number.groups) in text
        listed = len(number.groups) == 2 and re.search(
            rf"(?<!\d){number.groups[0]}\s?[,，、;]\s?{number.groups[1]}(?!\d)", text
        )
        if mine[number.value] > 0 and (whole or listed) and parts <= theirs:
            mine[number.value] -= 1
            theirs.subtract(parts)
    _drop_zeros(mine)
    _drop_zeros(theirs)


def _spelled(source: str, target: str, missing: Counter[str], language: Language) -> None:
    """Take out what the target writes in words, more often than the source does so itself.

    The word for 1 is an article in many languages: it counts only where the source counts things.
    """
    if _THIRD_PARTY.search(source):
        missing.pop("3", None)
    pairs = len(_ONE_TO_ONE.findall(source)) - len(_ONE_TO_ONE.findall(target))
    if pairs > 0 and missing["1"]:  # said in words
        missing["1"] -= 2 * pairs
        _drop_zeros(missing)
    if language.code == "ar" and _DUAL_AR.search(target):
        missing.pop("2", None)
    if not any(value in language.number_words for value in missing):
        return
    lower = target.lower().replace("\u0307", "")  # of the Turkish `İ`
    if language.code == "uk":
        lower = lower.replace("'", "").replace("’", "")
    there = Counter(WORD.findall(lower)) if language.spaced else Counter()
    given = Counter(ENGLISH_NUMBERS.get(word) for word in WORD.findall(source.lower()))
    for value in list(missing):
        spellings = language.number_words.get(value, ())
        times = sum(there[s] if language.spaced else lower.count(s) for s in spellings)
        if language.spaced and re.search(rf"\b{value}-[A-Za-z]", source):
            # `4-digit` is one word where compounds are: `viercijferig`.
            times += sum(
                word.startswith(s) and word != s for s in spellings if len(s) > 3 for word in there
            )
        if times and (_COUNTED.search(source) if value == "1" else times > given[value]):
            del missing[value]


_ONE_TO_ONE = re.compile(r"(?<![\d.:])1:1(?![\d.:])")
_DUAL_AR = re.compile(  # "two hours" is one word: `ساعتين`
    r"\b[وبلف]?(?:ال)?(?:ساعت|يوم|دقيقت|ثانيت|مرت|خطوت|شهر|أسبوع|اسبوع|سنت|عام|مؤسست|سجل|جهاز|ملف|نسخت|طريقت|خيار"
    r"|نوع|جزء|حساب)(?:ين|ان)\b"
)
_THIRD_PARTY = re.compile(r"\b3rd[ -]part(?:y|ies)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?<![\w.,])1(?:/\d|st\b|-[A-Z]|[ -](?!(?:of|in|to|for|and|or|is|on|at|with|from|as)\b)[a-z])"
)


def _scales(source: str, target: str, missing: Counter[str], extra: Counter[str]) -> None:
    """Take out what is the same amount with another scale: 120,000 and 12 万."""
    amounts: dict[int, list[str]] = {}
    for number, scale in _scaled(source):
        amounts.setdefault(_amount(number, scale), []).append(_digits(number))
    for value in filter(_is_amount, missing):
        amounts.setdefault(int(value), []).append(value)
    for value in filter(_is_amount, list(extra)):
        for same in amounts.get(int(value), ()):
            # 30 million, 100K written out: the short number is missing, unless it was not seen.
            if same != value and extra[value] > 0:
                missing[same] = max(0, missing[same] - 1)
                extra[value] -= 1
    for written in _SPACED.findall(target):
        groups = written.split(" ")
        for same in amounts.get(int("".join(groups)), ()):
            # 100K and 100 000 have the 100 in common already.
            parts = Counter(group.lstrip("0") or "0" for group in groups[same == groups[0] :])
            if parts <= extra:
                extra.subtract(parts)
                missing[same] = max(0, missing[same] - 1)
    for number, scale in _scaled(target):
        value = _digits(number)
        for same in amounts.get(_amount(number, scale), ()):
            if missing[same] > 0 and extra[value] > 0:
                missing[same] -= 1
                extra[value] -= 1
    _drop_zeros(missing)
    _drop_zeros(extra)


def _scaled(text: str) -> list[tuple[str, str]]:
    """The numbers that have a scale, and their scales."""
    return [found for found in _SCALED.findall(text) if found[1]]


def _amount(number: str, scale: str) -> int:
    plain = number.replace(",", "").rstrip(".")
    factor = MULTIPLIERS.get(scale) or _ENGLISH_SCALES[scale]
    try:
        return round(float(plain) * factor)
    except (ValueError, OverflowError):  # "1.2.3": a version, not an amount; nor are 400 digits
        return -1


def _is_amount(value: str) -> bool:
    """Whether anybody counts so far; thousands of digits are no number to Python either."""
    return len(value) <= _MOST_DIGITS


_MOST_DIGITS = 30


def unnamed(
    source: str, target: str, found: list[Number], given: list[Number], extra: Counter[str]
) -> Counter[str]:
    """What of `extra` is not the number of a name: `Q1` written apart, "Office 365" said once more.

    The numbers are places in the texts. A name is repeated where one language leaves it out
    ("Office 365 E3 or E5"); all else that is repeated, its number alone too ("365 Office 365"), is a
    slip.
    """
    named = {(name, n.value) for n in found if (name := _name_before(source, n))}
    there = {n.value for n in found}
    glued = Counter(_GLUED.findall(source))
    bare = Counter(n.value for n in found if not _name_before(source, n))
    alone = Counter(n.value for n in given if (_name_before(target, n), n.value) not in named)
    return Counter(
        {
            value: times
            for value, times in extra.items()
            if glued[value] < times and not (alone[value] <= bare[value] and value in there)
        }
    )


def _name_before(text: str, number: Number) -> str:
    """The word with a capital that stands before `number`, "" for none."""
    name = _NAME_END.search(text, max(0, number.start - _LONGEST_NAME), number.start)
    return name[1] if name else ""


_LONGEST_NAME = 30
_GLUED = re.compile(r"[A-Za-z](\d++)(?!\w|[.,]\d)")
_HALF = re.compile(r"\bhalf\b", re.IGNORECASE)
_NAME_END = re.compile(r"(?<![A-Za-z\d])([A-Z][A-Za-z]+)[ \u00a0\x00]+\Z")
_AFTER_NOON = re.compile(r"(?:下午|晚上|午後|오후)\s?(\d{1,2})(?!\d)")


def _times(source: str, target: str, missing: Counter[str], extra: Counter[str]) -> None:
    """1 p.m. is 13 in most languages, and 13:00 is 下午 1:00."""
    for value in _AFTER_NOON.findall(target):
        later = str(int(value) + 12)
        if later in missing and value in extra:
            del missing[later], extra[value]
    if not _AFTERNOON.search(source):
        return
    for value in [v for v in missing if len(v) <= 2 and int(v) < 12]:
        later = str(int(value) + 12)
        if later in extra:
            del missing[value], extra[later]


def _joined(target: str, missing: Counter[str], extra: Counter[str]) -> None:
    """1 000 000 is one number where thousands are set apart by spaces."""
    joined = {n.value for n in find_numbers(_SPACED_THOUSANDS.sub("", target))}
    for value in [v for v in missing if len(v) > 3 and _is_amount(v) and v in joined]:
        groups = [str(int(g)) for g in f"{int(value):,}".split(",")]
        if all(group in extra for group in groups):
            del missing[value]
            for group in groups:
                extra[group] -= 1
    _drop_zeros(extra)


def _drop_zeros(counts: Counter[str]) -> None:
    for value in [value for value, count in counts.items() if count <= 0]:
        del counts[value]
