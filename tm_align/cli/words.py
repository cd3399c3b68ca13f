"""What commands report: tables for people, plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click
import orjson

from tm_align.cli import console
from tm_align.cli.options import counted
from tm_align.pipeline import Store, plural
from tm_align.pipeline.statuses import status_lines
from tm_align.problems import BY_CODE

if TYPE_CHECKING:  # what jobs return; a command imports its own job
    from tm_align.pipeline.build import BuildReport
    from tm_align.pipeline.convert import Converted
    from tm_align.pipeline.export import Exported
    from tm_align.pipeline.gone import Gone
    from tm_align.pipeline.imports import Imported
    from tm_align.pipeline.memory import AlignReport
    from tm_align.pipeline.run import Findings, RunReport
    from tm_align.pipeline.statuses import StrangeStatus
    from tm_align.pipeline.summary import ArticleVolume, Summary, Volume

_NAMED = 5
"""Files that are named where there may be many."""


def print_json(data: Mapping[str, Any]) -> None:
    """Print one JSON document, indented."""
    click.echo(orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS).decode())


# --- build ---------------------------------------------------------------------------------------


def build_data(report: BuildReport) -> dict[str, Any]:
    """The account of a build as plain data."""
    return _with_gone(report._asdict(), report.gone)


def print_build(report: BuildReport) -> None:
    """Say what a build did, in counts that add up."""
    done = {
        "added": report.added,
        "replaced": report.replaced,
        "unchanged when read": report.touched,
        "unchanged": report.unchanged,
    }
    click.echo(f"Articles found {report.found:,} = {_sum(done)}")
    if report.passed_over:
        click.echo(f"Passed over    {counted(report.passed_over)}")
    _print_gone(report.gone)


def _with_gone(data: dict[str, Any], gone: Gone) -> dict[str, Any]:
    """The account of a job, its part about what is gone laid out beside the rest."""
    del data["gone"]
    return data | gone._asdict()


def _print_gone(gone: Gone) -> None:
    if gone.left_out:
        click.echo(
            f"Not read       {gone.left_out:,} below PATH, in the store from before: as they were"
        )
    what = "removed from the store" if gone.pruned else "still in the store (see --prune)"
    if gone.vanished:
        click.echo(f"Vanished       {len(gone.vanished):,} {what}:")
        for path in gone.vanished:
            click.echo(f"               {console.printable(path)}")
    total = sum(gone.lost_folders.values())
    if total:
        click.echo(
            f"Folders gone   {plural(total, 'article')}; was the folder renamed, or the store moved?"
        )
    for path, number in gone.lost_folders.items():
        click.echo(f"               {console.printable(path)}: {plural(number, 'article')}")
    if gone.moved:
        click.echo(f"               {gone.moved:,} found again elsewhere, {what}")
    if total > gone.moved:
        click.echo(
            f"               {total - gone.moved:,} not found again, still in the store;"
            " to remove: --prune with a PATH above the folder"
        )


def _sum(parts: Mapping[str, int]) -> str:
    return " + ".join(f"{number:,} {name}" for name, number in parts.items() if number) or "0"


def aligned_data(report: AlignReport) -> dict[str, Any]:
    """The account of an alignment as plain data."""
    return _with_gone(report._asdict(), report.gone)


def print_aligned(report: AlignReport, *, err: bool) -> None:
    """Say how articles found their originals, and how sure the pairs are."""
    click.echo(f"Articles       {report.articles:,} = {_sum(report.by_way)}", err=err)
    for path in report.unpaired:
        click.echo(f"               no original: {console.printable(path)}", err=err)
    if report.sources_left:
        click.echo(
            f"               {plural(report.sources_left, 'source article')} left over", err=err
        )
    rest = report.pairs - report.sure - report.unsure
    parts = {"sure": report.sure, "likely": rest, "unsure (not exported)": report.unsure}
    click.echo(f"Pairs          {report.pairs:,} = {_sum(parts)}", err=err)
    click.echo(f"Problems       {by_code(report.problems) or 'none'}", err=err)
    if report.not_encoded:
        click.echo(f"Encoder        does not know {', '.join(report.not_encoded)}", err=err)
    _print_gone(report.gone)


# --- what a store holds --------------------------------------------------------------------------


def summary_data(summary: Summary) -> dict[str, Any]:
    """The account of a store as plain data."""
    return {
        "total": summary.statistics.total._asdict(),
        "by_origin": [_flat(it._asdict()) for it in summary.statistics.by_origin],
        "with_pairs": summary.with_pairs,
        "without_pairs": dict(summary.without_pairs),
        "exportable": summary.exportable,
        "left_out": dict(summary.left_out),
        "problems": dict(summary.problems),
    }


def print_summary(summary: Summary) -> None:
    """Say what a store holds: articles, pairs, volumes by locale and origin, problems."""
    total = summary.statistics.total
    without = summary.without_pairs
    parts = {"with pairs": summary.with_pairs, "without": sum(without.values())}
    click.echo(f"In the store   {plural(total.articles, 'article')} = {_sum(parts)}")
    if without:
        click.echo(f"               without pairs: {counted(without)}")
    parts = {"for export": summary.exportable, "left out": sum(summary.left_out.values())}
    click.echo(f"               {plural(total.pairs, 'pair')} = {_sum(parts)}")
    if summary.left_out:
        click.echo(f"               left out: {by_code(summary.left_out)}")
    _print_origins(summary)
    _print_problems(summary.problems)


def _print_origins(summary: Summary) -> None:
    headers = ["Locales", "Origin", "Articles", "Pairs", "Units", "Source words", "Target chars"]
    rows = [
        [f"{source} → {target}", origin or "-", *_amounts(volume)]
        for source, target, origin, volume in summary.statistics.by_origin
    ]
    rows.append(["Total", "", *_amounts(summary.statistics.total)])
    console.table(headers, rows, text_columns=2)


def _amounts(volume: Volume) -> list[str]:
    numbers = (
        volume.articles,
        volume.pairs,
        volume.units,
        volume.source_words,
        volume.target_characters,
    )
    return [f"{number:,}" for number in numbers]


def _print_problems(problems: Mapping[str, int]) -> None:
    if not problems:
        click.echo("\nNo problems.")
        return
    rows = [
        [code, BY_CODE[code].severity.label, BY_CODE[code].name, f"{number:,}"]
        for code, number in problems.items()
    ]
    console.table(["Problem", "Severity", "Name", "Number"], rows, text_columns=3)
    click.echo("\ntm-align problems lists them; tm-align explain CODE says what to do.")


def stats_data(summary: Summary, volumes: Sequence[ArticleVolume] | None) -> dict[str, Any]:
    """Volumes as plain data: in all, by locale and origin, and by article if asked for."""
    data = summary_data(summary)
    if volumes is not None:
        data["by_article"] = [_flat(it._asdict()) for it in volumes]
    return data


def print_stats(summary: Summary, volumes: Iterable[ArticleVolume]) -> None:
    """Print the volumes of a store, by article too if there are any."""
    print_summary(summary)
    rows = [
        [it.path, it.target_locale, it.origin or "-", it.date or "-", *_amounts(it.volume)[1:]]
        for it in volumes
    ]
    if rows:
        headers = ["Article", "Locale", "Origin", "Date", "Pairs", "Units", "Words", "Chars"]
        console.table(headers, rows, text_columns=4)


def _flat(data: dict[str, Any]) -> dict[str, Any]:
    """A row with its volume's numbers beside its other fields."""
    volume = data.pop("volume")
    return {**data, **volume._asdict()}


