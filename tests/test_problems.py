"""The catalogue of problems is complete, and each entry is shown by an article."""

import re
from pathlib import Path

import pytest

from tests.test_mirror import PACKAGE
from tm_align.model import Severity
from tm_align.pipeline import Defaults
from tm_align.pipeline.articles import ArticleFile, find_articles
from tm_align.pipeline.kinds import BY_CODE as CHECKS
from tm_align.pipeline.kinds import IN_DOUBT
from tm_align.pipeline.readers import read_file
from tm_align.problems import BY_CODE, PROBLEM_KINDS, ProblemKind

DAMAGED = PACKAGE.parent / "corpora/damaged"
ARTICLES = find_articles([str(DAMAGED)]).articles


@pytest.mark.parametrize("article", ARTICLES, ids=[it.path for it in ARTICLES])
def test_an_article_raises_exactly_the_code_of_its_name(article: ArticleFile) -> None:
    reading = read_file(article, Defaults())
    name = Path(article.path).name
    assert {problem.code for problem in reading.problems} == {name[:5].upper()}
    assert name[6:].startswith(BY_CODE[name[:5].upper()].name)


ALIGNING = {"TM030", "TM031", "TM032", "TM033", "TM034", "TM035", "TM036"}
"""Codes that take two articles; tests of `pipeline/aligned`, `aligning` and `pins` raise them."""


def test_every_code_has_its_article() -> None:
    assert {Path(it.path).name[:5].upper() for it in ARTICLES} == BY_CODE.keys() - ALIGNING


def test_no_other_code_is_raised_anywhere() -> None:
    for path in PACKAGE.rglob("*"):
        if path.suffix in (".py", ".sql"):
            codes = re.findall(r"\bTM\d{3}\b", path.read_text(encoding="utf-8"))
            assert set(codes) <= set(BY_CODE) | set(CHECKS), path


def test_no_code_or_name_is_used_twice() -> None:
    assert set(BY_CODE) & set(CHECKS) == set(IN_DOUBT)  # both, and the same
    assert len(BY_CODE) == len(PROBLEM_KINDS) == len({kind.name for kind in PROBLEM_KINDS})
    assert list(BY_CODE) == sorted(BY_CODE)


@pytest.mark.parametrize("kind", PROBLEM_KINDS, ids=[kind.code for kind in PROBLEM_KINDS])
def test_entry_reads_well(kind: ProblemKind) -> None:
    assert re.fullmatch(r"TM\d{3}", kind.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.name)
    assert isinstance(kind.severity, Severity)
    assert kind.summary.endswith(".")
    assert kind.explanation.endswith(".")
    assert not kind.advice.endswith(".")  # sentences are made around it
    assert "  " not in kind.summary + kind.advice + kind.explanation
