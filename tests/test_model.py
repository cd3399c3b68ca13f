"""The little behaviour that values have."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.samples import reading
from tm_align.model import Decision, Reading, Severity, Status, fingerprint

PARTS = st.tuples(*[st.text(max_size=4)] * 5)


@given(PARTS, PARTS)
def test_fingerprints_are_equal_exactly_where_code_and_texts_are(
    one: tuple[str, str, str, str, str], other: tuple[str, str, str, str, str]
) -> None:
    assert (fingerprint(*one) == fingerprint(*other)) is (one == other)


def test_moving_a_border_between_parts_makes_another_fingerprint() -> None:
    assert fingerprint("TM1", "en", "ab", "nl", "") != fingerprint("TM1", "en", "a", "bnl", "")


@pytest.mark.parametrize(
    "one",
    [
        reading("empty.md"),
        reading(
            "a.md", ("One", "Één"), ("Two\0", "\U0001f600", "TM016"), problems=("TM007", "TM013")
        ),
    ],
)
def test_a_reading_survives_the_way_to_another_process(one: Reading) -> None:
    aligned = tuple(it._replace(confidence=0.1, bead="1-2") for it in one.pairs)
    for sent in (one, one._replace(pairs=aligned)):
        arrived = pickle.loads(pickle.dumps(sent))
        assert arrived == sent
        assert type(arrived) is Reading
        assert {type(it) for it in (*arrived.pairs, *arrived.problems, arrived.article)} == {
            type(it) for it in (*sent.pairs, *sent.problems, sent.article)
        }


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
