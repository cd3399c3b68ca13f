"""Figures that add up."""

from hypothesis import given
from hypothesis import strategies as st

from tests.store.conftest import Fill
from tests.store.samples import reading
from tests.store.test_query import ARTICLES, build
from tm_align.store import ArticleVolume, OriginVolume, Query, Store, Volume

texts = st.sampled_from(["", " ", "One", "Two words", "三", "— …"])
damages = st.sampled_from(["", "", "TM012", "TM016"])


def test_volumes_count_pairs_and_distinct_units(store: Store, fill: Fill) -> None:
    fill(
        reading("a.md", ("One two", "Een twee"), ("x", "y")),
        reading("b.md", ("One two", "Een twee"), origin="HT"),
        reading("empty.md", origin="HT"),
    )
    total, by_origin = store.statistics()
    assert total == Volume(3, 3, 2, 5, 13, 5, 15)
    assert by_origin == (
        OriginVolume("en-US", "nl-NL", "HT", Volume(2, 1, 1, 2, 6, 2, 7)),
        OriginVolume("en-US", "nl-NL", "MT", Volume(1, 2, 2, 3, 7, 3, 8)),
    )
    last = list(store.article_volumes())[-1]
    assert last == ArticleVolume(
        "empty.md", "en-US", "nl-NL", "HT", "2021-01-05", Volume(1, 0, 0, 0, 0, 0, 0)
    )


def test_articles_are_counted_alike_with_and_without_volumes(store: Store, fill: Fill) -> None:
    fill(*ARTICLES, reading("empty.md"))
    volumes = [(*it[:3], it.volume.pairs) for it in store.article_volumes()]
    assert [it[:4] for it in store.articles()] == volumes
    numbers = {it.path: it.number for it in store.article_states()}
    assert all(numbers[it.path] == it.number for it in store.articles())


def test_an_empty_store_holds_nothing(store: Store) -> None:
    assert store.statistics() == (Volume(0, 0, 0, 0, 0, 0, 0), ())
    assert store.excluded() == {}


def test_what_is_left_out_is_counted_under_its_first_reason(store: Store, fill: Fill) -> None:
    fill(
        reading("a.md", ("s", "t"), ("", "t", "TM018"), ("", ""), ("s", " "), ("a", "b", "TM018")),
        reading("b.md", ("s", "t"), ("", "t"), locale="und"),
    )
    assert store.excluded() == {"TM005": 1, "TM014": 1, "TM015": 2, "TM018": 2}
    assert store.excluded(Query(locales=("nl-NL",))) == {"TM014": 1, "TM015": 1, "TM018": 2}


@given(st.lists(st.tuples(texts, texts, damages), max_size=12), st.sampled_from(["nl-NL", "und"]))
def test_exported_and_left_out_make_up_all_pairs(tmp_path_factory, pairs, locale) -> None:
    path = tmp_path_factory.mktemp("store") / "tm.db"
    with build(path, [*ARTICLES, reading("new.md", *pairs, locale=locale)]) as store:
        exported = sum(len(unit.occurrences) for unit in store.units())
        total = store.statistics().total.pairs
        assert exported + sum(store.excluded().values()) == total
        assert exported == len(list(store.pairs()))
        assert total == len(list(store.pairs(Query(include_damaged=True))))
