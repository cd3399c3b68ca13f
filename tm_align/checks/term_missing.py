"""TM230."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.checks.terms import stands
from tm_align.model import Severity


@check("TM230", "term-missing", Severity.WARNING, Gate.USER)
def term_missing(pair: Profile) -> Verdict | None:
    """The source uses a term of the glossary, the target none of its translations.

    Terms are found as whole words without regard to case, in the target also as parts of
    compounds and with endings of up to three letters. Inflection that changes the stem is the
    known false alarm: list the forms.

    Fails (nl-NL, term invoice=factuur):
        > Pay the invoice.
        > Betaal de rekening.
    Passes (nl-NL, term invoice=factuur):
        > Pay the invoice.
        > Betaal de factuur.
    """
    missing, wanted = [], []
    for term in pair.settings.terms:
        if term.forbidden or not stands(term.source, pair.source.visible, whole=True):
            continue
        if not any(stands(t, pair.target.visible, whole=False) for t in term.targets):
            missing.append(term.source)
            wanted.append(" / ".join(term.targets))
    if not missing:
        return None
    return Verdict(tuple(missing), note="expected: " + "; ".join(wanted))
