"""`tm-align pins`: corrections of alignments that a store remembers."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from tm_align.cli import options
from tm_align.errors import UsageError
from tm_align.pipeline import Query, Store, plural
from tm_align.pipeline.pins import pin_lines, read_pins, unsure_lines


@click.command()
@click.argument(
    "file", required=False, type=click.Path(dir_okay=False, path_type=Path), metavar="[FILE]"
)
@options.store_option
@click.option("--remove", is_flag=True, help="Forget what FILE says instead of remembering it.")
@click.option("--unsure", is_flag=True, help="Print pairs too unsure for export, to fill in.")
def pins(file: Path | None, store: Path, remove: bool, unsure: bool) -> int:
    """Remember corrections of alignments, or print them.

    A correction is a JSON object on a line: article, source, target, and pin: keep or reject. Source
    and target may be several neighbouring segments; an empty one says that the other side has no
    counterpart. Printed lines can be edited and read again, from FILE or, with -, from standard input.
    The next `align` or `run --source` respects them.

    \b
      tm-align pins --unsure > unsure.jsonl     # put keep or reject for undecided
      tm-align pins unsure.jsonl
      tm-align pins > all.jsonl
      tm-align pins --remove some.jsonl
    """
    if remove and not file:
        raise UsageError("--remove needs FILE")
    if unsure and file:
        raise UsageError("--unsure prints, and takes no FILE")
    if not file:
        with Store.open(store, read_only=True) as opened:
            _print(unsure_lines(opened, Query()) if unsure else pin_lines(opened.pins()))
        return 0
    given = read_pins(file).given
    with Store.open(store) as opened:
        if remove:
            forgotten = opened.remove_pins(given)
            click.echo(f"{forgotten:,} of {plural(len(given), 'correction')} forgotten")
        else:
            added = opened.add_pins(given)
            known = len(given) - added
            click.echo(
                f"{plural(len(given), 'correction')} = {added:,} new + {known:,} known already"
            )
    return 0


def _print(lines: Iterable[bytes]) -> None:
    for line in lines:
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()
