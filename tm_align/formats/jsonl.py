"""Pairs and problems as JSON Lines: one JSON object per line, UTF-8, fields in a fixed order."""

from collections.abc import Iterable

import orjson

from tm_align.model import Pair, Problem
from tm_align.problems import BY_CODE


def pair_lines(pairs: Iterable[Pair]) -> bytes:
    """One line per pair, with the names that `tm-align extract` documents."""
    dumps = orjson.dumps
    return b"".join(
        [
            dumps(
                {
                    "article": pair.article.path,
                    "line": pair.line,
                    "tuid": pair.tuid,
                    "source": pair.source,
                    "target": pair.target,
                    "source_locale": pair.article.source_locale,
                    "target_locale": pair.article.target_locale,
                    "origin": pair.article.origin,
                    "date": pair.article.date,
                    "block": pair.block,
                    "heading": pair.heading,
                    "segtype": pair.segtype,
                },
                option=orjson.OPT_APPEND_NEWLINE,
            )
            for pair in pairs
        ]
    )


def aligned_lines(pairs: Iterable[Pair]) -> bytes:
    """One line per pair found by alignment: as `pair_lines`, with `confidence` and `bead`."""
    lines = []
    for pair in pairs:
        line = orjson.loads(pair_lines([pair]))
        line |= {"confidence": pair.confidence, "bead": pair.bead}
        lines.append(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    return b"".join(lines)


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
