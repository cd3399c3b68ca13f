"""`tm-align export`: a store to the files of other tools."""

import sys
from pathlib import Path
from typing import Any, BinaryIO

import click

from tm_align.cli import console, options, words
from tm_align.pipeline import ExportOptions, Notice, Store, export_po, export_tmx
from tm_align.pipeline.summary import summarize


@click.command()
@click.argument("file_format", metavar="FORMAT", type=click.Choice(["tmx", "po"]))
@options.store_option
@click.option(
    "--out",
    "-o",
    required=True,
    metavar="FILE-OR-DIR",
    help="A file (….tmx, ….po) for one locale pair, a folder for one file each, - for standard output.",
)
@options.query_options
@click.option("--best", is_flag=True, help="Only the preferred target of each source.")
@click.option("--include-damaged", is_flag=True, help="Pairs with damage or an empty side as well.")
@click.option(
    "--multilingual", is_flag=True, help="TMX: one file with all targets of a source in one unit."
)
@click.option("--mt-fuzzy", is_flag=True, help="PO: mark machine translations fuzzy.")
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
    best: bool,
    include_damaged: bool,
    multilingual: bool,
    mt_fuzzy: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Write a store as TMX or PO.

    FORMAT is tmx or po. Of several targets for one source all are written, the preferred one last
    (human before machine, then the newest, then the most frequent). Pairs with damage or an empty
    side are left out and counted.

    \b
      tm-align export tmx --store out/tm.db -o tmx/
      tm-align export tmx --store out/tm.db -o human.tmx --locale nl-NL --origin HT
      tm-align export po --store out/tm.db -o nl-NL.po --locale nl-NL --mt-fuzzy
    """
    _check(file_format, multilingual=multilingual, mt_fuzzy=mt_fuzzy)
    if as_json and out == "-":
        raise click.UsageError(
            "--json needs a file or folder: the export itself takes standard output"
        )
    query = options.query(locales, origins, articles, include_damaged=include_damaged, best=best)
    export_options = ExportOptions(query, options.stamp(), multilingual, mt_fuzzy)
    target: Path | BinaryIO = sys.stdout.buffer if out == "-" else Path(out)
    notify = console.notice_line if verbose else _ignore
    with Store.open(store, read_only=True) as opened:
        write = export_tmx if file_format == "tmx" else export_po
        exported = write(opened, target, export_options, notify)
        left_out = {} if include_damaged else summarize(opened, query).left_out
    if out == "-":
        sys.stdout.buffer.flush()
    if as_json:
        data: dict[str, Any] = {
            "files": [words.exported_data(it) for it in exported],
            "left_out": dict(left_out),
        }
        words.print_json(data)
    elif not quiet:
        words.print_exported(exported, left_out, err=out == "-")
    return 0


def _check(file_format: str, *, multilingual: bool, mt_fuzzy: bool) -> None:
    if multilingual and file_format != "tmx":
        raise click.UsageError("--multilingual is for TMX; a PO file has one target locale")
    if mt_fuzzy and file_format != "po":
        raise click.UsageError("--mt-fuzzy is for PO; TMX units carry their origin")


def _ignore(_: Notice) -> None:
    """Alterations are only counted."""
