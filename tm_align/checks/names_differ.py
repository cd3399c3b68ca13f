"""TM226."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.inflection import forms, forms_of, lengthened
from tm_align.checks.lookalikes import Lookalikes
from tm_align.checks.profile import Profile
from tm_align.model import Severity


@check("TM226", "names-differ", Severity.WARNING, Gate.NAMES)
def names_differ(pair: Profile) -> Verdict | None:
    """A name that must not be translated does not stand in the target.

    The names are those the user lists (`keep`) and those that this store practically always keeps
    (all but 1 in 50, in several articles): products, mostly. A learned name that was left out, or
    lost its capital, is information; a warning is one that was replaced by another such name (there,
    kept in seven of ten is enough) or by a word in the middle of a sentence that is written like one,
    and a misspelt one.
    An acronym that a name with the same first letter replaces (`EAC`, `Exchange`), or its words do
    (`AD`, `Active Directory`), is written out: information, as is the reverse. Names with an ending
    (`SharePointhoz`) replace none. Words of the store's language are no misspelling (`Aktive` of `Active`,
    which `Active Directory` keeps), nor are words alike where it is not known that the source's is kept
    (`Exemple` of `Example`). Known false alarms: products that the language has renamed (`Bing
    Kaarten`), rare words within a sentence that begin with a capital. Words of more than 128 letters are
    never taken for misspelt. Of 54 warnings of five corpora that were read 24 were wrong.

    Fails (nl-NL, keep Contoso):
        > Open Contoso Mail.
        > Open Fabrikam Mail.
    """
    source, target = pair.source, pair.target
    text = target.masked
    there, folded = source.text.casefold(), text.casefold()
    missing = sorted(n for n in pair.kept_names if source.masked.count(n) > _times(n, pair))
    lost = [n for n in missing if source.masked.count(n) > folded.count(n.casefold())]
    looked_at = target.names if lost else pair.strange_names
    if not missing and not looked_at:
        return None
    is_form = forms_of(source.names, pair.language)
    strange = [
        name
        for name in dict.fromkeys(looked_at)
        if name.casefold() not in there and not is_form(name)
    ]
    known = Lookalikes(source.names if strange else ())
    wrong = [name for name in strange if _misspelt(name, known, pair)]
    if lost:
        is_longer = lengthened(source.names)
        wrong += [name for name in strange if not is_longer(name) and _foreign(name, pair)]
    if not missing and not wrong:
        return None
    joined = folded.replace(" ", "")
    always = pair.knowledge.kept | pair.settings.keep
    gone = [name for name in missing if name not in text and name in always]
    given = any(name in pair.settings.keep for name in gone)
    if not wrong and (not gone or all(name.casefold() in joined for name in gone)):
        return None if not gone else Verdict(tuple(gone), note="spelled otherwise", severity=_INFO)
    serious = given or (wrong and not _written_out(lost, wrong, pair))
    return Verdict(
        tuple(missing),
        tuple(dict.fromkeys(wrong)),
        source_spans=_spans(source.masked, missing),
        target_spans=_spans(text, wrong),
        severity=None if serious else _INFO,
    )


def _times(name: str, pair: Profile) -> int:
    """How often the target has a name, in any of its forms."""
    text = pair.target.masked
    return text.count(name) + forms(name, text, pair.language)


_INFO = Severity.INFO
_ACRONYM = 5  # letters
_NOUN_CAPITALS = frozenset({"de", "lb", "gsw"})  # every noun begins like a name there


def _written_out(lost: list[str], wrong: list[str], pair: Profile) -> bool:
    """Whether acronyms only were lost that the target writes out, or whose first letter begins all that
    stands instead; or whether acronyms only stand instead of what the source writes out."""
    source, target = pair.source.masked, pair.target.masked
    if lost and all(map(_is_acronym, lost)):
        if {name[0] for name in wrong} == {name[0] for name in lost}:
            return True
        if all(_spelled(name, target) > _spelled(name, source) for name in lost):
            return True
    return all(_is_acronym(it) and _spelled(it, source) > _spelled(it, target) for it in wrong)


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) <= _ACRONYM


def _spelled(acronym: str, text: str) -> int:
    """How often words in a row begin with the letters of an acronym: `Azure AD` for `AAD`."""
    letters = r"[a-z]*[ \u00a0-]?".join(map(re.escape, acronym))
    return len(re.findall(rf"(?<!\w)(?!{re.escape(acronym)}){letters}", text))


def _foreign(name: str, pair: Profile) -> bool:
    """Whether a word is a name of the store, or written like one: short and unknown, or with a
    capital inside. At the beginning of a sentence all words have a capital; among letters
    of another script all Latin words are names."""
    if "Latin" not in pair.language.scripts:
        return True
    inner = any(char.isupper() for char in name[1:]) and not name.isupper()
    unknown = name.casefold() not in pair.knowledge.vocabulary
    named = name in pair.knowledge.names or name in pair.knowledge.echoed
    if inner or pair.language.code in _NOUN_CAPITALS:
        return inner or named
    masked = pair.target.masked
    at = masked.find(name)
    if _WITHIN.fullmatch(masked[max(0, at - 2) : at]) is None:
        return named
    return named or (unknown and 3 < len(name) <= 7)


_INNER = re.compile("[a-z][A-Z]")
_WITHIN = re.compile(r"[^\W\d][ \u00a0]|,[ \u00a0]")
"""What stands before a word inside a sentence. Behind a number months are (`14 Ocak 2020`)."""


def _misspelt(name: str, known: Lookalikes, pair: Profile) -> bool:
    """Whether `name` is one of the source's names with letters swapped, or, where it is no word of the
    store (`Licht`), with a letter lost, added or changed."""
    there = pair.knowledge.vocabulary
    return len(name) > 3 and any(
        name != other
        and len(other) > 3
        and not name.casefold().startswith(other.casefold())
        and not other.casefold().startswith(name.casefold())
        and (
            (_swapped(name, other) and _may_be_kept(name, other, pair))
            or (name.casefold() not in there and _one_edit(name, other) and _is_kept(other, pair))
        )
        for other in known.of(name)
    )


def _swapped(name: str, other: str) -> bool:
    return sorted(name) == sorted(other)


def _may_be_kept(name: str, other: str, pair: Profile) -> bool:
    """Whether `other`, which `name` has the letters of, is a word of the targets, too, or kept.

    Where nothing is known yet, words may translate each other that end otherwise (`Filter`, `Filtre`)."""
    if not pair.knowledge.names and name[-1] == other[-1]:
        return True
    return other.casefold() in pair.knowledge.vocabulary or _is_kept(other, pair)


def _is_kept(name: str, pair: Profile) -> bool:
    """Whether a name is kept by most, or all words like it are, for the language has other letters.

    Among the same letters, much that has one letter changed is a translation (`Exemple` of `Example`).
    """
    named = name in pair.knowledge.names or name in pair.settings.keep
    return named or "Latin" not in pair.language.scripts or _INNER.search(name) is not None


def _one_edit(name: str, other: str) -> bool:
    """Whether one letter was lost, added or changed, not the last: that is often an ending."""
    start = 0
    while start < min(len(name), len(other)) and name[start] == other[start]:
        start += 1
    a, b = name[start:], other[start:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return len(a) <= 1 and len(b) <= 1 and start < len(other) - 2


def _spans(masked: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    return tuple((at, at + len(word)) for word in words if (at := masked.find(word)) >= 0)
