"""The store as its users see it: alone, beside other processes, and after a crash."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import apsw
import pytest

from tests.refusals import give_up_privileges, unwritable
from tests.store.conftest import Fill
from tests.store.samples import READER, STAT, reading
from tests.store.test_query import answers
from tm_align.errors import StoreError, UsageError
from tm_align.model import Unit
from tm_align.store import Query, Store

COUNT_UNITS = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from tm_align.store import Store

    with Store.open(Path(sys.argv[1]), read_only=True) as store:
        print(len(list(store.units())))
    """
)


WRITE_FOREVER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from tests.store.samples import READER, STAT, reading
    from tm_align.store import Store

    with Store.open(Path(sys.argv[1])) as store, store.writing() as writer:
        number = 0
        while True:
            texts = [(f"source {number} {n}" * 9, f"target {number} {n}" * 9) for n in range(50)]
            writer.put(f"{number % 40}", STAT, READER, reading(f"{number % 40}.md", *texts))
            number += 1
            print(number, flush=True)
    """
)
"""A program that adds and replaces articles in one transaction that never ends."""


def start_writing(store: Store, articles: int) -> subprocess.Popen[str]:
    """Another process that has put that many articles, has not committed, and goes on."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE_FOREVER, str(store.path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout is not None
    while int(process.stdout.readline()) < articles:
        pass
    return process


