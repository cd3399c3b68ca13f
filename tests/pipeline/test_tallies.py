"""What the review page counts."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tm_align.model import Severity, Status
from tm_align.pipeline.tallies import facet_counts, most, progress, summed
from tm_align.review.requests import Filter
from tm_align.store.review import Combination

LOCALES, CODES, REVIEWERS = ["nl-NL", "ja-JP"], ["TM210", "TM301"], ["", "Ada", "Bo"]
STATUSES = [it.value for it in Status]
LABELS = [it.label for it in Severity]

COMBINATIONS = st.lists(
    st.builds(
        Combination,
        st.sampled_from(LOCALES),
        st.sampled_from(CODES),
        st.sampled_from(sorted(Severity)),
        st.sampled_from(STATUSES),
        st.sampled_from(REVIEWERS),
        st.integers(1, 9),
    )
)
FILTERS = st.builds(
    Filter,
    locale=st.lists(st.sampled_from(LOCALES), max_size=1),
    code=st.lists(st.sampled_from(CODES), max_size=1),
    severity=st.lists(st.sampled_from(LABELS), max_size=2),
    status=st.lists(st.sampled_from(STATUSES), max_size=2),
    reviewer=st.lists(st.sampled_from(REVIEWERS), max_size=1),
)


def values_of(it: Combination) -> dict[str, str]:
    labels = {"severity": Severity(it.severity).label}
    return {
        name: str(getattr(it, name)) for name in ("locale", "code", "status", "reviewer")
    } | labels


def matches(it: Combination, chosen: Filter, but: str) -> bool:
    """Whether every facet but one allows a combination."""
    return all(
        name == but or not getattr(chosen, name) or value in getattr(chosen, name)
        for name, value in values_of(it).items()
    )


@given(COMBINATIONS, FILTERS)
def test_a_facet_counts_what_the_others_allow(
    combinations: list[Combination], chosen: Filter
) -> None:
    counts = facet_counts(combinations, chosen)
    for facet in ("locale", "code", "severity", "status", "reviewer"):
        expected: Counter[str] = Counter()
        for it in combinations:
            if matches(it, chosen, facet):
                expected[values_of(it)[facet]] += it.findings
        assert counts[facet] == expected
    settled = [it for it in combinations if Status(it.status).settled]
    allowed = sum(it.findings for it in settled if matches(it, chosen, "status"))
    assert counts["settled_by"].total() == allowed


@given(st.dictionaries(st.sampled_from(STATUSES), st.integers(0, 9)))
def test_progress_adds_up(by_status: dict[str, int]) -> None:
    done = progress(by_status)
    assert done.total == done.settled + done.confirmed + done.open == sum(by_status.values())
    assert done.open == by_status.get("open", 0)


def test_menus_list_the_most_frequent_first() -> None:
    counts = summed([("b", 1), ("a", 2), ("b", 1), *((f"c{n:03}", 1) for n in range(300))])
    menu = list(most(counts).items())
    assert menu[:3] == [("a", 2), ("b", 2), ("c000", 1)]
    assert len(menu) == 200
