"""Speed and memory of the review page on a large store: `python benchmarks/review.py`.

Generates a store of 250,000 units of which 50,000 have a finding, serves it on loopback as
`tm-align review` does, and lets a number of reviewers work at once: each takes a page of the queue,
opens cards, decides, and asks for counts, at the pace of a quick person (`--pause`) or as fast as the
server answers (`--pause 0`). Prints the server's times per kind of request and its memory before and
after, against the limits that the page promises.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from tm_align.model import Article, Finding, Pair, Reading, Severity, fingerprint
from tm_align.pipeline.kinds import KINDS
from tm_align.store import Found, Stat, Store

LIMITS = {"first screen": 300.0, "next card": 50.0}
"""Milliseconds: what is promised for the median on an unloaded server."""

LOCALES = ("nl-NL", "de-DE", "ja-JP", "ar-SA", "zh-CN")
WORDS = [
    "gateway",
    "sensor",
    "reading",
    "threshold",
    "account",
    "invoice",
    "restart",
    "select",
    "the",
    "a",
    "of",
    "when",
    "site",
    "battery",
]


def generate(path: Path, units: int, findings: int) -> None:
    """Fill a store with random segments; every n-th of them has a finding."""
    rng = random.Random(8377)
    per_article = 50
    every = units // findings
    with Store.open(path, create=True) as store:
        with store.writing() as writer:
            for n in range(units // per_article):
                reading = _reading(rng, n, per_article)
                writer.put(f"{n}", Stat(1, 1), "benchmark", reading)
        with store.checking() as writer:
            for state in store.article_states():
                found = []
                for pair in store.article_pairs(state.number):
                    if pair.unit % every == 0:
                        found.append(_found(rng, state, pair))
                writer.put(state, "benchmark", found)
            writer.put_scores((unit, rng.random()) for unit in range(1, units + 1))


def _reading(rng: random.Random, number: int, pairs: int) -> Reading:
    locale = LOCALES[number % len(LOCALES)]
    path = f"{locale}/folder-{number % 97}/article-{number}.md"
    article = Article(path, "en-US", locale, rng.choice(("MT", "HT")), "2026-01-05")
    return Reading(
        article,
        tuple(
            Pair(
                article, position, position + 10, 1, f"1a2b3-{102 + position}",
                _text(rng, f"{number}.{position}"), _text(rng, f"{number}.{position}"), "paragraph",
                "Heading", "sentence", 0, 1, 2, 3,
            )
            for position in range(pairs)
        ),
        (),
    )  # fmt: skip


def _text(rng: random.Random, mark: str) -> str:
    return f"{' '.join(rng.choices(WORDS, k=rng.randint(6, 24)))} **{mark}** `Get-Item`."


def _found(rng: random.Random, state: Any, pair: Any) -> Found:
    kind = rng.choice(KINDS)
    texts = (state.source_locale, pair.source, state.target_locale, pair.target)
    finding = Finding(
        kind.code, kind.name, rng.choice(tuple(Severity)), kind.summary, state.path, pair.line, 1,
        pair.tuid, pair.source, pair.target, state.source_locale, state.target_locale,
        ((0, 4),), ((2, 6),), (), fingerprint(kind.code, *texts),
    )  # fmt: skip
    return Found(state.number, pair.position, pair.unit, rng.random(), finding)


class Reviewer(threading.Thread):
    """Works through a queue of its own locale and keeps the time of every answer."""

    def __init__(self, port: int, number: int, cards: int, pause: float) -> None:
        super().__init__()
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.number, self.cards, self.pause = number, cards, pause
        self.times: defaultdict[str, list[float]] = defaultdict(list)
        self.refused = 0

    def ask(self, kind: str, path: str, body: Any = None, csrf: str = "") -> Any:
        """One request; its time counts until the last byte."""
        headers = {"Content-Type": "application/json", "X-TM-Align-CSRF": csrf} if body else {}
        start = time.perf_counter()
        method, data = ("POST", orjson.dumps(body)) if body else ("GET", None)
        self.connection.request(method, path, data, headers)
        response = self.connection.getresponse()
        answer = response.read()
        self.times[kind].append((time.perf_counter() - start) * 1000)
        self.refused += response.status != 200
        return orjson.loads(answer) if answer[:1] == b"{" else None

    def run(self) -> None:
        """Settle cards, with a look at the counts after every tenth."""
        csrf = self.ask("session", "/api/session")["csrf"]
        query = f"locale={LOCALES[self.number % len(LOCALES)]}&status=open"
        last = self.ask("changes", "/api/changes")["last"]
        queue = self.ask("queue", f"/api/queue?{query}")
        for n in range(self.cards):
            if n % len(queue["cards"]) == 0 and n:
                queue = self.ask("queue", f"/api/queue?{query}&after={queue['after']}")
            item = queue["cards"][n % len(queue["cards"])]
            card = self.ask("next card", f"/api/cards/{item['key']}")
            time.sleep(self.pause)
            self.ask("decision", "/api/decisions", {"decisions": [_sent(card, self.number)]}, csrf)
            if n % 10 == 0:
                self.ask("counts", f"/api/facets?{query}")
                last = self.ask("changes", f"/api/changes?after={last}")["last"]


def _sent(card: Any, number: int) -> dict[str, Any]:
    finding = card["findings"][0]
    names = ("source_locale", "source", "target_locale", "target")
    decision = {name: card[name] for name in names} | {
        "code": finding["code"],
        "status": "false-alarm",
        "reviewer": f"Reviewer {number}",
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    }
    return {"decision": decision, "seen": (finding["decision"] or {"number": 0})["number"]}


def first_screen(port: int, query: str) -> float:
    """Server time of everything the page asks for until the first card stands, one after the other."""
    visitor = Reviewer(port, 0, 0, 0)
    visitor.ask("page", "/")
    visitor.ask("session", "/api/session")
    visitor.ask("facets", f"/api/facets?{query}")
    queue = visitor.ask("queue", f"/api/queue?{query}")
    visitor.ask("card", f"/api/cards/{queue['cards'][0]['key']}")
    print("   ", "  ".join(f"{name} {times[0]:.0f}" for name, times in visitor.times.items()))
    return sum(sum(times) for times in visitor.times.values())


def memory(process: "subprocess.Popen[str]") -> int:
    """Resident memory of the server in MB."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def serve(store: Path) -> tuple["subprocess.Popen[str]", int]:
    """The server in a process of its own, and its port."""
    command = [sys.executable, "-c", "from tm_align.cli import main; main()", "review"]
    command += ["--store", str(store), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    return process, int(process.stdout.readline().split(":")[2].split("/")[0])


def measure(process: "subprocess.Popen[str]", port: int, options: argparse.Namespace) -> None:
    """First screens and cards one at a time, then with everybody at work, twice for the memory."""
    print("First screen, alone, in ms:")
    firsts = [first_screen(port, "status=open") for _ in range(5)]
    alone = Reviewer(port, 0, 100, 0)
    alone.run()
    for name, times in (("first screen", firsts), ("next card", alone.times["next card"])):
        print(f"  {name}: median {statistics.median(times):.1f}, limit {LIMITS[name]:.0f}")
    for path in ("/api/search?text=battery", "/api/search?text=no-such-text", "/api/overview"):
        alone.ask(path, path)
        print(f"  {path}: {alone.times[path][0]:.0f}")
    for turn in (1, 2):
        before = memory(process)
        crew = [Reviewer(port, n, options.cards, options.pause) for n in range(options.reviewers)]
        start = time.perf_counter()
        for one in crew:
            one.start()
        for one in crew:
            one.join()
        seconds = time.perf_counter() - start
        print(f"{options.reviewers} reviewers, turn {turn}: {seconds:.1f} s,", end=" ")
        print(f"{sum(it.refused for it in crew)} refused, memory {before} -> {memory(process)} MB")
        for name in ("next card", "decision", "queue", "counts", "changes"):
            times = sorted(t for it in crew for t in it.times[name])
            print(f"  {name:10} median {statistics.median(times):6.1f}", end="")
            print(f"  95 % {times[int(len(times) * 0.95)]:6.1f}  n {len(times)}")


def main() -> None:
    """Generate (or take --store), serve, measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--units", type=int, default=250_000)
    parser.add_argument("--findings", type=int, default=50_000)
    parser.add_argument("--reviewers", type=int, default=8)
    parser.add_argument("--cards", type=int, default=100, help="cards per reviewer and turn")
    parser.add_argument("--pause", type=float, default=0.25, help="seconds a reviewer thinks")
    parser.add_argument("--store", type=Path, help="keep the generated store here")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        store = options.store or Path(folder, "tm.db")
        if not store.exists():
            generate(store, options.units, options.findings)
        process, port = serve(store)
        try:
            measure(process, port, options)
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