def count_units(path: Path) -> tuple[int, str]:
    """The status of a program that counts the units of a store, and what it says."""
    done = subprocess.run(
        [sys.executable, "-c", COUNT_UNITS, str(path)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=give_up_privileges,
    )
    return done.returncode, (done.stdout + done.stderr).strip()


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    with process:
        process.wait()


def test_a_closed_store_can_be_opened_again(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")))
    before = answers(store, Query())
    store.close()
    for read_only in (True, False):
        with Store.open(store.path, read_only=read_only) as again:
            assert answers(again, Query()) == before


def test_a_store_opened_for_reading_cannot_be_written(store: Store) -> None:
    with (
        Store.open(store.path, read_only=True) as reader,
        pytest.raises(StoreError, match="cannot be written; see that you may"),
        reader.writing(),
    ):
        pass


@pytest.mark.parametrize("read_only", [False, True])
def test_no_file_is_left_beside_a_closed_store(store: Store, fill: Fill, read_only: bool) -> None:
    fill(reading("a.md", ("One", "Een")))
    store.close()
    with Store.open(store.path, read_only=read_only) as again:
        assert len(again.known()) == 1
    assert list(store.path.parent.iterdir()) == [store.path]


def refused(path: Path, *, keep: bool = False, meanwhile: Callable[[], object] = int) -> bool:
    """Open a store, making it, put one article in or none, and fail; is there a store afterwards?"""
    with suppress(StoreError), Store.open(path, create=True) as store:
        if keep:
            put(store, "first")
        meanwhile()
        with store.writing() as writer:
            writer.put("second", STAT, READER, reading("b.md", ("Two", "Twee")))
            raise StoreError("refused")
    return path.exists()


def put(store: Store, file: str) -> None:
    with store.writing() as writer:
        writer.put(file, STAT, READER, reading("a.md", ("One", "Een")))


def test_a_new_store_goes_again_when_nothing_comes_of_it(tmp_path: Path) -> None:
    assert not refused(tmp_path / "tm.db")
    assert list(tmp_path.iterdir()) == []


def test_a_link_to_a_store_that_goes_again_stays(tmp_path: Path) -> None:
    file, link = tmp_path / "data.db", tmp_path / "tm.db"
    link.symlink_to(file)
    assert not refused(link)
    assert list(tmp_path.iterdir()) == [link]


def test_a_store_that_is_of_use_stays_whatever_happens(tmp_path: Path) -> None:
    assert refused(tmp_path / "1.db", keep=True)
    assert refused(tmp_path / "1.db")
    Store.open(tmp_path / "2.db", create=True).close()
    assert refused(tmp_path / "2.db")  # it is not new

    def fill() -> None:
        with Store.open(tmp_path / "3.db") as other:
            put(other, "others")

    assert refused(tmp_path / "3.db", meanwhile=fill)
    with ExitStack() as stack:
        others = tmp_path / "4.db"
        assert refused(others, meanwhile=lambda: stack.enter_context(Store.open(others)))
    with Store.open(tmp_path / "3.db") as store:
        assert list(store.known()) == ["others"]
        assert store._db.execute("PRAGMA journal_mode").get == "wal"


def test_a_store_can_be_read_where_nothing_can_be_written(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")))
    store.close()
    log = Path(f"{store.path}-wal")
    with unwritable(store.path):
        assert count_units(store.path) == (0, "1")
    log.touch()  # a writer that opened the store, or somebody else's copy
    with unwritable(store.path):
        assert count_units(store.path) == (0, "1")


def test_what_stands_in_the_log_alone_is_not_overlooked(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")))
    copy = store.path.parent / "copy" / "tm.db"
    copy.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{store.path}{ending}", f"{copy}{ending}")
    with unwritable(copy):
        status, message = count_units(copy)
        assert (status, "what was written last stands in tm.db-wal" in message) == (1, True)
        link = copy.parent.parent / "link.db"
        link.symlink_to(copy)
        assert count_units(link)[0] == 1
    assert count_units(copy) == (0, "1")


@pytest.mark.parametrize("articles", [1, 7, 45, 90])
def test_a_killed_build_leaves_the_last_complete_state(
    store: Store, fill: Fill, articles: int
) -> None:
    fill(*(reading(f"{n}", ("One", "Een"), (f"{n}", f"{n}")) for n in range(60)))
    before = answers(store, Query())
    store.close()
    process = start_writing(store, articles)
    os.kill(process.pid, signal.SIGKILL)
    kill(process)
    with Store.open(store.path) as after:
        assert answers(after, Query()) == before
        with after.writing() as writer:
            writer.put("new", STAT, READER, reading("new.md", ("Two", "Twee")))
        assert len(after.known()) == 61
    db = apsw.Connection(str(store.path))
    assert db.execute("PRAGMA integrity_check").get == "ok"
    db.close()


def test_a_store_is_of_the_thread_that_opened_it(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")))

    def use() -> list[Unit]:
        return list(store.units())

    with ThreadPoolExecutor(1) as pool, pytest.raises(UsageError, match="another thread"):
        pool.submit(use).result()
    assert len(use()) == 1


def test_a_store_that_is_read_cannot_be_changed(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een"), ("Two", "Twee")))
    reader = store.units()
    next(reader)
    with pytest.raises(UsageError, match="first end what reads"), store.writing():
        pass
    assert len(list(reader)) == 1
    with store.writing() as writer:
        writer.remove("a.md")


def test_a_callers_bytes_say_nothing_about_the_store(store: Store) -> None:
    with pytest.raises(UnicodeDecodeError), Store.open(store.path):
        b"\xff".decode()


def test_a_killed_first_build_leaves_an_empty_store(store: Store) -> None:
    process = start_writing(store, 60)
    kill(process)
    assert store.known() == {}
    with store.writing() as writer:
        writer.put("a", STAT, READER, reading("a.md", ("One", "Een")))
    assert len(list(store.units())) == 1


def test_readers_see_the_last_complete_build_while_another_process_writes(
    store: Store, fill: Fill
) -> None:
    fill(reading("0.md", ("One", "Een")), reading("5", ("Two", "Twee")))
    before = answers(store, Query())
    process = start_writing(store, 50)
    try:
        with Store.open(store.path, read_only=True, wait=0) as reader:
            assert answers(reader, Query()) == before
        assert answers(store, Query()) == before
    finally:
        kill(process)


def test_a_second_writer_is_told_so_when_it_has_waited_long_enough(store: Store) -> None:
    process = start_writing(store, 1)
    try:
        with (
            Store.open(store.path, wait=0.05) as second,
            pytest.raises(StoreError, match="another process is writing"),
            second.writing(),
        ):
            pass
    finally:
        kill(process)


def test_a_second_writer_waits_for_the_first(store: Store) -> None:
    hold = textwrap.dedent(
        """
        import sys, time
        from pathlib import Path
        from tests.store.samples import READER, STAT, reading
        from tm_align.store import Store

        with Store.open(Path(sys.argv[1])) as store, store.writing() as writer:
            writer.put("first", STAT, READER, reading("first.md", ("One", "Een")))
            print("writing", flush=True)
            time.sleep(0.3)
        """
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(store.path)], stdout=subprocess.PIPE, env=environment
    ) as first:
        assert first.stdout is not None
        first.stdout.readline()
        with store.writing() as writer:
            writer.put("second", STAT, READER, reading("second.md", ("One", "Een")))
    assert first.returncode == 0
    assert sorted(store.known()) == ["first", "second"]
    (unit,) = store.units()
    assert len(unit.occurrences) == 2


def test_answers_read_together_are_of_one_state(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")))
    with Store.open(store.path, read_only=True) as reader:
        with reader.reading():
            assert reader.statistics().total.pairs == 1
            fill(reading("b.md", ("Two", "Twee")))
            assert len(list(reader.units())) == 1
        assert len(list(reader.units())) == 2


def test_units_being_read_do_not_change_under_the_reader(store: Store, fill: Fill) -> None:
    fill(reading("a.md", *((f"{n:04}", "t") for n in range(1000))))
    with Store.open(store.path, read_only=True) as reader:
        units = reader.units()
        next(units)
        fill(reading("a.md", ("0999", "other")))
        assert [unit.target for unit in units] == ["t"] * 999


def test_half_read_iterators_may_overlap_and_outlive_the_store(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een"), ("Two", "Twee")))
    units, pairs = store.units(), store.pairs()
    next(units)
    next(pairs)
    units.close()
    assert len(list(pairs)) == 1
    fill(reading("a.md", ("One", "Een")))
    left_over = store.units()
    next(left_over)
    store.close()
    del left_over


def test_the_version_tells_of_changes_by_others(store: Store, fill: Fill) -> None:
    with Store.open(store.path, read_only=True) as reader:
        before = reader.version()
        assert list(reader.units()) == []
        assert reader.version() == before
        fill(reading("a.md", ("One", "Een")))
        assert reader.version() != before
        assert reader.count_units() == store.count_units() == 1
