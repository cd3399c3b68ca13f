"""Units out to, and in from, the formats of other tools: one module per format.

A writer takes units in the store's order and a binary stream, writes in constant memory, and
returns the account of what it wrote; the same input gives the same bytes.
"""

from tm_align.formats.account import Change, Notice, Notify, Skip, Stamp, Written
from tm_align.formats.po import write_po
from tm_align.formats.tmx import write_tmx

__all__ = [
    "Change",
    "Notice",
    "Notify",
    "Skip",
    "Stamp",
    "Written",
    "write_po",
    "write_tmx",
]
