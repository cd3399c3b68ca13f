"""What the review page asks of the rest of the program; `tm_align.pipeline.review` answers."""

from collections.abc import Callable
from typing import Protocol

from tm_align.review import answers, requests


class Desk(Protocol):
    """One reviewer's view on a memory. Used by one thread at a time; made and closed by that thread.

    Methods that are given the key of a card answer None when there is no such segment (any more).
    """

    def queue(self, query: requests.QueueQuery) -> answers.Queue:
        """A page of the queue: segments with matching findings, the worst first."""

    def facets(self, chosen: requests.Filter) -> answers.Facets:
        """How many findings each value of each filter would give, and how far the work is."""

    def card(self, key: str) -> answers.Card | None:
        """Everything about one segment."""

    def alike(self, query: requests.AlikeQuery) -> answers.Alike | None:
        """Open findings that the same decision could be made for."""

    def decide(self, sent: requests.Sending) -> answers.Receipt:
        """Keep decisions, all or none, but for those somebody else was quicker with."""

    def check(self, typed: requests.Typed) -> answers.Verdict | None:
        """Run the checks on a target as it was typed; nothing is kept."""

    def changes(self, query: requests.ChangesQuery) -> answers.Changes:
        """What was decided lately, by whomever."""

    def search(self, query: requests.SearchQuery) -> answers.Hits:
        """Segments of the whole memory that hold a text."""

    def overview(self) -> answers.Overview:
        """Findings, progress and quality by locale and article."""

    def checks(self) -> answers.Checks:
        """The documentation of all checks."""

    def close(self) -> None:
        """Let go of the memory."""


OpenDesk = Callable[[], Desk]
"""Makes a desk in the thread that will use it."""
