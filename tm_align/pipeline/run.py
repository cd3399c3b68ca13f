"""The main job: articles to a store, checks, the store to TMX and PO."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from tm_align.formats import Notify, Stamp
from tm_align.pipeline.articles import Found
from tm_align.pipeline.build import BuildOptions, BuildReport, Progress, build
from tm_align.pipeline.check import Checked, CheckOptions, check_store
from tm_align.pipeline.configuration import Configuration
from tm_align.pipeline.export import Exported, ExportOptions, export_po, export_tmx
from tm_align.pipeline.files import make_folder, written_atomically
from tm_align.pipeline.kinds import NAMES
from tm_align.pipeline.memory import AlignReport
from tm_align.pipeline.reporting import Reported, assemble, names_for, write_report
from tm_align.pipeline.summary import Summary, summarize
from tm_align.report import Tally
from tm_align.store import Query, Store

STORE_NAME = "tm.db"
FINDINGS_NAME = "findings.jsonl"
REPORT_NAME = "report.html"


_ALL_CHECKS = CheckOptions(Configuration.without_file(NAMES))


class Findings(NamedTuple):
    """What the checks found: counts of the findings listed, and of those left out, by reason."""

    checked: Checked
    tally: Tally
    left_out: Mapping[str, int]


class RunReport(NamedTuple):
    """What a run did and what the store holds after it. Without any pair nothing is exported."""

    build: BuildReport
    summary: Summary
    findings: Findings
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
    checking: CheckOptions = _ALL_CHECKS,
    progress: Progress | None = None,
    aligner: Callable[[Store], AlignReport] | None = None,
) -> RunReport:
    """Build `out/tm.db` from the articles found, check it, then write what it holds and what is wrong.

    That is `out/tmx/*.tmx`, `out/po/*.po`, `out/findings.jsonl` and `out/report.html`.
    `aligner` puts articles that carry no marks into the store after the others were read.
    Files of locale pairs that the store no longer holds are removed from the two folders.
    """
    make_folder(out)
    with Store.open(out / STORE_NAME, create=True) as store:
        report = build(store, found, roots, options, progress)
        aligned = aligner(store) if aligner else None
        summary = summarize(store, Query())
        findings = _check(store, out, checking, progress)
        export = ExportOptions(stamp=stamp, jobs=options.jobs)
        tmx: list[Exported] = []
        po: list[Exported] = []
        if summary.exportable:
            tmx = export_tmx(store, out / "tmx", export, notify)
            po = export_po(store, out / "po", export)
    _remove_others(out / "tmx", "*.tmx", tmx)
    _remove_others(out / "po", "*.po", po)
    return RunReport(report, summary, findings, tuple(tmx), tuple(po), aligned)


def _check(store: Store, out: Path, options: CheckOptions, progress: Progress | None) -> Findings:
    checked = check_store(store, options, progress)
    report = assemble(store, Reported())
    for name, file in (("jsonl", FINDINGS_NAME), ("html", REPORT_NAME)):
        names = names_for(name, store, out)
        named = assemble(store, Reported(), names) if names else report
        with written_atomically(out / file) as stream:
            write_report(named, name, stream)
    return Findings(checked, report.tally, report.left_out)


def _remove_others(folder: Path, pattern: str, exported: Iterable[Exported]) -> None:
    """What an earlier run wrote for locales that are gone would pass for a result of this one."""
    written = {Path(it.path).name for it in exported}
    for path in folder.glob(pattern):
        if path.name not in written:
            path.unlink()
