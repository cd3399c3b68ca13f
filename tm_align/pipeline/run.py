"""The main job: articles to a store, the store to TMX and PO."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from tm_align.formats import Notify, Stamp
from tm_align.pipeline.articles import Found
from tm_align.pipeline.build import BuildOptions, BuildReport, Progress, build
from tm_align.pipeline.export import Exported, ExportOptions, export_po, export_tmx
from tm_align.pipeline.files import make_folder
from tm_align.pipeline.memory import AlignReport
from tm_align.pipeline.summary import Summary, summarize
from tm_align.store import Query, Store

STORE_NAME = "tm.db"


class RunReport(NamedTuple):
    """What a run did and what the store holds after it. Without any pair nothing is exported."""

    build: BuildReport
    summary: Summary
    tmx: tuple[Exported, ...]
    po: tuple[Exported, ...]
    align: AlignReport | None = None


def run(
    found: Found,
    roots: Iterable[str],
    out: Path,
    options: BuildOptions,
    stamp: Stamp,
    *,
    notify: Notify,
    progress: Progress | None = None,
    aligner: Callable[[Store], AlignReport] | None = None,
) -> RunReport:
    """Build `out/tm.db` from the articles found, then write `out/tmx/*.tmx` and `out/po/*.po`.

    `aligner` puts articles that carry no marks into the store after the others were read.
    Files of locale pairs that the store no longer holds are removed from the two folders.
    """
    make_folder(out)
    with Store.open(out / STORE_NAME, create=True) as store:
        report = build(store, found, roots, options, progress)
        aligned = aligner(store) if aligner else None
        summary = summarize(store, Query())
        export = ExportOptions(stamp=stamp)
        tmx: list[Exported] = []
        po: list[Exported] = []
        if summary.exportable:
            tmx = export_tmx(store, out / "tmx", export, notify)
            po = export_po(store, out / "po", export)
    _remove_others(out / "tmx", "*.tmx", tmx)
    _remove_others(out / "po", "*.po", po)
    return RunReport(report, summary, tuple(tmx), tuple(po), aligned)


def _remove_others(folder: Path, pattern: str, exported: Iterable[Exported]) -> None:
    """What an earlier run wrote for locales that are gone would pass for a result of this one."""
    written = {Path(it.path).name for it in exported}
    for path in folder.glob(pattern):
        if path.name not in written:
            path.unlink()
