"""Finding the original of each localized article: in a folder, or in a git clone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tm_align.align.documents import signs_of, similar
from tm_align.parse.frontmatter import read_front_matter
from tm_align.parse.markdown import blocks
from tm_align.parse.segmentation import default_rules, segments
from tm_align.pipeline.articles import ArticleFile
from tm_align.pipeline.clone import Clone

SAME_PATH, LOCALE_PATH, ID, CONTENT = "same path", "path without locale", "id", "content"
AT_COMMIT, AT_HEAD = "at its commit", "newest version, its commit is missing"
UNPAIRED = "none found"

_LOCALE_FOLDER = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,2}", re.I)
_LOCALE_SUFFIX = re.compile(r"[._-]([a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,2})(?=\.[a-z]+$)", re.I)
_ID_FIELDS = ("ms.assetid", "uid", "documentid")


class Original(NamedTuple):
    """A localized article and its original: a file, or `data` from a clone. `how` it was found."""

    article: ArticleFile
    path: str
    how: str
    file: str | None = None
    data: bytes | None = None


def read_bytes(article: ArticleFile) -> bytes:
    """The bytes of an article; none if its file cannot be read, which is reported elsewhere."""
    if article.data is not None:
        return article.data
    try:
        return Path(article.file).read_bytes()
    except OSError:
        return b""


def from_folder(
    sources: Sequence[ArticleFile], articles: Sequence[ArticleFile], locales: Iterable[str] = ()
) -> list[Original]:
    """The original of each of `articles` among `sources`, surest evidence first.

    Same relative path; the same without the parts that name a locale; a front matter id that only
    one source has; what both say. A source is the original of one article at most. Articles without
    original have `how` `UNPAIRED`.
    """
    if len(sources) == len(articles) == 1:
        return [_original(articles[0], sources[0], SAME_PATH)]
    found: dict[int, tuple[int, str]] = {}
    named = {tag.lower() for tag in locales}
    for how, key in (
        (SAME_PATH, lambda path: path.casefold()),
        (LOCALE_PATH, lambda path: without_locale(path, named)),
    ):
        _pair_by([key(it.path) for it in sources], [key(it.path) for it in articles], how, found)
    if len(found) < len(articles):
        free_sources = _free(len(sources), {i for i, _ in found.values()})
        free = _free(len(articles), found.keys())
        for how, pairs in (
            (ID, _by_id(sources, articles, free_sources, free)),
            (CONTENT, _by_content(sources, articles, free_sources, free)),
        ):
            used = {i for i, _ in found.values()}
            for i, j in pairs:
                if i not in used and j not in found:
                    found[j] = (i, how)
    return [
        _original(article, sources[found[j][0]], found[j][1])
        if j in found
        else Original(article, "", UNPAIRED)
        for j, article in enumerate(articles)
    ]


def from_clone(
    clone: Clone, articles: Iterable[ArticleFile], prefix: str = ""
) -> Iterator[Original]:
    """The original of each article under its path in `clone`, at the commit its front matter names.

    Where the clone has not that commit, or not the file in it, HEAD is read. Articles may lie in a
    sub-folder of the repository, `prefix`.
    """
    paths = {path.casefold(): path for path in clone.paths()}
    for article in articles:
        fields = read_front_matter(read_bytes(article)).fields
        commit = next((v for k, v in fields.items() if k.endswith("sourcegitcommit")), "")
        wanted = prefix + article.path
        data = clone.file(commit, wanted) if re.fullmatch(r"[0-9a-f]{7,40}", commit) else None
        how = AT_COMMIT
        if data is None:
            wanted = paths.get(wanted.casefold(), wanted)
            data, how = clone.file(clone.head, wanted), AT_HEAD
        if data is None:
            wanted = paths.get(without_locale(wanted, set()), "")
            data = clone.file(clone.head, wanted) if wanted else None
        if data is None:
            yield Original(article, "", UNPAIRED)
        else:
            yield Original(article, wanted, how, data=data)


def without_locale(path: str, named: set[str]) -> str:
    """`docs/nl-nl/x.nl.md` as `docs/x.md`: what names a locale taken out, in small letters.

    A two-letter part counts only if it is one of the locales `named`, or their language.
    """
    languages = named | {tag.split("-")[0] for tag in named}

    def is_locale(part: str) -> bool:
        part = part.lower().replace("_", "-")
        return part in languages or bool(re.fullmatch(r"[a-z]{2,3}(-[a-z]{4})?-[a-z]{2}", part))

    *folders, name = path.split("/")
    suffix = _LOCALE_SUFFIX.search(name)
    if suffix and (is_locale(suffix[1]) or (name[suffix.start()] == "." and len(suffix[1]) == 2)):
        name = name[: suffix.start()] + name[suffix.end() :]
    kept = [it for it in folders if not (_LOCALE_FOLDER.fullmatch(it) and is_locale(it))]
    return "/".join([*kept, name]).casefold()


def _original(article: ArticleFile, source: ArticleFile, how: str) -> Original:
    return Original(article, source.path, how, source.file, source.data)


def _free(count: int, used: Iterable[int]) -> list[int]:
    taken = set(used)
    return [i for i in range(count) if i not in taken]


def _pair_by(
    ours: Sequence[str], theirs: Sequence[str], how: str, found: dict[int, tuple[int, str]]
) -> None:
    """Pair what has the same key, where only one source left has it."""
    used = {i for i, _ in found.values()}
    index: dict[str, list[int]] = {}
    for i, key in enumerate(ours):
        if i not in used and key:
            index.setdefault(key, []).append(i)
    for j, key in enumerate(theirs):
        if j not in found and len(index.get(key, ())) == 1:
            found[j] = (index.pop(key)[0], how)


def _by_id(
    sources: Sequence[ArticleFile], articles: Sequence[ArticleFile], free_sources: Sequence[int],
    free: Sequence[int],
) -> list[tuple[int, int]]:  # fmt: skip
    """Pairs that share the value of an id field."""
    ours = [_ids(sources[i]) for i in free_sources]
    theirs = [_ids(articles[j]) for j in free]
    pairs = []
    for number, _ in enumerate(_ID_FIELDS):
        found: dict[int, tuple[int, str]] = {}
        _pair_by([it[number] for it in ours], [it[number] for it in theirs], ID, found)
        pairs += [(free_sources[i], free[j]) for j, (i, _) in found.items()]
    return pairs


def _ids(article: ArticleFile) -> list[str]:
    fields = read_front_matter(read_bytes(article)).fields
    return [fields.get(name, "").casefold() for name in _ID_FIELDS]


def _by_content(
    sources: Sequence[ArticleFile], articles: Sequence[ArticleFile], free_sources: Sequence[int],
    free: Sequence[int],
) -> list[tuple[int, int]]:  # fmt: skip
    """Pairs that say the same in what is not translated."""
    ours = [_signs(sources[i]) for i in free_sources]
    theirs = [_signs(articles[j]) for j in free]
    return [(free_sources[i], free[j]) for i, j in similar(ours, theirs)]


def _signs(article: ArticleFile) -> frozenset[str]:
    text = read_bytes(article).decode("utf-8", "replace")
    return signs_of(segments(text, blocks(text), "en", default_rules()))
