"""XLIFF 2.1 as CAT tools get it; lxml judges."""

import io

import pytest
from lxml import etree

from tests.formats.samples import STAMP, unit
from tm_align.formats import Markup
from tm_align.formats.entry import unit_key
from tm_align.formats.xliff2 import write_xliff2
from tm_align.model import Annotation, Finding, Severity, Status, Unit

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


def test_what_has_one_id_on_both_sides_is_one_element() -> None:
    """XLIFF 2.1, rule K6T: crossing on one side is crossing on both."""
    element = unit_element(unit("**a <b>b** c</b> `d`", "<b>**a</b>** `d`"))
    by_id = {
        side: {
            it.get("id"): it.tag
            for it in element.find(f"{X}segment/{X}{side}").iter()
            if it.get("id")
        }
        for side in ("source", "target")
    }
    assert by_id["source"] == by_id["target"]
    nested = unit_element(unit("**a** *b*", "**a *b***"))
    assert {it for it, _ in codes(nested, "source")} == {"pc"}


def finding(code: str, status: Status = Status.OPEN) -> Finding:
    return Finding(
        code, "a-name", Severity.ERROR, 'says "<this>"', "a.md", 1, 1, "x-1", "a", "b", "en-US", "nl-NL",
        status=status,
    )  # fmt: skip


FOUND = Annotation("", Status.OPEN, "", (finding("TM210"), finding("TM301", Status.FALSE_ALARM)))
ITS = "{http://www.w3.org/2005/11/its}"


@pytest.mark.parametrize("markup", list(Markup))
def test_findings_are_quality_issues_of_the_marked_target(markup: Markup) -> None:
    element = unit_element(unit("**a**", "**b**")._replace(annotation=FOUND), markup)
    (issues,) = element.iter(f"{ITS}locQualityIssues")
    marker = element.find(f"{X}segment/{X}target/{X}mrk")
    name = issues.get("{http://www.w3.org/XML/1998/namespace}id")
    assert marker.get(f"{ITS}locQualityIssuesRef") == f"#its={name}"
    assert [dict(it.attrib) for it in issues] == [
        {
            "locQualityIssueType": "numbers",
            "locQualityIssueSeverity": "100",
            "locQualityIssueComment": 'TM210 error: says "<this>"',
        },
        {
            "locQualityIssueType": "typographical",
            "locQualityIssueSeverity": "100",
            "locQualityIssueComment": 'TM301 error (false-alarm): says "<this>"',
            "locQualityIssueEnabled": "no",
        },
    ]


def test_a_score_is_the_quality_of_a_match() -> None:
    element = unit_element(unit("a", "b")._replace(annotation=Annotation(score=0.875)))
    (match,) = element.iter("{urn:oasis:names:tc:xliff:matches:2.0}match")
    assert match.get("ref") == f"#{element.find(f'{X}segment').get('id')}"
    assert (match.get("matchQuality"), match.get("type"), match.get("origin")) == (
        "87.5",
        "mt",
        "MT",
    )
