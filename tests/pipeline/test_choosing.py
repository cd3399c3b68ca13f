"""Units left out of an export by what is known of them."""

from collections import Counter

import pytest

from tests.formats.samples import unit
from tests.formats.test_states import finding
from tm_align.model import Annotation, Severity, Status
from tm_align.pipeline.choosing import Choice, chosen

UNITS = [
    unit(name, "x")._replace(annotation=note)
    for name, note in {
        "plain": Annotation(),
        "bad": Annotation(status=Status.OPEN, findings=(finding(Severity.ERROR),), score=0.2),
        "warned": Annotation(status=Status.OPEN, findings=(finding(),), score=0.9),
        "settled": Annotation(
            status=Status.FALSE_ALARM,
            findings=(finding(Severity.ERROR, Status.FALSE_ALARM),),
            score=0.5,
        ),
    }.items()
]


@pytest.mark.parametrize(
    ("choice", "taken", "left_out"),
    [
        (Choice(), "plain bad warned settled", {}),
        (Choice(statuses=(Status.OPEN,)), "bad warned", {"another status": 2}),
        (Choice(min_score=0.5), "warned settled", {"no score": 1, "a lower score": 1}),
        (Choice(without_findings=Severity.ERROR), "plain warned settled", {"findings": 1}),
        (Choice(without_findings=Severity.WARNING), "plain settled", {"findings": 2}),
    ],
)
def test_choice(choice: Choice, taken: str, left_out: dict[str, int]) -> None:
    counter: Counter[str] = Counter()
    found = chosen(UNITS, choice._replace(left_out=counter))
    assert [it.source for it in found] == taken.split()
    assert counter == left_out


def test_choosing_needs_annotations() -> None:
    with pytest.raises(ValueError, match="has none"):
        list(chosen([unit("a", "b")], Choice(min_score=0.5)))
    assert list(chosen([unit("a", "b")], Choice()))
