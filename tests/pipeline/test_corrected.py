"""Units as exports show them once reviewers have corrected some."""

from tests.formats.samples import place, unit
from tm_align.model import Unit
from tm_align.pipeline.corrected import with_corrections
from tm_align.store import Texts


def texts(source: str, target: str) -> Texts:
    return Texts("en-US", source, "nl-NL", target)


def targets(units: list[Unit], corrections: dict[Texts, str], **options: bool) -> list[str]:
    return [it.target for it in with_corrections(units, corrections, **options)]


def test_without_corrections_nothing_changes() -> None:
    units = [unit("a", "b"), unit("a", "c"), unit("d", "e")]
    assert list(with_corrections(units, {})) == units


def test_a_corrected_target_comes_last_as_the_preferred_one() -> None:
    units = [unit("a", "b"), unit("a", "c"), unit("d", "e")]
    corrections = {texts("a", "b"): "B"}
    assert targets(units, corrections) == ["c", "B", "e"]
    assert targets(units, corrections, best=True) == ["B", "e"]


def test_units_that_become_one_are_joined() -> None:
    units = [
        unit("a", "b", places=(place("2.md"),)),
        unit("a", "c", places=(place("3.md"),)),
        unit("a", "d", places=(place("1.md"),)),
    ]
    corrections = {texts("a", "b"): "d", texts("a", "c"): "d"}
    (joined,) = with_corrections(units, corrections)
    assert [it.article for it in joined.occurrences] == ["1.md", "2.md", "3.md"]


def test_targets_may_be_exchanged() -> None:
    units = [unit("a", "b"), unit("a", "c")]
    corrections = {texts("a", "b"): "c", texts("a", "c"): "b"}
    assert targets(units, corrections) == ["c", "b"]
