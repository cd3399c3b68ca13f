"""The desk of the review page, on a store: what it asks, answered in its shapes."""

from collections.abc import Mapping
from pathlib import Path

from tm_align import locales
from tm_align.model import Decision, Severity, Status
from tm_align.pipeline.kinds import KINDS
from tm_align.pipeline.rechecking import Rechecker, label, pieces
from tm_align.pipeline.tallies import count_all, facet_counts, most, progress, summed
from tm_align.review import answers, requests, shapes
from tm_align.store import Card, Decided, Entry, FindingQuery, Found, QueuePlace, Store
from tm_align.store.review import Place, Segment, Shelf

WAIT_SECONDS = 5.0
"""How long a decision waits for another writer; then the page keeps it and sends it again."""

_REACH = 2
_MOST_PLACES = 20
_MOST_TRANSLATIONS = 12
_MOST_CHANGES = 500


class StoreDesk:
    """What the review page asks, answered from one store; see `tm_align.review.desk.Desk`."""

    def __init__(self, path: Path, rechecker: Rechecker, *, read_only: bool = False) -> None:
        self._store = Store.open(path, read_only=read_only, wait=WAIT_SECONDS)
        self._shelf = Shelf(self._store)
        self._rechecker = rechecker
        self._overview: tuple[tuple[int, ...], answers.Overview] | None = None

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def queue(self, query: requests.QueueQuery) -> answers.Queue:
        """A page of the queue: segments with matching findings, the worst first."""
        chosen = finding_query(query)
        with self._store.reading():
            cards = self._store.cards(chosen, limit=query.limit, after=_place(query.after))
            total = self._store.count_findings(chosen, "units")[""]
        full = len(cards) == query.limit
        items = [self._item(card) for card in cards]
        return answers.Queue(items, total, _spelled(cards[-1].place) if full else None)

    def _item(self, card: Card) -> answers.QueueItem:
        first = card.findings[0]
        finding = first.finding
        return answers.QueueItem(
            key=_segment(first).key,
            label=label(finding.source or finding.target),
            source_locale=finding.source_locale,
            target_locale=finding.target_locale,
            severity=_severity(finding.severity),
            article=finding.article,
            names=[it.finding.name for it in card.findings],
            findings=len(card.findings),
            open=sum(it.finding.status is Status.OPEN for it in card.findings),
        )

    def first_cards(self, wanted: FindingQuery, limit: int) -> tuple[list[answers.Card], int]:
        """The first cards of the queue with all that is on them, and how many segments match."""
        with self._store.reading():
            queue = self._store.cards(wanted, limit=limit)
            total = self._store.count_findings(wanted, "units")[""]
            return [self._card(_segment(it.findings[0])) for it in queue], total

    def facets(self, chosen: requests.Filter) -> answers.Facets:
        """How many findings each value of each filter would give, and how far the work is."""
        query = finding_query(chosen)
        with self._store.reading():
            counts = facet_counts(
                self._shelf.combinations(
                    FindingQuery(origins=query.origins, articles=query.articles, text=query.text)
                ),
                chosen,
            )
            rows = self._shelf.findings_by_article(query._replace(articles=()))
            articles = summed((path, number) for path, _, number in rows)
            if query.origins or query.articles:
                origins = self._store.count_findings(query._replace(origins=()), "origin")
            else:
                origins = summed((origin, number) for _, origin, number in rows)
        return answers.Facets(
            locale=counts["locale"],
            code=counts["code"],
            severity=counts["severity"],
            status=counts["status"],
            origin=origins,
            reviewer=most(counts["reviewer"]),
            article=most(articles),
            progress=progress(counts["status"]),
            settled_by=most(counts["settled_by"]),
        )

    def card(self, key: str) -> answers.Card | None:
        """Everything about one segment."""
        with self._store.reading():
            segment = self._shelf.segment(key)
            return self._card(segment) if segment else None

    def _card(self, segment: Segment) -> answers.Card:
        place_count, places = self._shelf.places(segment.number, _MOST_PLACES)
        neighbours = self._shelf.neighbours(places[0], _REACH) if places else []
        history = self._store.history(*segment[1:5])
        return answers.Card(
            key=segment.key,
            label=label(segment.source or segment.target),
            source_locale=segment.source_locale,
            target_locale=segment.target_locale,
            source_direction=_direction(segment.source_locale),
            target_direction=_direction(segment.target_locale),
            source=segment.source,
            target=segment.target,
            source_codes=pieces(segment.source),
            target_codes=pieces(segment.target),
            score=segment.score,
            places=[_spot(it) for it in places],
            place_count=place_count,
            findings=self._findings(segment),
            neighbours=[
                answers.Neighbour(
                    it.offset, it.segment.key, it.segment.source, it.segment.target, it.findings
                )
                for it in neighbours
            ],
            translations=[
                answers.Translation(
                    it.segment.key, it.segment.target, it.places, it.origin, it.date, it.path
                )
                for it in self._shelf.alternatives(segment, _MOST_TRANSLATIONS)
            ],
            history=[_entry(it) for it in history],
        )

    def _findings(self, segment: Segment) -> list[answers.FindingShape]:
        """One finding of each check, the worst first, with the decision that counts."""
        found: dict[str, Found] = {}
        for it in self._store.findings_of_unit(segment.number):
            found.setdefault(it.finding.code, it)
        newest = self._store.newest_decisions(it.finding.fingerprint for it in found.values())
        ordered = sorted(found.values(), key=lambda it: (-it.finding.severity, it.finding.code))
        return [_finding(it, newest) for it in ordered]

    def alike(self, query: requests.AlikeQuery) -> answers.Alike | None:
        """Open findings that the same decision could be made for."""
        with self._store.reading():
            segment = self._shelf.segment(query.key)
            if segment is None:
                return None
            chosen = finding_query(query)._replace(statuses=(Status.OPEN,))
            number, found = self._shelf.alike(
                segment, query.check, query.scope, chosen, answers.MOST_ALIKE
            )
            newest = self._store.newest_decisions(it for _, it in found)
        items = [
            answers.AlikeItem(
                it.key,
                fingerprint,
                *it[1:5],
                seen=newest[fingerprint].number if fingerprint in newest else 0,
            )
            for it, fingerprint in found
        ]
        return answers.Alike(number, items)

    def decide(self, sent: requests.Sending) -> answers.Receipt:
        """Keep decisions, all or none, but for those somebody else was quicker with."""
        decisions = [_decision(it.decision) for it in sent.decisions]
        seen = {
            decision.fingerprint: it.seen
            for decision, it in zip(decisions, sent.decisions, strict=True)
        }
        decided: Decided = self._store.decide(decisions, seen=seen)
        newest = self._store.newest_decisions(seen)
        return answers.Receipt(
            decided.added,
            decided.repeated,
            [_entry(it) for it in decided.conflicts],
            {fingerprint: _entry(it) for fingerprint, it in newest.items()},
        )

    def check(self, typed: requests.Typed) -> answers.Verdict | None:
        """Run the checks on a target as it was typed; nothing is kept."""
        segment = self._shelf.segment(typed.key)
        if segment is None:
            return None
        _, places = self._shelf.places(segment.number, 1)
        path, file = (places[0].path, places[0].file) if places else ("", "")
        pair = (segment.source_locale, segment.target_locale)
        return self._rechecker.verdict(pair, path, segment.source, typed.target, file)

    def changes(self, query: requests.ChangesQuery) -> answers.Changes:
        """What was decided lately, by whomever."""
        with self._store.reading():
            last, entries = self._shelf.entries_after(query.after, _MOST_CHANGES)
        return answers.Changes(last, [_entry(it) for it in entries])

    def search(self, query: requests.SearchQuery) -> answers.Hits:
        """Segments of the whole memory that hold a text."""
        with self._store.reading():
            found = list(
                self._shelf.search(
                    query.text, tuple(query.locale), query.side, query.after, query.limit
                )
            )
        hits = [
            answers.Hit(
                key=segment.key,
                source_locale=segment.source_locale,
                source=segment.source,
                source_direction=_direction(segment.source_locale),
                target_locale=segment.target_locale,
                target=segment.target,
                target_direction=_direction(segment.target_locale),
                article=path,
                places=places,
                findings=findings,
            )
            for segment, path, places, findings in found
        ]
        full = len(found) == query.limit
        return answers.Hits(hits, found[-1].segment.number if full else None)

    def overview(self) -> answers.Overview:
        """Findings, progress and quality by locale and article; computed once per state."""
        with self._store.reading():
            state = self._shelf.state()
            if self._overview is None or self._overview[0] != state:
                self._overview = (state, count_all(self._shelf))
        return self._overview[1]

    def checks(self) -> answers.Checks:
        """The documentation of all checks."""
        return answers.Checks(
            [
                answers.CheckShape(
                    it.code,
                    it.name,
                    _severity(it.severity),
                    it.summary,
                    f"{it.summary}\n\n{it.documentation}",
                )
                for it in KINDS
            ]
        )


