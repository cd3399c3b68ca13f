"""What the pairs of a locale teach the checks, with or without a sentence encoder."""

from collections.abc import Sequence

from tm_align.checks import Example, Judge, Knowledge, calibrate, learn
from tm_align.semantic import Encoder, knows, load_encoder


def encoder_for(source_locale: str, target_locale: str, *, wanted: bool) -> Encoder | None:
    """The encoder, if it is wanted and knows both languages.

    Raises `UsageError` that says what to install where it is wanted and not there.
    """
    return load_encoder() if wanted and knows(source_locale, target_locale) else None


def learn_from(
    examples: Sequence[Example], target_locale: str, encode: Encoder | None = None
) -> Knowledge:
    """What the pairs of one source and target locale teach, also about the encoder's word if given."""
    knowledge = learn(examples)
    if encode is None:
        return knowledge
    opinion = calibrate(Judge(target_locale, knowledge), examples, encode)
    return knowledge._replace(opinion=opinion)
