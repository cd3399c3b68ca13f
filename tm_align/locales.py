"""Locale names: BCP 47 tags (RFC 5646), where paths carry them, what follows from them.

`langcodes` was weighed and left aside: it judges registration only with a database of several
megabytes beside it, raises on bad tags, and finds none in a path; what is needed here is a page of
code sets. Sources: RFC 5646 for the grammar, ISO 639, 15924 and 3166 for the codes, CLDR 47
`likelySubtags` for scripts.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

_TAG: Final = re.compile(
    r"""
    (?P<language> [a-z]{2,3} (?: -[a-z]{3} (?![a-z0-9]) ){0,3} | [a-z]{4,8} )
    (?: - (?P<script> [a-z]{4} ) (?![a-z0-9]) )?
    (?: - (?P<region> [a-z]{2} | [0-9]{3} ) (?![a-z0-9]) )?
    (?P<variants> (?: - (?: [a-z0-9]{5,8} | [0-9][a-z0-9]{3} ) (?![a-z0-9]) )* )
    (?P<extensions> (?: -[a-wyz0-9] (?: -[a-z0-9]{2,8} )+ )* )
    (?P<private> (?: -x (?: -[a-z0-9]{1,8} )+ )? )
    """,
    re.VERBOSE,
)
_PRIVATE: Final = re.compile(r"x(?:-[a-z0-9]{1,8})+")


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GRANDFATHERED: Final = {
    "art-lojban": "jbo",
    "cel-gaulish": "cel-gaulish",
    "en-gb-oed": "en-GB-oxendict",
    "i-ami": "ami",
    "i-bnn": "bnn",
    "i-default": "i-default",
    "i-enochian": "i-enochian",
    "i-hak": "hak",
    "i-klingon": "tlh",
    "i-lux": "lb",
    "i-mingo": "i-mingo",
    "i-navajo": "nv",
    "i-pwn": "pwn",
    "i-tao": "tao",
    "i-tay": "tay",
    "i-tsu": "tsu",
    "no-bok": "nb",
    "no-nyn": "nn",
    "sgn-be-fr": "sfb",
    "sgn-be-nl": "vgt",
    "sgn-ch-de": "sgg",
    "zh-guoyu": "cmn",
    "zh-hakka": "hak",
    "zh-min": "zh-min",
    "zh-min-nan": "nan",
    "zh-xiang": "hsn",
}
"""Tags from before RFC 4646, lower case, with the registry's preferred value where it has one."""

_RENAMED: Final = {"in": "id", "iw": "he", "ji": "yi"}
"""Withdrawn codes that Java and Android long wrote, and articles still carry."""

_LANGUAGES: Final = _codes(
    # ISO 639-1
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da"
    " de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy"
    " hz ia id ie ig ii ik io is it iu iw ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb"
    " lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om"
    " or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv"
    " sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
    # Three letters: those software is localized into (CLDR and Windows). All of ISO 639-2 would
    # add English words: new, run, man, bin, car, fan, map, sun, was.
    " agq apc arn ast bgc bho brx byn ceb chr ckb cmn csw doi dsb dyo ewo fil frr fur gaa gez gsw"
    " guz hak haw hsb hsn jbo kab kam kea kgp khq kok ksh lij lkt lmo ltg luo luy mai mer mfe mic"
    " mni moh mzn nan nds nmg nqo nso nus nyn pap pcm prs quc quz raj rhg rif sah sat scn sdh shi"
    " skr sma smj smn sms syr szl tpi tyv tzm vai vec wae wal wuu xnr xog yav yrl yue zgh"
)
_SCRIPTS: Final = _codes(
    "Adlm Arab Armn Beng Cans Cher Cyrl Deva Ethi Geor Grek Gujr Guru Hans Hant Hebr Hira Jpan Kana"
    " Khmr Knda Kore Laoo Latn Mlym Mong Mtei Mymr Nkoo Olck Orya Rohg Sinh Syrc Taml Telu Tfng"
    " Thaa Tibt Vaii Yiii"
)
_REGIONS: Final = _codes(
    "001 419 150"
    " AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR"
    " BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ"
    " EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW"
    " GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY"
    " KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV"
    " MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY"
    " QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG"
    " TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA"
    " ZM ZW"
)
_VARIANTS: Final = frozenset({"tarask", "valencia"})
"""The variants that name folders of localized articles; `de-de-howto` is no locale."""

