"""Whole jobs: the only place where parsing, pairing, the store and the formats meet.

Each job is in a module of its own, and imports what it needs. Here are the values that jobs take and
give, of rooms that only this one knows.
"""

from tm_align.formats import Markup, Notice, Stamp
from tm_align.formats.account import ignore
from tm_align.formats.entry import Reason, Rejected, Wanted
from tm_align.parse.article import Defaults
from tm_align.report.content import plural
from tm_align.store import FindingQuery, Query, Store

__all__ = [
    "Defaults",
    "FindingQuery",
    "Markup",
    "Notice",
    "Query",
    "Reason",
    "Rejected",
    "Stamp",
    "Store",
    "Wanted",
    "ignore",
    "plural",
]
