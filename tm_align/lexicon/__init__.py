"""A bilingual lexicon learned from pairs of texts: which word is translated by which.

Word translation probabilities of IBM Model 1 in both directions (Brown et al., "The Mathematics of
Statistical Machine Translation", Computational Linguistics 19(2), 1993), over the sets of words of
each segment, as matrix operations. Whoever judges a text that was itself learned from takes the
text's own contribution out again (`own`): else every text confirms itself.
"""

from tm_align.lexicon.cells import Flat, Floats, Numbered, WordPair, Words
from tm_align.lexicon.table import Lexicon, Table, gain
from tm_align.lexicon.training import train, train_flat
from tm_align.lexicon.words import MARKS, words

__all__ = [
    "MARKS",
    "Flat",
    "Floats",
    "Lexicon",
    "Numbered",
    "Table",
    "WordPair",
    "Words",
    "gain",
    "train",
    "train_flat",
    "words",
]
