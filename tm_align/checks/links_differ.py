"""TM101."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.checks.surplus import surplus
from tm_align.model import Severity


@check("TM101", "links-differ", Severity.ERROR, Gate.ADDRESSES | Gate.MARKUP)
def links_differ(pair: Profile) -> Verdict | None:
    """The links and images of the target do not lead where those of the source lead.

    Addresses are compared as often as they occur. A changed locale part (`/en-us/` to `/nl-nl/`)
    is legal, as is a trailing slash; the words of the link and its title are not compared here.
    An article that links the localized edition of a page under another address is flagged: a
    false alarm where that is wanted.

    Fails (nl-NL):
        > See [Settings](https://example.com/settings).
        > Zie [Instellingen](https://example.com/instellingen).
    Passes (nl-NL):
        > See [Settings](https://example.com/en-us/settings).
        > Zie [Instellingen](https://example.com/nl-nl/settings).
    """
    source, target = pair.source.links, pair.target.links
    differing = surplus([a for a, _ in source], [a for a, _ in target])
    if differing is None:
        return None
    missing, extra = differing
    return Verdict(
        tuple(missing.elements()),
        tuple(extra.elements()),
        source_spans=tuple(
            (t.start, pair.source.tokens[t.partner].end) for a, t in source if a in missing
        ),
        target_spans=tuple(
            (t.start, pair.target.tokens[t.partner].end) for a, t in target if a in extra
        ),
    )
