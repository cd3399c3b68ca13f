"""Table cells the best path left out on both sides, between cells that are aligned.

The cells of a table are so short and alike (names of languages, days, colours) that words hardly tell
them apart; that the cells around them belong together does.
"""

from collections.abc import Sequence
from itertools import pairwise

from tm_align.align.beads import Bead
from tm_align.align.evidence import Scores
from tm_align.align.features import Side

_LONGEST = 4  # cells in a gap
_LEAST = -8.0  # score below which even the place in the table does not convince


def gaps_in_tables(
    scores: Scores, path: Sequence[Bead], elsewhere: Sequence[Bead], source: Side, target: Side
) -> list[Bead]:
    """Beads of one cell each in gaps of as many cells on both sides."""
    used_rows = {bead.source + k for bead in elsewhere for k in range(bead.sources)}
    used_columns = {bead.target + k for bead in elsewhere for k in range(bead.targets)}
    found = []
    for before, after in pairwise([bead for bead in path if bead.pairs]):
        i, j = before.source + before.sources, before.target + before.targets
        size = after.source - i
        if not 0 < size <= _LONGEST or after.target - j != size:
            continue
        pairs = [(i + k, j + k) for k in range(size)]
        if all(
            source.segments[x].kind == target.segments[y].kind == "cell"
            and x not in used_rows
            and y not in used_columns
            and scores.single[x, y] >= _LEAST
            for x, y in pairs
        ):
            found += [Bead(x, 1, y, 1, float(scores.single[x, y])) for x, y in pairs]
    return found
