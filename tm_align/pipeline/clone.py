"""Reading files of a git clone, at any commit, without checkout: two git processes for all of them."""

import bisect
import os
import subprocess
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from tm_align.errors import InputError

Git = subprocess.Popen[bytes]

_DAY = 24 * 60 * 60

_OF_ONE_CLONE = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
)  # fmt: skip
"""Variables that name a clone to git, as in its hooks, whatever `-C` says."""


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _OF_ONE_CLONE}


class Clone:
    """The objects of a clone, bare or not. A context manager: git runs as long as it is open.

    Raises `InputError` where there is no git, or no clone. One git process answers all questions of a
    kind, so asking for thousands of files costs no process each.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._finder: Git | None = None
        self._reader: Git | None = None
        self.head = ""
        """The commit HEAD points at, 40 hexadecimal digits."""

    def __enter__(self) -> Self:
        if not self.folder.is_dir():
            raise InputError(f"{self.folder}: is no folder; give a git clone")
        try:
            self._finder = self._start("cat-file", "--batch-check")
            self._reader = self._start("cat-file", "--batch")
        except OSError as error:
            raise InputError(f"git cannot be run: {error.strerror or error}; install it") from error
        try:
            found = self._ask(self._finder, "HEAD^{commit}")
        except BrokenPipeError:
            found = []
        if len(found) != 3:
            self.__exit__(None, None, None)
            raise InputError(f"{self.folder}: is no git clone with a commit in it")
        below = self._output("rev-parse", "--show-prefix").strip()
        if below:
            self.__exit__(None, None, None)
            raise InputError(
                f"{self.folder}: is a folder within a git clone; give the clone itself"
            )
        self.head = found[0]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for git in (self._finder, self._reader):
            if git is not None:
                git.communicate()
        self._finder = self._reader = None

    def find(self, commit: str, path: str) -> str | None:
        """The id of the file `path` (`/` between parts) at `commit`; None where there is none."""
        if "\n" in path or "\n" in commit:
            return None
        found = self._ask(self._finder, f"{commit}:{path}")
        return found[0] if len(found) == 3 and found[1] == "blob" else None

    def has(self, commit: str) -> bool:
        """Whether the clone has this commit."""
        return len(self._ask(self._finder, f"{commit}^{{commit}}")) == 3

    def read(self, blob: str) -> bytes:
        """The content of a file, by the id that `find` gave."""
        header = self._ask(self._reader, blob)
        if len(header) != 3 or self._reader is None or self._reader.stdout is None:
            return b""
        content = self._reader.stdout.read(int(header[2]))
        self._reader.stdout.read(1)
        return content

    def commit_of(self, date: str) -> str:
        """The newest commit of HEAD's own line by the end of `date` (`2021-03-31`); if all are later,
        the oldest one.
        """
        times, commits = self._history
        day = datetime.fromisoformat(date).replace(tzinfo=UTC)
        end = day.timestamp() + _DAY
        return commits[max(0, bisect.bisect_left(times, end) - 1)]

    def paths(self) -> list[str]:
        """The paths of all files at HEAD; names that are no UTF-8 are left out."""
        found = []
        for name in self._output("ls-tree", "-r", "-z", "--name-only", "HEAD").split(b"\0"):
            try:
                found.append(name.decode())
            except UnicodeDecodeError:
                continue
        return [name for name in found if name]

    @cached_property
    def _history(self) -> tuple[list[int], list[str]]:
        """Times and ids of HEAD and its first parents, the oldest first.

        Times never fall: a commit whose clock was wrong counts as made with the one before it.
        """
        log = self._output(
            "log", "--no-show-signature", "--first-parent", "--reverse", "--format=%ct %H", "HEAD"
        )
        times: list[int] = []
        commits: list[str] = []
        for line in log.decode("ascii").splitlines():
            time, commit = line.split()
            times.append(max(int(time), times[-1] if times else 0))
            commits.append(commit)
        return times, commits

    def _start(self, *command: str) -> Git:
        return subprocess.Popen(
            ["git", "-C", str(self.folder), *command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=_environment(),
        )  # fmt: skip

    def _output(self, *command: str) -> bytes:
        return subprocess.run(
            ["git", "-C", str(self.folder), *command],
            capture_output=True, check=False, env=_environment(),
        ).stdout  # fmt: skip

    def _ask(self, git: Git | None, name: str) -> list[str]:
        """Id, kind and size of an object; fewer words where it is missing, or git has ended."""
        if git is None or git.stdin is None or git.stdout is None:
            raise ValueError("the clone is not open")
        git.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
        git.stdin.flush()
        words = git.stdout.readline().decode("utf-8", "replace").split()
        return words if len(words) == 3 and words[2].isdigit() else []
