"""What each CAT tool wants of a TMX file: a table, each fact with where it is from.

Sources: OmegaT's TMXReader2 and ImportFromAutoTMX (omegat-org/omegat), and OmegaT 3.6 run; RWS's TMX
emitter (Sdl.LanguagePlatform.IO.TMX) and docs.rws.com; docs.memoq.com; support.phrase.com; the table
of context properties of tmx-ice-guard, for memoQ, Phrase and XTM.
"""

from typing import Literal, NamedTuple

GIB = 1024**3


class Profile(NamedTuple):
    """How a TMX file is written for one tool.

    `before` and `after` are the properties for the source text around a segment, on the element
    `context_on`; "" where the tool has none we could fill. `context_seg` wraps that text in `<seg>`.
    `typed_fields` names our own properties as Trados names fields (`x-Article:SingleString`).
    `one_target` writes only the preferred target of a source. `max_bytes` is what the tool takes of
    one file, `max_characters` what it takes of one segment; 0 is no limit. `notes` are for people.
    """

    name: str
    tool: str
    before: str = ""
    after: str = ""
    context_on: Literal["tu", "tuv"] = "tu"
    context_seg: bool = False
    typed_fields: bool = False
    one_target: bool = False
    max_bytes: int = 0
    max_characters: int = 0
    notes: str = ""

    @property
    def context(self) -> bool:
        """Whether the tool reads the segments around one."""
        return bool(self.before)


PROFILES = (
    Profile("generic", "any tool", notes="our own fields only, as `x-` properties"),
    # TMXReader2 ties a unit to one place when it finds `prev` or `next`; a unit found by its text
    # alone is what a memory is for. The last of several targets wins (run).
    Profile(
        "omegat", "OmegaT", one_target=True, notes="no context: it would tie units to one place"
    ),
    # The emitter writes contexts as two 64-bit hashes (x-Context) whose algorithm is not public, and
    # the texts (x-ContextContent) only beside them. Limits: docs.rws.com, cloud translation memories.
    Profile(
        "trados",
        "Trados Studio",
        typed_fields=True,
        max_bytes=GIB,
        max_characters=2_000,
        notes="fields typed; no context: Trados takes it by a hash of its own",
    ),
    # docs.memoq.com: 101 % needs both neighbours, kept as escaped `<seg>` elements of the source tuv.
    Profile(
        "memoq",
        "memoQ",
        before="x-context-pre",
        after="x-context-post",
        context_on="tuv",
        context_seg=True,
        notes="context for 101 % matches",
    ),
    # support.phrase.com: one target per language in a tu, files to 1 GB, context on the source tuv.
    Profile(
        "phrase",
        "Phrase TMS",
        before="context_prev",
        after="context_next",
        context_on="tuv",
        max_bytes=GIB,
        notes="context for 101 % matches",
    ),
    Profile(
        "xtm",
        "XTM Cloud",
        before="x-previous-source-text",
        after="x-next-source-text",
        notes="context for ICE matches",
    ),
)

GENERIC = PROFILES[0]
BY_NAME = {profile.name: profile for profile in PROFILES}
