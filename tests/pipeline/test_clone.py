"""Reading a git clone without checkout."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tm_align.errors import InputError
from tm_align.pipeline.clone import Clone

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

Git = Callable[..., str]


def run_git(folder: Path, *arguments: str, time: str = "2022-02-02T00:00Z") -> str:
    """What git prints; with a name and a date of its own, whatever the user's settings are."""
    command = [
        "git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org",
        "-c", "core.autocrlf=false", *arguments,
    ]  # fmt: skip
    dates = {"GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time}
    return subprocess.run(
        command, capture_output=True, check=True, text=True, env=os.environ | dates
    ).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> tuple[Path, str, str]:
    """A repository with two commits of one file: its folder, the first commit, the second."""
    folder = tmp_path / "repository"
    (folder / "docs").mkdir(parents=True)
    run_git(folder, "init", "-q")
    commits = []
    for text in ("first\n", "second, länger\n"):
        (folder / "docs" / "a b.md").write_text(text, encoding="utf-8")
        run_git(folder, "add", ".")
        run_git(folder, "commit", "-q", "-m", "text")
        commits.append(run_git(folder, "rev-parse", "HEAD"))
    return folder, commits[0], commits[1]


@pytest.mark.parametrize("bare", [False, True])
def test_a_file_is_read_at_any_commit(
    repository: tuple[Path, str, str], tmp_path: Path, bare: bool
) -> None:
    folder, first, second = repository
    if bare:
        run_git(tmp_path, "clone", "-q", "--bare", str(folder), "bare.git")
        folder = tmp_path / "bare.git"
    with Clone(folder) as clone:
        assert clone.head == second
        assert clone.paths() == ["docs/a b.md"]
        assert content(clone, first) == b"first\n"
        assert content(clone, second) == "second, länger\n".encode()
        assert content(clone, first[:10]) == b"first\n"


def content(clone: Clone, commit: str) -> bytes:
    return clone.read(clone.find(commit, "docs/a b.md") or "")


def test_what_is_not_there_is_none(repository: tuple[Path, str, str]) -> None:
    folder, first, _ = repository
    with Clone(folder) as clone:
        assert clone.find(first, "docs/c.md") is None
        assert clone.find("0" * 40, "docs/a b.md") is None
        assert clone.find(first, "docs") is None  # a folder
        assert clone.find(first, "docs/\nx") is None
        assert (clone.has(first), clone.has("0" * 40)) == (True, False)
        assert clone.read("0" * 40) == b""
        assert content(clone, first) == b"first\n"


def test_the_newest_commit_by_the_end_of_a_day(tmp_path: Path) -> None:
    run_git(tmp_path, "init", "-q")
    commits = []
    # The second one was made on a machine whose clock was wrong.
    for time in ("2021-03-01T10:00Z", "1999-01-01T00:00Z", "2021-03-05T23:30Z"):
        run_git(tmp_path, "commit", "-q", "--allow-empty", "-m", "x", time=time)
        commits.append(run_git(tmp_path, "rev-parse", "HEAD"))
    with Clone(tmp_path) as clone:
        for date, expected in (("2020-01-01", 0), ("2021-03-01", 1), ("2021-03-04", 1),
                               ("2021-03-05", 2), ("9999-12-31", 2)):  # fmt: skip
            assert clone.commit_of(date) == commits[expected], date


def test_the_callers_git_does_not_matter(
    repository: tuple[Path, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    run_git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))  # as in its hooks
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "log.showSignature")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    with Clone(repository[0]) as clone:
        assert clone.has(repository[1])
        assert clone.commit_of("2030-01-01") == clone.head


def test_what_is_no_clone_is_the_users_mistake(tmp_path: Path) -> None:
    for folder in (tmp_path / "missing", tmp_path):
        with pytest.raises(InputError, match=str(folder)), Clone(folder):
            pass


def test_a_folder_within_a_clone_is_refused(tmp_path: Path) -> None:
    run_git(tmp_path, "init", "-q")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("a\n")
    run_git(tmp_path, "add", ".")
    run_git(tmp_path, "commit", "-q", "-m", "x")
    with (
        pytest.raises(InputError, match="docs: is a folder within a git clone"),
        Clone(tmp_path / "docs"),
    ):
        pass


def test_a_clone_is_read_while_it_is_open_only(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not open"):
        Clone(tmp_path).find("0" * 40, "a.md")
