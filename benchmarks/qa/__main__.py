"""Seed known faults into real pairs and see who finds them.

    python -m benchmarks.qa FOLDER=LOCALE… [--limit N] [--peer] [--show CODE]

Prints, per folder: recall of each fault class by the checks that name it at warning or above, macro
recall, the share of untouched pairs flagged at warning or above, false alarms per 1,000 pairs of
human translation by check, pairs per second; with `--peer` the same for the checkers of Translate
Toolkit (any failure counts as found there).
"""

import argparse
import gc
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.qa.faults import FAULTS, NAMED, Text
from tm_align.checks.calibration import calibrate
from tm_align.checks.judge import Judge
from tm_align.checks.knowledge import Example, learn
from tm_align.checks.languages import language
from tm_align.checks.neighbours import compare
from tm_align.model import Severity
from tm_align.semantic import load_encoder

_PAIR = re.compile(
    r'<span data-ttu-id="([^"]+)">(.*?)</span><span class="sxs-lookup">'
    r'<span data-stu-id="\1">(.*?)</span></span>',
    re.DOTALL,
)
_ORIGIN = re.compile(r"^ms\.translationtype: *(\w+)", re.MULTILINE)
_EVERY = 8  # one pair in so many is damaged
_RUN = 6  # pairs in a shifted run
_RUNS = 60  # runs at least tried: two in three cross articles or repeat a target
_ARTICLES_AT_ONCE = 100  # compared, as the pipeline does
_SCARCE = 100  # rows a class should have, if the corpus offers so many


class Row(NamedTuple):
    article: str
    origin: str
    source: str
    target: str
    original: str
    fault: str


def read(folder: Path, limit: int) -> list[Row]:
    rows = []
    files = sorted(folder.rglob("*.md"))
    random.Random(5).shuffle(files)
    for file in files:
        data = file.read_text(encoding="utf-8-sig", errors="replace")
        origin = _ORIGIN.search(data)
        for found in _PAIR.finditer(data):
            target, source = " ".join(found[2].split()), " ".join(found[3].split())
            rows.append(Row(str(file), origin[1] if origin else "", source, target, target, ""))
        if limit and len(rows) >= limit:
            break
    return rows


