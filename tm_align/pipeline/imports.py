"""Translations from files of other tools into a store, each of them accounted for.

A translation is about a unit of the store when the file says so: by the key that came with it, or
by the article and segment (or line) it gives as its place. Then another text is a correction: a
reviewer's decision on that unit, which exports show at once and `apply` writes into the articles.
Everything else is found by its source alone, and the file never decides: where the store has another
target, `on_conflict` does.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from tm_align import locales
from tm_align.errors import InputError
from tm_align.formats.entry import Entry, Reason, Rejected, Wanted, best_match, unit_key
from tm_align.formats.text import CONTROLS, EDGE_SPACE, carried, with_edges_of, without_illegal
from tm_align.model import Decision, Status, Unit
from tm_align.pipeline.inputs import LeftOut, inputs
from tm_align.pipeline.statuses import StrangeStatus, note_status
from tm_align.store import WHOLE_UNIT, Arrival, Candidate, ImportedFile, Importer, Store, Texts

OnConflict = Literal["keep", "replace", "add"]
"""What becomes of a translation whose source has another target in the store: skipped, taken as the
correction of that target, or added beside it."""

_BATCH = 500


class ImportOptions(NamedTuple):
    """How to import. `time` is when (ISO 8601 in UTC); `reviewer` stands in decisions."""

    time: str
    wanted: Wanted = Wanted()
    on_conflict: OnConflict = "keep"
    reviewer: str = ""
    dry_run: bool = False


class Imported(NamedTuple):
    """The account of one file: read = created + updated + unchanged + all skipped.

    `updated` are translations that correct a unit, `decided` the statuses and comments that came
    with any. `renamed` tells which languages of the file were taken for which of the store.
    `strange_statuses` are words that stand for a status and are none: these alone are not taken.
    `bare_codes` counts the translations some of whose inline codes have no content in the file.
    """

    name: str
    read: int
    created: int
    updated: int
    unchanged: int
    skipped: Mapping[Reason, int]
    decided: int
    renamed: Mapping[str, str]
    strange_statuses: Mapping[str, StrangeStatus]
    bare_codes: int


NotifyRejected = Callable[[str, Rejected], object]
"""Receives the file's name and each translation that is not taken."""


def import_files(
    store: Store,
    paths: Iterable[Path],
    options: ImportOptions,
    notify: NotifyRejected,
    left_out: LeftOut,
) -> list[Imported]:
    """Import the files in turn, all of them or, if one cannot be read to its end, none.

    `left_out` hears of the files in archives and folders that are none of translations.
    """
    accounts = []
    with store.importing(dry_run=options.dry_run) as importer:
        corrections = store.corrections()
        for path in paths:
            for name, form, stream in inputs(path, left_out):
                file = ImportedFile(name, form.name, options.time)
                job = _Import(importer, file, options, corrections, notify)
                try:
                    job.run(form.read(stream, options.wanted))
                except InputError as error:
                    raise InputError(f"{path.parent / name}: {error}") from error
                accounts.append(job.account())
    return accounts


