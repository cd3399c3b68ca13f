"""What options stand for."""

import pytest

from tm_align.cli import options
from tm_align.errors import UsageError
from tm_align.pipeline import Query, Stamp


@pytest.mark.parametrize(
    ("problems", "fail_on", "status"),
    [
        ({}, "info", 0),
        ({"TM007": 1}, "info", 1),
        ({"TM007": 1}, "warning", 0),
        ({"TM007": 1, "TM013": 1}, "warning", 1),
        ({"TM010": 1}, "error", 1),
        ({"TM010": 1}, "never", 0),
    ],
)
def test_status(problems: dict[str, int], fail_on: str, status: int) -> None:
    assert options.status(problems, fail_on) == status


def test_query() -> None:
    query = options.query(("nl-NL",), ("mt", "HT"), ("a*",), best=True)
    assert query == Query(("nl-NL",), ("MT", "HT"), ("a*",), best=True)


def test_process_count() -> None:
    assert options.process_count(3, 1) == 3
    assert options.process_count(None, 10) == 1
    assert options.process_count(None, 100_000) >= 1


def test_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert options.stamp()[1:] == Stamp("")[1:]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert "1970-01-01T00:00:00+00:00" in [
        it.isoformat() for it in options.stamp() if hasattr(it, "isoformat")
    ]
    for wrong in ("x", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(UsageError):
            options.stamp()


def test_counted() -> None:
    assert options.counted({"hidden": 3, "excluded": 0, "links": 1200}) == "3 hidden, 1,200 links"
    assert options.counted({}) == ""
