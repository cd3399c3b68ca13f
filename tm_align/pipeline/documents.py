"""Finding the original of each localized article by paths, ids, redirections and content."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tm_align.align.documents import signs_of, similar
from tm_align.locales import in_path
from tm_align.parse.frontmatter import read_front_matter
from tm_align.parse.markdown import blocks
from tm_align.pipeline.articles import ArticleFile

SAME_PATH, LOCALE_PATH, REDIRECT = "same path", "path without locale", "redirection"
ID, CONTENT = "id", "content"
AT_COMMIT, AT_DATE = "at its commit", "at its hand-off date, its commit is missing"
AT_HEAD = "newest version, its commit is missing"
UNPAIRED = "none found"

Read = Callable[[ArticleFile], bytes]

_LOCALE_FOLDER = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,2}", re.I)
_LOCALE_SUFFIX = re.compile(r"[._-]([a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,2})(?=\.[a-z]+$)", re.I)
_LANGUAGE_SUFFIX = re.compile(r"\.([a-z]{2})\.[a-z]+$", re.I)
_ID_FIELDS = ("ms.assetid", "uid", "documentid")


class Original(NamedTuple):
    """A localized article and its original; `how` it was found.

    The original is a file, or `data`, or a `blob`: the folder of a clone and an id in it. `instead`
    says which version was taken where it is not the one the article names.
    """

    article: ArticleFile
    path: str
    how: str
    file: str | None = None
    data: bytes | None = None
    blob: tuple[Path, str] | None = None
    instead: str = ""


Matched = dict[int, tuple[int, str]]
"""By the number of an article, the number of its source and how it was found."""


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
    """The original of each of `articles` among `sources`; `how` is `UNPAIRED` where there is none.

    A single one and the only one of a localized version belong together, whatever they are; but no
    article is its own original, where the folder of the sources holds the localized ones, too.
    """
    localized = {os.path.realpath(it.file) for it in articles if it.data is None}
    sources = [it for it in sources if it.data or os.path.realpath(it.file) not in localized]
    found: Matched = {}
    if len(sources) == 1:
        found = {its[0]: (0, SAME_PATH) for its in _by_version(articles) if len(its) == 1}
    found = match(sources, articles, locales, read_bytes, found)
    originals = []
    for j, article in enumerate(articles):
        if j in found:
            i, how = found[j]
            source = sources[i]
            originals.append(Original(article, source.path, how, source.file, source.data))
        else:
            originals.append(Original(article, "", UNPAIRED))
    return originals


def match(
    sources: Sequence[ArticleFile], articles: Sequence[ArticleFile], locales: Iterable[str],
    read: Read, settled: Matched,
) -> Matched:  # fmt: skip
    """Which article has which source, surest evidence first: `settled` and what is found beside.

    Same relative path; the same without the parts that name a locale; where a source of that path only
    says where it has moved (`redirect_url`), the one it has moved to; a front matter id that only one
    source has; what both say. A source belongs to one article at most of each localized version.
    """
    matcher = _Matcher(sources, {tag.lower() for tag in locales}, read)
    found: Matched = {}
    for group in _by_version(articles):
        before = {n: settled[j] for n, j in enumerate(group) if j in settled}
        for n, it in matcher.match([articles[j] for j in group], before).items():
            found[group[n]] = it
    return found


def _by_version(articles: Iterable[ArticleFile]) -> Iterable[list[int]]:
    """The numbers of the articles of each localized version."""
    groups: dict[tuple[str, str], list[int]] = {}
    for j, article in enumerate(articles):
        groups.setdefault(_version(article), []).append(j)
    return groups.values()


def _version(article: ArticleFile) -> tuple[str, str]:
    """What tells localized versions of the same articles apart: the PATH given, and a locale in the path."""
    suffix = _LANGUAGE_SUFFIX.search(article.path)
    return article.folder, in_path(article.path) or (suffix[1].lower() if suffix else "")


class _Matcher:
    """The sources, and what is asked of them for each localized version: they are read once."""

    def __init__(self, sources: Sequence[ArticleFile], named: set[str], read: Read) -> None:
        self._sources = sources
        self._keys = [
            (how, key, [key(it.path) for it in sources])
            for how, key in (
                (SAME_PATH, str.casefold),
                (LOCALE_PATH, lambda path: without_locale(path, named)),
            )
        ]
        self._redirection = cache(lambda article: redirection(read(article)))
        self._ids = cache(lambda article: _ids(read(article)))
        self._signs = cache(lambda article: _signs(read(article)))

    def match(self, articles: Sequence[ArticleFile], settled: Matched) -> Matched:
        """The sources of the articles of one version, beside those that are settled."""
        found = dict(settled)
        for how, key, keys in self._keys:
            _pair_by(keys, [key(it.path) for it in articles], how, found)
        self._follow_redirections(articles, found, found.keys() - settled.keys())
        if len(found) == len(articles):
            return found
        free_sources = _free(len(self._sources), {i for i, _ in found.values()})
        free = _free(len(articles), found.keys())
        ours, theirs = [self._sources[i] for i in free_sources], [articles[j] for j in free]
        for how, pairs in (
            (ID, self._by_id(ours, theirs)),
            (CONTENT, self._by_content(ours, theirs)),
        ):
            used = {i for i, _ in found.values()}
            for i, j in ((free_sources[i], free[j]) for i, j in pairs):
                if i not in used and j not in found:
                    found[j] = (i, how)
                    used.add(i)
        return found

    def _follow_redirections(
        self, articles: Sequence[ArticleFile], found: Matched, new: Iterable[int]
    ) -> None:
        """Replace new sources that only say where they have moved by those they have moved to."""
        where: dict[int, str] = {}
        for j in sorted(new):
            address = self._redirection(self._sources[found[j][0]])
            if address and not self._redirection(articles[j]):
                where[j] = address
        if not where:
            return
        by_name: dict[str, list[int]] = {}
        for i, source in enumerate(self._sources):
            by_name.setdefault(_parts(source.path)[-1], []).append(i)
        used = {i for i, _ in found.values()}
        for j, address in where.items():
            wanted = _parts(address)
            close = sorted((-_common_end(_parts(self._sources[i].path), wanted), i)
                           for i in by_name.get(wanted[-1], ()) if i not in used)  # fmt: skip
            if close and (len(close) == 1 or close[0][0] < close[1][0]):
                found[j] = (close[0][1], REDIRECT)
                used.add(close[0][1])

    def _by_id(
        self, sources: Sequence[ArticleFile], articles: Sequence[ArticleFile]
    ) -> list[tuple[int, int]]:
        """Pairs that share the value of an id field."""
        ours, theirs = list(map(self._ids, sources)), list(map(self._ids, articles))
        pairs = []
        for number, _ in enumerate(_ID_FIELDS):
            found: Matched = {}
            _pair_by([it[number] for it in ours], [it[number] for it in theirs], ID, found)
            pairs += [(i, j) for j, (i, _) in found.items()]
        return pairs

    def _by_content(
        self, sources: Sequence[ArticleFile], articles: Sequence[ArticleFile]
    ) -> Iterable[tuple[int, int]]:
        """Pairs that say the same in what is not translated."""
        return similar(list(map(self._signs, sources)), list(map(self._signs, articles)))


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


def _free(count: int, used: Iterable[int]) -> list[int]:
    taken = set(used)
    return [i for i in range(count) if i not in taken]


def _pair_by(ours: Sequence[str], theirs: Sequence[str], how: str, found: Matched) -> None:
    """Pair what has the same key, where only one source left has it."""
    used = {i for i, _ in found.values()}
    index: dict[str, list[int]] = {}
    for i, key in enumerate(ours):
        if i not in used and key:
            index.setdefault(key, []).append(i)
    for j, key in enumerate(theirs):
        if j not in found and len(index.get(key, ())) == 1:
            found[j] = (index.pop(key)[0], how)


_HEAD_BYTES = 4000
_REDIRECTION = "redirect_url"


def redirection(data: bytes) -> str:
    """Where an article says it has moved; empty for one that has not."""
    if _REDIRECTION.encode() not in data[:_HEAD_BYTES]:
        return ""
    return read_front_matter(data).fields.get(_REDIRECTION, "")


def _parts(address: str) -> list[str]:
    """The parts of a path or address, in small letters, without the ending of an article's name."""
    bare = address.casefold().split("#")[0].split("?")[0].rstrip("/")
    return re.sub(r"\.(?:md|html?)$", "", bare).split("/")


def _common_end(first: Sequence[str], second: Sequence[str]) -> int:
    """How many parts two paths have in common at their end."""
    count = 0
    for a, b in zip(reversed(first), reversed(second), strict=False):
        if a != b:
            break
        count += 1
    return count


def _ids(data: bytes) -> list[str]:
    fields = read_front_matter(data).fields
    return [fields.get(name, "").casefold() for name in _ID_FIELDS]


def _signs(data: bytes) -> frozenset[str]:
    text = data.decode("utf-8", "replace")
    return signs_of(text, blocks(text))
