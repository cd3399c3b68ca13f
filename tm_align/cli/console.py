"""Words for people: tables and lines on standard output, progress and problems on standard error."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import click
from rich.cells import cell_len

from tm_align.model import Problem, Severity
from tm_align.pipeline import Notice
from tm_align.problems import BY_CODE

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def problem_text(problem: Problem) -> str:
    """`article:line:column: CODE severity message; advice`, without parts that say nothing."""
    kind = BY_CODE[problem.code]
    place = problem.article
    if problem.line:
        place += f":{problem.line}" + (f":{problem.column}" if problem.column else "")
    severity = click.style(kind.severity.label, fg=_COLOURS[kind.severity])
    return (
        printable(f"{place}: {problem.code} ")
        + severity
        + printable(f" {problem.message}; {kind.advice}")
    )


def printable(text: str) -> str:
    """Text from articles without what a terminal would obey: control characters become visible."""
    return "".join(it if it.isprintable() or it == " " else f"\\u{ord(it):04x}" for it in text)


def problem_lines(problems: Iterable[Problem]) -> None:
    """Print problems to standard error."""
    for problem in problems:
        click.echo(problem_text(problem), err=True, color=_wants_colour())


def notice_line(notice: Notice) -> None:
    """Print what a writer skipped or altered to standard error."""
    place = notice.place
    side = f" {notice.side}" if notice.side else ""
    detail = f": {notice.detail}" if notice.detail else ""
    click.echo(
        printable(
            f"{place.article}:{place.line}: {notice.target_locale}{side} {notice.what}{detail}"
        ),
        err=True,
    )


def table(headers: Sequence[str], rows: Iterable[Sequence[str]], *, text_columns: int = 1) -> None:
    """Print a table to standard output; columns behind the first `text_columns` are numbers.

    Nothing is cut or wrapped, whatever the width of the terminal: paths are there to be copied.
    """
    lines = [list(headers), *([printable(cell) for cell in row] for row in rows)]
    widths = [max(cell_len(line[place]) for line in lines) for place in range(len(headers))]
    lines.insert(1, ["─" * width for width in widths])
    click.echo()
    for line in lines:
        cells = (
            cell + " " * (width - cell_len(cell))
            if place < text_columns
            else " " * (width - cell_len(cell)) + cell
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        click.echo("  ".join(cells).rstrip())


@contextmanager
def progress(what: str, *, shown: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error while the block runs, if that is a terminal and `shown` is true."""
    if not shown or not sys.stderr.isatty():
        yield None
        return
    # Imported only where there is a bar to draw.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield advance


def _wants_colour() -> bool | None:
    """False when NO_COLOR says so; None leaves it to whether a terminal is there."""
    return False if os.environ.get("NO_COLOR") else None
