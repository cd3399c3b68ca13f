"""Speed and memory, measured in one run against a floor, a naive script and another tool.

    python benchmarks/speed.py [--quick] [--corpora DIR]

Reads real marked articles: in the folder that --corpora or TM_ALIGN_CORPORA names, else unpacked from
../shared/corpora beside the checkout, else a multiple of the articles in corpora/. Every job runs in
a process of its own, with one process unless the table says otherwise. On a machine that does other
things, times only ever come out too long, and by bursts: so the jobs take turns, several rounds of
it, and the best time of each counts. `cpu` is the processor time of the job's own process, without
the processes that it starts.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "corpora"
REAL = ("nl-NL", "ja-JP", "de-DE", "odc.zh-CN", "ps.nl-NL")
QUICK = ("nl-NL", "odc.zh-CN")
BIGGEST = "ps.nl-NL"
COPIES = 150
"""How many times corpora/ makes about as many pairs as one real folder has."""

Result = dict[str, Any]
"""What a job counted, with `wall` and `cpu` in seconds and `peak` in bytes; see jobs.py."""


class Target(NamedTuple):
    """Something to reach: what, the figure found, and the bound on it."""

    what: str
    figure: float
    at_least: float = 0
    at_most: float = float("inf")

    def __str__(self) -> str:
        reached = self.at_least <= self.figure <= self.at_most
        digits = 0 if self.figure >= 100 else 2
        return f"{self.what:46}{self.figure:9,.{digits}f}  {'' if reached else 'NOT '}reached"


def run_job(job: str, room: Path, folders: list[str], *, jobs: str = "1", every: int = 1) -> Result:
    """Run one job of jobs.py in a process of its own."""
    print(f"  {job} ({jobs})", file=sys.stderr, flush=True)
    script = str(Path(__file__).with_name("jobs.py"))
    command = [sys.executable, script, job, str(room), *folders, "--jobs", jobs]
    done = subprocess.run(
        [*command, "--every", str(every)], check=True, stdout=subprocess.PIPE, text=True
    )
    result: Result = json.loads(done.stdout)
    return result


class Bench:
    """Runs jobs on one set of folders and keeps the best of each."""

    def __init__(self, room: Path, folders: list[str]) -> None:
        self.room = room
        self.folders = folders
        self.best: dict[str, Result] = {}

    def rounds(self, names: tuple[str, ...], rounds: int) -> None:
        """Let the jobs take turns: `build`, or `build 2` for the same with two processes."""
        for _ in range(rounds):
            for name in names:
                job, _, processes = name.partition(" ")
                result = run_job(job, self.room, self.folders, jobs=processes or "1")
                known = self.best.setdefault(name, result)
                for clock in ("wall", "cpu"):
                    known[clock] = min(known[clock], result[clock])

    def wall(self, name: str) -> float:
        return float(self.best[name]["wall"])

    def cpu(self, name: str) -> float:
        return float(self.best[name]["cpu"])


# --- articles -----------------------------------------------------------------------------------


@contextmanager
def corpora(given: str | None) -> Iterator[tuple[Path, tuple[str, ...], str]]:
    """The folder of the articles, the names of the folders in it, and where they come from."""
    if given:
        names = tuple(name for name in REAL if Path(given, name).is_dir())
        if not names:
            sys.exit(f"{given}: holds none of {', '.join(REAL)}")
        yield Path(given), names, "real articles"
        return
    with tempfile.TemporaryDirectory(prefix="tm-align-corpora-") as room:
        if (SHARED / "marked").is_dir():
            for archive in sorted((SHARED / "marked").glob("*.tar.xz")):
                subprocess.run(["tar", "-xJf", str(archive), "-C", room], check=True)
            yield Path(room), REAL, "real articles, unpacked for this run"
        else:
            for number in range(COPIES):
                shutil.copytree(ROOT / "corpora" / "marked", Path(room, "copies", str(number)))
            yield Path(room), ("copies",), f"no real articles here: corpora/ {COPIES} times over"


# --- what is printed ----------------------------------------------------------------------------


def print_times(bench: Bench, pairs: int) -> None:
    """The table of everything that goes through all pairs."""
    naive = bench.best["naive"]
    naive_row = (f"naive script, from {naive['sampled']:,.0f}", naive["wall"], naive["cpu"])
    rows = [
        (title, bench.wall(name), bench.cpu(name))
        for name, title in (
            ("floor", "floor"),
            ("extract", "extract"),
            ("extract 2", "extract, two processes"),
            ("build", "build"),
            ("build 2", "build, two processes"),
            ("rebuild", "build, nothing changed"),
        )
    ]
    floor_wall, floor_cpu = bench.wall("floor"), bench.cpu("floor")
    heading = f"{pairs:,} pairs"
    print(f"\n{heading:26}{'seconds':>9}{'/ floor':>9}{'pairs/s':>12}{'cpu':>9}{'/ floor':>9}")
    for title, wall, cpu in [*rows, naive_row]:
        print(
            f"{title:26}{wall:9.2f}{wall / floor_wall:9.2f}{pairs / wall:12,.0f}"
            f"{cpu:9.2f}{cpu / floor_cpu:9.2f}"
        )


def print_exports(bench: Bench) -> None:
    """The table of the formats. Ours are whole exports: units are read from the store as well."""
    print(f"\n{'':26}{'units':>9}{'seconds':>9}{'units/s':>11}{'cpu':>9}{'units/cpu s':>13}")
    for name, title in (
        ("tmx", "TMX"),
        ("tmx 2", "TMX, two processes"),
        ("toolkit", "TMX, Translate Toolkit"),
        ("po", "PO"),
        ("po 2", "PO, two processes"),
    ):
        units, wall, cpu = (bench.best[name][it] for it in ("units", "wall", "cpu"))
        print(f"{title:26}{units:9,}{wall:9.2f}{units / wall:11,.0f}{cpu:9.2f}{units / cpu:13,.0f}")


def print_memory(peaks: dict[str, list[float]]) -> None:
    """Peak memory of jobs on each fourth, each second and every article."""
    print(f"\n{'peak memory, MB':26}{'1/4':>9}{'1/2':>9}{'all':>9}")
    for name, figures in peaks.items():
        print(f"{name:26}" + "".join(f"{figure:9.0f}" for figure in figures))


def targets(bench: Bench, pairs: int, peaks: dict[str, list[float]]) -> list[Target]:
    """What the project wants to reach."""

    def times(slow: str, fast: str) -> float:
        return bench.wall(slow) / bench.wall(fast)

    def rate(name: str, clock: str) -> float:
        return float(bench.best[name]["units"] / bench.best[name][clock])

    # Between jobs of one process that ran at different times, processor time is the fair measure.
    toolkit = rate("tmx", "cpu") / rate("toolkit", "cpu")
    extracted = pairs / bench.wall("extract")
    half, whole = peaks["build, everything"][1:]
    return [
        Target("extract, pairs/s on one core: 100,000", extracted, at_least=100_000),
        Target("extract, time by the floor's: 3", times("extract", "floor"), at_most=3),
        Target("build, time by the floor's: 3", times("build", "floor"), at_most=3),
        Target("the same with two processes", times("build 2", "floor"), at_most=3),
        Target(
            "naive script, time by extract's: 40", bench.cpu("naive") / bench.cpu("extract"), 40
        ),
        Target("TMX, units/s: 100,000", rate("tmx", "wall"), at_least=100_000),
        Target("the same with two processes", rate("tmx 2", "wall"), at_least=100_000),
        Target("TMX, units/s by Translate Toolkit's: 1", toolkit, 1),
        Target("extract, time by that of two processes: 1.6", times("extract", "extract 2"), 1.6),
        Target("build, time by that of two processes: 1.6", times("build", "build 2"), 1.6),
        Target("TMX, time by that of two processes: 1.6", times("tmx", "tmx 2"), 1.6),
        Target(
            "peak memory on the biggest folder, MB: 300", peaks["run, biggest"][-1], at_most=300
        ),
        Target("peak memory, all articles by half of them: 1.2", whole / half, at_most=1.2),
        Target("build, time by that of an unchanged one: 10", times("build", "rebuild"), 10),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="fewer articles, two rounds")
    parser.add_argument("--corpora", default=os.environ.get("TM_ALIGN_CORPORA"), metavar="DIR")
    given = parser.parse_args()
    with corpora(given.corpora) as (parent, names, origin), tempfile.TemporaryDirectory() as room:
        chosen = [name for name in names if not given.quick or name in QUICK] or list(names)
        measure(Path(room), parent, names, chosen, origin, rounds=2 if given.quick else 5)


def measure(
    room: Path, parent: Path, names: tuple[str, ...], chosen: list[str], origin: str, rounds: int
) -> None:
    """Run everything, print everything."""
    print(f"{origin}: {', '.join(chosen)}; best of {rounds}")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; Python {sys.version.split()[0]}")
    bench = Bench(room, [str(parent / name) for name in chosen])
    bench.rounds(("floor", "extract", "extract 2", "build 2", "build", "rebuild"), rounds)
    bench.rounds(("tmx", "tmx 2", "toolkit", "po", "po 2"), rounds)
    bench.rounds(("naive",), (rounds + 1) // 2)
    everything = [str(parent / name) for name in names]
    biggest = [str(parent / BIGGEST)] if BIGGEST in names else everything
    peaks = {
        f"{job}, {title}": [
            run_job(job, room, folders, every=every)["peak"] / 1e6 for every in (4, 2, 1)
        ]
        for job, title, folders in (
            ("build", "everything", everything),
            ("run", "biggest", biggest),
        )
    }
    pairs = bench.best["floor"]["pairs"]
    print_times(bench, pairs)
    print_exports(bench)
    print_memory(peaks)
    print()
    for target in targets(bench, pairs, peaks):
        print(target)
    print(f"\nload at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
