"""How far a translation is."""

import pytest

from tests.formats.samples import unit
from tm_align.formats.states import Standing, finding_line, standing
from tm_align.model import Annotation, Finding, Severity, Status


def finding(severity: Severity = Severity.WARNING, status: Status = Status.OPEN) -> Finding:
    return Finding(
        "TM201", "n", severity, "12 is missing", "a.md", 1, 1, "", "a", "b", "en-US", "nl-NL",
        status=status,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("note", "origin", "expected"),
    [
        (None, "MT", Standing.MACHINE),
        (None, "HT", Standing.TRANSLATED),
        (None, None, Standing.TRANSLATED),
        (Annotation(status=Status.FIXED, findings=(finding(),)), "MT", Standing.REVIEWED),
        (Annotation(status=Status.CONFIRMED), "HT", Standing.DOUBTFUL),
        (Annotation(findings=(finding(),)), "MT", Standing.DOUBTFUL),
        (Annotation(findings=(finding(Severity.INFO),)), "MT", Standing.MACHINE),
        (Annotation(findings=(finding(status=Status.FALSE_ALARM),)), "HT", Standing.TRANSLATED),
    ],
)
def test_standing(note: Annotation | None, origin: str | None, expected: Standing) -> None:
    assert standing(unit("a", "b", origin=origin)._replace(annotation=note)) is expected


def test_a_finding_in_one_line() -> None:
    assert finding_line(finding()) == "TM201 warning: 12 is missing"
    confirmed = finding(Severity.ERROR, Status.CONFIRMED)
    assert finding_line(confirmed) == "TM201 error (confirmed): 12 is missing"
