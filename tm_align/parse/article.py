"""What an article says about itself: locales, origin, dates and ids, from wherever they stand."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tm_align import locales
from tm_align.model import UNKNOWN_LOCALE, Article
from tm_align.parse.frontmatter import FrontMatter, read_front_matter

_HTML_NAMES = (".html", ".htm")
_HEAD = ("html", "title", "meta")
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_HEAD_LIMIT = 65_536
"""Bytes of an HTML page that are searched for its head; a head is a few kilobytes."""


class Defaults(NamedTuple):
    """What the user said about articles in general."""

    source_locale: str = "en-US"
    target_locale: str | None = None


class HeadProblem(NamedTuple):
    """A problem of an article's metadata: code, line (0: the article as a whole), what is wrong."""

    code: str
    line: int
    details: str


class Head(NamedTuple):
    """An article without its body: the value, where the body starts, and what is wrong."""

    article: Article
    body: int
    problems: tuple[HeadProblem, ...]


def is_html(path: str) -> bool:
    """Whether the name says that this is an HTML page; everything else is read as Markdown."""
    return path.lower().endswith(_HTML_NAMES)


def read_head(
    utf8: bytes, path: str, defaults: Defaults, *, folder: str = "", encoding: str, digest: str
) -> Head:
    """Read front matter and, of an HTML page, `<html lang>`, `<title>` and `<meta>`.

    `path` is the article's path relative to the folder the user gave, `folder` that folder's own
    name, which may hold the locale too (`docs.nl-NL`).
    """
    front = read_front_matter(utf8)
    problems: list[HeadProblem] = []
    if front.error:
        line, reason = front.error
        problems.append(HeadProblem("TM003", line, reason))
    fields = _by_last_name(front.fields)
    lang = None
    if is_html(path):
        lang, page_fields = _html_head(utf8[front.end : front.end + _HEAD_LIMIT])
        fields = page_fields | fields
    target_locale = _target_locale(fields, lang, path, folder, defaults, problems)
    article = Article(
        path,
        defaults.source_locale,
        target_locale,
        _origin(fields.get("translationtype", "")),
        _date(fields.get("lasthandoff"), problems),
        fields.get("title") or None,
        fields.get("sourcegitcommit") or None,
        fields.get("openlocfilehash") or None,
        fields.get("locfileid") or None,
        encoding,
        digest,
    )
    return Head(article, front.end, tuple(_with_lines(problems, utf8, front)))


_WRITTEN_OUT = {"HUMAN TRANSLATION": "HT", "MACHINE TRANSLATION": "MT"}


def _origin(value: str) -> str | None:
    said = " ".join(value.upper().split())
    return _WRITTEN_OUT.get(said, said) or None


def _by_last_name(fields: dict[str, str]) -> dict[str, str]:
    """Fields by the last part of their name, lower case: `ms.contentlocale` → `contentlocale`.

    Other publishers use other prefixes, or none. The `ms.` one wins over them.
    """
    named: dict[str, str] = {}
    for key, value in fields.items():
        last = _last_name(key)
        if last not in named or key.startswith("ms."):
            named[last] = value
    return named


@lru_cache(maxsize=256)
def _last_name(key: str) -> str:
    return key.rpartition(".")[2].lower()


def _html_head(utf8: bytes) -> tuple[str | None, dict[str, str]]:
    """The language of the root element; `<meta>` fields and title by the last part of their name."""
    # Imported here: it takes a tenth of a second, and most programs never meet an HTML page.
    from bs4 import BeautifulSoup
    from bs4.filter import SoupStrainer

    # Without its XML declaration XHTML is HTML that begins elsewhere.
    page = _XML_DECLARATION.sub("", utf8.decode(errors="replace"))
    soup = BeautifulSoup(page if "<" in page else "", "lxml", parse_only=SoupStrainer(_HEAD))
    fields: dict[str, str] = {}
    for meta in soup.find_all("meta"):
        name, content = meta.get("name"), meta.get("content")
        if isinstance(name, str) and isinstance(content, str):
            fields[name] = content
    named = _by_last_name(fields)
    if soup.title and "title" not in named:
        named["title"] = _title(soup.title.get_text())
    root = soup.find("html")
    lang = root.get("lang") or root.get("xml:lang") if root else None
    return (lang if isinstance(lang, str) else None), named


def _title(text: str) -> str:
    """The target in a `<title>`. To HTML, tags in there are text; read again, the marks show."""
    if "<" in text:
        from bs4 import BeautifulSoup

        title = BeautifulSoup(text, "lxml")
        text = (title.find("span", attrs={"data-ttu-id": True}) or title).get_text()
    return " ".join(text.split())


def _target_locale(
    fields: dict[str, str],
    lang: str | None,
    path: str,
    folder: str,
    defaults: Defaults,
    problems: list[HeadProblem],
) -> str:
    """The first of front matter, html lang, path and option; contradictions become problems."""
    named = fields.get("contentlocale", "").strip()
    content_locale = locales.normalize(named) if named else None
    if named and not content_locale:
        problems.append(HeadProblem("TM006", 0, f"contentlocale: {named!r} is no language tag"))
    source = defaults.source_locale
    candidates = {
        "front matter": content_locale,
        "html lang": locales.normalize(lang) if lang else None,
        "path": locales.in_path(path, source) or _in_folder(folder, source),
        "--target-locale": defaults.target_locale,
    }
    told = {where: locale for where, locale in candidates.items() if locale}
    if not told:
        of_sources = locales.in_path(path) or locales.in_path(folder)
        problems.append(
            HeadProblem(
                "TM005",
                0,
                f"the path only tells the locale of the sources, {of_sources}"
                if of_sources
                else "no front matter field, html lang or path tells",
            )
        )
        return UNKNOWN_LOCALE
    chosen = next(iter(told.values()))
    if not all(locales.compatible(chosen, other) for other in told.values()):
        listed = ", ".join(f"{where} says {locale}" for where, locale in told.items())
        problems.append(HeadProblem("TM004", 0, listed))
    return chosen


@lru_cache(maxsize=64)
def _in_folder(folder: str, source_locale: str) -> str | None:
    return locales.in_path(folder, source_locale)


def _date(value: str | None, problems: list[HeadProblem]) -> str | None:
    """The date in ISO 8601; one that cannot be read is a problem."""
    if not value or not value.strip():
        return None
    found = _iso_date(value.strip())
    if found is None:
        problems.append(HeadProblem("TM006", 0, f"lasthandoff: {value!r} is no MM/DD/YYYY date"))
    return found


@lru_cache(maxsize=256)
def _iso_date(value: str) -> str | None:
    """`01/05/2021` (month first) or `2021-01-05` as ISO 8601, None for anything else."""
    american, iso = _US_DATE.fullmatch(value), _ISO_DATE.fullmatch(value)
    try:
        if american:
            month, day, year = map(int, american.groups())
            return date(year, month, day).isoformat()
        if iso:
            return date(*map(int, iso.groups())).isoformat()
    except ValueError:
        pass
    return None


def _with_lines(problems: list[HeadProblem], utf8: bytes, front: FrontMatter) -> list[HeadProblem]:
    """Give problems of one field the line where the field stands."""
    placed = []
    for problem in problems:
        name = problem.details.partition(":")[0]
        if problem.code == "TM006":
            head = re.sub(rb"\r\n?", b"\n", utf8[: front.end or _HEAD_LIMIT])
            at = re.search(rb"(?im)^[^\n]*" + re.escape(name.encode()), head)
            line = head.count(b"\n", 0, at.end()) + 1 if at else 0
            problem = problem._replace(line=line)
        placed.append(problem)
    return placed
