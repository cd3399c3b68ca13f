"""Aligned articles in a store."""

import json
import os
import shutil
from pathlib import Path

from tests.pipeline.test_aligning import DEFAULTS, originals
from tm_align.pipeline.aligning import AlignOptions
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions, build
from tm_align.pipeline.gone import Gone
from tm_align.pipeline.memory import (
    Account,
    align_to_store,
    aligned_lines,
    find_originals,
)
from tm_align.pipeline.pins import read_pins
from tm_align.store import Query, Store

PLAIN = AlignOptions(DEFAULTS)


def test_pairs_go_into_the_store_with_their_confidence(tmp_path: Path) -> None:
    found, seen = originals(), []
    with Store.open(tmp_path / "tm.db", create=True) as store:
        report = align_to_store(store, found, PLAIN, lambda *done: seen.append(done), sources=7)
        pairs = list(store.pairs(Query(include_damaged=True)))
        problems = list(store.problems())
    assert (
        report.pairs
        == len(pairs)
        == report.sure
        + report.unsure
        + sum(pair.damage == "" and pair.confidence < 0.9 for pair in pairs)
    )
    assert report.unsure == sum(pair.damage == "TM031" for pair in pairs)
    assert {pair.bead for pair in pairs} > {"1-1"}
    assert sum(report.problems.values()) == len(problems)
    assert report.articles == sum(report.by_way.values()) == 7
    assert report.unpaired == ("manage/old-reports.md",)
    assert report.sources_left == 1
    assert seen[-1] == (7, 7)


def test_aligning_again_replaces(tmp_path: Path) -> None:
    with Store.open(tmp_path / "tm.db", create=True) as store:
        first = align_to_store(store, originals(), PLAIN)
        assert align_to_store(store, originals(), PLAIN) == first
        assert len(list(store.pairs(Query(include_damaged=True)))) == first.pairs


def test_articles_that_are_gone_leave_the_store_when_asked_to(tmp_path: Path) -> None:
    found, roots = originals(), [str(Path(originals()[0].article.file).parents[1])]
    with Store.open(tmp_path / "tm.db", create=True) as store:
        align_to_store(store, found, PLAIN, roots=roots)
        gone = tmp_path / "old.md"
        gone.write_bytes(Path(found[0].article.file).read_bytes())
        article = found[0].article._replace(file=str(gone))
        align_to_store(store, [found[0]._replace(article=article)], PLAIN)
        gone.unlink()
        both = [*roots, str(tmp_path)]
        report = align_to_store(store, found, PLAIN, roots=both)
        assert report.gone == Gone((gone.as_posix(),))
        assert len(store.known()) == 8
        assert align_to_store(store, found, PLAIN).gone == Gone()
        report = align_to_store(store, found, PLAIN, roots=both, prune=True)
        assert report.gone == Gone((gone.as_posix(),), pruned=True)
        assert len(store.known()) == 7


def test_a_build_leaves_what_was_aligned_until_it_changes(tmp_path: Path) -> None:
    folder = tmp_path / "nl-nl"
    shutil.copytree(Path(originals()[0].article.file).parents[1], folder)
    files = find_articles([str(folder)])
    found = [
        it._replace(article=article)
        for it, article in zip(originals(), files.articles, strict=True)
    ]
    with Store.open(tmp_path / "tm.db", create=True) as store:
        align_to_store(store, found, PLAIN)
        pairs = list(store.pairs(Query(include_damaged=True)))
        report = build(store, files, [str(folder)], BuildOptions(DEFAULTS, 0))
        assert (report.unchanged, report.replaced) == (7, 0)
        first = Path(files.articles[0].file)
        first.touch()
        os.utime(first, ns=(1, 1))
        build(store, find_articles([str(folder)]), [str(folder)], BuildOptions(DEFAULTS, 0))
        assert list(store.pairs(Query(include_damaged=True))) == pairs
        first.write_text("other\n")
        report = build(
            store, find_articles([str(folder)]), [str(folder)], BuildOptions(DEFAULTS, 0)
        )
        assert (report.unchanged, report.replaced) == (6, 1)
        assert len(list(store.pairs(Query(include_damaged=True)))) < len(pairs)


def test_lines_are_those_of_extract_and_two_more() -> None:
    account = Account(PLAIN)
    lines = b"".join(aligned_lines(originals(), PLAIN, account, html=False))
    values = [json.loads(line) for line in lines.splitlines()]
    assert len(values) == account.report(originals()).pairs
    assert list(values[0])[-2:] == ["confidence", "bead"]


def test_the_page_has_every_article() -> None:
    page = b"".join(aligned_lines(originals(), PLAIN, Account(PLAIN), html=True))
    assert page.count(b"<h2>") == 7


def test_printed_lines_are_pins_that_change_nothing_but_the_confidence(tmp_path: Path) -> None:
    def lines(options: AlignOptions) -> list[dict[str, object]]:
        parts = aligned_lines(originals(), options, Account(options), html=False)
        return [json.loads(line) for line in b"".join(parts).splitlines()]

    found = lines(PLAIN)
    file = tmp_path / "pins.jsonl"
    file.write_text("\n".join(map(json.dumps, found)), encoding="utf-8")
    again = lines(PLAIN._replace(pins=read_pins(file)))
    assert again == [it | {"confidence": 1.0} for it in found]


def test_originals_come_from_the_folder_without_a_clone() -> None:
    found = originals()
    articles = tuple(it.article for it in found)
    assert find_originals((), articles, None)[0].how == "none found"
