"""A store out to files of other tools: one file per locale pair, or one for all, or parts."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import BinaryIO

from tm_align.engines import few_collections
from tm_align.errors import UsageError
from tm_align.formats import Markup, Notify, Written
from tm_align.formats.account import ignore
from tm_align.formats.entry import how_to_choose
from tm_align.formats.moses import write_moses
from tm_align.formats.profiles import BY_NAME as PROFILES
from tm_align.formats.registry import BY_NAME, WRITABLE, Writable, readable
from tm_align.formats.tmx import write_tmx
from tm_align.model import Unit
from tm_align.pipeline.files import written_atomically
from tm_align.pipeline.outgoing import ExportOptions, finished, own_options, units_of, wants_of
from tm_align.pipeline.sharing import Exported, export_in_shares
from tm_align.pipeline.sizing import cut, estimated, measured
from tm_align.pipeline.splitting import Part, parts
from tm_align.store import Query, Store, Wants

Output = Path | BinaryIO
"""A stream, a file (its name ends in the format's suffix) or a folder for any number of files."""

__all__ = [
    "FORMATS",
    "PROFILES",
    "ExportOptions",
    "Exported",
    "export",
    "export_po",
    "export_tmx",
]

MOSES = "moses"
FORMATS = (*BY_NAME, MOSES)
"""What `export` writes."""

_DEFAULT = ExportOptions()


def export_tmx(
    store: Store, out: Output, options: ExportOptions, notify: Notify = ignore
) -> list[Exported]:
    """Write TMX files, named `en-US_nl-NL.tmx` in a folder.

    With `multilingual` it is one file, `en-US.tmx`, with all targets of a source in one `tu`.
    Raises `UsageError` when nothing matches, several locale pairs do not fit into one file, or its
    name says another format.
    """
    return export(store, "tmx", out, options, notify)


def export_po(
    store: Store, out: Output, options: ExportOptions, notify: Notify = ignore
) -> list[Exported]:
    """Write PO files, named by target locale in a folder: `nl-NL.po`.

    Raises `UsageError` when nothing matches, or several locale pairs do not fit into one file.
    """
    return export(store, "po", out, options, notify)


@few_collections()
def export(
    store: Store,
    file_format: str,
    out: Output,
    options: ExportOptions = _DEFAULT,
    notify: Notify = ignore,
) -> list[Exported]:
    """Write files of one of the `FORMATS`, named by locales (and article or part) in a folder.

    Raises `UsageError` when nothing matches, or several locale pairs do not fit into one file.
    """
    # Units by the hundred thousand, none of them in a cycle: looking for some takes a tenth of the time.
    if file_format == MOSES:
        return _export_moses(store, out, options, notify)
    form = BY_NAME[file_format]
    _check_name(out, form)
    if options.multilingual:
        return _export_multilingual(store, out, options, notify)
    if options.split_by and not _is_folder(out, form.suffix):
        raise UsageError("several parts do not fit into one file: name a folder")
    version = store.version()
    if not _is_folder(out, form.suffix):
        _check_fits_one_file(store, options.query)
    if isinstance(out, Path) and _can_be_shared(form, options):
        names = _Names(form)

        def path_of(locales: tuple[str, str]) -> Path:
            return _path(out, form.suffix, names.of(locales))

        shared = export_in_shares(store, form, options, out, path_of, notify, version)
        if shared is not None:
            return _some(shared)
    return _export_parts(store, form, out, options, notify)


def _can_be_shared(form: Writable, options: ExportOptions) -> bool:
    """Whether several processes can write: one file for each locale pair, put together from shares."""
    one_each = not options.split_by and not options.profile.max_bytes
    return options.jobs > 1 and form.shares and one_each


def _export_parts(
    store: Store, form: Writable, out: Output, options: ExportOptions, notify: Notify
) -> list[Exported]:
    names = _Names(form)
    exported: list[Exported] = []
    for part in _parts(store, form, options):
        source_locale, target_locale = part.locales
        if exported and not _is_folder(out, form.suffix):
            raise UsageError(f"{out}: larger than {options.profile.tool} takes; name a folder")
        write = partial(
            form.write,
            part.units,
            source_locale=source_locale,
            target_locale=target_locale,
            notify=notify,
            **own_options(form, options, part.name),
        )
        path, account = _written(out, form.suffix, names.of(*part[:3]), write)
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
        option = how_to_choose(sorted({it[1] for it in pairs}))
        raise UsageError(
            f"{', '.join(found)} do not fit into one file: choose one with {option}, or name a folder"
        )


class _Names:
    """Names of files in a folder."""

    def __init__(self, form: Writable) -> None:
        self._form = form
        self._taken: dict[str, str] = {}

    def of(self, locales: tuple[str, str], name: str = "", number: int = 0) -> str:
        """The name of a part's file; that of an article keeps its folders."""
        source_locale, target_locale = locales
        stem = f"{source_locale}_{target_locale}"
        if self._form.name == "po":
            # A target locale with two source locales needs both names.
            first = self._taken.setdefault(target_locale, source_locale) == source_locale
            stem = target_locale if first else stem
        if name:
            return f"{stem}/{_confined(name)}{self._form.suffix}"
        return f"{stem}{f'.{number}' if number else ''}{self._form.suffix}"


def _confined(name: str) -> str:
    """The path of an article as one below a folder, whatever it is called.

    Names come from files and archives of strangers: `..` and `/etc` would lead elsewhere. So would a
    drive, or a backslash, on a system where these are none of a name's characters.
    """
    if os.name == "nt":
        name = name.replace("\\", "%5C").replace(":", "%3A")
    parts = name.split("/")
    return "/".join(it if it.strip(". ") else it.replace(".", "%2E") or "%" for it in parts)


def _parts(store: Store, form: Writable, options: ExportOptions) -> Iterator[Part]:
    """The units of each locale pair, cut as asked."""
    query, split_by, wants = options.query, options.split_by, wants_of(form, options)
    if split_by in ("article", "folder"):
        for part in parts(store, query, split_by):
            units = finished(store, part.units, query, wants, options.choice)
            first = next(units, None)
            if first is not None:
                yield part._replace(units=chain([first], units))
        return
    most = options.profile.max_bytes
    units = units_of(store, query, wants, options.choice)
    for locales, group in groupby(units, key=_locale_pair):
        if split_by == "size":
            limit = min(options.max_bytes, most or options.max_bytes)
            files = cut(group, limit, measured(form, options, locales))
        elif most:  # a gigabyte, half of which will do: measuring takes as long as writing
            files = cut(group, most, estimated)
        else:
            yield Part(locales, "", 0, group)
            continue
        for number, units_of_file in enumerate(files, 1):
            yield Part(locales, "", number, units_of_file)


def _export_multilingual(
    store: Store, out: Output, options: ExportOptions, notify: Notify
) -> list[Exported]:
    query = options.query
    grouped = chain.from_iterable(store.groups(query._replace(best=False)))
    wants = Wants(options.choice.asks)
    units = finished(store, grouped, query, wants, options.choice)
    first = next(units, None)
    if first is None:
        return _some([])
    run = partial(
        write_tmx,
        chain([first], units),
        stamp=options.stamp,
        source_locale=first.source_locale,
        profile=options.profile,
        markup=options.markup,
        notify=notify,
    )
    path, account = _written(out, ".tmx", f"{first.source_locale}.tmx", run)
    return [Exported(path, first.source_locale, None, account)]


def _export_moses(
    store: Store, out: Output, options: ExportOptions, notify: Notify
) -> list[Exported]:
    """Two files for each locale pair, `en-US_nl-NL.en-US` and `en-US_nl-NL.nl-NL`."""
    if not isinstance(out, Path):
        raise UsageError("Moses pairs are two files: name a folder")
    if options.markup is Markup.CODES:
        raise UsageError("--markup codes would do nothing: moses has keep and strip")
    exported = []
    wants = Wants(options.choice.asks)
    units = units_of(store, options.query, wants, options.choice)
    for (source_locale, target_locale), group in groupby(units, key=_locale_pair):
        stem = f"{source_locale}_{target_locale}"
        paths = [out / f"{stem}.{locale}" for locale in (source_locale, target_locale)]
        with written_atomically(paths[0]) as sources, written_atomically(paths[1]) as targets:
            account = write_moses(
                group,
                sources,
                targets,
                source_locale=source_locale,
                target_locale=target_locale,
                markup=options.markup,
                notify=notify,
            )
        exported.append(Exported(str(paths[0]), source_locale, target_locale, account))
    return _some(exported)


def _written(
    out: Output, suffix: str, name: str, run: Callable[[BinaryIO], Written]
) -> tuple[str, Written]:
    if not isinstance(out, Path):
        return "", run(out)
    path = _path(out, suffix, name)
    with written_atomically(path) as stream:
        return str(path), run(stream)


def _check_name(out: Output, form: Writable) -> None:
    """Refuse a file whose name says another format: what is there may be somebody's work."""
    told = readable(out.name) if isinstance(out, Path) and not out.is_dir() else None
    if told and form.suffix not in told.suffixes:
        raise UsageError(f"{out} is a name for {told.name}; give {form.name} another one")


def _path(out: Path, suffix: str, name: str) -> Path:
    return out / name if _is_folder(out, suffix) else out


_SUFFIXES = tuple(it.suffix for it in WRITABLE)


def _is_folder(out: Output, suffix: str) -> bool:
    """A path without the suffix of a file is a folder, whether it exists yet or not."""
    return isinstance(out, Path) and (
        out.is_dir() or out.suffix.lower() not in (*_SUFFIXES, suffix, ".xliff")
    )


def _some(exported: list[Exported]) -> list[Exported]:
    if not exported:
        raise UsageError("nothing to export: no pair of the store matches")
    return exported


def _locale_pair(unit: Unit) -> tuple[str, str]:
    return unit.source_locale, unit.target_locale
