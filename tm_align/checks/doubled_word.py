"""TM306."""

import re
from collections import Counter
from itertools import pairwise

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.languages import LEADING_VOWELS
from tm_align.checks.profile import Profile
from tm_align.lexicon import words
from tm_align.model import Severity

# Words of up to a hundred letters: from each hyphen on, another could begin.
_SPACED = re.compile(r"(?<![\w'’])([^\W_][\w'’-]{0,99}+)\s++\1(?![\w'’]|\.\w)", re.IGNORECASE)
# Without spaces between words: a repeated stretch of at least two letters, or a word written
# twice with a space between, however it is written.
_UNSPACED = re.compile(
    r"([\u3400-\u9fff]{2,20}?)\s?\1|([\u3041-\u30ff\u3400-\u9fff]{3,20}?)\s?\2"
    r"|(?<![^\s\x00])([^\s\x00\ufffc]{2,60})\s+\3(?![^\s\x00，。、,.])"
    r"|(?<![\u0e40-\u0e44])([\u0e01-\u0e2e\u0e40-\u0e44][\u0e01-\u0e4e]{3,19}?)\s?\4|(และ|หรือ)\s?\5"
)
# What a Dutch clause begins behind: its pronoun may meet an article or object, "is het het beste", "als ze ze
# openen". An infinitive may begin with what its verb begins with: "om om te leiden".
_CLAUSE_NL = re.compile(
    r"\b(?:is|was|wordt|werd|blijft|als|dat|of|omdat|aangezien|indien|wanneer|zodra|zodat|terwijl|hoewel|nadat"
    r"|voordat|waar\w*)\s+(?:het|ze)\s+\Z",
    re.IGNORECASE,
)
_TO_NL = re.compile(r"\s+te\b")
_ADVERBS_TR = "adım ayrı birer çeşit kısım parça sık tek teker tekrar yavaş zaman"
_ADVERBS_VI = "dần luôn mãi thường từng"
# Legal in the languages named: "Sie sie", "die die", "had had", "nous nous"; "adım adım" (step by step).
_LEGAL = {
    "de": frozenset(["die", "der", "das", "dem", "den"]),
    "nl": frozenset(["die", "of", "je", "in", "op"]),
    "fr": frozenset(["nous", "vous"]),
    "en": frozenset(["that", "had"]),
    "it": frozenset(["passo", "via", "piano"]),
    "ro": frozenset(["încet"]),
    "tr": frozenset(_ADVERBS_TR.split()),
    "vi": frozenset(_ADVERBS_VI.split()),
    "he": frozenset(["אחד", "לאט", "מעט"]),
    "el": frozenset(["σιγά", "λίγο"]),
}  # fmt: skip
_NESTED = re.compile("[的のをには]")
_NESTING = re.compile(r"\b(\w{3,})s? (?:to|of|in|for) (?:an? |the )?\1", re.IGNORECASE)
_ONE_BY_ONE = re.compile(r"\b(\w{3,})[ -](?:to|by|after)[ -]\1\b", re.IGNORECASE)
_LONG_WORD = 4  # letters: shorter words of English mostly mean nothing by themselves
_REDUPLICATED = frozenset(
    [
        "个",
        "各",
        "人",
        "每",
        "常",
        "刚",
        "渐",
        "慢",
        "いろ",
        "ます",
        "しば",
        "たび",
        "それ",
        "われ",
        "さま",
        "ひと",
        "我",
        "時",
        "次",
        "少",
    ]
)


@check("TM306", "doubled-word", Severity.WARNING, Gate.REPEAT)
def doubled_word(pair: Profile) -> Verdict | None:
    """A word stands twice in a row in the target, and not in the source.

    Only words a reader sees, not those in code, addresses or on both sides of markup. `Sie sie`,
    `die die` and the like are legal in their languages, as is reduplication (`それぞれ`, `一步一步`),
    nesting (`对象的对象`), a word that begins a compound (`alleen alleen-lezen`), one that follows a
    compound where the source has it as often (`Skype-Benutzer Benutzer`), in Dutch a clause that goes
    on with the word it began with (`waarop het het systeem is`), and what many articles double where
    the source has two words for it side by side ("character string", `字符字符串`). Known false alarms:
    names that repeat a word ("Contact Contact"), such clauses in other languages (`der der Anwendung
    gewährten`), a verb and a noun that begin alike in Chinese (`加载加载项`), other phrases that meet.
    Of 88 flagged pairs of nl-NL, de-DE and PowerShell articles that were read 17 were wrong; 12 of
    them pass now. Of 40 of zh-CN 18 were, and 9 of them pass.

    Fails (nl-NL):
        > Save the file.
        > Sla het bestand bestand op.
    Passes (de-DE):
        > You can open it when you need it.
        > Sie können es öffnen, wenn Sie sie benötigen.
    """
    pattern = _SPACED if pair.language.spaced else _UNSPACED
    if pattern.search(pair.source.masked) and _SPACED.search(pair.source.masked):
        return None
    nested = _NESTING.search(pair.source.masked) is not None
    legal = _LEGAL.get(pair.language.code, frozenset())
    for found in pattern.finditer(pair.target.masked):
        word = next(group for group in found.groups() if group)
        if (
            (
                (word.lower() == "sie" and pair.language.code == "de")
                or (word.lower() in legal and _legal_here(pair, found.start()))
            )
            or word.isdecimal()
            or word[:2] in _REDUPLICATED
        ):
            continue
        if not pair.language.spaced and (_NESTED.search(word) or nested):
            continue  # "the pointer of the pointer", "a pointer to a pointer"
        if "\u0e01" <= word[0] <= "\u0e4e" and not _is_thai(pair, word, *found.span()):
            continue
        if not any(char.isalnum() for char in word) or _stands_twice(pair, word, found.group()):
            continue
        if word[0] == "一" and _ONE_BY_ONE.search(pair.source.masked):
            continue
        if word in pair.knowledge.doubled and _two_words(pair, word):
            continue
        if pair.language.spaced and (
            word.islower() != found.group().islower()  # "Word Word" across a sentence, "SIE sie"
            or _begins_clause(pair, word, found.end())
            or _meets_compound(pair, found.end())
            or _follows_compound(pair, word, found.start())
        ):
            continue
        return Verdict(extra=(word,), target_spans=(found.span(),))
    return None


