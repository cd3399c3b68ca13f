"""Files that other tools write of the same texts, read with the same counts and texts."""

import io
from pathlib import Path

import polib
import pytest
from translate.convert import po2tmx, po2xliff
from translate.storage.tmx import tmxfile
from translate.storage.xliff import xlifffile

from tests.formats.samples import AWKWARD, STAMP
from tests.formats.test_round_trip import MARKED
from tm_align.formats.entry import Entry, Read, Reason, Wanted
from tm_align.formats.po_reader import read_po
from tm_align.formats.tmx import write_tmx
from tm_align.formats.tmx_reader import read_tmx
from tm_align.formats.xliff_reader import read_xliff
from tm_align.model import Annotation

NL = Wanted("en-US", ("nl",))
TEXTS = [
    *MARKED,
    *((it.fit, f"nl {it.fit}") for it in AWKWARD if it.fit.strip() and len(it.fit) < 1000),
]
"""Pairs that each tool can write; those of `AWKWARD` without what no XML carries."""


def pairs(found: list[Read]) -> list[tuple[str, str]]:
    return [(it.unit.source, it.unit.target) for it in found if isinstance(it, Entry)]


def catalogue() -> polib.POFile:
    made = polib.POFile(wrapwidth=78)
    made.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Language": "nl",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return made


def test_polib(tmp_path: Path) -> None:
    """Wrapped, with everything that a catalogue can hold of an entry."""
    made = catalogue()
    for source, target in TEXTS:
        made.append(polib.POEntry(msgid=source, msgstr=target, occurrences=[("docs/a.md", "7")]))
    made.append(
        polib.POEntry(msgid="fuzzy", msgstr="wollig", flags=["fuzzy"], previous_msgid="old")
    )
    made.append(polib.POEntry(msgid="gone", msgstr="weg", obsolete=True))
    made.append(polib.POEntry(msgid="empty", msgstr=""))
    made.append(
        polib.POEntry(
            msgid="{n} file",
            msgid_plural="{n} files",
            msgstr_plural={0: "{n} bestand", 1: "{n} bestanden"},
        )
    )
    made.save(str(tmp_path / "a.po"))
    found = list(read_po(io.BytesIO((tmp_path / "a.po").read_bytes()), NL))
    plural = [("{n} file", "{n} bestand"), ("{n} files", "{n} bestanden")]
    assert sorted(pairs(found)) == sorted([*TEXTS, *plural])
    reasons = [it.reason for it in found if not isinstance(it, Entry)]
    assert sorted(reasons) == sorted([Reason.FUZZY, Reason.OBSOLETE, Reason.EMPTY_TARGET])
    assert {it.unit.occurrences[0].article for it in found[: len(TEXTS)]} == {"docs/a.md"}


def toolkit_catalogue() -> io.BytesIO:
    made = catalogue()
    # The converters take a carriage return for a line end, as gettext does.
    texts = [(s, t) for s, t in TEXTS if "\r" not in s + t]
    made.extend([polib.POEntry(msgid=source, msgstr=target) for source, target in texts])
    return io.BytesIO(str(made).encode())


def test_po2tmx() -> None:
    class Output:
        tmxfile = tmxfile(inputfile=None)

    po2tmx.convertpo(toolkit_catalogue(), Output, None, "en-US", "nl-NL")
    out = io.BytesIO()
    Output.tmxfile.serialize(out)
    found = list(read_tmx(io.BytesIO(out.getvalue()), NL))
    expected = [it for it in TEXTS if "\r" not in "".join(it)]
    assert sorted(pairs(found)) == sorted(expected)
    assert len(found) == len(expected)


def test_the_context_of_an_entry_is_the_toolkits() -> None:
    """What po2tmx writes is read, and what is read is written as the toolkit reads it."""

    class Output:
        tmxfile = tmxfile(inputfile=None)

    made = catalogue()
    made.append(polib.POEntry(msgctxt="menu", msgid="Open", msgstr="Openen"))
    po2tmx.convertpo(io.BytesIO(str(made).encode()), Output, None, "en-US", "nl-NL")
    [entry] = read_tmx(io.BytesIO(bytes(Output.tmxfile)), NL)
    assert isinstance(entry, Entry)
    assert entry.context == "menu"
    out = io.BytesIO()
    own = entry.unit._replace(annotation=Annotation(context="menu"))
    write_tmx([own], out, stamp=STAMP, source_locale="en-US", target_locale="nl-NL")
    assert [it.getcontext() for it in tmxfile.parsestring(out.getvalue()).units] == ["menu"]


def test_po2xliff() -> None:
    """The header of the catalogue becomes a unit, too, which is no translation."""
    out = io.BytesIO()
    po2xliff.convertpo(toolkit_catalogue(), out, None)
    found = list(read_xliff(io.BytesIO(out.getvalue()), NL))
    expected = [it for it in TEXTS if "\r" not in "".join(it)]
    assert sorted(pairs(found)) == sorted(expected)


@pytest.mark.parametrize("name", ["tmx", "xliff"])
def test_stores_of_the_toolkit(name: str) -> None:
    if name == "tmx":
        store = tmxfile(sourcelanguage="en-US", targetlanguage="nl-NL")
        for source, target in TEXTS:
            store.addtranslation(source, "en-US", target, "nl-NL")
    else:
        store = xlifffile(sourcelanguage="en-US", targetlanguage="nl-NL")
        for source, target in TEXTS:
            made = store.addsourceunit(source)
            made.target = target
            made.addnote("look again", origin="translator")
    data = bytes(store)
    found = list(
        read_tmx(io.BytesIO(data), NL) if name == "tmx" else read_xliff(io.BytesIO(data), NL)
    )
    assert pairs(found) == TEXTS
    if name == "xliff":
        assert {it.comment for it in found} == {"look again"}
