"""Whose segmentation rules are taken."""

from pathlib import Path

import pytest

from tm_align.errors import InputError
from tm_align.parse.markdown import blocks
from tm_align.parse.segmentation import Rules, default_rules, segments
from tm_align.pipeline.segmenting import rules_in

SEMICOLONS = Path(__file__).parents[1] / "data/semicolons.srx"


def cut(rules: Rules) -> list[str]:
    text = "Open it; close it. Then go."
    return [it.text for it in segments(text, blocks(text), "en-US", rules)]


def test_a_file_has_rules_of_its_own() -> None:
    assert cut(rules_in(str(SEMICOLONS))) == ["Open it;", "close it. Then go."]


def test_without_a_file_the_usual_rules_hold() -> None:
    assert rules_in(None) is default_rules()
    assert cut(rules_in(None)) == ["Open it; close it.", "Then go."]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "cannot be read: No such file"), ("<srx", "is no SRX file that can be used")],
)
def test_a_file_that_holds_no_rules_is_named(
    tmp_path: Path, content: str | None, reason: str
) -> None:
    file = tmp_path / "rules.srx"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=rf"rules\.srx: {reason}"):
        rules_in(str(file))
