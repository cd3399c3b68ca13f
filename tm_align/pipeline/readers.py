"""Article files in, readings out; by the batch, ready to be stored, in this process or another."""

from collections.abc import Iterable
from dataclasses import dataclass

from tm_align.model import Article, Problem, Reading
from tm_align.parse.article import Defaults
from tm_align.pipeline.articles import ArticleFile
from tm_align.pipeline.reading import read_article
from tm_align.store import Packed

UNREADABLE = "unreadable"
"""The encoding of an article whose file cannot be read."""


def read_file(article: ArticleFile, defaults: Defaults) -> Reading:
    """Read one article file; a file that cannot be read is a problem, not an exception."""
    if article.data is not None:
        return read_article(article.path, article.data, defaults)
    try:
        with open(article.file, "rb", buffering=0) as file:  # noqa: PTH123 (twice as fast)
            data = file.read()
    except OSError as error:
        unreadable = Article(article.path, defaults.source_locale, "und", encoding=UNREADABLE)
        message = f"cannot be read: {error.strerror or error}"
        return Reading(unreadable, (), (Problem("TM001", article.path, 0, 0, message),))
    return read_article(article.path, data, defaults, folder=article.folder)


@dataclass(frozen=True)
class BatchReader:
    """Reads all articles of a batch. A value, so that another process can be handed it."""

    defaults: Defaults

    def __call__(self, batch: Iterable[ArticleFile]) -> list[Packed]:
        return [Packed.of(read_file(article, self.defaults)) for article in batch]
