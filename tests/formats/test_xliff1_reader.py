"""Units of XLIFF 1.2 that other tools write; more in test_xliff_reader.py and test_xml_plain.py."""

import io

import pytest

from tm_align.formats.entry import Entry, Read, Reason, Rejected, Wanted
from tm_align.formats.xliff_reader import read_xliff

HEAD = '<xliff version="1.2"><file source-language="en" target-language="nl"><body>\n'
TAIL = "</body></file></xliff>"


def read(body: str) -> list[Read]:
    return list(read_xliff(io.BytesIO(f"{HEAD}{body}{TAIL}".encode()), Wanted()))


def test_the_header_of_a_catalogue_is_no_translation() -> None:
    header = '<trans-unit id="1" restype="x-gettext-domain-header"><source>Language: nl</source>'
    other = "<trans-unit><source>a</source><target>b</target></trans-unit>"
    found = read(f"{header}<target>Language: nl</target></trans-unit>{other}")
    assert [it.unit.source for it in found if isinstance(it, Entry)] == ["a"]
    assert len(found) == 1


@pytest.mark.parametrize("state", ["new", "needs-translation"])
@pytest.mark.parametrize("extra", ["", "<alt-trans><source>x</source></alt-trans>"])
def test_untranslated_states_by_both_ways_of_reading(state: str, extra: str) -> None:
    unit = f'<source>a</source><target state="{state}">b</target>{extra}</trans-unit>'
    (rejected,) = read(f"<trans-unit>{unit}")
    assert rejected == Rejected(Reason.FUZZY, 2, "a")
    (approved,) = read(f'<trans-unit approved="yes">{unit}')
    assert isinstance(approved, Entry)
    assert approved.status == "fixed"


def test_notes_of_ours_are_no_comments() -> None:
    notes = '<note from="tm_align">TM201</note><note>one</note><note from="x">two</note>'
    (entry,) = read(f"<trans-unit><source>a</source><target>b</target>{notes}</trans-unit>")
    assert isinstance(entry, Entry)
    assert entry.comment == "one\ntwo"


@pytest.mark.parametrize("kind", ["x-po-msgctxt", "x-msgctxt"])
@pytest.mark.parametrize("extra", ["", "<alt-trans><source>x</source></alt-trans>"])
def test_the_context_in_a_catalogue_by_both_ways_of_reading(kind: str, extra: str) -> None:
    context = f'<context-group><context context-type="{kind}">menu</context></context-group>'
    (entry,) = read(
        f"<trans-unit><source>a</source><target>b</target>{context}{extra}</trans-unit>"
    )
    assert isinstance(entry, Entry)
    assert entry.context == "menu"


SEGMENTED = (
    '<trans-unit id="1"><source>One. Two.</source><seg-source>{}</seg-source>'
    "<target>{}</target></trans-unit>"
)


def mrk(number: int, text: str) -> str:
    return f'<mrk mtype="seg" mid="{number}">{text}</mrk>'


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (f"{mrk(1, 'One.')} {mrk(2, 'Two.')}", f"{mrk(1, 'Een.')} {mrk(2, 'Twee.')}",
         [("One.", "Een."), ("Two.", "Twee.")]),
        (f"{mrk(1, 'One.')} {mrk(2, 'Two.')}", f"{mrk(2, 'Twee.')} {mrk(1, 'Een.')}",
         [("One.", "Een."), ("Two.", "Twee.")]),
        (f"{mrk(1, 'One.')} {mrk(2, 'Two.')}", f"{mrk(1, 'Een.')} {mrk(2, '')}",
         [("One.", "Een."), Reason.EMPTY_TARGET]),
        (f"{mrk(1, 'One.')} {mrk(2, 'Two.')}", mrk(1, "Een."),
         [("One.", "Een."), Reason.NO_TARGET]),
        (f'<g id="1">{mrk(1, "One.")}</g> {mrk(2, "Two.")}', f"{mrk(1, 'Een.')} {mrk(2, 'Twee.')}",
         [("One.", "Een."), ("Two.", "Twee.")]),
        (mrk(1, 'One <mrk mtype="term">two</mrk>.'), mrk(1, "Een."), [("One two.", "Een.")]),
        (f"{mrk(1, 'One.')} {mrk(2, 'Two.')}", "Een. Twee.", [("One. Two.", "Een. Twee.")]),
        ("One. Two.", mrk(1, "Een."), [("One. Two.", "Een.")]),
    ],
)  # fmt: skip
def test_segments_are_translations_of_their_own(
    source: str, target: str, expected: list[tuple[str, str] | Reason]
) -> None:
    found = [
        (it.unit.source, it.unit.target) if isinstance(it, Entry) else it.reason
        for it in read(SEGMENTED.format(source, target))
    ]
    assert found == expected
