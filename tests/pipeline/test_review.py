"""The page as one file, with the segments that were asked for."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.review.samples import CONFIGURATION, make_store
from tm_align.errors import StoreError
from tm_align.pipeline.review import Exported, Rechecker, check_store, memory_id, write_page
from tm_align.store import FindingQuery


def written(path: Path, wanted: FindingQuery, limit: int) -> tuple[Exported, dict[str, Any]]:
    out = path.with_suffix(".html")
    done = write_page(
        path, Rechecker(path, CONFIGURATION), out, wanted, limit, "Ada", "2026-11-23T09:30:00Z"
    )
    (data,) = html.document_fromstring(out.read_text("utf-8")).xpath("//script[@id='data']")
    return done, json.loads(data.text)


def test_a_file_holds_what_was_asked_for(tmp_path: Path) -> None:
    path = make_store(tmp_path / "tm.db")
    wanted = FindingQuery(locales=("nl-NL",), codes=("TM210",))
    done, data = written(path, wanted, 100)
    assert done == Exported(12, 0)
    assert {it["target_locale"] for it in data["cards"]} == {"nl-NL"}
    assert data["session"]["reviewer"] == "Ada"
    assert len(data["checks"]) > 50
    few, shorter = written(path, wanted, 5)
    assert few == Exported(5, 7)
    assert shorter["cards"] == data["cards"][:5]
    assert shorter["session"]["memory"] != data["session"]["memory"]


def test_the_same_store_gives_the_same_bytes(tmp_path: Path) -> None:
    path = make_store(tmp_path / "tm.db")
    written(path, FindingQuery(), 100)
    first = path.with_suffix(".html").read_bytes()
    written(path, FindingQuery(), 100)
    assert path.with_suffix(".html").read_bytes() == first


def test_stores_are_told_apart(tmp_path: Path) -> None:
    assert memory_id(tmp_path / "a.db") != memory_id(tmp_path / "b.db")
    with pytest.raises(StoreError, match="there is no store"):
        check_store(tmp_path / "a.db")