def _stands_twice(pair: Profile, word: str, both: str) -> bool:
    """Whether the source has the word twice as well."""
    return word * 2 in pair.source.text or (not pair.language.spaced and both in pair.source.text)


def _two_words(pair: Profile, word: str) -> bool:
    """Whether the source has words for each time the target has `word`, two of them side by side."""
    partners = pair.knowledge.evidence.partners
    # What the lexicon takes for a word of an unspaced script are two letters.
    at = [
        n
        for n, one in enumerate(words(pair.source.masked))
        if len(one) >= _LONG_WORD and partners(one, word[:2])
    ]
    return pair.target.text.count(word) <= len(at) and any(b - a == 1 for a, b in pairwise(at))


def _is_thai(pair: Profile, word: str, start: int, end: int) -> bool:
    """Whether both stretches begin and end where words of Thai may, this one does not just end one word
    and begin the next (`การ`, `คุณ` and the like, which are shorter, and `ความ`), and the source does not
    have some word twice that may have been put side by side ("updates on Update Tuesday")."""
    text = pair.target.masked
    whole = word[0] not in _FOLLOWING and word[-1] not in LEADING_VOWELS and word not in _MEETING
    if (
        not whole
        or text[:start].endswith(tuple(LEADING_VOWELS))
        or text[end : end + 1] in _FOLLOWING
    ):
        return False
    stems = [found.casefold()[:_STEM_LETTERS] for found in _STEM.findall(pair.source.masked)]
    return len(set(stems)) == len(stems)


_FOLLOWING = frozenset(map(chr, (*range(0x0E30, 0x0E3B), *range(0x0E45, 0x0E4F))))
_MEETING = frozenset(["ความ"])


def _legal_here(pair: Profile, at: int) -> bool:
    """Whether a relative clause may begin there: German sets a comma before it.

    With at most one word between them: "Dateien, die die" and "das Gerät, auf dem dem".
    """
    before = pair.target.masked[max(0, at - 20) : at]
    return pair.language.code != "de" or _COMMA.search(before) is not None


_COMMA = re.compile(r"[,(]\s*(?:\w+\s+)?\Z")
_HYPHENATED = re.compile(r"\w-\w")
_STEM = re.compile(r"(?<![^\W_])[^\W\d_]{5,}")
_STEM_LETTERS = 5  # of a word that stands for all its forms: connection, connecting


def _begins_clause(pair: Profile, word: str, end: int) -> bool:
    """Whether the second word, up to `end`, belongs to a clause that the first one begins (Dutch)."""
    target, folded = pair.target.masked, word.casefold()
    if pair.language.code != "nl":
        return False
    if folded == "om":
        return _TO_NL.match(target, end) is not None
    return folded in ("het", "ze") and _CLAUSE_NL.search(target[: end - len(word)]) is not None


def _meets_compound(pair: Profile, end: int) -> bool:
    """Whether the second word begins a compound with a hyphen, as one of the source may be:
    `only read-only`, `alleen alleen-lezen`; `a one-to-one`, `een een-op-een`."""
    compound = pair.target.masked[end : end + 1] == "-"
    return compound and _HYPHENATED.search(pair.source.masked) is not None


def _follows_compound(pair: Profile, word: str, start: int) -> bool:
    """Whether the first word ends a compound with a hyphen, and the source has its word as often:
    `Skype users to contact users`, `Skype-Benutzer Benutzer`. A word typed twice stands once more."""
    target = pair.target.masked
    if target[start - 1 : start] != "-":
        return False
    times = len(re.findall(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", target, re.IGNORECASE))
    stems = Counter(found.casefold()[:_STEM_LETTERS] for found in _STEM.findall(pair.source.masked))
    return bool(stems) and max(stems.values()) >= times
