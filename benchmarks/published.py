"""Published articles aligned with their originals, against the memory that their marks make.

    python benchmarks/published.py UNPACKED_DIR [--jobs N] [--show CLASS]

UNPACKED_DIR holds `odc.zh-CN` (5,902 articles with marks), `live/odc.zh-CN` (the same as they were published)
and `en/odc` (their originals). The published ones are aligned as `tm-align align` does it, and every unit
that the marks give and whose two texts differ is looked for. Prints how many were found with the same
text, be it in parts (marks often hold a whole paragraph, which aligning cuts into sentences), and why the
others were not; ends with status 1 below 98 %. `--show` prints some units of a class.
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tm_align import Pair, Reading, read_article
from tm_align.parse.article import Defaults
from tm_align.pipeline.aligning import AlignOptions, align_articles
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.documents import Original, from_folder, read_bytes

GOAL = 0.98
DEFAULTS = Defaults("en-US", "zh-CN")
_SHOWN = 20
_SHORT = 3  # a text of fewer letters is part of any other
_ESCAPE = re.compile(r"\\(?=[*_<>\[\]#|`])")

Texts = tuple[str, str]

FOUND, UNSURE, IN_PARTS = "found", "found, but too unsure for export", "found in parts"
PARTS = 12
"""Pairs one after the other that may make up one marked unit, at most."""

CLASSES = {
    "no original": "the article was not published, or has no original",
    "target not published": "the marked translation stands not in the published article",
    "source changed": "the marked source stands not in the original",
    "cut otherwise": "segments end elsewhere: ours hold it, or are parts of it",
    "other partner": "its source is aligned with another text",
    "left out": "its source is in no pair",
}
"""Why a unit is not found, the first that applies."""


class Aligned(NamedTuple):
    """What aligning gave of one article: texts folded, in order; and both articles."""

    sure: frozenset[Texts]
    unsure: frozenset[Texts]
    ordered: tuple[Texts, ...]
    original: str
    published: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", choices=CLASSES, default="")
    options = parser.parse_args()
    start = time.perf_counter()
    aligned = _align(options.folder, options.jobs)
    print(f"aligned in {time.perf_counter() - start:.0f} s", flush=True)
    units = _marked(options.folder / "odc.zh-CN")
    found = _classify(units, aligned)
    _print(found, options.show)
    same = sum(found[it].total() for it in (FOUND, UNSURE, IN_PARTS))
    share = same / sum(it.total() for it in found.values())
    return 0 if share >= GOAL else 1


def fold(text: str) -> str:
    """Text to compare: white space folded, escapes taken out that the marked articles add."""
    return _ESCAPE.sub("", " ".join(text.split()))


def _align(folder: Path, jobs: int) -> dict[str, Aligned]:
    """What aligning gives of each published article, by path."""
    sources = find_articles([str(folder / "en" / "odc")]).articles
    articles = find_articles([str(folder / "live" / "odc.zh-CN")]).articles
    originals = from_folder(sources, articles)
    readings = align_articles(originals, AlignOptions(DEFAULTS, jobs))
    return {
        original.article.path: _aligned(original, reading)
        for original, reading in zip(originals, readings, strict=True)
        if original.path
    }


def _aligned(original: Original, reading: Reading) -> Aligned:
    sure = frozenset(_texts(it) for it in reading.pairs if not it.damage)
    unsure = frozenset(_texts(it) for it in reading.pairs if it.damage)
    source = Path(original.file or "").read_bytes().decode("utf-8-sig", "replace")
    published = read_bytes(original.article).decode("utf-8-sig", "replace")
    ordered = tuple(map(_texts, reading.pairs))
    return Aligned(sure, unsure, ordered, _squeeze(source), _squeeze(published))


def _texts(pair: Pair) -> Texts:
    return fold(pair.source), fold(pair.target)


def _squeeze(text: str) -> str:
    """Text without white space, escapes and the marks of quotes, to look for texts in."""
    return re.sub(r"[\s>]+", "", _ESCAPE.sub("", text))


def _marked(folder: Path) -> Iterator[tuple[str, Pair]]:
    """Every marked pair whose texts differ, with the path of its article."""
    for file in find_articles([str(folder)]).articles:
        for pair in read_article(file.path, read_bytes(file), DEFAULTS).pairs:
            source, target = _texts(pair)
            if source and target and source != target and not pair.damage:
                yield file.path, pair


def _classify(
    units: Iterable[tuple[str, Pair]], aligned: dict[str, Aligned]
) -> dict[str, Counter[Texts]]:
    """Every unit once, by what became of it at the first place where it stands."""
    sure = {texts for it in aligned.values() for texts in it.sure}
    unsure = {texts for it in aligned.values() for texts in it.unsure}
    found: dict[str, Counter[Texts]] = {it: Counter() for it in (FOUND, UNSURE, IN_PARTS, *CLASSES)}
    seen: set[Texts] = set()
    for path, pair in units:
        texts = _texts(pair)
        if texts in seen:
            continue
        seen.add(texts)
        if texts in sure:
            found[FOUND][texts] += 1
        elif texts in unsure:
            found[UNSURE][texts] += 1
        else:
            found[_why(texts, aligned.get(path))][texts] += 1
    return found


def _in_parts(texts: Texts, ordered: tuple[Texts, ...]) -> bool:
    """Whether pairs that stand one after the other make up the unit."""
    wanted = _squeeze(texts[0]), _squeeze(texts[1])
    for i in range(len(ordered)):
        source = target = ""
        for ours, theirs in ordered[i : i + PARTS]:
            source, target = source + _squeeze(ours), target + _squeeze(theirs)
            if (source, target) == wanted:
                return True
            if not wanted[0].startswith(source):
                break
    return False


def _why(texts: Texts, aligned: Aligned | None) -> str:
    source, target = texts
    if aligned is None:
        return "no original"
    if _squeeze(target) not in aligned.published:
        return "target not published"
    if _squeeze(source) not in aligned.original:
        return "source changed"
    if _in_parts(texts, aligned.ordered):
        return IN_PARTS
    partners = [theirs for ours, theirs in aligned.ordered if ours == source]
    if partners:
        cut = any(target in it or it in target for it in partners)
        return "cut otherwise" if cut else "other partner"
    if any(source in ours or ours in source for ours, _ in aligned.ordered if len(ours) > _SHORT):
        return "cut otherwise"
    return "left out"


def _print(found: dict[str, Counter[Texts]], show: str) -> None:
    total = sum(it.total() for it in found.values())
    print(f"units whose texts differ {total:8,}")
    for name, units in found.items():
        meaning = f"  {CLASSES[name]}" if name in CLASSES else ""
        print(f"  {units.total():8,} {units.total() / total:7.2%}  {name}{meaning}")
    for source, target in list(found.get(show, ()))[:: max(1, len(found.get(show, ())) // _SHOWN)]:
        print(f"    {source!r}\n      {target!r}")


if __name__ == "__main__":
    sys.exit(main())
