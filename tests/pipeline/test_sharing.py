"""Several processes write the very files that one writes, and give the same account of them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.conftest import Build, Folder, article
from tm_align.errors import InputError, UsageError
from tm_align.formats.registry import BY_NAME
from tm_align.pipeline import Notice, Query, Stamp, Store, ignore
from tm_align.pipeline.choosing import Choice
from tm_align.pipeline.export import ExportOptions, export
from tm_align.pipeline.sharing import export_in_shares
from tm_align.store import Share

ONE = ExportOptions(stamp=Stamp("1"))
TWO = ONE._replace(jobs=2)
SHARED = [it.name for it in BY_NAME.values() if it.shares]


@pytest.fixture
def big(folder: Folder, build_at: Build, tmp_path: Path) -> Iterator[Store]:
    """A store with enough units to share in one locale, few in another, and none to export in a third."""
    texts = [
        (f"{n * n % 9973} of {n // 3}", f"T {n} \x02" if n % 500 == 0 else f"T {n}")
        for n in range(9000)
    ]
    for number in range(9):
        mine = texts[1000 * number : 1000 * (number + 1)]
        folder({f"nl/{number}.md": article(*mine, prefix=f"aaaa{number}")})
    folder({"de/a.md": article(("One ", "Eins "), locale="de-DE")})
    folder({"fr/a.md": article(("Hello", ""), locale="fr-FR")})
    build_at()
    with Store.open(tmp_path / "tm.db") as opened:
        yield opened


def files(folder: Path) -> dict[str, bytes]:
    return {it.name: it.read_bytes() for it in folder.iterdir()}


@pytest.mark.parametrize("file_format", SHARED)
def test_files_accounts_and_notices_are_the_same(
    big: Store, tmp_path: Path, file_format: str
) -> None:
    alone: list[Notice] = []
    shared: list[Notice] = []
    one = export(big, file_format, tmp_path / "1", ONE, alone.append)
    two = export(big, file_format, tmp_path / "2", TWO, shared.append)
    assert [it[1:] for it in two] == [it[1:] for it in one]
    assert [it.account.written for it in two] == [1, 9000]
    assert files(tmp_path / "2") == files(tmp_path / "1")
    assert shared == alone
    assert len(alone) >= 18
    nobody = export(big, file_format, tmp_path / "3", TWO)
    assert [it.account for it in nobody] == [it.account for it in two]


def test_what_a_choice_leaves_out_is_counted_once(big: Store, tmp_path: Path) -> None:
    counts: list[Counter[str]] = []
    for options in (ONE, TWO):
        counts.append(Counter())
        choice = Choice(min_score=0.5, left_out=counts[-1])
        with pytest.raises(UsageError, match="nothing to export"):
            export(big, "tmx", tmp_path / "x", options._replace(choice=choice))
    assert counts == [Counter({"no score": 9001})] * 2
    assert not (tmp_path / "x").exists()


def test_little_is_not_shared(big: Store, folder: Folder, build_at: Build, tmp_path: Path) -> None:
    def shared(store: Store, options: ExportOptions) -> bool:
        found = export_in_shares(
            store,
            BY_NAME["tmx"],
            options,
            tmp_path / "x",
            lambda it: tmp_path / "x" / it[1],
            ignore,
            store.version(),
        )
        return found is not None

    assert not shared(big, TWO._replace(query=Query(("de-DE",))))
    assert not (tmp_path / "x").exists()
    assert shared(big, TWO)
    # Two locale pairs are two tasks, and little all the same.
    folder({f"nl/{n}.md": article(("One", "Een")) for n in range(9)})
    build_at()
    assert big.count_units() == 3
    assert not shared(big, TWO)


class Disturbed(Store):
    """A store from which somebody else removes an article when its units are cut into shares."""

    removed = ""

    def shares(self, query: Query, per_pair: int, fewest: int) -> list[Share]:
        found = super().shares(query, per_pair, fewest)
        with Store.open(self.path) as other, other.writing() as writer:
            for file in other.known():
                if file.endswith(self.removed):
                    writer.remove(file)
        return found


@pytest.mark.parametrize(("removed", "written"), [("nl/1.md", [1, 8000]), ("de/a.md", [9000])])
def test_a_store_changed_meanwhile_is_written_by_one_process(
    big: Store, tmp_path: Path, removed: str, written: list[int]
) -> None:
    """And nothing is left of what several had begun."""
    told: list[Notice] = []
    with Disturbed.open(big.path) as disturbed:
        disturbed.removed = removed
        two = export(disturbed, "tmx", tmp_path / "2", TWO, told.append)
    assert [it.account.written for it in two] == written
    alone: list[Notice] = []
    export(big, "tmx", tmp_path / "1", ONE, alone.append)
    assert files(tmp_path / "2") == files(tmp_path / "1")
    assert told == alone


def test_nothing_but_the_files_is_left(big: Store, tmp_path: Path) -> None:
    before = {it.name for it in tmp_path.iterdir()}
    export(big, "po", tmp_path / "deep" / "er", TWO)
    assert {it.name for it in tmp_path.iterdir()} - before == {"deep"}
    assert sorted(files(tmp_path / "deep" / "er")) == ["de-DE.po", "nl-NL.po"]


def test_a_folder_that_cannot_be_is_told_of(big: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be a folder for results"):
        export(big, "tmx", tmp_path / "file" / "out", TWO)
