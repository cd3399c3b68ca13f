"""Changes to a store, one at a time and in any sequence."""

import apsw
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.store.conftest import Fill
from tests.store.samples import READER, STAT, reading
from tests.store.test_query import answers
from tm_align.model import Reading
from tm_align.store import Changes, Known, Query, Stat, Store, Writer, writer


def count(store: Store, table: str) -> int:
    db = apsw.Connection(str(store.path))
    rows = db.execute(f"SELECT count(*) FROM {table}").get
    db.close()
    return int(rows)


def test_a_store_knows_what_it_needs_to_skip_unchanged_files(store: Store, fill: Fill) -> None:
    fill(reading("a.md"))
    assert store.known() == {"a.md": Known(10, 20, "a.mda.md", READER)}


def test_putting_a_file_again_replaces_all_of_it(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een"), ("Two", "Twee"), problems=("TM013",)))
    new = reading("a.md", ("Two", "Twee"), locale="nl-BE", origin="HT", problems=("TM014",))
    fill(new)
    assert list(store.pairs()) == list(new.pairs)
    assert list(store.problems()) == list(new.problems)
    assert [unit.target_locale for unit in store.units()] == ["nl-BE"]


def test_a_touched_file_keeps_its_content(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")))
    with store.writing() as changing:
        changing.touch("a.md", Stat(10, 99))
        changing.touch("unknown.md", Stat(1, 1))
    assert store.known() == {"a.md": Known(10, 99, "a.mda.md", READER)}
    assert changing.changes == Changes(touched=1)


def test_units_without_occurrences_are_dropped(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een"), ("Two", "Twee")), reading("b.md", ("One", "Een")))
    with store.writing() as changing:
        changing.remove("a.md")
        changing.remove("unknown.md")
    assert changing.changes == Changes(removed=1, units_dropped=1)
    assert [unit.source for unit in store.units()] == ["One"]
    assert count(store, "unit") == 1


def test_changes_are_counted(store: Store) -> None:
    with store.writing() as changing:
        changing.put("a", STAT, READER, reading("a.md", ("One", "Een"), ("One", "Een")))
        changing.put("b", STAT, READER, reading("b.md", ("Two", "Twee")))
        changing.put("a", STAT, READER, reading("a.md", ("Three", "Drie")))
    assert changing.changes == Changes(added=2, replaced=1, units_created=3, units_dropped=1)
    assert count(store, "unit") == 2


def test_an_exception_undoes_everything(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("One", "Een")))
    before = answers(store, Query())
    with pytest.raises(KeyError), store.writing() as changing:  # noqa: PT012
        changing.put("b", STAT, READER, reading("b.md", ("Two", "Twee")))
        changing.remove("a.md")
        raise KeyError
    assert answers(store, Query()) == before
    fill(reading("b.md", ("Two", "Twee")))
    assert len(list(store.units())) == 2


def test_units_are_found_again_after_they_were_forgotten(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no room to remember units, each is looked up, and none is stored twice."""
    monkeypatch.setattr(writer, "_CACHE_BYTES", 0)
    texts = [(f"s{n}", f"t{n}") for n in range(5)]
    with store.writing() as changing:
        for n in range(20):
            pairs = (texts[n % 5], texts[n % 3], (f"s{n % 2}", "other"))
            changing.put(f"{n}", STAT, READER, reading(f"{n:02}.md", *pairs))
    assert count(store, "unit") == 7
    assert sum(len(unit.occurrences) for unit in store.units()) == 60


def test_texts_with_equal_checksums_stay_apart(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`plumless` and `buckeroo` have the same CRC-32."""
    monkeypatch.setattr(writer, "_CACHE_BYTES", 0)
    with store.writing() as changing:
        for n, text in enumerate(["plumless", "buckeroo"] * 3):
            changing.put(f"{n}", STAT, READER, reading(f"{n}.md", (text, text)))
    assert [unit.source for unit in store.units()] == ["buckeroo", "plumless"]


FILES = st.sampled_from(["a", "b", "c"])
TEXTS = st.sampled_from(["", " ", "One", "Two", "plumless", "buckeroo", "a\0b", "三"])
READINGS = st.builds(
    lambda path, texts, locale, origin, date, problems: reading(
        path, *texts, locale=locale, origin=origin, date=date, problems=tuple(problems)
    ),
    st.sampled_from(["x.md", "y.md"]),
    st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(["", "", "TM016"])), max_size=4),
    st.sampled_from(["nl-NL", "ja-JP", "und"]),
    st.sampled_from(["MT", "HT", "AUTO", None]),
    st.sampled_from(["2020-01-01", "2021-01-01", None]),
    st.lists(st.sampled_from(["TM007", "TM013"]), max_size=2),
)


class AnySequence(RuleBasedStateMachine):
    """Whatever was done to a store, it equals one built at once from the articles it holds now."""

    @initialize(cache=st.sampled_from([0, 1_000, 12_000_000]))
    def start(self, cache: int) -> None:
        self.monkeypatch = pytest.MonkeyPatch()
        self.monkeypatch.setattr(writer, "_CACHE_BYTES", cache)
        self.store = self.new_store()
        self.files: dict[str, tuple[Stat, Reading]] = {}
        self.transaction = self.store.writing()
        self.writer: Writer = self.transaction.__enter__()

    @rule(file=FILES, one=READINGS, stat=st.builds(Stat, st.just(1), st.integers(0, 9)))
    def put(self, file: str, one: Reading, stat: Stat) -> None:
        self.writer.put(file, stat, READER, one)
        self.files[file] = (stat, one)

    @rule(file=FILES, stat=st.builds(Stat, st.just(2), st.integers(0, 9)))
    def touch(self, file: str, stat: Stat) -> None:
        self.writer.touch(file, stat)
        if file in self.files:
            self.files[file] = (stat, self.files[file][1])

    @rule(file=FILES)
    def remove(self, file: str) -> None:
        self.writer.remove(file)
        self.files.pop(file, None)

    @rule()
    def commit(self) -> None:
        self.transaction.__exit__(None, None, None)
        self.check()
        self.transaction = self.store.writing()
        self.writer = self.transaction.__enter__()

    @invariant()
    def units_are_never_stored_twice(self) -> None:
        db = self.store._db
        (units,) = db.execute("SELECT count(*) FROM unit").fetchone()
        (distinct,) = db.execute(
            "SELECT count(*) FROM (SELECT DISTINCT locale_pair_id, source, target FROM unit)"
        ).fetchone()
        assert units == distinct

    def teardown(self) -> None:
        self.transaction.__exit__(None, None, None)
        self.check()
        self.store.close()
        self.monkeypatch.undo()

    def check(self) -> None:
        with self.new_store() as fresh:
            with fresh.writing() as filling:
                for file, (stat, one) in sorted(self.files.items(), reverse=True):
                    filling.put(file, stat, READER, one)
            assert self.store.known() == fresh.known()
            for query in (Query(), Query(include_damaged=True), Query(best=True)):
                assert answers(self.store, query) == answers(fresh, query)
        db = self.store._db
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute(
            "SELECT count(*) FROM unit WHERE id NOT IN (SELECT unit_id FROM occurrence)"
        ).fetchone() == (0,)

    def new_store(self) -> Store:
        raise NotImplementedError


def test_any_sequence_of_changes_ends_where_a_fresh_build_does(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    class InFolder(AnySequence):
        def new_store(self) -> Store:
            return Store.open(tmp_path_factory.mktemp("s") / "tm.db", create=True)

    case = InFolder.TestCase
    case.settings = settings(max_examples=40, stateful_step_count=12, deadline=None)
    case().runTest()
