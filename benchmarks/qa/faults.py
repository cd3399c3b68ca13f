"""Known faults, put into real pairs: each function returns a damaged target, or None.

A fault is applied only where it is a fault: a number is changed only where there is one, a target
is left untranslated only where it was translated. All choices come from the generator given.
"""

import random
import re
from collections.abc import Callable
from typing import NamedTuple


class Text(NamedTuple):
    """A real pair, and what faults may borrow: another target, one in another language."""

    source: str
    target: str
    spaced: bool
    other: str
    foreign: str


Fault = Callable[[Text, random.Random], str | None]

_NUMBER = re.compile(r"(?<![\w.,/-])\d{1,4}(?![\w.,/-])", re.ASCII)
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^()\s]+)\)")
_CODE = re.compile(r"(?<!`)`([^`]{3,})`(?!`)")
_BOLD = re.compile(r"(?<!\*)\*\*(?=\S)([^*]+?)(?<=\S)\*\*(?!\*)")
_MARKS = ".:?!。：？！"
_PLACEHOLDER = re.compile(r"\{\d\}|%[sd]\b|\$\{\w+\}|<[a-z]+ [a-z]+>|\{\w+\}")
_TAG = re.compile(r"</?(?:strong|em|b|i|code|kbd|sub|sup|a|span|u|p)\b[^<>]*>|<br ?/?>", re.I)
_PRODUCTS = [
    "Microsoft",
    "Azure",
    "Teams",
    "Outlook",
    "Windows",
    "Office",
    "Excel",
    "Exchange",
    "SharePoint",
    "OneDrive",
    "PowerShell",
    "Visio",
    "Skype",
    "Intune",
    "Dynamics",
    "Yammer",
    "Edge",
    "Access",
    "Word",
    "InfoPath",
    "OneNote",
    "Project",
    "Lync",
    "Linux",
]
# Whole words: a part of `about_Scopes` or `Outlook.com` written twice is no doubled word.
_WORDS = re.compile(r"(?<![\w.-])[^\W\d_]{3,}(?![\w-]|\.\w)")


