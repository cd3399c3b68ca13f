"""What a team decides about checks, and what of it holds for one article.

What is more special wins: paths over locales over the rest, a later `paths` table over an earlier one.
`select` replaces the choice made before, `ignore` takes away from it, everything else is added.
"""

import re
from collections.abc import Collection, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any, NamedTuple

from tm_align.checks.literals import names as names_in
from tm_align.checks.settings import Pattern, Settings
from tm_align.checks.terms import Term, Terms
from tm_align.errors import UsageError, nearest
from tm_align.model import Severity
from tm_align.pipeline.glossary_files import Glossary

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
        if re.fullmatch(r"TM\d{0,2}", word.upper()):
            hint = f"; codes begin with {', '.join(sorted({code[:3] for code in self.names}))}"
        elif word.upper().startswith("TM"):
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

    @property
    def globs(self) -> tuple[str, ...]:
        """What articles are chosen by, each once."""
        return tuple(dict.fromkeys(glob for glob, _ in self.by_path))

    def rules(self, locale: str, path: str, place: str = "") -> Rules:
        """What holds for an article of this target locale and path.

        `place` is its file as seen from the configuration (see `Viewpoint`): a glob may mean either.
        """
        layers = [self.base]
        layers += [layer for tag, layer in self.by_locale if _covers(tag, locale)]
        layers += [layer for glob, layer in self.by_path if _matches(glob, path, place)]
        return _merged(frozenset(self.codes.names), tuple(layers), locale)


def _matches(glob: str, path: str, place: str) -> bool:
    return fnmatchcase(path, glob) or fnmatchcase(place, glob)


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
