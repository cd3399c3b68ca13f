"""TM607."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.identify import identify
from tm_align.checks.profile import OBJECT, Profile
from tm_align.model import Severity


@check("TM607", "wrong-language", Severity.WARNING, Gate.DOUBT | Gate.LANGUAGE)
def wrong_language(pair: Profile) -> Verdict | None:
    """The target is written in another language than the article says.

    A language identifier (CLD2) judges texts of at least 40 letters beside what stands in the
    source (`identify-from`; half of that where hardly any of the store's common words stands in it), and
    only where few of the store's common words do, or the alignment is in doubt. Close relatives
    (nb/da, id/ms, hr/sr/bs) are not told apart. English left in is another check's. Long lists of
    names are known false alarms.

    Fails (nl-NL):
        > You can save the file at any time before you close the window.
        > Vous pouvez enregistrer le fichier à tout moment avant de fermer la fenêtre.
    Passes (nl-NL):
        > You can save the file at any time before you close the window.
        > U kunt het bestand op elk moment opslaan voordat u het venster sluit.
    """
    text = pair.target.visible.replace(OBJECT, " ")
    there = pair.source.text
    plain = " ".join(word for word in text.split() if word.strip(_SIGNS) not in there)
    least = pair.settings.identify_from
    common, of = pair.common_words
    # Where nothing was learned, no word is common, and that says nothing.
    strange = bool(pair.knowledge.common) and of > 3 and 10 * common < of
    if strange or not pair.language.spaced:
        least //= 2
    if sum(map(str.isalpha, plain)) < least:
        return None
    found = identify(plain, sure=not strange)
    if not found or found == "en" or _related(found, pair.language.code):
        return None
    return Verdict(note=f"looks like {found}", target_spans=((0, len(pair.target.text)),))


_SIGNS = ".,:;!?()[]*"
_RELATED = (
    frozenset({"nb", "no", "nn", "da", "sv"}), frozenset({"id", "ms"}), frozenset({"hr", "sr", "bs", "sl"}),
    frozenset({"nl", "af", "fy"}), frozenset({"de", "lb", "nds"}), frozenset({"cs", "sk"}),
    frozenset({"es", "gl", "ca"}), frozenset({"pt", "gl"}), frozenset({"ru", "uk", "be", "bg", "mk"}),
    frozenset({"hi", "mr", "ne"}), frozenset({"zh", "yue", "ja"}),
)  # fmt: skip


def _related(one: str, other: str) -> bool:
    if {one, other} == {"zh", "ja"}:
        return False
    return one == other or any(one in group and other in group for group in _RELATED)
