"""Counts that add up."""

from pathlib import Path

from tests.pipeline.conftest import Build, Folder, article
from tests.store.samples import STAT, reading
from tm_align.model import Problem, Severity
from tm_align.pipeline import Query, Store
from tm_align.pipeline.summary import summarize, worst


def test_every_article_and_pair_is_counted_once(
    folder: Folder, build_at: Build, tmp_path: Path
) -> None:
    root = folder(
        {
            "nl-NL/a.md": article(("Hello", "Hallo"), ("Hello", "Hallo"), ("Day", "")),
            "nl-NL/b.md": article(("Hello", "Hallo"), locale=None).replace("101", "x"),
            "nl-NL/empty.md": "",
            "nl-NL/front.md": "---\ntitle: x\n---\n",
            "nl-NL/text.md": "text",
            "nl-NL/binary.md": b"\0",
            "nl-NL/marks.md": "<span data-ttu-id='4c3d2-1'>alone</span>",
            "und.md": article(("Hello", "?"), locale=None),
        }
    )
    (root / "nl-NL/broken.md").symlink_to(root / "nothing")
    build_at()
    with Store.open(tmp_path / "tm.db", read_only=True) as store:
        summary = summarize(store, Query())
        german = summarize(store, Query(("de-DE",)))
    total = summary.statistics.total
    assert (total.articles, total.pairs) == (9, 5)
    assert summary.with_pairs == 3
    assert summary.without_pairs == {
        "empty file": 1,
        "front matter only": 1,
        "marks but no pair": 1,
        "text without marks": 1,
        "unreadable or binary": 2,
    }
    assert summary.with_pairs + sum(summary.without_pairs.values()) == total.articles
    assert summary.left_out == {"TM005": 1, "TM014": 1}
    assert summary.exportable == 3
    assert summary.problems == {
        "TM001": 2, "TM005": 1, "TM007": 3, "TM010": 1, "TM014": 1, "TM021": 1,
    }  # fmt: skip
    assert german.statistics.total.articles == 0
    assert german.without_pairs == german.problems == german.left_out == {}


def test_worst() -> None:
    assert worst({}) is None
    assert worst({"TM007": 3}) == Severity.INFO
    assert worst({"TM007": 3, "TM010": 1, "TM014": 1}) == Severity.ERROR


def test_an_article_that_could_not_be_aligned_is_counted_by_its_reason(tmp_path: Path) -> None:
    alone, foreign = (reading(path) for path in ("alone.md", "foreign.md"))
    with Store.open(tmp_path / "tm.db", create=True) as store:
        with store.writing() as writer:
            for it, code, message in (
                (alone, "TM030", "no source article found"),
                (foreign, "TM007", "nothing could be aligned"),
            ):
                problems = (Problem(code, it.article.path, 0, 0, message),)
                writer.put(it.article.path, STAT, "r", it._replace(problems=problems))
        summary = summarize(store, Query())
    assert summary.without_pairs == {"no source article": 1, "nothing could be aligned": 1}
