"""The `tm-align` command: options in, one pipeline call, lines out."""

import os
import sys
from typing import Any

import click

from tm_align.cli.align import align
from tm_align.cli.build import build
from tm_align.cli.check import check, checks
from tm_align.cli.completion import completion
from tm_align.cli.decide import decide
from tm_align.cli.exchange import apply, import_command
from tm_align.cli.explain import explain
from tm_align.cli.export import export
from tm_align.cli.extract import extract
from tm_align.cli.files import convert, validate
from tm_align.cli.glossary import glossary
from tm_align.cli.look import problems, stats
from tm_align.cli.pins import pins
from tm_align.cli.review import review
from tm_align.cli.run import run
from tm_align.errors import TmAlignError

EXIT_DONE = 0
EXIT_FAILED = 2
EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141
"""What a shell reports for a program whose reader went away (128 + SIGPIPE)."""


class _SystemRefusedError(Exception):
    """The system refused to read or write; `__cause__` says why."""


class _Commands(click.Group):
    """Takes errors of the system out of click's hands: to it, a reader that went away is status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            raise _SystemRefusedError from error
        return result


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done; 1 done, but problems or findings at or above --fail-on; 2 bad usage or"
    " unreadable input.",
)
@click.version_option(package_name="tm-align", message="%(prog)s %(version)s")
def app() -> None:
    """Side-by-side localized articles in, a translation memory out.

    The main job reads a folder of articles and writes a store, TMX and PO files:

    \b
      tm-align run articles/ -o out
    """


for _command in (
    run,
    extract,
    align,
    pins,
    build,
    check,
    review,
    decide,
    export,
    import_command,
    apply,
    convert,
    validate,
    stats,
    problems,
    checks,
    explain,
    glossary,
    completion,
):
    app.add_command(_command)


def main() -> None:
    """Run the command line; every mistake of the user ends in one line and status 2."""
    try:
        sys.exit(app.main(prog_name="tm-align", standalone_mode=False) or EXIT_DONE)
    except TmAlignError as error:
        click.echo(f"tm-align: {error}", err=True)
        sys.exit(EXIT_FAILED)
    except click.ClickException as error:
        error.show()
        sys.exit(EXIT_FAILED)
    except (click.Abort, KeyboardInterrupt):
        click.echo("tm-align: interrupted; nothing is half written", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except _SystemRefusedError as refusal:
        # Keep Python from trying to write the rest at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(refusal.__cause__, BrokenPipeError):
            sys.exit(EXIT_PIPE_CLOSED)
        click.echo(f"tm-align: {refusal.__cause__}", err=True)
        sys.exit(EXIT_FAILED)
