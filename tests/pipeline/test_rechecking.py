"""Targets checked while they are typed, and the codes of a segment."""

from pathlib import Path

import pytest

from tests.review.samples import CONFIGURATION, make_store
from tm_align.checks.knowledge import Knowledge
from tm_align.pipeline.configuration_file import read_configuration
from tm_align.pipeline.kinds import NAMES
from tm_align.pipeline.rechecking import Rechecker, label, pieces

PAIR = ("en-US", "nl-NL")


@pytest.fixture
def rechecker(tmp_path: Path) -> Rechecker:
    return Rechecker(make_store(tmp_path / "tm.db"), CONFIGURATION)


def test_a_typed_target_is_checked_as_it_stands(rechecker: Rechecker) -> None:
    wrong = rechecker.verdict(PAIR, "a.md", "Wait 12 hours.", "Wacht 13 uur.")
    assert [it.code for it in wrong.findings] == ["TM210"]
    assert "TM210" in wrong.checked
    assert "TM401" not in wrong.checked
    assert wrong.findings[0].target_spans == [(6, 8)]
    assert rechecker.verdict(PAIR, "a.md", "Wait 12 hours.", "Wacht 12 uur.").findings == []


def test_globs_see_the_article_from_the_configuration(tmp_path: Path) -> None:
    file = tmp_path / "tm-align.toml"
    file.write_text('[[paths]]\nglob = "docs/*"\nignore = ["TM210"]\n')
    rechecker = Rechecker(make_store(tmp_path / "tm.db"), read_configuration(file, NAMES))
    texts = ("Wait 12 hours.", "Wacht 13 uur.")
    assert len(rechecker.verdict(PAIR, "a.md", *texts, "a.md").findings) == 1
    assert rechecker.verdict(PAIR, "a.md", *texts, "docs/a.md").findings == []


def test_knowledge_is_learned_beside_the_first_answers(rechecker: Rechecker) -> None:
    """The first answer does not wait for it, and says so."""
    assert rechecker.verdict(PAIR, "a.md", "One.", "Een.").full is False
    rechecker._learning[PAIR].join(timeout=30)
    assert rechecker.verdict(PAIR, "a.md", "One.", "Een.").full is True
    assert isinstance(rechecker._known[PAIR], Knowledge)


def test_learning_that_failed_is_tried_again(rechecker: Rechecker) -> None:
    store = rechecker._path
    store.rename(store.with_suffix(".away"))
    assert rechecker.verdict(PAIR, "a.md", "One.", "Een.").full is False
    rechecker._learning[PAIR].join(timeout=30)
    store.with_suffix(".away").rename(store)
    assert rechecker.verdict(PAIR, "a.md", "One.", "Een.").full is False
    rechecker._learning[PAIR].join(timeout=30)
    assert rechecker.verdict(PAIR, "a.md", "One.", "Een.").full is True


def test_codes_count_characters_and_have_short_names() -> None:
    text = "😀 **Save** `Get-Item` [here](https://x.example/" + "a" * 80 + ") <br>"
    found = pieces(text)
    assert [(it.kind, it.role, it.name[:8]) for it in found] == [
        ("strong", "open", "b"),
        ("strong", "close", "/b"),
        ("code", "lone", "Get-Item"),
        ("link", "open", "link"),
        ("link", "close", "https://"),
        ("tag", "lone", "<br>"),
    ]
    assert text[found[2].start : found[2].end] == "`Get-Item`"
    assert all(len(it.name) <= 60 for it in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Open **Account** > [Billing](b.md).", "Open Account > Billing."),
        ("Run `Get-Item` <br>", "Run Get-Item <br>"),
        ("**", "**"),
        ("", ""),
    ],
)
def test_label(text: str, expected: str) -> None:
    assert label(text) == expected
