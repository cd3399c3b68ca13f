"""TM105."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile, Side
from tm_align.markup import Kind
from tm_align.model import Severity


@check("TM105", "literal-markup", Severity.WARNING, Gate.MARKUP | Gate.SIGNS | Gate.ADDRESSES)
def literal_markup(pair: Profile) -> Verdict | None:
    """The reader of the target sees `**`, a backtick or half a link that should be markup.

    Delimiters that find no partner are shown as they stand. Those the source shows as well are
    not counted, nor is a lone asterisk or underscore. A bracket that is opened and never closed
    is left to the check of brackets unless an address follows it.
    Known false alarm: text about Markdown itself.

    Fails (nl-NL):
        > Select **Save**.
        > Selecteer **Opslaan.
    Passes (nl-NL):
        > Select **Save**.
        > Selecteer **Opslaan**.
    """
    source, target = _shown(pair.source), _shown(pair.target)
    if len(target) <= len(source):
        return None
    return Verdict(
        extra=tuple(pair.target.text[start:end] for start, end in target),
        target_spans=tuple(target),
    )


def _shown(side: Side) -> list[tuple[int, int]]:
    if not any(sign in side.text for sign in ("`", "**", "](")):
        return []
    return [
        (token.start, token.end)
        for token in side.tokens
        if token.kind is Kind.LITERAL and (token.text[0] == "`" or token.text.startswith("**"))
    ] + _half_links(side.text, side)


def _half_links(text: str, side: Side) -> list[tuple[int, int]]:
    found = []
    for token in side.tokens:
        if token.kind is Kind.TEXT or token.kind is Kind.LITERAL:
            at = token.text.find("](")
            if at < 0 and token.text == "]" and text[token.end : token.end + 1] == "(":
                at = 0
            if at >= 0:
                found.append((token.start + at, token.start + at + 2))
    return found
