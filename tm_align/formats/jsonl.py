"""Pairs and problems as JSON Lines: one JSON object per line, UTF-8, fields in a fixed order."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

import orjson

from tm_align.model import Article, Pair, Problem
from tm_align.problems import BY_CODE

_VARYING = attrgetter("line", "tuid", "source", "target", "block", "heading", "segtype")


def pair_lines(pairs: Iterable[Pair]) -> bytes:
    """One line per pair, with the names that `tm-align extract` documents."""
    dumps, newline = orjson.dumps, orjson.OPT_APPEND_NEWLINE
    lines = []
    for article, its in groupby(pairs, attrgetter("article")):
        # One object is filled again and again: a new one for each pair takes half as long again.
        it = _without_texts(article)
        for values in map(_VARYING, its):
            (
                it["line"], it["tuid"], it["source"], it["target"],
                it["block"], it["heading"], it["segtype"],
            ) = values  # fmt: skip
            lines.append(dumps(it, option=newline))
    return b"".join(lines)


def _without_texts(article: Article) -> dict[str, str | int | None]:
    """What the lines of an article have in common, and places for the rest."""
    return {
        "article": article.path,
        "line": 0,
        "tuid": "",
        "source": "",
        "target": "",
        "source_locale": article.source_locale,
        "target_locale": article.target_locale,
        "origin": article.origin,
        "date": article.date,
        "block": "",
        "heading": "",
        "segtype": "",
    }


def aligned_lines(pairs: Iterable[Pair]) -> bytes:
    """One line per pair found by alignment: as `pair_lines`, with `confidence` and `bead`."""
    lines = []
    for pair in pairs:
        line = orjson.loads(pair_lines([pair]))
        line |= {"confidence": pair.confidence, "bead": pair.bead}
        lines.append(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    return b"".join(lines)


def object_line(**fields: str | float | None) -> bytes:
    """One object with these fields, in their order."""
    return orjson.dumps(fields, option=orjson.OPT_APPEND_NEWLINE)


def problem_lines(problems: Iterable[Problem]) -> bytes:
    """One line per problem, with the name, severity and advice of its code."""
    return b"".join(
        orjson.dumps(
            {
                "code": problem.code,
                "name": BY_CODE[problem.code].name,
                "severity": BY_CODE[problem.code].severity.label,
                "article": problem.article,
                "line": problem.line,
                "column": problem.column,
                "message": problem.message,
                "advice": BY_CODE[problem.code].advice,
                "targets": problem.targets,
                "sources": problem.sources,
            },
            option=orjson.OPT_APPEND_NEWLINE,
        )
        for problem in problems
    )
