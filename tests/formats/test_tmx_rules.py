"""What is wrong with TMX files."""

import io

import pytest

from tests.formats.samples import AWKWARD, STAMP, unit
from tests.formats.schemas import needs_schemas, tmx
from tm_align.formats import Markup
from tm_align.formats.tmx import write_tmx
from tm_align.formats.tmx_rules import tmx_faults

HEADER = (
    '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"'
    ' adminlang="en" srclang="en" datatype="plaintext"/>'
)


def faults(body: str, header: str = HEADER, root: str = '<tmx version="1.4">') -> list[str]:
    data = f"{root}\n{header}<body>\n{body}</body></tmx>".encode()
    return [f"{it.line}:{it.rule}" for it in tmx_faults(io.BytesIO(data))]


def tu(source: str = "a", target: str = "b", attributes: str = "", more: str = "") -> str:
    return (
        f'<tu {attributes}><tuv xml:lang="en"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="nl"><seg>{target}</seg>{more}</tuv></tu>\n'
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (tu(), []),
        ("", []),
        (tu(attributes='tuid="1"') * 2, ["4:id-repeated"]),
        (tu(attributes='tuid="a b"'), ["3:id-invalid"]),
        (tu(attributes='changedate="2021-01-05"'), ["3:date"]),
        (tu(attributes='segtype="word"'), ["3:attribute-value"]),
        (tu(attributes='srclang="fr"'), ["3:source-language"]),
        (tu(target=""), ["3:empty-segment"]),
        (tu(" a"), ["3:edge-space"]),
        (tu(more="<note>x</note>"), ["3:element-order"]),
        (tu(more="<x/>"), ["3:element-unknown"]),
        (tu('<bpt i="1">*</bpt>a<ept i="1">*</ept>'), []),
        (tu('<bpt i="1">*</bpt>a'), ["3:codes-unpaired"]),
        (tu('a<ept i="1">*</ept>'), ["3:codes-unpaired"]),
        (tu('<bpt i="1"/><bpt i="1"/>a<ept i="1"/>'), ["3:id-repeated"]),
        (tu('<it pos="x">*</it>a'), ["3:attribute-value"]),
        (tu("<g>a</g>"), ["3:element-unknown"]),
        ("<tu/>\n", ["3:element-missing"]),
        ('<tu><tuv xml:lang="en"><seg>a</seg></tuv></tu>', ["3:element-missing"]),
        (tu().replace('xml:lang="nl"', 'xml:lang="nl_NL"'), ["3:language"]),
        (tu().replace('xml:lang="nl"', 'xml:lang="en"'), ["3:language-repeated"]),
        (tu().replace('xml:lang="nl"', ""), ["3:attribute-missing"]),
        (tu().replace("<seg>b</seg>", "b"), ["3:element-unknown", "3:element-missing"]),
    ],
)
def test_units(body: str, expected: list[str]) -> None:
    assert faults(body) == expected


def test_headers() -> None:
    assert faults(tu(), header="") == ["1:element-missing"]
    assert faults(tu(), header='<header srclang="e_n"/>').count("2:attribute-missing") == 6
    assert faults(tu(), root='<tmx version="2.0">') == ["1:version"]


@pytest.mark.parametrize("markup", list(Markup))
def test_our_own_files_are_without_fault(markup: Markup) -> None:
    out = io.BytesIO()
    units = [unit(it.text, it.text) for it in AWKWARD] + [unit("**a** <b>", "</b> `c` **d**")]
    locales = {"source_locale": "en-US", "target_locale": "nl-NL"}
    write_tmx(units, out, stamp=STAMP, markup=markup, **locales)
    assert list(tmx_faults(io.BytesIO(out.getvalue()))) == []


@needs_schemas
@pytest.mark.parametrize(
    "body",
    [
        tu(more="<note>x</note>"),
        tu(more="<x/>"),
        "<tu/>",
        tu("<g>a</g>"),
        tu().replace("seg", "seq"),
    ],
)
def test_what_the_schemas_refuse_has_a_fault(body: str) -> None:
    from lxml import etree

    data = f'<tmx version="1.4">{HEADER}<body>{body}</body></tmx>'.encode()
    assert not all(judge.validate(etree.fromstring(data)) for judge in tmx())
    assert list(tmx_faults(io.BytesIO(data)))
