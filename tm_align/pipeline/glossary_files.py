"""Glossary files of the configuration: concepts in several languages to the terms of one locale."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tm_align.checks.terms import Term
from tm_align.errors import InputError, UsageError
from tm_align.formats.entry import best_match
from tm_align.formats.glossary_reader import Concept, Status, read_table, read_tbx

READERS = {".tbx": read_tbx, ".xml": read_tbx, ".csv": read_table, ".tsv": read_table}

ANY = "*"
"""The language of terms for which a file names none."""


@dataclass(frozen=True, eq=False)
class Glossary:
    """The terms of one file by target language."""

    path: str
    terms: dict[str, tuple[Term, ...]]

    def terms_for(self, locale: str) -> tuple[Term, ...]:
        """The terms for a target locale: of the language that comes nearest, and of any."""
        near = best_match(locale, (it for it in self.terms if it != ANY))
        return tuple(term for tag in (*near[:1], ANY) for term in self.terms.get(tag, ()))


def read_glossary(path: Path, source: str = "") -> Glossary:
    """Read a glossary file; `source` is the language its terms are looked for in.

    Without it that is the language the file itself calls its own, if any of its terms are in it (TBX
    may only say in which language its notes are), else the first of each concept.
    Raises `InputError` or `UsageError` that names file, line and what to do.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(f"{path}: is no glossary; give a file in {', '.join(READERS)}")
    try:
        with path.open("rb") as stream:
            concepts = list(reader(stream))
            if not any(_is_in(it, it.source) for it in concepts):
                concepts = [it._replace(source="") for it in concepts]
            terms = _by_language(concepts, source)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    if not any(terms.values()):
        in_source = f" in {source}" if source else ""
        raise UsageError(f"{path}: holds no term{in_source} with a translation")
    return Glossary(str(path), terms)


def _is_in(concept: Concept, language: str) -> bool:
    return bool(language and best_match(language, (it.language for it in concept.terms)))


def read_words(path: Path) -> frozenset[str]:
    """What must not be translated, one a line; what follows `# ` is a comment.

    Raises `InputError` that names the file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: {error}; save the file as UTF-8") from error
    found = set()
    for line in text.splitlines():
        word = line.partition("# ")[0].strip()
        if word:
            found.add(word)
    return frozenset(found)


def _by_language(concepts: Iterable[Concept], source: str) -> dict[str, tuple[Term, ...]]:
    """Terms by target language; translations of the same source word are alternatives."""
    found: dict[str, dict[tuple[str, bool], dict[str, None]]] = {}
    for concept in concepts:
        for language, word, target, forbidden in _translations(concept, source):
            terms = found.setdefault(language, {})
            terms.setdefault((word, forbidden), {})[target] = None
    return {
        language: tuple(
            Term(word, tuple(targets), forbidden) for (word, forbidden), targets in terms.items()
        )
        for language, terms in found.items()
    }


def _translations(concept: Concept, source: str) -> Iterator[tuple[str, str, str, bool]]:
    """Language, source word, target word and whether it is forbidden, preferred words first."""
    languages = list(dict.fromkeys(term.language for term in concept.terms))
    if not languages:
        return
    named = source or concept.source
    mine = best_match(named, languages)[:1] if named else languages[:1]
    words = [
        it.text for it in concept.terms if it.language in mine and it.status is not Status.FORBIDDEN
    ]
    ranked = sorted(concept.terms, key=lambda it: it.status is not Status.PREFERRED)
    for term in ranked:
        if term.language in mine:
            continue
        forbidden = term.status is Status.FORBIDDEN
        for word in words or ([""] if forbidden else []):
            yield term.language, word, term.text, forbidden
