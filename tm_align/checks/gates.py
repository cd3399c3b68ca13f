"""A second look at single pairs, where columns of numbers say too often that something differs.

Each function answers for many pairs whether a family of checks could find anything. They cost a
fraction of what the checks cost, which parse the markup of both sides.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from tm_align.checks.literals import names, stands
from tm_align.checks.lookalikes import Lookalikes

_OPENING = " \t\n\u00a0*_`[(\"'“‘„«「『（【《<!~\\"
_CODE = re.compile(r"`[^`]+`")
_NO_BRACKETS = re.compile(r"[^()\[\]{}（）［］｛｝【】「」『』《》]+")
_NO_SQUARE = re.compile(r"[^\[\]]+")
_NARROW = str.maketrans("（）［］｛｝", "()[]{}")
_DEEPEST = 20
_PAIRS = ("()", "[]", "{}", "【】", "「」", "『』", "《》")
_OTHER_MARKUP = re.compile(r"[`_~\\<]|!\[|\[!")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?![\s*])[^*]+(?<!\s)\1(?![\w*])")
_DIGITS = re.compile(r"\d+")
_SMALL_WORD = re.compile(r"(?<![A-Za-z])[a-z][a-z'’]+(?![A-Za-z])")
_SAYS_NOTHING = re.compile(r"[`<{%$]|://|\A[\W\d_]*\Z")  # or may say nothing, without its code


class Texts(NamedTuple):
    """The texts of a batch of pairs."""

    sources: Sequence[str]
    targets: Sequence[str]


def starts_differ(texts: Texts) -> list[bool]:
    """Whether a capital became small, or only one text begins with a mark, behind opening signs."""
    return [_starts_differ(s, t) for s, t in zip(*texts, strict=True)]


def _starts_differ(source: str, target: str) -> bool:
    one, two = source[:1], target[:1]
    if not (one.isalnum() and two.isalnum()):
        one, two = source.lstrip(_OPENING)[:1], target.lstrip(_OPENING)[:1]
        if one.isalnum() != two.isalnum() or (one != two and not one.isalnum()):
            return True
        if one in "#-+>" and source[1:2].isspace() != target[1:2].isspace():
            return True
    return two.islower() and one.isupper()


def widths_mixed(targets: Sequence[str]) -> list[bool]:
    """Whether round brackets of both widths stand in a text."""
    return [("（" in t or "）" in t) and ("(" in t or ")" in t) for t in targets]


def brackets_differ(texts: Texts, where: Iterable[int]) -> list[int]:
    """Those pairs with another number of links or round brackets, or with half brackets.

    A language may put names of buttons in square ones: where all have a partner nothing is wrong.
    """
    found = []
    for i in where:
        one, other = texts.sources[i], texts.targets[i]
        source, target = (_NO_BRACKETS.sub("", it).translate(_NARROW) for it in (one, other))
        same = source.count("(") == target.count("(") and one.count("](") == other.count("](")
        if not (same and are_pairs(source) and are_pairs(target)):
            found.append(i)
    return found


def links_torn(targets: Sequence[str], where: Iterable[int]) -> list[int]:
    """Those pairs whose square brackets are not all in pairs, as those of links have to be."""
    return [i for i in where if not are_pairs(_NO_SQUARE.sub("", targets[i]))]


def are_pairs(brackets: str) -> bool:
    """Whether every bracket, of nothing but brackets, has its other half in the right place; not where
    they are nested too deeply.

    >>> are_pairs("[()]()"), are_pairs("[(])"), are_pairs("]["), are_pairs("[[]")
    (True, False, False, False)
    """
    for _ in range(_DEEPEST):
        before = len(brackets)
        for pair in _PAIRS:
            brackets = brackets.replace(pair, "")
        if len(brackets) == before:
            break
    return not brackets


def emphasis_differs(texts: Texts, where: Iterable[int]) -> list[int]:
    """Those pairs whose markup is more than links and plain emphasis, or not as much on both sides.

    Emphasis is plain where the characters around it leave no doubt that it opens and closes.
    """
    found = []
    for i in where:
        source, target = texts.sources[i], texts.targets[i]
        if (
            _OTHER_MARKUP.search(source)
            or _OTHER_MARKUP.search(target)
            or source.count("](") != target.count("](")
        ):
            found.append(i)
            continue
        here, there = _EMPHASIS.findall(source), _EMPHASIS.findall(target)
        stars = sum(map(len, here))
        if sorted(here) != sorted(there) or {2 * stars} != {source.count("*"), target.count("*")}:
            found.append(i)
    return found


def order_matters(texts: Texts, where: Iterable[int]) -> list[int]:
    """Those pairs with several numbers, or several links, tags or underscores in the source; names may
    stand in any order."""
    return [
        i
        for i in where
        if texts.sources[i].count("](") > 1
        or "<" in texts.sources[i]
        or "_" in texts.sources[i]
        or len(_DIGITS.findall(texts.sources[i])) > 1
        or len(_DIGITS.findall(texts.targets[i])) > 1
    ]


def numbers_turned(texts: Texts, where: Iterable[int]) -> list[int]:
    """Those pairs whose digits are the same in another order, whatever else differs."""
    found = []
    for i in where:
        one, other = _DIGITS.findall(texts.sources[i]), _DIGITS.findall(texts.targets[i])
        if one != other and sorted(one) == sorted(other):
            found.append(i)
    return found


def code_differs(texts: Texts, where: Iterable[int]) -> list[int]:
    """Those pairs whose code spans, roughly read, are not the same."""
    sources, targets = texts
    return [
        i for i in where if sorted(_CODE.findall(sources[i])) != sorted(_CODE.findall(targets[i]))
    ]


def identifiers_missing(texts: Texts, lost: Iterable[tuple[int, str]]) -> list[int]:
    """Those pairs where a literal of the source stands nowhere in the target, numbers apart.

    `lost` are the literals that stand in the source of a pair and not, as such, in its target.
    """
    sources, targets = texts
    return [i for i, it in lost if not it.isdecimal() and not stands(it, targets[i], sources[i])]


Names = Mapping[int, Collection[str]]
"""Place of a pair -> names in it to look at."""


def names_missing(texts: Texts, kept: Names, strange: Names, always: Collection[str]) -> list[int]:
    """Those pairs where a name that is `always` to be kept is gone, or another has come for one.

    `kept` are names of sources that are to be kept, `strange` names of targets that are kept
    elsewhere or are not known as words.
    """
    found = []
    for i in kept.keys() | strange.keys():
        source, target = texts.sources[i], texts.targets[i]
        fewer = [n for n in kept.get(i, ()) if source.count(n) > target.count(n)]
        new = [n for n in strange.get(i, ()) if n not in source]
        lost = [n for n in fewer if n not in target]
        gone = any(n in always for n in lost)
        # A misspelling that is made often passes for a word, and is not strange.
        other = [n for n in names(target) if n not in source] if lost and not gone else new
        if gone or (new and fewer) or (other and _look_alike(other, source)):
            found.append(i)
    return found


def _look_alike(new: Iterable[str], source: str) -> bool:
    """Whether a name of the target could be a misspelt one of the source."""
    there = Lookalikes(names(source))
    return any(len(it) > 3 and any(there.of(it)) for it in new)


def may_be_untranslated(source: str, least: int) -> bool:
    """Whether a text that is its own translation has `least` ordinary words, or nothing to say."""
    return len(_SMALL_WORD.findall(source)) >= least or _SAYS_NOTHING.search(source) is not None
