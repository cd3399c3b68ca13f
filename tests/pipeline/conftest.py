"""Folders of articles, and stores made of them."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests import articles
from tests.pipeline.correcting import Desk
from tests.pipeline.made import FAULTY, NO_FILE, Texts, build_store, write_articles
from tm_align.pipeline import Defaults, Store
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions, BuildReport, build
from tm_align.pipeline.check import check_store

LATER_NS = 4_000_000_000_000_000_000
"""A build at this time trusts the times of all files."""

Folder = Callable[[Mapping[str, str | bytes]], Path]
Build = Callable[..., BuildReport]
InStore = Callable[[], list[tuple[str, str, str]]]

HALLO, DAG = ("Hello", "Hallo"), ("Day", "Dag")
"""Source and target of segments."""


def article(
    *texts: tuple[str, str], locale: str | None = "nl-NL", origin: str = "MT", prefix: str = "4c3d2"
) -> str:
    """A marked article with one paragraph for each (source, target)."""
    lines = ["---", "title: T", f"ms.translationtype: {origin}", "ms.lasthandoff: 01/05/2021"]
    lines += [f"ms.contentlocale: {locale}"] if locale else []
    lines.append("---\n")
    for number, (source, target) in enumerate(texts, 101):
        mark = articles.SOUND_PAIR.format(i=f"{prefix}-{number}", t=target, s=source)
        lines.append(f"{mark}\n")
    return "\n".join(lines)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Write files below `tmp_path/in`, and say where that is."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "in"

    return write


@pytest.fixture
def build_at(tmp_path: Path) -> Build:
    """Build `tmp_path/tm.db` from paths, `tmp_path/in` by default."""

    def run(
        *paths: Path,
        now_ns: int = LATER_NS,
        prune: bool = False,
        jobs: int = 1,
        target: str | None = None,
    ) -> BuildReport:
        roots = [str(path) for path in paths or (tmp_path / "in",)]
        options = BuildOptions(Defaults("en-US", target), now_ns, jobs, prune)
        with Store.open(tmp_path / "tm.db", create=True) as store:
            return build(store, find_articles(roots), roots, options)

    return run


@pytest.fixture
def texts(tmp_path: Path) -> InStore:
    """Call it for (article, source, target) of everything in the store."""

    def read() -> list[tuple[str, str, str]]:
        with Store.open(tmp_path / "tm.db", read_only=True) as store:
            return [(it.article.path, it.source, it.target) for it in store.pairs()]

    return read


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "articles").mkdir()
    with Store.open(tmp_path / "tm.db", create=True) as store:
        yield Desk(tmp_path / "articles", store)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder for articles that are checked."""
    return tmp_path / "articles"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store, open for writing."""
    with Store.open(tmp_path / "tm.db", create=True) as opened:
        yield opened


@pytest.fixture
def checked(store: Store, corpus: Path) -> Store:
    """A store of the articles in `FAULTY`, checked."""
    write_articles(corpus, FAULTY)
    build_store(store, corpus)
    check_store(store, NO_FILE)
    return store


@pytest.fixture
def put(corpus: Path, store: Store) -> Callable[[dict[str, Texts]], None]:
    """Write articles, read them into the store and check it."""

    def run(written: dict[str, Texts]) -> None:
        write_articles(corpus, written)
        build_store(store, corpus, prune=True)
        check_store(store, NO_FILE)

    return run
