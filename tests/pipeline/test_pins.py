"""Corrections of alignments."""

import json
from pathlib import Path

import pytest

from tests.align.samples import segment
from tests.pipeline.test_aligning import DEFAULTS, originals
from tm_align.align.pins import Pin
from tm_align.errors import InputError
from tm_align.model import Decision, Pair, Status
from tm_align.pipeline.aligning import AlignOptions
from tm_align.pipeline.memory import align_to_store
from tm_align.pipeline.pins import Pins, pin_lines, read_pins, remembered, unsure_lines
from tm_align.store import Query, Store, StoredPin

PLAIN = AlignOptions(DEFAULTS)
PATH = "automate/scripting-basics.md"
TITLE = ("Your first script", "Uw eerste script")


def pairs(store: Store, path: str = PATH) -> dict[tuple[str, str], Pair]:
    found = store.pairs(Query(include_damaged=True, articles=(path,)))
    return {(it.source, it.target): it for it in found}


def decision(status: Status, new_target: str | None = None, *, code: str = "TM502") -> Decision:
    source, target = TITLE
    return Decision(
        "en-US",
        source,
        "nl-NL",
        target,
        code,
        status,
        new_target,
        "",
        "Ada",
        f"2026-01-0{len(code)}",
    )


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "1",
        '{"article": "a"}',
        '{"article":"a","source":"x","target":"","pin":"x"}',
        '{"article":"a","source":"","target":" "}',
        '{"article":1,"source":"x","target":"y"}',
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "pins.jsonl"
    file.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"pins\.jsonl:2"):
        read_pins(file)


def test_a_file_that_is_not_there_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_pins(tmp_path / "missing.jsonl")


def test_pins_are_about_an_article_and_perhaps_one_locale(tmp_path: Path) -> None:
    file = tmp_path / "pins.jsonl"
    file.write_text(
        '{"article":"a.md","source":"x","target":"y"}\n'
        '{"article":"a.md","source":"o","target":"p","pin":"undecided"}\n'
        '{"article":"a.md","source":"u","target":"v","target_locale":"nl-NL","pin":"reject"}\n',
        encoding="utf-8",
    )
    pins = read_pins(file)
    assert pins.of("nl-NL", "a.md") == (Pin("x", "y"), Pin("u", "v", reject=True))
    assert pins.of("de-DE", "a.md") == (Pin("x", "y"),)
    assert pins.of("nl-NL", "b.md") == ()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    pins = (StoredPin("nl-NL", "a.md", "x", "", True), StoredPin("", "b.md", "u", "v", False))
    file = tmp_path / "pins.jsonl"
    file.write_bytes(b"".join(pin_lines(pins)))
    assert read_pins(file).given == pins


def test_separators_within_texts_end_no_line(tmp_path: Path) -> None:
    file = tmp_path / "pins.jsonl"
    line = {"article": "a.md", "source": "one\u2028two", "target": "een\x85twee"}
    file.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    assert read_pins(file).of("nl-NL", "a.md") == (Pin("one two", "een twee"),)


def test_a_store_remembers_pins_when_articles_are_aligned_again(tmp_path: Path) -> None:
    pin = StoredPin("nl-NL", PATH, *TITLE, True)
    with Store.open(tmp_path / "tm.db", create=True) as store:
        align_to_store(store, originals(), PLAIN._replace(pins=Pins((pin,))))
        assert TITLE not in pairs(store)
        align_to_store(store, originals(), PLAIN)
        assert TITLE not in pairs(store)
        store.remove_pins([pin])
        align_to_store(store, originals(), PLAIN)
        assert TITLE in pairs(store)


def test_a_pin_whose_text_is_gone_is_told(tmp_path: Path) -> None:
    pin = StoredPin("", PATH, "Nowhere to be found", "", False)
    with Store.open(tmp_path / "tm.db", create=True) as store:
        report = align_to_store(store, originals(), PLAIN._replace(pins=Pins((pin,))))
    assert report.problems["TM036"] == 1


def test_unsure_pairs_are_settled_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "unsure.jsonl"
    with Store.open(tmp_path / "tm.db", create=True) as store:
        align_to_store(store, originals(), PLAIN._replace(unsure_below=0.95))
        lines = list(unsure_lines(store, Query()))
        first, second = (json.loads(line) for line in lines[:2])
        file.write_text(
            "\n".join(
                json.dumps(it | {"pin": word})
                for it, word in ((first, "keep"), (second, "reject"), (second, "undecided"))
            )
        )
        settled = PLAIN._replace(unsure_below=0.95, pins=read_pins(file))
        align_to_store(store, originals(), settled)
        kept = pairs(store, first["article"])[first["source"], first["target"]]
        assert (kept.damage, kept.confidence) == ("", 1.0)
        assert (second["source"], second["target"]) not in pairs(store, second["article"])


@pytest.mark.parametrize("code", ["TM031", "TM502", "TM503"])
def test_what_was_decided_about_an_aligned_pair_holds_when_aligned_again(
    tmp_path: Path, code: str
) -> None:
    with Store.open(tmp_path / "tm.db", create=True) as store:
        store.decide([decision(Status.CONFIRMED, code=code)])
        align_to_store(store, originals(), PLAIN)
        assert TITLE not in pairs(store)


def test_a_false_alarm_keeps_a_pair_and_a_new_target_is_kept_where_it_stands(
    tmp_path: Path,
) -> None:
    segments = [segment(TITLE[0])]
    with Store.open(tmp_path / "tm.db", create=True) as store:
        for it, expected in (
            (decision(Status.FALSE_ALARM), (Pin(*TITLE),)),
            (decision(Status.FIXED, "Anders"), (Pin(TITLE[0], "Anders"),)),
            (decision(Status.OPEN), ()),
            (
                decision(Status.FIXED, "Anders", code="TM031"),
                (Pin(*TITLE), Pin(TITLE[0], "Anders")),
            ),
            (decision(Status.OPEN, code="TM031"), ()),
        ):
            store.decide([it])
            pins = remembered(store)
            assert pins.decided_about("en-US", "nl-NL", segments) == expected
            assert pins.decided_about("en-US", "de-DE", segments) == ()
            assert pins.decided_about("en-US", "nl-NL", [segment("Else")]) == ()
