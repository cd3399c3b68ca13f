"""`tm-align import` and `tm-align apply`: what comes back from other tools, and into the articles."""

import os
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import click

from tm_align.cli import console, options, words
from tm_align.cli.files import rejected_line
from tm_align.pipeline import Defaults, Rejected, Store, Wanted, plural
from tm_align.pipeline.apply import Changed, Outcome, corrected_articles, write
from tm_align.pipeline.files import make_folder
from tm_align.pipeline.imports import ImportOptions, OnConflict, import_files

_DONE = (Outcome.APPLIED, Outcome.RELOCATED, Outcome.ALREADY, Outcome.NOT_GIVEN)


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path),
)
@options.store_option
@options.source_locale_option
@options.locales_option
@click.option(
    "--on-conflict",
    type=click.Choice(["keep", "replace", "add"]),
    default="keep",
    show_default=True,
    help="Where the store has another target for a source and the file does not say which unit it"
    " means: keep the store's, replace it, or add the file's beside it.",
)
@click.option("--reviewer", metavar="NAME", help="Who decided [default: the file].")
@click.option("--dry-run", is_flag=True, help="Count what would happen, change nothing.")
@options.json_option
@options.quiet_option
@options.verbose_option
def import_command(
    files: tuple[Path, ...],
    store: Path,
    source_locale: str,
    locales: tuple[str, ...],
    on_conflict: str,
    reviewer: str | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Take translations and corrections from files of other tools.

    FILE is a file, an archive or a folder of files. A translation that the file places in an article,
    or names by its key, corrects that unit; exports show the correction at once, `tm-align apply`
    writes it into the articles. Everything else is added to the store with the file as its origin. All
    files are taken, or, when one cannot be read, none. A second import of a file changes nothing.

    \b
      tm-align import nl-NL.po --store tm.db
      tm-align import legacy.tmx.gz more.zip folder/ --store tm.db --dry-run
    """
    now = datetime.fromtimestamp(int(time.time()), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    job = ImportOptions(
        now,
        Wanted(source_locale, locales),
        cast(OnConflict, on_conflict),
        reviewer or os.environ.get("TM_ALIGN_REVIEWER", ""),
        dry_run,
    )
    notify = rejected_line if verbose else _ignore
    left_out: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        scratch = dry_run and not store.exists()
        path = Path(folder, "tm.db") if scratch else store
        make_folder(path.parent)
        with Store.open(path, create=True) as opened:
            accounts = import_files(opened, files, job, notify, left_out.append)
    if as_json:
        files_data = list(map(words.imported_data, accounts))
        words.print_json({"dry_run": dry_run, "files": files_data, "left_out": left_out})
    elif not quiet:
        words.print_imports(accounts, dry_run=dry_run)
        words.print_left_out(left_out)
    return 0


@click.command()
@options.store_option
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Say what would change, change nothing.")
@click.option("--diff", is_flag=True, help="Show each change as a unified diff.")
@options.source_locale_option
@options.srx_option
@options.json_option
@options.quiet_option
@options.verbose_option
def apply(
    paths: tuple[str, ...],
    store: Path,
    dry_run: bool,
    diff: bool,
    source_locale: str,
    srx: str | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Write corrected targets into the articles.

    Replaces exactly the text of the targets that a reviewer corrected, at the bytes where it was read;
    every other byte stays. An article that changed since is searched for the same pair: one without
    marks by the segmentation rules of --srx, if it was aligned with them. Whatever cannot be applied is
    named with the reason, and the exit status is 1. Files outside PATH are never written. Build (or
    align) again afterwards, and the store knows the articles' new text.

    \b
      tm-align apply articles/ --store tm.db --diff --dry-run
      tm-align apply articles/ --store tm.db
    """
    options.only_if(not as_json, "people, not --json", "diff")
    found = options.found_articles(paths)
    counts: Counter[str] = Counter()
    articles = 0
    with Store.open(store, read_only=True) as opened:
        changes = list(corrected_articles(opened, found, paths, Defaults(source_locale), srx))
    for change in changes:
        done = change if dry_run else write(change)
        articles += done.after != done.before
        if diff:
            for line in done.diff():
                click.echo(console.printable(line.rstrip("\n")))
        counts.update(it.outcome.value for it in done.places)
        if not quiet:
            _print_places(done, all_of_them=verbose)
    data = {"dry_run": dry_run, "articles": articles, "places": dict(sorted(counts.items()))}
    if as_json:
        words.print_json(data)
    elif not quiet:
        verb = "would change" if dry_run else "changed"
        places = options.counted(dict(sorted(counts.items())))
        click.echo(f"{plural(articles, 'article')} {verb}; corrections: {places or 'none'}")
    return int(any(counts[it.value] for it in Outcome if it not in _DONE))


def _print_places(changed: Changed, *, all_of_them: bool) -> None:
    for place in changed.places:
        if all_of_them or place.outcome not in _DONE:
            text = f"{place.path}:{place.line}: {place.outcome}: {place.new_target}"
            click.echo(console.printable(text), err=True)


def _ignore(_: str, __: Rejected) -> None:
    """What is skipped is only counted."""