_HOMES: Final = {
    language: _codes(regions)
    for language, regions in {
        "am": "ET", "an": "ES", "as": "IN", "be": "BY", "bi": "VU", "br": "FR",
        "ca": "ES AD FR IT", "co": "FR", "cs": "CZ", "cu": "RU", "ee": "GH TG", "eu": "ES FR",
        "fa": "IR AF", "ga": "IE GB", "he": "IL", "hi": "IN", "ho": "PG", "ia": "001", "id": "ID",
        "ie": "001 EE", "io": "001", "is": "IS", "it": "IT CH SM VA", "la": "VA 001", "lo": "LA",
        "mi": "NZ", "ml": "IN", "my": "MM", "na": "NR", "no": "NO", "oc": "FR ES", "or": "IN",
        "os": "GE RU", "pa": "IN PK", "ps": "AF PK", "sa": "IN", "sc": "IT", "se": "NO SE FI",
        "sl": "SI", "sm": "WS AS", "so": "SO DJ ET KE", "st": "ZA LS", "th": "TH", "ti": "ET ER",
        "tn": "ZA BW", "to": "TO", "tr": "TR CY", "ts": "ZA MZ", "tt": "RU", "tw": "GH",
        "uk": "UA",
    }.items()
}  # fmt: skip
"""Languages whose code is an English word or an everyday abbreviation, and the regions that make it
a locale all the same: `is-IS`, but not `is-it`, `to-do`, `as-is`, `hi-fi`, `lo-fi`, `eu-us`,
`tr-td`, `uk-us`, `ml-ai`, all of which are registered languages before registered regions."""

_NOT_ALONE: Final = _codes(
    "am an as av be bi bo ce ch co cr cs cu cv dv dz ee ff ga gd gl gn gv ho ht ia id ie ii ik io"
    " is it kg ki kr ks kv kw la lb li ln lo lu mg mh mi ml mn ms mt my na nd ne ng no nr nv ny oc"
    " om or os pa pi ps qu rm rn sa sc sd se sg sh si sm sn so ss st su tg ti tk tn to ts tt tw ty"
    " ve vo wa wo za"
)
"""ISO 639-1 codes that as a folder's whole name are more often something else (`cs` C#, `ts`, `os`,
`io`, `id`, `it` department, `ps` PowerShell, `ml`, a country): they need a folder that announces
languages right above, `i18n/it/`."""

_ANNOUNCING: Final = _codes(
    "i18n l10n lang langs language languages locale locales localization localizations localized"
    " po translated translation translations"
)

_LIKELY_SCRIPT: Final = {
    language: script
    for script, languages in {
        "Arab": "apc ar ckb fa ks mzn prs ps sd sdh skr ug ur",
        "Armn": "hy",
        "Beng": "as bn mni",
        "Cans": "cr csw iu oj",
        "Cher": "chr",
        "Cyrl": "ab av ba be bg ce cu cv kk kv ky mk mn os ru sah sr tg tt tyv uk",
        "Deva": "bgc bho brx doi hi kok mai mr ne raj sa xnr",
        "Ethi": "am byn gez ti wal",
        "Geor": "ka",
        "Grek": "el",
        "Gujr": "gu",
        "Guru": "pa",
        "Hans": "cmn hsn wuu zh",
        "Hant": "yue",
        "Hebr": "he yi",
        "Jpan": "ja",
        "Khmr": "km",
        "Knda": "kn",
        "Kore": "ko",
        "Laoo": "lo",
        "Mlym": "ml",
        "Mymr": "my",
        "Nkoo": "nqo",
        "Olck": "sat",
        "Orya": "or",
        "Rohg": "rhg",
        "Sinh": "pi si",
        "Syrc": "syr",
        "Taml": "ta",
        "Telu": "te",
        "Tfng": "shi zgh",
        "Thaa": "dv",
        "Thai": "th",
        "Tibt": "bo dz",
        "Vaii": "vai",
        "Yiii": "ii",
    }.items()
    for language in languages.split()
}
"""The script a language is written in where no region says otherwise; the rest is Latin."""

