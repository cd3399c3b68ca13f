"""TM311."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity


@check("TM311", "edge-space", Severity.INFO, Gate.SPACES)
def edge_space(pair: Profile) -> Verdict | None:
    """The target begins or ends with white space, the source does not.

    Markdown drops white space at the edges of a paragraph; inside one it glues or parts words.

    Fails (nl-NL):
        > "Save"
        > "Opslaan"\u0020
    Passes (nl-NL):
        > Save
        > Opslaan
    """
    source, target = pair.source.text, pair.target.text
    spans = []
    if target[:1].isspace() and not source[:1].isspace():
        spans.append((0, len(target) - len(target.lstrip())))
    if target[-1:].isspace() and not source[-1:].isspace():
        spans.append((len(target.rstrip()), len(target)))
    return Verdict(target_spans=tuple(spans)) if spans else None
