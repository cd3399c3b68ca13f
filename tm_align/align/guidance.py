"""What aligning is given, and what it gives: settings, guidance, matches."""

from collections.abc import Sequence
from typing import NamedTuple

from tm_align.align.ground import Weights
from tm_align.align.pins import Pin
from tm_align.lexicon import Flat, Lexicon


class Settings(NamedTuple):
    """How beads are chosen. A segment left out counts `skip`.

    `least` is what text found elsewhere must score; `*_cold` hold while there is no lexicon.
    """

    skip: float = 0.4
    skip_cold: float = 0.0
    least: float = 3.5
    least_cold: float = 4.0
    weights: Weights = Weights()


DEFAULTS = Settings()


class Match(NamedTuple):
    """Source segments `source`..`source + sources` are translated by target segments likewise.

    `confidence` is the probability, 0..1, that exactly these belong together. `moved` tells that
    the text stands elsewhere in the other article, out of order.
    """

    source: int
    sources: int
    target: int
    targets: int
    confidence: float
    moved: bool

    @property
    def bead(self) -> str:
        """The shape in the field's way of writing: `1-1`, `2-1`."""
        return f"{self.sources}-{self.targets}"


class Guidance(NamedTuple):
    """What is known before an article is aligned.

    `ratio` is the length of source text per length of target text. `own` are the pairs of the very
    article `lexicon` learned from. `pins` are a reviewer's corrections.
    """

    ratio: float = 1.0
    lexicon: Lexicon | None = None
    own: Flat | None = None
    pins: Sequence[Pin] = ()

    def for_many_windows(self) -> "Guidance":
        """The same for judging many windows of one article: `own` is taken out once and for all."""
        if self.lexicon is None or not self.own:
            return self
        return self._replace(lexicon=self.lexicon.without(self.own), own=None)
