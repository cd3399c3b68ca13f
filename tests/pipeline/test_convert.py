"""Any readable file to any writable one."""

import gzip
from pathlib import Path
from typing import Any

import polib
import pytest

from tests.formats.samples import STAMP, unit
from tm_align.errors import InputError, UsageError
from tm_align.formats import Markup
from tm_align.formats.entry import Entry, Reason, Rejected, Wanted
from tm_align.formats.profiles import PROFILES
from tm_align.formats.registry import BY_NAME, WRITABLE, readable
from tm_align.formats.tmx import write_tmx
from tm_align.pipeline.convert import Converted, ConvertOptions, convert
from tm_align.pipeline.validate import VALIDATED, validate

UNITS = [unit("a", "b"), unit("c **d**", "e `f`", origin="HT"), unit("a", "g")]
OPTIONS = ConvertOptions(STAMP)


def tmx(path: Path, units: list[Any], target_locale: str | None = "nl-NL") -> Path:
    with path.open("wb") as out:
        write_tmx(units, out, stamp=STAMP, source_locale="en-US", target_locale=target_locale)
    return path


def run(source: Path, target: Path, options: ConvertOptions = OPTIONS) -> Converted:
    rejected: list[Rejected] = []
    done = convert(source, target, options, print, lambda _, it: rejected.append(it), print)
    in_file = sum(done.rejected.values()) - done.rejected.get(Reason.REPEATED, 0)
    assert len(rejected) == in_file
    assert done.read == done.account.read + sum(done.rejected.values())
    return done


def read(path: Path) -> list[tuple[str, str]]:
    form = readable(path.name)
    assert form
    with path.open("rb") as stream:
        found = [it for it in form.read(stream, Wanted()) if isinstance(it, Entry)]
    return [(it.unit.source, it.unit.target) for it in found]


@pytest.mark.parametrize("form", WRITABLE, ids=[it.name for it in WRITABLE])
def test_every_format(form: Any, tmp_path: Path) -> None:
    if form.name == "parquet":
        pytest.importorskip("pyarrow")
    source = tmx(tmp_path / "in.tmx", UNITS)
    target = tmp_path / f"out{form.suffix}"
    done = run(source, target, OPTIONS._replace(file_format=form.name))
    assert (done.read, done.account.written) == (3, 3)
    if readable(target.name):
        assert sorted(read(target)) == sorted((it.source, it.target) for it in UNITS)
        back = tmp_path / "back.tmx"
        run(target, back)
        assert sorted(read(back)) == sorted(read(source))


def test_a_catalogue_gets_what_is_repeated_once_and_sources_together(tmp_path: Path) -> None:
    source = tmx(tmp_path / "in.tmx", [*UNITS, UNITS[0], UNITS[1]])
    done = run(source, tmp_path / "out.po")
    assert done.rejected == {Reason.REPEATED: 2}
    catalogue = polib.pofile(str(tmp_path / "out.po"))
    assert [it.msgid for it in catalogue] == ["a", "a", "c **d**"]


CONTEXTS = [
    ('menu "File"\nx', "Open", "Openen"),
    ("state", "Open", "Geopend"),
    (None, "Open", "Open"),
    ("verb", "Open", "Openen"),
    ("only", "Close", "Sluiten"),
    (None, "Close", "Sluiten"),
    ("a", "Same", "Eender"),
    ("b", "Same", "Eender"),
]


@pytest.mark.parametrize("form", ["po", "tmx", "xliff", "xliff2", "jsonl"])
def test_the_contexts_of_a_catalogue_are_kept(form: str, tmp_path: Path) -> None:
    made = polib.POFile()
    made.metadata = {"Language": "nl", "Content-Type": "text/plain; charset=UTF-8"}
    for context, source, target in CONTEXTS:
        made.append(polib.POEntry(msgctxt=context, msgid=source, msgstr=target))
    made.save(str(tmp_path / "in.po"))
    between = tmp_path / f"between{BY_NAME[form].suffix}"
    assert not run(tmp_path / "in.po", between, OPTIONS._replace(file_format=form)).rejected
    assert not run(between, tmp_path / "out.po").rejected
    back = polib.pofile(str(tmp_path / "out.po"))
    assert [(it.msgctxt, it.msgid, it.msgstr) for it in back] == CONTEXTS
    if form in VALIDATED or form == "xliff2":
        assert [list(it.faults) for it in validate(between, print)] == [[]]


