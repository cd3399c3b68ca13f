"""Bar charts as SVG: drawn here, coloured by the page."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

from tm_align.report.content import SEVERITIES, Numbers, in_words, visible

_WIDTH = 520
_ROW = 26
_BAR = 12
_NUMBERS = 56
_CHARACTER = 7.1
"""How wide a character of a label is on average, in the units of the drawing."""


class Bar(NamedTuple):
    """One row. `value` is what a click on it filters by, "" for nothing; `code` precedes the label."""

    label: str
    numbers: Numbers
    value: str = ""
    code: str = ""


class Chart(NamedTuple):
    """Rows of bars, stacked by severity. `filter_name` is the field that a click fills in."""

    title: str
    filter_name: str
    bars: tuple[Bar, ...]
    note: str = ""


def top(counts: Mapping[str, Numbers], most: int, rest: str) -> list[Bar]:
    """The names with the most errors and findings, and one bar for all others, so that it adds up."""
    ordered = sorted(counts.items(), key=lambda it: (-sum(it[1]), it[0]))
    if len(ordered) <= most + 1:
        return [Bar(name, numbers, name) for name, numbers in ordered]
    others = [numbers for _, numbers in ordered[most:]]
    bars = [Bar(name, numbers, name) for name, numbers in ordered[:most]]
    return [*bars, Bar(f"{len(others):,} {rest}", _sum(others))]


def draw(chart: Chart, label_width: int) -> str:
    """The chart as one HTML `figure`-like block with an SVG that scales with the page."""
    most = max((sum(bar.numbers) for bar in chart.bars if bar.value), default=0)
    height = max(1, len(chart.bars)) * _ROW
    rows = "".join(
        _row(chart, bar, n * _ROW, most, label_width) for n, bar in enumerate(chart.bars)
    )
    note = f" <small>{escape(chart.note)}</small>" if chart.note else ""
    return (
        f'<div class="chart"><h2>{escape(chart.title)}{note}</h2>'
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="group" aria-label="{escape(chart.title)}">'
        f"{rows}</svg></div>"
    )


def _row(chart: Chart, bar: Bar, top_edge: int, most: int, label_width: int) -> str:
    room = _WIDTH - label_width - _NUMBERS
    left, pieces = float(label_width), []
    for severity, number in zip(SEVERITIES, bar.numbers, strict=True):
        if number and bar.value:  # all others together would dwarf the rest
            width = max(1.0, room * number / most)
            pieces.append(
                f'<rect class="{severity.label}" x="{left:.1f}" y="{top_edge + (_ROW - _BAR) / 2}"'
                f' width="{width:.1f}" height="{_BAR}" rx="1.5"/>'
            )
            left += width
    middle = top_edge + _ROW / 2 + 4.5
    clicks = (
        f' data-filter="{chart.filter_name}" data-value="{escape(visible(bar.value))}"'
        if bar.value
        else ""
    )
    name = f"{bar.code} {bar.label}".strip()
    title = f"{visible(name)}: {in_words(bar.numbers)}"
    code = f'<tspan class="code">{escape(bar.code)}</tspan>  ' if bar.code else ""
    if bar.value:
        label = _shortened(visible(bar.label), label_width - 12 - len(bar.code) * 8)
    else:  # no bar stands in its way
        label = visible(bar.label)
        left = max(left, len(label) * _CHARACTER)
    return (
        f'<g class="bar"{clicks} aria-label="{escape(title)}"><title>{escape(title)}</title>'
        f'<rect class="hit" x="0" y="{top_edge + 1}" width="{_WIDTH}" height="{_ROW - 2}" rx="4"/>'
        f'<text x="4" y="{middle}">{code}{escape(label)}</text>{"".join(pieces)}'
        f'<text class="number" x="{left + 7:.1f}" y="{middle}">{sum(bar.numbers):,}</text></g>'
    )


def _shortened(text: str, width: float) -> str:
    """The end of a name says most, as names of articles go, its beginning tells versions apart."""
    most = int(width / _CHARACTER)
    if len(text) <= most:
        return text
    head = most // 3
    return text[:head] + "…" + text[len(text) - (most - head - 1) :]


def _sum(many: Iterable[Numbers]) -> Numbers:
    errors, warnings, infos = (sum(column) for column in zip(*many, strict=True))
    return errors, warnings, infos
