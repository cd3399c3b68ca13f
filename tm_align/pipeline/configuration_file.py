"""The configuration file, `tm-align.toml` or `pyproject.toml`.

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
    [[paths]]                            # and for articles whose path, from here or PATH, matches a glob
    glob = "legal/*"
    select = ["TM2"]

Files are looked for beside the configuration file. In pyproject.toml all of it stands below
`[tool.tm-align]`. Every key and value is looked at: what is misspelt would otherwise be a rule that
silently does not hold.
"""

import math
import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tm_align import locales
from tm_align.checks.settings import Pattern
from tm_align.checks.terms import Term
from tm_align.errors import InputError, TmAlignError, UsageError, nearest
from tm_align.model import Severity
from tm_align.pipeline.configuration import THRESHOLDS, Codes, Configuration, Layer
from tm_align.pipeline.glossary_files import Glossary, read_glossary, read_words
from tm_align.pipeline.toml_lines import line_of

FILE_NAME = "tm-align.toml"
PYPROJECT = "pyproject.toml"

_TABLE = "tm-align"
_OF_SCORES = ("-below", "-above")


def find_configuration(folder: Path) -> Path | None:
    """The nearest `tm-align.toml`, or `pyproject.toml` with a `[tool.tm-align]`, from `folder` up.

    Raises `InputError` or `UsageError` for a `pyproject.toml` on the way that cannot be read, or whose
    table is misspelt.
    """
    for above in (folder, *folder.parents):
        if (above / FILE_NAME).is_file():
            return above / FILE_NAME
        project = above / PYPROJECT
        if project.is_file() and _TABLE in _tools(_load(project)):
            return project
    return None


def read_configuration(path: Path, names: Mapping[str, str]) -> Configuration:
    """Read a configuration file; `names` are the names of all checks by code.

    Raises `InputError` when the file cannot be read and `UsageError` for what is wrong in it.
    """
    file = _load(path)
    data, prefix = file.data, ""
    if path.name == PYPROJECT:
        table = _tools(file).get(_TABLE)
        if not isinstance(table, dict):
            fault = "is missing" if table is None else "must be a table"
            raise file.error(f"tool.{_TABLE}", fault)
        data, prefix = table, f"tool.{_TABLE}."
    return _Reader(Codes(names), file, prefix).configuration(data)


class _File(NamedTuple):
    """A configuration file, its text and what that holds."""

    path: Path
    text: str
    data: dict[str, Any]

    def error(self, key: str, message: str) -> UsageError:
        """What is wrong with the value of a key: `tm-align.toml:7: severity.TM210: …`."""
        line = line_of(self.text, key)
        return UsageError(f"{self.path}{f':{line}' if line else ''}: {key}: {message}")


def _load(path: Path) -> _File:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return _File(path, text, tomllib.loads(text))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: is no TOML: {error}") from error


def _tools(file: _File) -> dict[str, Any]:
    """The table `tool` of a pyproject.toml. Raises `UsageError` when ours is misspelt in it."""
    tools = file.data.get("tool", {})
    if not isinstance(tools, dict):
        raise file.error("tool", "must be a table")
    for name in tools:
        if name != _TABLE and re.sub(r"[-_. ]", "", name.lower()) == _TABLE.replace("-", ""):
            raise file.error(f"tool.{name}", f"is no key; did you mean tool.{_TABLE}?")
    return tools


