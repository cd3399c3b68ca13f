"""One article: whatever the two sides are, matches are sane."""

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from tests.align.samples import SOURCE, TARGET, cut, segment
from tm_align.align.article import align_article
from tm_align.align.guidance import Guidance, Match
from tm_align.prose import Segment

COLD = Guidance()
WORDS = ("alpha", "beta", "gamma", "delta", "`code`", "12", "[x](y.md)", "omega")

sides = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), max_size=25
).map(lambda texts: [segment(text, i) for i, text in enumerate(texts)])


def check(matches: list[Match], source: list[Segment], target: list[Segment]) -> None:
    """Every segment is in one match at most, and the matches are where they say."""
    ours = [i for it in matches for i in range(it.source, it.source + it.sources)]
    theirs = [j for it in matches for j in range(it.target, it.target + it.targets)]
    assert len(ours) == len(set(ours))
    assert len(theirs) == len(set(theirs))
    assert all(0 <= i < len(source) and source[i].translatable for i in ours)
    assert all(0 <= j < len(target) and target[j].translatable for j in theirs)
    assert all(it.sources and it.targets and 0 <= it.confidence <= 1 for it in matches)
    assert matches == sorted(matches)


@given(sides, sides)
def test_any_two_articles(source: list[Segment], target: list[Segment]) -> None:
    check(align_article(source, target, COLD), source, target)


@given(sides)
def test_identical_articles_are_aligned_segment_by_segment(side: list[Segment]) -> None:
    matches = align_article(side, side, COLD)
    check(matches, side, side)
    assert {side[it.source].text for it in matches} == {it.text for it in side}
    assert all(side[it.source].text == side[it.target].text for it in matches if it.bead == "1-1")


@given(sides)
def test_reversed_articles(side: list[Segment]) -> None:
    check(align_article(side, side[::-1], COLD), side, side[::-1])


@given(st.integers(1, 40), st.integers(1, 40))
def test_articles_without_anything_in_common_give_no_pair_to_rely_on(n: int, m: int) -> None:
    source = [segment(f"lorem ipsum {'dolor ' * (i % 4)}", i) for i in range(n)]
    target = [segment(f"незнакомый {'текст ' * (i % 5)}", i) for i in range(m)]
    matches = align_article(source, target, COLD)
    check(matches, source, target)
    assert all(it.confidence < 0.5 for it in matches)


def test_empty_sides() -> None:
    assert align_article([], [], COLD) == []
    assert align_article(cut(SOURCE), [], COLD) == []
    assert align_article([], cut(TARGET), COLD) == []


def test_a_translation_is_aligned_completely() -> None:
    source, target = cut(SOURCE), cut(TARGET, "nl-NL")
    matches = align_article(source, target, COLD)
    check(matches, source, target)
    translatable = [i for i, it in enumerate(source) if it.translatable]
    assert [(it.source, it.target) for it in matches] == [(i, i) for i in translatable]


def test_memory_stays_bounded_for_a_long_article() -> None:
    source = [segment(f"alpha {WORDS[i % 4]} step {i}", i) for i in range(3_000)]
    target = [segment(f"alfa {WORDS[i % 4]} stap {i}", i) for i in range(3_000) if i % 50]
    tracemalloc.start()
    matches = align_article(source, target, COLD)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 150_000_000  # all against all would be 900 MB
    right = sum(source[it.source].text[-4:] == target[it.target].text[-4:] for it in matches)
    assert right > 0.99 * len(target)
