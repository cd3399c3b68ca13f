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


@dataclass(frozen=True)
class _Extractor:
    defaults: Defaults
    names: dict[str, str]

    def __call__(self, batch: Iterable[ArticleFile]) -> Extract:
        articles = list(batch)
        readings = [read_file(article, self.defaults) for article in articles]
        problems = (
            problem._replace(article=self.names.get(article.file, problem.article))
            for article, reading in zip(articles, readings, strict=True)
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
    return run_batches(_Extractor(defaults, names), batches(files), jobs)
