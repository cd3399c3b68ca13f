"""What real articles yield: pairs, problems, the way back to the published article, kinds of blocks.

    python benchmarks/corpora.py UNPACKED_DIR [--jobs N] [--sample N]

UNPACKED_DIR holds the folders named in `PAIRS`, and `live/odc.zh-CN` with the articles of one of them as they
were published. Too slow for the test suite. Ends with status 1 when a number is not as expected.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate
from pathlib import Path

from markdown_it import MarkdownIt

from tm_align import Pair, Reading, read_article

PAIRS = {
    "nl-NL": 27_125,
    "ja-JP": 26_444,
    "de-DE": 23_565,
    "odc.zh-CN": 178_005,
    "ps.nl-NL": 245_871,
}
"""Pairs of each folder, as a regular expression for well-formed pairs counts them, plus the two of
odc.zh-CN whose tags carry `&quot;` in place of a quote."""

PUBLISHED = "odc.zh-CN"
PUBLISHED_EQUAL = 5_544
"""Articles that differ from the published ones by nothing but marks."""

AGREEMENT = 0.99
"""Share of marked segments whose kind of block must be the one markdown-it-py sees."""

_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n.*?^---[ \t]*\r?\n", re.S | re.M)
_MARKS_END = re.compile(rb"\s*</span\s*>(?:\s*</span\s*>)?")
_KINDS = {
    "heading_open": "heading",
    "tr_open": "table-cell",
    "list_item_open": "list-item",
    "blockquote_open": "quote",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "paragraph_open": "paragraph",
}


def articles(folder: Path) -> list[Path]:
    """All articles below a folder, sorted."""
    return sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".html", ".htm"))


def read(root: Path, path: Path) -> Reading:
    """Read one article below `root`."""
    return read_article(path.relative_to(root).as_posix(), path.read_bytes(), folder=root.name)


def count(root: Path) -> tuple[int, Counter[str]]:
    """Pairs below a folder, and problems by code."""
    pairs, problems = 0, Counter[str]()
    for path in articles(root):
        reading = read(root, path)
        pairs += len(reading.pairs)
        problems.update(problem.code for problem in reading.problems)
    return pairs, problems


# --- the way back --------------------------------------------------------------------------------


def publish(data: bytes, pairs: Iterable[Pair]) -> bytes:
    """The article without marks: each pair is replaced by its target, every other byte stays.

    A pair begins where its line and column say, its texts end where its byte ranges say; only the
    closing tags behind the source are looked for.
    """
    starts = [0, *accumulate(len(line) for line in data.splitlines(keepends=True))]
    pieces = []
    done = 0
    for pair in pairs:
        line = starts[pair.line - 1]
        before = data[line : pair.target_start].decode(errors="replace")[: pair.column - 1]
        tags = _MARKS_END.match(data, pair.source_end)
        pieces += [
            data[done : line + len(before.encode())],
            data[pair.target_start : pair.target_end],
        ]
        done = tags.end() if tags else pair.source_end
    return b"".join([*pieces, data[done:]])


def compare_published(marked: Path, published: Path) -> Counter[str]:
    """How the articles without their marks compare with the published ones, byte for byte."""
    found = Counter[str]()
    for path in articles(marked):
        other = published / path.relative_to(marked)
        if not other.is_file():
            found["not published"] += 1
            continue
        data, expected = path.read_bytes(), other.read_bytes()
        made = publish(data, read(marked, path).pairs)
        if made == expected:
            found["equal"] += 1
        elif made.replace(b"\\*", b"*") == expected.replace(b"\\*", b"*"):
            found[r"equal with \* read as *"] += 1
        else:
            found["different"] += 1
    return found


# --- kinds of blocks -----------------------------------------------------------------------------


def kinds_by_line(text: str) -> dict[int, str]:
    """The kind of the innermost block on each line (0-based), as markdown-it-py reads it."""
    kinds: dict[int, str] = {}
    containers: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        kind = _KINDS.get(token.type, "")
        if token.nesting == 1:
            containers.append(kind)
        elif token.nesting == -1:
            containers.pop()
        if not token.map or kind not in ("heading", "table-cell", "code", "html", "paragraph"):
            continue
        if kind == "paragraph":
            outer = [it for it in containers[:-1] if it in ("list-item", "quote")]
            kind = outer[-1] if outer else kind
        kinds |= dict.fromkeys(range(*token.map), kind)
    return kinds


def compare_blocks(path: Path) -> Iterator[tuple[str, str, str]]:
    """Our kind, markdown-it-py's and the place of each segment of an article."""
    data = path.read_bytes()
    reading = read_article(path.name, data)
    # As the reader of the published page would have it: without the marks, same lines.
    front = _FRONT_MATTER.match(data)
    blank = b"\n" * front[0].count(b"\n") if front else b""
    text = blank + publish(data, reading.pairs)[front.end() if front else 0 :]
    if text.count(b"\n") != data.count(b"\n"):
        return  # a segment of several lines; all below would be off
    kinds = kinds_by_line(text.decode("utf-8-sig", errors="replace"))
    for pair in reading.pairs:
        yield pair.block, kinds.get(pair.line - 1, "none"), f"{path}:{pair.line}"


