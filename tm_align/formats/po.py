"""PO: gettext's catalogues, for Poedit, Weblate and everything else that edits them.

Entries are made and escaped by polib, one at a time; what is decided here, and why:

- **Texts stand as they do in the articles**, white space at the edges included: it counts in PO.
  Only characters that no XML tool down the road could carry are left out, as in every format, and
  `msgfmt --check` wants both sides to begin, and to end, alike with or without a line feed: where
  they do not, the target gets the source's line ends.
- **The preferred target has no `msgctxt`**, so a look-up without context finds it. Every other
  target of the source has the article where it first stands, with a number where that is taken.
  Units that were read with a context of their own keep it.
- **A source that characters were removed from always has a `msgctxt`** with a digest of the
  original: what is left could equal another source, and `msgfmt` rejects an entry that is there
  twice.
- **Texts are not wrapped** at column 78: that is for display, tools rewrap what they save, and with
  polib it makes an entry take four times as long.
- **No format flags**: articles hold prose, and `%d` in them is no promise that a program will fill.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from typing import BinaryIO

import polib

from tm_align.formats.account import (
    WHOLE,
    Change,
    Frame,
    Ledger,
    Notify,
    Stamp,
    Written,
    ignore,
)
from tm_align.formats.plurals import plural_forms
from tm_align.formats.prepare import Prepared, prepare
from tm_align.formats.text import edge_line_ends, without_illegal
from tm_align.locales import po_spelling
from tm_align.model import Unit

MACHINE = "MT"
"""The origin of units that `mt_fuzzy` marks."""

_REFERENCE_COLUMNS = 76
"""Width of a `#:` line after the mark, as gettext folds them."""
_UNWRAPPED = 0


def write_po(
    units: Iterable[Unit],
    out: BinaryIO,
    *,
    stamp: Stamp,
    source_locale: str,
    target_locale: str,
    mt_fuzzy: bool = False,
    frame: Frame = WHOLE,
    notify: Notify = ignore,
) -> Written:
    """Write `units` to `out` as a PO catalogue in UTF-8, in constant memory.

    All units are of the locale pair named, grouped by source, the preferred target last; entries
    come in the same order. `mt_fuzzy` marks machine translations fuzzy: programs do not use them
    then, and editors show them as to be reviewed. `frame` is for writing a catalogue in shares; all
    targets of a source are in one. `notify` hears of every unit skipped and every segment altered.
    A unit of another locale pair is a `ValueError`.
    """
    ledger = Ledger(notify)
    ready = prepare(units, ledger, trim=False, locales=(source_locale, target_locale))
    if frame.head:
        out.write(_head(stamp, source_locale, target_locale).encode())
    for _, group in groupby(ready, key=_source):
        for prepared, context in _with_contexts(list(group)):
            unit = prepared.unit
            entry = polib.POEntry(
                msgctxt=context,
                msgid=prepared.source,
                msgstr=_target(prepared, ledger),
                comment=_comment(unit.origin, unit.date),
                occurrences=[(it, "") for it in [_references(unit)] if it],
                flags=["fuzzy"] if mt_fuzzy and unit.origin == MACHINE else [],
            )
            ledger.entries += 1
            out.write(f"\n{entry.__unicode__(_UNWRAPPED)}".encode())
    return ledger.written()


def _head(stamp: Stamp, source_locale: str, target_locale: str) -> str:
    """The catalogue's first entry, with every field that `msgfmt --check` looks for.

    The two fields about people stay empty: a translation memory has many translators.
    """
    language = po_spelling(target_locale)
    catalogue = polib.POFile(wrapwidth=_UNWRAPPED)
    catalogue.header = f"Translation memory from {source_locale} to {target_locale}."
    catalogue.metadata = {
        "Project-Id-Version": "translation memory",
        "PO-Revision-Date": stamp.utc("%Y-%m-%d %H:%M+0000") or "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": f"tm_align {stamp.tool_version}",
        "X-Source-Language": po_spelling(source_locale),
    }
    plurals = plural_forms(language)
    if plurals:
        catalogue.metadata["Plural-Forms"] = plurals
    return str(catalogue)


def _source(prepared: Prepared) -> str:
    return prepared.unit.source


def _with_contexts(group: list[Prepared]) -> Iterator[tuple[Prepared, str | None]]:
    """The targets of one source, each with a `msgctxt` that no other has."""
    source = group[0].unit.source
    altered = f" [{_digest(source)}]" if source != group[0].source else ""
    own = [_own_context(it.unit) for it in group]
    contexts: dict[int, str | None] = {}
    others = [number for number, context in enumerate(own) if not context]
    if others:
        contexts[others.pop()] = f"preferred{altered}" if altered else None
    taken = set(contexts.values())
    # Of two in one context the later is the preferred one, and keeps it as it is.
    for number in [*(it for it in reversed(range(len(group))) if own[it]), *others]:
        name = own[number] or without_illegal(group[number].unit.occurrences[0].article)[0]
        contexts[number] = _free_context(name, altered, taken)
        taken.add(contexts[number])
    for number, prepared in enumerate(group):
        yield prepared, contexts[number]


def _own_context(unit: Unit) -> str:
    return without_illegal(unit.annotation.context)[0] if unit.annotation else ""


def _free_context(name: str, altered: str, taken: Collection[str | None]) -> str:
    context, number = f"{name}{altered}", 1
    while context in taken or not context:
        number += 1
        context = f"{name} ({number}){altered}".strip()
    return context


def _digest(text: str) -> str:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=4).hexdigest()


def _target(prepared: Prepared, ledger: Ledger) -> str:
    """The target, beginning and ending with a line feed where, and only where, the source does."""
    unit, source, target = prepared
    begins = source.startswith("\n") == target.startswith("\n")
    if begins and source.endswith("\n") == target.endswith("\n"):
        return target
    before, after = edge_line_ends(source)
    ledger.change(unit, Change.EDGE_LINE_END, "target")
    return before + target.strip("\r\n") + after


@lru_cache(maxsize=1024)
def _comment(origin: str | None, date: str | None) -> str:
    lines = [f"origin: {_one_line(origin)}"] if origin else []
    if date:
        lines.append(f"date: {_one_line(date)}")
    return "\n".join(lines)


def _references(unit: Unit) -> str:
    """`article:line` of every occurrence that has a place, folded into several `#:` lines.

    It goes to polib as if it were one reference: unwrapped, polib puts all of them on one line, and
    a frequent heading stands in a thousand places.
    """
    places = dict.fromkeys(
        (_quoted(each.article), each.line) for each in unit.occurrences if each.article
    )
    lines, line = [], ""
    for path, number in places:
        reference = f"{path}:{number}" if number else path
        if not line:
            line = reference
        elif len(line) + len(reference) < _REFERENCE_COLUMNS:
            line += f" {reference}"
        else:
            lines.append(line)
            line = reference
    return "\n#: ".join([*lines, line])


@lru_cache(maxsize=4096)
def _quoted(path: str) -> str:
    """A path in a reference; as in gettext, one with white space stands in U+2068 and U+2069."""
    path = _one_line(path)
    return path if path.split() == [path] else f"\u2068{path}\u2069"


def _one_line(text: str) -> str:
    """Text for a comment, which nothing that any reader takes for a line end may break."""
    return " ".join(without_illegal(text)[0].splitlines())
