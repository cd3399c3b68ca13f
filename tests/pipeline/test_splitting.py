"""Exports cut into parts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.samples import READER, STAT, reading
from tm_align.errors import UsageError
from tm_align.formats.profiles import BY_NAME
from tm_align.pipeline import Query, Store
from tm_align.pipeline.export import ExportOptions, export
from tm_align.pipeline.splitting import parts


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "tm.db", create=True) as opened:
        with opened.writing() as writer:
            for one in (
                reading("top.md", ("z", "1"), ("a", "2")),
                reading("a/x.md", ("b", "3"), ("a", "2"), ("b", "3")),
                reading("a/b/y.md", ("c", "4")),
                reading("a/z.md", ("a", "5"), ("d", "6", "TM018")),
                reading("a/[x].md", ("e", "7")),
                reading("a/x.md#ja", ("a", "8"), locale="ja-JP"),
            ):
                writer.put(one.article.path, STAT, READER, one)
        yield opened


def shown(store: Store, split_by: str, query: Query = Query()) -> dict[str, str]:  # noqa: B008
    return {
        f"{it.locales[1]} {it.name}": " ".join(f"{u.source}{u.target}" for u in it.units)
        for it in parts(store, query, split_by)
    }


def test_by_article_in_its_order_each_unit_once(store: Store) -> None:
    assert shown(store, "article") == {
        "ja-JP a/x.md#ja": "a8",
        "nl-NL a/[x].md": "e7",
        "nl-NL a/b/y.md": "c4",
        "nl-NL a/x.md": "b3 a2",
        "nl-NL a/z.md": "a5",
        "nl-NL top.md": "z1 a2",
    }


def test_by_folder_by_source(store: Store) -> None:
    assert shown(store, "folder", Query(locales=("nl-NL",))) == {
        "nl-NL a": "a2 a5 b3 e7",
        "nl-NL a/b": "c4",
        "nl-NL top": "a2 z1",
    }


def test_a_query_is_kept(store: Store) -> None:
    assert shown(store, "article", Query(articles=("a/?.md",))) == {
        "nl-NL a/x.md": "b3 a2",
        "nl-NL a/z.md": "a5",
    }


def test_files_of_articles_keep_their_folders(store: Store, tmp_path: Path) -> None:
    options = ExportOptions(Query(locales=("nl-NL",)), split_by="article")
    files = export(store, "xliff", tmp_path / "out", options)
    names = sorted(Path(it.path).relative_to(tmp_path / "out").as_posix() for it in files)
    assert names[0] == "en-US_nl-NL/a/[x].md.xlf"
    assert len(names) == 5
    with pytest.raises(UsageError, match="name a folder"):
        export(store, "xliff", tmp_path / "one.xlf", options)


def test_files_of_limited_size_hold_everything_once(store: Store, tmp_path: Path) -> None:
    options = ExportOptions(Query(locales=("nl-NL",)), split_by="size", max_bytes=1_300)
    files = export(store, "tmx", tmp_path / "out", options)
    assert [Path(it.path).name for it in files] == [f"en-US_nl-NL.{n}.tmx" for n in (1, 2, 3)]
    assert sum(it.account.written for it in files) == 6
    assert all(Path(it.path).stat().st_size <= 1_300 for it in files)
    assert len(export(store, "tmx", tmp_path / "more", options._replace(max_bytes=5_000))) == 1
    small = options._replace(profile=BY_NAME["phrase"]._replace(max_bytes=1_300), max_bytes=5_000)
    assert len(export(store, "tmx", tmp_path / "tool", small)) > 1


def test_what_a_tool_takes_of_one_file_limits_it(store: Store, tmp_path: Path) -> None:
    profile = BY_NAME["phrase"]._replace(max_bytes=2_000)
    options = ExportOptions(Query(locales=("nl-NL",)), profile=profile)
    assert len(export(store, "tmx", tmp_path / "out", options)) == 3
    with pytest.raises(UsageError, match="larger than Phrase TMS takes; name a folder"):
        export(store, "tmx", tmp_path / "one.tmx", options)
