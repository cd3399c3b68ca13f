"""`tm-align export`: a store to the files of other tools."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any, cast

import click

from tm_align.cli import console, options, words
from tm_align.model import Severity, Status
from tm_align.pipeline import Markup, Query, Store, ignore
from tm_align.pipeline.choosing import Choice
from tm_align.pipeline.export import FORMATS, MOSES, PROFILES, ExportOptions
from tm_align.pipeline.export import export as export_store
from tm_align.pipeline.splitting import SplitBy
from tm_align.pipeline.terms import GLOSSARY_FORMATS, GlossaryFormat, export_glossary

_MEGABYTE = 1_000_000  # as profiles count; never over, whichever way a tool counts
_DEFAULT_MEGABYTES = 100


@click.command()
@click.argument("file_format", metavar="FORMAT", type=click.Choice([*FORMATS, *GLOSSARY_FORMATS]))
@options.store_option
@click.option(
    "--out",
    "-o",
    required=True,
    metavar="FILE-OR-DIR",
    help="A file (….tmx, ….po) for one locale pair, a folder for one file each, - for standard output.",
)
@options.query_options
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([it.value for it in Status]),
    help="Only units of this review status; may be repeated.",
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    metavar="0-1",
    help="Only units whose sides belong together with this probability (see check).",
)
@click.option(
    "--without-findings",
    type=click.Choice([it.label for it in Severity]),
    help="Only units without unsettled findings of this severity or above.",
)
@click.option("--best", is_flag=True, help="Only the preferred target of each source.")
@click.option("--include-damaged", is_flag=True, help="Pairs with damage or an empty side as well.")
@click.option(
    "--profile",
    type=click.Choice(list(PROFILES)),
    default="generic",
    show_default=True,
    help="TMX: the tool the file is for.",
)
@click.option(
    "--markup",
    type=click.Choice([it.value for it in Markup]),
    help="Markdown and HTML in segments: keep as text (default; strip for moses), write as inline"
    " codes (tmx, xliff, xliff2), or leave out.",
)
@click.option(
    "--multilingual", is_flag=True, help="TMX: one file with all targets of a source in one unit."
)
@click.option("--mt-fuzzy", is_flag=True, help="PO: mark machine translations fuzzy.")
@click.option(
    "--split-by",
    type=click.Choice(["article", "folder", "size"]),
    help="Several files for a locale pair: one for each article or folder, or of limited size.",
)
@click.option(
    "--max-mb",
    type=click.IntRange(min=1),
    default=_DEFAULT_MEGABYTES,
    show_default=True,
    metavar="N",
    help="The largest size for --split-by size.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes to write tmx, po, csv, tsv or jsonl with, of one file for each locale pair"
    " [default: one per processor, one for little work].",
)
@options.json_option
@options.quiet_option
@options.verbose_option
def export(
    file_format: str,
    store: Path,
    out: str,
    locales: tuple[str, ...],
    origins: tuple[str, ...],
    articles: tuple[str, ...],
    statuses: tuple[str, ...],
    min_score: float | None,
    without_findings: str | None,
    best: bool,
    include_damaged: bool,
    profile: str,
    markup: str | None,
    multilingual: bool,
    mt_fuzzy: bool,
    split_by: str | None,
    max_mb: int,
    jobs: int | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Write a store in a format of other tools.

    FORMAT is tmx or po; xliff (1.2), xliff2 (2.1), xlsx, csv or tsv for review; jsonl, parquet or
    moses for data; tbx or glossary (CSV) for the terms that `glossary mine` finds. Of several targets
    for one source all are written, the preferred one last (corrected by a reviewer, human before
    machine, then the newest, then the most frequent). Pairs with damage or an empty side are left out
    and counted.

    \b
      tm-align export tmx --store out/tm.db -o tmx/ --profile memoq
      tm-align export tmx --store out/tm.db -o human.tmx --locale nl-NL --origin HT
      tm-align export po --store out/tm.db -o nl-NL.po --locale nl-NL --mt-fuzzy
      tm-align export xliff2 --store out/tm.db -o review/ --split-by article --markup codes
      tm-align export xlsx --store out/tm.db -o nl-NL.xlsx --locale nl-NL --status confirmed
    """
    _check(file_format, split_by, multilingual=multilingual, profile=profile)
    if as_json and out == "-":
        raise click.UsageError(
            "--json needs a file or folder: the export itself takes standard output"
        )
    if file_format in GLOSSARY_FORMATS:
        return _export_terms(file_format, store, out, (locales, articles, origins), quiet=quiet)
    unchosen: Counter[str] = Counter()
    choice = Choice(
        tuple(map(Status, statuses)),
        min_score,
        Severity[without_findings.upper()] if without_findings else None,
        unchosen,
    )
    chosen = ExportOptions(
        Query(),
        options.stamp(),
        multilingual,
        mt_fuzzy,
        PROFILES[profile],
        Markup(markup or (Markup.STRIP if file_format == "moses" else Markup.KEEP)),
        choice,
        cast(SplitBy | None, split_by),
        max_mb * _MEGABYTE,
    )
    target = options.output(Path(out))
    notify = console.notice_line if verbose else ignore
    with Store.open(store, read_only=True) as opened:
        query = options.chosen(opened, locales, articles, origins)
        query = query._replace(include_damaged=include_damaged, best=best)
        count = options.unit_process_count(jobs, opened.count_units())
        chosen = chosen._replace(query=query, jobs=count)
        exported = export_store(opened, file_format, target, chosen, notify)
        left_out = {} if include_damaged else opened.excluded(query)
        if statuses or min_score is not None or without_findings:
            words.note_unchecked(opened)
    if out == "-":
        sys.stdout.buffer.flush()
    if as_json:
        data: dict[str, Any] = {
            "files": [words.exported_data(it) for it in exported],
            "left_out": dict(left_out),
            "not_chosen": dict(unchosen),
        }
        words.print_json(data)
    elif not quiet:
        words.print_exported(exported, left_out, unchosen, err=out == "-")
    return 0


def _check(file_format: str, split_by: str | None, *, multilingual: bool, profile: str) -> None:
    """Raise `UsageError` for options that the format has no use for, or that contradict each other."""
    units = ("statuses", "min_score", "without_findings", "best", "include_damaged", "markup")
    terms = file_format in GLOSSARY_FORMATS
    options.only_if(
        not terms, "formats of translations, not of terms", *units, "as_json", "verbose"
    )
    options.only_if(file_format == "tmx", "tmx", "profile")
    options.only_if(file_format == "tmx", "tmx; other files have one target locale", "multilingual")
    options.only_if(file_format == "po", "po; other files carry the origin", "mt_fuzzy")
    one_each = not (terms or multilingual or file_format == MOSES)
    options.only_if(one_each, "formats with a file for each locale pair", "split_by")
    options.only_if(split_by == "size", "--split-by size", "max_mb")
    if multilingual and profile == "omegat":
        raise click.UsageError("OmegaT takes targets in any language: no --multilingual for it")


def _export_terms(
    file_format: str,
    store: Path,
    out: str,
    wanted: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    *,
    quiet: bool,
) -> int:
    target = options.output(Path(out))
    with Store.open(store, read_only=True) as opened:
        query = options.chosen(opened, *wanted)
        exported = export_glossary(
            opened, cast(GlossaryFormat, file_format), target, query, options.stamp()
        )
    if out == "-":
        sys.stdout.buffer.flush()
        quiet = True  # the file itself takes standard output
    if not quiet:
        rows = [[it.path, f"{it.terms:,}"] for it in exported]
        console.table(["File", "Terms"], rows)
    return 0
