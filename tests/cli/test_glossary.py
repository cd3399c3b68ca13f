"""`tm-align glossary mine`."""

import json
from pathlib import Path

from tests.cli.made import tm_align
from tests.pipeline.made import write_articles


def test_labels_with_their_translations(tmp_path: Path) -> None:
    write_articles(
        tmp_path / "articles",
        {"nl-NL/a.md": [("**Save** it.", "**Bewaar** het."), ("**Save**!", "**Opslaan**!")]},
    )
    tm_align("build", "articles", "-q", folder=tmp_path)
    ran = tm_align("glossary", "mine", "--least", "2", folder=tmp_path)
    assert ran.out == "nl-NL   50%  Save → Bewaar (1), Opslaan (1)\n"
    data = json.loads(tm_align("glossary", "mine", "--least", "1", "--json", folder=tmp_path).out)
    assert (data["source"], data["consistency"]) == ("Save", 0.5)
    assert tm_align("glossary", "mine", folder=tmp_path).out == ""
