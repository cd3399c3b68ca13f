"""What an encoder adds to the evidence: how alike two beads are in meaning.

Measured on damaged articles (task B of `benchmarks/alignment.py --semantic`), strict/lax F1 without and with
it: one article alone .872-.917/.895-.930 and .970-.977/.984-.989, all at once .970-.985/.983-.990 and
.977-.985/.987-.993. It costs 4 s of processor time per 1,000 pairs. Weights from 12 to 40 and zeros from
.4 to .5 (`Weights.meaning`, `meaning_from`) differ by less than .003.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tm_align.lexicon import Floats
from tm_align.prose import Segment
from tm_align.semantic import Encoder, Vectors

Places = NDArray[np.int64]


def vectors_of(segments: Sequence[Segment], encode: Encoder) -> Vectors:
    """A vector for each segment, zero for what is not translated.

    All segments go to the encoder at once, so an article's vectors do not depend on its neighbours.
    """
    texts = [it.text if it.translatable else "" for it in segments]
    if not texts:
        return np.zeros((0, 1), dtype=np.float32)
    vectors = np.array(encode(texts))
    vectors[[not text for text in texts]] = 0.0
    return vectors


class Meaning:
    """The vectors of two sides, ready to be summed up over neighbouring segments.

    The vector of several segments is taken to be the sum of theirs, each by the square root of its
    length: so the encoder itself weighs words.
    """

    def __init__(
        self, source: Vectors, target: Vectors, source_size: Floats, target_size: Floats
    ) -> None:
        self._sums = _sums_before(source, source_size), _sums_before(target, target_size)

    def alike(self, rows: Places, a: int, columns: Places, b: int) -> Floats:
        """The cosine of `a` source segments from each of `rows` and `b` target segments from each of
        `columns`; NaN where there is no text.
        """
        source, target = (
            sums[at + width] - sums[at]
            for sums, at, width in zip(self._sums, (rows, columns), (a, b), strict=True)
        )
        with np.errstate(invalid="ignore"):
            source /= np.linalg.norm(source, axis=1, keepdims=True)
            target /= np.linalg.norm(target, axis=1, keepdims=True)
            return np.asarray(source @ target.T)


def _sums_before(vectors: Vectors, sizes: Floats) -> Floats:
    """The weighted sum of all vectors before each place, and of all at the end."""
    weighted = vectors * np.sqrt(sizes + 1.0)[:, None]
    return np.vstack([np.zeros((1, weighted.shape[1])), np.cumsum(weighted, axis=0)])
