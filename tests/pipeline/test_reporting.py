"""Reports: what is in them, and that all formats and the exit status agree."""

import io
import json
import re
from pathlib import Path

import pytest
from lxml import etree

from tests.pipeline.made import NO_FILE, write_articles
from tm_align.model import Decision, Severity, Status
from tm_align.pipeline import Defaults, Store
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions, build
from tm_align.pipeline.check import check_store
from tm_align.pipeline.reporting import FORMATS, Reported, assemble, names_for, write_report


def written(store: Store, name: str, wanted: Reported) -> bytes:
    out = io.BytesIO()
    write_report(assemble(store, wanted, names_for(name, store, Path.cwd())), name, out)
    return out.getvalue()


@pytest.mark.parametrize("fail_on", [*Severity, None])
def test_all_formats_agree(checked: Store, fail_on: Severity | None) -> None:
    wanted = Reported(fail_on=fail_on)
    report = assemble(checked, wanted)
    expected = [(it.code, it.line) for it in report.findings()]
    assert len(expected) == report.tally.total > 3

    text = written(checked, "text", wanted).decode().splitlines()
    assert [(it.split()[1], int(it.split(":")[1])) for it in text] == expected
    lines = [json.loads(it) for it in written(checked, "jsonl", wanted).splitlines()]
    assert [(it["code"], it["line"]) for it in lines] == expected
    (run,) = json.loads(written(checked, "sarif", wanted))["runs"]
    places = [it["locations"][0]["physicalLocation"]["region"] for it in run["results"]]
    codes = [it["ruleId"] for it in run["results"]]
    assert list(zip(codes, (it["startLine"] for it in places), strict=True)) == expected
    assert [run["tool"]["driver"]["rules"][it["ruleIndex"]]["id"] for it in run["results"]] == codes
    github = written(checked, "github", wanted).decode().splitlines()
    assert [int(it.split("line=")[1].split(",")[0]) for it in github] == [n for _, n in expected]
    markdown = written(checked, "markdown", wanted).decode()
    rows = re.findall(r"^\| (\d+) \| (TM\d+)", markdown, re.MULTILINE)
    assert [(code, int(line)) for line, code in rows] == expected
    page = written(checked, "html", wanted).decode()
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    assert data["total"] == data["listed"] == sum(len(it[8]) for it in data["pairs"])
    assert data["total"] == len(expected)

    junit = etree.fromstring(written(checked, "junit", wanted))
    failures = junit.findall(".//failure")
    failing = [it for it in report.findings() if fail_on and it.severity >= fail_on]
    assert sorted(it.get("type") or "" for it in failures) == sorted(it.code for it in failing)
    assert len(failures) + len(junit.findall(".//skipped")) == len(expected)
    assert report.failing == len(failing)


def test_counts_add_up_to_everything_in_the_store(checked: Store) -> None:
    first = next(checked.findings()).finding
    texts = (first.source_locale, first.source, first.target_locale, first.target)
    checked.decide([Decision(*texts, first.code, Status.FALSE_ALARM, time="2026-01-01")])
    codes = frozenset({"TM210"})
    report = assemble(checked, Reported(codes=codes))
    everything = checked.count_findings()[""]
    assert report.tally.total + sum(report.left_out.values()) == everything
    assert set(report.left_out) == {"settled as false alarm", "of other checks"}
    for counts in (report.tally.codes, report.tally.locales, report.tally.articles):
        columns = [sum(column) for column in zip(*counts.values(), strict=True)]
        assert tuple(columns) == report.tally.severities


def test_a_report_of_some_articles_counts_those_alone(checked: Store) -> None:
    report = assemble(checked, Reported(locales=("nl-NL",), articles=("*/wait.md",)))
    assert report.articles == {"nl-NL": ("nl-NL/wait.md",)}
    assert (report.pairs, set(report.tally.articles)) == (3, {"nl-NL/wait.md"})


def test_code_hosts_get_the_files_themselves(
    checked: Store, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus.parent)
    assert b"file=articles/nl-NL/wait.md," in written(checked, "github", Reported())
    assert b'"uri":"articles/nl-NL/wait.md"' in written(checked, "sarif", Reported())
    assert b'"article":"nl-NL/wait.md"' in written(checked, "jsonl", Reported())


def test_code_hosts_get_each_file_where_locales_share_the_path(
    store: Store, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roots = [corpus / locale for locale in ("ja-JP", "nl-NL")]
    write_articles(corpus, {f"{it.name}/wait.md": [("Wait 5 days.", "5 6")] for it in roots})
    paths = [str(it) for it in roots]
    build(store, find_articles(paths), paths, BuildOptions(Defaults(), 0))
    check_store(store, NO_FILE)
    monkeypatch.chdir(corpus)
    for name, start in (("github", "file="), ("sarif", '"uri":"')):
        text = written(store, name, Reported()).decode()
        assert {it for it in ("ja-JP", "nl-NL") if f"{start}{it}/wait.md" in text} == {
            "ja-JP",
            "nl-NL",
        }
        assert f"{start}wait.md" not in text
    assert assemble(store, Reported()).tally.flagged == 2


def test_people_can_tell_articles_under_one_path_apart(store: Store, corpus: Path) -> None:
    """Two of three share locale and path; the formats still list the same findings, in one order."""
    roots = [corpus / name for name in ("v1/nl-NL", "v2/nl-NL", "v2/ja-JP")]
    texts = {f"{it.relative_to(corpus)}/wait.md": [("Wait 5 days.", "5 6")] for it in roots}
    write_articles(corpus, texts | {"v1/nl-NL/own.md": [("Wait 7 days.", "7 8")]})
    paths = [str(it) for it in roots]
    build(store, find_articles(paths), paths, BuildOptions(Defaults(), 0))
    check_store(store, NO_FILE)
    wanted = Reported(frozenset({"TM210"}), fail_on=Severity.WARNING)
    text = written(store, "text", wanted).decode().splitlines()
    names = ["own.md", "v1/nl-NL/wait.md", "v2/ja-JP/wait.md", "v2/nl-NL/wait.md"]
    assert [it.partition(":")[0] for it in text] == names
    lines = [json.loads(it) for it in written(store, "jsonl", wanted).splitlines()]
    assert [it["article"] for it in lines] == ["own.md", *["wait.md"] * 3]
    (run,) = json.loads(written(store, "sarif", wanted))["runs"]
    places = [it["locations"][0]["physicalLocation"]["artifactLocation"] for it in run["results"]]
    assert all(it["uri"].endswith(name) for it, name in zip(places, names, strict=True))
    junit = etree.fromstring(written(store, "junit", wanted))
    assert sorted(it.get("classname") or "" for it in junit.iter("testcase")) == names
    assert all(
        f"<summary>{it}: 1 finding<" in written(store, "markdown", wanted).decode() for it in names
    )
    assert set(assemble(store, wanted, names_for("html", store, corpus)).tally.articles) == set(
        names
    )


def test_same_store_same_bytes(checked: Store) -> None:
    for name in FORMATS:
        assert written(checked, name, Reported()) == written(checked, name, Reported())
