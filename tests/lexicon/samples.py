"""Pairs for the tests of the lexicon."""

from tm_align.lexicon import Lexicon, train, words

PAIRS = [
    ("the sensor hangs", "de sensor hangt"),
    ("the room is cold", "de kamer is koud"),
    ("the sensor is cold", "de sensor is koud"),
    ("a room hangs", "een kamer hangt"),
    ("the label is new", "het label is nieuw"),
]


def learned(pairs: list[tuple[str, str]] = PAIRS) -> Lexicon:
    """What the pairs teach."""
    return train([(words(source), words(target)) for source, target in pairs])
