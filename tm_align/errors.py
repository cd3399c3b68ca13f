"""The exceptions a user can cause, and what somebody may have meant.

Bad *data* is never one of these: it is a `Problem`.
"""

import difflib
import errno
from collections.abc import Collection

_ALIKE = 0.65  # of `difflib`: TM311 and TM310 are (0.8), codes with one digit alike are not (0.6)

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says when nothing more can be written: never of a file that is read."""


class TmAlignError(Exception):
    """The user asked for something that cannot be done; the message says what to do instead.

    `tm_align.cli` turns it into one line on standard error and exit status 2.
    """


class UsageError(TmAlignError):
    """Options or arguments that contradict each other or name nothing."""


class InputError(TmAlignError):
    """A path given by the user that cannot be read, or is not what it should be."""


class StoreError(TmAlignError):
    """A store that cannot be opened: missing, not ours, newer than this program, or locked."""


class ProcessLostError(TmAlignError):
    """A process that had a share in the work was ended from outside."""


def nearest(word: str, words: Collection[str]) -> str:
    """`; did you mean …?` with the word that resembles it most, or "" where none does."""
    near = difflib.get_close_matches(word, list(words), 1, _ALIKE)
    return f"; did you mean {near[0]}?" if near else ""
