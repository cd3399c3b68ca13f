"""XLIFF of any tool, read."""

import io

import pytest

from tm_align.errors import InputError
from tm_align.formats.entry import Entry, Read, Reason, Wanted
from tm_align.formats.xliff_reader import read_xliff

HEAD1 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="a" datatype="plaintext" source-language="en-US" target-language="nl-NL"><body>'
)
HEAD2 = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="nl">'
)


def read1(body: str, head: str = HEAD1) -> list[Read]:
    data = f"{head}{body}</body></file></xliff>".encode()
    return list(read_xliff(io.BytesIO(data), Wanted()))


def read2(body: str, head: str = HEAD2) -> list[Read]:
    data = f'{head}<file id="f">{body}</file></xliff>'.encode()
    return list(read_xliff(io.BytesIO(data), Wanted()))


def texts(found: list[Read]) -> list[tuple[str, str] | Reason]:
    return [
        (it.unit.source, it.unit.target) if isinstance(it, Entry) else it.reason for it in found
    ]


def tu(target: str, attributes: str = "", more: str = "") -> str:
    return f'<trans-unit id="1" {attributes}><source>a</source>{target}{more}</trans-unit>'


def test_codes_of_any_kind_give_their_content() -> None:
    source = (
        'a <bpt id="1">[</bpt>b<ept id="1">](x)</ept> <ph id="2">`c`</ph><x id="3" equiv-text="D"/>'
        '<g id="4">e<mrk mtype="term">f</mrk></g><it id="5" pos="open">*</it><bx id="6"/>'
    )
    body = f'<group><trans-unit id="1"><source>{source}</source><target>t</target></trans-unit></group>'
    assert texts(read1(body)) == [("a [b](x) `c`Def*", "t")]


@pytest.mark.parametrize(
    ("content", "bare"),
    [
        ('<bpt id="1">[</bpt>b<ept id="1">]</ept><ph id="2">c</ph><x id="3" equiv-text="d"/>', 0),
        ('a<x id="1"/><bx id="2"/>b<ex id="2"/><ph id="3"/><it id="4" pos="open"/>', 5),
        ('<g id="1">b<g id="2"><mrk mtype="term">c</mrk></g></g><bpt id="3"/>d<ept id="3"/>', 4),
    ],
)
def test_codes_without_content_are_counted_in_1_2(content: str, bare: int) -> None:
    sides = f"<source>{content}</source><target>{content}</target>"
    (entry,) = read1(f'<trans-unit id="1">{sides}</trans-unit>')
    assert isinstance(entry, Entry)
    assert entry.bare_codes == 2 * bare


@pytest.mark.parametrize(
    ("content", "bare"),
    [
        ('a<ph id="1" dataRef="d"/><ph id="2" equiv="x"/><pc id="3" dataRefStart="d">b</pc>', 0),
        ('a<ph id="1"/><ph id="2" dataRef="no"/><sc id="3"/>b<ec startRef="3"/>', 4),
        ('<pc id="1">b<pc id="2">c<mrk id="3">d</mrk></pc></pc>', 2),
    ],
)
def test_codes_without_content_are_counted_in_2(content: str, bare: int) -> None:
    data = '<originalData><data id="d">*</data></originalData>'
    (entry,) = read2(
        f'<unit id="1">{data}<segment><source>{content}</source><target>b</target></segment></unit>'
    )
    assert isinstance(entry, Entry)
    assert entry.bare_codes == bare


def test_units_within_groups_and_units_are_read() -> None:
    inner = '<trans-unit id="2"><source>c</source><target>d</target></trans-unit>'
    body = f"<group><group>{tu('<target>b</target>', '', inner * 2)}</group></group>"
    assert texts(read1(body)) == [("a", "b"), ("c", "d"), ("c", "d")]
    segment = "<segment><source>{}</source><target>b</target></segment>"
    inner = f'<unit id="2">{segment.format("c")}</unit>'
    body = f'<group id="g"><unit id="1">{segment.format("a")}{inner}</unit></group>'
    assert texts(read2(body)) == [("a", "b"), ("c", "b")]


