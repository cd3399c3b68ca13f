"""The catalogue names every check that exists, each under a code and a name of its own."""

import pkgutil
import re
from importlib import import_module

import tm_align.checks
from tm_align.checks.base import Check
from tm_align.checks.catalogue import CHECKS
from tm_align.checks.neighbours import NEIGHBOUR


def test_every_check_of_one_pair_that_a_module_defines_is_listed() -> None:
    defined = {
        value.code
        for module in pkgutil.iter_modules(tm_align.checks.__path__)
        for value in vars(import_module(f"tm_align.checks.{module.name}")).values()
        if isinstance(value, Check) and value is not NEIGHBOUR
    }
    assert defined == {check.code for check in CHECKS}


def test_names_are_those_of_the_modules_with_hyphens() -> None:
    for check in CHECKS:
        assert check.name.replace("-", "_") == check.run.__module__.rpartition(".")[2]


def test_names_and_summaries_are_used_once() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    assert len({check.summary for check in CHECKS}) == len(CHECKS)


def test_summaries_are_sentences() -> None:
    for check in CHECKS:
        assert re.fullmatch(r"[A-Z`].*\.", check.summary), check.code
