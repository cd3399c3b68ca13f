import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache

import pytest
from lxml import etree

from tests.formats.samples import AWKWARD, SCHEMAS, STAMP, place, unit
from tm_align.formats import Stamp, Written
from tm_align.formats.tmx import write_tmx
from tm_align.model import Unit

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def written(
    units: Iterable[Unit], target_locale: str | None = "nl-NL", stamp: Stamp = STAMP
) -> tuple[bytes, Written]:
    out = io.BytesIO()
    account = write_tmx(units, out, stamp=stamp, source_locale="en-US", target_locale=target_locale)
    return out.getvalue(), account


def tree(units: Iterable[Unit], target_locale: str | None = "nl-NL") -> etree._Element:
    return etree.fromstring(written(units, target_locale)[0])


def tus(root: etree._Element) -> list[dict[str, str]]:
    """Each tu as its texts by language; two texts in one language would be an error."""
    found = []
    for tu in root.iter("tu"):
        texts = [(tuv.get(XML_LANG), tuv.findtext("seg")) for tuv in tu.iter("tuv")]
        assert len(dict(texts)) == len(texts)
        found.append(dict(texts))
    return found


@cache
def schema() -> etree.XMLSchema:
    class Beside(etree.Resolver):
        def resolve(self, url: str, _: str, context: object) -> object:
            if url.endswith("xml.xsd"):
                return self.resolve_filename(str(SCHEMAS / "xml.xsd"), context)
            return None

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside())
    return etree.XMLSchema(etree.parse(SCHEMAS / "tmx14.xsd", parser))


def test_illegal_characters_leave_properties_and_what_is_nothing_then_is_left_out() -> None:
    (tu,) = tree([unit("a", "b", origin="M\x03T", places=(place("a\x02.md", 7, "\x01"),))]).iter(
        "tu"
    )
    props = {prop.get("type"): prop.text for prop in tu.iter("prop")}
    assert (props["x-article"], props["x-translation-type"]) == ("a.md", "MT")
    assert "x-tuid" not in props


EXAMPLE = (
    unit("Cancel", "Afbreken", date=None, origin=None),
    unit(
        "Cancel",
        "Annuleren",
        origin="HT",
        date="2022-03-01",
        places=(place(line=9, tuid=""), place("docs/b & c.md", 3), place("docs/d.md", 1)),
    ),
    unit("Two. Sentences.", "Twee. Zinnen.", segtype="paragraph"),
    unit("**Save** `<file>`", "**Opslaan** `<bestand>`", origin='"A&B"\n'),
)
MULTILINGUAL = (
    unit("Cancel", "Abbrechen", target_locale="de-DE"),
    unit("Cancel", "Verwerfen", target_locale="de-DE", origin="HT"),
    unit("Cancel", "Annuleren", segtype="paragraph"),
    unit("Save", "保存", target_locale="ja-JP"),
    unit("Abbrechen", "Annuler", source_locale="de-DE", target_locale="fr-FR"),
)


@pytest.mark.parametrize(
    ("name", "units", "target_locale"),
    [("bilingual", EXAMPLE, "nl-NL"), ("multilingual", MULTILINGUAL, None)],
)
def test_example(
    name: str,
    units: tuple[Unit, ...],
    target_locale: str | None,
    golden: Callable[[str, bytes], None],
) -> None:
    golden(f"formats/{name}.tmx", written(units, target_locale)[0])


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="no ../shared/schemas beside the checkout")
@pytest.mark.parametrize("target_locale", ["nl-NL", None], ids=["bilingual", "multilingual"])
@pytest.mark.parametrize(
    "units",
    [
        (),
        EXAMPLE,
        tuple(unit(case.text, case.text, origin=case.text) for case in AWKWARD),
        tuple(
            unit("a", "b", places=(place(case.text, tuid=case.text)._replace(block=case.text),))
            for case in AWKWARD
        ),
    ],
    ids=["empty", "example", "awkward texts", "awkward places"],
)
def test_valid_by_dtd_and_schema(units: tuple[Unit, ...], target_locale: str | None) -> None:
    root = tree(units, target_locale)
    etree.DTD(str(SCHEMAS / "tmx14.dtd")).assertValid(root)
    schema().assertValid(root)


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="no ../shared/schemas beside the checkout")
def test_multilingual_is_valid_by_dtd_and_schema() -> None:
    root = tree(MULTILINGUAL, None)
    etree.DTD(str(SCHEMAS / "tmx14.dtd")).assertValid(root)
    schema().assertValid(root)


