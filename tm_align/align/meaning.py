"""What an encoder adds to the evidence: how alike two beads are in meaning.

Measured on damaged articles (task B of `benchmarks/alignment.py --semantic`), strict/lax F1 without and with
it: one article alone .879-.921/.900-.933 and .970-.977/.984-.989, all at once .974-.987/.986-.990 and
.977-.986/.987-.993. It costs 4 s of processor time per 1,000 pairs. Weights from 12 to 40 and zeros from
.4 to .5 (`Weights.meaning`, `meaning_from`) differ by less than .003.
"""

from collections.abc import Sequence

import numpy as np

from tm_align.align.runs import Runs, Singles
from tm_align.prose import Segment
from tm_align.semantic import Encoder, Vectors


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


def directions(runs: Runs, vectors: Vectors, sizes: Singles) -> Vectors:
    """A vector of length 1 for each run, NaN where there is no text.

    The vector of several segments is taken to be the sum of theirs, each by the square root of its
    length: so the encoder itself weighs words.
    """
    sums = runs.sum(vectors * np.sqrt(sizes + 1)[:, None])
    with np.errstate(invalid="ignore"):
        return np.asarray(sums / np.linalg.norm(sums, axis=1, keepdims=True))
