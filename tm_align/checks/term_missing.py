"""TM230."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.checks.terms import stands
from tm_align.model import Severity


@check("TM230", "term-missing", Severity.WARNING, Gate.USER)
def term_missing(pair: Profile) -> Verdict | None:
    """The source uses a term of the glossary, the target none of its translations.

    Terms are those of `terms` and `glossaries` in the configuration. In the source they are found as
    whole words, the longest first: where `pull request` stands, `request` is not looked for. A term
    written with a capital is found only so (the label `On`), one without in any case. In the target they
    are found in any case, within compounds, and with another ending of words of six letters and more
    (`factuur`, `facturen`); in scripts without spaces, anywhere. Known false alarms: inflection that
    changes more of a word (list the forms), and a pronoun in place of the term.

    Fails (nl-NL, term invoice=factuur):
        > Pay the invoice.
        > Betaal de rekening.
    Passes (nl-NL, term invoice=factuur):
        > Pay the invoices.
        > Betaal de facturen.
    """
    source, target = pair.source.visible, pair.target.visible
    missing, wanted = [], []
    for term, _ in pair.settings.terms.in_text(source):
        if not term.forbidden and not any(stands(t, target, whole=False) for t in term.targets):
            missing.append(term.source)
            wanted.append(" / ".join(term.targets))
    if not missing:
        return None
    return Verdict(tuple(missing), note="expected: " + "; ".join(wanted))
