"""A query chooses articles: the answers are those of a store of these articles only."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.conftest import Fill
from tests.store.samples import READER, STAT, reading
from tm_align.model import Reading
from tm_align.store import Query, Store

ARTICLES = [
    reading("docs/a.md", ("One", "Een"), ("Two", "Twee"), problems=("TM013",)),
    reading("docs/sub/b.md", ("One", "Een"), ("Two", "Deux"), origin="HT"),
    reading("docs/c[1].md", ("One", "Un", "TM012"), ("", "x"), origin=None, date=None),
    reading("ja/a.md", ("One", "一"), ("Three", ""), locale="ja-JP", problems=("TM014",)),
    reading("Docs/d.md", ("One", "Eén"), locale="und", problems=("TM005", "TM013")),
]

queries = st.builds(
    Query,
    locales=st.sets(st.sampled_from(["nl-NL", "ja-JP", "und", "xx"]), max_size=2).map(tuple),
    origins=st.sets(st.sampled_from(["MT", "HT", "mt"]), max_size=2).map(tuple),
    articles=st.sets(
        st.sampled_from(["docs/*", "*.md", "d?cs/a.md", "[!d]*", "docs/c[[]1].md", "none"]),
        max_size=2,
    ).map(tuple),
    include_damaged=st.booleans(),
    best=st.booleans(),
)


def answers(store: Store, query: Query) -> list[object]:
    """Everything a store says about the chosen articles."""
    return [
        list(store.units(query)),
        list(store.groups(query)),
        list(store.pairs(query)),
        list(store.problems(query)),
        store.statistics(query),
        list(store.article_volumes(query)),
        [it._replace(number=0) for it in store.articles(query)],  # told by the order of putting
        store.excluded(query),
    ]


def build(path: Path, readings: list[Reading]) -> Store:
    store = Store.open(path, create=True)
    with store.writing() as writer:
        for one in readings:
            writer.put(one.article.path, STAT, READER, one)
    return store


@pytest.mark.parametrize(
    ("glob", "chosen"),
    [
        ("docs/*", ["docs/a.md", "docs/c[1].md", "docs/sub/b.md"]),
        ("docs/?.md", ["docs/a.md"]),
        ("[!d]*", ["Docs/d.md", "ja/a.md"]),
        ("*[[]1].md", ["docs/c[1].md"]),
        ("a.md", []),
    ],
)
def test_globs_are_those_of_the_shell(
    store: Store, fill: Fill, glob: str, chosen: list[str]
) -> None:
    fill(*ARTICLES)
    volumes = store.article_volumes(Query(articles=(glob,)))
    assert [volume.path for volume in volumes] == chosen


@given(queries)
def test_answers_are_those_of_a_store_of_the_chosen_articles(
    tmp_path_factory: pytest.TempPathFactory, query: Query
) -> None:
    folder = tmp_path_factory.mktemp("stores")
    with build(folder / "all.db", ARTICLES) as whole:
        paths = {volume.path for volume in whole.article_volumes(query)}
        chosen = [one for one in ARTICLES if one.article.path in paths]
        with build(folder / "chosen.db", chosen) as part:
            unrestricted = Query(include_damaged=query.include_damaged, best=query.best)
            assert answers(whole, query) == answers(part, unrestricted)


def test_target_locales_are_those_of_articles_still_there(store: Store, fill: Fill) -> None:
    fill(*ARTICLES)
    assert store.target_locales() == ["ja-JP", "nl-NL", "und"]
    with store.writing() as writer:
        writer.remove("ja/a.md")
    assert store.target_locales() == ["nl-NL", "und"]