# --- findings ------------------------------------------------------------------------------------


def findings_data(findings: Findings) -> dict[str, Any]:
    """Counts of findings as plain data; three numbers are those of errors, warnings and infos."""
    return {
        "checked": findings.checked._asdict(),
        **findings.tally._asdict(),
        "left_out": dict(findings.left_out),
    }


def print_findings(findings: Findings, names: Mapping[str, str]) -> None:
    """Say what the checks found, by check and severity; `names` are those of the checks by code."""
    tally = findings.tally
    if not tally.total:
        click.echo("\nNo findings.")
    else:
        rows = [
            [code, names[code], *(f"{number:,}" if number else "" for number in numbers)]
            for code, numbers in tally.codes.items()
        ]
        rows.append(["Total", "", *(f"{number:,}" for number in tally.severities)])
        headers = ["Check", "Name", "Errors", "Warnings", "Infos"]
        console.table(headers, rows, text_columns=2)
    if findings.left_out:
        click.echo(f"Not listed: {counted(findings.left_out)}")
    if tally.total:
        click.echo("\nreport.html shows them; tm-align explain CODE says what a check looks at.")


# --- exports -------------------------------------------------------------------------------------


def run_data(report: RunReport) -> dict[str, Any]:
    """The account of a run as plain data."""
    return {
        "build": build_data(report.build),
        "align": aligned_data(report.align) if report.align else None,
        "store": summary_data(report.summary),
        "findings": findings_data(report.findings),
        "tmx": [exported_data(it) for it in report.tmx],
        "po": [exported_data(it) for it in report.po],
    }


def exported_data(exported: Exported) -> dict[str, Any]:
    """The account of one file as plain data."""
    account = exported.account._asdict()
    account["skipped"] = dict(exported.account.skipped)
    account["changed"] = dict(exported.account.changed)
    return {
        "path": exported.path,
        "source_locale": exported.source_locale,
        "target_locale": exported.target_locale,
        **account,
    }


