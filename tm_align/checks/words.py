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


def _quoted(values: tuple[str, ...]) -> str:
    shown = [value if len(value) <= _MOST else value[: _MOST - 1] + "…" for value in values[:4]]
    more = f" and {len(values) - 4} more" if len(values) > 4 else ""
    return ", ".join(repr(value)[1:-1] for value in shown) + more
