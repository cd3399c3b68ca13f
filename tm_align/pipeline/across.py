"""The checks that look at all units of a locale, and at one source in all locales."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tm_align.checks import ACROSS, FAILS_EVERYWHERE, fails_in_many_locales
from tm_align.pipeline.configuration import Rules
from tm_align.pipeline.findings import Fault, found
from tm_align.store import ArticleState, Found, Query, Store

ACROSS_CODES = tuple(check.code for check in ACROSS)


class LocaleArticles(NamedTuple):
    """A locale pair with all its articles and the rules for them, by number of the article."""

    source_locale: str
    target_locale: str
    articles: Mapping[int, ArticleState]
    rules: Mapping[int, Rules]


def check_across(store: Store, locale: LocaleArticles) -> None:
    """Replace what the checks over all units of a locale pair found."""
    faults: defaultdict[tuple[str, str], list[Fault]] = defaultdict(list)
    wanted = frozenset().union(*(it.codes for it in locale.rules.values()))
    checks = [it for it in ACROSS if it.code in wanted]
    units = (
        [
            unit
            for unit in store.units(Query(locales=(locale.target_locale,)))
            if unit.source_locale == locale.source_locale
        ]
        if checks
        else []
    )
    for check in checks:
        for unit, verdict in check.run(units):
            severity = check.severity if verdict.severity is None else verdict.severity
            faults[unit.source, unit.target].append(Fault(check.code, severity, verdict))
    del units
    rows = list(_everywhere(store, locale, faults))
    with store.checking() as writer:
        writer.put_across(ACROSS_CODES, locale.source_locale, locale.target_locale, rows)


def check_sources(store: Store, locales: Sequence[LocaleArticles]) -> None:
    """Replace what the check found that looks at one source in all its locales."""
    code = FAILS_EVERYWHERE.code
    verdicts = []
    for source_locale, source, failing, translated in store.failing_sources((*ACROSS_CODES, code)):
        verdict = fails_in_many_locales(failing, translated)
        if verdict is not None:
            severity = verdict.severity or FAILS_EVERYWHERE.severity
            verdicts.append((source_locale, source, Fault(code, severity, verdict)))
    for locale in locales:
        of_source = {source: it for tag, source, it in verdicts if tag == locale.source_locale}
        units = store.targets_of(locale.source_locale, locale.target_locale, list(of_source))
        faults = {(source, target): [of_source[source]] for source, target in units}
        rows = list(_everywhere(store, locale, faults))
        with store.checking() as writer:
            writer.put_across((code,), locale.source_locale, locale.target_locale, rows)


def _everywhere(
    store: Store, locale: LocaleArticles, faults: Mapping[tuple[str, str], Iterable[Fault]]
) -> Iterator[Found]:
    """The faults of texts at every place where the texts stand, as far as the rules select them."""
    if not faults:
        return
    for number, pair in store.places(locale.source_locale, locale.target_locale, set(faults)):
        rules = locale.rules.get(number)
        if rules is None:  # the article came in since the check began
            continue
        for fault in faults[pair.source, pair.target]:
            if fault.code in rules.codes:
                yield found(locale.articles[number], pair, fault, rules)
