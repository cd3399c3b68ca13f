"""`tm-align check` and `tm-align checks`: the quality of translations."""

from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tm_align.cli import console, options, words
from tm_align.cli.semantic import semantic_option
from tm_align.errors import UsageError
from tm_align.model import Severity
from tm_align.pipeline import Store, plural
from tm_align.pipeline.articles import Found
from tm_align.pipeline.baseline import read_baseline, write_baseline
from tm_align.pipeline.build import BuildOptions, build
from tm_align.pipeline.check import Checked, CheckOptions, check_store
from tm_align.pipeline.configuration import Configuration
from tm_align.pipeline.configuration_file import find_configuration, read_configuration
from tm_align.pipeline.files import written
from tm_align.pipeline.globs import unmatched
from tm_align.pipeline.kinds import KINDS, NAMES
from tm_align.pipeline.reporting import (
    FORMATS,
    Report,
    Reported,
    assemble,
    names_for,
    write_report,
)
from tm_align.problems import BY_CODE
from tm_align.semantic import encoder_version


def configuration(path: Path | None) -> Configuration:
    """The configuration file named, or the nearest one, or none."""
    path = path or find_configuration(Path.cwd())
    found = read_configuration(path, NAMES) if path else Configuration.without_file(NAMES)
    if found.semantic:
        encoder_version()  # says early what to install
    return found


def note_unmatched(settings: Configuration, store: Store) -> None:
    """Say on standard error which globs of the configuration choose nothing."""
    idle = unmatched(settings, store)
    if idle:
        globs = ", ".join(f"{it!r}" for it in idle.globs)
        click.echo(
            f"{settings.file}: no article matches the glob {globs};"
            f" articles are such as {console.printable(idle.example)}",
            err=True,
        )


config_option = click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Configuration [default: the nearest tm-align.toml, or pyproject.toml with [tool.tm-align],"
    " in this folder or above].",
)


