"""A small store made up of words that translate each other, for what has to be learned."""

import random

from tm_align.checks.knowledge import Example

_SOURCE = [a + b + c for a in "bdfgklmn" for b in "aeiou" for c in ("rt", "nd", "lk", "st")]
_TARGET = [word[::-1] + "en" for word in _SOURCE]


def sentence(rng: random.Random) -> tuple[str, str]:
    chosen = rng.sample(list(zip(_SOURCE, _TARGET, strict=True)), 6)
    source = " ".join(s for s, _ in chosen)
    target = " ".join(t for _, t in chosen)
    return f"The {source} in Contoso.", f"De {target} in Contoso."


def examples(pairs: int = 1500, articles: int = 30, seed: int = 1) -> list[Example]:
    rng = random.Random(seed)
    return [Example(f"a{n % articles}.md", *sentence(rng)) for n in range(pairs)]
