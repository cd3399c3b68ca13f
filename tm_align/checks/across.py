"""Checks across the store (TM401 to TM405): what only many pairs together show.

Each is a function from the units of one source, in all their locales, or from all units of a
locale, to the units that are wrong, with a verdict for each.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tm_align.checks.base import Verdict
from tm_align.model import Severity, Unit

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SIGNS = re.compile(r"[\s.,:;!?。，：；！？*_`\"'“”]+")
_LETTERS = 12  # shorter sources are ambiguous: "Open", "Home"
_FEWEST_LOCALES = 3


class AcrossCheck(NamedTuple):
    """A check across the store; `run` gives each failing unit and what is wrong with it.

    It compares only units whose texts have the same `key`, so it may as well be run on the units of
    some keys at a time.
    """

    code: str
    name: str
    severity: Severity
    run: Callable[[Sequence[Unit]], Iterator[tuple[Unit, Verdict]]]
    key: Callable[[str, str], str]

    @property
    def summary(self) -> str:
        """The first line of its documentation."""
        return (self.run.__doc__ or "").strip().split("\n", 1)[0]


def targets_differ(units: Sequence[Unit]) -> Iterator[tuple[Unit, Verdict]]:
    """One source is translated in several ways into the same locale.

    Takes the units of one locale. The most frequent translation (human before machine, then the
    newest) is taken for the right one, the others are flagged. Targets that differ only in white
    space or case are information; so are sources of fewer than 12 letters, which may mean several
    things. Headings translated otherwise than sentences are known false alarms.
    """
    for _, group in _grouped(units, lambda unit: _folded(unit.source)):
        if len({_folded(unit.target) for unit in group}) < 2:
            continue
        best = max(group, key=_preference)
        places = len(best.occurrences)
        for unit in group:
            if _folded(unit.target) != _folded(best.target) and unit.source != unit.target:
                minor = len(unit.source) < _LETTERS or _bare(unit.target) == _bare(best.target)
                yield (
                    unit,
                    Verdict(
                        extra=(best.target,),
                        note=f"the preferred translation, in {places} place{'s' * (places > 1)}",
                        severity=Severity.INFO if minor or unit.source != best.source else None,
                    ),
                )


def sources_differ(units: Sequence[Unit]) -> Iterator[tuple[Unit, Verdict]]:
    """Different sources have one and the same target in a locale.

    Takes the units of one locale. Sources that differ in case, numbers of spaces, punctuation or
    markup only are one. Often legal (synonyms), hence information.
    """
    for _, group in _grouped(units, lambda unit: _folded(unit.target)):
        sources = {_bare(unit.source) for unit in group}
        if len(sources) > 1 and len(group[0].target) >= _LETTERS:
            for unit in group:
                others = sorted({u.source for u in group if _bare(u.source) != _bare(unit.source)})
                yield unit, Verdict(extra=tuple(others[:3]), note=f"{len(sources)} sources")


def human_exists(units: Sequence[Unit]) -> Iterator[tuple[Unit, Verdict]]:
    """A machine translation stands where the same source has a human one.

    Takes the units of one locale. Information: the human one can be reused. No false alarms known.
    """
    for _, group in _grouped(units, lambda unit: unit.source):
        human = [unit for unit in group if unit.origin == "HT"]
        for unit in group if human else ():
            if unit.origin == "MT":
                yield unit, Verdict(extra=(human[0].target,))


def near_duplicates_differ(units: Sequence[Unit]) -> Iterator[tuple[Unit, Verdict]]:
    """Sources that differ only in numbers, case or punctuation are translated differently.

    Takes the units of one locale. Their targets are compared without numbers and punctuation.
    Grammar that depends on a number is the known false alarm, hence information.
    """
    for _, group in _grouped(units, lambda unit: _skeleton(unit.source)):
        if len({unit.source for unit in group}) < 2 or len(_skeleton(group[0].source)) < _LETTERS:
            continue
        counts = Counter(_skeleton(unit.target) for unit in group)
        usual, _ = max(counts.items(), key=lambda item: (item[1], item[0]))
        model = next(unit for unit in group if _skeleton(unit.target) == usual)
        for unit in group if len(counts) > 1 else ():
            if _skeleton(unit.target) != usual and unit.source != model.source:
                yield unit, Verdict(missing=(model.source,), extra=(model.target,))


def _by_source(source: str, _target: str) -> str:
    return _folded(source)


def _by_target(_source: str, target: str) -> str:
    return _folded(target)


def _by_skeleton(source: str, _target: str) -> str:
    return _skeleton(source)


ACROSS: tuple[AcrossCheck, ...] = (
    AcrossCheck("TM401", "targets-differ", Severity.WARNING, targets_differ, _by_source),
    AcrossCheck("TM402", "sources-differ", Severity.INFO, sources_differ, _by_target),
    AcrossCheck("TM404", "human-translation-exists", Severity.INFO, human_exists, _by_source),
    AcrossCheck(
        "TM405", "near-duplicates-differ", Severity.INFO, near_duplicates_differ, _by_skeleton
    ),
)
"""Every check over the units of one locale, by code."""


def fails_in_many_locales(locales: Sequence[str], of: int) -> Verdict | None:
    """Findings on one source in many locales: look at the source.

    A source whose translations fail some check, at warning or above, in at least three locales and
    in half of those it is translated into. Sources of common form (code, tables) are known false
    alarms, hence information.
    """
    different = sorted(set(locales))
    if len(different) < _FEWEST_LOCALES or 2 * len(different) < of:
        return None
    return Verdict(extra=tuple(different), note=f"in {len(different)} of {of} locales")


def _grouped(units: Iterable[Unit], key: Callable[[Unit], str]) -> Iterator[tuple[str, list[Unit]]]:
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        groups[key(unit)].append(unit)
    for value, group in groups.items():
        if len(group) > 1 and value:
            yield value, group


def _preference(unit: Unit) -> tuple[bool, int, str, str]:
    return (unit.origin == "HT", len(unit.occurrences), unit.date or "", unit.target)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _bare(text: str) -> str:
    return _SIGNS.sub("", text).casefold()


def _skeleton(text: str) -> str:
    return _bare(_NUMBER.sub("0", text))


class SourceCheck(NamedTuple):
    """The check that looks at the findings of all locales on one source."""

    code: str
    name: str
    severity: Severity
    run: Callable[[Sequence[str], int], Verdict | None]

    @property
    def summary(self) -> str:
        """The first line of its documentation."""
        return (self.run.__doc__ or "").strip().split("\n", 1)[0]


FAILS_EVERYWHERE = SourceCheck(
    "TM403", "fails-in-many-locales", Severity.INFO, fails_in_many_locales
)