def print_exports(*groups: Iterable[Exported]) -> None:
    """A table of the files written: units of the store = units in the file + units skipped."""
    rows = [
        [
            it.path or "standard output",
            f"{it.account.read:,}",
            f"{it.account.written:,}",
            counted(it.account.skipped) or "0",
            counted(it.account.changed) or "0",
        ]
        for exported in groups
        for it in exported
    ]
    if rows:
        console.table(["File", "Units", "Written", "Skipped", "Segments altered"], rows)


def print_exported(
    exported: Sequence[Exported],
    left_out: Mapping[str, int],
    unchosen: Mapping[str, int],
    *,
    err: bool,
) -> None:
    """Say what an export wrote and what it left out; on standard error when `err`."""
    if err:
        account = exported[0].account
        click.echo(f"{plural(account.read, 'unit')}, {account.written:,} written", err=True)
    else:
        print_exports(exported)
    if left_out:
        click.echo(f"\nPairs left out: {by_code(left_out)}", err=err)
    if unchosen:
        click.echo(f"\nUnits not chosen: {counted(unchosen)}", err=err)


def by_code(numbers: Mapping[str, int]) -> str:
    """Numbers of problems by their codes, with the names of these."""
    return counted({f"{code} {BY_CODE[code].name}": number for code, number in numbers.items()})


# --- review --------------------------------------------------------------------------------------


def note_unchecked(store: Store) -> None:
    """Say on standard error how many articles no check has seen: their findings are not there yet."""
    states = store.article_states()
    if unchecked := sum(not it.basis for it in states):
        click.echo(
            f"new or changed, and not checked yet: {unchecked:,} of {plural(len(states), 'article')};"
            " `tm-align check` finds their mistakes",
            err=True,
        )


# --- imports -------------------------------------------------------------------------------------


def print_imports(accounts: Iterable[Imported], *, dry_run: bool) -> None:
    """A table of the files read: translations = created + updated + unchanged + skipped."""
    rows = [
        [
            it.name,
            f"{it.read:,}",
            f"{it.created:,}",
            f"{it.updated:,}",
            f"{it.unchanged:,}",
            counted(it.skipped) or "0",
            f"{it.decided:,}",
        ]
        for it in accounts
    ]
    headers = ["File", "Translations", "Created", "Updated", "Unchanged", "Skipped", "Decisions"]
    console.table(headers, rows)
    for it in accounts:
        for tag, known in it.renamed.items():
            click.echo(f"{it.name}: {tag} taken for {known}, as in the store")
        _print_strange(it.name, it.strange_statuses)
        _print_bare(it.name, it.bare_codes)
    if dry_run:
        click.echo("\nNothing was changed (--dry-run).")


def print_left_out(names: Sequence[str]) -> None:
    """Say, on standard error, which files of archives and folders were not looked into."""
    if names:
        named = ", ".join(names[:_NAMED])
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        text = f"Left out: {plural(len(names), 'file')} of other kinds: {named}{more}"
        click.echo(console.printable(text), err=True)


def _print_strange(file: str, found: Mapping[str, StrangeStatus]) -> None:
    for line in status_lines(file, found):
        click.echo(console.printable(line), err=True)


def _print_bare(file: str, translations: int) -> None:
    if translations:
        text = (
            f"{file}: codes without content left nothing in {plural(translations, 'translation')}"
        )
        click.echo(console.printable(text), err=True)


def imported_data(it: Imported) -> dict[str, Any]:
    """The account of an imported file as plain data."""
    return {**it._asdict(), "strange_statuses": _strange_data(it.strange_statuses)}


def _strange_data(found: Mapping[str, StrangeStatus]) -> dict[str, Any]:
    return {word: it._asdict() for word, it in found.items()}


def converted_data(done: Converted) -> dict[str, Any]:
    """The account of a conversion as plain data."""
    account = done.account._asdict()
    account["skipped"] = dict(done.account.skipped)
    account["changed"] = dict(done.account.changed)
    strange = {file: _strange_data(found) for file, found in done.strange_statuses.items()}
    return {
        "read": done.read,
        "rejected": dict(done.rejected),
        "account": account,
        "strange_statuses": strange,
        "bare_codes": done.bare_codes,
    }


def print_converted(name: str, done: Converted, *, err: bool) -> None:
    """Say what became of each translation of a file."""
    parts: dict[str, int] = {"written": done.account.written}
    parts |= {str(it): number for it, number in done.rejected.items()}
    parts |= {str(it): number for it, number in done.account.skipped.items()}
    click.echo(f"{name}: {plural(done.read, 'translation')} = {_sum(parts)}", err=err)
    if done.account.changed:
        click.echo(f"Segments altered: {counted(done.account.changed)}", err=err)
    _print_bare(name, done.bare_codes)
    for file, found in done.strange_statuses.items():
        _print_strange(file, found)
