"""`tm-align extract`: pairs as a stream of JSON Lines."""

import sys
from collections import Counter

import click

from tm_align.cli import console, options
from tm_align.pipeline import plural
from tm_align.pipeline.extract import extract as extract_articles


@click.command()
@options.articles_options
@click.option(
    "--format",
    type=click.Choice(["jsonl"]),
    default="jsonl",
    show_default=True,
    expose_value=False,
    help="One JSON object per pair and line.",
)
@options.fail_on_option
@options.quiet_option
def extract(
    given: options.Given,
    fail_on: str,
    quiet: bool,
) -> int:
    """Print the pairs of articles, one JSON object per line.

    PATH is a file, a folder (read recursively) or - for standard input. Articles come sorted by
    path, pairs in the order of the article. Problems go to standard error, one line each, and a
    last line counts everything; --quiet leaves both out. No store is made.

    \b
      tm-align extract articles/ > pairs.jsonl
      tm-align extract articles/ --include '*/help/*' | jq -r .target
    """
    found = given.found()
    articles = pairs = with_pairs = 0
    problems: Counter[str] = Counter()
    batches = extract_articles(
        found.articles,
        given.defaults,
        given.processes(len(found.articles)),
    )
    for batch in batches:
        sys.stdout.buffer.write(batch.lines)
        articles += batch.articles
        with_pairs += batch.with_pairs
        pairs += batch.pairs
        problems.update(problem.code for problem in batch.problems)
        if not quiet:
            console.problem_lines(batch.problems)
    sys.stdout.buffer.flush()
    if not quiet:
        without = articles - with_pairs
        faults = options.counted(dict(sorted(problems.items()))) or "none"
        click.echo(
            f"{plural(articles, 'article')} = {with_pairs:,} with pairs + {without:,} without;"
            f" {plural(pairs, 'pair')}; problems: {faults}",
            err=True,
        )
    return options.status(problems, fail_on)
