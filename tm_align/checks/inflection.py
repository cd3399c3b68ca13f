"""Names that a language declines: Czech `OneDrivu`, Polish `Skypie` (of `OneDrive`, `Skype`).

An ending that is added leaves the name whole; in Slavic and Baltic languages a last vowel makes room
for it.
"""

import re

from tm_align.checks.languages import Language

_DECLINING = frozenset(["bs", "cs", "hr", "lt", "lv", "pl", "sk", "sl", "sr"])
_ENDINGS = "a|e|i|u|y|ą|ā|ě|ů|am|ām|ami|ech|em|ích|ie|ih|ima|mi|och|om|os|ou|ov|ova|ovi|ové|ových|ovým|ów|ům"
"""Of masculine names, and of adjectives made of them."""
_SHORTEST = 5  # letters of a name that is known by its stem
_LONGEST_ENDING = 6  # letters of any ending at all


def declines(language: Language) -> bool:
    """Whether names have forms in a language."""
    return language.code in _DECLINING


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


def derived(name: str, text: str, language: Language) -> bool:
    """Whether a word in small letters stands in a text that may come from `name`: `onedrivový`."""
    bare = stem(name)
    if language.code not in _DECLINING or bare == name:
        return False
    ending = rf"[^\W\d_]{{1,{_LONGEST_ENDING}}}"
    return re.search(rf"(?<!\w){re.escape(bare.lower())}{ending}(?!\w)", text) is not None
