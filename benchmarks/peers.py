"""What tm_align is measured against: the least that could be done, and what people do instead."""

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import polib
from bs4 import BeautifulSoup
from translate.storage.tmx import tmxfile

_PAIR = re.compile(
    r'<span data-ttu-id="([^"]*)">(.*?)</span>'
    r'<span class="sxs-lookup"><span data-stu-id="[^"]*">(.*?)</span></span>',
    re.S,
)


def floor(files: Iterable[str], store: Path) -> int:
    """Read all files, one regular expression, one table without an index: the number of pairs.

    Nothing is checked, no place recorded, no front matter read and no unit found twice.
    """
    db = sqlite3.connect(store)
    db.execute("CREATE TABLE pair (article TEXT, id TEXT, target TEXT, source TEXT)")
    pairs = 0
    for file in files:
        found = _PAIR.findall(Path(file).read_text(encoding="utf-8", errors="replace"))
        db.executemany("INSERT INTO pair VALUES (?, ?, ?, ?)", ((file, *it) for it in found))
        pairs += len(found)
    db.commit()
    db.close()
    return pairs


def count_pairs(file: str) -> int:
    """How many pairs the floor finds in a file."""
    return len(_PAIR.findall(Path(file).read_text(encoding="utf-8", errors="replace")))


def naive(files: Iterable[str], out: Path) -> int:
    """The script one writes first: BeautifulSoup finds the marks, polib keeps the pairs."""
    catalogue = polib.POFile()
    for file in files:
        soup = BeautifulSoup(Path(file).read_text(encoding="utf-8-sig"), "html.parser")
        for target in soup.find_all("span", attrs={"data-ttu-id": True}):
            source = soup.find("span", attrs={"data-stu-id": target["data-ttu-id"]})
            if source:
                catalogue.append(
                    polib.POEntry(
                        msgid=source.decode_contents(),
                        msgstr=target.decode_contents(),
                        occurrences=[(file, "")],
                    )
                )
    catalogue.save(str(out))
    return len(catalogue)


def toolkit_tmx(texts: Iterable[tuple[str, str]], out: Path, locale: str) -> None:
    """Write sources and targets as TMX with Translate Toolkit.

    Its file is poorer than ours: it holds no date, origin, place or count.
    """
    file = tmxfile(sourcelanguage="en-US", targetlanguage=locale)
    for source, target in texts:
        file.addtranslation(source, "en-US", target, locale)
    with out.open("wb") as stream:
        file.serialize(stream)
