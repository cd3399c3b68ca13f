"""Making a sentence of a verdict: the only place where findings get their words."""

from tm_align.checks.base import Verdict

_MOST = 60  # characters of a part that is quoted


def message(summary: str, verdict: Verdict) -> str:
    """What is wrong, in one line: the check's summary and what exactly differs."""
    parts = [summary.rstrip(".")]
    if verdict.missing:
        parts.append("missing: " + _quoted(verdict.missing))
    if verdict.extra:
        parts.append(
            "instead: " + _quoted(verdict.extra)
            if verdict.missing
            else "found: " + _quoted(verdict.extra)
        )
    if verdict.note:
        parts.append(verdict.note)
    return "; ".join(parts)


def scored(score: float, similarity: float | None) -> str:
    """How sure a check is, and what a sentence encoder said if it was asked.

    >>> scored(0.0312, None), scored(0.0312, 0.174)
    ('score 0.031', 'score 0.031, encoder similarity 0.17')
    """
    return f"score {score:.3f}" + (
        "" if similarity is None else f", encoder similarity {similarity:.2f}"
    )


def _quoted(values: tuple[str, ...]) -> str:
    shown = [value if len(value) <= _MOST else value[: _MOST - 1] + "…" for value in values[:4]]
    more = f" and {len(values) - 4} more" if len(values) > 4 else ""
    return ", ".join(map(_in_one_line, shown)) + more


def _in_one_line(value: str) -> str:
    """The text with escapes for what is no visible character; its own backslashes stay single."""
    return "".join(it if it.isprintable() else repr(it)[1:-1] for it in value)
