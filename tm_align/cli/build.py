"""`tm-align build`: articles into a store."""

import time
from pathlib import Path

import click

from tm_align.cli import console, options, words
from tm_align.pipeline import Query, Store
from tm_align.pipeline.build import BuildOptions
from tm_align.pipeline.build import build as build_store
from tm_align.pipeline.files import make_folder
from tm_align.pipeline.naming import names_of
from tm_align.pipeline.summary import summarize


@click.command()
@options.articles_options
@options.store_option
@options.prune_option
@options.fail_on_option
@options.json_option
@options.quiet_option
@options.verbose_option
def build(
    given: options.Given,
    store: Path,
    prune: bool,
    fail_on: str,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Read articles into a store.

    Articles that have not changed since the last build are not read again. Those whose files are
    gone are reported, and leave the store with --prune. The store changes all at once, when
    everything is read; others can read it meanwhile.

    \b
      tm-align build articles/ --store tm.db
      tm-align build articles/ --store tm.db --prune --fail-on error
    """
    found = given.found()
    build_options = BuildOptions(
        given.defaults,
        time.time_ns(),
        given.processes(len(found.articles)),
        prune,
    )
    make_folder(store.parent)
    with Store.open(store, create=True) as opened:
        with console.progress("reading", shown=not quiet) as progress:
            report = build_store(opened, found, given.paths, build_options, progress)
        summary = summarize(opened, Query())
        if verbose:
            console.problem_lines(opened.problems(names=names_of(opened)))
    if as_json:
        words.print_json({"build": words.build_data(report), "store": words.summary_data(summary)})
    elif not quiet:
        words.print_build(report)
        words.print_summary(summary)
        click.echo(f"\nStore: {store}")
    return options.status(summary.problems, fail_on)
