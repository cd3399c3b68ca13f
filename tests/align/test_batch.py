"""Learning from a batch."""

from tests.align.samples import SOURCE, TARGET, cut, segment
from tm_align.align.article import align_sides
from tm_align.align.batch import Sides, learn, sample
from tm_align.align.features import Side
from tm_align.align.guidance import Match

NOUNS = {"room": "kamer", "sensor": "sensor", "label": "label", "plan": "plan", "door": "deur",
         "report": "rapport", "user": "gebruiker", "key": "sleutel"}  # fmt: skip
VERBS = {"open": "opent", "moves": "beweegt", "hangs": "hangt", "waits": "wacht", "ends": "eindigt"}


def sentence(i: int) -> tuple[str, str]:
    """The i-th of forty short sentences and its translation."""
    nouns, verbs = list(NOUNS.items()), list(VERBS.items())
    noun, verb = nouns[i % 8], verbs[i % 5]
    return f"the {noun[0]} {verb[0]}", f"de {noun[1]} {verb[1]}"


def batch() -> list[tuple[Side, Side]]:
    """Ten articles; the last lacks its second sentence in the translation, which drifts."""
    articles = []
    for number in range(10):
        pairs = [sentence(4 * number + k) for k in range(4)]
        source = [segment(s, i) for i, (s, _) in enumerate(pairs)]
        target = [segment(t, i) for i, (_, t) in enumerate(pairs)]
        if number == 9:
            del target[1]
        articles.append((Side.of(source), Side.of(target)))
    return articles


def aligned(batch: list[Sides]) -> list[list[Match]]:
    learned = learn(batch)
    return [align_sides(*sides, learned.guidance(number)) for number, sides in enumerate(batch)]


def test_a_missing_sentence_is_found_missing_by_what_the_others_teach() -> None:
    matches = aligned(batch())[9]
    assert [(it.source, it.target) for it in matches] == [(0, 0), (2, 1), (3, 2)]


def test_the_same_batch_teaches_the_same() -> None:
    assert aligned(batch()) == aligned(batch())


def test_a_memory_is_learned_from_too() -> None:
    known = [sentence(i) for i in range(40)] * 20
    learned = learn(batch()[9:], known)
    assert learned.lexicon is not None
    assert learned.lexicon.pairs > len(known)


def test_an_empty_batch_teaches_nothing() -> None:
    assert learn([]).lexicon is None
    assert aligned([(Side.of([]), Side.of([]))]) == [[]]


def test_what_an_article_taught_is_its_own() -> None:
    learned = learn([(Side.of(cut(SOURCE)), Side.of(cut(TARGET)))])
    assert learned.guidance(0).own
    assert not learned.guidance(1).own


def test_words_are_learned_from_where_several_articles_have_them() -> None:
    odd = (Side.of([segment("The odd zebra")]), Side.of([segment("De rare zebra")]))
    many = learn([*batch() * 5, odd], [("the zebra", "de zebra")]).lexicon
    assert many is not None
    assert {"the", "zebra", *NOUNS, *VERBS} == set(many.source_ids)
    few = learn([*batch(), odd]).lexicon
    assert few is not None
    assert {"the", "odd", "zebra", *NOUNS, *VERBS} == set(few.source_ids)


def test_a_sample_is_spread_evenly() -> None:
    assert sample(3, 5) == [0, 1, 2]
    assert sample(10, 5) == [0, 2, 4, 6, 8]
