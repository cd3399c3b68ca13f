"""What checks need to know about languages: scripts, sentence ends, number words.

Sources: Unicode Scripts.txt for the ranges, CLDR 46 for separators, sentence marks and months;
number words only as far as documentation writes them out (zero to twelve and the round ones).
"""

import re
from functools import lru_cache
from typing import NamedTuple

STOP, COLON, QUESTION, EXCLAMATION, ELLIPSIS, SEMICOLON = ".", ":", "?", "!", "…", ";"

END_MARKS: dict[str, str] = {
    **dict.fromkeys(".。．｡।॥۔։።။។།", STOP),
    **dict.fromkeys(":：︰﹕", COLON),
    **dict.fromkeys("?？؟՞፧⸮", QUESTION),
    **dict.fromkeys("!！՜", EXCLAMATION),
    **dict.fromkeys("…⋯", ELLIPSIS),
    **dict.fromkeys(";；؛", SEMICOLON),
}
"""Each mark that can end a sentence, and the class it belongs to."""

# Thai, Lao and Khmer end sentences with nothing or a space; headings there never carry a stop.
WITHOUT_STOP = frozenset({"th", "lo", "km", "my", "bo", "dz"})

_RANGES: dict[str, str] = {
    "Latin": r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\uff21-\uff3a"
    r"\uff41-\uff5a",
    "Cyrillic": r"\u0400-\u052f",
    "Greek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Arabic": r"\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Hebrew": r"\u05d0-\u05ea",
    "Devanagari": r"\u0904-\u0939\u0958-\u0961",
    "Bengali": r"\u0985-\u09b9",
    "Gurmukhi": r"\u0a05-\u0a39",
    "Gujarati": r"\u0a85-\u0ab9",
    "Tamil": r"\u0b85-\u0bb9",
    "Telugu": r"\u0c05-\u0c39",
    "Kannada": r"\u0c85-\u0cb9",
    "Malayalam": r"\u0d05-\u0d3a",
    "Sinhala": r"\u0d85-\u0dc6",
    "Thai": r"\u0e01-\u0e30\u0e40-\u0e46",
    "Lao": r"\u0e81-\u0eb0",
    "Georgian": r"\u10a0-\u10ff\u1c90-\u1cbf",
    "Armenian": r"\u0531-\u0587",
    "Ethiopic": r"\u1200-\u137f",
    "Khmer": r"\u1780-\u17b3",
    "Myanmar": r"\u1000-\u102a",
    "Hangul": r"\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "Kana": r"\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d",
    "Han": r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
}

_SCRIPTS_OF: dict[str, tuple[str, ...]] = {
    "ja": ("Kana", "Han"), "zh": ("Han",), "yue": ("Han",), "ko": ("Hangul",),
    "ru": ("Cyrillic",), "uk": ("Cyrillic",), "bg": ("Cyrillic",), "be": ("Cyrillic",),
    "mk": ("Cyrillic",), "kk": ("Cyrillic",), "ky": ("Cyrillic",), "mn": ("Cyrillic",),
    "tg": ("Cyrillic",), "tt": ("Cyrillic",), "sr": ("Cyrillic", "Latin"),
    "el": ("Greek",), "ar": ("Arabic",), "fa": ("Arabic",), "ur": ("Arabic",), "ps": ("Arabic",),
    "ku": ("Arabic", "Latin"), "ug": ("Arabic",), "sd": ("Arabic",), "he": ("Hebrew",),
    "yi": ("Hebrew",), "hi": ("Devanagari",), "mr": ("Devanagari",), "ne": ("Devanagari",),
    "kok": ("Devanagari",), "bn": ("Bengali",), "as": ("Bengali",), "pa": ("Gurmukhi",),
    "gu": ("Gujarati",), "ta": ("Tamil",), "te": ("Telugu",), "kn": ("Kannada",),
    "ml": ("Malayalam",), "si": ("Sinhala",), "th": ("Thai",), "lo": ("Lao",),
    "ka": ("Georgian",), "hy": ("Armenian",), "am": ("Ethiopic",), "ti": ("Ethiopic",),
    "km": ("Khmer",), "my": ("Myanmar",),
}  # fmt: skip

_SUBTAG_SCRIPTS = {"Latn": "Latin", "Cyrl": "Cyrillic", "Arab": "Arabic", "Deva": "Devanagari"}

