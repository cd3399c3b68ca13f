"""Units out to, and in from, the formats of other tools: one module per format.

A writer takes units in the store's order and a binary stream, writes in constant memory, and
returns the account of what it wrote; the same input gives the same bytes.
"""

from tm_align.formats.account import Change, Frame, Notice, Notify, Skip, Stamp, Written
from tm_align.formats.codes import Markup

__all__ = [
    "Change",
    "Frame",
    "Markup",
    "Notice",
    "Notify",
    "Skip",
    "Stamp",
    "Written",
]
