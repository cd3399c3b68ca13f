"""Every kind of finding there is, for tables, documentation and reports."""

from inspect import cleandoc
from typing import NamedTuple

from tm_align.checks.documented import DOCUMENTED
from tm_align.model import Severity
from tm_align.problems import BY_CODE as PROBLEMS

IN_DOUBT = ("TM031", "TM032", "TM033", "TM034")
"""Problems of an alignment that are findings, too: people settle them like what checks find."""


class Kind(NamedTuple):
    """One check as people see it. `documentation` is Markdown without its first line, `summary`."""

    code: str
    name: str
    severity: Severity
    summary: str
    documentation: str


def _kind(code: str, name: str, severity: Severity, documentation: str | None) -> Kind:
    summary, _, rest = cleandoc(documentation or "").partition("\n")
    return Kind(code, name, severity, summary, rest.strip())


def _in_doubt(code: str) -> Kind:
    problem = PROBLEMS[code]
    advice = f"{problem.advice[:1].upper()}{problem.advice[1:]}."
    return Kind(*problem[:4], f"{problem.explanation}\n\n{advice}")


KINDS: tuple[Kind, ...] = tuple(
    sorted(
        [
            *map(_in_doubt, IN_DOUBT),
            *(_kind(it.code, it.name, it.severity, it.run.__doc__) for it in DOCUMENTED),
        ]
    )
)
"""All checks, and what alignment leaves in doubt, by code."""

BY_CODE: dict[str, Kind] = {kind.code: kind for kind in KINDS}

NAMES: dict[str, str] = {kind.code: kind.name for kind in KINDS}
