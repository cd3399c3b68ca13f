"""Other forms of words, and compounds."""

from itertools import product

import numpy as np
import pytest

from tests.checks.stores import examples
from tm_align.checks.forms import Forms
from tm_align.checks.judge import Judge
from tm_align.checks.knowledge import Example, learn

SUBJECTS = [("password", "wachtwoord"), ("cabinet", "kast"), ("window", "venster")]
VERBS = [("extends", "verlengt"), ("closes", "sluit"), ("moves", "beweegt")]
OBJECTS = [("logs", "logboeken"), ("doors", "deuren"), ("tables", "tafels")]
TAUGHT = [
    Example(f"a{n % 30}.md", f"The {s} {v} {n} {o}", f"De {t} {w} {n} {p}")
    for n, ((s, t), (v, w), (o, p)) in enumerate(list(product(SUBJECTS, VERBS, OBJECTS)) * 3)
]


def known_words(source: str, target: str) -> float:
    """How many words have a partner in some form, where no word is known as it is spelled."""
    evidence = learn(examples() + TAUGHT).evidence
    features = np.zeros(10)
    again = Forms(evidence).reconsidered(source, target, features)
    assert not again[4:].any()
    assert not features.any()
    return float(again[3] ** 2)


@pytest.mark.parametrize(
    ("source", "target", "known"),
    [
        ("extend", "verlengen", 2),
        ("extending it", "verlengd", 2),
        ("logs", "Wachtwoordlogboeken", 2),
        ("extra", "verlengen", 0),
        ("extend", "verkorten", 0),
        ("sharepoint", "Sharepointsite", 2),
        ("", "", 0),
        ("…", "verlengen", 0),
    ],
)
def test_forms_and_parts_of_compounds_are_partners(source: str, target: str, known: int) -> None:
    assert known_words(source, target) == pytest.approx(known)


def test_very_long_texts_are_left_as_they_are() -> None:
    many = " ".join(f"word{n}" for n in range(300))
    assert known_words(f"extend {many}", "verlengen") == 0


@pytest.mark.parametrize(
    ("source", "target", "flagged"),
    [
        ("password logs", "wachtwoordlogboeken", False),
        ("extending password logs", "wachtwoordlogboeken verlengen", False),
        ("password logs", "trabenlogica delkenhuis", True),
    ],
)
def test_doubts_are_settled_by_other_forms(source: str, target: str, flagged: bool) -> None:
    judge = Judge("nl-NL", learn(examples() + TAUGHT))
    found = {it.check.code for it in judge.judge(source, target).failures}
    assert ("TM502" in found) is flagged
