"""TM231."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.checks.terms import stands
from tm_align.model import Severity


@check("TM231", "term-forbidden", Severity.WARNING, Gate.USER)
def term_forbidden(pair: Profile) -> Verdict | None:
    """The target uses a word that the glossary forbids.

    Forbidden are the words of `terms` in the configuration that say so, and those with the status
    deprecated, superseded or forbidden in a glossary file. An entry with a source forbids the word
    only where the source has that term, and not within a translation of it that is allowed (`mail`
    in `e-mail`). Known false alarm: the word in another sense.

    Fails (nl-NL, forbidden =mailtje):
        > Send a message.
        > Stuur een mailtje.
    Passes (nl-NL, forbidden =mailtje):
        > Send a message.
        > Stuur een bericht.
    """
    terms = pair.settings.terms
    found = [term for term, _ in terms.in_text(pair.source.visible)]
    text = pair.target.visible
    allowed = [word for term in found if not term.forbidden for word in term.targets]
    used = [
        word
        for term in (*terms.unconditional, *found)
        if term.forbidden
        for word in term.targets
        if stands(word, _without(allowed, word, text), whole=True)
    ]
    return Verdict(extra=tuple(dict.fromkeys(used))) if used else None


def _without(allowed: list[str], word: str, text: str) -> str:
    """The text without those words that are allowed and contain `word`."""
    for longer in allowed:
        if len(longer) > len(word) and word.casefold() in longer.casefold():
            text = text.replace(longer, " ")
    return text
