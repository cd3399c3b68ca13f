"""Moses pairs: two plain text files, line by line each other's translation, to train machines with.

A line end inside a segment becomes a space, and runs of white space one (as the Moses scripts do).
By default markup is left out.
"""

from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

from tm_align.formats.account import Ledger, Notify, Written, ignore
from tm_align.formats.codes import Markup
from tm_align.formats.prepare import prepare
from tm_align.model import Unit

_PER_WRITE = 512


def write_moses(
    units: Iterable[Unit],
    source_out: BinaryIO,
    target_out: BinaryIO,
    *,
    source_locale: str,
    target_locale: str,
    markup: Markup = Markup.STRIP,
    notify: Notify = ignore,
) -> Written:
    """Write the sources and the targets of `units`, in constant memory; order is kept."""
    ledger = Ledger(notify)
    locales = (source_locale, target_locale)
    strip = markup is Markup.STRIP
    ready = prepare(units, ledger, trim=False, locales=locales, strip=strip)
    while batch := list(islice(ready, _PER_WRITE)):
        ledger.entries += len(batch)
        source_out.write("".join(_line(it.source) for it in batch).encode())
        target_out.write("".join(_line(it.target) for it in batch).encode())
    return ledger.written()


def _line(text: str) -> str:
    return " ".join(text.split()) + "\n"
