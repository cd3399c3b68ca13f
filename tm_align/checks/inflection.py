"""Names that a language declines: Czech `OneDrivu`, Polish `Skypie` (of `OneDrive`, `Skype`).

An ending that is added leaves the name whole; in Slavic and Baltic languages a last vowel makes room
for it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from tm_align.checks.languages import Language

_DECLINING = frozenset(["bs", "cs", "hr", "lt", "lv", "pl", "sk", "sl", "sr"])
_ENDINGS = "a|e|i|u|y|ą|ā|ě|ů|am|ām|ami|ech|em|ích|ie|ih|ima|mi|och|om|os|ou|ov|ova|ovi|ové|ových|ovým|ów|ům"
"""Of masculine names, and of adjectives made of them."""
_FORMS = frozenset(_ENDINGS.split("|"))
_LONGEST_FORM = max(map(len, _FORMS))
_SHORTEST = 4  # letters of a name that is known by its stem
_LONGEST_ENDING = 6  # letters of any ending at all


def stem(name: str) -> str:
    """What all forms of a name begin with: the name without its last vowel, if that leaves enough."""
    return name[:-1] if len(name) >= _SHORTEST and name[-1] in "aeiou" else name


def forms(name: str, text: str, language: Language) -> int:
    """How often `name` stands in a text with another ending instead of its last vowel."""
    bare = stem(name)
    if language.code not in _DECLINING or bare == name or bare not in text:
        return 0
    found = re.findall(rf"(?<!\w){re.escape(bare)}(?:{_ENDINGS})(?!\w)", text)
    return len(found) - found.count(name)


def forms_of(names: Iterable[str], language: Language) -> Callable[[str], bool]:
    """Tells whether a word is a form of one of the names, as `forms` does, however many there are."""
    by_stem: dict[str, set[str]] = defaultdict(set)
    for name in names if language.code in _DECLINING else ():
        by_stem[stem(name)].add(name)

    def is_form(word: str) -> bool:
        return any(
            word[:cut] != name and word != name
            for cut in range(max(0, len(word) - _LONGEST_FORM), len(word))
            if word[cut:] in _FORMS
            for name in by_stem.get(word[:cut], ())
        )

    return is_form


def lengthened(names: Iterable[str]) -> Callable[[str], bool]:
    """Tells whether a word is one of the names with an ending in small letters, however many there are:
    Hungarian `SharePointhoz`, Czech `PowerShellu`."""
    whole = {name for name in names if len(name) >= _SHORTEST}

    def has_ending(word: str) -> bool:
        return any(
            word[:cut] in whole and word[cut:].islower()
            for cut in range(max(0, len(word) - _LONGEST_ENDING), len(word))
        )

    return has_ending


def derived(name: str, text: str, language: Language) -> bool:
    """Whether a word in small letters stands in a text that may come from `name`: `onedrivový`."""
    bare = stem(name)
    if language.code not in _DECLINING or bare == name:
        return False
    ending = rf"[^\W\d_]{{1,{_LONGEST_ENDING}}}"
    return re.search(rf"(?<!\w){re.escape(bare.lower())}{ending}(?!\w)", text) is not None