def test_neighbours_that_no_file_tells_are_not_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(
        'msgid ""\nmsgstr "Language: nl\\n"\n\nmsgctxt "x"\nmsgid "a"\nmsgstr "b"\n'
    )
    for profile in PROFILES:
        run(tmp_path / "a.po", tmp_path / "a.tmx", OPTIONS._replace(profile=profile))
        text = (tmp_path / "a.tmx").read_text()
        assert not [it for it in profile.context if it in text]
        assert 'type="x-Context"' not in text


def test_one_file_is_of_one_target_language(tmp_path: Path) -> None:
    units = [unit("a", "b"), unit("a", "c", target_locale="fr-FR")]
    source = tmx(tmp_path / "in.tmx", units, None)
    with pytest.raises(UsageError, match="en-US→nl-NL and en-US→fr-FR; choose one with --locale"):
        run(source, tmp_path / "out.po")
    assert not (tmp_path / "out.po").exists()
    done = run(source, tmp_path / "out.po", OPTIONS._replace(wanted=Wanted("en-US", ("fr",))))
    assert (done.account.written, done.rejected) == (1, {Reason.OTHER_LOCALE: 1})


def test_a_language_without_its_regions_can_be_chosen(tmp_path: Path) -> None:
    units = [unit("a", "b", target_locale="es"), unit("a", "c", target_locale="es-AR")]
    source = tmx(tmp_path / "in.tmx", units, None)
    wanted = OPTIONS._replace(wanted=Wanted("en-US", ("es",)))
    with pytest.raises(UsageError, match=r"choose one with --locale \(=es is es alone\)"):
        run(source, tmp_path / "out.csv", wanted)
    done = run(source, tmp_path / "out.csv", OPTIONS._replace(wanted=Wanted("en-US", ("=es",))))
    assert (done.account.written, done.rejected) == (1, {Reason.OTHER_LOCALE: 1})


def test_compressed_files(tmp_path: Path) -> None:
    data = tmx(tmp_path / "in.tmx", UNITS).read_bytes()
    (tmp_path / "in.tmx.gz").write_bytes(gzip.compress(data))
    assert run(tmp_path / "in.tmx.gz", tmp_path / "out.tsv").account.written == 3


def test_what_cannot_be_converted_is_said(tmp_path: Path) -> None:
    source = tmx(tmp_path / "in.tmx", UNITS)
    with pytest.raises(UsageError, match="does not tell the format"):
        run(source, tmp_path / "out.doc")
    (tmp_path / "e.csv").write_text("source,target,target_locale\na,,nl\n")
    with pytest.raises(InputError, match="holds no translation that can be taken: 1 empty-target"):
        run(tmp_path / "e.csv", tmp_path / "out.po")


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("out.po", {"markup": Markup.STRIP}, "--markup strip would do nothing: po has keep"),
        ("out.csv", {"markup": Markup.CODES}, "would do nothing: csv has keep and strip"),
        (
            "out.xlsx",
            {"profile": PROFILES[1]},
            "--profile would do nothing: it is for tmx, not xlsx",
        ),
    ],
)
def test_options_without_use_are_refused(
    name: str, options: dict[str, Any], message: str, tmp_path: Path
) -> None:
    source = tmx(tmp_path / "in.tmx", UNITS)
    with pytest.raises(UsageError, match=message):
        run(source, tmp_path / name, OPTIONS._replace(**options))
