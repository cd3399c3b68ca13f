"""XLIFF 1.2 as CAT tools get it; Translate Toolkit judges."""

import io

from lxml import etree
from translate.storage.xliff import xlifffile

from tests.formats.samples import AWKWARD, STAMP, unit
from tm_align.formats import Markup
from tm_align.formats.entry import unit_key
from tm_align.formats.xliff1 import write_xliff1
from tm_align.model import Annotation, Finding, Severity, Status, Unit

X = "{urn:oasis:names:tc:xliff:document:1.2}"
FINDING = Finding(
    "TM201", "n", Severity.ERROR, "12 is missing", "a.md", 1, 1, "", "a", "b", "en-US", "nl-NL"
)


def written(*units: Unit, markup: Markup = Markup.KEEP) -> bytes:
    out = io.BytesIO()
    locales = {"source_locale": "en-US", "target_locale": "nl-NL"}
    write_xliff1(units, out, stamp=STAMP, markup=markup, original="a.md", **locales)
    return out.getvalue()


def unit_element(one: Unit, markup: Markup = Markup.KEEP) -> etree._Element:
    return next(etree.fromstring(written(one, markup=markup)).iter(f"{X}trans-unit"))


def test_translate_toolkit_reads_the_same_texts() -> None:
    cases = [it for it in AWKWARD if "\r" not in it.fit]
    file = xlifffile.parsestring(written(*(unit(it.text, it.text) for it in cases)))
    assert [(it.source, it.target) for it in file.units] == [(it.fit, it.fit) for it in cases]
    assert file.units[0].getlocations()


def test_state_says_how_far_a_translation_is() -> None:
    note = Annotation(status=Status.FIXED)
    states = [
        (element.get("approved"), element.find(f"{X}target").attrib)
        for element in map(
            unit_element,
            (
                unit("a", "b")._replace(annotation=note),
                unit("a", "b", origin="HT"),
                unit("a", "b", origin="MT"),
                unit("a", "b", origin="HT")._replace(annotation=Annotation(findings=(FINDING,))),
            ),
        )
    ]
    assert states == [
        ("yes", {"state": "final"}),
        (None, {"state": "translated"}),
        (None, {"state": "needs-review-translation", "state-qualifier": "mt-suggestion"}),
        (None, {"state": "needs-review-translation"}),
    ]


def test_findings_score_and_comment_are_there_to_read() -> None:
    note = Annotation("0" * 16, None, "see guide", (FINDING,), 0.87)
    element = unit_element(unit("a", "b")._replace(annotation=note))
    assert element.get("id") == "0" * 16
    notes = [(it.get("from"), it.get("priority"), it.text) for it in element.iter(f"{X}note")]
    assert notes == [
        ("tm_align", "1", "TM201 error: 12 is missing"),
        ("reviewer", None, "see guide"),
    ]
    (match,) = element.iter(f"{X}alt-trans")
    assert (match.get("match-quality"), match.get("origin")) == ("87%", "MT")


def test_codes_correspond_in_source_and_target() -> None:
    element = unit_element(unit("**a** `b` <b>", "`b` <b> **A**"), Markup.CODES)
    source, target = (
        [(it.tag.removeprefix(X), it.get("id"), it.text) for it in element.find(f"{X}{side}")]
        for side in ("source", "target")
    )
    assert source == [
        ("bpt", "1", "**"),
        ("ept", "1", "**"),
        ("ph", "2", "`b`"),
        ("it", "3", "<b>"),
    ]
    assert target == [
        ("ph", "2", "`b`"),
        ("it", "3", "<b>"),
        ("bpt", "1", "**"),
        ("ept", "1", "**"),
    ]


def test_a_file_names_its_languages_and_what_it_is_from() -> None:
    file = etree.fromstring(written(unit("a", "b"))).find(f"{X}file")
    assert dict(file.attrib) == {
        "original": "a.md",
        "datatype": "plaintext",
        "source-language": "en-US",
        "target-language": "nl-NL",
        "date": "2021-02-03T04:05:06Z",
    }
    assert unit_element(unit("a", "b")).get("id") == unit_key(unit("a", "b"))
