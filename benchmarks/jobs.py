"""One measured job in a process of its own: `python jobs.py JOB ROOM FOLDER...`.

Prints JSON: what the job counted, seconds of wall clock and of processor time (of this process), and
the most memory that the process ever had. Starting Python and importing are not in the times.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import peers

from tm_align.pipeline import Defaults, Query, Stamp, Store
from tm_align.pipeline.articles import ArticleFile, Found, find_articles
from tm_align.pipeline.build import BuildOptions, build
from tm_align.pipeline.export import ExportOptions, export_po, export_tmx
from tm_align.pipeline.extract import extract
from tm_align.pipeline.run import run

NAIVE_ARTICLES = 300
"""The naive script gets about as many of each folder, spread over all; it is too slow for the whole."""

TOOLKIT_UNITS = 20_000
"""Translate Toolkit gets as many; the time it takes is proportional to their number."""

STAMP = Stamp("benchmark")


class Task:
    """Where a job reads and writes. The articles are found before its time begins."""

    def __init__(self, room: Path, folders: list[str], jobs: int, every: int) -> None:
        self.room = room
        self.folders = folders
        found = find_articles(folders)
        self.found = Found(found.articles[::every], found.passed_over)
        self.options = BuildOptions(Defaults(), time.time_ns(), jobs)

    @property
    def articles(self) -> tuple[ArticleFile, ...]:
        return self.found.articles

    @property
    def store(self) -> Path:
        return self.room / "tm.db"

    def fresh(self, name: str) -> Path:
        """A path in the room where nothing is (also none of SQLite's companion files)."""
        for path in self.room.glob(f"{name}*"):
            path.unlink()
        return self.room / name


def floor(task: Task) -> dict[str, Any]:
    return {"pairs": peers.floor((it.file for it in task.articles), task.fresh("floor.db"))}


def naive(task: Task) -> dict[str, Any]:
    """How long the script would take for all articles, from a sample of each folder.

    The folders differ: it looks for each id from the top of the article, so that long articles take
    the square of their length. Within a folder its time is taken to be proportional to the pairs.
    """
    total = dict.fromkeys(("pairs", "sampled", "wall", "cpu"), 0.0)
    for folder in task.folders:
        files = [it.file for it in find_articles([folder]).articles]
        pairs = sum(map(peers.count_pairs, files))
        sample = files[:: max(1, len(files) // NAIVE_ARTICLES)]
        wall, processor = time.perf_counter(), time.process_time()
        sampled = peers.naive(sample, task.fresh("naive.po"))
        scale = pairs / max(1, sampled)
        total["wall"] += scale * (time.perf_counter() - wall)
        total["cpu"] += scale * (time.process_time() - processor)
        total["pairs"] += pairs
        total["sampled"] += sampled
    return total


def extract_lines(task: Task) -> dict[str, Any]:
    """What `tm-align extract` does, its lines thrown away."""
    pairs = 0
    with Path(os.devnull).open("wb") as out:
        for batch in extract(task.articles, task.options.defaults, task.options.jobs):
            out.write(batch.lines)
            pairs += batch.pairs
    return {"pairs": pairs}


def build_new(task: Task) -> dict[str, Any]:
    task.fresh(task.store.name)
    return build_again(task)


def build_again(task: Task) -> dict[str, Any]:
    with Store.open(task.store, create=True) as store:
        report = build(store, task.found, task.folders, task.options)
    return {"added": report.added, "unchanged": report.unchanged, "units": report.units_created}


def tmx(task: Task) -> dict[str, Any]:
    options = ExportOptions(stamp=STAMP, jobs=task.options.jobs)
    with Store.open(task.store) as store:
        exported = export_tmx(store, task.room / "tmx", options)
    return {"units": sum(it.account.written for it in exported)}


def po(task: Task) -> dict[str, Any]:
    options = ExportOptions(stamp=STAMP, jobs=task.options.jobs)
    with Store.open(task.store) as store:
        exported = export_po(store, task.room / "po", options)
    return {"units": sum(it.account.written for it in exported)}


def toolkit(task: Task) -> dict[str, Any]:
    """The units come from our store; reading them is not in the times."""
    with Store.open(task.store) as store:
        locale = next(store.units()).target_locale
        units = islice(store.units(Query(locales=(locale,))), TOOLKIT_UNITS)
        texts = [(unit.source, unit.target) for unit in units]
    wall, processor = time.perf_counter(), time.process_time()
    peers.toolkit_tmx(texts, task.fresh("toolkit.tmx"), locale)
    return {
        "units": len(texts),
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - processor,
    }


def run_all(task: Task) -> dict[str, Any]:
    """The main job: store, TMX and PO."""
    out = task.room / "run"
    for path in out.glob("tm.db*"):
        path.unlink()
    report = run(task.found, task.folders, out, task.options, STAMP, notify=lambda _: None)
    return {"pairs": report.summary.statistics.total.pairs}


JOBS: dict[str, Callable[[Task], dict[str, Any]]] = {
    "floor": floor,
    "naive": naive,
    "extract": extract_lines,
    "build": build_new,
    "rebuild": build_again,
    "tmx": tmx,
    "po": po,
    "toolkit": toolkit,
    "run": run_all,
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("job", choices=JOBS)
    parser.add_argument("room", type=Path)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="only each n-th article")
    given = parser.parse_args()
    task = Task(given.room, given.folders, given.jobs, given.every)
    wall, processor = time.perf_counter(), time.process_time()
    result = JOBS[given.job](task)
    result.setdefault("wall", time.perf_counter() - wall)
    result.setdefault("cpu", time.process_time() - processor)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result["peak"] = peak * (1 if sys.platform == "darwin" else 1024)
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
