"""Files in, readings out; what cannot be read is a problem."""

import pickle
from pathlib import Path

from tests.pipeline.conftest import Folder, article
from tm_align.parse.article import Defaults
from tm_align.pipeline.articles import ArticleFile, find_articles
from tm_align.pipeline.readers import UNREADABLE, BatchReader, read_file

HALLO = ("Hello", "Hallo")


def test_the_folder_given_may_tell_the_locale(folder: Folder) -> None:
    root = folder({"docs.nl-NL/help/a.md": article(HALLO, locale=None)})
    (found,) = find_articles([str(root / "docs.nl-NL")]).articles
    reading = read_file(found, Defaults())
    assert (reading.article.path, reading.article.target_locale) == ("help/a.md", "nl-NL")
    assert len(reading.pairs) == 1


def test_data_at_hand_is_not_read_again() -> None:
    data = article(HALLO).encode()
    reading = read_file(ArticleFile("-", "-", "", len(data), 0, data), Defaults())
    assert [pair.target for pair in reading.pairs] == ["Hallo"]


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    for name, reason in (("missing.md", "No such file"), (".", "Is a directory")):
        reading = read_file(ArticleFile(str(tmp_path / name), "nl-NL/a.md", "", 0, 0), Defaults())
        assert reading.article.encoding == UNREADABLE
        assert reading.article.target_locale == "und"
        (problem,) = reading.problems
        assert (problem.code, problem.article, problem.line) == ("TM001", "nl-NL/a.md", 0)
        assert reason in problem.message


def test_a_batch_is_read_in_order_here_or_elsewhere(folder: Folder) -> None:
    root = folder({"b.md": article(HALLO), "a.md": article(("Day", "Dag"))})
    batch = find_articles([str(root)]).articles
    reader = BatchReader(Defaults("en-US", "nl-NL"))
    readings = reader(batch)
    assert [it.article.path for it in readings] == ["a.md", "b.md"]
    assert pickle.loads(pickle.dumps(reader))(pickle.loads(pickle.dumps(batch))) == readings
