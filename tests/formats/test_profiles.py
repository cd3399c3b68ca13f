"""TMX as each tool wants it."""

import io

import pytest
from lxml import etree

from tests.formats.samples import STAMP, place, unit
from tests.formats.schemas import assert_valid, needs_schemas
from tm_align.formats import Markup, Skip, Written, write_tmx
from tm_align.formats.entry import Wanted
from tm_align.formats.profiles import BY_NAME, PROFILES, Profile
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
def test_no_profile_passes_for_another_tool(profile: Profile) -> None:
    """OmegaT ties a unit to a place by these names, and parses files of its own differently."""
    root = etree.fromstring(written(profile)[0])
    assert root.find("header").get("creationtool") == root.find("header").get("o-tmf") == "tm_align"
    names = {prop.get("type") for prop in root.iter("prop")}
    assert not names & {"file", "id", "prev", "next", "path"}


def context(profile: str) -> list[tuple[str, str, str]]:
    """Each context property with the element it is on."""
    root = etree.fromstring(written(BY_NAME[profile])[0])
    named = (BY_NAME[profile].before, BY_NAME[profile].after)
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


def test_no_neighbour_is_no_property() -> None:
    """Tools take an empty context for another one than none."""
    assert len(context("xtm")) == 3


@pytest.mark.parametrize("name", ["generic", "omegat", "trados"])
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


def test_trados_gets_typed_fields_and_no_long_segments() -> None:
    data, account = written(BY_NAME["trados"])
    assert b'<prop type="x-Article:SingleString">docs/a.md</prop>' in data
    assert account.skipped == {Skip.TOO_LONG: 1}


def test_multilingual_files_follow_the_profile() -> None:
    units: list[Unit] = [*UNITS[:2], unit("Two", "Deux", target_locale="fr-FR")]
    out = io.BytesIO()
    write_tmx(units, out, stamp=STAMP, source_locale="en-US", profile=BY_NAME["trados"])
    assert b"x-Article:SingleString" in out.getvalue()
