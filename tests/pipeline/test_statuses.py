"""Words for a status that are none."""

from tests.formats.samples import unit
from tm_align.formats.entry import Entry
from tm_align.pipeline.statuses import StrangeStatus, note_status, status_lines


def test_words_are_counted_and_the_nearest_status_named() -> None:
    found: dict[str, StrangeStatus] = {}
    for line, word in enumerate(["", "fasle-alarm", "done", "fasle-alarm"], start=2):
        note_status(found, Entry(unit("a", "b"), line, strange_status=word))
    assert found == {"fasle-alarm": StrangeStatus(2, 3), "done": StrangeStatus(1, 4)}
    assert status_lines("x.csv", found) == [
        "x.csv:3: status 'fasle-alarm' of 2 not taken: it is none of open, false-alarm, confirmed,"
        " fixed; did you mean false-alarm?",
        "x.csv:4: status 'done' of 1 not taken: it is none of open, false-alarm, confirmed, fixed",
    ]


def test_endless_different_words_are_counted_together() -> None:
    found: dict[str, StrangeStatus] = {}
    for line in range(1, 101):
        note_status(found, Entry(unit("a", "b"), line, strange_status=f"status {line}"))
    assert len(found) == 21
    assert found["…"] == StrangeStatus(80, 21)
