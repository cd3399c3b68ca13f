"""The words of the wire are those of the model."""

from typing import get_args

from tm_align.model import Severity, Status
from tm_align.review import shapes


def test_words_of_the_model() -> None:
    assert set(get_args(shapes.StatusName)) == {it.value for it in Status}
    assert set(get_args(shapes.SeverityName)) == {it.label for it in Severity}
    assert set(get_args(shapes.MqmSeverity)) == shapes.MQM_PENALTIES.keys()
