"""JSON Lines, of ours and of others."""

import io

import orjson
import pytest

from tests.formats.samples import STAMP, place, unit
from tm_align.errors import InputError
from tm_align.formats.entry import Entry, Read, Reason, Wanted
from tm_align.formats.unit_lines import read_unit_lines, write_unit_lines
from tm_align.model import Unit


def written(*units: Unit) -> bytes:
    out = io.BytesIO()
    locales = {"source_locale": "en-US", "target_locale": "nl-NL"}
    write_unit_lines(units, out, stamp=STAMP, **locales)
    return out.getvalue()


def read(data: bytes, wanted: Wanted = Wanted("en-US", ("nl-NL",))) -> list[Read]:  # noqa: B008
    return list(read_unit_lines(io.BytesIO(data), wanted))


def test_every_place_of_a_unit_comes_back() -> None:
    places = tuple(place(f"{n}.md", n)._replace(origin=None, date=None) for n in range(3))
    one = unit("a", "b", places=places)
    (found,) = read(written(one))
    assert found.unit == one


def test_names_are_for_people_with_scripts() -> None:
    data = orjson.loads(written(unit("a", "b")))
    assert list(data)[:5] == ["id", "source", "target", "source_locale", "target_locale"]
    assert data["occurrences"][0]["article"] == "docs/a.md"


def test_lines_of_others_need_two_names() -> None:
    data = b'{"source":"a","target":"b"}\n\n{"source":"c"}\n{"source":1,"target":true}'
    found = read(data)
    assert isinstance(found[0], Entry)
    assert [it.reason for it in found[1:]] == [Reason.EMPTY_TARGET, Reason.EMPTY_TARGET]
    assert [it.line for it in found] == [1, 3, 4]


@pytest.mark.parametrize("data", [b"{", b"[1]\n", b'"a"', b"\xff"])
def test_what_is_no_object_is_refused_with_its_line(data: bytes) -> None:
    with pytest.raises(InputError, match="line 2, column"):
        read(b'{"source":"a","target":"b"}\n' + data)
