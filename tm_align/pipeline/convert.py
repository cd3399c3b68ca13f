"""Any readable file to any writable one, without a store."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from tm_align.errors import InputError, UsageError
from tm_align.formats import Markup, Notify, Stamp, Written
from tm_align.formats.entry import Entry, Read, Reason, Rejected, Wanted, how_to_choose, unit_key
from tm_align.formats.profiles import GENERIC, Profile
from tm_align.formats.registry import BY_NAME, WRITABLE, Writable, writable
from tm_align.model import Annotation, Status, Unit
from tm_align.pipeline.files import written
from tm_align.pipeline.inputs import Input, LeftOut, inputs
from tm_align.pipeline.statuses import StrangeStatus, note_status

NotifyRejected = Callable[[str, Rejected], object]


class ConvertOptions(NamedTuple):
    """How to convert. `file_format` is that of OUT where its name does not tell it."""

    stamp: Stamp
    wanted: Wanted = Wanted()
    file_format: str = ""
    profile: Profile = GENERIC
    markup: Markup = Markup.KEEP


class Converted(NamedTuple):
    """The account of a conversion: read = what the writer read + rejected; see `Written`.

    `strange_statuses` are words that stand for a status and are none, by file: these are not taken.
    `bare_codes` counts the translations some of whose inline codes have no content in the file.
    """

    read: int
    rejected: Mapping[Reason, int]
    account: Written
    strange_statuses: Mapping[str, Mapping[str, StrangeStatus]]
    bare_codes: int


def convert(
    source: Path,
    target: Path | BinaryIO,
    options: ConvertOptions,
    notify: Notify,
    notify_rejected: NotifyRejected,
    left_out: LeftOut,
) -> Converted:
    """Write what `source` holds to `target`, a file or stream of one locale pair.

    In constant memory, but for catalogues, which need the units of one source together.

    Raises `UsageError` when the formats cannot be told, or the file holds several locale pairs and
    none was chosen. `left_out` hears of the files in an archive or folder that are none of translations.
    """
    form = _form(target, options.file_format)
    reading = _Reading(source, options, notify_rejected, left_out)
    first = next(reading.units, None)
    if first is None:
        raise InputError(f"{source}: holds no translation that can be taken: {reading.reasons()}")
    names: dict[str, Any] = {
        "source_locale": first.source_locale,
        "target_locale": first.target_locale,
    }
    own: dict[str, Any] = {"stamp": options.stamp, "notify": notify}
    own |= form.own_markup(options.markup)
    if form.name == "tmx":
        own["profile"] = _without_neighbours(options.profile)
    elif options.profile is not GENERIC:
        raise UsageError(f"--profile would do nothing: it is for tmx, not {form.name}")
    if form.names:
        own["original"] = source.name
    units = reading.of_pair(first)
    if form.name in _UNIQUE:
        units = reading.unrepeated(units)
    if form.name == "po":
        units = _by_source(units)
    with written(target) as stream:
        account = form.write(units, stream, **names, **own)
    rejected = dict(sorted(reading.rejected.items()))
    return Converted(reading.read, rejected, account, reading.strange_statuses, reading.bare_codes)


def _without_neighbours(profile: Profile) -> Profile:
    """For units of which only the file told: no neighbour known is not the same as none there."""
    return profile._replace(before="", after="", before_crc="", after_crc="", preceding="")


def _form(target: Path | BinaryIO, name: str) -> Writable:
    form = BY_NAME.get(name)
    if form is None and not isinstance(target, Path):
        raise UsageError(
            f"standard output does not tell its format; give --to {', '.join(BY_NAME)}"
        )
    form = form or writable(target.name)
    if form is None:
        known = ", ".join(dict.fromkeys(it.suffix for it in WRITABLE))
        raise UsageError(f"{target}: its name does not tell the format; known are {known}")
    return form


_UNIQUE = frozenset({"po", "xliff", "xliff2"})
"""Formats in which a translation may stand only once: by its texts, or by the id made of them."""


def _by_source(units: Iterable[Unit]) -> Iterator[Unit]:
    """Units with those of one source together, as a catalogue needs them; all are in memory."""
    by_source: dict[str, list[Unit]] = {}
    for unit in units:
        by_source.setdefault(unit.source, []).append(unit)
    return (unit for same_source in by_source.values() for unit in same_source)


class _Reading:
    """A file being read: its units, and the count of what is not among them."""

    def __init__(
        self, path: Path, options: ConvertOptions, notify: NotifyRejected, left_out: LeftOut
    ) -> None:
        self._path = path
        self._left_out = left_out
        self._wanted = options.wanted
        self._notify = notify
        self.read = 0
        self.bare_codes = 0
        self.rejected: Counter[Reason] = Counter()
        self.strange_statuses: dict[str, dict[str, StrangeStatus]] = {}
        self.units = self._units()

    def of_pair(self, first: Unit) -> Iterator[Unit]:
        """`first` and the rest, which have to be of its locale pair."""
        yield first
        locales = (first.source_locale, first.target_locale)
        for unit in self.units:
            if (unit.source_locale, unit.target_locale) != locales:
                option = how_to_choose((first.target_locale, unit.target_locale))
                raise UsageError(
                    f"{self._path}: holds {'→'.join(locales)} and {unit.source_locale}→"
                    f"{unit.target_locale}; choose one with {option}"
                )
            yield unit

    def unrepeated(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """Each translation once, in each of its contexts; 64 bits of each are kept."""
        seen: set[int] = set()
        keys: set[str] = set()  # of texts, where a context might need one, too
        for unit in units:
            key = unit_key(unit)
            context = unit.annotation.context if unit.annotation else ""
            own = _key_in_context(key, context) if context else key
            if int(own, 16) in seen:
                self.rejected[Reason.REPEATED] += 1
                continue
            repeats = key in keys or int(key, 16) in seen
            seen.add(int(own, 16))
            if context:
                keys.add(key)
            yield _named(unit, _key_in_context(key, context)) if repeats else unit

    def reasons(self) -> str:
        """Why nothing was taken, for a message."""
        return (
            ", ".join(f"{count:,} {reason}" for reason, count in self.rejected.items()) or "empty"
        )

    def _units(self) -> Iterator[Unit]:
        for file in inputs(self._path, self._left_out):
            try:
                yield from self._of(file, file.format.read(file.stream, self._wanted))
            except InputError as error:
                raise InputError(f"{self._path.parent / file.name}: {error}") from error

    def _of(self, file: Input, read: Iterable[Read]) -> Iterator[Unit]:
        for entry in read:
            self.read += 1
            if isinstance(entry, Entry):
                self.bare_codes += entry.bare_codes > 0
                if entry.strange_status:
                    note_status(self.strange_statuses.setdefault(file.name, {}), entry)
                yield _annotated(entry)
            else:
                self.rejected[entry.reason] += 1
                self._notify(file.name, entry)


def _annotated(entry: Entry) -> Unit:
    """The unit with what a reviewer said in the file, and its context there."""
    if not entry.status and not entry.comment and not entry.key and not entry.context:
        return entry.unit
    status = Status(entry.status) if entry.status else None
    note = Annotation(entry.key, status, entry.comment, context=entry.context)
    return entry.unit._replace(annotation=note)


def _key_in_context(key: str, context: str) -> str:
    """The key of a unit of the same texts as another in another context."""
    return blake2b(f"{key} {context}".encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _named(unit: Unit, key: str) -> Unit:
    """A unit with a key, where it has none from its file."""
    note = unit.annotation or Annotation()
    return unit if note.key else unit._replace(annotation=note._replace(key=key))
