"""What a team decides about checks, read from `tm-align.toml` or `pyproject.toml`.

    select = ["TM1", "TM210"]            # codes, names or beginnings of codes; default: all
    ignore = ["capital-differs"]
    keep = ["Contoso"]                   # words that must not be translated
    semantic = true                      # ask the sentence encoder where there is doubt
    keep-files = ["names.txt"]           # the same from files, one a line
    glossaries = ["terms.tbx"]           # terms: TBX, or CSV with a column for each language
    [severity]
    TM224 = "warning"
    [thresholds]
    misaligned-below = 0.1
    [locale.ja-JP]                       # the same keys for one locale ("ja": all of a language)
    ignore = ["TM301"]
    [[paths]]                            # and for articles whose path matches a glob
    glob = "legal/*"
    select = ["TM2"]

Files are looked for beside the configuration file. In pyproject.toml all of it stands below
`[tool.tm-align]`. What is more special wins: paths over locales over the rest, a later `paths` table
over an earlier one. `select` replaces the choice made before, `ignore` takes away from it, everything
else is added.
"""

import difflib
import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from tm_align import locales
from tm_align.checks import Pattern, Settings, Term, Terms
from tm_align.checks.literals import names as names_in
from tm_align.errors import InputError, TmAlignError, UsageError
from tm_align.model import Severity
from tm_align.pipeline.glossary_files import Glossary, read_glossary, read_words

_ALIKE = 0.65  # of `difflib`: TM311 and TM310 are (0.8), codes with one digit alike are not (0.6)
FILE_NAME = "tm-align.toml"
PYPROJECT = "pyproject.toml"

_DEFAULTS = Settings()
_LISTS = ("keep", "terms", "patterns")
THRESHOLDS = {
    name.replace("_", "-"): value
    for name, value in _DEFAULTS._asdict().items()
    if name not in _LISTS
}
"""Every threshold that can be set, with its default; None is calibrated on the store."""


class Codes(NamedTuple):
    """The checks there are: their names by code."""

    names: Mapping[str, str]

    def matching(self, word: str) -> frozenset[str]:
        """The codes that a code, the beginning of one, or a name stands for; none for a stranger."""
        upper = word.upper()
        if len(upper) > 2 and upper.startswith("TM"):
            return frozenset(code for code in self.names if code.startswith(upper))
        return frozenset(code for code, name in self.names.items() if name == word.lower())

    def all_matching(self, words: Collection[str], where: str) -> frozenset[str]:
        """The codes the words stand for. Raises `UsageError` that begins with `where`."""
        found: frozenset[str] = frozenset()
        for word in words:
            matching = self.matching(word)
            if not matching:
                raise UsageError(f"{where}there is no check {word}{self.nearest(word)}")
            found |= matching
        return found

    def nearest(self, word: str) -> str:
        """`; did you mean …?` with the code or name that resembles the word most, or where they are."""
        if word.upper().startswith("TM"):
            hint = nearest(word.upper(), self.names)
        else:
            hint = nearest(word.lower(), self.names.values())
        return hint or "; tm-align checks lists them all"