def finding_query(chosen: requests.Filter) -> FindingQuery:
    """The page's filter in the store's words."""
    return FindingQuery(
        tuple(chosen.locale),
        tuple(chosen.code),
        tuple(Severity[it.upper()] for it in chosen.severity),
        tuple(Status(it) for it in chosen.status),
        tuple(chosen.origin),
        tuple(chosen.article),
        tuple(chosen.reviewer),
        chosen.text,
    )


def _segment(found: Found) -> Segment:
    it = found.finding
    return Segment(found.unit, it.source_locale, it.source, it.target_locale, it.target, None)


def _finding(found: Found, newest: Mapping[str, Entry]) -> answers.FindingShape:
    it = found.finding
    entry = newest.get(it.fingerprint)
    return answers.FindingShape(
        it.code,
        it.name,
        _severity(it.severity),
        it.message,
        it.fingerprint,
        list(it.source_spans),
        list(it.target_spans),
        found.score,
        it.status.value,
        _entry(entry) if entry else None,
    )


def _entry(entry: Entry) -> answers.Entry:
    it = entry.decision
    return answers.Entry(
        entry.number,
        it.fingerprint,
        it.code,
        it.status.value,
        it.new_target,
        it.comment,
        it.reviewer,
        it.time,
        it.mqm_category,
        it.mqm_severity,
    )


def _decision(sent: requests.DecisionShape) -> Decision:
    fields = {name: getattr(sent, name) for name in Decision._fields}
    return Decision(**{**fields, "status": Status(sent.status)})


def _spot(place: Place) -> answers.Spot:
    return answers.Spot(*place[2:9])


def _severity(severity: Severity) -> shapes.SeverityName:
    return severity.label  # type: ignore[return-value]


def _direction(locale: str) -> shapes.Direction:
    return "rtl" if locales.direction(locale) == "rtl" else "ltr"


def _place(text: str) -> QueuePlace | None:
    if not text:
        return None
    severity, score, unit = text.split(":")
    return QueuePlace(int(severity), float(score), int(unit))


def _spelled(place: QueuePlace) -> str:
    """A place as `_place` reads it: the score with all digits that tell it from others."""
    return f"{place.severity}:{place.score:.17f}:{place.unit}"
