"""OmegaT, from the command line, translates a text from our TMX.

It ends with status 0 and says "Finished" even where it could not read the memory at all, so what
counts is the translated text and OmegaT's own statistics.
"""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.formats.samples import STAMP, place, unit
from tm_align.formats.entry import Entry, Wanted
from tm_align.formats.tmx import write_tmx
from tm_align.formats.tmx_reader import read_tmx
from tm_align.model import Unit

pytestmark = pytest.mark.skipif(
    not (shutil.which("omegat") and shutil.which("java")), reason="OmegaT or Java not installed"
)

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>en-US</source_lang><target_lang>{target_locale}</target_lang>
<sentence_seg>{sentences}</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""
FOLDERS = ("source", "target", "tm/auto", "glossary", "dictionary", "omegat", "config")


class Translated(NamedTuple):
    """What OmegaT made of a text: its paragraphs, and how many segments it left untranslated."""

    paragraphs: list[str]
    segments: int
    remaining: int


def translated(
    folder: Path, units: Iterable[Unit], paragraphs: list[str], *, sentences: bool = False
) -> Translated:
    make_project(folder, units, sentences=sentences)
    (folder / "source" / "text.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    run_omegat(folder)
    statistics = (folder / "omegat" / "project_stats.txt").read_text(encoding="utf-8")
    total, remaining = (
        int(re.search(rf"^{row}:\s+(\d+)", statistics, re.MULTILINE)[1])
        for row in ("Total", "Remaining")
    )
    text = (folder / "target" / "text.txt").read_text(encoding="utf-8")
    return Translated(text.split("\n\n"), total, remaining)


def make_project(folder: Path, units: Iterable[Unit], *, sentences: bool = False) -> None:
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    project = PROJECT.format(target_locale="nl-NL", sentences=str(sentences).lower())
    (folder / "omegat.project").write_text(project, encoding="utf-8")
    with (folder / "tm" / "auto" / "memory.tmx").open("wb") as out:
        write_tmx(units, out, stamp=STAMP, source_locale="en-US", target_locale="nl-NL")


def run_omegat(folder: Path) -> None:
    command = ["omegat", folder, f"--config-dir={folder / 'config'}", "--mode=console-translate"]
    java = "-Djava.awt.headless=true -Dfile.encoding=UTF-8"
    environment = {**os.environ, "JAVA_TOOL_OPTIONS": java}
    run = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    assert "TF_TM_LOAD_ERROR" not in run.stdout + run.stderr


def test_every_paragraph_gets_its_preferred_target(tmp_path: Path) -> None:
    """One segment a paragraph, with every kind of text that a paragraph can hold."""
    cases = {
        "Cancel": "Annuleren",
        "Select **Save** > `<file>` & close.": "Selecteer **Opslaan** > `<bestand>` & sluit.",
        '{0} of %d files in C:\\new "x"': "{0} van %d bestanden in C:\\new 'x'",
        "]]> &amp; <br/> &#2;": "]]> &amp; <br/> &#2; (nl)",
        "Emoji 😀 𠮷 \U0001faf0": "Smiley 😀 𠮷 \U0001faf0",
        "Mark \u200fשלום\u200e \u200b\u00ad end": "Teken \u200fשלום\u200e \u200b\u00ad einde",
        "No-break\u00a0space\u202finside": "Vaste\u00a0spatie\u202fbinnen",
        "Two  spaces\tand tab": "Twee  spaties\ten tab",
        "Control character": "Besturingsteken",
        "Edges": "Randen",
        "No-break edges": "Vaste randen",
        "First sentence. Second sentence.": "Eerste zin. Tweede zin.",
        "Everywhere": "Overal",
    }
    awkward = {"Control character": "Control\x02 character", "Edges": " Edges \n"}
    awkward |= {"No-break edges": "\u00a0No-break edges\u00a0"}
    units = [
        *(unit(awkward.get(source, source), target) for source, target in cases.items()),
        # The last target of a source is the preferred one.
        unit("Twice", "Verkeerd"),
        unit("Twice", "Tweemaal", origin="HT", places=tuple(place(f"{n}.md") for n in range(40))),
    ]
    cases["Twice"] = "Tweemaal"
    # OmegaT keeps the white space at the edges of a paragraph and looks up what is between.
    paragraphs = [f"\u00a0{source} " if source == "No-break edges" else source for source in cases]
    done = translated(tmp_path, units, paragraphs)
    assert [each.strip() for each in done.paragraphs] == list(cases.values())
    assert (done.segments, done.remaining) == (len(cases), 0)


def test_sentences_of_a_paragraph_are_found_each(tmp_path: Path) -> None:
    units = [unit("Open it.", "Open het."), unit("Close it.", "Sluit het.")]
    done = translated(tmp_path, units, ["Open it. Close it.", "Close it."], sentences=True)
    assert done == Translated(["Open het. Sluit het.", "Sluit het."], 3, 0)


PAGE = (
    "<html><body><p>Open <b>it</b> &amp; go.</p><p>Wait.</p><p>Stop.</p><p>Wait.</p><p>End.</p>"
    "</body></html>"
)

SAVED = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
<header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
 creationtoolversion="3.6.0_10" segtype="paragraph" srclang="en-US"/>
<body>
<tu><prop type="file">page.html</prop><prop type="prev">Stop.</prop><prop type="next">End.</prop>
<tuv lang="en-US"><seg>Wait.</seg></tuv>
<tuv lang="nl-NL" changeid="Ada" changedate="20220304T050607Z"><seg>Wacht even.</seg></tuv></tu>
</body>
</tmx>
"""
"""What a translator did in OmegaT: in one place, another translation than everywhere else."""


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The three memories that OmegaT exports of a project, of an HTML page with a tag."""
    folder = tmp_path_factory.mktemp("exports") / "project"
    units = [
        unit("Open <b0>it</b0> & go.", "Open <b0>het</b0> & ga.", origin="HT"),
        unit("Wait.", "Wacht."),
        unit("Stop.", "Stop!"),
    ]
    make_project(folder, units)
    (folder / "source" / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "omegat" / "project_save.tmx").write_text(SAVED, encoding="utf-8")
    run_omegat(folder)
    return {
        level: (folder / f"project-{level}.tmx").read_bytes()
        for level in ("omegat", "level1", "level2")
    }


@pytest.mark.parametrize("level", ["omegat", "level1", "level2"])
def test_what_omegat_exports_is_read(exports: dict[str, bytes], level: str) -> None:
    """Level 1 has no tags, level 2 has them as codes; comments stand between the units."""
    found = list(read_tmx(io.BytesIO(exports[level]), Wanted()))
    assert all(isinstance(it, Entry) for it in found)
    texts = [(it.unit.source, it.unit.target) for it in found]
    tagged = ("Open <b0>it</b0> & go.", "Open <b0>het</b0> & ga.")
    bare = ("Open it & go.", "Open het & ga.")
    assert sorted(texts) == sorted(
        [
            bare if level == "level1" else tagged,
            ("Stop.", "Stop!"),
            ("Wait.", "Wacht even."),
            ("Wait.", "Wacht."),
        ]
    )
    machine = next(it.unit for it in found if it.unit.target == "Stop!")
    assert (machine.origin, machine.date) == ("MT", "2021-01-05")
    alternative = next(it.unit for it in found if it.unit.target == "Wacht even.")
    assert (alternative.origin, alternative.date) == (None, "2022-03-04")
    if level == "level2":
        assert b"<bpt" in exports[level]


def test_statistics_tell_what_is_missing(tmp_path: Path) -> None:
    """So that the other tests cannot pass on a memory that OmegaT did not read."""
    done = translated(tmp_path, [unit("Known", "Bekend")], ["Known", "Unknown"])
    assert done == Translated(["Bekend", "Unknown"], 2, 1)
