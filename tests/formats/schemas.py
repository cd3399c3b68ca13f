"""The official schemas, where they lie beside the checkout."""

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from tests.formats.samples import SCHEMAS
from tests.formats.schematron import broken

needs_schemas = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="no ../shared/schemas beside the checkout"
)

_XLIFF2 = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="urn:oasis:names:tc:xliff:document:2.0" schemaLocation="xliff_core_2.0.xsd"/>
<xs:import namespace="urn:oasis:names:tc:xliff:metadata:2.0" schemaLocation="metadata.xsd"/>
<xs:import namespace="urn:oasis:names:tc:xliff:fs:2.0" schemaLocation="fs.xsd"/>
<xs:import namespace="urn:oasis:names:tc:xliff:matches:2.0" schemaLocation="matches.xsd"/>
<xs:import namespace="http://www.w3.org/2005/11/its" schemaLocation="its.xsd"/>
</xs:schema>"""
"""XLIFF 2.1 with the modules we use: the core schema alone lets anything pass in their place."""


class _Beside(etree.Resolver):
    """Sends every schema a schema asks for to the copy of that name in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def resolve(self, url: str, _: str, context: object) -> object:
        if url.endswith(".xsd"):
            return self.resolve_filename(str(self._folder / url.rsplit("/", 1)[-1]), context)
        return None


def _parser(folder: Path) -> etree.XMLParser:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside(folder))
    return parser


@cache
def tmx() -> tuple[etree.DTD, etree.XMLSchema]:
    schema = etree.parse(SCHEMAS / "tmx14.xsd", _parser(SCHEMAS))
    return etree.DTD(str(SCHEMAS / "tmx14.dtd")), etree.XMLSchema(schema)


@cache
def xliff1() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "xliff-core-1.2-strict.xsd", _parser(SCHEMAS)))


@cache
def xliff2() -> etree.XMLSchema:
    folder = SCHEMAS / "xliff-2.1"
    schema = etree.fromstring(_XLIFF2.encode(), _parser(folder), base_url=str(folder / "all.xsd"))
    return etree.XMLSchema(schema)


def assert_keeps_the_rules(data: bytes) -> None:
    """An XLIFF 2.1 file must keep the Schematron rules of the core and of all modules."""
    tree = etree.fromstring(data)
    files = sorted((SCHEMAS / "xliff-2.1").glob("*.sch"))
    assert len(files) == 9
    assert {it.name: list(broken(it, tree)) for it in files} == {it.name: [] for it in files}


def assert_valid(name: str, data: bytes) -> None:
    """A file of the format `tmx`, `xliff` or `xliff2` must be valid by all there is for it."""
    tree = etree.fromstring(data, etree.XMLParser(huge_tree=True))
    judges = {"tmx": tmx, "xliff": lambda: (xliff1(),), "xliff2": lambda: (xliff2(),)}[name]
    for judge in judges():
        judge.assertValid(tree)
