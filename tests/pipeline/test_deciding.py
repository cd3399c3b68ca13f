"""Decisions from the command line and from files."""

import io
import json
from pathlib import Path

import pytest

from tests.pipeline.made import NO_FILE, write_articles
from tm_align.errors import InputError, UsageError
from tm_align.model import Decision, Finding, Status
from tm_align.pipeline import Defaults, FindingQuery, Store
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions, build
from tm_align.pipeline.check import check_store
from tm_align.pipeline.deciding import (
    Verdict,
    decisions_about,
    export_decisions,
    import_decisions,
    select,
)

ALARM = Verdict(Status.FALSE_ALARM, "Ada", "2026-01-02T00:00:00Z", "a name")


def findings(store: Store) -> list[Finding]:
    return [it.finding for it in store.findings()]


def test_findings_are_named_by_fingerprint_or_place(checked: Store) -> None:
    everything = findings(checked)
    first = everything[0]
    query = FindingQuery()
    assert select(checked, [first.fingerprint[:8]], query) == [first]
    assert select(checked, [f"{first.article}:{first.line}"], query) == [first]
    assert select(checked, [f"{first.article}:{first.line}:{first.column}"], query) == [first]
    assert len(select(checked, (), query)) == len({it.fingerprint for it in everything})


@pytest.mark.parametrize("place", ["00000000", "nl-NL/wait.md:99", "nl-NL/wait.md:1:77", "nowhere"])
def test_a_place_without_finding_is_a_mistake(checked: Store, place: str) -> None:
    with pytest.raises(UsageError, match=place):
        select(checked, [place], FindingQuery())


def test_a_place_in_several_articles_is_not_settled(store: Store, corpus: Path) -> None:
    roots = [str(corpus / locale) for locale in ("ja-JP", "nl-NL")]
    write_articles(
        corpus, {f"{it}/wait.md": [("Wait 5 days.", "5 6")] for it in ("ja-JP", "nl-NL")}
    )
    build(store, find_articles(roots), roots, BuildOptions(Defaults(), 0))
    check_store(store, NO_FILE)
    line = findings(store)[0].line
    said = f"wait.md:{line} is in several articles: ja-JP/wait.md, nl-NL/wait.md; name one"
    with pytest.raises(UsageError, match=said):
        select(store, [f"wait.md:{line}"], FindingQuery())
    for place, query in (
        (f"nl-NL/wait.md:{line}", FindingQuery()),
        (f"wait.md:{line}", FindingQuery(locales=("nl-NL",))),
    ):
        assert {it.target_locale for it in select(store, [place], query)} == {"nl-NL"}


def replace(store: Store, locale: str, source: str, target: str, new_target: str) -> Decision:
    """As an imported file does, in a text that no check minds."""
    made = Decision(
        "en-US", source, locale, target, "", Status.FIXED, new_target, "", "a.po", "2026-01-01"
    )
    store.decide([made])
    return made


@pytest.mark.parametrize(
    ("places", "query", "chosen"),
    [
        ((), FindingQuery(), 2),
        ((), FindingQuery(locales=("nl-NL",)), 1),
        ((), FindingQuery(articles=("good*",)), 2),
        ((), FindingQuery(articles=("other/*",)), 0),
        ((), FindingQuery(text="GOED zo"), 1),  # of the new target
        ((), FindingQuery(codes=("TM210",)), 0),
        (["nl-NL/good.md:1"], FindingQuery(), 1),
        (["nl-NL/good.md:1:1"], FindingQuery(), 1),
    ],
)
def test_targets_that_a_file_replaced_can_be_chosen(
    store: Store, corpus: Path, places: list[str], query: FindingQuery, chosen: int
) -> None:
    roots = [str(corpus / locale) for locale in ("ja-JP", "nl-NL")]
    pairs = [("Good.", "x."), ("Fine.", "y.")]
    write_articles(corpus, {f"{it}/good.md": pairs for it in ("ja-JP", "nl-NL")})
    write_articles(corpus, {"ja-JP/other/good.md": [("One more.", "z.")]})
    build(store, find_articles(roots), roots, BuildOptions(Defaults(), 0))
    replace(store, "ja-JP", "Good.", "x.", "a")
    made = replace(store, "nl-NL", "Good.", "x.", "Goed zo.")
    found = select(store, places, query, corrected=True)
    assert len(found) == chosen
    assert chosen != 1 or found[0].fingerprint == made.fingerprint
    store.decide(decisions_about(found, ALARM._replace(status=Status.OPEN)))
    assert len(store.corrections()) == 2 - chosen
    assert len(select(store, (), FindingQuery(), corrected=True)) == 2 - chosen
    assert not select(store, (), query)


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_what_is_exported_can_be_imported_elsewhere(
    checked: Store, tmp_path: Path, suffix: str
) -> None:
    some = findings(checked)[:2]
    checked.decide(decisions_about(some, ALARM))
    file = tmp_path / f"decisions.{suffix}"
    as_csv = suffix == "csv"
    written = export_decisions(checked, file, undecided=True, with_history=False, as_csv=as_csv)
    assert written == (2, len({it.fingerprint for it in findings(checked)}) - 2)
    with Store.open(tmp_path / "other.db", create=True) as other:
        done = import_decisions(other, file, "Bob", "2027-01-01")
        assert done == (sum(written), 2, 0, written[1])
        assert list(other.decisions()) == list(checked.decisions())
        assert import_decisions(other, file, "Bob", "2027-01-01").repeated == 2


