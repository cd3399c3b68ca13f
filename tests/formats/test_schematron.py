"""The rules judge: what keeps them passes elsewhere, and here what breaks them is found."""

import pytest
from lxml import etree

from tests.formats.samples import SCHEMAS
from tests.formats.schemas import needs_schemas
from tests.formats.schematron import broken

HEAD = (
    '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"'
    ' xmlns:its="http://www.w3.org/2005/11/its" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"'
    ' srcLang="en" trgLang="nl"><file id="f"><unit id="1">'
)
TAIL = "</unit></file></xliff>"


@needs_schemas
@pytest.mark.parametrize(
    ("file", "body"),
    [
        ("xliff_core_2.1.sch", '<segment><source><ph id="1"/><ph id="1"/></source></segment>'),
        (
            "xliff_core_2.1.sch",
            '<segment><source><pc id="1">a</pc></source><target><ph id="1"/></target></segment>',
        ),
        (
            "matches.sch",
            '<mtc:matches><mtc:match ref="#x"><source>a</source><target>b</target></mtc:match>'
            "</mtc:matches><segment><source>a</source></segment>",
        ),
        (
            "its.sch",
            '<segment><source><mrk id="m" its:version="2.0" its:locQualityIssuesRef="#its=x">a</mrk>'
            "</source></segment>",
        ),
    ],
)
def test_what_breaks_a_rule_is_found(file: str, body: str) -> None:
    tree = etree.fromstring(HEAD + body + TAIL)
    assert list(broken(SCHEMAS / "xliff-2.1" / file, tree))


@needs_schemas
def test_what_keeps_the_rules_passes() -> None:
    tree = etree.fromstring(f"{HEAD}<segment><source>a</source></segment>{TAIL}")
    for file in (SCHEMAS / "xliff-2.1").glob("*.sch"):
        assert not list(broken(file, tree))
