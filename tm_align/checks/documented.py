"""Every check of any kind, by code: what lists and explanations go through."""

from tm_align.checks.across import ACROSS, FAILS_EVERYWHERE
from tm_align.checks.base import Documented
from tm_align.checks.catalogue import CHECKS
from tm_align.checks.neighbours import NEIGHBOUR
from tm_align.checks.recurring import TERM_VARIES

DOCUMENTED: tuple[Documented, ...] = tuple(
    sorted((*CHECKS, NEIGHBOUR, *ACROSS, FAILS_EVERYWHERE, TERM_VARIES), key=lambda one: one.code)
)
