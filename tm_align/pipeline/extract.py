"""Articles to pairs as a stream, without a store."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tm_align.engines import run_batches
from tm_align.formats.jsonl import pair_lines, problem_lines
from tm_align.model import Problem
from tm_align.parse.article import Defaults
from tm_align.pipeline.articles import ArticleFile, batches
from tm_align.pipeline.readers import read_file

__all__ = ["Extract", "extract", "problem_lines"]


class Extract(NamedTuple):
    """What a batch of articles yields: its pairs as JSON Lines, all problems, and counts."""

    lines: bytes
    problems: tuple[Problem, ...]
    articles: int
    with_pairs: int
    pairs: int


@dataclass(frozen=True)
class _Extractor:
    defaults: Defaults

    def __call__(self, batch: Iterable[ArticleFile]) -> Extract:
        readings = [read_file(article, self.defaults) for article in batch]
        return Extract(
            b"".join([pair_lines(reading.pairs) for reading in readings]),
            tuple(problem for reading in readings for problem in reading.problems),
            len(readings),
            sum(bool(reading.pairs) for reading in readings),
            sum(len(reading.pairs) for reading in readings),
        )


def extract(
    articles: Iterable[ArticleFile], defaults: Defaults, jobs: int = 1
) -> Iterator[Extract]:
    """Read the articles and yield what each batch of them holds, in their order."""
    return run_batches(_Extractor(defaults), batches(articles), jobs)
