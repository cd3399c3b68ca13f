"""Quality checks: pairs in, findings out.

`CHECKS` lists every check of one pair, in the order of their codes; `Judge` runs them on pairs of
one locale, `learn` computes what they need to know about the store first. `compare` looks at
neighbours in an article, `ACROSS` at all units of a locale.
"""

from tm_align.checks.across import ACROSS, FAILS_EVERYWHERE, AcrossCheck, fails_in_many_locales
from tm_align.checks.base import Check, Documented, Gate, Verdict, examples
from tm_align.checks.base import Example as DocumentedExample
from tm_align.checks.calibration import calibrate
from tm_align.checks.catalogue import CHECKS
from tm_align.checks.judge import Failure, Judge, Judgement
from tm_align.checks.knowledge import (
    FEWEST_PAIRS,
    NOTHING,
    Example,
    Knowledge,
    Vocabulary,
    learn,
    learn_habits,
    learn_vocabulary,
)
from tm_align.checks.neighbours import NEIGHBOUR, compare
from tm_align.checks.recurring import TERM_VARIES, term_varies
from tm_align.checks.settings import DEFAULT, Pattern, Settings
from tm_align.checks.terms import Term, Terms
from tm_align.checks.words import message

DOCUMENTED: tuple[Documented, ...] = tuple(
    sorted((*CHECKS, NEIGHBOUR, *ACROSS, FAILS_EVERYWHERE, TERM_VARIES), key=lambda one: one.code)
)
"""Every check of any kind, by code: what lists and explanations go through."""

__all__ = [
    "ACROSS",
    "CHECKS",
    "DEFAULT",
    "DOCUMENTED",
    "FAILS_EVERYWHERE",
    "FEWEST_PAIRS",
    "NEIGHBOUR",
    "NOTHING",
    "TERM_VARIES",
    "AcrossCheck",
    "Check",
    "DocumentedExample",
    "Example",
    "Failure",
    "Gate",
    "Judge",
    "Judgement",
    "Knowledge",
    "Pattern",
    "Settings",
    "Term",
    "Terms",
    "Verdict",
    "Vocabulary",
    "calibrate",
    "compare",
    "examples",
    "fails_in_many_locales",
    "learn",
    "learn_habits",
    "learn_vocabulary",
    "message",
    "term_varies",
]
