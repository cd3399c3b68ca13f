"""Options that several commands share, and the values they stand for."""

import getpass
import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TypeVar, cast

import click
from click.core import ParameterSource

from tm_align import __version__, locales
from tm_align.errors import UsageError, nearest
from tm_align.model import Severity
from tm_align.pipeline import Defaults, Query, Stamp, Store, Wanted
from tm_align.pipeline.articles import Found, Selection, find_articles, without_match
from tm_align.pipeline.summary import worst

_EVERYTHING = Selection()

Command = TypeVar("Command", bound=Callable[..., Any])

_SQLITE = b"SQLite format 3\0"

_AUTOMATIC_JOBS_FROM = 400
"""Articles below which starting processes costs more than it saves (measured: 0.3 s against 0.1 ms
an article)."""


_AUTOMATIC_JOBS_FROM_UNITS = 20_000
"""The same for units to check (measured: 0.8 s against 0.2 ms a unit). Those to write cost a tenth of
it, but there is nothing to hand over; at 20,000 two processes save a fifth of a second."""


def _locale(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    tag = locales.normalize(value)
    if tag is None:
        raise click.BadParameter(f"{value!r} is no language tag such as nl-NL")
    return tag


def _locales(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Ranges as `Wanted` has them: a tag, or one with `=` before it for that tag alone."""
    return tuple(
        "=" * value.startswith("=") + (_locale(_, __, value.removeprefix("=")) or "")
        for value in values
    )


source_locale_option = click.option(
    "--source-locale",
    default="en-US",
    show_default=True,
    metavar="LOCALE",
    callback=_locale,
    help="Locale of the sources.",
)

srx_option = click.option(
    "--srx",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Segmentation rules (SRX 2.0) instead of LanguageTool's.",
)


def only_if(applies: bool, where: str, *names: str) -> None:
    """Refuse options of the running command that were given although they would do nothing.

    `applies` tells whether they do something, `names` are their parameters, and `where` says what they
    are for.
    """
    context = click.get_current_context()
    spelled = {it.name: it.opts[0] for it in context.command.params}
    flags = {name: spelled[name] for name in names}  # a name that is no parameter's is a bug
    for name, flag in flags.items():
        given = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if given and not applies:
            raise UsageError(f"{flag} would do nothing: it is for {where}")


class Given(NamedTuple):
    """PATH... and what selects and describes the articles below them, as the user gave it."""

    paths: tuple[str, ...]
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    source_locale: str
    target_locale: str | None
    jobs: int | None

    @property
    def selection(self) -> Selection:
        """Which articles are wanted."""
        return Selection(self.include, self.exclude)

    @property
    def defaults(self) -> Defaults:
        """What the user says about all articles."""
        return Defaults(self.source_locale, self.target_locale)

    @property
    def everything(self) -> bool:
        """Whether folders, or the store where no PATH is given, are taken as a whole."""
        return self.selection == _EVERYTHING and all(Path(it).is_dir() for it in self.paths)

    def found(self) -> Found:
        """The articles below the paths."""
        return found_articles(self.paths, self.selection)

    def processes(self, articles: int) -> int:
        """How many processes to read so many articles with."""
        return process_count(self.jobs, articles)


def articles_options(command: Command) -> Command:
    """PATH... and what selects and describes the articles below them: the parameter `given`."""
    argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
    return argument(_reading_options(command))


def optional_articles_options(command: Command) -> Command:
    """The same where PATH may be left out."""
    return click.argument("paths", nargs=-1, metavar="[PATH]...")(_reading_options(command))


def _with_given(command: Command) -> Command:
    """`command` called with one value for the parameters that several commands share."""

    @wraps(command)
    def called(**parameters: Any) -> Any:
        given = Given(**{name: parameters.pop(name) for name in Given._fields})
        return command(given=given, **parameters)

    return cast(Command, called)


def _reading_options(command: Command) -> Command:
    command = _with_given(command)
    for decorate in reversed(
        (
            click.option(
                "--include",
                multiple=True,
                metavar="GLOB",
                help="Read only articles whose path matches; may be repeated.",
            ),
            click.option(
                "--exclude",
                multiple=True,
                metavar="GLOB",
                help="Leave out articles whose path matches; may be repeated.",
            ),
            source_locale_option,
            click.option(
                "--target-locale",
                metavar="LOCALE",
                callback=_locale,
                help="Locale of articles that do not tell theirs.",
            ),
            click.option(
                "--jobs",
                "-j",
                type=click.IntRange(min=1),
                metavar="N",
                help="Processes to work with [default: one per processor, one for little work].",
            ),
        )
    ):
        command = decorate(command)
    return command


fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="never",
    show_default=True,
    help="End with status 1 when there is a problem (of run: or finding) of this severity or above.",
)


class NamedPath(click.Path):
    """A path of what no stream can be: `-`, elsewhere standard output, is refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "-":
            self.fail("standard input and output will not do here; name a file", param, ctx)
        return super().convert(value, param, ctx)


store_option = click.option(
    "--store",
    type=NamedPath(dir_okay=False, path_type=Path),
    default="tm.db",
    show_default=True,
    metavar="FILE",
    help="The store.",
)
prune_option = click.option(
    "--prune",
    is_flag=True,
    help="Remove articles from the store whose files are gone from below PATH, or have moved there.",
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="No progress, no summary.")
verbose_option = click.option(
    "--verbose", "-v", is_flag=True, help="Every problem, every alteration."
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON instead of a table.")
locales_option = click.option(
    "--locale",
    "locales",
    multiple=True,
    metavar="LOCALE",
    callback=_locales,
    help="Only this target locale; nl is nl-NL, nl-BE and all of Dutch, =nl is nl alone. May be repeated.",
)
article_option = click.option(
    "--article",
    "articles",
    multiple=True,
    metavar="GLOB",
    help="Only articles whose path matches; may be repeated.",
)


def query_options(command: Command) -> Command:
    """What chooses pairs of a store."""
    origin_option = click.option(
        "--origin",
        "origins",
        multiple=True,
        metavar="MT|HT|…",
        help="Only articles translated this way (machine, human); may be repeated.",
    )
    return locales_option(origin_option(article_option(command)))


def chosen(
    store: Store,
    locales: tuple[str, ...],
    articles: tuple[str, ...],
    origins: tuple[str, ...] = (),
    *,
    needed: bool = False,
) -> Query:
    """The query that the options of `query_options` describe, with the store's own locales.

    What is asked for and not there is said on standard error. Raises `UsageError` for a locale, and
    where articles are `needed`, for a query that chooses none of those there are.
    """
    query = Query(_known_locales(store, locales), tuple(it.upper() for it in origins), articles)
    missing = [f"--article {it!r}" for it in articles if not _has(store, Query(articles=(it,)))]
    strange = [f"--origin {it}" for it in query.origins if not _has(store, Query(origins=(it,)))]
    first = next(store.articles(), None)
    none = first and not _has(store, query)
    said = ""
    if missing and first:
        said = f"{', '.join(missing)}; its articles are such as {first.path}"
    elif strange and first:
        known = sorted({it.origin for it in store.statistics().by_origin if it.origin})
        said = f"{', '.join(strange)}; its origins: {', '.join(known) or 'none'}"
    elif none:
        said = "these options together; each of them chooses some"
    if said and none and needed:
        raise UsageError(f"the store has no article for {said}")
    if said:
        click.echo(f"the store has no article for {said}", err=True)
    return query


def _has(store: Store, query: Query) -> bool:
    return next(store.articles(query), None) is not None


def _known_locales(store: Store, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The store's target locales in the ranges wanted.

    Raises `UsageError` that names what there is: an empty answer would look like one without faults.
    """
    known = store.target_locales()
    unknown = [it for it in wanted if not any(Wanted(targets=(it,)).takes(tag) for tag in known)]
    if unknown:
        raise UsageError(
            f"the store has nothing in {', '.join(unknown)};"
            f" its target locales: {', '.join(known) or 'none, it holds no articles'}"
            f"{nearest(unknown[0], known)}"
        )
    return tuple(it for it in known if Wanted(targets=wanted).takes(it)) if wanted else ()


def output(path: Path) -> Path | BinaryIO:
    """Where to write: standard output for `-`."""
    return sys.stdout.buffer if str(path) == "-" else path


def found_articles(paths: tuple[str, ...], selection: Selection = _EVERYTHING) -> Found:
    """The articles below the paths given; standard input is read for `-`.

    Globs to include that choose none of them are told of on standard error.
    """
    for path in paths:
        if _is_database(path):
            raise UsageError(f"{path}: is a store, not an article; give it with --store")
    found = find_articles(paths, selection, sys.stdin.buffer.read)
    if not found.articles:
        raise UsageError(
            f"no article (.md, .markdown, .html, .htm) below {', '.join(paths)};"
            f" passed over: {counted(found.passed_over) or 'nothing'}"
        )
    idle = without_match(selection.include, (it.path for it in found.articles))
    if idle:
        globs = ", ".join(f"--include {it!r}" for it in idle)
        click.echo(
            f"no article below {', '.join(paths)} for {globs};"
            f" those read are such as {found.articles[0].path}",
            err=True,
        )
    return found


def _is_database(path: str) -> bool:
    """Whether a file is of SQLite. A pipe is not looked into: what is read of it is gone."""
    if not Path(path).is_file():
        return False
    try:
        with Path(path).open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def process_count(jobs: int | None, articles: int) -> int:
    """How many processes to read so many articles with."""
    if jobs is not None:
        return jobs
    if articles < _AUTOMATIC_JOBS_FROM:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def unit_process_count(jobs: int | None, units: int) -> int:
    """How many processes to check or write so many units with."""
    return process_count(jobs, units * _AUTOMATIC_JOBS_FROM // _AUTOMATIC_JOBS_FROM_UNITS)


def user_name() -> str:
    """The name of whoever runs the command; "" for an account without, as containers may have."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def stamp() -> Stamp:
    """What writes a file, and the date of it only where SOURCE_DATE_EPOCH names one.

    Without a date the same store gives the same bytes whenever it is exported.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return Stamp(__version__)
    try:
        return Stamp(__version__, datetime.fromtimestamp(int(epoch), UTC))
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"SOURCE_DATE_EPOCH={epoch} is no number of seconds") from error


def status(problems: Mapping[str, int], fail_on: str) -> int:
    """The exit status that problems by code and `--fail-on` ask for."""
    severity = worst(problems)
    if severity is None or fail_on == "never":
        return 0
    return int(severity >= Severity[fail_on.upper()])


def found_status(severities: tuple[int, int, int], fail_on: str) -> int:
    """The same for findings: how many errors, warnings and infos there are."""
    if fail_on == "never":
        return 0
    return int(sum(severities[: 1 + Severity.ERROR - Severity[fail_on.upper()]]) > 0)


def counted(numbers: Mapping[Any, int]) -> str:
    """Counts by name as one phrase: `3 hidden, 1 excluded`."""
    return ", ".join(f"{number:,} {name}" for name, number in numbers.items() if number)
