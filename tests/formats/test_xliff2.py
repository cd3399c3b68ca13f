"""XLIFF 2.1 as CAT tools get it; lxml judges."""

import io

import pytest
from lxml import etree

from tests.formats.samples import STAMP, unit
from tm_align.formats import Markup, write_xliff2
from tm_align.formats.entry import unit_key
from tm_align.model import Annotation, Status, Unit

X = "{urn:oasis:names:tc:xliff:document:2.0}"
FS = "{urn:oasis:names:tc:xliff:fs:2.0}fs"


def unit_element(one: Unit, markup: Markup = Markup.CODES) -> etree._Element:
    out = io.BytesIO()
    locales = {"source_locale": "en-US", "target_locale": "nl-NL"}
    write_xliff2([one], out, stamp=STAMP, markup=markup, **locales)
    return next(etree.fromstring(out.getvalue()).iter(f"{X}unit"))


def codes(element: etree._Element, side: str) -> list[tuple[str, str]]:
    content = element.find(f"{X}segment/{X}{side}")
    return [
        (it.tag.removeprefix(X), it.get("id") or it.get("startRef"))
        for it in content.iter(f"{X}*")
        if it is not content
    ]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("**a [b](c)**", "[b](c) **a**", [("pc", "1"), ("pc", "2")]),
        ("`a` {0} <br/>", "`a`", [("ph", "1"), ("ph", "2"), ("ph", "3")]),
        ("<b>a", "a", [("sc", "1")]),
        ("a</b>", "a", [("ec", "1")]),
        ("**a <b>b** c</b>", "a", [("pc", "1"), ("sc", "2"), ("ec", "2")]),
    ],
)
def test_codes_nest_where_they_can(
    source: str, target: str, expected: list[tuple[str, str]]
) -> None:
    assert codes(unit_element(unit(source, target)), "source") == expected


def test_codes_have_their_markup_and_how_to_show_them() -> None:
    element = unit_element(unit("**a** and **b**", "**b**"))
    data = {it.get("id"): it.text for it in element.iter(f"{X}data")}
    assert data == {"d1": "**"}
    first = next(element.iter(f"{X}pc"))
    assert (first.get("dataRefStart"), first.get("dataRefEnd"), first.get(FS)) == ("d1", "d1", "b")


def test_state_and_origin() -> None:
    machine = unit_element(unit("a", "b", origin="MT")).find(f"{X}segment")
    assert dict(machine.attrib) == {"state": "translated", "subState": "tm_align:machine"}
    final = unit("a", "b")._replace(annotation=Annotation(status=Status.FIXED))
    assert unit_element(final).find(f"{X}segment").get("state") == "final"
    metas = {it.get("type"): it.text for it in unit_element(unit("a", "b")).iter("{*}meta")}
    assert metas["origin"] == "MT"
    assert metas["article"] == "docs/a.md"


def test_ids_are_keys() -> None:
    assert unit_element(unit("a", "b")).get("id") == f"u{unit_key(unit('a', 'b'))}"
