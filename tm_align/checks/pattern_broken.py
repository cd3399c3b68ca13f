"""TM232."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity


@check("TM232", "pattern-broken", Severity.WARNING, Gate.USER)
def pattern_broken(pair: Profile) -> Verdict | None:
    r"""A rule of the user about source and target does not hold.

    A rule is two regular expressions: wherever the first matches the source, the second must match
    the target (or must not). `\1` and `\g<name>` in the second stand for what the first captured.
    A false alarm here is a rule to be mended.

    Fails (nl-NL, pattern (\d+) GB=\1 GB):
        > Needs 4 GB.
        > Vereist 4 MB.
    Passes (nl-NL, pattern (\d+) GB=\1 GB):
        > Needs 4 GB.
        > Vereist 4 GB.
    """
    for rule in pair.settings.patterns:
        for found in rule.source.finditer(pair.source.text):
            match = re.search(rule.target_for(found), pair.target.text)
            if (match is not None) is rule.forbidden:
                return Verdict(
                    note=rule.message or rule.name,
                    source_spans=(found.span(),),
                    target_spans=(match.span(),) if match else (),
                )
    return None
