"""TM102."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile, Side
from tm_align.lexicon import words
from tm_align.model import Severity


@check("TM102", "links-swapped", Severity.WARNING, Gate.ORDER | Gate.ADDRESSES)
def links_swapped(pair: Profile) -> Verdict | None:
    """Two links lead to the same places as in the source, but each to the other's.

    Links may change their order with the order of words, so the words inside tell: those of each link
    must fit the source link of the same address better than another's, by the learned translations of
    words and by letters they share. Links whose words tell nothing are judged by order alone where only
    two stand in the segment and no learned word speaks for either. Known false alarm: captions
    rewritten so freely that another link's fits better. Of 15 flagged untouched pairs of zh-CN none was
    one: machine translation swaps captions and keeps addresses; nor of 15 more of nl-NL, zh-CN and ja-JP.

    Fails (nl-NL):
        > See [Outlook](a.md) and [Teams](b.md).
        > Zie [Outlook](b.md) en [Teams](a.md).
    Passes (nl-NL):
        > See [Outlook](a.md) and [Teams](b.md).
        > Zie [Teams](b.md) en [Outlook](a.md).
    """
    source, target = _captions(pair.source), _captions(pair.target)
    if len(source) < 2 or sorted(source) != sorted(target):
        return None
    ours = {address: _Caption(caption) for address, caption in source.items()}
    theirs = {address: _Caption(caption) for address, caption in target.items()}
    fits = {(a, b): _fit(pair, ours[a], theirs[b]) for a in ours for b in theirs}
    addresses = list(source)
    for i, one in enumerate(addresses):
        for other in addresses[i + 1 :]:
            straight = fits[one, one] + fits[other, other]
            crossed = fits[one, other] + fits[other, one]
            if crossed > straight + 0.1 or (
                list(source) != list(target)
                and len(addresses) == 2
                and abs(crossed - straight) < 0.05
                and (straight < 0.5 or target[one] == target[other])
            ):
                return Verdict(
                    note=f"{target[one]!r} leads to {one}, {target[other]!r} to {other}",
                    target_spans=tuple(
                        (t.start, pair.target.tokens[t.partner].end)
                        for a, t in pair.target.links
                        if a in (one, other)
                    ),
                )
    return None


def _captions(side: Side) -> dict[str, str]:
    """Address -> caption of each link whose address occurs once, in order."""
    captions: dict[str, str] = {}
    twice = set()
    for address, token in side.links:
        if address in captions:
            twice.add(address)
        captions[address] = side.text[token.end : side.tokens[token.partner].start]
    return {a: c for a, c in captions.items() if a not in twice}


class _Caption:
    """What of a caption is compared, gathered once for all it is compared with."""

    def __init__(self, text: str) -> None:
        self.words = set(words(text))
        self.letters = _letter_pairs(text)


def _fit(pair: Profile, source: _Caption, target: _Caption) -> float:
    """How well a caption fits another, 0 to about 2."""
    mine, theirs = source.words, target.words
    partners = pair.knowledge.evidence.partners
    found = sum(1 for word in mine if word in theirs or any(partners(word, w) for w in theirs))
    one, other = source.letters, target.letters
    letters = 2 * len(one & other) / max(1, len(one) + len(other))
    return found / max(1, len(mine)) + letters


def _letter_pairs(text: str) -> set[str]:
    """Neighbouring letters (Dice's coefficient of them is nearly an edit distance, and quick)."""
    lower = text.casefold()
    return {lower[i : i + 2] for i in range(len(lower) - 1)}
