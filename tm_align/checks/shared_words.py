"""Words that a source and its target share, without those that are kept on purpose."""

import re
from collections.abc import Iterable

from tm_align.checks.identify import identify
from tm_align.checks.profile import OBJECT, Profile

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_BREAK = re.compile("[\u3001\u3041-\u30ff\u3400-\u9fff\u0e01-\u0e4e]")
_GLUED = re.compile(r"[\w@#$%&/\\=~^|<>{}.-]")


def ordinary_words(pair: Profile) -> list[str]:
    """The source's words in small letters that are no identifier, name or code, in order."""
    return [word for word, _, _ in _words(pair.source.masked) if word]


def longest_run(pair: Profile) -> tuple[int, tuple[int, int]]:
    """Ordinary words in the longest stretch of the target that stands in the source as well.

    With the place of that stretch in the target. Words kept on purpose may stand in it, but do
    not count. Letters of a script without spaces end it, as does a comma that lists (`、`).
    """
    runs = _Runs(part for _, part, _ in _words(pair.source.masked))
    best, best_span = 0, (0, 0)
    places: list[tuple[int, int]] = []
    ordinary = [0]  # so many of the words before
    for word, part, place in _words(pair.target.masked):
        if places and _BREAK.search(pair.target.masked, places[-1][1], place[0]):
            runs.forget()
        length = runs.follow(part)
        places.append(place)
        ordinary.append(ordinary[-1] + (word != ""))
        count = ordinary[-1] - ordinary[-1 - length]
        if count > best:
            best, best_span = count, (places[-length][0], place[1])
    return best, best_span


class _Runs:
    """All runs of some words, as a suffix automaton: linear in the words to make and to follow.

    A state stands for the runs that end in the same places of the words: `_next` by the word that
    follows, `_longest` of them, and `_shorter` for the longest that ends in other places as well.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._next: list[dict[str, int]] = [{}]
        self._longest = [0]
        self._shorter = [-1]
        last = 0
        for word in words:
            last = self._add(word, last)
        self.forget()

    def forget(self) -> None:
        """Begin with no word."""
        self._state = self._length = 0

    def follow(self, word: str) -> int:
        """How many words, this one the last of them, are a run together with those followed before."""
        while word not in self._next[self._state]:
            if not self._state:
                return 0
            self._state = self._shorter[self._state]
            self._length = self._longest[self._state]
        self._state = self._next[self._state][word]
        self._length += 1
        return self._length

    def _add(self, word: str, last: int) -> int:
        state = self._new({}, self._longest[last] + 1, 0)
        while last >= 0 and word not in self._next[last]:
            self._next[last][word] = state
            last = self._shorter[last]
        if last >= 0:
            self._shorter[state] = self._apart(word, last)
        return state

    def _apart(self, word: str, last: int) -> int:
        """The state of the longest run of `last` and `word`, apart from longer ones."""
        there = self._next[last][word]
        if self._longest[there] == self._longest[last] + 1:
            return there
        copy = self._new(self._next[there].copy(), self._longest[last] + 1, self._shorter[there])
        self._shorter[there] = copy
        while last >= 0 and self._next[last].get(word) == there:
            self._next[last][word] = copy
            last = self._shorter[last]
        return copy

    def _new(self, following: dict[str, int], longest: int, shorter: int) -> int:
        self._next.append(following)
        self._longest.append(longest)
        self._shorter.append(shorter)
        return len(self._next) - 1


def borrowed(pair: Profile, span: tuple[int, int]) -> int:
    """How many ordinary words of a stretch of the target a translator may well have left there.

    Those with a capital in the source are parts of names (`Byte Order Mark`); others are words of both
    languages (`protocol` in Dutch).
    """
    small = set(ordinary_words(pair))
    there = [word for word, _, _ in _words(pair.target.masked[slice(*span)]) if word]
    return sum(1 for word in there if word not in small or _in_both_languages(word, pair))


def _in_both_languages(word: str, pair: Profile) -> bool:
    """Whether the store shows that the word is its own translation: most of its closest partners are
    it or its compounds (`team`, `teamkanalen`). One that some articles left in English has others."""
    evidence = pair.knowledge.evidence
    mine, there = evidence.source_ids.get(word), evidence.target_ids.get(word)
    if mine is None or there is None or not pair.language.spaced:
        return False
    starts, targets = evidence.close
    close = targets[starts[mine] : starts[mine + 1]].tolist()
    spelled = ["", *evidence.target_ids]  # by id; to look for each in the dictionary took ms
    own = [number for number in close if word in spelled[number]]
    return there in close and 2 * len(own) > len(close)


def foreign_source(pair: Profile) -> bool:
    """Whether the source is written in another language than English, so that it may stay.

    Told not to take for foreign what could be English, CLD2 errs for none of 1,765 English sources of
    nl-NL, zh-CN, ja-JP and de-DE, however short.
    """
    found = identify(pair.source.visible.replace(OBJECT, " "), sure=False, expected="en")
    return found not in ("", "en")


def _words(masked: str) -> list[tuple[str, str, tuple[int, int]]]:
    """(ordinary word or "", the word in small letters, place) for each Latin word."""
    found = []
    for match in _WORD.finditer(masked):
        word, (start, end) = match.group(), match.span()
        before, behind = masked[start - 1 : start], masked[end : end + 1]
        glued = (before not in ("", " ", "/") and _GLUED.match(before)) or (
            behind not in ("", " ") and _GLUED.match(behind) and not _ends_sentence(masked, end)
        )
        ordinary = (len(word) > 1 or word == "a") and word.islower() and not glued
        found.append((word.lower() if ordinary else "", word.lower(), (start, end)))
    return found


def _ends_sentence(masked: str, at: int) -> bool:
    """Whether the sign at `at` is punctuation, not a part of an identifier."""
    return masked[at] in ".-/" and not masked[at + 1 : at + 2].isalnum()
