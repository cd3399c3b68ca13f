"""Several processes write the very files that one writes, and give the same account of them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.conftest import Build, Folder, article
from tm_align.errors import UsageError
from tm_align.formats.registry import BY_NAME
from tm_align.pipeline import ExportOptions, Notice, Query, Stamp, Store, export, ignore
from tm_align.pipeline.choosing import Choice
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


def test_little_is_not_shared(big: Store, tmp_path: Path) -> None:
    german = TWO._replace(query=Query(("de-DE",)))
    path = tmp_path / "x.tmx"
    assert export_in_shares(big, BY_NAME["tmx"], german, lambda _: path, ignore) is None
    assert not path.exists()


class Disturbed(Store):
    """A store that somebody else changes when its units have just been cut into shares."""

    def shares(self, query: Query, per_pair: int, fewest: int) -> list[Share]:
        found = super().shares(query, per_pair, fewest)
        with Store.open(self.path) as other, other.writing() as writer:
            for file in other.known():
                if file.endswith("nl/1.md"):
                    writer.remove(file)
        return found


def test_a_store_changed_meanwhile_is_written_by_one_process(big: Store, tmp_path: Path) -> None:
    told: list[Notice] = []
    with Disturbed.open(big.path) as disturbed:
        two = export(disturbed, "tmx", tmp_path / "2", TWO, told.append)
    assert [it.account.written for it in two] == [1, 8000]
    alone: list[Notice] = []
    export(big, "tmx", tmp_path / "1", ONE, alone.append)
    assert files(tmp_path / "2") == files(tmp_path / "1")
    assert told == alone
