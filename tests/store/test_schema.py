"""Opening files that are stores, and files that are not."""

from pathlib import Path

import apsw
import pytest

from tests.refusals import room_for
from tests.store.conftest import Fill
from tests.store.samples import reading
from tm_align.errors import StoreError
from tm_align.store import Store, schema


def execute(path: Path, sql: str) -> None:
    db = apsw.Connection(str(path))
    db.execute(sql)
    db.close()


def test_a_missing_store_is_named_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none\.db: there is no store; .*tm-align build"):
        Store.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_store_cannot_be_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be made; see that its folder is there"):
        Store.open(tmp_path / "missing" / "tm.db", create=True)


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, create: bool, read_only: bool
) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"Sign in to Teams.\n" * 100)
    with pytest.raises(StoreError, match=r"notes\.txt: is not a store"):
        Store.open(path, create=create, read_only=read_only)
    assert path.read_bytes() == b"Sign in to Teams.\n" * 100


def test_a_damaged_store_is_told_of_as_such(store: Store, fill: Fill) -> None:
    fill(reading("a.md", *((f"Text {n}", "x" * 200) for n in range(2000))))
    store.close()
    data = bytearray(store.path.read_bytes())
    for at in range(8192, len(data) - 8192, 4096):
        data[at : at + 64] = b"\xff" * 64
    store.path.write_bytes(data)
    with (
        pytest.raises(StoreError, match="is damaged; restore"),
        Store.open(store.path) as damaged,
    ):
        list(damaged.units())


def test_text_that_is_no_text_any_more_is_damage(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("Some text here", "Een tekst")))
    store.close()
    data = store.path.read_bytes()
    store.path.write_bytes(data.replace(b"Some text", b"Some\xfftext"))
    with (
        pytest.raises(StoreError, match="is damaged; restore"),
        Store.open(store.path) as damaged,
    ):
        list(damaged.units())


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (apsw.FullError, "no space is left"),
        (apsw.IOError, "disk is full"),
        (apsw.PermissionsError, "disk is full"),
        (apsw.CantOpenError, "cannot be made"),
        (apsw.BusyError, "another process is writing"),
        (apsw.LockedError, "another process is writing"),
        (apsw.ReadOnlyError, "cannot be written"),
        (apsw.CorruptError, "is damaged"),
        (apsw.NotADBError, "is damaged"),
    ],
)
def test_what_the_user_must_see_to_is_told(
    tmp_path: Path, error: type[apsw.Error], message: str
) -> None:
    with (
        pytest.raises(StoreError, match=rf"tm\.db: .*{message}"),
        schema.outside_troubles(tmp_path / "tm.db"),
    ):
        raise error("disk is full")


def test_a_store_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    for size in (1_000, 100_000):  # before its first page and before its last
        with room_for(size), pytest.raises(StoreError, match=r"tm\.db: "):
            Store.open(tmp_path / "tm.db", create=True)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no list of open files")
@pytest.mark.parametrize("content", [b"", b"Sign in to Teams.\n" * 100])
def test_what_is_refused_is_not_held_open(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError) as refused:
        Store.open(path)
    held = [it.resolve() for it in Path("/proc/self/fd").iterdir() if it.is_symlink()]
    assert path.resolve() not in held
    del refused  # it kept the connection


@pytest.mark.parametrize("create", [False, True])
def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "places.db"
    execute(path, "CREATE TABLE place (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is not a tm_align store"):
        Store.open(path, create=create)
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused_with_advice(store: Store) -> None:
    newer = len(schema.migrations()) + 1
    execute(store.path, f"PRAGMA user_version = {newer}")
    with pytest.raises(StoreError, match=rf"schema {newer}.* upgrade tm_align"):
        Store.open(store.path)


def test_an_older_schema_is_not_changed_by_a_reader(store: Store) -> None:
    execute(store.path, "PRAGMA user_version = 0")
    with pytest.raises(StoreError, match="older version; run `tm-align build`"):
        Store.open(store.path, read_only=True)


def test_an_empty_file_becomes_a_store_only_on_request(tmp_path: Path) -> None:
    path = tmp_path / "tm.db"
    path.touch()
    with pytest.raises(StoreError, match="is not a tm_align store"):
        Store.open(path)
    with Store.open(path, create=True) as store:
        assert store.known() == {}


def test_creating_opens_a_store_that_exists(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")))
    with Store.open(store.path, create=True) as again:
        assert list(again.known()) == ["a.md"]


def test_a_store_names_itself_in_its_header(store: Store) -> None:
    store.close()
    assert store.path.read_bytes()[68:72] == b"TMAl"


def test_migrations_are_numbered_without_gaps() -> None:
    folder = Path(schema.__file__).parent / "migrations"
    names = sorted(path.name for path in folder.iterdir() if path.suffix == ".sql")
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    assert len(schema.migrations()) == len(names)


def test_a_name_with_the_signs_of_a_uri_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "tm?mode=memory#1 100%.db"
    Store.open(path, create=True).close()
    assert path.exists()
    with Store.open(path, read_only=True) as store:
        assert store.known() == {}
