"""TM110."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile, Side
from tm_align.checks.surplus import surplus
from tm_align.markup import Kind
from tm_align.model import Severity


@check(
    "TM110",
    "placeholders-differ",
    Severity.WARNING,
    Gate.SYMBOLS | Gate.TAGS | Gate.NUMBERS | Gate.IDENTIFIERS,
)
def placeholders_differ(pair: Profile) -> Verdict | None:
    """A placeholder (`{0}`, `%s`, `${name}`, `<name>`) is missing, extra or altered.

    Placeholders for the reader (`<server name>`) may be translated: only their number is compared.
    A percent sign before a word in running text (`100 %s`) can be taken for a placeholder.
    That is its known
    false alarm.

    Fails (nl-NL):
        > Deleted {0} of {1} items.
        > {0} items verwijderd.
    Passes (nl-NL):
        > Open https://<server name>/start.
        > Open https://<servernaam>/start.
    """
    differing = surplus(_placeholders(pair.source), _placeholders(pair.target))
    if differing is None:
        return None
    missing, extra = differing
    return Verdict(tuple(missing.elements()), tuple(extra.elements()))


_LIKELY = re.compile(r"[{}%<$]")


def _placeholders(side: Side) -> list[str]:
    if not _LIKELY.search(side.text):
        return []
    return [
        "<…>" if t.text[0] == "<" else t.text for t in side.tokens if t.kind is Kind.PLACEHOLDER
    ]
