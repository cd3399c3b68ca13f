"""Articles made up for the tests of the store."""

from tm_align.model import Article, Pair, Problem, Reading
from tm_align.store import Stat

STAT = Stat(size=10, mtime_ns=20)
READER = "tm_align 1 {}"


def reading(
    path: str,
    *texts: tuple[str, str] | tuple[str, str, str],
    locale: str = "nl-NL",
    origin: str | None = "MT",
    date: str | None = "2021-01-05",
    problems: tuple[str, ...] = (),
) -> Reading:
    """An article with one pair per (source, target) or (source, target, damage)."""
    article = Article(path, "en-US", locale, origin, date, title=path.title(), digest=path * 2)
    pairs = (
        Pair(
            article,
            position,
            10 + position,
            1,
            f"1a2b3-{100 + position}",
            source,
            target,
            "paragraph",
            f"heading {position // 2}",
            "sentence",
            100 * position,
            100 * position + len(source.encode()),
            100 * position + 50,
            100 * position + 50 + len(target.encode()),
            "".join(damage),
        )
        for position, (source, target, *damage) in enumerate(texts)
    )
    found = tuple(Problem(code, path, 1, 2, f"{code} here", 1, 0) for code in problems)
    return Reading(article, tuple(pairs), found)
