"""Stores for the tests of the store."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.store.samples import READER, STAT
from tm_align.model import Reading
from tm_align.store import Store

Fill = Callable[..., None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store, open for writing."""
    with Store.open(tmp_path / "tm.db", create=True) as opened:
        yield opened


@pytest.fixture
def fill(store: Store) -> Fill:
    """Put readings into `store`, each under its article's path, in one transaction."""

    def put(*readings: Reading) -> None:
        with store.writing() as writer:
            for one in readings:
                writer.put(one.article.path, STAT, READER, one)

    return put