# English number words as sources write them; "a"/"an"/"single" stand for 1 in many targets.
ENGLISH_NUMBERS: dict[str, str] = {
    "zero": "0", "no": "0", "none": "0", "a": "1", "an": "1", "one": "1", "single": "1",
    "once": "1", "first": "1", "each": "1", "every": "1", "same": "1", "another": "1",
    "per": "1", "past": "1", "last": "1", "previous": "1", "hourly": "1", "daily": "1",
    "weekly": "1", "monthly": "1", "yearly": "1", "annual": "1", "annually": "1",
    "two": "2", "twice": "2", "both": "2", "second": "2", "double": "2", "pair": "2",
    "couple": "2", "either": "2", "three": "3", "third": "3", "triple": "3", "thrice": "3",
    "four": "4", "fourth": "4", "quarter": "4", "five": "5", "fifth": "5", "six": "6",
    "sixth": "6", "seven": "7", "seventh": "7", "eight": "8", "eighth": "8", "nine": "9",
    "ninth": "9", "ten": "10", "tenth": "10", "eleven": "11", "twelve": "12", "noon": "12",
    "midnight": "0", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "eighteen": "18", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
    "sixty": "60", "ninety": "90", "hundred": "100", "thousand": "1000", "half": "2",
    "million": "1000000", "billion": "1000000000", "dozen": "12",
    "january": "1", "jan": "1", "february": "2", "feb": "2", "march": "3", "mar": "3",
    "april": "4", "apr": "4", "may": "5", "june": "6", "jun": "6", "july": "7", "jul": "7",
    "august": "8", "aug": "8", "september": "9", "sep": "9", "sept": "9", "october": "10",
    "oct": "10", "november": "11", "nov": "11", "december": "12", "dec": "12",
}  # fmt: skip

_WORDS: dict[str, str] = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve",
    "nl": "nul één|een|eenmaal|enkele|eerste twee|tweede drie|derde vier|vierde vijf|vijfde"
    " zes|zesde zeven|zevende acht|achtste negen|negende tien|tiende elf twaalf",
    "de": "null ein|eins|eine|einen|einem|einer|erste zwei|zweite|zweiten drei|dritte|dritten"
    " vier|vierte fünf|fünfte sechs|sechste sieben|siebte acht|achte neun|neunte zehn|zehnte"
    " elf zwölf",
    "fr": "zéro un|une|premier|première deux|deuxième|second trois|troisième quatre|quatrième"
    " cinq|cinquième six sept huit neuf dix onze douze",
    "es": "cero un|uno|una|primer|primero|primera dos|segundo|segunda tres|tercer|tercera cuatro"
    " cinco seis siete ocho nueve diez once doce",
    "it": "zero un|uno|una|primo|prima due|secondo|seconda tre|terzo quattro cinque sei sette otto"
    " nove dieci undici dodici",
    "pt": "zero um|uma|primeiro|primeira dois|duas|segundo|segunda três|terceiro quatro cinco seis"
    " sete oito nove dez onze doze",
    "pl": "zero jeden|jedna|jedno|pierwszy dwa|dwie|dwóch|drugi trzy|trzech|trzeci cztery pięć"
    " sześć siedem osiem dziewięć dziesięć jedenaście dwanaście",
    "cs": "nula jeden|jedna|jedno|první dva|dvě|druhý tři|třetí čtyři pět šest sedm osm devět deset"
    " jedenáct dvanáct",
    "sv": "noll en|ett|första två|andra tre|tredje fyra fem sex sju åtta nio tio elva tolv",
    "da": "nul en|et|første to|anden tre|tredje fire fem seks syv otte ni ti elleve tolv",
    "nb": "null en|ett|første to|andre tre|tredje fire fem seks sju åtte ni ti elleve tolv",
    "ru": "ноль один|одна|одно|первый два|две|двух|второй три|трех|третий четыре пять шесть семь"
    " восемь девять десять одиннадцать двенадцать",
    "tr": "sıfır bir|ilk iki|ikinci üç|üçüncü dört beş altı yedi sekiz dokuz on",
    "ar": "صفر واحد|واحدة|الأول|الأولى اثنان|اثنين|اثنتين|الثاني|الثانية ثلاث|ثلاثة أربع|أربعة"
    " خمس|خمسة ست|ستة سبع|سبعة ثمان|ثمانية تسع|تسعة عشر|عشرة",
    "he": "אפס אחד|אחת שני|שתי|שניים שלוש|שלושה ארבע|ארבעה חמש|חמישה שש|שישה שבע|שבעה שמונה"
    " תשע|תשעה עשר|עשרה",
    "ja": "零|ゼロ 一|単一|ひとつ|1|最初 二|両 三 四 五 六 七 八 九 十 十一 十二",
    "zh": "零 一|单|首|單 二|两|双|兩|雙 三 四 五 六 七 八 九 十 十一 十二",
    "ko": "영 하나|한|일|첫 둘|두|이 셋|세|삼 넷|네|사 다섯|오 여섯|육 일곱|칠 여덟|팔 아홉|구"
    " 열|십",
}
_ROUND: dict[str, dict[str, str]] = {
    "nl": {
        "14": "veertien",
        "15": "vijftien",
        "20": "twintig",
        "30": "dertig",
        "40": "veertig",
        "50": "vijftig",
        "60": "zestig",
        "90": "negentig",
        "100": "honderd",
        "1000": "duizend",
        "1000000": "miljoen",
    },
    "de": {
        "14": "vierzehn",
        "15": "fünfzehn",
        "20": "zwanzig",
        "30": "dreißig",
        "40": "vierzig",
        "50": "fünfzig",
        "60": "sechzig",
        "90": "neunzig",
        "100": "hundert",
        "1000": "tausend",
        "1000000": "million",
    },
    "fr": {
        "15": "quinze",
        "20": "vingt",
        "30": "trente",
        "60": "soixante",
        "100": "cent",
        "1000": "mille",
    },
    "es": {
        "15": "quince",
        "20": "veinte",
        "30": "treinta",
        "60": "sesenta",
        "100": "cien",
        "1000": "mil",
    },
    "zh": {"20": "二十", "30": "三十", "60": "六十", "100": "百", "1000": "千", "1000000": "百万"},
    "ja": {"20": "二十", "100": "百", "1000": "千", "1000000": "百万"},
}

