"""How our segments fit those of marked articles: where their writers ended a sentence, and we do.

    python benchmarks/segmentation.py UNPACKED_DIR [--articles N] [--show FOLDER]

UNPACKED_DIR holds the real articles. The marks are taken out of each article, once leaving the source
texts, once the targets, and what is left is cut. Prints per folder and side: of the boundaries between
marked segments that stand side by side in a line, how many we find; of the marked segments, how many we
cut inside. Segments that hold a whole paragraph by their id (`-p`) do not count. `--show` prints some
boundaries that were not found, and some cuts too many.
"""

import argparse
import re
import sys
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tm_align.parse.segmentation import Rules, default_rules
from tm_align.parse.text import decode
from tm_align.pipeline.aligned import read_prose

LOCALES = {"odc.zh-CN": "zh-CN", "ps.nl-NL": "nl-NL"}
FOLDERS = ("nl-NL", "ja-JP", "de-DE", "odc.zh-CN", "ps.nl-NL")
_MARKED = re.compile(
    r'<span data-ttu-id="(?P<id>[^"]+)">(?P<target>.*?)</span><span class="sxs-lookup">'
    r'<span data-stu-id="(?P=id)">(?P<source>.*?)</span></span>',
    re.DOTALL,
)
_BESIDE = re.compile(r"[ \t*_]*")  # what may stand between segments of one line
_MARKUP = " \t\n[]*_`!(<>"  # before a cut, it only begins behind markup
_SHOWN = 25
_AROUND = 30


class Marked(NamedTuple):
    """A segment as it was marked, with its place in the text without marks."""

    start: int
    end: int
    whole_paragraph: bool


class Fit(NamedTuple):
    """Of one side of a folder: boundaries and those found, segments and those cut inside."""

    boundaries: int
    found: int
    segments: int
    cut: int
    examples: tuple[str, ...]


def without_marks(text: str, side: str) -> tuple[str, list[Marked]]:
    """An article with the texts of one side where the marks were, and the segments in it."""
    parts: list[str] = []
    marked = []
    length = position = 0
    for found in _MARKED.finditer(text):
        before = text[position : found.start()]
        start = length + len(before)
        parts += [before, found[side]]
        length = start + len(found[side])
        marked.append(Marked(start, length, "-p" in found["id"]))
        position = found.end()
    parts.append(text[position:])
    return "".join(parts), marked


def fit(text: str, marked: Sequence[Marked], starts: Sequence[int]) -> Fit:
    """Compare marked segments with the places where ours begin, sorted."""
    boundaries = found = segments = cut = 0
    examples = []
    for here, after in zip(marked, [*marked[1:], None], strict=True):
        if here.whole_paragraph or here.end - here.start < 2:
            continue
        segments += 1
        inside = _first(starts, here.start + 1)
        if inside < here.end and text[here.start : inside].strip(_MARKUP):
            cut += 1
            examples.append(f"cut:    {_at(text, inside)}")
        if after is None or not _BESIDE.fullmatch(text[here.end : after.start]):
            continue
        boundaries += 1
        if (
            _first(starts, here.end - 1) < after.end
            and _first(starts, here.end - 1) <= after.start + 4
        ):
            found += 1
        else:
            examples.append(f"missed: {_at(text, after.start)}")
    return Fit(boundaries, found, segments, cut, tuple(examples))


def _first(starts: Sequence[int], least: int) -> int:
    place = bisect_left(starts, least)
    return starts[place] if place < len(starts) else sys.maxsize


def _at(text: str, place: int) -> str:
    return f"{text[max(0, place - _AROUND) : place]!r} | {text[place : place + _AROUND]!r}"


def measure(folder: Path, side: str, locale: str, rules: Rules, articles: int) -> Fit:
    """The fit of one side of all, or of evenly chosen, articles of a folder."""
    files = sorted(folder.rglob("*.md"))
    total = Fit(0, 0, 0, 0, ())
    for file in files[:: max(1, len(files) // articles)]:
        text, marked = without_marks(file.read_text(encoding="utf-8-sig", errors="replace"), side)
        decoded = decode(text.encode())
        if not marked or decoded is None:
            continue
        prose = read_prose(decoded, locale, rules)
        # Line ends are folded into one character in both.
        one = fit(
            prose.text, _moved(text, prose.text, marked), sorted(it.start for it in prose.segments)
        )
        total = Fit(*(a + b for a, b in zip(total, one, strict=True)))  # type: ignore[operator]
    return total


def _moved(text: str, read: str, marked: list[Marked]) -> list[Marked]:
    """The segments where they stand in the text as it was read; none where the two differ."""
    return marked if len(text) == len(read) else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=300, help="of each folder")
    parser.add_argument("--show", default="", help="a folder to print examples of")
    options = parser.parse_args()
    rules = default_rules()
    print(f"{'':20}{'boundaries':>11}{'found':>8}{'segments':>10}{'cut':>8}")
    for name in FOLDERS:
        locale = LOCALES.get(name, name)
        for side, language in (("source", "en-US"), ("target", locale)):
            it = measure(options.folder / name, side, language, rules, options.articles)
            print(
                f"{name:12}{side:8}{it.boundaries:11,}{it.found / max(1, it.boundaries):8.2%}"
                f"{it.segments:10,}{it.cut / max(1, it.segments):8.2%}",
                flush=True,
            )
            if options.show == name:
                step = max(1, len(it.examples) // _SHOWN)
                print("\n".join(f"  {example}" for example in it.examples[::step]))


if __name__ == "__main__":
    main()
