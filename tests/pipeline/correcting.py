"""Reviewers who correct targets, and the articles they are written into."""

from pathlib import Path

from tm_align.model import Decision, Status
from tm_align.pipeline import Defaults
from tm_align.pipeline.apply import Applied, Outcome, corrected_articles, write
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions, build
from tm_align.store import Store

MARK = (
    '<span data-ttu-id="1a2b3-{0}">{2}</span><span class="sxs-lookup">'
    '<span data-stu-id="1a2b3-{0}">{1}</span></span>'
)
HEAD = "---\nms.contentlocale: nl-NL\n---\n"


def article(*texts: tuple[str, str]) -> str:
    marks = [MARK.format(n, *pair) for n, pair in enumerate(texts, start=100)]
    return HEAD + "".join(f"{it}\n\n" for it in marks)


class Desk:
    """A folder of articles, its store, and a reviewer who corrects targets."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store
        self.roots = [str(folder)]

    def put(self, name: str, data: bytes | str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def build(self) -> None:
        options = BuildOptions(Defaults(), 0)
        build(self.store, find_articles(self.roots), self.roots, options)

    def correct(self, source: str, target: str, new: str, **more: object) -> None:
        fields = {"code": "", "status": Status.FIXED, "new_target": new, "time": "1", **more}
        self.store.decide([Decision("en-US", source, "nl-NL", target, **fields)])

    def apply(self, *roots: str, srx: str | None = None) -> list[Applied]:
        paths = list(roots) or self.roots
        found = find_articles(paths)
        changes = list(corrected_articles(self.store, found, paths, Defaults(), srx))
        return [place for change in changes for place in write(change).places]


def outcomes(places: list[Applied]) -> list[Outcome]:
    return [it.outcome for it in places]
