"""The line of a TOML file on which a key gets its value, for messages about it.

Parsers of TOML do not tell. What they do tell is whether the first lines of a file are TOML, and what
they hold; from that the line follows, whatever the file looks like.
"""

import re
import tomllib
from bisect import bisect_left
from itertools import accumulate
from typing import Any

_INDEX = re.compile(r"\[(\d+)\]\.?")


def line_of(text: str, key: str) -> int:
    """The line (1-based) where the value of `key` begins, or of what holds it where it has none.

    `key` is written as in `locale.nl-NL.select` and `paths[0].glob`; 0 where nothing of it is there.
    Raises `tomllib.TOMLDecodeError` when `text` is no TOML.
    """
    ends = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def whole_lines(number: int) -> tuple[int, dict[str, Any]]:
        """The most lines up to that number that are TOML by themselves, and what they hold."""
        while True:
            try:
                return number, tomllib.loads(text[: ends[number]])
            except tomllib.TOMLDecodeError:
                number -= 1

    wanted = _reached(tomllib.loads(text), key)
    if not wanted:
        return 0
    last = bisect_left(range(len(ends)), wanted, key=lambda it: _reached(whole_lines(it)[1], key))
    return whole_lines(last - 1)[0] + 1


def _reached(data: Any, key: str) -> int:
    """How many characters of `key` lead to something in `data`."""
    if isinstance(data, list):
        index = _INDEX.match(key)
        if index is None or int(index[1]) >= len(data):
            return 0
        return index.end() + _reached(data[int(index[1])], key[index.end() :])
    best = 0
    for name, value in data.items() if isinstance(data, dict) else ():
        if key == name or key.startswith((f"{name}.", f"{name}[")):
            at = len(name) + key[len(name) :].startswith(".")
            best = max(best, at + _reached(value, key[at:]))
    return best
