"""`tm-align explain`: what a problem code means."""

import difflib

import click

from tm_align.errors import UsageError
from tm_align.problems import BY_CODE, PROBLEM_KINDS, ProblemKind


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def explain(codes: tuple[str, ...]) -> int:
    """Say what a code means and what to do; without a code, list all.

    \b
      tm-align explain
      tm-align explain TM018
    """
    if not codes:
        for kind in PROBLEM_KINDS:
            click.echo(f"{kind.code}  {kind.severity.label:7}  {kind.name:22}  {kind.summary}")
    for place, code in enumerate(codes):
        if place:
            click.echo()
        _explain(_kind(code))
    return 0


def _kind(code: str) -> ProblemKind:
    kind = BY_CODE.get(code.upper())
    if kind is None:
        names = {it.name: it.code for it in PROBLEM_KINDS}
        if code in names:
            return BY_CODE[names[code]]
        near = difflib.get_close_matches(code.upper(), BY_CODE, 1, 0)
        raise UsageError(f"there is no code {code}; did you mean {near[0]}?")
    return kind


def _explain(kind: ProblemKind) -> None:
    click.echo(f"{kind.code} {kind.name} ({kind.severity.label})\n")
    click.echo(kind.summary)
    click.echo()
    click.echo(click.wrap_text(kind.explanation, 88))
    click.echo()
    click.echo(click.wrap_text(f"What to do: {kind.advice}.", 88))