class _Reader:
    """Turns tables into layers; every complaint begins with file and line and names the key.

    `prefix` leads to the table that holds the configuration.
    """

    def __init__(self, codes: Codes, file: _File, prefix: str) -> None:
        self._codes = codes
        self._file = file
        self._folder = file.path.parent
        self._prefix = prefix
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

    def configuration(self, data: dict[str, Any]) -> Configuration:
        """All of it."""
        locale_tables = self._table("locale", data.pop("locale", {}))
        path_tables = self._tables("paths", data.pop("paths", []))
        semantic = self._flag("semantic", data.pop("semantic", False))
        base = self._layer("", data, ("locale", "paths", "semantic"))
        by_locale = tuple(
            (self._locale(f"locale.{tag}", tag), self._layer(f"locale.{tag}.", table, ()))
            for tag, table in locale_tables.items()
        )
        by_path = tuple(self._path(f"paths[{n}].", it) for n, it in enumerate(path_tables))
        file = str(self._file.path)
        return Configuration(self._codes, file, base, by_locale, by_path, semantic)

    def _layer(self, prefix: str, data: Any, also: Sequence[str]) -> Layer:
        table = self._table(prefix.rstrip("."), data)
        values = {}
        for key, value in table.items():
            read = self._layer_keys.get(key)
            if read is None:
                raise self._unknown(prefix, key, [*self._layer_keys, *also])
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
        if not isinstance(value, list) or not all(isinstance(it, str | dict) for it in value):
            raise self._error(key, 'must be a list of files: ["terms.tbx"]')
        found = []
        for number, it in enumerate(value):
            name = f"{key}[{number}]."
            table = {"file": it} if isinstance(it, str) else it
            self._only(name, table, ("file", "source"))
            file = self._needed(name, table, "file", "terms.tbx")
            source = self._text(f"{name}source", table.get("source", ""))
            if "source" in table:
                source = self._locale(f"{name}source", source)
            try:
                found.append(read_glossary(self._folder / file, source))
            except TmAlignError as error:
                raise self._error(f"{key}[{number}]", str(error)) from error
        return tuple(found)

    def _path(self, prefix: str, table: dict[str, Any]) -> tuple[str, Layer]:
        rest = {key: value for key, value in table.items() if key != "glob"}
        layer = self._layer(prefix, rest, ("glob",))
        return self._needed(prefix, table, "glob", "legal/*"), layer

    def _locale(self, key: str, tag: str) -> str:
        normal = locales.normalize(tag)
        if normal is None:
            raise self._error(key, f"{tag!r} is no language tag such as nl-NL")
        unknown = locales.unknown_part(normal)
        if unknown:
            raise self._error(key, f"there is no {unknown}; give a language tag such as nl-NL")
        return normal

    def _checks(self, key: str, value: Any) -> frozenset[str]:
        words = self._texts(key, value)
        try:
            return self._codes.all_matching(words, "")
        except UsageError as error:
            raise self._error(key, str(error)) from error

    def _severities(self, key: str, value: Any) -> tuple[tuple[str, Severity], ...]:
        found: dict[str, Severity] = {}
        labels = {severity.label: severity for severity in Severity}
        for word, label in self._table(key, value).items():
            codes = self._checks(f"{key}.{word}", [word])
            if not isinstance(label, str) or label not in labels:
                hint = nearest(str(label).lower(), labels)
                hint = hint or f"; severities are {', '.join(labels)}"
                raise self._error(f"{key}.{word}", f"{label!r} is no severity{hint}")
            found.update(dict.fromkeys(sorted(codes), labels[label]))
        return tuple(found.items())

    def _thresholds(self, key: str, value: Any) -> tuple[tuple[str, float], ...]:
        table = self._table(key, value)
        self._only(f"{key}.", table, THRESHOLDS, "threshold")
        for name, number in table.items():
            whole = isinstance(THRESHOLDS[name], int)
            if not isinstance(number, int if whole else int | float) or isinstance(number, bool):
                what = "a whole number" if whole else "a number"
                raise self._error(f"{key}.{name}", f"must be {what}, not {number!r}")
            if name.endswith(_OF_SCORES):
                fits, what = 0 <= number <= 1, "from 0 to 1"
            elif whole:
                fits, what = number >= 1, "at least 1"
            else:
                fits, what = 0 < number < math.inf, "a number above 0"
            if not fits:
                raise self._error(f"{key}.{name}", f"must be {what}, not {number!r}")
        return tuple(table.items())

    def _terms(self, key: str, value: Any) -> tuple[Term, ...]:
        found = []
        for number, table in enumerate(self._tables(key, value)):
            name = f"{key}[{number}]."
            self._only(name, table, ("source", "target", "forbidden"))
            forbidden = self._flag(f"{name}forbidden", table.get("forbidden", False))
            source = table.get("source", "")
            if not forbidden or source != "":  # a word may be forbidden whatever the source says
                source = self._needed(name, table, "source", "invoice")
            targets = table.get("target") or ""
            if isinstance(targets, str):
                targets = [self._needed(name, {"target": targets}, "target", "factuur")]
            found.append(Term(source, tuple(self._texts(f"{name}target", targets)), forbidden))
        return tuple(found)

    def _patterns(self, key: str, value: Any) -> tuple[Pattern, ...]:
        found = []
        for number, table in enumerate(self._tables(key, value)):
            name = f"{key}[{number}]."
            self._only(name, table, Pattern._fields)
            source = self._needed(name, table, "source", r"(\d+) GB")
            target = self._needed(name, table, "target", r"\1 GB")
            try:
                pattern = Pattern(
                    self._text(f"{name}name", table.get("name", "")),
                    re.compile(source),
                    target,
                    self._flag(f"{name}forbidden", table.get("forbidden", False)),
                    self._text(f"{name}message", table.get("message", "")),
                )
            except re.error as error:
                raise self._error(f"{name}source", f"is no regular expression: {error}") from error
            fault = pattern.fault()
            if fault:
                raise self._error(f"{name}target", fault)
            found.append(pattern)
        return tuple(found)

    def _only(
        self, prefix: str, table: dict[str, Any], allowed: Collection[str], what: str = "key"
    ) -> None:
        for key in table:
            if key not in allowed:
                raise self._unknown(prefix, key, allowed, what)

    def _unknown(
        self, prefix: str, key: str, allowed: Collection[str], what: str = "key"
    ) -> UsageError:
        hint = nearest(key.lower(), allowed) or f"; {what}s here are {', '.join(sorted(allowed))}"
        return self._error(prefix + key, f"is no {what}{hint}")

    def _needed(self, prefix: str, table: dict[str, Any], key: str, example: str) -> str:
        text = self._text(prefix + key, table.get(key, ""))
        if not text:
            raise self._error(prefix + key, f"is missing; give it, as in {key} = '{example}'")
        return text

    def _table(self, key: str, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._error(key, "must be a table")
        return value

    def _tables(self, key: str, value: Any) -> list[dict[str, Any]]:
        if not isinstance(value, list) or not all(isinstance(it, dict) for it in value):
            plain = re.sub(r"\[\d+\]", "", key)
            raise self._error(key, f"must be an array of tables: [[{plain}]]")
        return value

    def _texts(self, key: str, value: Any) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(it, str) for it in value):
            raise self._error(key, 'must be a list of texts: ["…", "…"]')
        if not all(it.strip() for it in value):
            raise self._error(key, "holds an empty text; take it out")
        return value

    def _text(self, key: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self._error(key, "must be a text")
        return value

    def _flag(self, key: str, value: Any) -> bool:
        if not isinstance(value, bool):
            raise self._error(key, "must be true or false")
        return value

    def _error(self, key: str, message: str) -> UsageError:
        return self._file.error(self._prefix + key, message)
