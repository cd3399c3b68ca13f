"""Glossaries for tools and for people."""

import csv
import io

from lxml import etree

from tests.formats.samples import STAMP
from tm_align.formats.glossaries import NAMESPACE, Term, write_glossary, write_tbx

TERMS = [
    Term("Save & <go>", (("Opslaan", 7), ("Bewaren", 2))),
    Term("=Cancel", (("Annuleren", 3),)),
]
LOCALES = {"source_locale": "en-US", "target_locale": "nl-NL"}


def test_tbx_has_a_concept_for_each_term() -> None:
    out = io.BytesIO()
    assert write_tbx(iter(TERMS), out, stamp=STAMP, **LOCALES) == 2
    root = etree.fromstring(out.getvalue())
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    concepts = list(root.iter(f"{{{NAMESPACE}}}conceptEntry"))
    assert [it.get("id") for it in concepts] == ["c1", "c2"]
    terms = [it.text for it in concepts[0].iter(f"{{{NAMESPACE}}}term")]
    assert terms == ["Save & <go>", "Opslaan", "Bewaren"]
    states = [it.text for it in concepts[0].iter(f"{{{NAMESPACE}}}termNote")]
    assert states == ["preferredTerm-admn-sts", "admittedTerm-admn-sts"]


def test_a_table_has_a_row_for_each_translation() -> None:
    out = io.BytesIO()
    assert write_glossary(iter(TERMS), out, **LOCALES) == 2
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"))))
    assert [(it["source"], it["target"], it["count"]) for it in rows] == [
        ("Save & <go>", "Opslaan", "7"),
        ("Save & <go>", "Bewaren", "2"),
        ("'=Cancel", "Annuleren", "3"),
    ]
