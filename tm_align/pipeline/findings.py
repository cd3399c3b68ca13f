"""A failed check at a place of the store becomes a finding."""

from typing import NamedTuple

from tm_align.checks.base import Verdict
from tm_align.checks.words import message
from tm_align.model import Detail, Finding, Severity, fingerprint
from tm_align.pipeline.configuration import Rules
from tm_align.pipeline.kinds import BY_CODE
from tm_align.store import ArticleState, Found, StoredPair


class Fault(NamedTuple):
    """A failed check on its way between processes: a check's function is not to be pickled."""

    code: str
    severity: Severity
    verdict: Verdict


def found(article: ArticleState, pair: StoredPair, fault: Fault, rules: Rules) -> Found:
    """The finding, with the severity that the rules give it."""
    kind = BY_CODE[fault.code]
    verdict = fault.verdict
    texts = (article.source_locale, pair.source, article.target_locale, pair.target)
    finding = Finding(
        kind.code,
        kind.name,
        dict(rules.severities).get(kind.code, fault.severity),
        message(kind.summary, verdict),
        article.path,
        pair.line,
        pair.column,
        pair.tuid,
        pair.source,
        pair.target,
        article.source_locale,
        article.target_locale,
        tuple(sorted(verdict.source_spans)),
        tuple(sorted(verdict.target_spans)),
        details(verdict),
        fingerprint(kind.code, *texts),
    )
    return Found(article.number, pair.position, pair.unit, verdict.score, finding)


def details(verdict: Verdict) -> tuple[tuple[str, Detail], ...]:
    """What a check measured, as data; what says nothing is left out."""
    everything: tuple[tuple[str, Detail | None], ...] = (
        ("missing", verdict.missing),
        ("extra", verdict.extra),
        ("note", verdict.note),
        ("score", verdict.score),
        ("similarity", verdict.similarity),
    )
    return tuple((name, value) for name, value in everything if value or value == 0.0)
