"""`tm-align align`: articles that carry no marks, and their originals."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from tm_align.cli import console, options, words
from tm_align.cli.semantic import semantic_option
from tm_align.errors import UsageError
from tm_align.pipeline import Store
from tm_align.pipeline.aligned import UNSURE_BELOW
from tm_align.pipeline.aligning import AlignOptions
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.documents import Original
from tm_align.pipeline.files import make_folder
from tm_align.pipeline.memory import (
    Account,
    AlignReport,
    align_to_store,
    aligned_lines,
    find_originals,
)
from tm_align.pipeline.naming import names_of
from tm_align.pipeline.pins import NO_PINS, read_pins

_FORMATS = ("jsonl", "html")


@click.command()
@options.articles_options
@click.option(
    "--source",
    type=click.Path(exists=True),
    metavar="SOURCE",
    help="Folder of the source articles, as for run; every PATH is of localized ones then.",
)
@click.option(
    "--source-repo",
    type=click.Path(path_type=Path),
    metavar="CLONE",
    help="Git clone with the source articles: each is read at the commit its translation names.",
)
@options.store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="Print the pairs instead of keeping them: JSON Lines, or one page side by side.",
)
@click.option(
    "--unsure-below",
    type=click.FloatRange(0, 1),
    default=UNSURE_BELOW,
    show_default=True,
    metavar="0..1",
    help="Pairs of lower confidence are kept, but not exported.",
)
@options.srx_option
@click.option(
    "--pins",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A reviewer's corrections: lines of --format jsonl to keep, or with pin: reject. A store"
    " remembers them.",
)
@semantic_option
@options.prune_option
@options.fail_on_option
@options.json_option
@options.quiet_option
@options.verbose_option
def align(given: options.Given, **chosen: Any) -> int:
    """Align localized articles that carry no marks with their originals.

    PATH... is the folder of the source articles and that of the localized ones, or two files; with
    --source or --source-repo, the localized ones alone, of any number of locales. The original of an
    article is looked for under the same path, the path without its locale, where a redirection leads,
    by the ids in the front matter, and by what it says. Pairs go into the store with their confidence;
    unsure pairs and missing, extra and moved text are problems, and findings of tm-align check and
    review. Corrections (tm-align pins, and decisions about TM031, TM502 and TM503) hold when articles
    are aligned again. Articles of the store whose files are gone are reported, and leave it with --prune.

    \b
      tm-align align docs/en-us docs/nl-nl --store tm.db
      tm-align align docs/nl-nl docs/de-de --source docs/en-us
      tm-align align docs/nl-nl --source-repo ~/docs.git
      tm-align align plan.md plan.nl.md --format html > plan.html
    """
    kept = "pairs that are kept in a store (no --format)"
    options.only_if(not chosen["form"], kept, "store", "prune", "as_json", "verbose")
    source, articles = _sides(given, chosen["source"], chosen["source_repo"])
    originals, sources = _originals(given, source, articles, chosen["source_repo"])
    align_options = AlignOptions(
        given.defaults,
        given.processes(len(originals)),
        chosen["unsure_below"],
        chosen["srx"],
        read_pins(chosen["pins"]) if chosen["pins"] else NO_PINS,
        chosen["semantic"],
    )
    if chosen["form"]:
        report = _print(originals, align_options, chosen["form"])
    else:
        report = _keep(originals, align_options, sources, articles, chosen)
    if chosen["as_json"]:
        words.print_json(words.aligned_data(report))
    elif not chosen["quiet"]:
        words.print_aligned(report, err=bool(chosen["form"]))
    return options.status(report.problems, chosen["fail_on"])


def _sides(
    given: options.Given, source: str | None, clone: Path | None
) -> tuple[str | None, tuple[str, ...]]:
    """The path of the source articles, unless they come from a clone, and those of the localized ones."""
    if source and clone:
        raise UsageError("give --source or --source-repo, not both")
    if source or clone:
        return source, given.paths
    if len(given.paths) != 2:
        raise UsageError(
            "give the source articles and the localized ones; several of these with --source, or"
            " --source-repo"
        )
    return given.paths[0], given.paths[1:]


def _originals(
    given: options.Given, source: str | None, paths: tuple[str, ...], clone: Path | None
) -> tuple[list[Original], int]:
    """The articles with their originals, and how many source articles there were to choose from."""
    articles = options.found_articles(paths, given.selection).articles
    sources = find_articles([source], given.selection).articles if source else ()
    named = (given.source_locale, *filter(None, [given.target_locale]))
    return find_originals(sources, articles, clone, named), len(sources)


def _print(originals: list[Original], align_options: AlignOptions, form: str) -> AlignReport:
    account = Account(align_options)
    for part in aligned_lines(originals, align_options, account, html=form == "html"):
        sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()
    return account.report(originals)


def _keep(
    originals: list[Original], align_options: AlignOptions, sources: int, roots: Sequence[str],
    chosen: dict[str, Any],
) -> AlignReport:  # fmt: skip
    store: Path = chosen["store"]
    make_folder(store.parent)
    with Store.open(store, create=True) as opened:
        with console.progress("aligning", shown=not chosen["quiet"]) as progress:
            report = align_to_store(
                opened, originals, align_options, progress, sources,
                roots=roots, prune=chosen["prune"],
            )  # fmt: skip
        if chosen["verbose"]:
            console.problem_lines(opened.problems(names=names_of(opened)))
    return report