def seed(
    rows: list[Row], spaced: bool, foreign: list[tuple[str, str]], only: frozenset[str]
) -> list[Row]:
    """Damage one row in eight, the class that was used least first; runs are shifted as a whole.

    Classes that few of those rows offer are then sought in all others, until each has a hundred:
    a class known from two rows says nothing. What makes another pair of the corpus is no damage.
    `only` are the classes wanted, all if there is none.
    """
    classes = [name for name in FAULTS if not only or name in only]
    rng = random.Random(20)
    out = list(rows)
    by_source = dict(foreign)
    real = {(row.source, row.target) for row in rows}
    done: Counter[str] = Counter()
    wanted = set(rng.sample(range(len(rows)), len(rows) // _EVERY))
    if not only or "shifted_run" in only:
        wanted -= _shift(rows, out, real, rng)

    def damage(i: int, names: Iterable[str]) -> None:
        row = rows[i]
        if not row.target.strip() or not row.source.strip():
            return
        other = rows[rng.randrange(len(rows))].target
        alien = by_source.get(row.source) or (
            foreign[rng.randrange(len(foreign))][1] if foreign else ""
        )
        text = Text(row.source, row.target, spaced, other, alien)
        for name in names:
            damaged = FAULTS[name](text, rng)
            if damaged is None or (row.source, damaged) in real:
                continue
            if damaged.strip() or name == "empty":
                done[name] += 1
                out[i] = row._replace(target=damaged, fault=name)
                return

    for i in rng.sample(sorted(wanted), len(wanted)):
        damage(i, sorted(classes, key=lambda name: done[name]))
    for i in rng.sample(range(len(rows)), len(rows)):
        scarce = [name for name in classes if done[name] < _SCARCE]
        if 2 * sum(done.values()) > len(rows):
            break  # enough of a small corpus
        if not out[i].fault and out[i].target == rows[i].target:
            damage(i, sorted(scarce, key=lambda name: done[name]))
    return out


def _shift(
    rows: list[Row], out: list[Row], real: set[tuple[str, str]], rng: random.Random
) -> set[int]:
    """Give the rows of some runs each the target of the next; the places of those rows."""
    places: set[int] = set()
    runs = min(max(_RUNS, len(rows) // 1500), len(rows) // (4 * _RUN))
    for start in rng.sample(range(len(rows) - _RUN - 1), runs):
        part = rows[start : start + _RUN + 1]
        if len({r.article for r in part}) > 1 or len({r.target for r in part}) <= _RUN:
            continue
        places.update(range(start, start + _RUN))
        for i, (here, after) in enumerate(pairwise(part), start):
            if here.source == here.target or after.source == after.target or len(here.source) < 12:
                continue
            fault = "" if (here.source, after.target) in real else "shifted_run"
            out[i] = here._replace(target=after.target, fault=fault)
    return places


def ours(
    rows: list[Row], locale: str, semantic: bool
) -> tuple[list[dict[str, Severity]], float, float]:
    encode = load_encoder() if semantic else None
    start = time.process_time()
    examples = [Example(r.article, r.source, r.target) for r in rows]
    knowledge = learn(examples)
    if encode:
        knowledge = knowledge._replace(
            opinion=calibrate(Judge(locale, knowledge), examples, encode)
        )
    learned = time.process_time()
    judge = Judge(locale, knowledge, encode=encode)
    by_article: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        by_article[row.article].append(i)
    judgements = list(judge.judge_all([(row.source, row.target) for row in rows]))
    found = [{f.check.code: f.severity for f in it.failures} for it in judgements]
    articles = iter(by_article.values())
    while batch := list(islice(articles, _ARTICLES_AT_ONCE)):
        scored = [
            ([(rows[i].source, rows[i].target) for i in it], [judgements[i].score for i in it])
            for it in batch
        ]
        for indices, around in zip(batch, compare(judge, scored), strict=True):
            for i, neighbour in zip(indices, around, strict=True):
                if neighbour:
                    found[i][neighbour.check.code] = neighbour.severity
    return found, learned - start, time.process_time() - learned


def theirs(rows: list[Row], locale: str) -> tuple[list[set[str]], float]:
    from translate.filters.checks import CheckerConfig, StandardChecker
    from translate.storage.base import TranslationUnit

    checker = StandardChecker(CheckerConfig(targetlanguage=locale.replace("-", "_")))
    start = time.process_time()
    result = []
    for row in rows:
        unit = TranslationUnit(row.source)
        unit.target = row.target
        result.append(set(checker.run_filters(unit)))
    return result, time.process_time() - start


def report(name: str, rows: list[Row], found: list[set[str]], named: bool, seconds: float) -> None:
    recall: dict[str, list[int]] = defaultdict(list)
    flagged = untouched = 0
    for row, codes in zip(rows, found, strict=True):
        if row.fault:
            hit = codes & {"TM" + c for c in NAMED[row.fault].split()} if named else codes
            recall[row.fault].append(bool(hit))
        else:
            untouched += 1
            flagged += bool(codes)
    rates = {fault: sum(hits) / len(hits) for fault, hits in recall.items()}
    line = " ".join(
        f"{f}={rates[f]:.3f}/{len(recall[f])}" for f in [*FAULTS, "shifted_run"] if f in rates
    )
    print(
        f"  {name}: macro recall {sum(rates.values()) / len(rates):.4f}"
        f"  untouched flagged {flagged / untouched:.4f}  {len(rows) / seconds:,.0f} pairs/s"
    )
    print(f"    {line}")


def alarms(rows: list[Row], found: list[dict[str, Severity]]) -> None:
    counts: dict[str, Counter[str]] = {"all": Counter(), "HT": Counter()}
    totals: Counter[str] = Counter()
    for row, codes in zip(rows, found, strict=True):
        if row.fault:
            continue
        for group in ("all", "HT") if row.origin == "HT" else ("all",):
            totals[group] += 1
            for code, severity in codes.items():
                counts[group][code + ("" if severity > Severity.INFO else "i")] += 1
    for group, counter in counts.items():
        if totals[group]:
            items = " ".join(
                f"{c}:{1000 * n / totals[group]:.1f}" for c, n in counter.most_common()
            )
            print(f"    per 1,000 untouched ({group}, {totals[group]}; i = info): {items}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", help="FOLDER=LOCALE")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--semantic", action="store_true", help="ask the sentence encoder, too")
    parser.add_argument("--show", help="print untouched pairs that this check flags")
    parser.add_argument("--miss", help="print pairs of this fault that were not found")
    parser.add_argument("--only", default="", help="only these classes of faults: NAME,NAME")
    parser.add_argument("--foreign", action="append", default=[], help="FOLDER of another locale")
    options = parser.parse_args()
    for argument in options.folders:
        folder, locale = argument.rsplit("=", 1)
        foreign = [
            (r.source, r.target)
            for other in options.foreign
            for r in read(Path(other), 12000)
            if len(r.target) >= 20 and r.source != r.target
        ]
        only = frozenset(filter(None, options.only.split(",")))
        rows = seed(read(Path(folder), options.limit), language(locale).spaced, foreign, only)
        gc.freeze()  # the rows are no garbage: neither side pays for looking at them again and again
        found, learning, checking = ours(rows, locale, options.semantic)
        print(f"{folder} ({locale}): {len(rows)} pairs, learned in {learning:.1f} s")
        serious = [{c for c, s in codes.items() if s > Severity.INFO} for codes in found]
        report("ours", rows, serious, True, checking)
        alarms(rows, found)
        if options.peer:
            peer, seconds = theirs(rows, locale)
            report("Translate Toolkit", rows, peer, False, seconds)
            print(f"  speed: {seconds / checking:.1f} times theirs")
        rng = random.Random(1)
        if options.show:
            hits = [
                r for r, c in zip(rows, serious, strict=True) if options.show in c and not r.fault
            ]
            for row in rng.sample(hits, min(40, len(hits))):
                print("-", row.source, "\n ", row.target)
        if options.miss:
            for row, codes in zip(rows, serious, strict=True):
                if row.fault == options.miss and not codes & {
                    "TM" + c for c in NAMED[row.fault].split()
                }:
                    print("-", row.source, "\n ", row.target)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
