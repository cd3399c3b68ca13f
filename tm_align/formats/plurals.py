"""The `Plural-Forms` of PO headers, by language.

Rules are those of Unicode CLDR 47 for whole numbers, in the spelling of the GNU gettext manual
(section "Plural forms"). The form that CLDR 38 and later have in French, Spanish, Italian,
Portuguese, Catalan and a few more for round millions (`2 millions de fichiers`) is left out:
gettext and Weblate give those languages two forms, and so do their existing translations; for the
same reason Vietnamese keeps its single form, which later versions (Babel 2.19) split.
"""

from typing import Final

_BALTOSLAVIC: Final = "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14)"

_LANGUAGES_BY_RULE: Final = (
    (
        "nplurals=1; plural=0;",
        "bm bo dz hnj id ig ii in ja jbo jv kde kea km ko lkt lo ms my nqo osa sah ses sg su th to"
        " tpi vi wo yo yue zh",
    ),
    (
        "nplurals=2; plural=(n != 1);",
        "af an asa ast az bal bem bez bg brx ca ce cgg chr ckb da de dv ee el en eo es et eu fi fo"
        " fur fy gl gsw ha haw hu ia io it jgo jmc ka kaj kcg kk kkj kl ks ksb ku ky lb lg lij mas"
        " mgo ml mn mr nah nb nd ne nl nn nnh no nr ny nyn om or os pap ps rm rof rwk saq sc scn sd"
        " sdh seh sn so sq ss ssy st sv sw syr ta te teo tig tk tn tr ts ug ur uz vec ve vo vun wae"
        " xh xog yi",
    ),
    (
        "nplurals=2; plural=(n > 1);",
        "ak am as bho bn csw doi fa ff fr gu guw hi hy kab kn ln mg nso pa pcm pt si"
        " ti wa zu",
    ),
    ("nplurals=2; plural=(n > 1 && (n < 11 || n > 99));", "tzm"),
    ("nplurals=2; plural=(n%10 != 1 || n%100 == 11);", "is mk"),
    ("nplurals=2; plural=(n%10 == 4 || n%10 == 6 || n%10 == 9);", "ceb fil tl"),
    (
        "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);",
        "he iu iw naq sat se sma smi smj smn sms",
    ),
    ("nplurals=3; plural=(n == 0 ? 0 : n == 1 ? 1 : 2);", "blo ksh lag"),
    ("nplurals=3; plural=(n <= 1 ? 0 : n <= 10 ? 1 : 2);", "shi"),
    (
        f"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : {_BALTOSLAVIC} ? 1 : 2);",
        "be bs hr ru sh sr uk",
    ),
    (f"nplurals=3; plural=(n==1 ? 0 : {_BALTOSLAVIC} ? 1 : 2);", "pl"),
    ("nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);", "cs sk"),
    (
        "nplurals=3; plural=(n%10==1 && (n%100<11 || n%100>19) ? 0"
        " : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2);",
        "lt",
    ),
    (
        "nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0"
        " : n%10==1 && n%100!=11 ? 1 : 2);",
        "lv prg",
    ),
    ("nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>=1 && n%100<=19) ? 1 : 2);", "mo ro"),
    (
        "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);",
        "dsb hsb sl",
    ),
    (
        "nplurals=4; plural=(n==1 || n==11 ? 0 : n==2 || n==12 ? 1"
        " : (n>=3 && n<=10) || (n>=13 && n<=19) ? 2 : 3);",
        "gd",
    ),
    ("nplurals=4; plural=(n%10==1 ? 0 : n%10==2 ? 1 : n%20==0 ? 2 : 3);", "gv"),
    ("nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10 ? 3 : 4);", "ga"),
    (
        "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n==0 || (n%100>=3 && n%100<=10) ? 2"
        " : n%100>=11 && n%100<=19 ? 3 : 4);",
        "mt",
    ),
    (
        "nplurals=5; plural=(n%10==1 && n%100!=11 && n%100!=71 && n%100!=91 ? 0"
        " : n%10==2 && n%100!=12 && n%100!=72 && n%100!=92 ? 1"
        " : (n%10==3 || n%10==4 || n%10==9) && (n%100<10 || n%100>19) && (n%100<70 || n%100>79)"
        " && n%100<90 ? 2 : n!=0 && n%1000000==0 ? 3 : 4);",
        "br",
    ),
    (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3"
        " : n%100>=11 ? 4 : 5);",
        "ar ars",
    ),
    ("nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);", "cy"),
)  # fmt: skip

PLURAL_FORMS: Final = {
    language: rule for rule, languages in _LANGUAGES_BY_RULE for language in languages.split()
} | {"pt_PT": "nplurals=2; plural=(n != 1);"}
"""`Plural-Forms` by language, and by gettext's spelling of a locale where it differs."""


def plural_forms(po_locale: str) -> str | None:
    """The `Plural-Forms` of a locale in gettext's spelling; None where CLDR has no rule.

    >>> plural_forms("sr_RS@latin")[:11], plural_forms("tlh")
    ('nplurals=3;', None)
    """
    territory = po_locale.partition("@")[0]
    return PLURAL_FORMS.get(territory) or PLURAL_FORMS.get(territory.partition("_")[0])
