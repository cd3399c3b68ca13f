"""What one text has more of than the other."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple


class Surplus(NamedTuple):
    """What only the source has, and what only the target has, each as often."""

    missing: Counter[str]
    extra: Counter[str]


def surplus(source: Sequence[str], target: Sequence[str]) -> Surplus | None:
    """What either text has more of, whatever the order; None where both have the same."""
    # Mostly they are the same, and often nothing: Counters cost twenty times what this does.
    if source == target or sorted(source) == sorted(target):
        return None
    here, there = Counter(source), Counter(target)
    return Surplus(here - there, there - here)
