"""Lengths, kept names, dropped marks: what is learned beside words."""

from tests.checks.stores import examples
from tm_align.checks import Example, learn


def test_kept_names_are_those_that_practically_every_translation_keeps() -> None:
    assert "Contoso" in learn(examples()).kept
    changed = [
        e._replace(target=e.target.replace("Contoso", "Bedrijf")) if n % 3 else e
        for n, e in enumerate(examples())
    ]
    assert "Contoso" not in learn(changed).names


def test_marks_that_a_locale_leaves_out_are_a_habit() -> None:
    without = [
        e._replace(target=e.target.rstrip(".")) if n % 2 else e for n, e in enumerate(examples())
    ]
    assert learn(without).dropped_marks == {"."}
    assert learn(examples()).dropped_marks == frozenset()


def test_lengths_are_measured_against_the_store() -> None:
    lengths = learn(examples()).lengths
    assert abs(lengths.deviation(45, 55)) < 3
    assert lengths.deviation(45, 12) < -4
    assert lengths.deviation(45, 300) > 4


def test_repeats_do_not_count_twice() -> None:
    assert learn([Example("a.md", "One", "Een")] * 500).pairs == 1


def test_words_that_targets_use_by_themselves_are_no_names() -> None:
    kept = [
        Example(f"{n}.md", f"The Contoso Option {n}", f"De Contoso Option {n}") for n in range(300)
    ]
    alone = [
        Example(f"{n}.md", f"A choice {n} of many", f"Een Option {n} van vele") for n in range(300)
    ]
    assert {"Contoso", "Option"} <= learn(kept).names
    assert "Option" not in learn(kept + alone).names
    assert "Contoso" in learn(kept + alone).names
