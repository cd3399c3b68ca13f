"""The checks that look at all units of a locale, and at one source in all locales."""

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tm_align.checks.across import ACROSS, FAILS_EVERYWHERE, AcrossCheck, fails_in_many_locales
from tm_align.checks.base import Verdict
from tm_align.checks.recurring import TERM_VARIES, RecurringCheck, term_varies
from tm_align.model import Unit
from tm_align.pipeline.configuration import Rules
from tm_align.pipeline.findings import Fault, found
from tm_align.pipeline.kinds import IN_DOUBT
from tm_align.store import ArticleState, Found, Scratch, Store
from tm_align.store.scratch import Key

ACROSS_CODES = (*(check.code for check in ACROSS), TERM_VARIES.code)


class LocaleArticles(NamedTuple):
    """A locale pair with all its articles and the rules for them, by number of the article."""

    source_locale: str
    target_locale: str
    articles: Mapping[int, ArticleState]
    rules: Mapping[int, Rules]


def look_across(store: Store, scratch: Scratch, topic: int, locale: LocaleArticles) -> None:
    """Put aside, under `topic`, what the checks over all units of a locale pair find.

    They need nothing that the other checks find or learn, so they can run beside.
    """
    locales = locale.source_locale, locale.target_locale
    wanted = frozenset().union(*(it.codes for it in locale.rules.values()))
    by_key = _by_key(check for check in ACROSS if check.code in wanted)
    for key, units in scratch.alike(*locales, list(by_key)) if by_key else ():
        for check in by_key[key]:
            scratch.put_aside(topic, pickle.dumps(_faults(check, units)))
    if TERM_VARIES.code in wanted:
        varying = term_varies(lambda: store.unit_texts(*locales))
        faults = {unit: _fault(TERM_VARIES, verdict) for unit, verdict in varying}
        scratch.put_aside(topic, pickle.dumps(faults))


def _by_key(checks: Iterable[AcrossCheck]) -> dict[Key, list[AcrossCheck]]:
    """Those that compare the same units together: units are brought together once."""
    found: dict[Key, list[AcrossCheck]] = {}
    for check in checks:
        found.setdefault(check.key, []).append(check)
    return found


def add_across(store: Store, scratch: Scratch, topic: int, locale: LocaleArticles) -> None:
    """Replace what the checks over all units of a locale pair found by what was put aside."""
    with store.checking() as writer:
        writer.clear(ACROSS_CODES, locale.source_locale, locale.target_locale)
    for packed in scratch.aside(topic):
        _add(store, locale, pickle.loads(packed))


def _fault(check: AcrossCheck | RecurringCheck, verdict: Verdict) -> Fault:
    severity = check.severity if verdict.severity is None else verdict.severity
    return Fault(check.code, severity, verdict)


def _faults(check: AcrossCheck, units: Sequence[tuple[int, Unit]]) -> dict[int, Fault]:
    """What the check finds on some units, by their numbers."""
    numbers = {(unit.source, unit.target): number for number, unit in units}
    return {
        numbers[unit.source, unit.target]: _fault(check, verdict)
        for unit, verdict in check.run([unit for _, unit in units])
    }


def check_sources(store: Store, locales: Sequence[LocaleArticles]) -> None:
    """Replace what the check found that looks at one source in all its locales."""
    code = FAILS_EVERYWHERE.code
    verdicts = []
    for source_locale, source, failing, translated in store.failing_sources(
        (*ACROSS_CODES, *IN_DOUBT, code)
    ):
        verdict = fails_in_many_locales(failing, translated)
        if verdict is not None:
            severity = verdict.severity or FAILS_EVERYWHERE.severity
            verdicts.append((source_locale, source, Fault(code, severity, verdict)))
    for locale in locales:
        with store.checking() as writer:
            writer.clear((code,), locale.source_locale, locale.target_locale)
        faults = {
            unit: fault
            for source_locale, source, fault in verdicts
            if source_locale == locale.source_locale
            for unit in store.with_source(source_locale, locale.target_locale, source)
        }
        _add(store, locale, faults)


def _add(store: Store, locale: LocaleArticles, faults: Mapping[int, Fault]) -> None:
    """Put the faults of units into the store, at every place where these stand."""
    if faults:
        rows = list(_everywhere(store, locale, faults))
        with store.checking() as writer:
            writer.add(rows)


def _everywhere(
    store: Store, locale: LocaleArticles, faults: Mapping[int, Fault]
) -> Iterator[Found]:
    """The faults of units at every place, as far as the rules select them."""
    for number, pair in store.places(list(faults)):
        rules = locale.rules.get(number)
        if rules is None:  # the article came in since the check began
            continue
        fault = faults[pair.unit]
        if fault.code in rules.codes:
            yield found(locale.articles[number], pair, fault, rules)
