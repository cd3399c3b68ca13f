"""The store as its users see it."""

from pathlib import Path

from tm_align.model import Article, Pair, Reading
from tm_align.store import Query, Stat, Store


def test_a_pair_put_in_comes_out_as_it_was(tmp_path: Path) -> None:
    article = Article("a/b.md", "en-US", "nl-NL", "MT", "2021-01-05", digest="00ff")
    pair = Pair(
        article, 0, 3, 1, "1a2b3-101", "One", "Een", "paragraph", "Top", "sentence", 1, 4, 7, 10
    )
    with Store.open(tmp_path / "tm.db", create=True) as store:
        with store.writing() as writer:
            writer.put("a/b.md", Stat(9, 10), "reader 1", Reading(article, (pair,), ()))
        assert list(store.pairs()) == [pair]
        assert [unit.target for unit in store.units(Query(locales=("nl-NL",)))] == ["Een"]
