"""How many segments of real articles OmegaT fills from our TMX, and why not the others.

OmegaT has no filter for Markdown, so it gets each source of the articles as a paragraph of plain text:
what its own segmentation then makes of it is what a translator would be given.
"""

import os
import re
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

from tm_align import BuildOptions, Defaults, ExportOptions, Query, Store, build, find_articles
from tm_align.formats.entry import Entry, Wanted
from tm_align.formats.text import EDGE_SPACE
from tm_align.formats.tmx_reader import read_tmx
from tm_align.pipeline.export import PROFILES, export

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>en-US</source_lang><target_lang>{locale}</target_lang>
<sentence_seg>{sentences}</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""
FOLDERS = ("source", "target", "tm/auto", "glossary", "dictionary", "omegat", "config")


def report(folder: Path) -> None:
    """Print the share for the folder's articles, for each profile and way of segmenting."""
    with tempfile.TemporaryDirectory() as work:
        found = find_articles([str(folder)])
        with Store.open(Path(work, "tm.db"), create=True) as store:
            options = BuildOptions(Defaults(), time.time_ns())
            build(store, found, [str(folder)], options)
            totals = store.statistics().by_origin
            locale = max(totals, key=lambda it: it.volume.pairs).target_locale
            # A line end would be a paragraph of its own; white space within a line counts.
            pairs = store.pairs(Query(locales=(locale,)))
            sources = [re.sub(r"\s*[\r\n]+\s*", " ", pair.source).strip() for pair in pairs]
            print(f"{folder.name}: {len(sources):,} sources to {locale}")
            for profile in ("generic", "omegat"):
                for sentences in (False, True):
                    project = Path(work, f"{profile}-{sentences}")
                    _make(project, store, profile, locale, sources, sentences=sentences)
                    _print(project, profile, sentences=sentences)
                    _explain(project, sources)


def _make(
    project: Path, store: Store, profile: str, locale: str, sources: list[str], *, sentences: bool
) -> None:
    for name in FOLDERS:
        (project / name).mkdir(parents=True)
    settings = PROJECT.format(locale=locale, sentences=str(sentences).lower())
    (project / "omegat.project").write_text(settings, encoding="utf-8")
    text = "\n\n".join(sources)
    (project / "source" / "text.txt").write_text(text, encoding="utf-8")
    options = ExportOptions(Query(locales=(locale,)), profile=PROFILES[profile])
    export(store, "tmx", project / "tm" / "auto" / "memory.tmx", options)


def _print(project: Path, profile: str, *, sentences: bool) -> None:
    command = ["omegat", project, f"--config-dir={project / 'config'}", "--mode=console-translate"]
    java = "-Djava.awt.headless=true -Dfile.encoding=UTF-8 -Xmx1500m"
    environment = {**os.environ, "JAVA_TOOL_OPTIONS": java}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert "TF_TM_LOAD_ERROR" not in done.stdout + done.stderr
    statistics = (project / "omegat" / "project_stats.txt").read_text(encoding="utf-8")
    rows = {
        row: [int(it) for it in re.findall(r"\d+", line)]
        for row, line in re.findall(r"^([A-Z][A-Za-z ]+):\s+(.*)$", statistics, re.MULTILINE)
    }
    total, remaining = rows["Total"][0], rows["Remaining"][0]
    unique, unique_remaining = rows["Unique"][0], rows["Unique Remaining"][0]
    print(
        f"  {profile:8} {'sentences' if sentences else 'paragraphs':10}"
        f" {1 - remaining / total:7.2%} of {total:,} segments filled,"
        f" {1 - unique_remaining / unique:7.2%} of {unique:,} distinct ones",
        flush=True,
    )


def _explain(project: Path, sources: list[str]) -> None:
    """Print why paragraphs came back as they were; one whose translation is its source is no such."""
    with (project / "tm" / "auto" / "memory.tmx").open("rb") as stream:
        entries = [it for it in read_tmx(stream, Wanted()) if isinstance(it, Entry)]
    targets = {it.unit.source: it.unit.target for it in entries}
    text = (project / "target" / "text.txt").read_text(encoding="utf-8")
    paragraphs = text.split("\n\n")
    assert len(paragraphs) == len(sources)
    reasons: Counter[str] = Counter()
    for source, paragraph in zip(sources, paragraphs, strict=True):
        target = targets.get(source.strip(EDGE_SPACE))
        if target is None and paragraph.strip() == source:
            reasons["not in the memory: left out of the export, see its account"] += 1
        elif target is not None and paragraph.strip(EDGE_SPACE) != target:
            cut = "cut into other sentences by OmegaT"
            reasons[cut if "sentence_seg>true" in _settings(project) else "of another text"] += 1
    for reason, count in reasons.most_common():
        print(f"    {count:,} of {len(sources):,} paragraphs {reason}", flush=True)


def _settings(project: Path) -> str:
    return (project / "omegat.project").read_text(encoding="utf-8")
