"""The segments around a unit, as the TMX of each tool has them; names are those of the profile."""

from zlib import crc32

from tm_align.formats.codes import Markup, plain
from tm_align.formats.profiles import Profile
from tm_align.formats.text import without_illegal, xml_text
from tm_align.model import Annotation

_TRADOS_SEPARATOR = " | "


def context_props(note: Annotation, profile: Profile, markup: Markup) -> str:
    """The `prop` elements that tell a unit's neighbours, "" where the tool wants none."""
    if profile.preceding:
        return _preceding(profile.preceding, *_texts(note.before, markup))
    props = ""
    names = ((profile.before, profile.before_crc), (profile.after, profile.after_crc))
    for (name, crc_name), pair in zip(names, (note.before, note.after), strict=True):
        source, _ = _texts(pair, markup)
        # No context is not the same as an empty one: tools take the latter for a difference.
        if source:
            text = f"<seg>{xml_text(source)}</seg>" if profile.context_seg else source
            props += _prop(name, text)
        if crc_name:
            props += _prop(crc_name, str(crc32(source.encode())))
    return props


def _texts(pair: tuple[str, str], markup: Markup) -> tuple[str, str]:
    """Both texts of a neighbour as text alone: codes are kept only where markup stays text."""
    source, target = (without_illegal(text)[0] for text in pair)
    if markup is Markup.KEEP:
        return source, target
    return plain(source), plain(target)


def _preceding(name: str, source: str, target: str) -> str:
    """Trados: the preceding source and target, each with its tags (of which there are none) behind it.

    Trados computes the hashes it compares from these texts. The first segment of a document has no
    preceding one, which it writes as two hashes of 0.
    """
    if not source or not target:
        return _prop("x-Context", "0, 0")
    parts = (source.replace("|", "||"), "", target.replace("|", "||"), "")
    return _prop(name, _TRADOS_SEPARATOR.join(parts))


def _prop(name: str, text: str) -> str:
    return f'<prop type="{name}">{xml_text(text)}</prop>\n'