@pytest.mark.parametrize(
    ("target", "attributes", "expected"),
    [
        ("<target>b</target>", "", ""),
        ('<target state="final">b</target>', "", "fixed"),
        ('<target state="signed-off">b</target>', "", "fixed"),
        ('<target state="translated">b</target>', "", ""),
        ("<target>b</target>", 'approved="yes"', "fixed"),
        ('<target state="needs-translation">b</target>', 'approved="yes"', "fixed"),
    ],
)
def test_states_of_1_2(target: str, attributes: str, expected: str) -> None:
    (found,) = read1(tu(target, attributes))
    assert found.status == expected


def test_what_is_not_translated_is_counted() -> None:
    body = (
        tu("")
        + tu('<target state="new">b</target>')
        + tu('<target state="needs-translation">b</target>')
        + tu("<target> </target>")
        + '<trans-unit id="9"/>'
        + tu('<target xml:lang="en-us">b</target>')
        + tu('<target xml:lang="n_">b</target>')
    )
    assert texts(read1(body)) == [
        Reason.NO_TARGET,
        Reason.FUZZY,
        Reason.FUZZY,
        Reason.EMPTY_TARGET,
        Reason.NO_SOURCE,
        Reason.SAME_LOCALE,
        Reason.NO_LANGUAGE,
    ]


def test_other_peoples_notes_are_comments_and_alternatives_are_none() -> None:
    more = (
        '<note from="tm_align">TM201 error: x</note><note>first</note><note from="Jo">second</note>'
        "<alt-trans><source>other</source><target>anders</target></alt-trans>"
    )
    (found,) = read1(tu("<target>b</target>", more=more))
    assert (found.comment, found.unit.target, found.key) == ("first\nsecond", "b", "")


def test_languages_of_2_are_those_of_the_file() -> None:
    (found,) = read2('<unit id="u1"><segment><source>a</source><target>b</target></segment></unit>')
    assert (found.unit.source_locale, found.unit.target_locale) == ("en", "nl")
    (rejected,) = read2(
        '<unit id="1"><segment><source>a</source><target>b</target></segment></unit>',
        HEAD2.replace(' trgLang="nl"', ""),
    )
    assert rejected.reason is Reason.NO_LANGUAGE


def test_segments_of_2_are_translations_with_their_original_data() -> None:
    body = (
        '<unit id="1"><notes><note category="TM201">ours</note><note>theirs</note></notes>'
        '<originalData><data id="d1">**</data><data id="d2">`x`</data></originalData>'
        '<segment state="reviewed"><source><pc id="1" dataRefStart="d1" dataRefEnd="d1">a</pc></source>'
        '<target><sc id="1" dataRef="d1"/>b<ec startRef="1" dataRef="d1"/></target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="translated"><source><ph id="2" dataRef="d2"/><cp hex="0009"/></source>'
        '<target><ph id="2" equiv="(x)"/><mrk id="m" type="term">y</mrk></target></segment>'
        "<segment><source>only</source></segment>"
        '<segment state="initial"><source>c</source><target>c</target></segment></unit>'
    )
    one, two, *rest = read2(body)
    assert texts([one, two]) == [("**a**", "**b**"), ("`x`\t", "(x)y")]
    assert texts(rest) == [Reason.NO_TARGET, Reason.FUZZY]
    assert (one.status, two.status, one.comment) == ("fixed", "", "theirs")
    assert one.key == ""


def test_only_keys_of_ours_are_keys() -> None:
    body = '<unit id="{}"><segment><source>a</source><target>b</target></segment></unit>'
    keys = [
        read2(body.format(name))[0].key for name in ("u0123456789abcdef", "u1", "utoo-long-0123456")
    ]
    assert keys == ["0123456789abcdef", "", ""]


def test_characters_no_xml_can_carry_are_not_taken() -> None:
    body = (
        '<unit id="1"><segment><source>a<cp hex="{}"/></source><target>b</target></segment></unit>'
    )
    assert texts(read2(body.format("0002"))) == [Reason.ILLEGAL]
    with pytest.raises(InputError, match="is no code point"):
        read2(body.format("zz"))
