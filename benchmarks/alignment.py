"""How well articles without marks are aligned, measured on articles whose marks were taken out.

    python benchmarks/alignment.py [GOLD] [--tasks ABC] [--corpora NAME,…] [--few] [--semantic]

GOLD holds `alignment.tar.xz` and `score.py`, by default `../shared/gold` beside the checkout; neither
is part of the project. Prints, for every task and corpus, strict and lax F1 (defined in `score.py`)
of the half of the articles that settings were chosen on and of the half kept aside (ja-JP is kept
aside whole), seconds per 1,000 source segments, and how often confidence is right. `--few` aligns
articles of task B alone and ten at a time. `--semantic` asks the sentence encoder, too.
"""

import argparse
import importlib.util
import json
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tm_align.model import Pair, Reading
from tm_align.parse.article import Defaults
from tm_align.parse.segmentation import default_rules
from tm_align.parse.text import decode
from tm_align.pipeline.aligned import read_prose
from tm_align.pipeline.aligning import AlignOptions, align_articles
from tm_align.pipeline.articles import ArticleFile
from tm_align.pipeline.documents import SAME_PATH, Original

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared" / "gold"
LOCALES = {"odc.zh-CN": "zh-CN", "ps.nl-NL": "nl-NL"}
ASIDE = ("ja-JP",)

# Task B as the gold's own table has it: the best of the others, and a prototype (strict/lax).
OTHERS = {
    "nl-NL": (".849/.880 bleualign", ".953/.976"),
    "de-DE": (".857/.890 bleualign", ".965/.981"),
    "ja-JP": (".833/.869 hunalign", ".960/.977"),
    "odc.zh-CN": (".856/.878 hunalign", ".963/.974"),
    "ps.nl-NL": (".887/.913 hunalign", ".969/.980"),
}


class Gold(NamedTuple):
    """The scorer of the gold, loaded from beside it."""

    score_article: Callable[[str, list[dict[str, Any]]], dict[str, int]]
    prf: Callable[[Counter[str]], dict[str, float]]
    judge: Callable[[Path, list[dict[str, Any]]], list[tuple[bool, float] | None]]


class Result(NamedTuple):
    """One article: its folder and what was predicted, with the confidence of each pair."""

    folder: Path
    predictions: list[dict[str, Any]]


def main() -> int:
    options = _options()
    if not (options.gold / "alignment.tar.xz").is_file():
        print(f"no gold in {options.gold}", file=sys.stderr)
        return 1
    gold = _load(options.gold)
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(options.gold / "alignment.tar.xz") as archive:
            archive.extractall(folder, filter="data")
        for task in options.tasks:
            for corpus in sorted((Path(folder, "alignment", task)).glob("*")):
                if not options.corpora or corpus.name in options.corpora:
                    few = options.few and task == "B"
                    _measure(gold, task, corpus, few=few, semantic=options.semantic)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--tasks", default="ABC")
    parser.add_argument("--corpora", default="", type=lambda it: it.split(",") if it else [])
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--semantic", action="store_true")
    return parser.parse_args()


def _measure(gold: Gold, task: str, corpus: Path, *, few: bool, semantic: bool) -> None:
    folders = sorted(it for it in corpus.iterdir() if (it / "gold.json").is_file())
    locale = LOCALES.get(corpus.name, corpus.name)
    # Rules and program are loaded and compiled once, which is not measured.
    for language in ("en-US", locale):
        default_rules().breaks("One sentence. Another one.", language)
    _align(folders[:1], locale, semantic)
    start = time.process_time()
    results = _align(folders, locale, semantic)
    seconds = time.process_time() - start
    sources = sum(map(_count_source_segments, folders))
    halves = " | ".join(
        f"{name} {strict:.3f}/{lax:.3f}"
        for name, (strict, lax) in zip(
            ("aside", "aside") if corpus.name in ASIDE else ("chosen on", "kept aside"),
            (_score(gold, results[half::2]) for half in (0, 1)),
            strict=True,
        )
    )
    strict, lax = _score(gold, results)
    best, prototype = OTHERS[corpus.name] if task == "B" else ("", "")
    print(
        f"{task} {corpus.name:10} strict/lax {strict:.3f}/{lax:.3f} | {halves} |"
        f" {seconds / sources * 1000:.2f} s/1000 segments (processor time)"
        + (f" | others {best}, prototype {prototype}" if best else ""),
        flush=True,
    )
    if task == "B":
        _print_reliability(gold, results)
    if few:
        for size in (1, 10):
            parts = [folders[at : at + size] for at in range(0, len(folders), size)]
            strict, lax = _score(
                gold, [it for part in parts for it in _align(part, locale, semantic)]
            )
            print(f"  {size:2} article(s) at a time: {strict:.3f}/{lax:.3f}", flush=True)


def _count_source_segments(folder: Path) -> int:
    """Segments of text the original has, by the rules alignment cuts it with."""
    text = decode((folder / "en.md").read_bytes())
    if text is None:
        return 0
    prose = read_prose(text, "en-US", default_rules())
    return sum(it.translatable for it in prose.segments)


