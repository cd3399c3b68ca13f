"""TM223."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.inflection import derived, forms
from tm_align.checks.literals import CMDLET, stands
from tm_align.checks.profile import Profile, lazy
from tm_align.model import Severity

_IDENTIFIER = re.compile(
    r"(?<![\w@.])(?<!(?<![\w)\]])-)"  # nor an option, which TM225 looks at
    r"(?![A-Za-z][a-z]*+(?!\w|[.-]\w))(?:"  # an ordinary word is none: most of a text is that
    r"[A-Za-z]*[a-z][A-Z]\w*(?:\.\w+)*"  # CamelCase, and what follows a dot
    r"|\w*[A-Za-z0-9]_[A-Za-z0-9]\w*"  # snake_case
    r"|[A-Za-z]{1,12}\d\w*|0x[0-9A-Fa-f]+|\d+[A-Za-z]+\d\w*"  # x64, KB12345, 0x1F
    r"|[A-Za-z]\w*(?:\.[A-Za-z]\w{1,4})+"  # file.txt, System.IO
    r"|[A-Z][a-z]+-[A-Z][a-z]*[A-Z]\w*"  # Get-ChildItem
    rf"|{CMDLET}"  # Start-Job
    r")(?!\w)",
    re.ASCII,
)
_FOLD = re.compile(r"[\s\x00.`*_\\\u0307-]+")  # the dot is what case folding leaves of `İ`
_PLURAL = re.compile(r"(?<=[A-Z0-9])s\Z|(?<=[a-z])'?s\Z")
_VERSION = re.compile(r"[vV](\d+)")
_SAMPLE = re.compile(r"[A-Za-z]{3,}(\d+)")  # User1, Subfolder2
_LEVEL = 2  # digits
_DIGITS = re.compile(r"\d+")
_BEHIND_WORD = re.compile(r"(?<=[^\W\d_]{3})( ?)(\d++)(?!\w)")
_QUARTER = re.compile(r"Q([1-4])")
_SHORT = re.compile(r"([A-Z])(\d{2,})")  # O365
_INITIALS = re.compile(r"[A-Z][a-z][A-Z]")  # SfB
_SET_OFF = re.compile(r"[*_\[\]<>\"'`=(/\\]")
_CODE_NOUN = re.compile(
    r" (?:argument|attribute|class|cmdlet|column|constant|event|field|function|method|object|parameter"
    r"|propert(?:y|ies)|table|type|value)s?\b"
)
_FEATURE = re.compile(r"([A-Z][a-z]+)([A-Z][a-z]+)")  # AutoSave
# A sentence that begins right behind the stop of the one before: "noted.It", "and.or".
_LOST_SPACE = re.compile(
    r"[a-z]+\.(?:an?|and|as|but|for|if|in|it|note|or|please|see|the|these|this|to|we|when|you|your)",
    re.IGNORECASE,
)
_TITLE_DOTS = re.compile(r"[A-Z]\.(?:[A-Z]\.)*|(?:e\.g|i\.e|a\.m|p\.m|vs|etc)\b", re.IGNORECASE)


@check("TM223", "identifiers-differ", Severity.WARNING, Gate.IDENTIFIERS)
def identifiers_differ(pair: Profile) -> Verdict | None:
    """An identifier of the source does not stand in the target letter by letter.

    CamelCase, snake_case, names with digits (`x64`, `KB12345`) or dots (`file.txt`), cmdlets (`Start-Job`).
    One with more letters or digits behind it (`x640`) is another one, but for an ending (`SharePointu`).
    Where only case, spaces, dots or hyphens differ (`Power Shell`), it is information: machine
    translation does that often, and readers understand. So is a word that the store translates as
    a rule (`eDiscovery`), and one made of two ordinary words, in plain prose, where the target is in
    another script (`AutoSave`, `自動保存`). Plurals in -s may lose it. Forms of names in languages that
    decline them (`OneDrivu` of `OneDrive`) and brand names that have a localized form (`iPhone-toestel`)
    pass, as do versions and quarters (`v2`, `Version 2`), sample values whose word was translated
    (`User1`, `Benutzer1`), what is written out (`O365`, `SfB`), and what is a space lost in the source
    (`noted.It`). Known false alarms: translated file names, features that the store
    names too seldom, types (`DataSet`). Of 40 flagged pairs of nl-NL 23 were wrong, of 40 of de-DE 14, of
    40 of PowerShell articles 3, of 40 of zh-CN 6; 3 of the first and 4 of the second pass now. Of 45 of
    nl-NL 29 were wrong, of 43 of ja-JP 11; 11 of the first and 32 of the second pass now or are
    information. Of 40 names of commands in PowerShell articles all were wrong.

    Fails (nl-NL):
        > Set AllowEmpty to true.
        > Stel StaLeegToe in op waar.
    Passes (nl-NL):
        > Set AllowEmpty to true.
        > Stel AllowEmpty in op waar.
    """
    missing, spans, features = [], [], set()
    text = pair.target.text
    numbers = _Numbers(text)
    for found in _IDENTIFIER.finditer(pair.source.masked):
        name = found.group()
        if stands(name, text, pair.source.text) or _TITLE_DOTS.match(name):
            continue
        if _PLURAL.search(name) and _PLURAL.sub("", name) in text:
            continue
        if _LOST_SPACE.fullmatch(name) or numbers.stand_for(name) or _written_out(name, text):
            continue
        if forms(name, text, pair.language):
            continue
        missing.append(name)
        spans.append(found.span())
        if _is_feature(found, pair):
            features.add(name)
    if not missing:
        return None
    folded = _folded(text)
    only_spelling = all(
        _folded(name) in folded or derived(name, text, pair.language) for name in missing
    )
    localized = all(name in pair.knowledge.localized or name in features for name in missing)
    return Verdict(
        tuple(dict.fromkeys(missing)),
        source_spans=tuple(spans),
        note="spelled otherwise" if only_spelling else "may be translated" if localized else "",
        severity=Severity.INFO if only_spelling or localized else None,
    )


def _folded(text: str) -> str:
    """Without case, spaces, dots and hyphens, nor those dots of Turkish that tell two letters apart."""
    return _FOLD.sub("", text.casefold()).replace("ı", "i")


class _Numbers:
    """The numbers of a text, gathered once for all names, if any name asks for them."""

    def __init__(self, text: str) -> None:
        self._text = text

    @lazy
    def _all(self) -> frozenset[str]:
        return frozenset(_DIGITS.findall(self._text))

    @lazy
    def _behind_words(self) -> frozenset[tuple[str, str]]:
        return frozenset(_BEHIND_WORD.findall(self._text))

    def stand_for(self, name: str) -> bool:
        """Whether `name` is a version or quarter whose number stands in the text, or a sample value with
        its number behind another word."""
        if number := _VERSION.fullmatch(name) or _QUARTER.fullmatch(name):
            return number[1] in self._all
        sample = _SAMPLE.fullmatch(name)
        if sample is None:
            return False
        # `tier1` may come apart, `SHA256` may not.
        apart = len(sample[1]) <= _LEVEL and not name.isupper()
        return any((space, sample[1]) in self._behind_words for space in ("", " ")[: 1 + apart])


def _written_out(name: str, text: str) -> bool:
    """Whether the text has what `name` is short for: `Office 365` for `O365`, `Skype for Business` for
    `SfB`."""
    if short := _SHORT.fullmatch(name):
        return re.search(rf"(?<!\w){short[1]}[a-z]+[ \u00a0]{short[2]}(?!\d)", text) is not None
    if _INITIALS.fullmatch(name):
        words = r"[a-z]*[ \u00a0]".join(name)
        return re.search(rf"(?<!\w){words}[a-z]", text) is not None
    return False


def _is_feature(found: re.Match[str], pair: Profile) -> bool:
    """Whether what was found in the source is two ordinary words in one, in plain prose, which other
    scripts have their own words for, and neither of them is left in the target."""
    parts, knowledge = _FEATURE.fullmatch(found.group()), pair.knowledge
    if parts is None or "Latin" in pair.language.scripts or found.group() in knowledge.names:
        return False
    before, behind = pair.source.text[: found.start()], pair.source.text[found.end() :]
    if _SET_OFF.search(before[-1:] + behind[:1]) or _CODE_NOUN.match(behind):
        return False
    known, text = knowledge.evidence.source_ids, pair.target.text
    return all(part.lower() in known and part not in text for part in parts.groups())
