"""A failed check becomes a finding."""

from tm_align.checks.base import Verdict
from tm_align.checks.settings import Settings
from tm_align.model import Severity, fingerprint
from tm_align.pipeline.configuration import Rules
from tm_align.pipeline.findings import Fault, details, found
from tm_align.store import ArticleState, StoredPair

ARTICLE = ArticleState(3, "a.md", "en-US", "nl-NL", "x/a.md", "d", "r", "")
PAIR = StoredPair(5, 7, 11, 2, "x-1", "Wait 12 hours.", "Wacht 13 uur.")
VERDICT = Verdict(("12",), ("13",), source_spans=((9, 10), (5, 7)), target_spans=((6, 8),))


def test_a_finding_has_place_texts_and_what_was_measured() -> None:
    rules = Rules(frozenset(), (), Settings())
    one = found(ARTICLE, PAIR, Fault("TM210", Severity.WARNING, VERDICT), rules)
    assert one[:4] == (3, 5, 7, None)
    finding = one.finding
    assert (finding.name, finding.severity) == ("numbers-differ", Severity.WARNING)
    assert (finding.article, finding.line, finding.column, finding.tuid) == ("a.md", 11, 2, "x-1")
    assert finding.source_spans == ((5, 7), (9, 10))
    assert dict(finding.details) == {"missing": ("12",), "extra": ("13",)}
    assert "12" in finding.message
    assert finding.fingerprint == fingerprint("TM210", "en-US", PAIR.source, "nl-NL", PAIR.target)


def test_the_rules_have_the_last_word_on_severity() -> None:
    rules = Rules(frozenset(), (("TM210", Severity.ERROR),), Settings())
    fault = Fault("TM210", Severity.INFO, VERDICT)
    assert found(ARTICLE, PAIR, fault, rules).finding.severity == Severity.ERROR


def test_a_score_of_nought_is_said() -> None:
    assert details(Verdict(score=0.0, note="n")) == (("note", "n"), ("score", 0.0))