def same_kind(ours: str, theirs: str) -> bool:
    """Whether the two words mean the same.

    Alerts are no part of CommonMark, and HTML blocks have no parts in it.
    """
    if ours in ("link-text", "image-alt"):
        return True
    if ours == "alert":
        return theirs in ("quote", "list-item")
    if theirs == "html":
        return ours not in ("paragraph", "quote")
    return ours == theirs


def show_blocks(files: Sequence[Path]) -> float:
    """Print where the two disagree; returns the share of segments on which they agree."""
    total = agreed = 0
    differences: dict[tuple[str, str], list[str]] = {}
    for path in files:
        for ours, theirs, place in compare_blocks(path):
            total += 1
            agreed += same_kind(ours, theirs)
            if not same_kind(ours, theirs):
                differences.setdefault((ours, theirs), []).append(place)
    for (ours, theirs), places in sorted(differences.items(), key=lambda it: -len(it[1])):
        print(f"    {ours:12} markdown-it: {theirs:12} {len(places):6,}  {places[0]}")
    print(f"    {agreed:,} of {total:,} segments agree: {agreed / max(total, 1):.2%}")
    return agreed / max(total, 1)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("unpacked", type=Path, metavar="UNPACKED_DIR")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--sample", type=int, default=300, help="articles per folder for blocks")
    options = parser.parse_args()
    as_expected = True

    print("Pairs and problems")
    roots = [options.unpacked / name for name in PAIRS]
    with ProcessPoolExecutor(options.jobs) as pool:
        for root, (pairs, problems) in zip(roots, pool.map(count, roots), strict=True):
            expected = PAIRS[root.name]
            as_expected &= pairs == expected
            listed = ", ".join(f"{code} {number:,}" for code, number in sorted(problems.items()))
            print(f"    {root.name:10} {pairs:8,} of {expected:8,} pairs; {listed or 'no problem'}")

    print(f"Targets in place of marks, against what was published ({PUBLISHED})")
    found = compare_published(options.unpacked / PUBLISHED, options.unpacked / "live" / PUBLISHED)
    for name, number in found.most_common():
        print(f"    {number:6,}  {name}")
    as_expected &= found["equal"] >= PUBLISHED_EQUAL

    for root in roots:
        print(f"Kinds of blocks, against markdown-it-py ({root.name}, sample of {options.sample})")
        files = articles(root)
        sample = random.Random(7).sample(files, min(options.sample, len(files)))
        as_expected &= show_blocks(sorted(sample)) >= AGREEMENT
    if not as_expected:
        print("corpora: not as expected", file=sys.stderr)
    return 0 if as_expected else 1


if __name__ == "__main__":
    sys.exit(main())
