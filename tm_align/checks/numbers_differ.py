"""TM210."""

import re
from collections import Counter

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.numbers import Number, differences, misplaced, unnamed
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_TITLE = 12  # characters from which a source that stands in its target is a quoted title
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_SEPARATOR = re.compile(r"(?<=\d)[.,](?=\d)")


@check("TM210", "numbers-differ", Severity.WARNING, Gate.NUMBERS | Gate.ORDER)
def numbers_differ(pair: Profile) -> Verdict | None:
    """The target does not carry the same numbers as the source.

    Values are compared, not spellings: separators, digits of other scripts, number words, names
    of months, 万, million and 100K, and 1 p.m. as 13 are understood. Numbers in code and addresses
    are compared there. A separator that is lost or gained (`1.5` and `15`) is seen unless either
    number could be meant by it somewhere (`1.500` and `1500`). A name may be said once more with its
    number (`Office 365`), and a number in a translation in brackets. Known false alarms: numbers in
    words the tables lack (`thirty-one`), sentences that say by a number or name what the source says
    by a pronoun, names that lose their number (`1-D shape`), "a user" as `1 人`, a day as 24 hours. Of
    64 flagged untouched pairs of nl-NL and zh-CN that were read, 35 were wrong, and 19 of the others
    pass now; of 40 of ja-JP 16, and 17 of the others pass now; of 40 of zh-CN 35.

    Fails (nl-NL):
        > Wait 12 hours.
        > Wacht 13 uur.
    Passes (ja-JP):
        > On May 31, 120,000 users had one of three plans.
        > 5 月 31 日には、12 万人のユーザーが 3 つのプランのいずれかを使用していました。
    """
    source, target = pair.source.numbers, pair.target.numbers
    if [n.groups for n in source] == [n.groups for n in target]:
        return None
    missing, extra = differences(
        pair.source.visible, pair.target.visible, source, target, pair.language
    )
    # What was taken for part of a name on one side ("v2", "x64") stands there all the same.
    if _keeps_title(pair) and not missing and extra.keys() <= {n.value for n in source}:
        return None  # the original title, its translation behind it
    missing = _gone(missing, pair.target.masked, source, target)
    extra = _gone(extra, pair.source.masked, target, source)
    if extra:
        extra -= _glossed(pair, extra)
        extra = unnamed(pair.source.masked, pair.target.masked, source, target, extra)
    if not missing and not extra:
        return _separated(pair)
    return Verdict(
        tuple(missing.elements()),
        tuple(extra.elements()),
        source_spans=_spans(source, set(missing)),
        target_spans=_spans(target, set(extra)),
    )


def _keeps_title(pair: Profile) -> bool:
    """Whether the whole source, or the caption of a link in it, stands in the target as it is."""
    target = pair.target.visible
    captions = [
        pair.source.text[token.end : pair.source.tokens[token.partner].start]
        for _, token in pair.source.links
    ]
    return any(len(it) > _TITLE and it in target for it in (pair.source.visible, *captions))


def _glossed(pair: Profile, extra: Counter[str]) -> Counter[str]:
    """What of `extra` stands in brackets that tell again, in words, what the source says."""
    source, target = pair.source.masked, pair.target.masked
    added = list(_BRACKETS.finditer(target))
    if len(added) <= len(_BRACKETS.findall(source)):
        return Counter()
    told = [it.span() for it in added if pair.language.letters.search(it.group())]
    here = Counter(n.value for n in pair.source.numbers)
    outside = Counter(
        n.value for n in pair.target.numbers if not any(a < n.start < b for a, b in told)
    )
    return Counter({v: n for v, n in extra.items() if here[v] and outside[v] == here[v]})


def _separated(pair: Profile) -> Verdict | None:
    """Whether a number has the right digits and a separator lost, gained or moved."""
    missing, extra = misplaced(pair.source.numbers, pair.target.numbers)
    # "TLS 1.0" may be written as one word.
    missing = [
        n
        for n in missing
        if not re.search(
            rf"[A-Za-z]{re.escape(pair.source.text[n.start : n.end])}(?![.,]?\d)", pair.target.text
        )
    ]
    if not missing or not extra:
        return None
    return Verdict(
        tuple(pair.source.text[n.start : n.end] for n in missing),
        tuple(pair.target.text[n.start : n.end] for n in extra),
        source_spans=tuple((n.start, n.end) for n in missing),
        target_spans=tuple((n.start, n.end) for n in extra),
    )


def _gone(values: Counter[str], text: str, here: list[Number], there: list[Number]) -> Counter[str]:
    """Those whose digits the other text does not hold outside what was read as a number either."""
    if not values:
        return values
    wanted, found = (Counter(n.value for n in its) for its in (here, there))
    bare = _SEPARATOR.sub("", text)
    return Counter(
        {
            value: times
            for value, times in values.items()
            if len(value) < 2 or bare.count(value) < max(wanted[value], found[value] + times)
        }
    )


def _spans(numbers: list[Number], values: set[str]) -> tuple[tuple[int, int], ...]:
    return tuple((n.start, n.end) for n in numbers if n.value in values)
