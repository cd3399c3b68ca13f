"""Exports cut into files of limited size."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.formats.samples import unit
from tests.store.samples import READER, STAT, reading
from tm_align.formats import Markup
from tm_align.formats.registry import WRITABLE
from tm_align.model import Unit
from tm_align.pipeline import Query, Store
from tm_align.pipeline.export import ExportOptions, export
from tm_align.pipeline.sizing import cut, estimated, measured

_AROUND = 7


def _length(units: Sequence[Unit]) -> int:
    return _AROUND + sum(len(it.target) for it in units) if units else 1000


@example([(1, 10)] * 2500, 15_000)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 40)), max_size=60), st.integers(1, 100))
def test_files_are_full_and_none_is_larger(rows: list[tuple[int, int]], limit: int) -> None:
    """Every source is in one file; a file holds what fits, and the next source did not."""
    units, number = [], 0
    for step, length in rows:
        number += step
        units.append(unit(f"{number:03}", "x" * length))
    files = [list(it) for it in cut(units, limit, _length)]
    assert [it for file in files for it in file] == units
    assert all(files)
    for file, following in zip(files, [*files[1:], []], strict=False):
        sources = {it.source for it in file}
        assert _length(file) <= limit or len(sources) == 1
        if following:
            more = [it for it in following if it.source == following[0].source]
            assert more[0].source not in sources
            assert _length([*file, *more]) > limit


@pytest.mark.parametrize("form", [it.name for it in WRITABLE if it.name != "parquet"])
def test_files_of_every_format_come_near_the_limit(form: str, tmp_path: Path) -> None:
    segments = [
        (f"Press **{n}** & <kbd>{n}</kbd> {n:05}.", f"Druk **{n}** {n}.") for n in range(900)
    ]
    limit = 40_000
    with Store.open(tmp_path / "tm.db", create=True) as store:
        with store.writing() as writer:
            one = reading("a.md", *segments)
            writer.put(one.article.path, STAT, READER, one)
        markup = Markup.CODES if form.startswith("xliff") else Markup.KEEP
        options = ExportOptions(Query(), markup=markup, split_by="size", max_bytes=limit)
        files = export(store, form, tmp_path / "out", options)
    sizes = [Path(it.path).stat().st_size for it in files]
    assert len(sizes) > 1 or form == "xlsx"
    assert all(size <= limit for size in sizes)
    assert all(size > 0.9 * limit for size in sizes[:-1])
    assert sum(it.account.written for it in files) == len(segments)


def test_an_estimate_is_more_than_what_is_written() -> None:
    units = [unit(f"Press <kbd>{n}</kbd>.", f"Druk op <kbd>{n}</kbd>.") for n in range(20)]
    for form in WRITABLE:
        size = measured(form, ExportOptions(), ("en-US", "nl-NL"))
        assert estimated(units) > size(units) - size(units[:1]), form.name
