"""Reading files of a git clone, at any commit, without checkout: one git process for all of them."""

import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from tm_align.errors import InputError


class Clone:
    """The objects of a clone, bare or not. A context manager: git runs as long as it is open.

    Raises `InputError` where there is no git, or no clone. Git may serve many requests, so asking
    for thousands of files costs no process each.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._git: subprocess.Popen[bytes] | None = None
        self._head = ""

    def __enter__(self) -> Self:
        if not self._folder.is_dir():
            raise InputError(f"{self._folder}: is no folder; give a git clone")
        command = ["git", "-C", str(self._folder), "cat-file", "--batch"]
        try:
            self._git = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise InputError(f"git cannot be run: {error.strerror or error}; install it") from error
        try:
            found = self._read("HEAD^{commit}", with_name=True)
        except BrokenPipeError:
            found = None
        if found is None:
            self.__exit__(None, None, None)
            raise InputError(f"{self._folder}: is no git clone with a commit in it")
        self._head = found[0]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._git is not None:
            self._git.communicate()
            self._git = None

    @property
    def head(self) -> str:
        """The commit HEAD points at, 40 hexadecimal digits."""
        return self._head

    def file(self, commit: str, path: str) -> bytes | None:
        """The content of `path` (`/` between parts) at `commit`; None where there is no such file."""
        found = self._read(f"{commit}:{path}")
        return found[1] if found else None

    def paths(self) -> list[str]:
        """The paths of all files at HEAD; names that are no UTF-8 are left out."""
        command = ["git", "-C", str(self._folder), "ls-tree", "-r", "-z", "--name-only", "HEAD"]
        listing = subprocess.run(command, capture_output=True, check=False).stdout
        found = []
        for name in listing.split(b"\0"):
            try:
                found.append(name.decode())
            except UnicodeDecodeError:
                continue
        return [name for name in found if name]

    def _read(self, name: str, *, with_name: bool = False) -> tuple[str, bytes] | None:
        """Ask for one object: its id and content, or None if it is missing or is no file."""
        if self._git is None or self._git.stdin is None or self._git.stdout is None:
            raise ValueError("the clone is not open")
        if "\n" in name:
            return None
        self._git.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
        self._git.stdin.flush()
        header = self._git.stdout.readline().split()
        if len(header) != 3 or not header[2].isdigit():  # missing, ambiguous, or git has ended
            return None
        content = self._git.stdout.read(int(header[2]))
        self._git.stdout.read(1)
        if header[1] != b"blob" and not with_name:
            return None
        return header[0].decode(), content
