"""A second look at pairs whose words seem not to translate each other: other forms and compounds.

Evidence knows words as they are spelled. But `extend` may be translated by what translates `extends`,
and German writes `Videopapierkorb` for what `Papierkorb` translates. To look for that everywhere would
cost as much as all else does, and in wrong pairs, too, words are found that could be related; so it is
done where words leave doubt, and only the closest partners count.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tm_align.checks.evidence import LEVELS, Evidence, Floats
from tm_align.lexicon import words

_STEM = 4  # letters that two forms of a word begin with, at least
_ENDING = 3  # letters in which they may differ behind
_INSIDE = 5  # letters of a part that is looked for inside a compound
_MOST = 250  # different words of a text: who has more shows enough as it is
_REMEMBERED = 50_000  # words whose translations are kept
_LEAST = 1.0  # what finding another form is worth at least


class _Way(NamedTuple):
    """A way to translate a word: what to look for in ` the words of a target `, and the id of the form
    that is translated so, 0 for the word itself where it is unknown.
    """

    sought: str
    form: int


class Forms:
    """Evidence with the words of each family."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._spelled = ["", *evidence.target_ids]
        self._families: dict[str, list[str]] = {}
        self._ways: dict[str, list[_Way]] = {}
        for word in evidence.source_ids:
            if len(word) >= _STEM:
                self._families.setdefault(word[:_STEM], []).append(word)

    def reconsidered(self, source: str, target: str, features: Floats) -> Floats:
        """The features of a pair (see `Evidence.features_of`), where words that find a partner in
        another form count as those that find the closest. Those of very long texts stay as they are.
        """
        ours, theirs = list(dict.fromkeys(words(source))), list(dict.fromkeys(words(target)))
        if max(len(ours), len(theirs)) > _MOST:
            return features
        return self._counted(ours, theirs, features)

    def _counted(self, source: list[str], target: list[str], features: Floats) -> Floats:
        evidence = self._evidence
        mine = [evidence.source_ids.get(word, 0) for word in source]
        theirs = [evidence.target_ids.get(word, 0) for word in target]
        rows, columns = np.array(mine, dtype=np.int32), np.array(theirs, dtype=np.int32)
        table = evidence.table
        levels = table.levels[table.source[rows][:, None] ^ table.target[columns]]
        levels[rows == 0] = levels[:, columns == 0] = 0
        ours, others = self._related(source, target)
        sums, known = [], 0
        for ids, best, more, weights in (
            (mine, levels.max(axis=1, initial=0).tolist(), ours, evidence.source_weights),
            (theirs, levels.max(axis=0, initial=0).tolist(), others, evidence.target_weights),
        ):
            total = 0.0
            for i, (number, level) in enumerate(zip(ids, best, strict=True)):
                if i in more:
                    total += max(float(weights[number or more[i], LEVELS]), _LEAST)
                elif number:
                    total += float(weights[number, level])
                known += bool(number) or i in more
            sums.append(total)
        again = features.copy()
        again[1:4] = *sums, known**0.5
        return again

    def _related(
        self, source: Sequence[str], target: Sequence[str]
    ) -> tuple[dict[int, int], dict[int, int]]:
        """The places of source and target words that translate each other in some form, with the id
        of the form of a source word, 0 where it is the word itself.
        """
        ours: dict[int, int] = {}
        others: dict[int, int] = {}
        there = f" {' '.join(target)} "
        for i, word in enumerate(source):
            for way in self._ways_of(word):
                if way.sought in there:
                    ours.setdefault(i, way.form)
                    others |= {j: 0 for j, it in enumerate(target) if way.sought in f" {it} "}
        return ours, others

    def _ways_of(self, word: str) -> list[_Way]:
        """All ways to translate a source word."""
        found = self._ways.get(word)
        if found is None:
            if len(self._ways) >= _REMEMBERED:
                self._ways.clear()
            ids, close = self._evidence.source_ids, self._evidence.close
            parts = {word: ids.get(word, 0)} if len(word) >= _INSIDE else {}
            for form in (word, *self._kin_of(word)):
                number = ids.get(form, 0)
                for k in close.targets[close.starts[number] : close.starts[number + 1]].tolist():
                    parts.setdefault(self._spelled[k], number)
            found = self._ways[word] = [_Way(_sought(part), form) for part, form in parts.items()]
        return found

    def _kin_of(self, word: str) -> list[str]:
        """The words that differ from `word` in their ending at most."""
        return [it for it in self._families.get(word[:_STEM], ()) if _are_kin(word, it)]


def _are_kin(one: str, other: str) -> bool:
    """Whether two different words may be forms of one."""
    shorter, longer = sorted((len(one), len(other)))
    same = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    return one != other and longer - same <= _ENDING and 5 * same >= 3 * longer


def _sought(part: str) -> str:
    """What words have that are a form of `part` or, if that is long enough, a compound with it."""
    stem = part[: max(_STEM, len(part) - 2)]
    if len(stem) < _STEM or not stem.isalpha():
        return f" {part} "
    return stem if len(stem) >= _INSIDE else f" {stem}"
