"""Checking one target while somebody types it: quick answers, with all the store has taught."""

import threading
from contextlib import suppress
from pathlib import Path

from tm_align.checks.catalogue import CHECKS
from tm_align.checks.judge import Failure, Judge
from tm_align.checks.knowledge import NOTHING, Knowledge
from tm_align.checks.words import message
from tm_align.errors import StoreError
from tm_align.markup import Kind, Role, Token, tokenize
from tm_align.pipeline.configuration import Configuration
from tm_align.pipeline.globs import Viewpoint
from tm_align.pipeline.learning import encoder_for, examples_of, learn_from
from tm_align.review import answers
from tm_align.semantic import Encoder
from tm_align.store import Store

LocalePair = tuple[str, str]

_LONGEST_NAME = 60
_LABEL = 200

_NAMES = {Kind.STRONG: "b", Kind.EMPHASIS: "i", Kind.LINK: "link", Kind.IMAGE: "image"}


class Rechecker:
    """Judges typed targets; shared by all threads of a server.

    What the store teaches about a locale takes seconds to learn from a large store, so it is learned
    in a thread of its own from the first time the locale is asked for; until then only checks that
    need no knowledge answer, and the verdict says so.
    """

    def __init__(self, path: Path, configuration: Configuration) -> None:
        self._path = path
        self._configuration = configuration
        self._view = Viewpoint(configuration, path)
        self._known: dict[LocalePair, Knowledge] = {}
        self._learning: dict[LocalePair, threading.Thread] = {}
        self._judges: dict[tuple[LocalePair, str, bool], Judge] = {}
        self._lock = threading.Lock()

    def verdict(
        self, pair: LocalePair, article: str, source: str, target: str, file: str = ""
    ) -> answers.Verdict:
        """What the checks that hold for an article, its path and its key, find wrong with a target."""
        with self._lock:
            judge, full = self._judge(pair, article, file)
            judgement = judge.judge(source, target)
        findings = [_finding(it) for it in judgement.failures]
        return answers.Verdict(findings, [it.code for it in judge.checks], pieces(target), full)

    def learn(self, pair: LocalePair) -> None:
        """Learn about a locale pair now, rather than beside the first answers."""
        with Store.open(self._path, read_only=True) as store:
            examples = examples_of(store, *pair)
        self._known[pair] = learn_from(examples, pair[1], self._encoder(pair))

    def _learn_beside(self, pair: LocalePair) -> None:
        with suppress(StoreError):  # somebody writes, or the store is away: the next question tells
            self.learn(pair)

    def _encoder(self, pair: LocalePair) -> Encoder | None:
        return encoder_for(*pair, wanted=self._configuration.semantic)

    def _judge(self, pair: LocalePair, article: str, file: str) -> tuple[Judge, bool]:
        full = pair in self._known
        known = self._learning.get(pair)
        if not full and not (known and known.is_alive()):  # one that failed is tried again
            thread = threading.Thread(target=self._learn_beside, args=(pair,), daemon=True)
            self._learning[pair] = thread
            thread.start()
        rules = self._configuration.rules(pair[1], article, self._view.place(file))
        key = (pair, rules.basis(), full)
        if key not in self._judges:
            checks = [it for it in CHECKS if it.code in rules.codes]
            knowledge = self._known.get(pair, NOTHING)
            encode = self._encoder(pair) if full else None
            self._judges[key] = Judge(pair[1], knowledge, rules.settings, checks, encode)
        return self._judges[key], full


def pieces(text: str) -> list[answers.Piece]:
    """The inline codes of a segment, as chips show them."""
    return [
        answers.Piece(it.start, it.end, it.kind.value, it.role.value, _name(it))
        for it in tokenize(text)
        if it.kind not in (Kind.TEXT, Kind.LITERAL)
    ]


def label(text: str) -> str:
    """The beginning of a segment without its inline codes, for a line in a list."""
    words = []
    for token in tokenize(text[:_LABEL]):
        if token.kind in (Kind.TEXT, Kind.LITERAL):
            words.append(token.text)
        elif token.role is Role.LONE:
            words.append(token.value if token.kind is Kind.CODE else token.text)
    return "".join(words).strip() or text[:_LABEL]


def _name(token: Token) -> str:
    closes = token.role is Role.CLOSE
    if token.kind is Kind.CODE or (closes and token.kind in (Kind.LINK, Kind.IMAGE)):
        name = token.value or token.text
    else:
        name = _NAMES.get(token.kind, "")
        name = f"/{name}" if name and closes else name or token.text
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _finding(failure: Failure) -> answers.FindingShape:
    check, severity, verdict = failure
    return answers.FindingShape(
        check.code,
        check.name,
        severity.label,  # type: ignore[arg-type]
        message(check.summary, verdict),
        "",
        list(verdict.source_spans),
        list(verdict.target_spans),
        verdict.score,
        "open",
        None,
    )
