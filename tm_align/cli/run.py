"""`tm-align run`: the main job."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from tm_align.cli import console, options, words
from tm_align.cli.check import config_option, configuration, note_unmatched
from tm_align.cli.semantic import semantic_option
from tm_align.errors import UsageError
from tm_align.pipeline import Store, ignore
from tm_align.pipeline.aligning import AlignOptions
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions
from tm_align.pipeline.check import CheckOptions
from tm_align.pipeline.kinds import NAMES
from tm_align.pipeline.memory import AlignReport, align_to_store, find_originals
from tm_align.pipeline.naming import names_of
from tm_align.pipeline.run import STORE_NAME
from tm_align.pipeline.run import run as run_job


@click.command()
@options.articles_options
@click.option(
    "--out",
    "-o",
    required=True,
    type=options.NamedPath(path_type=Path),
    metavar="OUT",
    help="Folder for the results; made where it is missing.",
)
@click.option(
    "--source",
    type=click.Path(exists=True),
    metavar="SOURCE",
    help="Folder of the source articles: articles without marks are aligned with them.",
)
@click.option(
    "--source-repo",
    type=click.Path(path_type=Path),
    metavar="CLONE",
    help="The same from a git clone: each source at the commit its translation names.",
)
@options.prune_option
@semantic_option
@config_option
@options.fail_on_option
@options.json_option
@options.quiet_option
@options.verbose_option
def run(
    given: options.Given,
    out: Path,
    source: str | None,
    source_repo: Path | None,
    prune: bool,
    semantic: bool,
    config: Path | None,
    fail_on: str,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make a translation memory of articles and check it: a store, TMX, PO, a report.

    Writes OUT/tm.db, OUT/tmx/en-US_nl-NL.tmx for each locale pair, OUT/po/nl-NL.po for each target
    locale, and what the checks find as OUT/report.html and OUT/findings.jsonl. Run again, it reads
    only the articles that changed.

    \b
      tm-align run articles/ -o out
      tm-align run articles/nl-NL articles/de-DE -o out --jobs 4
      tm-align run docs/nl-nl -o out --source docs/en-us
    """
    if source and source_repo:
        raise UsageError("give --source or --source-repo, not both")
    settings = configuration(config)
    found = given.found()
    build_options = BuildOptions(
        given.defaults,
        time.time_ns(),
        given.processes(len(found.articles)),
        prune,
    )
    aligner: Callable[[Store], AlignReport] | None = None
    if source or source_repo:
        sources = find_articles([source]).articles if source else ()
        originals = find_originals(sources, found.articles, source_repo, (given.source_locale,))
        align_options = AlignOptions(
            build_options.defaults, build_options.jobs, semantic=semantic or settings.semantic
        )

        aligner = partial(
            align_to_store, originals=originals, options=align_options, sources=len(sources)
        )

    with console.progress("reading, then checking", shown=not quiet) as progress:
        report = run_job(
            found,
            given.paths,
            out,
            build_options,
            options.stamp(),
            notify=console.notice_line if verbose else ignore,
            checking=CheckOptions(settings, build_options.jobs, semantic=semantic),
            progress=progress,
            aligner=aligner,
        )
    with Store.open(out / STORE_NAME, read_only=True) as store:
        if given.everything:
            note_unmatched(settings, store)
        if verbose:
            console.problem_lines(store.problems(names=names_of(store)))
    if as_json:
        words.print_json(words.run_data(report))
    elif not quiet:
        words.print_build(report.build)
        if report.align:
            words.print_aligned(report.align, err=False)
        words.print_summary(report.summary)
        words.print_findings(report.findings, NAMES)
        words.print_exports(report.tmx, report.po)
        click.echo(f"\nResults: {out}")
    failing = options.found_status(report.findings.tally.severities, fail_on)
    return options.status(report.summary.problems, fail_on) or failing
