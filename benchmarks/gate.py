"""The quality gate: what the articles in corpora/ yield must not get worse unnoticed.

Runs `tm-align run` on each folder of corpora/, counts articles, pairs, exported units and problems
by code, and compares with gate.json beside this file. Fewer articles, pairs or units, or more
problems of a kind, fail; so do other articles than those the baseline was made from. `--rewrite`
makes what was found the new baseline; its diff belongs into the commit.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import polib
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT / "corpora"
BASELINE = Path(__file__).with_name("gate.json")

Counts = dict[str, Any]
"""One folder: articles, pairs, tmx_units, po_entries, and problems by code."""


def digest(folder: Path) -> str:
    """A hash of all paths and bytes below a folder."""
    state = hashlib.blake2b(digest_size=16)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            state.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return state.hexdigest()


def tm_align(*arguments: str) -> str:
    """Standard output of one `tm-align` command, which must succeed."""
    command = [str(Path(sys.executable).with_name("tm-align")), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def count(folder: Path, out: Path) -> Counts:
    """What the articles of one folder yield."""
    tm_align("run", str(folder), "-o", str(out), "--quiet")
    store = str(out / "tm.db")
    stats = json.loads(tm_align("stats", "--store", store, "--json"))
    problems = tm_align("problems", "--store", store, "--format", "jsonl").splitlines()
    return {
        "articles": stats["total"]["articles"],
        "pairs": stats["total"]["pairs"],
        "tmx_units": sum(
            len(etree.parse(path).findall("body/tu")) for path in (out / "tmx").glob("*.tmx")
        ),
        "po_entries": sum(len(polib.pofile(str(path))) for path in (out / "po").glob("*.po")),
        "problems": dict(sorted(Counter(json.loads(line)["code"] for line in problems).items())),
    }


def measure(corpora: Path) -> dict[str, Any]:
    """What the folders of corpora/ yield, with a digest that says which articles these are."""
    folders = sorted(path for path in corpora.iterdir() if path.is_dir())
    with tempfile.TemporaryDirectory() as room:
        counts = {folder.name: count(folder, Path(room, folder.name)) for folder in folders}
    return {"digest": digest(corpora), "folders": counts}


def regressions(baseline: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """One line for each way in which `found` is worse than `baseline`, or not comparable."""
    worse = []
    if baseline["digest"] != found["digest"]:
        worse.append("corpora/ changed since the baseline was made")
    for folder, before in baseline["folders"].items():
        now = found["folders"].get(folder)
        if now is None:
            worse.append(f"{folder}: the folder is gone")
            continue
        for name in ("articles", "pairs", "tmx_units", "po_entries"):
            if now[name] < before[name]:
                worse.append(f"{folder}: {name} fell from {before[name]} to {now[name]}")
        for code, number in now["problems"].items():
            if number > before["problems"].get(code, 0):
                known = before["problems"].get(code, 0)
                worse.append(f"{folder}: {code} rose from {known} to {number}")
    return worse


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare what corpora/ yields with the baseline.")
    parser.add_argument("--rewrite", action="store_true", help="make it the new baseline")
    rewrite = parser.parse_args().rewrite
    found = measure(CORPORA)
    if rewrite:
        BASELINE.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    for folder, counts in found["folders"].items():
        numbers = ", ".join(f"{counts[name]} {name}" for name in counts if name != "problems")
        print(f"{folder}: {numbers}, {sum(counts['problems'].values())} problems")
    worse = regressions(baseline, found)
    for line in worse:
        print(f"gate: {line}", file=sys.stderr)
    if worse:
        print("gate: if that is right, accept it with `make golden`", file=sys.stderr)
    elif found != baseline:
        print("gate: better than the baseline; keep it so with `make golden`")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