def test_header_has_every_required_attribute() -> None:
    assert dict(tree([]).find("header").attrib) == {
        "creationtool": "tm_align",
        "creationtoolversion": "1.2.3",
        "segtype": "sentence",
        "o-tmf": "tm_align",
        "adminlang": "en-US",
        "srclang": "en-US",
        "datatype": "plaintext",
        "creationdate": "20210203T040506Z",
    }


def test_without_a_date_no_date_is_written() -> None:
    assert b"creationdate" not in written([], stamp=Stamp("1.2.3"))[0]


def test_no_document_type() -> None:
    assert b"<!DOCTYPE" not in written(EXAMPLE)[0]


def test_provenance_is_that_of_the_first_occurrence() -> None:
    tu = tree([EXAMPLE[1]]).find("body/tu")
    assert dict(tu.attrib) == {
        "segtype": "sentence",
        "changedate": "20220301T000000Z",
        "creationid": "HT",
        "usagecount": "3",
    }
    assert {prop.get("type"): prop.text for prop in tu.iter("prop")} == {
        "x-article": "docs/a.md",
        "x-line": "9",
        "x-block": "paragraph",
        "x-translation-type": "HT",
    }


def test_what_is_not_known_is_not_written() -> None:
    tu = tree([unit("a", "b", origin=None, date=None, places=(place(line=0, tuid=""),))])
    assert dict(tu.find("body/tu").attrib) == {"segtype": "sentence", "usagecount": "1"}
    assert [prop.get("type") for prop in tu.iter("prop")] == ["x-article", "x-block"]


def test_date_with_time_and_zone_is_written_in_utc() -> None:
    tu = tree([unit("a", "b", date="2021-01-05T01:00:00+02:00")]).find("body/tu")
    assert tu.get("changedate") == "20210104T230000Z"


def test_prop_names_are_private_and_none_that_a_tool_gives_a_meaning() -> None:
    names = {prop.get("type") for prop in tree(EXAMPLE).iter("prop")}
    assert all(name.startswith("x-") for name in names)
    taken = "x-origin x-context x-contextcontent x-document x-ice x-100pc x-context-pre"
    assert not {name.lower() for name in names} & set(taken.split())


def test_targets_of_one_source_stay_in_order() -> None:
    assert [tu["nl-NL"] for tu in tus(tree(EXAMPLE))][:2] == ["Afbreken", "Annuleren"]


def test_multilingual_has_all_targets_of_a_source_in_one_tu() -> None:
    units = [
        unit("Cancel", "Abbrechen", target_locale="de-DE"),
        unit("Cancel", "Annuler", target_locale="fr-FR"),
        unit("Cancel", "Annuleren"),
    ]
    assert tus(tree(units, None)) == [
        {"en-US": "Cancel", "de-DE": "Abbrechen", "fr-FR": "Annuler", "nl-NL": "Annuleren"}
    ]
    assert written(units, None)[1] == Written(3, 3, 1, {}, {}, 0)


def test_multilingual_keeps_the_preferred_target_of_each_locale_in_the_last_tu() -> None:
    targets = [("de-DE", "1"), ("fr-FR", "1"), ("fr-FR", "2"), ("nl-NL", "1"), ("nl-NL", "2")]
    targets += [("nl-NL", "3")]
    units = [unit("Cancel", text, target_locale=locale) for locale, text in targets]
    assert tus(tree(units, None)) == [
        {"en-US": "Cancel", "nl-NL": "1"},
        {"en-US": "Cancel", "fr-FR": "1", "nl-NL": "2"},
        {"en-US": "Cancel", "de-DE": "1", "fr-FR": "2", "nl-NL": "3"},
    ]


def test_multilingual_takes_locales_in_any_order() -> None:
    targets = [("nl-NL", "1"), ("de-DE", "1"), ("nl-NL", "2")]
    units = [unit("Cancel", text, target_locale=locale) for locale, text in targets]
    assert tus(tree(units, None)) == [
        {"en-US": "Cancel", "nl-NL": "1"},
        {"en-US": "Cancel", "nl-NL": "2", "de-DE": "1"},
    ]


def test_multilingual_names_a_source_locale_that_is_not_the_header_s() -> None:
    assert [tu.get("srclang") for tu in tree(MULTILINGUAL, None).iter("tu")][-2:] == [None, "de-DE"]


def test_multilingual_says_of_each_target_where_it_comes_from() -> None:
    tuvs = tree(MULTILINGUAL, None).findall("body/tu[2]/tuv")
    assert [tuv.get("creationid") for tuv in tuvs] == [None, "HT", "MT"]
    assert [len(tuv.findall("prop")) for tuv in tuvs] == [0, 5, 5]


def test_stamp_in_another_zone_is_the_same_moment() -> None:
    moment = datetime(2021, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert written(EXAMPLE)[0] == written(EXAMPLE, stamp=STAMP._replace(date=moment))[0]
