"""The little behaviour that values have."""

from hypothesis import given
from hypothesis import strategies as st

from tm_align.model import Decision, Severity, Status, fingerprint

PARTS = st.tuples(*[st.text(max_size=4)] * 5)


@given(PARTS, PARTS)
def test_fingerprints_are_equal_exactly_where_code_and_texts_are(
    one: tuple[str, str, str, str, str], other: tuple[str, str, str, str, str]
) -> None:
    assert (fingerprint(*one) == fingerprint(*other)) is (one == other)


def test_moving_a_border_between_parts_makes_another_fingerprint() -> None:
    assert fingerprint("TM1", "en", "ab", "nl", "") != fingerprint("TM1", "en", "a", "bnl", "")


def test_a_fingerprint_never_changes() -> None:
    """Baselines and other people's tools keep them for years."""
    found = fingerprint("TM210", "en-US", "Wait 12 hours.", "nl-NL", "Wacht 13 uur.")
    assert found == "1a17c0b928c28cf55079df14cb8b7435"


def test_lone_surrogates_have_fingerprints() -> None:
    assert len(fingerprint("TM1", "en", "\ud800", "nl", "")) == 32


def test_a_decision_has_the_fingerprint_of_what_it_decides() -> None:
    decision = Decision("en-US", "a", "nl-NL", "b", "TM210", Status.FIXED, "c")
    assert decision.fingerprint == fingerprint("TM210", "en-US", "a", "nl-NL", "b")


def test_false_alarms_and_corrections_are_settled() -> None:
    assert [it for it in Status if it.settled] == [Status.FALSE_ALARM, Status.FIXED]


def test_severities_have_labels_and_an_order() -> None:
    assert [it.label for it in sorted(Severity)] == ["info", "warning", "error"]
