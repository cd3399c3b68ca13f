"""Names that a language declines: Czech `OneDrivu`, Polish `Skypie` (of `OneDrive`, `Skype`).

An ending that is added leaves the name whole; a last vowel makes room for it.
"""

import re

from tm_align.checks.languages import Language

_DECLINING = frozenset(
    ["az", "bs", "cs", "et", "eu", "fi", "hr", "hu", "is", "lt", "lv", "pl", "ro", "sk", "sl", "sq",
     "sr", "tr"]
)  # fmt: skip
"""Languages in Latin script that put names into cases."""
_SHORTEST = 5  # letters of a name that is known by its stem


def stem(name: str) -> str:
    """What all forms of a name begin with: the name without its last vowel, if that leaves enough."""
    return name[:-1] if len(name) >= _SHORTEST and name[-1] in "aeiou" else name


def declined(name: str, text: str, language: Language) -> bool:
    """Whether a form of `name` stands in a text of a language that declines names."""
    if language.code not in _DECLINING or (bare := stem(name)) not in text:
        return False
    return (
        bare != name
        and re.search(rf"(?<!\w){re.escape(bare)}[^\W\d_A-Z]{{1,4}}(?!\w)", text) is not None
    )
