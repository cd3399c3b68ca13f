"""A report as one HTML file: opens from disk, needs no network, runs nothing that articles say."""

import base64
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from importlib import resources
from itertools import groupby
from operator import attrgetter
from typing import Any, BinaryIO

import orjson

from tm_align import locales
from tm_align.model import Finding
from tm_align.report.charts import Chart, draw, top
from tm_align.report.content import SEVERITIES, Report, plural

_MOST_FINDINGS = 20_000
"""A page with more is slow to open (about 15 MB); counts and charts are always those of all."""

_CODE_LABELS, _LOCALE_LABELS, _ARTICLE_LABELS = 210, 110, 320


def write(report: Report, out: BinaryIO) -> None:
    """Write the page."""
    page = resources.files("tm_align.report") / "page"
    style, script, template = (
        (page / f"report.{ending}").read_text(encoding="utf-8") for ending in ("css", "js", "html")
    )
    parts = {
        "style_hash": _hash(style),
        "script_hash": _hash(script),
        "style": style,
        "script": script,
        "version": escape(report.version),
        "subtitle": escape(_subtitle(report)),
        "tiles": "".join(_tiles(report)),
        "charts": _charts(report),
        "shown": plural(report.tally.total, "finding"),
        "footer": escape(_footer(report)),
    }
    encoded = {name: text.encode("utf-8", "replace") for name, text in parts.items()}
    encoded["data"] = _embedded(_data(report))
    # One pass over the template: what a part says is never read as a place for another part.
    first, *pieces = template.split("{{")
    out.write(first.encode())
    for piece in pieces:
        name, rest = piece.split("}}", 1)
        out.write(encoded[name])
        out.write(rest.encode())


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode()


def _embedded(data: dict[str, Any]) -> bytes:
    """JSON that cannot end the script element it stands in. As bytes: one rare character makes every
    character of a string take four."""
    text = orjson.dumps(data)
    for char in "<>&\u2028\u2029":
        text = text.replace(char.encode(), b"\\u%04x" % ord(char))
    return text


def _subtitle(report: Report) -> str:
    articles = sum(len(paths) for paths in report.articles.values())
    targets = ", ".join(report.articles)
    return (
        f"{plural(report.pairs, 'pair')} in {plural(articles, 'article')}: {targets or 'nothing'}"
    )


def _footer(report: Report) -> str:
    left_out = [f"{number:,} {reason}" for reason, number in report.left_out.items() if number]
    return f"Not listed: {', '.join(left_out)}." if left_out else ""


def _tiles(report: Report) -> Iterator[str]:
    for severity, number in zip(SEVERITIES, report.tally.severities, strict=True):
        noun = severity.label.capitalize() + ("" if number == 1 else "s")
        classes = f"tile {severity.label}" + ("" if number else " zero")
        yield f'<div class="{classes}"><b>{number:,}</b><span>{noun}</span></div>'
    articles = sum(len(paths) for paths in report.articles.values())
    clean = articles - report.tally.flagged
    noun = f"of {plural(articles, 'article')} without findings"
    yield f'<div class="tile"><b>{clean:,}</b><span>{noun}</span></div>'


def _charts(report: Report) -> str:
    tally = report.tally
    if not tally.total:
        return ""
    names = {rule.code: rule.name for rule in report.rules}
    checks = [
        bar._replace(label=names[bar.value], code=bar.value) if bar.value else bar
        for bar in top(tally.codes, 16, "other checks")
    ]
    by_locale = top(tally.locales, 12, "other locales")
    rows = min(24, max(6, len(checks) + len(by_locale) + 1))
    by_article = top(tally.articles, rows, "other articles")
    legend = "".join(f'<li class="{it.label}">{it.label}</li>' for it in SEVERITIES)
    return (
        f"<div>{draw(Chart('Findings by check', 'code', tuple(checks)), _CODE_LABELS)}"
        f"{draw(Chart('By locale', 'locale', tuple(by_locale)), _LOCALE_LABELS)}</div>"
        f"<div>{draw(Chart('By article', 'article', tuple(by_article)), _ARTICLE_LABELS)}"
        f'<ul class="legend">{legend}</ul></div>'
    )


def _data(report: Report) -> dict[str, Any]:
    """What the page's script shows: pairs with their findings, texts as they stand."""
    tally = report.tally
    articles: dict[str, int] = {}
    tags: dict[str, dict[str, Any]] = {}
    pairs = []
    listed = 0
    for pair in _worst_first(report):
        first = pair[0]
        place = articles.setdefault(first.article, len(articles))
        tags.setdefault(first.source_locale, _locale(first.source_locale))
        tags.setdefault(first.target_locale, _locale(first.target_locale))["target"] = True
        found = [
            [
                it.code,
                SEVERITIES.index(it.severity),
                _clean(it.message),
                it.source_spans,
                it.target_spans,
                it.status.value,
            ]
            for it in sorted(pair, key=lambda it: (-it.severity, it.code))
        ]
        listed += len(found)
        texts = (_clean(first.source), _clean(first.target))
        where = (first.line, first.column, _clean(first.tuid))
        pairs.append([place, *where, first.source_locale, first.target_locale, *texts, found])
    return {
        "total": tally.total,
        "listed": listed,
        "rules": {rule.code: rule._asdict() for rule in report.rules},
        "codes": list(tally.codes),
        "locales": dict(sorted(tags.items())),
        "articles": [_clean(path) for path in articles],
        "pairs": pairs,
    }


def _worst_first(report: Report) -> Iterator[list[Finding]]:
    """Pairs with an error, then those with a warning, then the rest, up to what a page can hold."""
    room = _MOST_FINDINGS
    for severity in SEVERITIES:
        for pair in _pairs(report.findings()):
            if max(it.severity for it in pair) == severity:
                room -= len(pair)
                if room < 0:
                    return
                yield pair


def _pairs(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Findings of the same place together."""
    place = attrgetter("article", "target_locale", "line", "column", "tuid")
    for _, group in groupby(findings, key=place):
        yield list(group)


def _locale(tag: str) -> dict[str, Any]:
    return {"dir": locales.direction(tag), "target": False}


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
