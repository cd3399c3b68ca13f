"""Surveys of many pairs: the same as of each alone, whatever the batch and what is remembered."""

import random

import pytest

from tests.checks.stores import examples, sentence
from tm_align.checks import survey as module
from tm_align.checks.base import Gate
from tm_align.checks.evidence import NEUTRAL
from tm_align.checks.knowledge import NOTHING, learn
from tm_align.checks.languages import language
from tm_align.checks.settings import DEFAULT, Settings
from tm_align.checks.survey import Surveyor
from tm_align.checks.terms import Term, Terms


def gates(locale: str, source: str, target: str) -> Gate:
    """The gates of one pair, but for those that are open where nothing was learned."""
    found = Surveyor(language(locale), NOTHING, DEFAULT).survey([(source, target)]).gates[0]
    return Gate(found) & ~(Gate.ALWAYS | Gate.DOUBT | Gate.LANGUAGE | Gate.NAMES)


@pytest.mark.parametrize(
    ("locale", "source", "target", "expected"),
    [
        ("nl-NL", "Save it.", "Bewaar het.", Gate(0)),
        ("nl-NL", "Wait 12 s.", "Wacht 13 s.", Gate.NUMBERS),
        ("nl-NL", "From 1 to 2.", "Van 2 tot 1.", Gate.ORDER),
        ("nl-NL", "[a](x/y.md) b.", "[a](x/z.md) b.", Gate.ADDRESSES | Gate.IDENTIFIERS),
        (
            "nl-NL",
            "Use <b>it</b>.",
            "Gebruik <i>het</i>.",
            Gate.TAGS | Gate.ADDRESSES | Gate.IDENTIFIERS,
        ),
        ("nl-NL", "Use AllowEmpty.", "Gebruik StaLeegToe.", Gate.IDENTIFIERS),
        ("nl-NL", "Use **it**.", "Gebruik ** het**.", Gate.MARKUP),
        ("zh-CN", "Use **it** now.", "使用** “它” **现在。", Gate.MARKUP),
        ("nl-NL", "Use `a`.", "Gebruik `b`.", Gate.MARKUP),
        ("nl-NL", "Use (it).", "Gebruik (het.", Gate.SIGNS),
        ("nl-NL", "Save it.", "Bewaar het", Gate.END),
        ("nl-NL", "Save it.", "bewaar het.", Gate.END),
        ("nl-NL", "Save it.", "Bewaar het\u200b.", Gate.ODD),
        ("nl-NL", "Save it.", "Bewaar  het.", Gate.SPACES),
        ("nl-NL", "Save it, now.", "Bewaar het , nu.", Gate.SPACES),
        ("nl-NL", "[a](b) and.", "[a](b)en.", Gate.GLUED),
        ("nl-NL", "Save it and close all.", "Bewaar it and close alles.", Gate.COMMON),
        ("nl-NL", "Save it.", "Bewaar het het.", Gate.REPEAT),
        ("ja-JP", "Save it.", "保存保存する。", Gate.REPEAT),
        ("nl-NL", "Pay &lt;.", "Betaal &amp;lt;.", Gate.SYMBOLS | Gate.IDENTIFIERS),
        ("nl-NL", "Save the file.", "Save the file.", Gate.COMMON),
        ("nl-NL", "GetItem", "GetItem", Gate(0)),
        ("nl-NL", "Save it.", "", Gate.EMPTY),
        ("nl-NL", " ", "Bewaar", Gate.EMPTY),
    ],
)
def test_gates(locale: str, source: str, target: str, expected: Gate) -> None:
    assert gates(locale, source, target) == expected


def test_terms_open_their_gate() -> None:
    settings = DEFAULT._replace(terms=Terms([Term("a", ("b",))]))
    found = Surveyor(language("nl-NL"), NOTHING, settings).survey([("Save", "Bewaar")]).gates[0]
    assert found & Gate.USER


def pairs() -> list[tuple[str, str]]:
    rng = random.Random(5)
    made = [sentence(rng) for _ in range(30)]
    shifted = [(source, made[i - 1][1]) for i, (source, _) in enumerate(made)]
    return [*made, *shifted, ("Contoso", "Contoso"), ("One", ""), ("Wait 1 s", "Wacht 2 s")]


def test_a_batch_is_surveyed_as_its_pairs_are(monkeypatch: pytest.MonkeyPatch) -> None:
    surveyor = Surveyor(language("nl-NL"), learn(examples()), DEFAULT)
    whole = surveyor.survey(pairs())
    scores = surveyor.scores(pairs())
    monkeypatch.setattr(module, "_CHUNKS", 2)
    for pair, support, opened, score in zip(pairs(), *whole, scores, strict=True):
        alone = surveyor.survey([pair])
        assert alone.gates == [opened]
        assert alone.supports[0] == pytest.approx(support)
        assert surveyor.scores([pair]) == pytest.approx([score])


def test_evidence_tells_true_pairs_from_shifted_ones() -> None:
    surveyor = Surveyor(language("nl-NL"), learn(examples()), DEFAULT)
    scores = surveyor.scores(pairs())
    assert min(scores[:30]) > max(0.5, sum(scores[30:60]) / 30)


def test_nothing_learned_is_no_evidence() -> None:
    survey = Surveyor(language("nl-NL"), NOTHING, DEFAULT).survey([("Save", "Bewaar")])
    assert survey.supports == [NEUTRAL]
    assert survey.gates[0] & Gate.DOUBT


@pytest.mark.parametrize("threshold", ["misaligned_below", "incomplete_below"])
def test_doubt_reaches_as_far_as_the_thresholds_of_the_user(threshold: str) -> None:
    knowledge = learn(examples())

    def doubted(settings: Settings) -> int:
        found = Surveyor(language("nl-NL"), knowledge, settings).survey(pairs()[:30])
        return sum(1 for it in found.gates if it & Gate.DOUBT)

    assert doubted(DEFAULT) == 0
    assert doubted(DEFAULT._replace(**{threshold: 1.0})) == 30


@pytest.mark.parametrize(
    ("target", "found"),
    [
        pytest.param(
            "Klassieke groepen Microsoft Azure", True, id="half are common, others unknown"
        ),
        pytest.param("Neue groepen Microsoft Azure", False, id="one is unknown"),
        pytest.param("Klassieke groepen in Microsoft Azure", False, id="most are common"),
    ],
)
def test_languages_are_looked_at_where_half_of_the_words_are_names(
    target: str, found: bool
) -> None:
    common = frozenset({"in", "microsoft", "azure"})
    known = NOTHING._replace(common=common, vocabulary=common | {"neue"})
    surveyor = Surveyor(language("de-DE"), known, DEFAULT)
    gate = surveyor.survey([("Classic groups", target)]).gates[0] & Gate.LANGUAGE.value
    assert bool(gate) is found
