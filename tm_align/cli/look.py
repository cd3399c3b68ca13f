"""`tm-align stats` and `tm-align problems`: what a store holds."""

import sys
from collections import Counter
from pathlib import Path

import click

from tm_align.cli import console, options, words
from tm_align.errors import UsageError, nearest
from tm_align.model import Problem
from tm_align.pipeline import Store
from tm_align.pipeline.extract import problem_lines
from tm_align.pipeline.naming import names_of
from tm_align.pipeline.summary import summarize
from tm_align.problems import BY_CODE


@click.command()
@options.store_option
@options.query_options
@click.option("--by-article", is_flag=True, help="A row for each article.")
@options.json_option
def stats(
    store: Path,
    locales: tuple[str, ...],
    origins: tuple[str, ...],
    articles: tuple[str, ...],
    by_article: bool,
    as_json: bool,
) -> int:
    """Count articles, pairs, units, words and characters.

    Units are distinct; everything else counts each pair. Words are runs of letters and digits
    between white space; in scripts written without spaces only characters tell the volume.

    \b
      tm-align stats --store out/tm.db
      tm-align stats --store out/tm.db --locale nl-NL --by-article --json
    """
    with Store.open(store, read_only=True) as opened:
        query = options.chosen(opened, locales, articles, origins)
        summary = summarize(opened, query)
        volumes = list(opened.article_volumes(query)) if by_article else []
    if as_json:
        words.print_json(words.stats_data(summary, volumes if by_article else None))
    else:
        words.print_stats(summary, volumes)
    return 0


@click.command()
@options.store_option
@options.query_options
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="One line for people, or one JSON object, per problem.",
)
@click.option(
    "--code",
    "codes",
    multiple=True,
    metavar="CODE",
    help="Only problems of this code; may be repeated.",
)
@options.fail_on_option
def problems(
    store: Path,
    locales: tuple[str, ...],
    origins: tuple[str, ...],
    articles: tuple[str, ...],
    output_format: str,
    codes: tuple[str, ...],
    fail_on: str,
) -> int:
    """List what is wrong with the articles in a store.

    `tm-align explain CODE` says what a code means and what to do.

    \b
      tm-align problems --store out/tm.db
      tm-align problems --store out/tm.db --code TM010 --format jsonl
    """
    wanted = frozenset(code.upper() for code in codes)
    if unknown := sorted(wanted - BY_CODE.keys()):
        near = nearest(unknown[0], BY_CODE) or "; tm-align explain lists all codes"
        raise UsageError(f"--code: there is no problem {unknown[0]}{near}")
    counts: Counter[str] = Counter()
    with Store.open(store, read_only=True) as opened:
        query = options.chosen(opened, locales, articles, origins)
        names = names_of(opened) if output_format == "text" else {}
        for problem in opened.problems(query, names):
            counts[problem.code] += 1
            if not wanted or problem.code in wanted:
                _print(problem, output_format)
    found = {code: number for code, number in counts.items() if not wanted or code in wanted}
    if counts and not found:
        click.echo(
            f"no problem {', '.join(sorted(wanted))}; there is {options.counted(counts)}", err=True
        )
    return options.status(found, fail_on)


def _print(problem: Problem, output_format: str) -> None:
    if output_format == "jsonl":
        sys.stdout.buffer.write(problem_lines([problem]))
    else:
        click.echo(console.problem_text(problem))