@click.command()
@options.optional_articles_options
@click.option(
    "--store",
    type=options.NamedPath(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The store, if no PATH is given [default: tm.db].",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to write the findings.",
)
@click.option(
    "--out",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    default="-",
    metavar="FILE",
    help="Write to this file; - for standard output, the default.",
)
@click.option("--select", multiple=True, metavar="CODES", help="Only these checks: TM1,TM210.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these checks.")
@options.locales_option
@options.article_option
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="End with status 1 when there is a finding of this severity or above.",
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Report only findings that are not in this file.",
)
@click.option(
    "--write-baseline",
    "new_baseline",
    type=options.NamedPath(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write all findings into this file as known, and end with status 0.",
)
@config_option
@semantic_option
@click.option("--all", "everything", is_flag=True, help="Check what has not changed as well.")
@options.quiet_option
def check(
    given: options.Given,
    store: Path | None,
    output_format: str,
    out: Path,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    locales: tuple[str, ...],
    articles: tuple[str, ...],
    fail_on: str,
    baseline: Path | None,
    new_baseline: Path | None,
    config: Path | None,
    semantic: bool,
    everything: bool,
    quiet: bool,
) -> int:
    """Find mistakes in translations.

    Checks the pairs of a store, and keeps what it finds there: the next time only what changed is
    checked. With PATH it checks articles without a store. Findings that reviewers called false alarms
    or fixed (tm-align decide) are not reported; those they confirmed are.

    \b
      tm-align check --store out/tm.db
      tm-align check articles/ --format github --fail-on warning
      tm-align check --store tm.db --write-baseline known.txt
      tm-align check --store tm.db --baseline known.txt --format sarif -o findings.sarif
    """
    if given.paths and store:
        raise UsageError("give PATH or --store, not both")
    reading = ("include", "exclude", "source_locale", "target_locale")
    options.only_if(bool(given.paths), "reading PATH; a store has been read", *reading)
    listing = ("output_format", "out")
    options.only_if(not new_baseline, "listing findings, not --write-baseline", *listing)
    settings = configuration(config)
    wanted = Reported(
        _codes(settings, select, ignore),
        locales,
        articles,
        read_baseline(baseline) if baseline and not new_baseline else frozenset(),
        None if fail_on == "never" else Severity[fail_on.upper()],
    )
    with ExitStack() as stack:
        if given.paths:
            found = given.found()
            read = BuildOptions(given.defaults, 0, given.jobs or 1)
            opened = stack.enter_context(_built(found, given.paths, read, stack))
        else:
            opened = stack.enter_context(Store.open(store or Path("tm.db")))
        wanted = wanted._replace(
            locales=options.chosen(opened, locales, articles, needed=True).locales
        )
        with console.progress("checking", shown=not quiet) as progress:
            count = options.unit_process_count(given.jobs, opened.count_units())
            done = check_store(
                opened, CheckOptions(settings, count, everything, semantic), progress
            )
        form = "jsonl" if new_baseline else output_format
        report = assemble(opened, wanted, names_for(form, opened, Path.cwd()))
        if new_baseline:
            number = write_baseline(new_baseline, report.findings())
            total = plural(report.tally.total, "finding")
            click.echo(f"known now: {total}, {number:,} different, in {new_baseline}", err=True)
            return 0
        with written(options.output(out)) as stream:
            write_report(report, output_format, stream)
            stream.flush()
        if given.everything and not (locales or articles):
            note_unmatched(settings, opened)
        lost = Counter(it.code for it in opened.problems() if _loses_text(it.code))
    if not quiet:
        _print_account(report, done)
    if lost:
        command = "extract" if given.paths else "problems"
        click.echo(
            f"text that could not be checked: {words.by_code(lost)}; `tm-align {command}` tells where",
            err=True,
        )
    return int(report.failing > 0)


@click.command()
@options.json_option
def checks(as_json: bool) -> int:
    """List the checks: code, name, severity and what each finds.

    \b
      tm-align checks --json
    """
    if as_json:
        words.print_json(
            {"checks": [{**it._asdict(), "severity": it.severity.label} for it in KINDS]}
        )
    else:
        rows = [[it.code, it.severity.label, it.name, it.summary] for it in KINDS]
        console.table(["Code", "Severity", "Name", "What it finds"], rows, text_columns=4)
    return 0


def _built(found: Found, paths: tuple[str, ...], read: BuildOptions, stack: ExitStack) -> Store:
    """A store that lives as long as the command."""
    folder = stack.enter_context(TemporaryDirectory(prefix="tm-align-"))
    store = Store.open(Path(folder, "tm.db"), create=True)
    build(store, found, paths, read)
    return store


def _codes(
    settings: Configuration, select: tuple[str, ...], ignore: tuple[str, ...]
) -> frozenset[str] | None:
    """The checks to report, None for all."""
    if not select and not ignore:
        return None
    codes = settings.codes
    chosen = codes.all_matching(_words(select), "--select: ") or frozenset(codes.names)
    return chosen - codes.all_matching(_words(ignore), "--ignore: ")


def _loses_text(code: str) -> bool:
    """Whether articles with this problem hold text that is in no pair, or in a doubtful one."""
    return BY_CODE[code].severity is Severity.ERROR and code not in NAMES


def _words(values: tuple[str, ...]) -> list[str]:
    return [word.strip() for value in values for word in value.split(",") if word.strip()]


def _print_account(report: Report, done: Checked) -> None:
    """What was checked and found, in counts that add up, on standard error."""
    articles = sum(len(paths) for paths in report.articles.values())
    numbers = report.tally.in_words()
    click.echo(f"{plural(report.tally.total, 'finding')} = {numbers}", err=True)
    if report.left_out:
        click.echo(f"not listed: {options.counted(report.left_out)}", err=True)
    click.echo(
        f"{plural(report.pairs, 'pair')} in {plural(articles, 'article')};"
        f" articles in the store: {done.articles:,} = {done.checked:,} checked"
        f" + {done.unchanged:,} unchanged",
        err=True,
    )
    if done.not_encoded:
        unknown = ", ".join(done.not_encoded)
        click.echo(
            f"checked without the encoder, which does not know the language: {unknown}", err=True
        )
