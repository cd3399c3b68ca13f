"""TM231."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.checks.terms import stands
from tm_align.model import Severity


@check("TM231", "term-forbidden", Severity.WARNING, Gate.USER)
def term_forbidden(pair: Profile) -> Verdict | None:
    """The target uses a word that the glossary forbids.

    An entry with a source forbids the word only where the source has that term.
    Known false alarm: the word in another sense.

    Fails (nl-NL, forbidden =mailtje):
        > Send a message.
        > Stuur een mailtje.
    Passes (nl-NL, forbidden =mailtje):
        > Send a message.
        > Stuur een bericht.
    """
    used = [
        word
        for term in pair.settings.terms
        if term.forbidden
        and (not term.source or stands(term.source, pair.source.visible, whole=True))
        for word in term.targets
        if stands(word, pair.target.visible, whole=True)
    ]
    return Verdict(extra=tuple(dict.fromkeys(used))) if used else None
