"""Units out to, and in from, the formats of other tools: one module per format.

A writer takes units in the store's order and a binary stream, writes in constant memory, and
returns the account of what it wrote; the same input gives the same bytes.
"""

from tm_align.formats.account import Change, Frame, Notice, Notify, Skip, Stamp, Written
from tm_align.formats.codes import Markup
from tm_align.formats.po import write_po
from tm_align.formats.tables import write_csv, write_tsv
from tm_align.formats.tmx import write_tmx
from tm_align.formats.unit_lines import write_unit_lines
from tm_align.formats.xliff1 import write_xliff1
from tm_align.formats.xliff2 import write_xliff2
from tm_align.formats.xlsx import write_xlsx

__all__ = [
    "Change",
    "Frame",
    "Markup",
    "Notice",
    "Notify",
    "Skip",
    "Stamp",
    "Written",
    "write_csv",
    "write_po",
    "write_tmx",
    "write_tsv",
    "write_unit_lines",
    "write_xliff1",
    "write_xliff2",
    "write_xlsx",
]
