"""Speed and memory of exchange formats beside Translate Toolkit, and what OmegaT makes of our TMX.

    python benchmarks/interop.py [--units 1000000] [FORMAT...]
    python benchmarks/interop.py --omegat FOLDER...

The first writes and reads made-up units in each format, every step in a process of its own, and
prints units per second of processor time and peak memory; for TMX, PO and XLIFF also those of
Translate Toolkit, which writes the same texts and reads the very file we wrote, source and target of
each unit. It keeps all units in memory, 14 GB for a million of XLIFF: no step gets more than is free,
and one that needs more says so.

The second builds a store of each folder of marked articles, exports TMX for OmegaT, has OmegaT (which
must be installed) translate the sources of those articles, and prints the share of segments it filled.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from omegat import report

from tm_align.formats import Stamp
from tm_align.formats.entry import Entry, Wanted
from tm_align.formats.registry import BY_NAME, readable
from tm_align.model import Occurrence, Unit

LOCALES = {"source_locale": "en-US", "target_locale": "nl-NL"}
FORMATS = ("tmx", "po", "xliff", "xliff2", "csv", "tsv", "jsonl", "xlsx", "parquet")
PEERS = ("tmx", "po", "xliff", "xliff2")


def units(count: int) -> Iterator[Unit]:
    """Sentences of about 80 characters with some markup, each in a place of its own."""
    for number in range(count):
        place = Occurrence(
            f"docs/part-{number // 1000}/article-{number // 50}.md", 10 + number % 50,
            f"{number // 50 % 65536:05x}-{101 + number % 50}", "paragraph", "MT", "2021-01-05",
        )  # fmt: skip
        source = (
            f"To change value {number}, open **Settings** and select `item-{number}` in the list."
        )
        target = f"Open **Instellingen** en kies `item-{number}` in de lijst om waarde {number} te wijzigen."
        yield Unit("en-US", source, "nl-NL", target, "MT", "2021-01-05", "sentence", (place,))


def write(name: str, path: Path, count: int) -> int:
    with path.open("wb") as out:
        return BY_NAME[name].write(units(count), out, stamp=Stamp("0"), **LOCALES).written


def read(name: str, path: Path, count: int) -> int:
    del name, count
    form = readable(path.name)
    assert form
    with path.open("rb") as stream:
        return sum(isinstance(it, Entry) for it in form.read(stream, Wanted()))


def peer_store(name: str) -> Any:
    if name == "tmx":
        from translate.storage.tmx import tmxfile

        return tmxfile
    if name == "po":
        from translate.storage.pypo import pofile

        return pofile
    if name == "xliff2":
        from translate.storage.xliff2 import Xliff2File

        return Xliff2File
    from translate.storage.xliff import xlifffile

    return xlifffile


def peer_write(name: str, path: Path, count: int) -> int:
    store = peer_store(name)()
    for unit in units(count):
        if name == "tmx":
            store.addtranslation(unit.source, "en-US", unit.target, "nl-NL")
        else:
            made = store.addsourceunit(unit.source)
            made.target = unit.target
    store.savefile(str(path))
    return count


def peer_read(name: str, path: Path, count: int) -> int:
    del count
    return sum(1 for it in peer_store(name).parsefile(str(path)).units if it.source and it.target)


STEPS: dict[str, Callable[[str, Path, int], int]] = {
    "write": write,
    "read": read,
    "peer_write": peer_write,
    "peer_read": peer_read,
}


class Measured(NamedTuple):
    """Units per second of processor time, and peak memory in MiB."""

    speed: float
    memory: float

    def __str__(self) -> str:
        return f"{self.speed:>9,.0f} units/s {self.memory:>7,.0f} MiB"


def measure(step: str, name: str, path: Path, count: int) -> Measured | str:
    """Run one step in a process of its own; why it failed, if it did."""
    command = [sys.executable, __file__, "--step", step, name, str(path), str(count)]
    limit = available()
    done = subprocess.run(
        command, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )  # fmt: skip
    if done.returncode:
        return f"needs more than {limit / 1024**3:,.1f} GiB"
    number, seconds, kilobytes = done.stdout.split()
    assert int(number) == count, f"{step} {name}: {number} of {count} units"
    return Measured(count / float(seconds), int(kilobytes) / 1024)


def available() -> int:
    """Bytes of memory that are free to use, less a little for everybody else."""
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024 * 9 // 10
    return resource.RLIM_INFINITY


def run_step(step: str, name: str, path: str, count: str) -> None:
    started = time.process_time()
    number = STEPS[step](name, Path(path), int(count))
    seconds = time.process_time() - started
    print(number, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def compare(formats: list[str], count: int) -> None:
    print(f"{'':10}{'write ' + format(count, ','):>32}{'read':>32}")
    with tempfile.TemporaryDirectory() as folder:
        for name in formats:
            path = Path(folder, f"units{BY_NAME[name].suffix}")
            ours = [measure("write", name, path, count)]
            if readable(path.name):
                ours.append(measure("read", name, path, count))
            print(row(name, ours), flush=True)
            if name in PEERS:
                read_peer = measure("peer_read", name, path, count)
                path.unlink()
                theirs = [measure("peer_write", name, path, count), read_peer]
                print(row("  toolkit", theirs))
                print(row("  ratio", list(map(ratio, ours, theirs))), flush=True)
            path.unlink(missing_ok=True)


def row(label: str, cells: list[Measured | str]) -> str:
    return f"{label:10}" + "".join(f"{it!s:>32}" for it in cells)


def ratio(one: Measured | str, other: Measured | str) -> str:
    if isinstance(one, str) or isinstance(other, str):
        return ""
    return f"{one.speed / other.speed:>9.2f}         {one.memory / other.memory:>7.3f}    "


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("arguments", nargs="*", metavar="FORMAT or FOLDER")
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--omegat", action="store_true")
    parser.add_argument("--step", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        run_step(*options.step)
    elif options.omegat:
        for folder in options.arguments:
            report(Path(folder))
    else:
        compare(options.arguments or list(FORMATS), options.units)


if __name__ == "__main__":
    main()
