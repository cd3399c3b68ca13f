"""How far a translation is, in the words that review formats have for it.

| standing | XLIFF 1.2 `state` | XLIFF 2 `state`, `subState` | read back |
| --- | --- | --- | --- |
| reviewed | `final`, `approved="yes"` | `final` | reviewed |
| doubtful | `needs-review-translation` | `translated`, `tm_align:doubtful` | – |
| machine | `needs-review-translation`, `mt-suggestion` | `translated`, `tm_align:machine` | – |
| translated | `translated` | `translated` | – |

Reading, `signed-off` (1.2) and `reviewed` (2) mean reviewed, too; `new` and `needs-translation` (1.2)
mean that there is no translation yet.
"""

from enum import StrEnum

from tm_align.model import Finding, Severity, Status, Unit

ORIGIN_MACHINE = "MT"


class Standing(StrEnum):
    """How far a translation is."""

    REVIEWED = "reviewed"
    """A reviewer settled its text."""
    DOUBTFUL = "doubtful"
    """A reviewer confirmed a fault, or a check found one that nobody has looked at."""
    MACHINE = "machine"
    TRANSLATED = "translated"


def standing(unit: Unit) -> Standing:
    """How far a unit is, by its annotation and its origin."""
    note = unit.annotation
    if note and note.status is Status.FIXED:
        return Standing.REVIEWED
    if note and (note.status is Status.CONFIRMED or any(map(_is_open, note.findings))):
        return Standing.DOUBTFUL
    return Standing.MACHINE if unit.origin == ORIGIN_MACHINE else Standing.TRANSLATED


def _is_open(finding: Finding) -> bool:
    return finding.severity >= Severity.WARNING and not finding.status.settled


def finding_line(finding: Finding) -> str:
    """A finding in one line: `TM201 error (confirmed): numbers differ`."""
    status = "" if finding.status is Status.OPEN else f" ({finding.status})"
    return f"{finding.code} {finding.severity.label}{status}: {finding.message}"
