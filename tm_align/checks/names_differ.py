"""TM226."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity


@check("TM226", "names-differ", Severity.WARNING, Gate.NAMES)
def names_differ(pair: Profile) -> Verdict | None:
    """A name that must not be translated does not stand in the target.

    The names are those the user lists (`keep`) and those that this store practically always keeps
    (all but 1 in 50, in several articles): products, mostly. A learned name that was left out is
    information; a warning is one that was replaced by another such name (there, kept in seven of
    ten is enough), and a misspelt one. Words
    that look like a misspelling of their source (`Adress`) are the known false alarms.

    Fails (nl-NL, keep Contoso):
        > Open Contoso Mail.
        > Open Fabrikam Mail.
    """
    source, target = pair.source, pair.target
    text = target.masked
    there = source.text.casefold()
    strange = [name for name in dict.fromkeys(pair.strange_names) if name.casefold() not in there]
    missing = sorted(n for n in pair.kept_names if source.masked.count(n) > text.count(n))
    wrong = [name for name in strange if _misspelt(name, source.names)]
    if missing:
        wrong += [name for name in strange if name in pair.knowledge.names or _foreign(name, pair)]
    if not missing and not wrong:
        return None
    folded = text.casefold().replace(" ", "")
    sure = pair.knowledge.kept | pair.settings.keep
    gone = [name for name in missing if name not in text and name in sure]
    given = any(name in pair.settings.keep for name in gone)
    if not wrong and (not gone or all(name.casefold() in folded for name in gone)):
        return None if not gone else Verdict(tuple(gone), note="spelled otherwise", severity=_INFO)
    return Verdict(
        tuple(missing),
        tuple(dict.fromkeys(wrong)),
        source_spans=_spans(source.masked, missing),
        target_spans=_spans(text, wrong),
        severity=None if wrong or given else _INFO,
    )


_INFO = Severity.INFO
_NOUN_CAPITALS = frozenset({"de", "lb", "gsw"})  # every noun begins like a name there


def _foreign(name: str, pair: Profile) -> bool:
    """Whether a word is written like a name: short and unknown, or with a capital inside."""
    inner = any(char.isupper() for char in name[1:]) and not name.isupper()
    if pair.language.code in _NOUN_CAPITALS:
        return inner
    return inner or (3 < len(name) <= 7 and name.casefold() not in pair.knowledge.vocabulary)


def _misspelt(name: str, known: list[str]) -> bool:
    """Whether `name` is one of the source's names with letters swapped, lost, added or changed."""
    return len(name) > 3 and any(
        name != other
        and abs(len(name) - len(other)) <= 1
        and name[0] == other[0]
        and len(other) > 3
        and not name.casefold().startswith(other.casefold())
        and not other.casefold().startswith(name.casefold())
        and (sorted(name) == sorted(other) or _one_edit(name, other))
        for other in known
    )


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