_SCRIPT_IN_REGION: Final = {
    f"{language}-{region}": script
    for language, script, regions in (
        ("zh", "Hant", "AU BN GB GF HK ID MO PA PF PH SR TH TW US VN"),
        ("yue", "Hans", "CN"),
        ("sr", "Latn", "ME RO TR"),
        ("az", "Arab", "IQ IR"),
        ("az", "Cyrl", "RU"),
        ("ha", "Arab", "CM SD"),
        ("kk", "Arab", "AF CN IR MN"),
        ("ku", "Arab", "IQ LB"),
        ("ky", "Arab", "CN"),
        ("ky", "Latn", "TR"),
        ("mn", "Mong", "CN"),
        ("pa", "Arab", "PK"),
        ("sd", "Deva", "IN"),
        ("tg", "Arab", "PK"),
        ("uz", "Arab", "AF"),
        ("uz", "Cyrl", "CN"),
    )
    for region in regions.split()
}
_RIGHT_TO_LEFT: Final = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})

_PO_MODIFIERS: Final = {"Arab": "arabic", "Cyrl": "cyrillic", "Deva": "devanagari", "Latn": "latin"}
"""How gettext and the C library name a script that is not the language's usual one."""


class _Parts(NamedTuple):
    language: str
    script: str
    region: str
    variants: tuple[str, ...]


@lru_cache(maxsize=4096)
def normalize(tag: str) -> str | None:
    """A BCP 47 tag in its canonical spelling: `zh_CN` -> `zh-CN`; None when not well-formed.

    Well-formed is the grammar's word (RFC 5646, 2.2.9): every subtag in its place, no variant or
    extension twice. Whether the subtags are registered is not asked: `docs` is well-formed.
    Grandfathered tags and the withdrawn codes `iw`, `in`, `ji` become their preferred values,
    where the registry has one. Surrounding white space is forgiven.
    """
    plain = _plain(tag)
    if plain in _GRANDFATHERED:
        return _GRANDFATHERED[plain]
    if _PRIVATE.fullmatch(plain):
        return plain
    match = _TAG.fullmatch(plain)
    if match is None or _repeats(match["variants"], match["extensions"]):
        return None
    language, _, extended = match["language"].partition("-")
    spelled = _RENAMED.get(language, language) + (f"-{extended}" if extended else "")
    if match["script"]:
        spelled += "-" + match["script"].capitalize()
    if match["region"]:
        spelled += "-" + match["region"].upper()
    return spelled + match["variants"] + match["extensions"] + match["private"]


def language(tag: str) -> str:
    """The primary language of a tag, lower case: `sr-Latn-RS` -> `sr`; `und` when ill-formed."""
    return _parts(tag).language


def unknown_part(tag: str) -> str:
    """What of a tag software is not localized into, in words, or "" when all of it is known.

    >>> unknown_part("nl-XX"), unknown_part("dutch"), unknown_part("sr-Latn-RS")
    ('region XX', 'language dutch', '')
    """
    parts = _parts(tag)
    known = {"language": _LANGUAGES, "script": _SCRIPTS, "region": _REGIONS}
    for (what, codes), subtag in zip(known.items(), parts[:3], strict=True):
        if subtag and subtag not in codes and subtag not in _IN_USE:
            return f"{what} {subtag}"
    return ""


_IN_USE: Final = frozenset(("qps", "Ploc", "CS"))
"""Language and script of pseudo-locales (`qps-ploc`), and a region that tags still name (`sr-Latn-CS`)."""


def script(tag: str) -> str:
    """The script a locale is written in: the one named, else the likely one of language and region.

    `zh-TW` -> `Hant`, `sr` -> `Cyrl`, `ja` -> `Jpan`; `Zyyy` (undetermined) for `und`.
    """
    parts = _parts(tag)
    return parts.script or _likely_script(parts.language, parts.region)


def direction(tag: str) -> str:
    """Which way a locale's text runs: `rtl` or `ltr`."""
    return "rtl" if script(tag) in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=4096)
def compatible(a: str, b: str) -> bool:
    """Whether two tags can name the same translation: one may just say less than the other.

    `nl` and `nl-NL` can, `zh-Hans` and `zh-CN`; `nl-NL` and `nl-BE`, `zh-Hans` and `zh-TW` cannot.
    `no` and `nb` are one written language. Variants and extensions do not count.
    """
    one, other = _parts(a), _parts(b)
    if _written(one.language) != _written(other.language):
        return False
    if one.region and other.region and one.region != other.region:
        return False
    return not (
        (one.script or other.script)
        and (one.script or one.region)
        and (other.script or other.region)
        and script(a) != script(b)
    )


