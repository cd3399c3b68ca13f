"""Units as rows, and rows as translations."""

from tests.formats.samples import unit
from tm_align.formats.entry import Wanted, unit_key
from tm_align.formats.prepare import Prepared
from tm_align.formats.rows import COLUMNS, entry_of, row_of
from tm_align.model import Annotation, Status


def test_a_row_has_what_the_annotation_says() -> None:
    note = Annotation("k", Status.OPEN, "\x02why", (), 0.5)
    row = row_of(Prepared(unit("a", "b")._replace(annotation=note), "A", "B"))
    assert (row.id, row.source, row.target) == ("k", "A", "B")
    assert (row.status, row.comment, row.score) == ("open", "why", "0.500")
    assert row_of(Prepared(unit("a", "b"), "a", "b")).id == unit_key(unit("a", "b"))
    assert len(row) == len(COLUMNS)


def test_a_row_becomes_the_translation_it_was() -> None:
    row = row_of(Prepared(unit("a", "b"), "a", "b"))
    entry = entry_of({name: str(value) for name, value in row._asdict().items()}, 3, Wanted())
    known = unit("a", "b").occurrences[0]
    assert entry.unit == unit("a", "b")
    assert entry.unit.occurrences == (known,)
    assert entry.line == 3
