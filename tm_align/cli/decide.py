"""`tm-align decide`: what reviewers decide about findings."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from tm_align.cli import options, words
from tm_align.errors import UsageError
from tm_align.model import Status
from tm_align.pipeline import FindingQuery, Store, plural
from tm_align.pipeline.configuration import Codes
from tm_align.pipeline.deciding import (
    Verdict,
    decisions_about,
    export_decisions,
    import_decisions,
    select,
)
from tm_align.pipeline.kinds import NAMES


@click.command()
@click.argument("places", nargs=-1, metavar="[FINDING]...")
@options.store_option
@click.option(
    "--as",
    "status",
    type=click.Choice([it.value for it in Status]),
    help="The decision; `open` takes an earlier one back, and corrections from imported files.",
)
@click.option("--target", "new_target", metavar="TEXT", help="The corrected translation (fixed).")
@click.option("--comment", default="", metavar="TEXT", help="Why.")
@click.option("--reviewer", metavar="NAME", help="Who decides [default: the user's name].")
@click.option("--mqm-category", metavar="NAME", help="MQM error category, such as terminology.")
@click.option("--mqm-severity", metavar="NAME", help="MQM severity, such as minor.")
@click.option("--code", "codes", multiple=True, metavar="CODES", help="Only these checks.")
@options.locales_option
@options.article_option
@click.option("--text", default="", metavar="TEXT", help="Only where source or target has this.")
@click.option("--dry-run", is_flag=True, help="Say how many findings it would settle.")
@click.option(
    "--from",
    "source",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Add the decisions in this JSON, JSON Lines or CSV file; - for standard input. None of"
    " more than a day ahead of now.",
)
@click.option(
    "--to",
    "out",
    type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Write the decisions to this file: .csv, or JSON Lines; - for standard output.",
)
@click.option(
    "--undecided", is_flag=True, help="With --to: undecided findings as well, to fill in."
)
@click.option("--history", is_flag=True, help="With --to: decisions that were replaced as well.")
@options.quiet_option
def decide(
    places: tuple[str, ...],
    store: Path,
    status: str | None,
    new_target: str | None,
    comment: str,
    reviewer: str | None,
    mqm_category: str | None,
    mqm_severity: str | None,
    codes: tuple[str, ...],
    locales: tuple[str, ...],
    articles: tuple[str, ...],
    text: str,
    dry_run: bool,
    source: Path | None,
    out: Path | None,
    undecided: bool,
    history: bool,
    quiet: bool,
) -> int:
    """Settle findings: false alarm, confirmed, or fixed with a new translation.

    FINDING is a fingerprint (its first 8 digits will do) or article:line. A decision holds for the
    text and the check, wherever the text stands; when the text changes, it is open again. To decide
    about findings where none matches is a mistake (status 2).

    \b
      tm-align decide nl-NL/help/pay.md:18 --code TM310 --as false-alarm --comment "a product name"
      tm-align decide 3f2a91c0 --as fixed --target "Wacht 12 uur."
      tm-align decide --code TM310 --locale nl-NL --as false-alarm --dry-run
      tm-align decide --article 'nl-NL/help/*' --as open
      tm-align decide --to review.csv --undecided
      tm-align decide --from review.csv --reviewer Ada
    """
    if sum(map(bool, (status, source, out))) != 1:
        raise UsageError("give one of --as, --from and --to; see tm-align decide --help")
    verdict = ("new_target", "comment", "mqm_category", "mqm_severity", "dry_run")
    options.only_if(bool(status), "--as", *verdict)
    options.only_if(not out, "--as and --from", "reviewer")
    options.only_if(bool(out), "--to", "undecided", "history")
    names = Codes(NAMES).all_matching([it for word in codes for it in word.split(",")], "--code: ")
    query = FindingQuery(locales, tuple(sorted(names)), articles=articles, text=text)
    if source and (places or query != FindingQuery()):
        raise UsageError(
            "--from reads the whole file: it takes no FINDING and nothing to choose them"
        )
    reviewer = reviewer or os.environ.get("TM_ALIGN_REVIEWER") or options.user_name()
    if not out and not reviewer:
        raise UsageError("say who decides: --reviewer NAME, as this account has no name")
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    with Store.open(store, read_only=bool(out) or dry_run) as opened:
        chosen = options.chosen(opened, locales, articles, needed=bool(status))
        query = query._replace(locales=chosen.locales)
        if source:
            done = import_decisions(opened, source, reviewer, now)
            said = (
                f"{done.read:,} read = {done.added:,} added + {done.repeated:,} known already"
                f" + {done.undecided:,} undecided"
            )
        elif out:
            written = export_decisions(
                opened,
                options.output(out),
                places,
                query,
                undecided=undecided,
                with_history=history,
                as_csv=out.suffix.lower() == ".csv",
            )
            said = f"{plural(written[0], 'decision')}, {written[1]:,} undecided"
        else:
            decided = Verdict(
                _status(status, new_target),
                reviewer,
                now,
                comment,
                new_target,
                mqm_category,
                mqm_severity,
            )
            said = _decide(opened, places, query, decided, dry_run=dry_run)
        if not quiet:
            click.echo(said, err=out is not None)
            if undecided:
                words.note_unchecked(opened)
    return 0


def _status(status: str | None, new_target: str | None) -> Status:
    decided = Status(status or "")
    if (decided == Status.FIXED) != bool(new_target):
        raise UsageError("--as fixed needs --target, and only that does")
    return decided


def _decide(
    store: Store, places: tuple[str, ...], query: FindingQuery, verdict: Verdict, *, dry_run: bool
) -> str:
    """Settle the findings, or with `dry_run` do not; what there is to say about it."""
    if not places and query == FindingQuery():
        raise UsageError("say which findings: FINDING, --code, --locale, --article or --text")
    findings = select(store, places, query, corrected=verdict.status is Status.OPEN)
    if not findings:
        raise UsageError("no finding matches these options; `tm-align check` lists them")
    if verdict.new_target and len({(it.source, it.target) for it in findings}) > 1:
        raise UsageError("one new translation for several texts; name one finding")
    if dry_run:
        return f"{len(findings):,} would be {verdict.status.value}"
    done = store.decide(decisions_about(findings, verdict))
    return f"{done.added:,} decided: {verdict.status.value}"