@lru_cache(maxsize=1024)
def po_spelling(tag: str) -> str:
    """A tag as gettext spells locales: `nl_NL`, `zh_CN`, `sr_RS@latin`, `ca_ES@valencia`.

    The region is kept as given. A script is written only where it is not the usual one, as a
    modifier; `zh-Hans` and `zh-Hant` alone become `zh_CN` and `zh_TW`, as in the gettext manual.
    """
    language, script, region, variants = _parts(tag)
    if language == "zh" and not region:
        region = {"Hans": "CN", "Hant": "TW"}.get(script, "")
    spelled = f"{language}_{region}" if region else language
    modifiers = list(variants)
    if script and script != _likely_script(language, region):
        modifiers.insert(0, _PO_MODIFIERS.get(script, script.lower()))
    return "@".join([spelled, *modifiers[:1]])


def in_path(path: str, ignore: str | None = None) -> str | None:
    """The locale a `/`-separated path names, canonically spelled, or None.

    A folder, or a part of a name between dots, that is a registered language with region or script
    counts (`nl-NL`, `docs.zh-cn`, `sr-Latn-RS`, `article.ja-jp.md`), the one nearest to the file
    first. Only where there is none does a folder named by a two-letter language count (`de/`).
    Locales that say the same as `ignore`, usually the source's, are passed over.

    Misses on purpose: languages alone in file names (`article.de.md`), locales joined to a word
    (`readme-de-DE.md`), and folders such as `it/` unless the one above announces languages.
    """
    folder, _, name = path.rpartition("/")
    return _locale_in(name, ignore) or _in_folders(folder, ignore)


@lru_cache(maxsize=1024)
def _in_folders(path: str, ignore: str | None) -> str | None:
    folders = path.split("/")
    for folder in reversed(folders):
        if locale := _locale_in(folder, ignore):
            return locale
    for place in range(len(folders) - 1, -1, -1):
        above = folders[place - 1].lower() if place else ""
        locale = _language_named(folders[place], above)
        if locale is not None and not (ignore and compatible(locale, ignore)):
            return locale
    return None


def _locale_in(name: str, ignore: str | None) -> str | None:
    """The locale that a dotted part of a name stands for, from the last one on."""
    for piece in reversed(name.split(".")):
        locale = _locale_named(piece)
        if locale is not None and not (ignore and compatible(locale, ignore)):
            return locale
    return None


@lru_cache(maxsize=4096)
def _locale_named(piece: str) -> str | None:
    """The locale that one folder or dotted part of a name stands for, when it surely is one."""
    if not 5 <= len(piece) <= 20 or (piece[2:3] not in "-_" and piece[3:4] not in "-_"):
        return None
    match = _TAG.fullmatch(_plain(piece))
    if match is None or match["extensions"] or match["private"]:
        return None
    language, script, region = match["language"], match["script"] or "", match["region"] or ""
    region = region.upper()
    known = (
        language in _LANGUAGES
        and (script or region)
        and (not script or script.capitalize() in _SCRIPTS)
        and (not region or region in _HOMES.get(language, _REGIONS))
        and _VARIANTS.issuperset(match["variants"].split("-")[1:])
    )
    return normalize(piece) if known else None


def _language_named(folder: str, above: str) -> str | None:
    lower = folder.lower()
    if len(lower) != 2 or lower not in _LANGUAGES:
        return None
    if lower in _NOT_ALONE and above not in _ANNOUNCING:
        return None
    return normalize(lower)


@lru_cache(maxsize=4096)
def _parts(tag: str) -> _Parts:
    match = _TAG.fullmatch((normalize(tag) or "und").lower())
    if match is None:
        return _Parts("und", "", "", ())
    return _Parts(
        match["language"].partition("-")[0],
        (match["script"] or "").capitalize(),
        (match["region"] or "").upper(),
        tuple(match["variants"].split("-")[1:]),
    )


def _plain(tag: str) -> str:
    """Lower case with hyphens; "" for what is not ASCII, since `"İ".lower()` must not slip in."""
    return tag.strip().replace("_", "-").lower() if tag.isascii() else ""


def _repeats(variants: str, extensions: str) -> bool:
    names = variants.split("-")[1:]
    singletons = [subtag for subtag in extensions.split("-")[1:] if len(subtag) == 1]
    return len(set(names)) < len(names) or len(set(singletons)) < len(singletons)


def _likely_script(language: str, region: str) -> str:
    if language == "und":
        return "Zyyy"
    return _SCRIPT_IN_REGION.get(f"{language}-{region}") or _LIKELY_SCRIPT.get(language, "Latn")


def _written(language: str) -> str:
    return "nb" if language == "no" else language
