"""Exports by several processes: each writes shares of the units, and one after the other they are
the file."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tm_align.engines import Engine
from tm_align.errors import InputError
from tm_align.formats import Frame, Notice, Notify, Written
from tm_align.formats.account import ignore, together
from tm_align.formats.registry import Writable
from tm_align.pipeline.files import make_folder, written_atomically
from tm_align.pipeline.outgoing import ExportOptions, own_options, units_of, wants_of
from tm_align.store import Share, Store

Locales = tuple[str, str]

_EACH = 2
"""Shares of a locale pair for each process. Of more none would wait long for the last one, but each
looks at all units of the pair to find its own."""

_FEWEST = 2000
"""Units of a share: fewer are written before another process has begun."""

_AT_ONCE = 1 << 20


class Exported(NamedTuple):
    """One file and its account. `path` is "" for a stream, `target_locale` None for all targets."""

    path: str
    source_locale: str
    target_locale: str | None
    account: Written


class Task(NamedTuple):
    """A share and which ends of the file go with it; `number` counts all tasks of an export."""

    number: int
    share: Share
    frame: Frame


class Piece(NamedTuple):
    """What was written of a file, and where it lies; the rest is what the writer told of it."""

    locales: Locales
    file: Path
    account: Written
    notices: list[Notice]
    left_out: Counter[str]


@dataclass(frozen=True)
class WriteShare:
    """Writes one share into a file of its own. A value, so that another process can be handed it.

    Notices are kept only where somebody listens to them.
    """

    store: Path
    form: Writable
    options: ExportOptions
    folder: Path
    listened: bool

    def __call__(self, task: Task) -> Piece:
        form, options, share = self.form, self.options, task.share
        notices: list[Notice] = []
        left_out: Counter[str] = Counter()
        file = self.folder / str(task.number)
        with Store.open(self.store, read_only=True) as store, file.open("wb") as out:
            account = form.write(
                units_of(
                    store,
                    options.query,
                    wants_of(form, options),
                    options.choice._replace(left_out=left_out),
                    share,
                ),
                out,
                source_locale=share.source_locale,
                target_locale=share.target_locale,
                frame=task.frame,
                notify=notices.append if self.listened else ignore,
                **own_options(form, options),
            )
        return Piece(share[:2], file, account, notices, left_out)


def export_in_shares(
    store: Store,
    form: Writable,
    options: ExportOptions,
    out: Path,
    path_of: Callable[[Locales], Path],
    notify: Notify,
    version: int,
) -> list[Exported] | None:
    """Write one file for each locale pair with `options.jobs` processes; None says it cannot be.

    That is where there is too little to share, and where somebody changed the store since it had this
    `version`: the shares may be of different states then. Nothing is written then. The shares wait
    beside `out`, below which `path_of` says where the files are to be.
    """
    tasks = list(_tasks(store.shares(options.query, _EACH * options.jobs, _FEWEST)))
    if len(tasks) < 2 or store.count_units() < 2 * _FEWEST:
        return None
    with _room_for(out) as room:
        with Engine(options.jobs, __name__) as engine:
            work = WriteShare(store.path, form, options, room, notify is not ignore)
            pieces = list(engine.run(work, tasks))
        if store.version() != version:
            return None
        exported = []
        for locales, group in groupby(pieces, key=lambda it: it.locales):
            ours = list(group)
            account = together([it.account for it in ours])
            if account.read:
                path = path_of(locales)
                _join((it.file for it in ours), path)
                exported.append(Exported(str(path), locales[0], locales[1], account))
    for piece in pieces:
        for notice in piece.notices:
            notify(notice)
        if options.choice.left_out is not None:
            options.choice.left_out.update(piece.left_out)
    return exported


@contextmanager
def _room_for(out: Path) -> Iterator[Path]:
    """A temporary folder where `out` is to be, or will be: there must be room for it anyway.

    Raises `InputError` when nothing can be written there.
    """
    above = next(it for it in (out, *out.absolute().parents) if it.exists())
    if not above.is_dir() and above != out:
        make_folder(out)  # says what is in the way
    folder = above if above.is_dir() else above.parent
    try:
        with TemporaryDirectory(prefix=".tm-align-", dir=folder) as room:
            yield Path(room)
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror or error}") from error


def _tasks(shares: Iterable[Share]) -> Iterator[Task]:
    for number, share in enumerate(shares):
        frame = Frame(head=share.start is None, tail=share.end is None)
        yield Task(number, share, frame)


def _join(files: Iterable[Path], path: Path) -> None:
    with written_atomically(path) as stream:
        for file in files:
            with file.open("rb") as piece:
                shutil.copyfileobj(piece, stream, _AT_ONCE)
            file.unlink()