# Months by name, where the source writes them as numbers ("5/31" -> "31 mei"). Elsewhere the
# month is the same word as a number plus a sign (5 月), which needs no table.
_MONTHS: dict[str, str] = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "en": "january february march april may june july august september october november december",
}  # fmt: skip

MULTIPLIERS: dict[str, int] = {
    "万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12, "千": 10**3, "百": 10**2,
    "만": 10**4, "억": 10**8, "천": 10**3,
}  # fmt: skip


class Language(NamedTuple):
    """One target language. `letters` matches a letter of its scripts, `number_words` gives the
    spellings of a number, `spaced` says whether words are set apart by spaces."""

    tag: str
    code: str
    scripts: tuple[str, ...]
    letters: re.Pattern[str]
    odd: re.Pattern[str]
    spaced: bool
    number_words: dict[str, tuple[str, ...]]
    ends_sentences: bool


@lru_cache(maxsize=512)
def language(tag: str) -> Language:
    """What is known of the language of a BCP 47 tag; unknown ones count as Latin and spaced."""
    parts = tag.replace("_", "-").split("-")
    code = {"nn": "nb", "no": "nb"}.get(parts[0].lower(), parts[0].lower())
    scripts = _SCRIPTS_OF.get(code, ("Latin",))
    if len(parts) > 1 and parts[1].title() in _SUBTAG_SCRIPTS:
        scripts = (_SUBTAG_SCRIPTS[parts[1].title()],)
    letters = re.compile("[" + "".join(_RANGES[script] for script in scripts) + "]")
    spaced = code not in {"ja", "zh", "yue", "th", "lo", "km", "my"}
    return Language(
        tag,
        code,
        scripts,
        letters,
        _odd(scripts),
        spaced,
        _number_words(code),
        code not in WITHOUT_STOP,
    )


def _odd(scripts: tuple[str, ...]) -> re.Pattern[str]:
    """Matches what the scripts seldom need: other scripts, controls, invisible characters, and an
    accented letter before a sign, as wrongly decoded UTF-8 leaves it."""
    usual = " -~" + "".join(_RANGES[script] for script in scripts)
    if scripts == ("Latin",):
        return re.compile(
            "[^ -~\u00c0-\u024f\u1e00-\u1eff‘’“”„«»–—…\u00a0]"
            "|[\u00c0-\u00f4][‘’“”„«»–—…\u00a0]|[\u00c3\u00c2]"
            "|[\u00c4\u00c5][\u0152\u0153\u0160\u0161\u0178\u017d\u017e]|[a-z][\u00c4\u00c5]"
        )
    mixed = ""
    if scripts[0] in ("Cyrillic", "Greek"):
        own = _RANGES[scripts[0]]
        mixed = f"|[A-Za-z][{own}]|[{own}][A-Za-z]"
    return re.compile(
        "[^" + usual + "‘’“”„«»–—…、。「」『』《》【】（），：；！？～·\u3000ー・]" + mixed
    )


def script_pattern(script: str) -> re.Pattern[str]:
    """A pattern matching one letter of `script` (a name of Unicode's, `Kana` for both kinds)."""
    return re.compile("[" + _RANGES[script] + "]")


def _number_words(code: str) -> dict[str, tuple[str, ...]]:
    table = {str(n): tuple(w.split("|")) for n, w in enumerate(_WORDS.get(code, "").split())}
    for number, word in _ROUND.get(code, {}).items():
        table[number] = (*table.get(number, ()), word)
    for place, month in enumerate(_MONTHS.get(code, "").split(), 1):
        table[str(place)] = (*table.get(str(place), ()), month)
    return table