class _Import:
    """One file on its way into the store."""

    def __init__(
        self,
        importer: Importer,
        file: ImportedFile,
        options: ImportOptions,
        corrections: dict[Texts, str],
        notify: NotifyRejected,
    ) -> None:
        self._importer = importer
        self._file = file
        self._options = options
        self._corrections = corrections
        self._notify = notify
        self._locales = _Locales(importer.locale_pairs())
        self._edged: dict[tuple[str, str], dict[str, list[Candidate]]] = {}
        self._fresh: dict[tuple[str, str, str], list[str]] = {}
        self._claimed: set[int] = set()
        self._counts: Counter[str] = Counter()
        self._skipped: Counter[Reason] = Counter()
        self._strange: dict[str, StrangeStatus] = {}

    def run(self, read: Iterable[Entry | Rejected]) -> None:
        """Take everything the file holds."""
        reading = iter(read)
        while batch := list(islice(reading, _BATCH)):
            self._counts["read"] += len(batch)
            entries = []
            for each in batch:
                if isinstance(each, Rejected):
                    self._skip(each)
                elif without_illegal(each.unit.source + each.unit.target)[1]:
                    self._skip(Rejected(Reason.ILLEGAL, each.line, each.unit.source[:60]))
                else:
                    note_status(self._strange, each)
                    self._counts["bare_codes"] += each.bare_codes > 0
                    entries.append(each._replace(unit=self._locales.known(each.unit)))
            self._take(entries)

    def account(self) -> Imported:
        """What became of everything read so far."""
        counts = self._counts
        return Imported(
            self._file.name,
            counts["read"],
            counts["created"],
            counts["updated"],
            counts["unchanged"],
            dict(sorted(self._skipped.items())),
            counts["decided"],
            self._locales.renamed,
            self._strange,
            counts["bare_codes"],
        )

    def _skip(self, rejected: Rejected) -> None:
        self._skipped[rejected.reason] += 1
        self._notify(self._file.name, rejected)

    def _take(self, entries: list[Entry]) -> None:
        by_locales: dict[tuple[str, str], list[Entry]] = {}
        for entry in entries:
            pair = (entry.unit.source_locale, entry.unit.target_locale)
            by_locales.setdefault(pair, []).append(entry)
        for pair, group in by_locales.items():
            found = self._importer.find(pair, [it.unit.source for it in group])
            edged = self._edged_of(pair)
            arrivals: list[Arrival] = []
            for entry in group:
                source = entry.unit.source
                candidates = [*found.get(source, ()), *edged.get(carried(source), ())]
                arrivals += self._one(entry, candidates)
            self._importer.add(self._file, arrivals)
        self._fresh.clear()

    def _edged_of(self, pair: tuple[str, str]) -> dict[str, list[Candidate]]:
        """Units whose source no file carries as it is, by what is left of it there."""
        if pair not in self._edged:
            by_rest = self._edged[pair] = {}
            for candidate in self._importer.edged(pair, EDGE_SPACE, CONTROLS):
                by_rest.setdefault(carried(candidate.source), []).append(candidate)
        return self._edged[pair]

    def _one(self, entry: Entry, candidates: list[Candidate]) -> Iterator[Arrival]:
        """Find out what one translation is about; what is new in it comes back."""
        unit = entry.unit
        before = [it for it in candidates if it.number < self._importer.first_new]
        meant = self._meant(entry, before)
        if meant is None:
            meant = next((it for it in before if self._says(it, unit)), None)
        if meant and self._says(meant, unit):
            self._count("unchanged", entry, meant)
        elif meant is None and self._came_before(unit, candidates):
            self._counts["unchanged"] += 1
        elif self._is_superseded(unit, before):
            self._skip(Rejected(Reason.SUPERSEDED, entry.line, unit.source[:60]))
        elif meant:
            self._correct(entry, [meant])
        elif before and self._options.on_conflict == "replace":
            self._correct(entry, before)
        elif before and self._options.on_conflict == "keep":
            self._skip(Rejected(Reason.CONFLICT, entry.line, unit.source[:60]))
        else:
            self._counts["created"] += 1
            self._fresh.setdefault(_fresh_key(unit), []).append(unit.target)
            yield Arrival(unit, entry.line)

    def _meant(self, entry: Entry, candidates: list[Candidate]) -> Candidate | None:
        """The unit that the file says its translation is of, by key or by place."""
        if not candidates or (len(candidates) == 1 and self._says(candidates[0], entry.unit)):
            return candidates[0] if candidates else None
        if entry.key:
            pair = entry.unit
            for it in candidates:
                corrected = self._corrections.get(_texts(pair, it), it.target)
                for target in (it.target, corrected):
                    if unit_key(pair._replace(source=it.source, target=target)) == entry.key:
                        return it
        standing = self._importer.standing_at(candidates, entry.unit.occurrences)
        return next((it for it in candidates if {it.number} == standing), None)

    def _says(self, candidate: Candidate, unit: Unit) -> bool:
        """Whether the candidate has the unit's target: as it was read, or as corrected since."""
        corrected = self._corrections.get(_texts(unit, candidate), candidate.target)
        return _same(unit.target, candidate.target) or _same(unit.target, corrected)

    def _came_before(self, unit: Unit, candidates: Iterable[Candidate]) -> bool:
        """Whether the same translation was in the files of this import already."""
        fresh = self._fresh.get(_fresh_key(unit), ())
        return unit.target in fresh or any(_same(it.target, unit.target) for it in candidates)

    def _is_superseded(self, unit: Unit, candidates: Iterable[Candidate]) -> bool:
        """Whether the file has what a target of the store was before a reviewer replaced it."""
        replacement = self._corrections.get(Texts(*unit[:4]))
        return replacement is not None and any(
            _same(replacement, candidate.target) for candidate in candidates
        )

    def _correct(self, entry: Entry, candidates: Iterable[Candidate]) -> None:
        """The target of the file instead of the candidates'; the first one in a file wins."""
        targets = [it for it in candidates if it.number not in self._claimed]
        if not targets:
            self._skip(Rejected(Reason.CONFLICT, entry.line, entry.unit.source[:60]))
            return
        for candidate in targets:
            self._claimed.add(candidate.number)
            texts = _texts(entry.unit, candidate)
            new_target = with_edges_of(candidate.target, entry.unit.target)
            self._corrections[texts] = new_target
            self._importer.decide(
                self._decision(texts, WHOLE_UNIT, Status.FIXED, entry, new_target)
            )
        self._counts["updated"] += 1

    def _count(self, what: str, entry: Entry, meant: Candidate) -> None:
        self._counts[what] += 1
        if self._options.on_conflict == "replace":
            self._claimed.add(meant.number)
        if not entry.status and not entry.comment:
            return
        texts = _texts(entry.unit, meant)
        for code, status in self._settled(entry, texts):
            settled = self._corrections.get(texts, meant.target) if status is Status.FIXED else None
            decision = self._decision(texts, code, status, entry, settled)
            self._counts["decided"] += self._importer.decide(decision)

    def _settled(self, entry: Entry, texts: Texts) -> Iterator[tuple[str, Status]]:
        """What a reviewer changed of status and comment in the file: nothing of what an export says.

        `open` changes nothing: the file may be older than a decision. A comment leaves the status alone.
        """
        known = self._importer.annotation(texts)
        status = Status.FIXED if texts in self._corrections else known.status
        same_comment = entry.comment in ("", known.comment)
        wanted = "" if entry.status == Status.OPEN else entry.status
        if same_comment and wanted in ("", status):
            return
        each = {it.code: it.status for it in known.findings}
        otherwise = Status.FIXED if texts in self._corrections else Status.OPEN
        for code in entry.codes or (WHOLE_UNIT,):
            standing = each.get(code, otherwise)
            if not (same_comment and wanted == standing):
                yield code, Status(wanted or standing)

    def _decision(
        self, texts: Texts, code: str, status: Status, entry: Entry, new_target: str | None
    ) -> Decision:
        reviewer = self._options.reviewer or self._file.name
        return Decision(
            *texts, code, status, new_target, entry.comment, reviewer, self._options.time
        )


