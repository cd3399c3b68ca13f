"""What the user decides about checks; the pipeline reads it from the configuration file."""

import re
from typing import NamedTuple

from tm_align.checks.terms import Terms

_REFERENCE = re.compile(r"\\(?:(?P<number>[1-9])|g<(?P<name>\w+)>)")


class Pattern(NamedTuple):
    """A rule of the user: where `source` matches, `target` must match, or must not.

    `target` may refer to what `source` captured: `\\1`, `\\g<name>` stand for the escaped text.
    """

    name: str
    source: re.Pattern[str]
    target: str
    forbidden: bool = False
    message: str = ""

    def target_for(self, found: re.Match[str]) -> str:
        """The target's expression with what the source's captured."""

        def put(reference: re.Match[str]) -> str:
            captured = found[_group(reference)]
            return re.escape(captured) if captured else "(?:)"

        return _REFERENCE.sub(put, self.target)

    def fault(self) -> str:
        """What is wrong with `target`, "" for nothing."""
        for reference in _REFERENCE.finditer(self.target):
            group = _group(reference)
            known = (
                self.source.groupindex if isinstance(group, str) else range(self.source.groups + 1)
            )
            if group not in known:
                return f"{reference[0]} refers to no group of source"
        try:
            re.compile(_REFERENCE.sub("(?:)", self.target))
        except re.error as error:
            return f"is no regular expression: {error}"
        return ""


def _group(reference: re.Match[str]) -> str | int:
    """The group a reference means, by number where it gives one."""
    name = reference["number"] or reference["name"]
    return int(name) if name.isdecimal() else name


class Settings(NamedTuple):
    """Terms, patterns and thresholds. `keep` are words that must not be translated.

    Thresholds that are None are calibrated on the store.
    """

    keep: frozenset[str] = frozenset()
    terms: Terms = Terms()
    patterns: tuple[Pattern, ...] = ()
    misaligned_below: float | None = None
    neighbour_above: float = 0.95
    incomplete_below: float | None = None
    length_deviations: float = 6.0
    untranslated_words: int = 3
    shared_run: int = 4
    identify_from: int = 40


DEFAULT = Settings()
