"""Drawing lots: which of many texts are learned from, and which stand next to each other.

Every nth text, or the one so many places further, is another one from there on as soon as one comes
or goes, and what was learned of a store with it: of 27,000 pairs one article that was renamed, added or
deleted gave up to 15 new findings in others. A lot depends on nothing but the texts that draw it. Those
with the lowest stay the lowest, and who comes stands between two that were neighbours: all others
keep theirs.
"""

from hashlib import blake2b


def lot(source: str, target: str) -> bytes:
    """The lot that a pair draws: what to sort by, the same in every process and on every machine."""
    data = f"{source}\0{target}".encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=8).digest()
