"""What is wrong with XLIFF files."""

import io

import pytest

from tests.formats.samples import AWKWARD, STAMP, unit
from tm_align.formats import Markup
from tm_align.formats.xliff1 import write_xliff1
from tm_align.formats.xliff2 import write_xliff2
from tm_align.formats.xliff_rules import xliff_faults

HEAD1 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="a" datatype="plaintext" source-language="en" target-language="nl"><body>\n'
)
HEAD2 = (
    '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="nl">'
    '<file id="f">\n'
)


def faults(head: str, body: str) -> list[str]:
    tail = "</body></file></xliff>" if "<body>" in head else "</file></xliff>"
    return [
        f"{it.line}:{it.rule}" for it in xliff_faults(io.BytesIO(f"{head}{body}{tail}".encode()))
    ]


def tu(source: str = "a", target: str = "<target>b</target>", name: str = 'id="1"') -> str:
    return f"<trans-unit {name}><source>{source}</source>{target}</trans-unit>\n"


def u(
    source: str = "a", target: str = "b", name: str = 'id="1"', state: str = "", data: str = ""
) -> str:
    return (
        f"<unit {name}>{data}<segment {state}><source>{source}</source>"
        f"<target>{target}</target></segment></unit>\n"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (tu(target=f"<target>b</target>\n{tu()}"), ["3:element-order"]),
        (tu(), []),
        (tu() * 2, ["3:id-repeated"]),
        (tu(name=""), ["2:attribute-missing"]),
        (tu(target='<target state="done">b</target>'), ["2:attribute-value"]),
        (tu(target='<target state="x-done">b</target>'), []),
        (tu('<bpt id="1">*</bpt>a<ept id="1">*</ept>'), []),
        (tu('<bpt id="1">*</bpt>a'), ["2:codes-unpaired"]),
        (tu('<bx id="1" rid="r"/>a<ex id="2" rid="r"/>'), []),
        (tu('a<ept id="1">*</ept>'), ["2:codes-unpaired"]),
        (
            tu(
                '<bpt id="1">*</bpt>a<bpt id="2" rid="1">_</bpt>b<ept id="1">*</ept>'
                '<ept id="3" rid="1">_</ept>'
            ),
            [],
        ),
        (
            '</body></file><file original="b" datatype="x" source-language="en"><body>'.join(
                [tu().strip()] * 2
            ),
            [],
        ),
        ('<trans-unit id="1"/>', ["2:element-missing"]),
    ],
)
def test_1_2(body: str, expected: list[str]) -> None:
    assert faults(HEAD1, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (u(), []),
        (u() + u(), ["3:id-repeated"]),
        (u(state='state="done"'), ["2:attribute-value"]),
        (u(state='subState="x:y"'), ["2:attribute-missing"]),
        (u('<ph id="1" dataRef="d1"/>'), ["2:reference"]),
        (u('<ph id="1" dataRef="d"/>', data='<originalData><data id="d"/></originalData>'), []),
        (u('<ph id="1"/><ph id="1"/>'), ["2:id-repeated"]),
        (u('<sc id="1"/>a<ec startRef="1"/>'), []),
        (u('<sc id="1"/>a'), ["2:codes-unpaired"]),
        (u('<sc id="1" isolated="yes"/>a'), []),
        (u('a<ec startRef="1"/>'), ["2:codes-unpaired"]),
        (u("<g>a</g>"), ["2:element-unknown"]),
        ('<unit id="1"/>', ["2:element-missing"]),
        ('<unit id="1"><segment/></unit>', ["2:element-missing"]),
        (
            '<unit id="1"><segment id="s"><source/></segment><segment id="s"><source/></segment></unit>',
            ["2:id-repeated"],
        ),
        (
            '<unit id="1"><segment><source><sc id="1"/>a</source></segment>'
            '<segment><source>b<ec startRef="1"/></source></segment></unit>',
            [],
        ),
        (
            '<unit id="1"><segment><source><ph id="1"/></source></segment>'
            '<segment><source><ph id="1"/></source></segment></unit>',
            ["2:id-repeated"],
        ),
        (u(data=u(name='id="2"')), ["2:element-order"]),
    ],
)
def test_2(body: str, expected: list[str]) -> None:
    assert faults(HEAD2, body) == expected


def test_languages_and_versions_the_schemas_let_pass() -> None:
    assert faults(HEAD2.replace('"nl"', '"zz_ES"'), u()) == ["1:language"]
    assert faults(HEAD2.replace(' trgLang="nl"', ""), u()) == ["2:attribute-missing"]
    assert faults(HEAD1.replace('"en"', '"e_n"'), tu()) == ["1:language"]
    assert faults(HEAD1.replace('datatype="plaintext"', ""), tu()) == ["1:attribute-missing"]
    assert faults(HEAD2.replace("2.1", "3.0"), u()) == ["1:version"]


@pytest.mark.parametrize("markup", list(Markup))
@pytest.mark.parametrize("write", [write_xliff1, write_xliff2])
def test_our_own_files_are_without_fault(write: object, markup: Markup) -> None:
    out = io.BytesIO()
    units = [unit(f"{it.text}{it.name}", it.text) for it in AWKWARD]
    units.append(unit("**a <b>b** c</b> <i>", "</i> `c` **d**"))
    locales = {"source_locale": "en-US", "target_locale": "nl-NL"}
    write(units, out, stamp=STAMP, markup=markup, **locales)
    assert list(xliff_faults(io.BytesIO(out.getvalue()))) == []
