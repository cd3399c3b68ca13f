"""`tm-align glossary`: terms that the articles themselves use."""

from pathlib import Path

import click
import orjson

from tm_align.cli import console, options
from tm_align.pipeline import Store
from tm_align.pipeline.glossary import LocaleTerm, mine_glossary


@click.group()
def glossary() -> None:
    """Terms that the articles themselves use.

    \b
      tm-align glossary mine --store out/tm.db
    """


@glossary.command("mine")
@options.store_option
@options.query_options
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    metavar="N",
    help="How often a label must occur.",
)
@click.option("--inconsistent", is_flag=True, help="Only labels with several translations.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per line.")
def mine(
    store: Path,
    locales: tuple[str, ...],
    origins: tuple[str, ...],
    articles: tuple[str, ...],
    least: int,
    inconsistent: bool,
    as_json: bool,
) -> int:
    """List labels of user interfaces (bold in articles), their translations, and how consistent they are.

    \b
      tm-align glossary mine --store out/tm.db --locale nl-NL --inconsistent
    """
    with Store.open(store, read_only=True) as opened:
        query = options.chosen(opened, locales, articles, origins)
        for found in mine_glossary(opened, query, least):
            if not inconsistent or len(found.term.targets) > 1:
                click.echo(_json(found) if as_json else _line(found))
    return 0


def _json(found: LocaleTerm) -> str:
    source_locale, target_locale, term = found
    locales = {"source_locale": source_locale, "target_locale": target_locale}
    return orjson.dumps({**locales, **term._asdict()}).decode()


def _line(found: LocaleTerm) -> str:
    term = found.term
    targets = ", ".join(f"{target} ({number:,})" for target, number in term.targets)
    return console.printable(
        f"{found.target_locale}  {term.consistency:4.0%}  {term.source} → {targets}"
    )
