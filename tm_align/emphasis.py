"""Which runs of `*` and `_` in a segment are emphasis: CommonMark 0.31, chapter 6.2.

In time linear in the number of runs, whatever they are: a run that found no opener is remembered for
those like it, as CommonMark's `openers_bottom` does.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple


class Run:
    """A delimiter run; `length` and the places of its ends shrink as emphasis is made of it."""

    __slots__ = ("can_close", "can_open", "char", "end", "length", "start", "whole")

    def __init__(self, text: str, start: int, end: int) -> None:
        before = _char_class(text[start - 1]) if start else 0
        after = _char_class(text[end]) if end < len(text) else 0
        left = after != 0 and (after == 2 or before != 2)
        right = before != 0 and (before == 2 or after != 2)
        self.char = text[start]
        self.start, self.end = start, end
        self.length = self.whole = end - start
        if self.char == "_":
            self.can_open = left and (not right or before == 1)
            self.can_close = right and (not left or after == 1)
        else:
            self.can_open, self.can_close = left, right


class Stretch(NamedTuple):
    """Emphasis: where its delimiters begin, and of how many of which character each consists."""

    opening: int
    closing: int
    width: int
    char: str


@lru_cache(maxsize=4096)
def _char_class(char: str) -> int:
    """0 for white space, 1 for punctuation and symbols, 2 for everything else."""
    if char.isspace():
        return 0
    return 1 if unicodedata.category(char)[0] in "PS" else 2


def stretches(runs: Iterable[Run]) -> list[Stretch]:
    """CommonMark's `process emphasis`. What is left of the runs afterwards marks nothing."""
    found: list[Stretch] = []
    waiting: list[Run] = []
    # By what decides about a closer's opener: where one like it stood that found none before it.
    bottoms: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        if run.char == "~":
            continue
        while run.length and run.can_close:
            like_it = run.char, run.can_open, run.whole % 3
            opener = _opener(waiting, run, bottoms.get(like_it, 0))
            if opener < 0:
                bottoms[like_it] = run.start
                break
            del waiting[opener + 1 :]
            found.append(_join(waiting[opener], run))
            if not waiting[opener].length:
                waiting.pop()
        if run.length and run.can_open:
            waiting.append(run)
    return found


def _opener(waiting: list[Run], closer: Run, bottom: int) -> int:
    """Index of the run that `closer` closes, none before `bottom`, or -1 (the "rule of three")."""
    for index in range(len(waiting) - 1, -1, -1):
        run = waiting[index]
        if run.start < bottom:
            break
        if run.char != closer.char:
            continue
        both = run.can_close or closer.can_open
        if both and (run.whole + closer.whole) % 3 == 0 and (run.whole % 3 or closer.whole % 3):
            continue
        return index
    return -1


def _join(begin: Run, end: Run) -> Stretch:
    width = 2 if begin.length >= 2 and end.length >= 2 else 1
    closing = end.start
    begin.length -= width
    end.length -= width
    begin.end -= width
    end.start += width
    return Stretch(begin.end, closing, width, begin.char)