def test_rows_without_reviewer_or_time_get_the_given_ones(checked: Store, tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    with file.open("wb") as out:
        export_decisions(checked, out, undecided=True, with_history=False, as_csv=True)
    text = file.read_text(encoding="utf-8-sig")
    rows = text.replace("TM103,", "TM103,confirmed", 1).splitlines()
    file.write_text("\r\n".join(rows), encoding="utf-8-sig")
    assert import_decisions(checked, file, "Bob", "2027-01-01").added == 1
    (entry,) = checked.decisions()
    assert (entry.decision.status, entry.decision.reviewer) == (Status.CONFIRMED, "Bob")
    assert entry.decision.time == "2027-01-01"
    again = import_decisions(checked, file, "Bob", "2027-01-02")
    assert (again.added, again.repeated) == (0, 1)
    assert import_decisions(checked, file, "Cleo", "2027-01-03").added == 1  # a second opinion


def test_what_chooses_findings_chooses_decisions(checked: Store) -> None:
    everything = findings(checked)
    checked.decide(decisions_about(everything, ALARM))
    first = everything[0]
    place = f"{first.article}:{first.line}"
    for places, query, about in (
        ((), FindingQuery(codes=("TM210",)), {it for it in everything if it.code == "TM210"}),
        (
            (),
            FindingQuery(locales=("ja-JP",)),
            {it for it in everything if it.target_locale == "ja-JP"},
        ),
        ((place,), FindingQuery(), {first}),
    ):
        out = io.BytesIO()
        options = {"undecided": True, "with_history": False, "as_csv": False}
        written = export_decisions(checked, out, places, query, **options)
        lines = [json.loads(it) for it in out.getvalue().splitlines()]
        assert written == (len(lines), 0)
        told = {(it["code"], it["source"], it["target"]) for it in lines}
        assert told == {(it.code, it.source, it.target) for it in about} != set()


def test_one_bad_row_and_nothing_is_added(checked: Store, tmp_path: Path) -> None:
    checked.decide(decisions_about(findings(checked)[:1], ALARM))
    out = io.BytesIO()
    export_decisions(checked, out, undecided=False, with_history=False, as_csv=False)
    file = tmp_path / "d.jsonl"
    file.write_bytes(
        out.getvalue().replace(b"2026-01-02", b"2026-01-03") + b'{"status": "maybe"}\n'
    )
    with pytest.raises(InputError, match=r"d\.jsonl:2: .*nothing was added"):
        import_decisions(checked, file, "Bob", "2027-01-01")
    assert len(list(checked.decisions(with_history=True))) == 1
    with pytest.raises(InputError, match="cannot be read"):
        import_decisions(checked, tmp_path / "none", "", "")


def test_decided_rows_tell_their_places(checked: Store) -> None:
    first = findings(checked)[0]
    checked.decide(decisions_about([first], ALARM))
    whole = decisions_about([first._replace(code="")], ALARM)
    gone = decisions_about([first._replace(code="", target="no longer there")], ALARM)
    checked.decide([*whole, *gone])
    out = io.BytesIO()
    export_decisions(checked, out, undecided=True, with_history=False, as_csv=False)
    rows = [json.loads(it) for it in out.getvalue().splitlines()]
    decided = [it for it in rows if it["status"]]
    place = (first.article, first.line)
    assert [(it.get("article"), it.get("line"), it.get("message")) for it in decided] == [
        (*place, first.message),
        (*place, ""),
        (None, None, None),
    ]
    assert all(it["article"] and it["line"] for it in rows if not it["status"])


def test_a_decision_of_the_day_after_tomorrow_is_refused(checked: Store, tmp_path: Path) -> None:
    checked.decide(decisions_about(findings(checked)[:1], ALARM))
    out = io.BytesIO()
    export_decisions(checked, out, undecided=False, with_history=False, as_csv=False)
    file = tmp_path / "d.jsonl"
    file.write_bytes(out.getvalue().replace(ALARM.time.encode(), b"2027-01-02T09:00:01Z"))
    message = r"d\.jsonl:1: time '2027-01-02T09:00:01Z' is in the future.* leave it empty.*nothing was added"
    with pytest.raises(InputError, match=message):
        import_decisions(checked, file, "Bob", "2027-01-01T09:00:00Z")
    assert import_decisions(checked, file, "Bob", "2027-01-01T09:00:01Z").added == 1
