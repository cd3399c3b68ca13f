"""Units of XLIFF 2 that other tools write; more in test_xliff_reader.py and test_xml_plain.py."""

import io

from tm_align.formats.entry import Entry, Read, Reason, Rejected, Wanted
from tm_align.formats.xliff_reader import read_xliff

SPACES = 'xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"'


def read(body: str, spaces: str = SPACES) -> list[Read]:
    data = f'<xliff version="2.0" {spaces} srcLang="en" trgLang="nl"><file id="f">{body}</file></xliff>'
    return list(read_xliff(io.BytesIO(data.encode()), Wanted()))


def test_every_segment_is_a_translation_and_the_text_between_is_none() -> None:
    found = read(
        '<unit id="0123456789abcdef"><segment state="reviewed"><source>a</source><target>b</target>'
        "</segment><ignorable><source> </source></ignorable>"
        "<segment><source>c</source></segment><segment><target>d</target></segment></unit>"
    )
    (entry,) = (it for it in found if isinstance(it, Entry))
    assert (entry.unit.source, entry.unit.target) == ("a", "b")
    assert (entry.status, entry.key) == ("fixed", ""), "a part of a unit has no key"
    assert [it.reason for it in found if isinstance(it, Rejected)] == [
        Reason.NO_TARGET,
        Reason.NO_SOURCE,
    ]


META = (
    '<unit id="u"><mda:metadata><mda:metaGroup><mda:meta type="article">a.md</mda:meta>'
    "</mda:metaGroup></mda:metadata><segment><source>a</source><target>b</target></segment></unit>"
)


def test_metadata_is_that_of_the_module_whatever_the_prefix() -> None:
    (ours,) = read(META)
    (foreign,) = read(META, SPACES.replace("metadata:2.0", "other"))
    assert isinstance(ours, Entry)
    assert isinstance(foreign, Entry)
    assert ours.unit.occurrences[0].article == "a.md"
    assert foreign.unit.occurrences[0].article == ""
