"""Aligned articles as one HTML page: source and translation side by side.

Unsure pairs are marked, and text that only one side has stands in its place beside nothing.
"""

from collections.abc import Iterable, Iterator
from html import escape

from tm_align.model import Article, Pair, Problem, Reading

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Aligned articles</title>
<style>
:root { color-scheme: light dark }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
td, th { border: 1px solid #8886; padding: .3rem .6rem; vertical-align: top; text-align: start;
  overflow-wrap: anywhere }
th.line, td.line { width: 4rem } th.bead, td.bead { width: 6rem }
td[lang] { white-space: pre-line }
tr.unsure td { background: #fb73 } tr.missing td { background: #f553 } tr.extra td { background: #59f3 }
td.nothing { background-image: repeating-linear-gradient(135deg, #8883 0 4px, #0000 4px 9px) !important }
</style>
</head>
<body>
<h1>Aligned articles</h1>
"""
_TAIL = "</body>\n</html>\n"


def page(readings: Iterable[Reading]) -> Iterable[bytes]:
    """The page in parts, one for each article: a table, then a list of what is not to be seen in it."""
    yield _HEAD.encode()
    for reading in readings:
        yield _article(reading).encode("utf-8", "replace")
    yield _TAIL.encode()


def _article(reading: Reading) -> str:
    article = reading.article
    source, target = escape(article.source_locale), escape(article.target_locale)
    rows = "".join(_rows(reading))
    table = (
        f'<table>\n<tr><th class="line">Line</th><th>{source}</th><th>{target}</th>'
        f'<th class="bead">Match</th></tr>\n{rows}</table>\n'
    )
    problems = [
        f"<li>{escape(it.code)}, line {it.line}: {escape(it.message)}</li>\n"
        for it in reading.problems
        if it.code not in _IN_TABLE
    ]
    notes = f"<ul>\n{''.join(problems)}</ul>\n" if problems else ""
    return f"<h2>{escape(article.path)}</h2>\n{table if rows else ''}{notes}"


_MISSING, _EXTRA, _MOVED = "TM032", "TM033", "TM034"
_IN_TABLE = ("TM031", _MISSING, _EXTRA, _MOVED)


def _rows(reading: Reading) -> Iterator[str]:
    """Pairs and text in no pair, by place; missing text stands behind the pair it is missed after."""
    article = reading.article
    moved = {(it.line, it.column) for it in reading.problems if it.code == _MOVED}
    rows = [
        ((it.line, it.column, 0), _pair(article, it, moved=(it.line, it.column) in moved))
        for it in reading.pairs
    ]
    for it in reading.problems:
        if it.code == _MISSING:
            rows.append(((it.line, it.column, 1), _gap(article, it)))
        elif it.code == _EXTRA:
            rows.append(((it.line, it.column, 0), _gap(article, it)))
    return (row for _, row in sorted(rows, key=lambda it: it[0]))


def _pair(article: Article, pair: Pair, *, moved: bool) -> str:
    match = f"{pair.bead} {_percent(pair.confidence)}{' moved' if moved else ''}"
    classes = "unsure" if pair.damage else ""
    return _row(article, (str(pair.line), pair.source, pair.target, match), classes)


def _gap(article: Article, problem: Problem) -> str:
    if problem.code == _MISSING:
        return _row(article, ("", problem.text, "", "missing"), "missing")
    return _row(article, (str(problem.line), "", problem.text, "extra"), "extra")


def _row(article: Article, cells: tuple[str, str, str, str], classes: str) -> str:
    line, source, target, match = cells
    return (
        f'<tr{f" class={classes}" if classes else ""}><td class="line">{line}</td>'
        f"{_text(article.source_locale, source)}{_text(article.target_locale, target)}"
        f'<td class="bead">{match}</td></tr>\n'
    )


def _text(locale: str, text: str) -> str:
    if not text:
        return '<td class="nothing"></td>'
    return f'<td lang="{escape(locale)}" dir="auto">{escape(text)}</td>'


def _percent(confidence: float | None) -> str:
    return "" if confidence is None else f"{confidence:.0%}"
