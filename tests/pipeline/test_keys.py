"""What a store calls the files of its articles."""

import os
from pathlib import Path

import pytest

from tests.pipeline.conftest import DAG, HALLO, Build, Folder, article


def test_what_has_vanished_is_named_as_it_was_given(
    tmp_path: Path, folder: Folder, build_at: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder({"x/a.md": article(HALLO), "x/b.md": article(DAG)})
    build_at()
    (root / "x/b.md").unlink()
    (tmp_path / "link").symlink_to(root)
    monkeypatch.chdir(root / "x")
    names = [build_at(Path(it)).gone.vanished for it in (".", "..", "../../in", "../../link")]
    assert names == [("b.md",), ("../x/b.md",), ("../../in/x/b.md",), ("../../link/x/b.md",)]


def test_names_that_are_not_utf8_are_looked_for_as_they_are(
    folder: Folder, build_at: Build
) -> None:
    name = os.fsdecode(b"\xe9")
    root = folder({f"{name}/{name}.md": article(HALLO), "a.md": article(DAG)})
    build_at()
    report = build_at(root / "a.md")
    assert (report.gone.vanished, report.gone.lost_folders) == ((), {})
    (root / name / f"{name}.md").unlink()
    assert build_at(root / name).gone.vanished == (f"{root.as_posix()}/\\xe9/\\xe9.md",)
    (root / name).rmdir()
    assert list(build_at(root / "a.md").gone.lost_folders.values()) == [1]
