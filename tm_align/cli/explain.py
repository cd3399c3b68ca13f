"""`tm-align explain`: what a code means, of a problem or of a check."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from tm_align.cli import options
from tm_align.errors import UsageError, nearest
from tm_align.pipeline import Store, plural
from tm_align.pipeline.configuration import THRESHOLDS
from tm_align.pipeline.kinds import BY_CODE as CHECKS_BY_CODE
from tm_align.pipeline.kinds import KINDS, Kind
from tm_align.problems import BY_CODE as PROBLEMS_BY_CODE
from tm_align.problems import PROBLEM_KINDS, ProblemKind

_ALL: tuple[ProblemKind | Kind, ...] = (
    *PROBLEM_KINDS,
    *(it for it in KINDS if it.code not in PROBLEMS_BY_CODE),
)


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option(
    "--store",
    type=options.NamedPath(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Show what the checks learned from this store: thresholds, lengths, words that are kept.",
)
def explain(codes: tuple[str, ...], store: Path | None) -> int:
    """Say what a code means and what to do; without a code, list all.

    The beginning of codes lists those: TM2 all checks of content.

    \b
      tm-align explain
      tm-align explain TM018 numbers-differ
      tm-align explain --store out/tm.db
    """
    if store:
        _explain_store(store)
    elif not codes:
        _list(_ALL)
    for place, code in enumerate(codes):
        found = _kinds(code)
        if place or store:
            click.echo()
        if len(found) > 1:
            _list(found)
        elif isinstance(found[0], Kind):
            _explain_check(found[0])
        else:
            _explain_problem(found[0])
    return 0


def _list(kinds: Sequence[ProblemKind | Kind]) -> None:
    for kind in kinds:
        click.echo(f"{kind.code}  {kind.severity.label:7}  {kind.name:22}  {kind.summary}")


def _kinds(code: str) -> list[ProblemKind | Kind]:
    """What a code, a name or the beginning of codes stands for; never nothing."""
    upper = code.upper()
    begins = len(upper) > 2 and upper.startswith("TM")
    found = [
        kind
        for kind in _ALL
        if code.lower() == kind.name or (begins and kind.code.startswith(upper))
    ]
    if found:
        return found
    if re.fullmatch(r"TM\d{0,2}", upper):
        hint = f"; codes begin with {', '.join(sorted({kind.code[:3] for kind in _ALL}))}"
    elif begins:
        hint = nearest(upper, [*PROBLEMS_BY_CODE, *CHECKS_BY_CODE])
    else:
        hint = nearest(code.lower(), [kind.name for kind in _ALL])
    raise UsageError(
        f"there is no code {code}{hint or '; tm-align explain, without a code, lists all'}"
    )


def _explain_problem(kind: ProblemKind) -> None:
    click.echo(f"{kind.code} {kind.name} ({kind.severity.label})\n")
    click.echo(kind.summary)
    click.echo()
    click.echo(click.wrap_text(kind.explanation, 88))
    click.echo()
    click.echo(click.wrap_text(f"What to do: {kind.advice}.", 88))


def _explain_check(kind: Kind) -> None:
    click.echo(f"{kind.code} {kind.name} ({kind.severity.label})\n")
    click.echo(kind.summary)
    if kind.documentation:
        click.echo(f"\n{kind.documentation}")


def _explain_store(path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        states = store.locale_states()
    if not states:
        raise UsageError(f"{path}: was never checked; run `tm-align check --store {path}`")
    click.echo("Thresholds, where the configuration says nothing else:")
    for name, value in THRESHOLDS.items():
        click.echo(f"  {name:20} {'calibrated, see below' if value is None else value}")
    for (source_locale, target_locale), state in states.items():
        click.echo(f"\n{source_locale} → {target_locale}")
        _explain_calibration(json.loads(state.calibration))


def _explain_calibration(learned: dict[str, Any]) -> None:
    click.echo(f"  learned from         {plural(learned['pairs'], 'different pair')}")
    encoder = learned.get("encoder")
    if not learned["learned"]:
        click.echo(
            f"                       too few to learn from: {learned['fewest_pairs']:,} are needed;"
            " nothing is flagged for its words or length"
        )
        if encoder:
            click.echo(f"  with the encoder     {encoder['name']}, weighed as in other stores")
        return
    for name, value in learned["thresholds"].items():
        click.echo(f"  {name:20} {value}")
    if encoder:
        click.echo(
            f"  with the encoder     {encoder['name']}, weighed on {plural(encoder['pairs'], 'pair')}"
        )
        for name in learned["thresholds"]:
            click.echo(f"  {name:20} {encoder[name]} where it was asked")
    for row in learned["lengths"]:
        size = f"up to {row['up_to']}" if row["up_to"] else "longer"
        click.echo(
            f"  length, {size:12} {row['times']:.2f} times the source,"
            f" one deviation is a factor of {row['deviation']:.2f}"
        )
    if learned["dropped_marks"]:
        click.echo(f"  marks often dropped  {' '.join(learned['dropped_marks'])}")
    click.echo(f"  words always kept    {learned['kept_words']:,}")
    if learned["kept"]:
        click.echo(click.wrap_text(", ".join(learned["kept"]), 88, "    ", "    "))
