"""Decisions of reviewers into the store and out of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tm_align.errors import InputError, UsageError
from tm_align.formats import decisions as files
from tm_align.model import Decision, Finding, Severity, Status, fingerprint
from tm_align.pipeline.files import read_given, written
from tm_align.pipeline.naming import names_of
from tm_align.store import WHOLE_UNIT, Entry, FindingQuery, Query, Store

_SHORTEST = 8
_FINGERPRINT = re.compile(rf"[0-9a-f]{{{_SHORTEST},32}}")
_PLACE = re.compile(r"(?P<article>.+?):(?P<line>\d+)(?::(?P<column>\d+))?")


class Verdict(NamedTuple):
    """What a reviewer says of findings; see `Decision`."""

    status: Status
    reviewer: str
    time: str
    comment: str = ""
    new_target: str | None = None
    mqm_category: str | None = None
    mqm_severity: str | None = None


class Imported(NamedTuple):
    """The account of an import: read = added + repeated + undecided."""

    read: int
    added: int
    repeated: int
    undecided: int


def select(
    store: Store, places: Sequence[str], query: FindingQuery, *, corrected: bool = False
) -> list[Finding]:
    """The findings that match the query and, where places are given, one of these.

    A place is a fingerprint (at least its first 8 digits) or `article:line[:column]`. One finding
    for each fingerprint. With `corrected`, targets that a file replaced count as findings, too: no
    check need have found anything in them. Raises `UsageError` for a place that matches nothing, or
    several articles.
    """
    wanted = {place: _matcher(place) for place in places}
    names = names_of(store) if places else {}
    hit: dict[str, set[str]] = {place: set() for place in places}
    found: dict[str, Finding] = {}
    listed = (
        (it.finding, names.get(it.article, it.finding.article)) for it in store.findings(query)
    )
    more = ((it, it.article) for it in _corrected(store, query)) if corrected else ()
    for finding, name in chain(listed, more):
        matching = [place for place, matches in wanted.items() if matches(finding, name)]
        for place in matching:
            hit[place].add(name)
        if matching or not places:
            found.setdefault(finding.fingerprint, finding)
    for place, articles in hit.items():
        if not articles:
            raise UsageError(f"no finding matches {place}; `tm-align check` lists them")
        if len(articles) > 1 and not _FINGERPRINT.fullmatch(place):
            raise UsageError(
                f"{place} is in several articles: {', '.join(sorted(articles))}; name one"
            )
    return list(found.values())


def _corrected(store: Store, query: FindingQuery) -> Iterator[Finding]:
    """The places of targets that a file replaced, as findings, by the names of their articles."""
    made = [it for it in (entry.decision for entry in store.decisions()) if _is_correction(it)]
    if not made or query.codes:
        return
    text = query.text.casefold()
    chosen = {
        it.fingerprint
        for it in made
        if any(text in side.casefold() for side in (it.source, it.target, it.new_target or ""))
    }
    everything = Query(query.locales, articles=query.articles, include_damaged=True)
    for it in store.pairs(everything, names_of(store)):
        locales = it.article.source_locale, it.article.target_locale
        known_as = fingerprint(WHOLE_UNIT, locales[0], it.source, locales[1], it.target)
        if known_as in chosen:
            yield Finding(
                WHOLE_UNIT, "", Severity.INFO, "", it.article.path, it.line, it.column, it.tuid,
                it.source, it.target, *locales, fingerprint=known_as, status=Status.FIXED,
            )  # fmt: skip


def _is_correction(it: Decision) -> bool:
    return it.code == WHOLE_UNIT and it.status is Status.FIXED


def decisions_about(findings: Iterable[Finding], verdict: Verdict) -> Iterator[Decision]:
    """The verdict on each of the findings."""
    for it in findings:
        yield Decision(
            it.source_locale,
            it.source,
            it.target_locale,
            it.target,
            it.code,
            verdict.status,
            verdict.new_target,
            verdict.comment,
            verdict.reviewer,
            verdict.time,
            verdict.mqm_category,
            verdict.mqm_severity,
        )


def import_decisions(store: Store, path: Path, reviewer: str, time: str) -> Imported:
    """Add the decisions in a file; `reviewer` and `time` are for those that do not say theirs.

    Those dated more than a day after `time` are none: clocks and time zones differ by less. One
    without time that says what already stands is a repetition, so that a file can be read twice.
    All or none are added: raises `InputError` that names the first row that is no decision.
    """
    data = read_given(path)
    decisions: list[Decision] = []
    read = 0
    for row in files.read(data, _a_day_after(time)):
        read += 1
        if isinstance(row, files.BadRow):
            raise InputError(f"{path}:{row.number}: {row.reason}; nothing was added")
        if row is not None:
            decisions.append(row._replace(reviewer=row.reviewer or reviewer))
    standing = store.newest_decisions(it.fingerprint for it in decisions if not it.time)
    decided = store.decide(_timed(it, standing.get(it.fingerprint), time) for it in decisions)
    return Imported(read, decided.added, decided.repeated, read - len(decisions))


def _a_day_after(time: str) -> str:
    """A time of `datetime.isoformat` a day later, as decisions have it."""
    later = datetime.fromisoformat(time) + timedelta(days=1)
    return later.isoformat(timespec="seconds").replace("+00:00", "Z")


def _timed(decision: Decision, standing: Entry | None, time: str) -> Decision:
    """The decision with a time: that of the one that stands, if it says the same."""
    if decision.time:
        return decision
    if standing and standing.decision._replace(time="") == decision:
        return standing.decision
    return decision._replace(time=time)


def export_decisions(
    store: Store,
    out: Path | BinaryIO,
    places: Sequence[str] = (),
    query: FindingQuery | None = None,
    *,
    undecided: bool,
    with_history: bool,
    as_csv: bool,
) -> tuple[int, int]:
    """Write the decisions that count (or all), and with `undecided` what nobody settled yet.

    Places and a query choose findings as `select` does; decisions are then those about these. The
    number of decisions and of undecided findings written.
    """
    query = query or FindingQuery()
    decisions = [entry.decision for entry in store.decisions(with_history=with_history)]
    some = bool(places) or query != FindingQuery()
    chosen = select(store, places, query) if some or undecided else []
    if some:
        about = {it.fingerprint for it in chosen}
        decisions = [it for it in decisions if it.fingerprint in about]
    left = [it for it in chosen if undecided and it.status == Status.OPEN]
    spots = _spots(store, decisions)
    write = files.write_csv if as_csv else files.write_jsonl
    with written(out) as stream:
        write(decisions, left, stream, spots)
    return len(decisions), len(left)


def _spots(store: Store, decisions: Iterable[Decision]) -> dict[str, files.Spot]:
    """Where the texts stand that decisions are about, by fingerprint; some stand nowhere any more."""
    wanted = {it.fingerprint for it in decisions}
    spots: dict[str, files.Spot] = {}
    for found in store.findings(FindingQuery()) if wanted else ():
        if found.finding.fingerprint in wanted:
            spots.setdefault(found.finding.fingerprint, files.spot(found.finding))
    paths: dict[int, str] = {}
    for it in decisions:
        if it.fingerprint in spots:
            continue
        paths = paths or {article.number: article.path for article in store.article_states()}
        units = store.with_source(it.source_locale, it.target_locale, it.source)
        standing = (
            files.Spot(paths[article], pair.line)
            for article, pair in store.places(units)
            if pair.target == it.target
        )
        first = min(standing, default=None)
        if first:
            spots[it.fingerprint] = first
    return spots


def _matcher(place: str) -> Callable[[Finding, str], bool]:
    """Whether a finding, in an article of a name, is the one that the place means."""
    if _FINGERPRINT.fullmatch(place):
        return lambda finding, _: finding.fingerprint.startswith(place)
    match = _PLACE.fullmatch(place)
    if not match:
        raise UsageError(f"{place} is neither a fingerprint nor article:line")
    article, line, column = match["article"], int(match["line"]), match["column"]
    return lambda finding, name: (
        article in (finding.article, name)
        and finding.line == line
        and (column is None or finding.column == int(column))
    )
