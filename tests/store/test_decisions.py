"""Decisions: appended, never lost, found again by text."""

import pytest

from tests.store.conftest import Fill
from tests.store.flagged import fault, flag
from tests.store.samples import reading
from tm_align.model import Decision, Severity, Status
from tm_align.store import FindingQuery, Store

ALARM = Decision(
    "en-US", "One", "nl-NL", "Een", "TM210", Status.FALSE_ALARM, None, "", "Ada", "2026-01-02"
)


@pytest.fixture
def flagged(store: Store, fill: Fill) -> Store:
    """One unit with a finding in two articles."""
    fill(reading("a.md", ("One", "Een")), reading("b.md", ("Two", "Twee"), ("One", "Een")))
    flag(store, "a.md", fault(0, "TM210", Severity.WARNING))
    flag(store, "b.md", fault(1, "TM210", Severity.WARNING))
    return store


def statuses(store: Store) -> list[str]:
    return [it.finding.status.value for it in store.findings()]


def test_a_decision_holds_wherever_the_text_stands(flagged: Store) -> None:
    assert flagged.decide([ALARM]).added == 1
    assert statuses(flagged) == ["false-alarm", "false-alarm"]
    assert flagged.count_findings(FindingQuery(reviewers=("Ada",))) == {"": 2}


def test_it_survives_that_the_article_is_read_again_and_moved(flagged: Store, fill: Fill) -> None:
    flagged.decide([ALARM])
    with flagged.writing() as writer:
        writer.remove("a.md")
        writer.remove("b.md")
    assert statuses(flagged) == []
    fill(reading("elsewhere/c.md", ("New", "Nieuw"), ("One", "Een")))
    flag(flagged, "elsewhere/c.md", fault(1, "TM210", Severity.WARNING))
    assert statuses(flagged) == ["false-alarm"]


def test_a_changed_text_is_open_again(flagged: Store, fill: Fill) -> None:
    flagged.decide([ALARM])
    fill(reading("a.md", ("One", "Eén")))
    flag(flagged, "a.md", fault(0, "TM210", Severity.WARNING))
    assert statuses(flagged) == ["open", "false-alarm"]


def test_another_check_on_the_same_text_stays_open(flagged: Store) -> None:
    flag(flagged, "a.md", fault(0, "TM301", Severity.INFO))
    flagged.decide([ALARM])
    assert statuses(flagged) == ["open", "false-alarm"]


def test_the_newest_counts_and_undoing_is_another_entry(flagged: Store) -> None:
    fixed = ALARM._replace(status=Status.FIXED, new_target="1", time="2026-01-03")
    undone = ALARM._replace(status=Status.OPEN, time="2026-01-04")
    flagged.decide([ALARM, fixed, undone])
    assert statuses(flagged) == ["open", "open"]
    history = flagged.history("en-US", "One", "nl-NL", "Een")
    assert [it.decision for it in history] == [undone, fixed, ALARM]
    assert [it.decision for it in flagged.decisions()] == [undone]
    assert len(list(flagged.decisions(with_history=True))) == 3
    assert flagged.history("en-US", "One", "nl-NL", "Een", "TM999") == []


def test_a_late_import_of_an_older_decision_does_not_win(flagged: Store) -> None:
    flagged.decide([ALARM])
    flagged.decide([ALARM._replace(status=Status.CONFIRMED, time="2026-01-01", reviewer="Bob")])
    assert statuses(flagged) == ["false-alarm", "false-alarm"]


def test_deciding_twice_the_same_adds_nothing(flagged: Store) -> None:
    assert flagged.decide([ALARM, ALARM])[:2] == (1, 1)
    assert flagged.decide([ALARM])[:2] == (0, 1)


def test_who_did_not_see_the_newest_decision_does_not_overwrite_it(flagged: Store) -> None:
    flagged.decide([ALARM])
    mine = ALARM._replace(status=Status.CONFIRMED, reviewer="Bob", time="2026-01-05")
    done = flagged.decide([mine], seen={})
    assert (done.added, [it.decision for it in done.conflicts]) == (0, [ALARM])
    number = flagged.newest_decisions([ALARM.fingerprint])[ALARM.fingerprint].number
    assert flagged.decide([mine], seen={ALARM.fingerprint: number}).added == 1


def test_nothing_is_kept_of_decisions_that_fail_half_way(flagged: Store) -> None:
    def broken() -> list[Decision]:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 (the one raised above)
        flagged.decide(it for part in ([ALARM], None) for it in (part or broken()))
    assert list(flagged.decisions()) == []


def test_hostile_text_is_only_text(flagged: Store) -> None:
    decision = ALARM._replace(comment="'); DROP TABLE decision; --", reviewer='<b onclick="x">')
    flagged.decide([decision])
    assert [it.decision for it in flagged.decisions()] == [decision]


def test_a_settled_finding_lets_an_unsure_pair_be_like_any_other_where_it_stands(
    store: Store, fill: Fill
) -> None:
    unsure = ("One", "Een", "TM031")
    fill(reading("a.md", ("Two", "Twee"), unsure), reading("b.md", unsure))
    flag_unsure(store, "a.md", 1)
    flag_unsure(store, "b.md", 0)
    alarm = ALARM._replace(code="TM031")
    for status, excluded, basis in (
        (Status.FALSE_ALARM, {}, ""),
        (Status.FALSE_ALARM, {}, "2"),
        (Status.CONFIRMED, {"TM031": 2}, ""),
    ):
        store.decide([alarm._replace(status=status, time=f"2026-02-0{len(excluded) + 2}")])
        assert store.excluded() == excluded
        assert {it.basis for it in store.article_states()} == {basis}
        flag_unsure(store, "a.md", 1, basis="2")
        flag_unsure(store, "b.md", 0, basis="2")
        assert store.excluded() == excluded
    assert {it.basis for it in store.article_states()} == {"2"}


def flag_unsure(store: Store, path: str, position: int, *, basis: str = "1") -> None:
    """Put the finding about an unsure pair, as a check does."""
    (article,) = (it for it in store.article_states() if it.path == path)
    pairs = store.aligned_pairs(article.number)
    with store.checking() as writer:
        writer.put(article, basis, [fault(position, "TM031", Severity.INFO, 0.3)(article, pairs)])
