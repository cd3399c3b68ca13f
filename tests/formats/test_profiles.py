"""TMX as each tool wants it."""

import io
import re
from zlib import crc32

import pytest
from lxml import etree

from tests.formats.samples import STAMP, place, unit
from tests.formats.schemas import assert_valid, needs_schemas
from tm_align.formats import Markup, Skip, Written
from tm_align.formats.entry import Wanted
from tm_align.formats.profiles import BY_NAME, PROFILES, Profile
from tm_align.formats.tmx import write_tmx
from tm_align.formats.tmx_context import context_props
from tm_align.formats.tmx_reader import read_tmx
from tm_align.model import Annotation, Unit

CONTEXT = Annotation(before=("Before <b>.", "Ervoor."), after=("After.", "Erna."))
UNITS = (
    unit("Two", "Twee", origin="HT", places=(place(line=3),))._replace(annotation=CONTEXT),
    unit("Two", "Tweetal")._replace(annotation=CONTEXT._replace(after=("", ""))),
    unit("Long " * 500, "Lang"),
)


def written(profile: Profile, markup: Markup = Markup.KEEP) -> tuple[bytes, Written]:
    out = io.BytesIO()
    locales = {"source_locale": "en-US", "target_locale": "nl-NL"}
    account = write_tmx(UNITS, out, stamp=STAMP, profile=profile, markup=markup, **locales)
    return out.getvalue(), account


every_profile = pytest.mark.parametrize("profile", PROFILES, ids=[it.name for it in PROFILES])


@needs_schemas
@every_profile
@pytest.mark.parametrize("markup", list(Markup))
def test_valid(profile: Profile, markup: Markup) -> None:
    assert_valid("tmx", written(profile, markup)[0])


@every_profile
def test_what_is_read_back_knows_where_it_is_from(profile: Profile) -> None:
    found = list(read_tmx(io.BytesIO(written(profile)[0]), Wanted()))
    assert {it.unit.occurrences[0].article for it in found} == {"docs/a.md"}
    assert {it.unit.origin for it in found} <= {"HT", "MT"}
    assert found[0].unit.occurrences[0].tuid == "1a2b3-104"


@every_profile
def test_no_profile_passes_for_omegat(profile: Profile) -> None:
    """OmegaT ties a unit to a place by these names, and parses files of its own differently."""
    root = etree.fromstring(written(profile)[0])
    header = root.find("header")
    ours = {"SDL Language Platform"} if profile.name == "trados" else {"tm_align"}
    assert {header.get("creationtool")} == ours
    names = {prop.get("type") for prop in root.iter("prop")}
    assert not names & {"file", "id", "prev", "next", "path"}


def context(profile: str) -> list[tuple[str, str, str]]:
    """Each context property with the element it is on."""
    root = etree.fromstring(written(BY_NAME[profile])[0])
    named = BY_NAME[profile].context
    found = [it for it in root.iter("prop") if it.get("type") in named]
    return [(it.getparent().tag, it.get("type"), it.text) for it in found]


def test_memoq_wants_the_neighbours_as_escaped_segments_of_the_source() -> None:
    assert context("memoq")[:2] == [
        ("tuv", "x-context-pre", "<seg>Before &lt;b&gt;.</seg>"),
        ("tuv", "x-context-post", "<seg>After.</seg>"),
    ]


def test_phrase_and_xtm_have_their_own_names() -> None:
    assert context("phrase")[:2] == [
        ("tuv", "context_prev", "Before <b>."),
        ("tuv", "context_next", "After."),
    ]
    assert context("xtm")[0] == ("tu", "x-previous-source-text", "Before <b>.")


def test_xtm_wants_checksums_as_well() -> None:
    """Those of the texts, and 0 where there is no neighbour."""
    checksums = [text for _, name, text in context("xtm") if name.endswith("-crc")]
    assert checksums == [str(crc32(b"Before <b>.")), str(crc32(b"After.")), checksums[0], "0"]


def test_no_neighbour_is_no_property() -> None:
    """Tools take an empty context for another one than none."""
    assert len(context("phrase")) == 3


def test_trados_computes_context_from_the_preceding_source_and_target() -> None:
    """Each followed by its tags, bars in the texts doubled, as TM8Emitter writes them."""
    (element, name, text), _ = context("trados")
    assert (element, name) == ("tu", "x-ContextContent")
    assert text.split(" | ") == ["Before <b>.", "", "Ervoor.", ""]
    first = CONTEXT._replace(before=("", ""))
    assert context_props(first, BY_NAME["trados"], Markup.KEEP) == (
        '<prop type="x-Context">0, 0</prop>\n'
    )
    barred = CONTEXT._replace(before=("a | b", "c|d"))
    (prop,) = etree.fromstring(f"<x>{context_props(barred, BY_NAME['trados'], Markup.KEEP)}</x>")
    assert prop.text.split(" | ") == ["a || b", "", "c||d", ""]


def test_context_has_codes_only_where_markup_is_text() -> None:
    marked = CONTEXT._replace(before=("**Before** `it`", "Ervoor"))
    profile = BY_NAME["phrase"]
    kept, coded, stripped = (
        context_props(marked, profile, it).split("</prop>")[0].split(">")[1]
        for it in (Markup.KEEP, Markup.CODES, Markup.STRIP)
    )
    assert kept == "**Before** `it`"
    assert coded == stripped == "Before it"


@pytest.mark.parametrize("name", ["generic", "omegat"])
def test_others_get_no_context(name: str) -> None:
    assert not BY_NAME[name].context
    assert b"Before" not in written(BY_NAME[name])[0]


def test_omegat_gets_the_preferred_target_alone() -> None:
    data, account = written(BY_NAME["omegat"])
    assert data.count(b"<tu ") == account.entries == 2
    assert b"Tweetal" in data
    assert b">Twee<" not in data
    assert account.read == account.written + sum(account.skipped.values())
    assert account.skipped == {Skip.NOT_PREFERRED: 1}


def test_trados_gets_a_header_that_makes_it_read_fields() -> None:
    """TMXReader.DetermineFlavor wants exactly these two, and fields declared."""
    data, _ = written(BY_NAME["trados"])
    header = etree.fromstring(data).find("header")
    assert header.get("creationtool") == "SDL Language Platform"
    assert header.get("o-tmf") == "SDL TM8 Format"
    declared = {it.get("type") for it in header.iter("prop")}
    used = {it.get("type") for it in etree.fromstring(data).find("body").iter("prop")}
    assert {it for it in used if ":" in it} <= declared
    assert "x-IncludesContextContent" in declared
    assert b'<prop type="x-Origin">MachineTranslation</prop>' in data
    assert re.search(rb"<tu [^>]*>\n<prop type=\"x-Origin\">MachineTranslation</prop>\n<prop", data)


def test_trados_gets_typed_fields_and_no_long_segments() -> None:
    data, account = written(BY_NAME["trados"])
    assert b'<prop type="x-Article:SingleString">docs/a.md</prop>' in data
    assert account.skipped == {Skip.TOO_LONG: 1}


def test_multilingual_files_follow_the_profile() -> None:
    units: list[Unit] = [*UNITS[:2], unit("Two", "Deux", target_locale="fr-FR")]
    out = io.BytesIO()
    write_tmx(units, out, stamp=STAMP, source_locale="en-US", profile=BY_NAME["trados"])
    assert b"x-Article:SingleString" in out.getvalue()
