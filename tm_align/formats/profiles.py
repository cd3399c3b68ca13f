"""What each CAT tool wants of a TMX file: a table, each fact with where it is from.

- OmegaT: `TMXReader2` and `ImportFromAutoTMX` (github.com/omegat-org/omegat), and OmegaT 3.6 run.
- Trados: what its libraries read and write (namespace `Sdl.LanguagePlatform.IO.TMX`: `TMXReader`,
  `TMXTUBuilder`, `TM8Emitter`); limits of cloud translation memories from docs.rws.com.
- memoQ: docs.memoq.com, "Double context matches", and exports of memoQ.
- Phrase: support.phrase.com, "Translation Unit Metadata" (properties of the source `tuv`, one target
  for each language) and "Translation Memories" (1 GB).
- XTM: xtm-cloud.atlassian.net, "TMX attributes that are applicable during TM import & export"; that a
  checksum is the CRC-32 of the text in UTF-8 is what the tool tmx-ice-guard computes for XTM.

No profile spells languages in its own way: all tools take BCP 47 tags. OmegaT matches the language, then
the country (run with several spellings); Trados turns them into .NET cultures, a language alone into
that of its main country (`TMXTUBuilder.OpenSegment`); memoQ lets the user map them.
"""

from typing import Literal, NamedTuple

GB = 1000**3


class Claim(NamedTuple):
    """How the header of a file names its origin, for a tool that reads fields of its own files only."""

    tool: str
    version: str
    format: str
    datatype: str
    props: tuple[tuple[str, str], ...]


class Profile(NamedTuple):
    """How a TMX file is written for one tool.

    `before` and `after` are the properties for the source text around a segment, `before_crc` and
    `after_crc` those for their checksums, all on the element `context_on`; `preceding` is the one for
    source and target of the segment before; "" where the tool has none. `context_seg` wraps the text
    in `<seg>`. `typed_fields` names our own properties as Trados names fields
    (`x-Article:SingleString`), `claim` is what the header says instead of our name. `one_target`
    writes only the preferred target of a source. `max_bytes` is what the tool takes of one file,
    `max_characters` what it takes of one segment; 0 is no limit. `notes` are for people.
    """

    name: str
    tool: str
    before: str = ""
    after: str = ""
    before_crc: str = ""
    after_crc: str = ""
    preceding: str = ""
    context_on: Literal["tu", "tuv"] = "tu"
    context_seg: bool = False
    typed_fields: bool = False
    claim: Claim | None = None
    one_target: bool = False
    max_bytes: int = 0
    max_characters: int = 0
    notes: str = ""

    @property
    def context(self) -> tuple[str, ...]:
        """The properties in which the tool reads the segments around one."""
        names = (self.before, self.after, self.preceding, self.before_crc, self.after_crc)
        return tuple(filter(None, names))


PROFILES = (
    Profile("generic", "any tool", notes="our own fields only, as `x-` properties"),
    # TMXReader2 ties a unit to one place when it finds `prev` or `next`; a unit found by its text
    # alone is what a memory is for. The last of several targets wins (run).
    Profile(
        "omegat", "OmegaT", one_target=True, notes="no context: it would tie units to one place"
    ),
    # TMXReader.DetermineFlavor takes a file for one of Studio's by exactly this creationtool and
    # o-tmf; in any other, TMXTUBuilder.AddProperty reads over every property. Fields have to be
    # declared in the header. With x-IncludesContextContent the contexts that come as texts are
    # hashed by Trados itself (x-Context has the hashes, of an algorithm that is not public).
    Profile(
        "trados",
        "Trados Studio",
        preceding="x-ContextContent",
        typed_fields=True,
        claim=Claim(
            "SDL Language Platform",
            "8.1",
            "SDL TM8 Format",
            "xml",
            (
                ("x-Article:SingleString", ""),
                ("x-Line:Integer", ""),
                ("x-Block:SingleString", ""),
                ("x-Tuid:SingleString", ""),
                ("x-Translation-Type:SingleString", ""),
                ("x-Recognizers", "RecognizeAll"),
                ("x-IncludesContextContent", "True"),
            ),
        ),
        max_bytes=GB,
        max_characters=2_000,
        notes="typed fields, context for CM matches; the header is Studio's, or it reads neither",
    ),
    # 101 % needs both neighbours, kept as escaped `<seg>` elements of the source tuv.
    Profile(
        "memoq",
        "memoQ",
        before="x-context-pre",
        after="x-context-post",
        context_on="tuv",
        context_seg=True,
        notes="context for 101 % matches",
    ),
    Profile(
        "phrase",
        "Phrase TMS",
        before="context_prev",
        after="context_next",
        context_on="tuv",
        max_bytes=GB,
        notes="context for 101 % matches",
    ),
    # The checksums are what ICE matches require; that of no neighbour is 0, as for an empty text.
    Profile(
        "xtm",
        "XTM Cloud",
        before="x-previous-source-text",
        after="x-next-source-text",
        before_crc="x-previous-crc",
        after_crc="x-next-crc",
        notes="context for ICE matches",
    ),
)

GENERIC = PROFILES[0]
BY_NAME = {profile.name: profile for profile in PROFILES}
