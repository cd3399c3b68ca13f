"""Aligned articles as one HTML page: source and translation side by side, unsure pairs marked."""

from collections.abc import Iterable
from html import escape

from tm_align.model import Reading

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
tr.unsure td { background: #fb73 }
</style>
</head>
<body>
<h1>Aligned articles</h1>
"""
_TAIL = "</body>\n</html>\n"


def page(readings: Iterable[Reading]) -> Iterable[bytes]:
    """The page in parts, one for each article: a table of its pairs, then a list of its problems."""
    yield _HEAD.encode()
    for reading in readings:
        yield _article(reading).encode("utf-8", "replace")
    yield _TAIL.encode()


def _article(reading: Reading) -> str:
    article = reading.article
    source, target = escape(article.source_locale), escape(article.target_locale)
    rows = [
        f'<tr{" class=unsure" if pair.damage else ""}><td class="line">{pair.line}</td>'
        f'<td lang="{source}" dir="auto">{escape(pair.source)}</td>'
        f'<td lang="{target}" dir="auto">{escape(pair.target)}</td>'
        f'<td class="bead">{pair.bead} {_percent(pair.confidence)}</td></tr>\n'
        for pair in reading.pairs
    ]
    problems = [
        f"<li>{escape(it.code)}, line {it.line}: {escape(it.message)}</li>\n"
        for it in reading.problems
    ]
    table = (
        f'<table>\n<tr><th class="line">Line</th><th>{source}</th><th>{target}</th>'
        f'<th class="bead">Match</th></tr>\n{"".join(rows)}</table>\n'
    )
    notes = f"<ul>\n{''.join(problems)}</ul>\n" if problems else ""
    return f"<h2>{escape(article.path)}</h2>\n{table if rows else ''}{notes}"


def _percent(confidence: float | None) -> str:
    return "" if confidence is None else f"{confidence:.0%}"
