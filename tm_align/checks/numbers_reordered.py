"""TM211."""

import itertools
import re
from itertools import pairwise

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.numbers import Number
from tm_align.checks.profile import Profile
from tm_align.model import Severity

# What may stand between the members of a list or range of numbers; words of four letters (`oder`, `vagy`)
# where words are spaced.
_BETWEEN = re.compile(
    r"[\s\x00]*(?:[,、，;/·–—~～-]|\b(?:\w{1,3}|[^\W\d\u0e00-\u9fff]{4})\b|[^\W\dA-Za-z]{1,3})?"
    r"[\s\x00]*(?:\b\w{1,3}\b)?[\s\x00]*\Z"
)

# 8/2/2019 becomes 2-8-2019 or "2-8/2019"; years are never swapped with days in running text.
_COMMAS = frozenset({",", "，", "、", ";", "；"})
_DATE = re.compile(
    r"\d{1,4}\s?[-/.年月]\s?\d{1,2}\s?[-/.月日]\s?\d{2,4}"
    r"|(?:19|20)\d\d\s?\W{0,2}\s?(?:[0-2]?\d|3[01])(?!\d)"
    r"|(?<!\d)(?:[0-2]?\d|3[01])\s?\W{0,2}\s?(?:19|20)\d\d"
)


@check("TM211", "numbers-reordered", Severity.WARNING, Gate.ORDER | Gate.NUMBERS)
def numbers_reordered(pair: Profile) -> Verdict | None:
    """Two neighbouring numbers of a list or range have changed places.

    The same numbers in another order are normal where the order of words differs, and in dates.
    Flagged are two numbers that stand side by side on both sides, with no more between them than
    a comma, a dash or one short word, and are swapped. Numbers that only the target has are looked
    past. Dates are left out. Known false alarm: a list sorted differently on purpose.

    Fails (nl-NL):
        > Use ports 80 and 443.
        > Gebruik poorten 443 en 80.
    Passes (nl-NL):
        > Version 2 runs on Windows 10.
        > Op Windows 10 wordt versie 2 uitgevoerd.
    """
    source = pair.source.numbers
    values = [n.value for n in source]
    known = set(values)
    target = [n for n in pair.target.numbers if n.value in known]
    others = [n.value for n in target]
    if values == others or len(values) < 2 or sorted(values) != sorted(others):
        return None
    beside = _neighbours(pair.source.masked, source)
    if (
        len(values) == len(others)
        and _is_list(pair.source.masked, source)
        and _is_list(pair.target.masked, target)
    ):
        return Verdict(
            note=f"{', '.join(values)} in the source; {', '.join(others)} in the target",
            source_spans=((source[0].start, source[-1].end),),
            target_spans=((target[0].start, target[-1].end),),
        )
    for (one, other), span in _neighbours(pair.target.masked, target).items():
        if one != other and (other, one) in beside and (one, other) not in beside:
            return Verdict(
                note=f"{other}, {one} in the source; {one}, {other} in the target",
                source_spans=(beside[other, one],),
                target_spans=(span,),
            )
    return None


def _neighbours(masked: str, numbers: list[Number]) -> dict[tuple[str, str], tuple[int, int]]:
    found = {}
    dates = [date.span() for date in _DATE.finditer(masked)]
    for one, other in itertools.pairwise(numbers):
        between = masked[one.end : other.start]
        date = any(start <= one.start < end for start, end in dates)
        if not date and between.strip("\x00 ") and _BETWEEN.match(between):
            found[one.value, other.value] = (one.start, other.end)
    return found


def _is_list(masked: str, numbers: list[Number]) -> bool:
    """Whether only commas stand between all the numbers, and there are at least three."""
    between = [masked[a.end : b.start].strip() for a, b in pairwise(numbers)]
    return len(between) > 1 and all(part in _COMMAS for part in between)
