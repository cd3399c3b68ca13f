"""Articles to pairs as a stream, without a store."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tm_align.engines import run_batches
from tm_align.formats.jsonl import pair_lines, problem_lines
from tm_align.model import Problem
from tm_align.parse.article import Defaults
from tm_align.pipeline.articles import ArticleFile, batches
from tm_align.pipeline.naming import named
from tm_align.pipeline.readers import read_file

__all__ = ["Extract", "extract", "problem_lines"]


class Extract(NamedTuple):
    """What a batch of articles yields: its pairs as JSON Lines, all problems, and counts.

    Problems are for people: those of articles that share a path have the article's name (`named`).
    """

    lines: bytes
    problems: tuple[Problem, ...]
    articles: int
    with_pairs: int
    pairs: int


_Named = tuple[ArticleFile, str]
"""An article, and what to call it instead of by its path ("": nothing)."""


@dataclass(frozen=True)
class _Extractor:
    defaults: Defaults

    def __call__(self, batch: Iterable[_Named]) -> Extract:
        read = [(read_file(article, self.defaults), name) for article, name in batch]
        readings = [reading for reading, _ in read]
        problems = (
            problem._replace(article=name) if name else problem
            for reading, name in read
            for problem in reading.problems
        )
        return Extract(
            b"".join([pair_lines(reading.pairs) for reading in readings]),
            tuple(problems),
            len(readings),
            sum(bool(reading.pairs) for reading in readings),
            sum(len(reading.pairs) for reading in readings),
        )


def extract(
    articles: Iterable[ArticleFile], defaults: Defaults, jobs: int = 1
) -> Iterator[Extract]:
    """Read the articles and yield what each batch of them holds, in their order."""
    files = list(articles)
    names = named((it.path, it.file) for it in files)
    with_names = ([(it, names.get(it.file, "")) for it in batch] for batch in batches(files))
    return run_batches(_Extractor(defaults), with_names, jobs)
