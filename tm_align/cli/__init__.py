"""The `tm-align` command: options in, one pipeline call, lines out."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import click

from tm_align.errors import NO_ROOM, TmAlignError

EXIT_DONE = 0
EXIT_FAILED = 2
EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141
"""What a shell reports for a program whose reader went away (128 + SIGPIPE)."""


class _SystemRefusedError(Exception):
    """The system refused to read or write; `__cause__` says why."""


@contextmanager
def _system_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _SystemRefusedError from error


class Listed(click.Command):
    """A command as help and completion list it. Its module, with all that it needs, is imported when
    the command is asked for: all of them take a second, which is long for whoever pressed Tab."""

    def __init__(self, name: str, home: str, summary: str) -> None:
        super().__init__(name, short_help=summary)
        self._home = home

    def load(self) -> click.Command:
        """The command itself."""
        module, _, attribute = self._home.partition(":")
        command = getattr(import_module(f"tm_align.cli.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command


class _Commands(click.Group):
    """Takes errors of the system out of click's hands: to it, a reader that went away is status 1."""

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        with _system_errors():  # help and version are written while arguments are read
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _system_errors():
            result = super().invoke(ctx)
            sys.stdout.flush()
        return result

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.load() if isinstance(command, Listed) else command, rest

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """In the order of work, not of the alphabet."""
        return list(self.commands)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done; 1 done, but problems or findings at or above --fail-on; 2 bad usage or"
    " unreadable input; 130 interrupted; 141 nobody reads the output.",
)
@click.version_option(package_name="tm-align", message="%(prog)s %(version)s")
def app() -> None:
    """Side-by-side localized articles in, a translation memory out.

    The main job reads a folder of articles and writes a store, TMX and PO files:

    \b
      tm-align run articles/ -o out
    """


for _listed in (
    Listed("run", "run:run", "Make a memory of articles and check it: the main job."),
    Listed("extract", "extract:extract", "Print the pairs of articles as JSON Lines."),
    Listed("align", "align:align", "Align articles without marks with their originals."),
    Listed("pins", "pins:pins", "Remember or print corrections of alignments."),
    Listed("build", "build:build", "Read articles into a store."),
    Listed("check", "check:check", "Find mistakes in translations."),
    Listed("review", "review:review", "Settle findings in a browser."),
    Listed("decide", "decide:decide", "Settle findings from here or from a file."),
    Listed("export", "export:export", "Write a store as TMX, PO, XLIFF, tables and more."),
    Listed("import", "exchange:import_command", "Take in translations from files of other tools."),
    Listed("apply", "exchange:apply", "Write corrected targets into the articles."),
    Listed("convert", "files:convert", "Write a file of translations in another format."),
    Listed("validate", "files:validate", "Check files by the rules of their format."),
    Listed("stats", "look:stats", "Count articles, pairs, units, words, characters."),
    Listed("problems", "look:problems", "List what is wrong with the articles in a store."),
    Listed("checks", "check:checks", "List the checks and what each finds."),
    Listed("explain", "explain:explain", "Say what a code means and what to do."),
    Listed("glossary", "glossary:glossary", "Find terms that the articles use."),
    Listed("completion", "completion:completion", "Print what makes a shell complete commands."),
):
    app.add_command(_listed)


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
        with suppress(OSError):  # standard error may be what is full
            click.echo(f"tm-align: {_told(refusal.__cause__)}", err=True)
        sys.exit(EXIT_FAILED)


def _told(error: BaseException | None) -> str:
    """What the system refused, and where. Whoever writes files says where; all else is written here."""
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    if error.filename is None and error.errno in NO_ROOM:
        return f"standard output: {error.strerror}"
    return f"{error.filename}: {error.strerror}" if error.filename else str(error)
