"""What the review page asks of the rest of the program; `tm_align.pipeline.review` answers."""

from collections.abc import Callable
from typing import Protocol

from tm_align.review import shapes


class Desk(Protocol):
    """One reviewer's view on a memory. Used by one thread at a time; made and closed by that thread.

    Methods that are given the key of a card answer None when there is no such segment (any more).
    """

    def queue(self, query: shapes.QueueQuery) -> shapes.Queue:
        """A page of the queue: segments with matching findings, the worst first."""

    def facets(self, chosen: shapes.Filter) -> shapes.Facets:
        """How many findings each value of each filter would give, and how far the work is."""

    def card(self, key: str) -> shapes.Card | None:
        """Everything about one segment."""

    def alike(self, query: shapes.AlikeQuery) -> shapes.Alike | None:
        """Open findings that the same decision could be made for."""

    def decide(self, sent: shapes.Sending) -> shapes.Receipt:
        """Keep decisions, all or none, but for those somebody else was quicker with."""

    def check(self, typed: shapes.Typed) -> shapes.Verdict | None:
        """Run the checks on a target as it was typed; nothing is kept."""

    def changes(self, query: shapes.ChangesQuery) -> shapes.Changes:
        """What was decided lately, by whomever."""

    def search(self, query: shapes.SearchQuery) -> shapes.Hits:
        """Segments of the whole memory that hold a text."""

    def overview(self) -> shapes.Overview:
        """Findings, progress and quality by locale and article."""

    def checks(self) -> shapes.Checks:
        """The documentation of all checks."""

    def close(self) -> None:
        """Let go of the memory."""


OpenDesk = Callable[[], Desk]
"""Makes a desk in the thread that will use it."""