def _texts(unit: Unit, candidate: Candidate) -> Texts:
    return Texts(unit.source_locale, candidate.source, unit.target_locale, candidate.target)


def _fresh_key(unit: Unit) -> tuple[str, str, str]:
    return unit.source_locale, unit.source, unit.target_locale


def _same(one: str, other: str) -> bool:
    return one == other or carried(one) == carried(other)


class _Locales:
    """The languages of a file as the store names them: `nl` is `nl-NL` where that is all there is."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs
        self._known: dict[tuple[str, str], tuple[str, str]] = {pair: pair for pair in pairs}
        self.renamed: dict[str, str] = {}

    def known(self, unit: Unit) -> Unit:
        """The unit under the store's locales; as it is where none or several come near."""
        pair = (unit.source_locale, unit.target_locale)
        if pair not in self._known:
            self._known[pair] = self._nearest(*pair)
        source, target = self._known[pair]
        if (source, target) == pair:
            return unit
        return unit._replace(source_locale=source, target_locale=target)

    def _nearest(self, source: str, target: str) -> tuple[str, str]:
        near = [it for it in self._pairs if locales.compatible(it[0], source)]
        targets = best_match(target, (it[1] for it in near))
        near = [it for it in near if it[1] in targets]
        if len(near) != 1:
            return source, target
        for name, known in zip((source, target), near[0], strict=True):
            if name != known:
                self.renamed[name] = known
        return near[0]
