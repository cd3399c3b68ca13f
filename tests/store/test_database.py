"""What is put into a store comes out of it."""

from pathlib import Path

from tests.store.conftest import Fill
from tests.store.samples import READER, STAT, reading
from tests.store.test_query import answers
from tm_align.model import Article, Pair, Problem, Reading
from tm_align.store import Query, Stat, Store


def test_pairs_and_problems_come_out_as_they_were_put_in(store: Store) -> None:
    article = Article(
        "a/b.md", "en-US", "nl-NL", "MT", "2021-01-05", "T", "c0", "h0", "77", "utf-16", "00ff"
    )
    pair = Pair(article, 0, 3, 4, "t-101", "One", "Een", "heading", "Top", "sentence", 5, 6, 7, 8)
    damaged = pair._replace(position=1, damage="TM016", target="\0\u200b")
    problem = Problem("TM016", "a/b.md", 9, 10, "not closed", 1, 2)
    one = Reading(article, (pair, damaged), (problem, problem))
    with store.writing() as writer:
        writer.put("key", STAT, READER, one)
    assert list(store.pairs()) == [pair]
    assert tuple(store.pairs(Query(include_damaged=True))) == one.pairs
    assert tuple(store.problems()) == one.problems


def test_pairs_and_problems_are_sorted_by_path_then_place(store: Store, fill: Fill) -> None:
    fill(
        reading("b.md", ("3", "3"), ("2", "2"), problems=("TM014", "TM013")),
        reading("a.md", ("4", "4"), ("1", "1"), problems=("TM007",)),
    )
    assert [pair.source for pair in store.pairs()] == ["4", "1", "3", "2"]
    assert [problem.code for problem in store.problems()] == ["TM007", "TM014", "TM013"]


def test_two_files_may_have_the_same_path(store: Store) -> None:
    """The file key decides their order, not the order they were put in."""
    with store.writing() as writer:
        writer.put("z/a.md", STAT, READER, reading("a.md", ("One", "last")))
        writer.put("y/a.md", STAT, READER, reading("a.md", ("One", "first"), ("One", "last")))
    assert [pair.target for pair in store.pairs()] == ["first", "last", "last"]
    unit = list(store.units())[-1]
    assert [occurrence.line for occurrence in unit.occurrences] == [11, 10]


def test_the_order_of_putting_changes_nothing(tmp_path: Path) -> None:
    readings = [
        reading(f"{n}.md", ("One", f"{n % 3}"), ("Two", "Twee"), origin="HT" if n % 2 else "MT")
        for n in range(8)
    ]
    found = []
    for name, order in (("up", readings), ("down", readings[::-1])):
        with Store.open(tmp_path / name, create=True) as store:
            with store.writing() as writer:
                for one in order:
                    writer.put(one.article.path, Stat(1, 2), READER, one)
            found.append(answers(store, Query()))
    assert found[0] == found[1]
