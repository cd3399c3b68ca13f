"""What applies where the user decides nothing, and that each decision takes effect."""

import re
from typing import Any

import pytest

from tm_align.checks.judge import Judge
from tm_align.checks.settings import DEFAULT, Pattern, Settings
from tm_align.checks.terms import Term, Terms

RULE = Pattern("order", re.compile(r"#(?P<id>\d+)"), r"nr\. \g<id>")
MAYBE = Pattern("mail", re.compile("(E-)?[Mm]ail"), r"\1?[Pp]ost")
FORBIDDEN = Pattern("no-colon", re.compile("note"), "NB:", forbidden=True)
CLOSE = "Open the file and save it before you close the window."


def codes(settings: Settings, source: str, target: str) -> set[str]:
    return {f.check.code for f in Judge("nl-NL", settings=settings).judge(source, target).failures}


@pytest.mark.parametrize(
    ("changed", "source", "target", "code"),
    [
        ({"keep": frozenset({"Fabrikam"})}, "Open Fabrikam.", "Open Weefsel.", "TM226"),
        ({"terms": Terms([Term("file", ("bestand",))])}, "A file.", "Een dossier.", "TM230"),
        ({"terms": Terms([Term("", ("middels",), True)])}, "By mail.", "Middels post.", "TM231"),
        ({"patterns": (RULE,)}, "Order #12.", "Order #12.", "TM232"),
        ({"patterns": (FORBIDDEN,)}, "A note.", "NB: een noot.", "TM232"),
        ({"patterns": (MAYBE,)}, "Mail us.", "Mail us.", "TM232"),
    ],
)
def test_a_rule_of_the_user_finds_what_is_in_order_without_it(
    changed: dict[str, Any], source: str, target: str, code: str
) -> None:
    assert code not in codes(DEFAULT, source, target)
    assert code in codes(Settings(**changed), source, target)


@pytest.mark.parametrize(
    ("changed", "source", "target", "code"),
    [
        ({"shared_run": 5}, CLOSE, "Laad the file and save alles voor het sluiten.", "TM204"),
        ({"untranslated_words": 12}, CLOSE, CLOSE, "TM203"),
        (
            {"identify_from": 200},
            CLOSE,
            "Ouvrez le fichier et enregistrez-le avant de fermer la fenêtre.",
            "TM607",
        ),
    ],
)
def test_a_threshold_of_the_user_lets_pass_what_fails_without_it(
    changed: dict[str, Any], source: str, target: str, code: str
) -> None:
    assert code in codes(DEFAULT, source, target)
    assert code not in codes(Settings(**changed), source, target)


def test_thresholds_calibrated_on_the_store_are_not_set() -> None:
    assert DEFAULT.misaligned_below is None
    assert DEFAULT.incomplete_below is None


@pytest.mark.parametrize(
    ("source", "target", "fault"),
    [
        (r"(\d+) GB", r"\1 GB", ""),
        (r"(?P<size>\d+) GB", r"\g<size>? \g<1> \g<0>", ""),
        ("a", r"\1", r"\1 refers to no group of source"),
        ("(?P<size>a)", r"\g<siz>", r"\g<siz> refers to no group of source"),
        ("a", r"\g<2>", r"\g<2> refers to no group of source"),
        ("a", "[", "is no regular expression: unterminated character set at position 0"),
    ],
)
def test_what_is_wrong_with_a_target(source: str, target: str, fault: str) -> None:
    rule = Pattern("", re.compile(source), target)
    assert rule.fault() == fault
    if not fault:
        assert re.search(rule.target_for(next(rule.source.finditer("4 GB"))), "4 GB4 GB 4 4 GB")
