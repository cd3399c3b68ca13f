"""Which runs of backticks in a text belong together as code, in time linear in its length."""

import re

_RUN = re.compile(r"`+")


class Backticks:
    """The runs of backticks of a text, asked for what closes them in ascending order of places."""

    def __init__(self, text: str) -> None:
        self._starts: dict[int, list[int]] = {}  # by length of the run, last first
        for run in reversed(list(_RUN.finditer(text))):
            self._starts.setdefault(len(run[0]), []).append(run.start())

    def closing(self, start: int, end: int) -> int:
        """Where the next run as long as that from `start` to `end` begins, or -1."""
        starts = self._starts.get(end - start, [])
        while starts and starts[-1] < end:
            starts.pop()
        return starts[-1] if starts else -1

    def code(self, start: int, end: int) -> tuple[int, int] | None:
        """Where code begins and ends whose first backtick stands in a run, if not in front of it.

        Of a run that nothing closes, what is left without its first backticks may yet open code.
        """
        for at in range(start, end):
            closing = self.closing(at, end)
            if closing >= 0:
                return at, closing + end - at
        return None


def code_in(text: str) -> list[str]:
    """What stands between backticks, one after another."""
    found: list[str] = []
    backticks, position = Backticks(text), 0
    while run := _RUN.search(text, position):
        position = run.end()
        if code := backticks.code(*run.span()):
            start, end = code
            width = run.end() - start
            found.append(text[run.end() : end - width])
            position = end
    return found
