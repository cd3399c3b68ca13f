"""A store out to files of other tools: one file per locale pair, or one for all."""

from collections.abc import Callable
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tm_align.errors import UsageError
from tm_align.formats import Notify, Stamp, Written, write_po, write_tmx
from tm_align.formats.account import ignore
from tm_align.model import Unit
from tm_align.pipeline.files import written_atomically
from tm_align.store import Query, Store

Output = Path | BinaryIO
"""A stream, a file (its name ends in the format's suffix) or a folder for any number of files."""


class Exported(NamedTuple):
    """One file and its account. `path` is "" for a stream, `target_locale` None for all targets."""

    path: str
    source_locale: str
    target_locale: str | None
    account: Written


class ExportOptions(NamedTuple):
    """What to write and how. `multilingual` is for TMX, `mt_fuzzy` for PO."""

    query: Query = Query()
    stamp: Stamp = Stamp("")
    multilingual: bool = False
    mt_fuzzy: bool = False


def export_tmx(
    store: Store, out: Output, options: ExportOptions, notify: Notify = ignore
) -> list[Exported]:
    """Write TMX files, named `en-US_nl-NL.tmx` in a folder.

    With `multilingual` it is one file, `en-US.tmx`, with all targets of a source in one `tu`.
    Raises `UsageError` when nothing matches, or several locale pairs do not fit into one file.
    """
    if options.multilingual:
        return _export_multilingual(store, out, options, notify)

    def name(source_locale: str, target_locale: str) -> str:
        return f"{source_locale}_{target_locale}.tmx"

    return _export_pairs(
        store, out, options.query, name, partial(write_tmx, stamp=options.stamp, notify=notify)
    )


def export_po(
    store: Store, out: Output, options: ExportOptions, notify: Notify = ignore
) -> list[Exported]:
    """Write PO files, named by target locale in a folder: `nl-NL.po`.

    Raises `UsageError` when nothing matches, or several locale pairs do not fit into one file.
    """
    taken: dict[str, str] = {}

    def name(source_locale: str, target_locale: str) -> str:
        # A target locale with two source locales needs both names.
        first = taken.setdefault(target_locale, source_locale) == source_locale
        return f"{target_locale}.po" if first else f"{source_locale}_{target_locale}.po"

    return _export_pairs(
        store,
        out,
        options.query,
        name,
        partial(write_po, stamp=options.stamp, mt_fuzzy=options.mt_fuzzy, notify=notify),
    )


def _export_pairs(
    store: Store,
    out: Output,
    query: Query,
    name: Callable[[str, str], str],
    write: Callable[..., Written],
) -> list[Exported]:
    """One file per locale pair; the store hands units out sorted by locale pair."""
    exported: list[Exported] = []
    if not _is_folder(out):
        _check_fits_one_file(store, query)
    for locales, units in groupby(store.units(query), key=_locale_pair):
        source_locale, target_locale = locales
        file_name = name(*locales)
        run = partial(write, units, source_locale=source_locale, target_locale=target_locale)
        path, account = _written(out, file_name, run)
        exported.append(Exported(path, source_locale, target_locale, account))
    return _some(exported)


def _check_fits_one_file(store: Store, query: Query) -> None:
    """Look for a second locale pair before anything is written."""
    pairs = {it[:2] for it in store.statistics(query).by_origin}
    found = sorted(
        f"{source} → {target}"
        for source, target in pairs
        if next(store.units(query._replace(locales=(target,))), None)
    )
    if len(found) > 1:
        raise UsageError(
            f"{', '.join(found)} do not fit into one file: choose one with --locale, or name a folder"
        )


def _export_multilingual(
    store: Store, out: Output, options: ExportOptions, notify: Notify
) -> list[Exported]:
    units = chain.from_iterable(store.groups(options.query))
    first = next(units, None)
    if first is None:
        return _some([])
    run = partial(
        write_tmx,
        chain([first], units),
        stamp=options.stamp,
        source_locale=first.source_locale,
        notify=notify,
    )
    path, account = _written(out, f"{first.source_locale}.tmx", run)
    return [Exported(path, first.source_locale, None, account)]


def _written(out: Output, name: str, run: Callable[[BinaryIO], Written]) -> tuple[str, Written]:
    if not isinstance(out, Path):
        return "", run(out)
    path = out / name if _is_folder(out) else out
    with written_atomically(path) as stream:
        return str(path), run(stream)


def _is_folder(out: Output) -> bool:
    """A path without the suffix of a file is a folder, whether it exists yet or not."""
    return isinstance(out, Path) and (out.is_dir() or out.suffix.lower() not in (".tmx", ".po"))


def _some(exported: list[Exported]) -> list[Exported]:
    if not exported:
        raise UsageError("nothing to export: no pair of the store matches")
    return exported


def _locale_pair(unit: Unit) -> tuple[str, str]:
    return unit.source_locale, unit.target_locale