class Layer(NamedTuple):
    """What one table of the file says; `select` is None where it does not."""

    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    severities: tuple[tuple[str, Severity], ...] = ()
    thresholds: tuple[tuple[str, float], ...] = ()
    keep: frozenset[str] = frozenset()
    terms: tuple[Term, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    glossaries: tuple[Glossary, ...] = ()


class Rules(NamedTuple):
    """What holds for one article: which checks run, how severe they are, and their settings."""

    codes: frozenset[str]
    severities: tuple[tuple[str, Severity], ...]
    settings: Settings

    def basis(self) -> str:
        """All of it as a text that is the same for the same rules, in every process."""
        return _basis(self)


@lru_cache(maxsize=256)
def _basis(rules: Rules) -> str:
    settings = rules.settings._asdict()
    settings["keep"] = sorted(rules.settings.keep)
    return repr((sorted(rules.codes), rules.severities, settings))


class Configuration(NamedTuple):
    """The whole file; an empty one selects every check as it is. `file` is "" without a file."""

    codes: Codes
    file: str = ""
    base: Layer = Layer()
    by_locale: tuple[tuple[str, Layer], ...] = ()
    by_path: tuple[tuple[str, Layer], ...] = ()
    semantic: bool = False

    @classmethod
    def without_file(cls, names: Mapping[str, str]) -> "Configuration":
        """All checks as they are; `names` are their names by code."""
        return cls(Codes(names))

    def rules(self, locale: str, path: str) -> Rules:
        """What holds for an article of this target locale and path."""
        layers = [self.base]
        layers += [layer for tag, layer in self.by_locale if _covers(tag, locale)]
        layers += [layer for glob, layer in self.by_path if fnmatchcase(path, glob)]
        return _merged(frozenset(self.codes.names), tuple(layers), locale)


def find_configuration(folder: Path) -> Path | None:
    """The nearest `tm-align.toml`, or `pyproject.toml` with a `[tool.tm-align]`, from `folder` up."""
    for above in (folder, *folder.parents):
        if (above / FILE_NAME).is_file():
            return above / FILE_NAME
        project = above / PYPROJECT
        if project.is_file() and "tm-align" in _load(project).get("tool", {}):
            return project
    return None


def read_configuration(path: Path, names: Mapping[str, str]) -> Configuration:
    """Read a configuration file; `names` are the names of all checks by code.

    Raises `InputError` when the file cannot be read and `UsageError` for what is wrong in it.
    """
    data = _load(path)
    codes = Codes(names)
    if path.name == PYPROJECT:
        data = data.get("tool", {}).get("tm-align", {})
        return _Reader(codes, f"{path}: tool.tm-align", path.parent).configuration(str(path), data)
    return _Reader(codes, f"{path}: ", path.parent).configuration(str(path), data)


_OF_SCORES = ("-below", "-above")


def nearest(word: str, words: Collection[str]) -> str:
    """`; did you mean …?` with the word that resembles it most, or "" where none does."""
    near = difflib.get_close_matches(word, list(words), 1, _ALIKE)
    return f"; did you mean {near[0]}?" if near else ""


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: is no TOML: {error}") from error


def _covers(tag: str, locale: str) -> bool:
    return locale == tag or locale.startswith(tag + "-")


@lru_cache(maxsize=256)
def _merged(everything: frozenset[str], layers: tuple[Layer, ...], locale: str) -> Rules:
    codes = everything
    severities: dict[str, Severity] = {}
    thresholds: dict[str, float] = {}
    keep: frozenset[str] = frozenset()
    terms: tuple[Term, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    for layer in layers:
        codes = (codes if layer.select is None else layer.select) - layer.ignore
        severities.update(layer.severities)
        thresholds.update(layer.thresholds)
        keep |= layer.keep
        terms += layer.terms
        terms += tuple(term for it in layer.glossaries for term in it.terms_for(locale))
        patterns += layer.patterns
    values: dict[str, Any] = {key.replace("-", "_"): value for key, value in thresholds.items()}
    # What is kept as a name is one word with a capital; all else is a term that translates itself.
    terms += tuple(Term(word, (word,)) for word in sorted(keep) if names_in(word) != [word])
    settings = Settings(keep=keep, terms=Terms(dict.fromkeys(terms)), patterns=patterns, **values)
    return Rules(codes, tuple(sorted(severities.items())), settings)


class _Reader:
    """Turns tables into layers; every complaint begins with the file and names the key."""

    def __init__(self, codes: Codes, where: str, folder: Path) -> None:
        self._codes = codes
        self._folder = folder
        self._where = where
        self._layer_keys: dict[str, Callable[[str, Any], Any]] = {
            "select": self._checks,
            "ignore": self._checks,
            "severity": self._severities,
            "thresholds": self._thresholds,
            "keep": lambda key, value: frozenset(self._texts(key, value)),
            "terms": self._terms,
            "patterns": self._patterns,
            "keep-files": self._keep_files,
            "glossaries": self._glossaries,
        }

    def configuration(self, file: str, data: dict[str, Any]) -> Configuration:
        """The whole file."""
        locale_tables = self._table("locale", data.pop("locale", {}))
        path_tables = self._tables("paths", data.pop("paths", []))
        semantic = self._flag("semantic", data.pop("semantic", False))
        base = self._layer("", data, ("locale", "paths", "semantic"))
        by_locale = tuple(
            (self._locale(f"locale.{tag}", tag), self._layer(f"locale.{tag}.", table, ()))
            for tag, table in locale_tables.items()
        )
        by_path = tuple(self._path(f"paths[{n}].", it) for n, it in enumerate(path_tables))
        return Configuration(self._codes, file, base, by_locale, by_path, semantic)

    def _layer(self, prefix: str, data: Any, also: Sequence[str]) -> Layer:
        table = self._table(prefix.rstrip("."), data)
        values = {}
        for key, value in table.items():
            read = self._layer_keys.get(key)
            if read is None:
                raise self._error(
                    prefix + key, f"is no key{nearest(key, [*self._layer_keys, *also])}"
                )
            values["severities" if key == "severity" else key] = read(prefix + key, value)
        values["keep"] = values.get("keep", frozenset()) | values.pop("keep-files", frozenset())
        return Layer(**values)

    def _keep_files(self, key: str, value: Any) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for number, name in enumerate(self._texts(key, value)):
            try:
                found |= read_words(self._folder / name)
            except TmAlignError as error:
                raise self._error(f"{key}[{number}]", str(error)) from error
        return found

    def _glossaries(self, key: str, value: Any) -> tuple[Glossary, ...]:
        if not isinstance(value, list):
            raise self._error(key, 'must be a list of files: ["terms.tbx"]')
        found = []
        for number, it in enumerate(value):
            name = f"{key}[{number}]."
            table = {"file": it} if isinstance(it, str) else self._table(name.rstrip("."), it)
            self._only(name, table, ("file", "source"))
            file = self._text(f"{name}file", table.get("file", ""))
            source = self._text(f"{name}source", table.get("source", ""))
            if source:
                source = self._locale(f"{name}source", source)
            try:
                found.append(read_glossary(self._folder / file, source))
            except TmAlignError as error:
                raise self._error(f"{key}[{number}]", str(error)) from error
        return tuple(found)

    def _path(self, prefix: str, table: dict[str, Any]) -> tuple[str, Layer]:
        if "glob" not in table:
            raise self._error(prefix + "glob", 'is missing; give the paths, as in "legal/*"')
        glob = self._text(prefix + "glob", table["glob"])
        rest = {key: value for key, value in table.items() if key != "glob"}
        return glob, self._layer(prefix, rest, ("glob",))

    def _locale(self, key: str, tag: str) -> str:
        normal = locales.normalize(tag)
        if normal is None:
            raise self._error(key, f"{tag!r} is no language tag such as nl-NL")
        return normal

    def _checks(self, key: str, value: Any) -> frozenset[str]:
        return self._codes.all_matching(self._texts(key, value), f"{self._full(key)}: ")

    def _severities(self, key: str, value: Any) -> tuple[tuple[str, Severity], ...]:
        found: dict[str, Severity] = {}
        labels = {severity.label: severity for severity in Severity}
        for word, label in self._table(key, value).items():
            codes = self._checks(f"{key}.{word}", [word])
            if label not in labels:
                hint = nearest(str(label), labels)
                hint = hint or f"; severities are {', '.join(labels)}"
                raise self._error(f"{key}.{word}", f"{label!r} is no severity{hint}")
            found.update(dict.fromkeys(sorted(codes), labels[label]))
        return tuple(found.items())

    def _thresholds(self, key: str, value: Any) -> tuple[tuple[str, float], ...]:
        table = self._table(key, value)
        for name, number in table.items():
            if name not in THRESHOLDS:
                raise self._error(f"{key}.{name}", f"is no threshold{nearest(name, THRESHOLDS)}")
            wanted = (int,) if isinstance(THRESHOLDS[name], int) else (int, float)
            if not isinstance(number, wanted) or isinstance(number, bool) or number < 0:
                what = "a whole number" if wanted == (int,) else "a number"
                raise self._error(f"{key}.{name}", f"must be {what}, not {number!r}")
            if name.endswith(_OF_SCORES) and number > 1:
                raise self._error(f"{key}.{name}", f"must be from 0 to 1, not {number!r}")
        return tuple(table.items())

    def _terms(self, key: str, value: Any) -> tuple[Term, ...]:
        found = []
        for number, table in enumerate(self._tables(key, value)):
            name = f"{key}[{number}]."
            self._only(name, table, ("source", "target", "forbidden"))
            targets = table.get("target", [])
            targets = [targets] if isinstance(targets, str) else targets
            found.append(
                Term(
                    self._text(f"{name}source", table.get("source", "")),
                    tuple(self._texts(f"{name}target", targets)),
                    self._flag(f"{name}forbidden", table.get("forbidden", False)),
                )
            )
        return tuple(found)

    def _patterns(self, key: str, value: Any) -> tuple[Pattern, ...]:
        found = []
        for number, table in enumerate(self._tables(key, value)):
            name = f"{key}[{number}]."
            self._only(name, table, Pattern._fields)
            texts = {
                part: self._text(f"{name}{part}", table.get(part, ""))
                for part in ("name", "source", "target", "message")
            }
            try:
                source = re.compile(texts["source"])
            except re.error as error:
                raise self._error(f"{name}source", f"is no regular expression: {error}") from error
            forbidden = self._flag(f"{name}forbidden", table.get("forbidden", False))
            found.append(
                Pattern(texts["name"], source, texts["target"], forbidden, texts["message"])
            )
        return tuple(found)

    def _only(self, prefix: str, table: dict[str, Any], allowed: Sequence[str]) -> None:
        for key in table:
            if key not in allowed:
                raise self._error(prefix + key, f"is no key{nearest(key, allowed)}")

    def _table(self, key: str, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._error(key, "must be a table")
        return value

    def _tables(self, key: str, value: Any) -> list[dict[str, Any]]:
        if not isinstance(value, list) or not all(isinstance(it, dict) for it in value):
            raise self._error(key, f"must be an array of tables: [[{key}]]")
        return value

    def _texts(self, key: str, value: Any) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(it, str) for it in value):
            raise self._error(key, 'must be a list of texts: ["…", "…"]')
        return value

    def _text(self, key: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self._error(key, "must be a text")
        return value

    def _flag(self, key: str, value: Any) -> bool:
        if not isinstance(value, bool):
            raise self._error(key, "must be true or false")
        return value

    def _full(self, key: str) -> str:
        return self._where + key if self._where.endswith(" ") else f"{self._where}.{key}"

    def _error(self, key: str, message: str) -> UsageError:
        return UsageError(f"{self._full(key)}: {message}")