def _outside(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Matches outside code and link addresses."""
    blocked = [m.span() for m in re.finditer(r"`[^`]*`|\]\([^)]*\)|<[^<>]*>|https?://\S+", text)]
    return [m for m in pattern.finditer(text) if not any(a <= m.start() < b for a, b in blocked)]


def number_changed(text: Text, rng: random.Random) -> str | None:
    found = [m for m in _outside(_NUMBER, text.target) if m.group() in text.source]
    if not found:
        return None
    m = rng.choice(found)
    new = str(int(m.group()) + rng.choice([1, 2, 7, 10]))
    return text.target[: m.start()] + new + text.target[m.end() :]


def number_dropped(text: Text, rng: random.Random) -> str | None:
    found = [
        m
        for m in _outside(_NUMBER, text.target)
        if 0
        < len(_outside(re.compile(rf"\b{m.group()}\b"), text.source))
        >= text.target.count(m.group())
    ]
    if not found or len(text.target) < 8:
        return None
    m = rng.choice(found)
    return (text.target[: m.start()] + text.target[m.end() :]).replace("  ", " ")


def url_changed(text: Text, rng: random.Random) -> str | None:
    found = [m for m in _LINK.finditer(text.target) if len(m[2]) > 8]
    if not found:
        return None
    m = rng.choice(found)
    at = m.start(2) + rng.randrange(4, len(m[2]) - 1)
    new = "x" if text.target[at] != "x" else "y"
    return text.target[:at] + new + text.target[at + 1 :]


def link_dropped(text: Text, rng: random.Random) -> str | None:
    found = list(_LINK.finditer(text.target))
    if not found:
        return None
    m = rng.choice(found)
    return text.target[: m.start()] + m[1] + text.target[m.end() :]


def code_altered(text: Text, rng: random.Random) -> str | None:
    found = [m for m in _CODE.finditer(text.target) if m.group() in text.source]
    if not found:
        return None
    m = rng.choice(found)
    at = m.start(1) + rng.randrange(len(m[1]))
    new = "q" if text.target[at].lower() != "q" else "z"
    return text.target[:at] + new + text.target[at + 1 :]


def bold_spaced(text: Text, rng: random.Random) -> str | None:
    found = list(_BOLD.finditer(text.target))
    if not found or "**" not in text.source:
        return None
    m = rng.choice(found)
    return text.target[: m.start()] + f"** {m[1]} **" + text.target[m.end() :]


def bold_unclosed(text: Text, rng: random.Random) -> str | None:
    found = list(_BOLD.finditer(text.target))
    if not found or "**" not in text.source:
        return None
    m = rng.choice(found)
    kept = f"**{m[1]}" if rng.random() < 0.5 else f"{m[1]}**"
    return text.target[: m.start()] + kept + text.target[m.end() :]


def truncated(text: Text, rng: random.Random) -> str | None:
    target = text.target
    if len(target) < (40 if text.spaced else 16):
        return None
    cut = int(len(target) * rng.uniform(0.4, 0.65))
    if text.spaced:
        cut = target.rfind(" ", 0, cut)
    return target[:cut].rstrip() if cut > 5 else None


def other_target(text: Text, _: random.Random) -> str | None:
    if len(text.source) < 12 or text.other == text.target:
        return None
    return text.other


def untranslated(text: Text, _: random.Random) -> str | None:
    if text.source == text.target or len(re.findall(r"\b[a-z]{2,}\b", text.source)) < 3:
        return None
    return text.source


def wrong_language(text: Text, _: random.Random) -> str | None:
    if len(text.source) < 30 or not text.foreign or text.source == text.target:
        return None
    return text.foreign


def doubled_word(text: Text, rng: random.Random) -> str | None:
    if text.spaced:
        found = [m for m in _outside(_WORDS, text.target) if m.group().islower()]
        if not found:
            return None
        m = rng.choice(found)
        return text.target[: m.end()] + " " + m.group() + text.target[m.end() :]
    found = _outside(re.compile(r"[\u30a1-\u30fe]{3,}|[\u4e00-\u9fff]{2,}"), text.target)
    if not found:
        return None
    m = rng.choice(found)
    word = m.group()[:2] if m.group()[0] >= "\u4e00" else m.group()
    at = m.start() + len(word)
    return text.target[:at] + word + text.target[at:]


def unbalanced_bracket(text: Text, rng: random.Random) -> str | None:
    found = _outside(re.compile(r"[()（）]"), text.target)
    if len(found) < 2 or not _outside(re.compile(r"[()]"), text.source):
        return None
    m = rng.choice(found)
    return text.target[: m.start()] + text.target[m.end() :]


def end_punctuation_lost(text: Text, _: random.Random) -> str | None:
    if text.source[-1:] not in _MARKS or text.target[-1:] not in _MARKS:
        return None
    return text.target[:-1].rstrip()


def entity_doubled(text: Text, rng: random.Random) -> str | None:
    found = list(re.finditer(r"&(?=[a-z]+;)", text.target))
    if found:
        m = rng.choice(found)
        return text.target[: m.start()] + "&amp;" + text.target[m.end() :]
    found = _outside(re.compile(r" & "), text.target)
    return text.target.replace(" & ", " &amp;amp; ", 1) if found else None


def mojibake(text: Text, rng: random.Random) -> str | None:
    odd = [i for i, c in enumerate(text.target) if ord(c) > 0x7F]
    if not odd:
        return None
    i = rng.choice(odd)
    end = i + rng.choice([1, 2, 6])
    part = text.target[i:end].encode("utf-8")
    broken = part.decode("cp1252", "replace").replace("\ufffd", "")
    if rng.random() < 0.5:
        broken = part.decode("latin-1")
    return text.target[:i] + broken + text.target[end:]


def zero_width(text: Text, rng: random.Random) -> str | None:
    at = rng.randrange(1, max(2, len(text.target)))
    return text.target[:at] + rng.choice("\u200b\u200c\u2060\ufeff") + text.target[at:]


def replacement_character(text: Text, rng: random.Random) -> str | None:
    at = rng.randrange(len(text.target))
    return text.target[:at] + "\ufffd" + text.target[at + 1 :]


def empty(text: Text, rng: random.Random) -> str | None:
    return rng.choice(["", " "]) if text.source.strip() else None


def placeholder_dropped(text: Text, rng: random.Random) -> str | None:
    found = [m for m in _PLACEHOLDER.finditer(text.target) if m.group() in text.source]
    if not found:
        return None
    m = rng.choice(found)
    return text.target[: m.start()] + text.target[m.end() :]


def product_altered(text: Text, rng: random.Random) -> str | None:
    names = [
        m
        for m in _outside(
            re.compile(r"(?<![\w.-])[A-Z][A-Za-z]{3,}(?![\w.-])", re.ASCII), text.target
        )
        if m.group() in text.source.split()
        and (m.group() in _PRODUCTS or re.search("[a-z][A-Z]", m.group()))
    ]
    if not names or text.source == text.target:
        return None
    m = rng.choice(names)
    name = m.group()
    if rng.random() < 0.5:
        new = rng.choice([p for p in _PRODUCTS if p not in text.source])
    else:
        i = rng.randrange(1, len(name) - 1)
        new = name[:i] + name[i + 1] + name[i] + name[i + 2 :]
        if new == name:
            new = name[:i] + name[i + 1 :]
    return text.target[: m.start()] + new + text.target[m.end() :]


def tag_dropped(text: Text, rng: random.Random) -> str | None:
    found = [m for m in _TAG.finditer(text.target) if m.group() in text.source]
    if not found:
        return None
    m = rng.choice(found)
    return text.target[: m.start()] + text.target[m.end() :]


def link_targets_swapped(text: Text, rng: random.Random) -> str | None:
    found = list(_LINK.finditer(text.target))
    if len(found) < 2 or len({m[2] for m in found}) < len(found):
        return None
    if sorted(m[2] for m in found) != sorted(m[2] for m in _LINK.finditer(text.source)):
        return None
    if _swapped_already(text.source, found):
        return None
    a, b = sorted(rng.sample(found, 2), key=lambda m: m.start())
    t = text.target
    return t[: a.start(2)] + b[2] + t[a.end(2) : b.start(2)] + a[2] + t[b.end(2) :]


def _swapped_already(source: str, found: list[re.Match[str]]) -> bool:
    """Whether a caption that stands in the source leads elsewhere there: swapping would mend it."""
    leads = {m[1].strip("*` "): m[2] for m in _LINK.finditer(source)}
    return any(leads.get(m[1].strip("*` "), m[2]) != m[2] for m in found)


def numbers_swapped(text: Text, _: random.Random) -> str | None:
    pattern = re.compile(
        r"(?<![\w.,/-])(\d{1,4})(\s?(?:,|、|，|-|–|en|und|and|or|of|oder|bis|tot|to|和|或|から|と|～|到|至)\s?)"
        r"(\d{1,4})(?![\w.,/-])",
        re.ASCII,
    )
    for m in _outside(pattern, text.target):
        # "32,768" is one number, whatever its translation makes of the comma.
        both = rf"(?<![\w.,])({m[1]})\b(?![.,]\d{{3}}\b).{{1,8}}\b({m[3]})\b"
        if m[1] != m[3] and re.search(both, text.source):
            return text.target[: m.start()] + m[3] + m[2] + m[1] + text.target[m.end() :]
    return None


def half_untranslated(text: Text, rng: random.Random) -> str | None:
    words = text.source.split()
    if len(words) < 8 or text.source == text.target or "](" in text.source + text.target:
        return None
    half = len(words) // 2
    cut = len(text.target) // 2
    if text.spaced:
        cut = text.target.find(" ", cut)
        if cut < 0:
            return None
    ordinary = [w for w in words[half:] if w.strip(".,:;").islower() and w.strip(".,:;").isalpha()]
    if len(ordinary) < 4:
        return None
    del rng
    return text.target[:cut].rstrip() + " " + " ".join(words[half:])


FAULTS: dict[str, Fault] = {
    f.__name__: f
    for f in (
        number_changed, number_dropped, url_changed, link_dropped, code_altered, bold_spaced,
        bold_unclosed, truncated, other_target, untranslated, wrong_language, doubled_word,
        unbalanced_bracket, end_punctuation_lost, entity_doubled, mojibake, zero_width,
        replacement_character, empty, placeholder_dropped, product_altered, tag_dropped,
        link_targets_swapped, numbers_swapped, half_untranslated,
    )
}  # fmt: skip
"""Every fault of one pair; `shifted_run` concerns several and is made by the seeder."""

NAMED: dict[str, str] = {
    "number_changed": "210 211 223 502", "number_dropped": "210 223", "url_changed": "101 220",
    "link_dropped": "101", "code_altered": "103", "bold_spaced": "104 105",
    "bold_unclosed": "104 105", "truncated": "504 502 503 301 223 101 103 210",
    "other_target": "502 503 504 223 210 101 103",
    "shifted_run": "502 503 504 223 210 101 103", "untranslated": "203", "wrong_language": "606 607 502 204",
    "doubled_word": "306", "unbalanced_bracket": "304", "end_punctuation_lost": "301",
    "entity_doubled": "112", "mojibake": "601", "zero_width": "603",
    "replacement_character": "602", "empty": "201", "placeholder_dropped": "110 103",
    "product_altered": "223 226", "tag_dropped": "106 107", "link_targets_swapped": "102",
    "numbers_swapped": "211 210", "half_untranslated": "204",
}  # fmt: skip
"""The checks that name each fault: only they count as having found it."""
