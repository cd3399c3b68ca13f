"""Findings made up for the tests of the store."""

from collections.abc import Callable

from tm_align.model import Detail, Finding, Severity, fingerprint
from tm_align.store import ArticleState, Found, Store, StoredPair

Fault = Callable[[ArticleState, list[StoredPair]], Found]


def fault(position: int, code: str, severity: Severity, score: float | None = None) -> Fault:
    """A finding at a position of whatever article it is made for."""

    def make(article: ArticleState, pairs: list[StoredPair]) -> Found:
        pair = pairs[position]
        details: tuple[tuple[str, Detail], ...] = (("missing", ("x",)),)
        if score is not None:
            details += (("score", score),)
        locales = article.source_locale, article.target_locale
        finding = Finding(
            code,
            code.lower(),
            severity,
            "wrong",
            article.path,
            pair.line,
            pair.column,
            pair.tuid,
            pair.source,
            pair.target,
            *locales,
            ((0, 2),),
            (),
            details,
            fingerprint(code, locales[0], pair.source, locales[1], pair.target),
        )
        return Found(article.number, position, pair.unit, score, finding)

    return make


def flag(store: Store, path: str, *faults: Fault, basis: str = "basis") -> None:
    """Replace the findings of the article."""
    (article,) = (it for it in store.article_states() if it.path == path)
    pairs = store.article_pairs(article.number)
    with store.checking() as writer:
        assert writer.put(article, basis, [fault(article, pairs) for fault in faults])
