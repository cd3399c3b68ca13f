"""Pairs as a stream: same bytes whatever the number of processes, counts that add up."""

import json

from tests.pipeline.conftest import Folder, article
from tm_align.parse.article import Defaults
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.extract import extract


def test_pairs_problems_and_counts(folder: Folder) -> None:
    root = folder(
        {
            "b.md": article(("Hello", "Hallo"), ("Day", "")),
            "a.md": "no marks",
            "c.md": article(("A", "B")),
        }
    )
    (batch,) = extract(find_articles([str(root)]).articles, Defaults())
    lines = [json.loads(line) for line in batch.lines.splitlines()]
    assert [(it["article"], it["source"], it["target"]) for it in lines] == [
        ("b.md", "Hello", "Hallo"),
        ("b.md", "Day", ""),
        ("c.md", "A", "B"),
    ]
    assert [(it.article, it.code) for it in batch.problems] == [
        ("a.md", "TM007"),
        ("b.md", "TM014"),
    ]
    assert (batch.articles, batch.with_pairs, batch.pairs) == (3, 2, 3)


def test_processes_change_nothing(folder: Folder) -> None:
    root = folder({f"{number:03}.md": article((f"S{number}", "T")) for number in range(150)})
    articles = find_articles([str(root)]).articles
    one, two = (list(extract(articles, Defaults(), jobs)) for jobs in (1, 2))
    assert one == two
    assert len(one) == 3


def test_every_field_of_a_line(folder: Folder) -> None:
    root = folder({"a.md": article(("Hello", "Hallo"))})
    (batch,) = extract(find_articles([str(root)]).articles, Defaults())
    assert list(json.loads(batch.lines).items()) == [
        ("article", "a.md"),
        ("line", 8),
        ("tuid", "4c3d2-101"),
        ("source", "Hello"),
        ("target", "Hallo"),
        ("source_locale", "en-US"),
        ("target_locale", "nl-NL"),
        ("origin", "MT"),
        ("date", "2021-01-05"),
        ("block", "paragraph"),
        ("heading", ""),
        ("segtype", "sentence"),
    ]
