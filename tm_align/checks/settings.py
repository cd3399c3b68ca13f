"""What the user decides about checks; the pipeline reads it from the configuration file."""

import re
from typing import NamedTuple

from tm_align.checks.terms import Terms


class Pattern(NamedTuple):
    """A rule of the user: where `source` matches, `target` must match, or must not.

    `target` may refer to what `source` captured: `\\1`, `\\g<name>` stand for the escaped text.
    """

    name: str
    source: re.Pattern[str]
    target: str
    forbidden: bool = False
    message: str = ""


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
