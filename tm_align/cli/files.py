"""`tm-align convert` and `tm-align validate`: files of other tools, without a store."""

from pathlib import Path

import click
import orjson

from tm_align.cli import console, options, words
from tm_align.pipeline import Markup, Rejected, Wanted, ignore, plural
from tm_align.pipeline.convert import ConvertOptions
from tm_align.pipeline.convert import convert as convert_file
from tm_align.pipeline.export import FORMATS, MOSES, PROFILES
from tm_align.pipeline.validate import Fault
from tm_align.pipeline.validate import validate as validate_file


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "file_format",
    type=click.Choice([it for it in FORMATS if it != MOSES]),
    help="The format of OUT [default: by its name; .xlf is XLIFF 1.2].",
)
@options.source_locale_option
@options.locales_option
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
    default=Markup.KEEP.value,
    show_default=True,
    help="Markdown and HTML in segments: keep as text, write as inline codes (tmx, xliff, xliff2), or"
    " leave out.",
)
@options.json_option
@options.quiet_option
@options.verbose_option
def convert(
    source: Path,
    target: Path,
    file_format: str | None,
    source_locale: str,
    locales: tuple[str, ...],
    profile: str,
    markup: str,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Write a file of translations in another format, without a store.

    IN is TMX 1.1 to 1.4b, PO, XLIFF 1.2 or 2, CSV, TSV, XLSX or JSON Lines, also as .gz or in a .zip.
    OUT has one target language; - is standard output, whose format --to tells.

    \b
      tm-align convert legacy.tmx.gz review.xlsx
      tm-align convert memory.tmx nl.xlf --to xliff2 --locale nl
    """
    job = ConvertOptions(
        options.stamp(),
        Wanted(source_locale, locales),
        file_format or "",
        PROFILES[profile],
        Markup(markup),
    )
    out = options.output(target)
    options.only_if(
        isinstance(out, Path), "a file: the translations take standard output", "as_json"
    )
    left_out: list[str] = []
    if verbose:
        done = convert_file(source, out, job, console.notice_line, rejected_line, left_out.append)
    else:
        done = convert_file(source, out, job, ignore, _ignore_rejected, left_out.append)
    if as_json:
        words.print_json(words.converted_data(done))
    elif not quiet:
        words.print_converted(str(target), done, err=out is not target)
        words.print_left_out(left_out)
    return 0


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="One line for people, or one JSON object, per fault.",
)
@options.quiet_option
def validate(files: tuple[Path, ...], output_format: str, quiet: bool) -> int:
    """Check files of translations by the rules of their format.

    Reads TMX, PO and XLIFF (also as .gz or in a .zip) and prints each fault with its line and column,
    the rule and what to do. Beyond what schemas check: repeated ids, invalid languages, unpaired codes,
    references that lead nowhere. Of an archive or folder, files that are none of these are named. The
    exit status is 1 when there is a fault.

    \b
      tm-align validate memory.tmx nl-NL.po review.xlf
      tm-align validate memory.tmx --format jsonl
    """
    count = validated = 0
    left_out: list[str] = []
    show = _json if output_format == "jsonl" else _line
    for path in files:
        for file, faults in validate_file(path, left_out.append):
            validated += 1
            for fault in faults:
                count += 1
                click.echo(show(file, fault))
    if not quiet:
        click.echo(f"{plural(validated, 'file')}, {plural(count, 'fault')}", err=True)
        words.print_left_out(left_out)
    return int(count > 0)


def _line(file: str, fault: Fault) -> str:
    place = f"{file}:{fault.line}:{fault.column}"
    return console.printable(f"{place}: {fault.rule}: {fault.message}; {fault.advice}")


def _json(file: str, fault: Fault) -> str:
    return orjson.dumps({"file": file, **fault._asdict(), "advice": fault.advice}).decode()


def rejected_line(name: str, rejected: Rejected) -> None:
    """Print a translation that is not taken, with its line and the reason, to standard error."""
    detail = f": {rejected.detail}" if rejected.detail else ""
    click.echo(console.printable(f"{name}:{rejected.line}: {rejected.reason}{detail}"), err=True)


def _ignore_rejected(_: str, __: Rejected) -> None:
    """What is skipped is only counted."""