def _align(folders: Sequence[Path], locale: str, semantic: bool) -> list[Result]:
    originals = [
        Original(
            ArticleFile(str(it / "target.md"), f"{it.name}.md", str(it.parent), 0, 0),
            f"{it.name}.md",
            SAME_PATH,
            str(it / "en.md"),
        )
        for it in folders
    ]
    options = AlignOptions(Defaults("en-US", locale), semantic=semantic)
    readings = align_articles(originals, options)
    return [
        Result(folder, _predictions(folder, reading))
        for folder, reading in zip(folders, readings, strict=True)
    ]


def _predictions(folder: Path, reading: Reading) -> list[dict[str, Any]]:
    """Pairs as the scorer wants them: with offsets in characters, line ends as one character."""
    source, target = (folder / "en.md").read_bytes(), (folder / "target.md").read_bytes()
    return [_prediction(pair, source, target) for pair in reading.pairs]


def _prediction(pair: Pair, source: bytes, target: bytes) -> dict[str, Any]:
    ss, se = _characters(source, pair.source_start), _characters(source, pair.source_end)
    ts, te = _characters(target, pair.target_start), _characters(target, pair.target_end)
    return {
        "source": _text(source[pair.source_start : pair.source_end]),
        "target": _text(target[pair.target_start : pair.target_end]),
        "ss": ss, "se": se, "ts": ts, "te": te,
        "confidence": pair.confidence,
    }  # fmt: skip


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _characters(data: bytes, offset: int) -> int:
    return len(_text(data[:offset]))


def _score(gold: Gold, results: Sequence[Result]) -> tuple[float, float]:
    total: Counter[str] = Counter()
    for folder, predictions in results:
        total.update(gold.score_article(str(folder), predictions))
    found = gold.prf(total)
    return found["F"], found["lF"]


def _print_reliability(gold: Gold, results: Sequence[Result]) -> None:
    """Of the pairs of each band of confidence: how many, and how many are right."""
    bands: dict[float, list[tuple[bool, float]]] = {}
    for folder, predictions in results:
        judged = gold.judge(folder, predictions)
        for it, right in zip(predictions, judged, strict=True):
            if right is not None:
                bands.setdefault(_band(it["confidence"]), []).append(right)
    count = sum(map(len, bands.values()))
    for band in sorted(bands, reverse=True):
        right = bands[band]
        exact = sum(it[0] for it in right) / len(right)
        linked = sum(it[1] for it in right) / len(right)
        print(
            f"  confidence from {band:.2f}: {len(right):5} = {len(right) / count:.1%} of pairs,"
            f" right {linked:.3f}, same text {exact:.3f}",
            flush=True,
        )


def _band(confidence: float) -> float:
    return next(it for it in (0.9, 0.7, 0.5, 0.25, 0.0) if confidence >= it)


def _load(folder: Path) -> Gold:
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)

    def judge(article: Path, predictions: list[dict[str, Any]]) -> list[tuple[bool, float] | None]:
        """For each prediction whether its text is a gold pair's, and its share of gold links."""
        return _judge(score, article, predictions)

    return Gold(score.score_article, score.prf, judge)


def _judge(
    score: Any, article: Path, predictions: list[dict[str, Any]]
) -> list[tuple[bool, float] | None]:
    """None for what the scorer does not count either: left untranslated, or never a segment."""
    gold = json.loads((article / "gold.json").read_text(encoding="utf-8"))
    source = score.Stream(score.read(str(article / "en.md")))
    target = score.Stream(score.read(str(article / "target.md")))
    wanted, others, whole = [], [], []
    for it in gold["pairs"]:
        place = source.span(it["ss"], it["se"]), target.span(it["ts"], it["te"])
        (wanted if it["kind"] == "pair" else others).append(place)
        if it["multi"]:
            whole.append(place)
    marked_source = [source.span(*it) for it in gold["marked_src"]]
    marked_target = [target.span(*it) for it in gold["marked_tgt"]]
    texts = {
        (score.norm(it["source"]), score.norm(it["target"]))
        for it in gold["pairs"]
        if it["kind"] == "pair"
    }
    judged: list[tuple[bool, float] | None] = []
    for it in predictions:
        place = source.span(it["ss"], it["se"]), target.span(it["ts"], it["te"])
        text = score.norm(it["source"]), score.norm(it["target"])
        unmarked = score.covered(place[1], marked_target) < 0.1 and (
            gold["task"] == "C" or score.covered(place[0], marked_source) < 0.1
        )
        if not all(text) or text[0] == text[1] or unmarked or score.precision(place, others) > 0.5:
            judged.append(None)
        else:
            linked = score.precision(place, wanted)
            in_whole = score.precision(place, whole) > 0.5  # a paragraph, finer cut here
            judged.append((text in texts or (in_whole and linked > 0.9), linked))
    return judged


if __name__ == "__main__":
    sys.exit(main())
