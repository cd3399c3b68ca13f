"""See tests/formats/test_profiles.py, where each tool's file is read as the tool reads it."""

from tm_align.formats import Markup
from tm_align.formats.profiles import PROFILES
from tm_align.formats.tmx_context import context_props
from tm_align.model import Annotation


def test_no_neighbours_and_no_wish_for_them() -> None:
    alone = Annotation()
    written = {it.name: context_props(alone, it, Markup.KEEP) for it in PROFILES}
    assert {name for name, props in written.items() if props} == {"trados", "xtm"}


def test_what_xml_cannot_carry_is_left_out() -> None:
    note = Annotation(before=("a\x02&", "b"), after=("c\ud800", "d"))
    for profile in PROFILES:
        props = context_props(note, profile, Markup.KEEP)
        assert "\x02" not in props
        assert "\ud800" not in props
