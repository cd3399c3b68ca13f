"""What a store taught the checks about a locale pair, for people to read."""

import math
from typing import Any

from tm_align.checks.knowledge import FEWEST_PAIRS, LENGTH_BINS, Knowledge
from tm_align.checks.opinion import Opinion

_WORDS_SHOWN = 200


def describe(knowledge: Knowledge, encoder: str = "") -> dict[str, Any]:
    """The calibrated thresholds as plain data, small enough to keep in the store.

    `encoder` is the sentence encoder that took part, if one did.

    `lengths` give, for sources of up to so many characters (the last: of any length), how many times
    as long the target usually is, and the factor of one robust standard deviation.
    """
    learned = knowledge.pairs >= FEWEST_PAIRS
    evidence = knowledge.evidence
    tops: list[int | None] = [*LENGTH_BINS, None]
    lengths = zip(tops, knowledge.lengths.centres, knowledge.lengths.spreads, strict=False)
    return {
        "pairs": knowledge.pairs,
        "fewest_pairs": FEWEST_PAIRS,
        "learned": learned,
        "lengths": [
            {
                "up_to": top,
                "times": round(math.exp(centre), 3),
                "deviation": round(math.exp(spread), 3),
            }
            for top, centre, spread in lengths
        ],
        "thresholds": {
            "misaligned-below": round(evidence.aligned_limit, 4),
            "incomplete-below": round(evidence.complete_limit, 4),
        },
        "encoder": _encoder(knowledge.opinion, encoder) if encoder else {},
        "kept_words": len(knowledge.kept),
        "kept": sorted(knowledge.kept)[:_WORDS_SHOWN],
        "dropped_marks": sorted(knowledge.dropped_marks),
    }


def _encoder(opinion: Opinion, name: str) -> dict[str, Any]:
    """How the encoder's word is weighed; thresholds are those of the pairs it was asked about."""
    return {
        "name": name,
        "pairs": opinion.pairs,
        "misaligned-below": opinion.aligned_limit,
        "incomplete-below": opinion.complete_limit,
    }
