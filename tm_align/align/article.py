"""One article: the segments of both sides in, matches with their confidence out."""

from collections.abc import Sequence

from tm_align.align.facing import facing
from tm_align.align.features import Side, heading_slug, slug_of
from tm_align.align.guidance import DEFAULTS, Guidance, Match, Settings
from tm_align.align.pins import place_pins
from tm_align.align.window import Window, align_window, prepare
from tm_align.align.windows import LONGEST
from tm_align.lexicon import Lexicon
from tm_align.prose import Segment
from tm_align.semantic import Encoder

_BORNE_OUT = 0.3  # score of a lexicon, in nats a word, that bears a match out
_DOUBT = 0.4  # what confidence is multiplied by where nothing bears the matches out


def align_article(
    source: Sequence[Segment], target: Sequence[Segment], guidance: Guidance,
    settings: Settings = DEFAULTS, encode: Encoder | None = None,
) -> list[Match]:  # fmt: skip
    """The matches of an article, by source place; every segment is in one at most.

    `encode` says what segments mean, where words are not to do so alone. Never fails: sides may be
    empty, of any length, in any language or the same.
    """
    return align_sides(Side.of(source, encode), Side.of(target, encode), guidance, settings)


def align_sides(
    source: Side, target: Side, guidance: Guidance, settings: Settings = DEFAULTS,
    windows: Sequence[Window] = (),
) -> list[Match]:  # fmt: skip
    """Like `align_article`, for features already computed, and `windows` if those are, too: made with
    the same ratio and settings."""
    pinned = place_pins(guidance.pins, source.segments, target.segments).pinned
    found: list[Match] = []
    if max(len(source.segments), len(target.segments)) > LONGEST:
        guidance = guidance.for_many_windows()
    for window in windows or prepare(source, target, guidance.ratio, settings):
        found += align_window(window, guidance, settings, pinned)
    settled = [Match(*pin[:4], 1.0, False) for pin in pinned if pin.keeps]
    matches = sorted(settled + _doubted(found, source, target, guidance.lexicon))
    taken = (
        {i for pin in pinned for i in range(pin.source, pin.source + pin.sources)},
        {j for pin in pinned for j in range(pin.target, pin.target + pin.targets)},
    )
    return sorted(matches + facing(matches, source.segments, target.segments, taken))


def _doubted(
    matches: list[Match], source: Side, target: Side, lexicon: Lexicon | None
) -> list[Match]:
    """The matches, with less confidence where hardly any is borne out by a word or sign.

    Length and place fit between any two articles. Those that belong together share numbers, names
    and links, whatever the scripts; one match in twenty is taken to be enough.
    """
    needed = max(1, len(matches) // 20)
    borne_out = 0
    for match in matches:
        ours = _tokens(source, match.source, match.sources)
        theirs = _tokens(target, match.target, match.targets)
        borne_out += not ours.isdisjoint(theirs)
        if borne_out >= needed:
            return matches
    if lexicon is not None:
        for match in matches[: 20 * needed]:
            ours = _tokens(source, match.source, match.sources)
            theirs = _tokens(target, match.target, match.targets)
            borne_out += lexicon.score(sorted(ours), sorted(theirs)) > _BORNE_OUT
    doubt = 1.0 if borne_out >= needed else _DOUBT
    return [match._replace(confidence=round(match.confidence * doubt, 3)) for match in matches]


def _tokens(side: Side, start: int, count: int) -> set[str]:
    """Words and signs of some segments, and the anchor a heading has."""
    found: set[str] = set()
    for k in range(start, start + count):
        feature, segment = side.features[k], side.segments[k]
        found.update(feature.words)
        found.update("\0" + sign for sign in feature.signs)
        if segment.kind == "heading":
            found.add("\0h" + (slug_of(segment) or heading_slug(segment.text)))
    return found
