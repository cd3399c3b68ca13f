"""Numbers in words, as documentation writes them out: zero to twelve, the round ones, and months.

Sources: CLDR 46 for months and spelled-out numbers; the forms are those that texts use, no paradigms. A dash
stands for a word that says something else as often (Romanian `mai` is May, and "more"). Ukrainian words
have no apostrophe here.
"""

import re

from tm_align.lexicon import MARKS

WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*")
"""A word of a text, as it is looked up among those below."""

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
    " zes|zesde|zescijferig|zescijferige zeven|zevende acht|achtste negen|negende tien|tiende elf twaalf",
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
    "hu": "nulla egy|első|egyik kettő|két|második|kétlépcsős|kétlépéses|kétfaktoros"
    " három|harmadik|háromlépcsős|háromlépéses négy|negyedik öt|ötödik hat|hatodik hét|hetedik"
    " nyolc|nyolcadik kilenc|kilencedik tíz|tizedik tizenegy tizenkettő|tizenkét",
    "fi": "nolla yksi|yhden|ensimmäinen|ensimmäisen kaksi|kahden"
    " kolme|kolmen|kolmas|kolmannen neljä|neljän viisi|viiden kuusi|kuuden seitsemän kahdeksan"
    " yhdeksän kymmenen yksitoista kaksitoista",
    "ro": "zero un|una|unu|primul|prima doi|două|doilea|doua trei|treilea|treia patru cinci șase șapte"
    " opt - zece unsprezece doisprezece|douăsprezece",
    "sk": "nula jeden|jedna|jedno|jednu|prvý|prvá|prvé dva|dve|dvoch|druhý|druhá tri|troch|tretí štyri"
    " päť šesť sedem osem deväť desať jedenásť dvanásť",
    "sl": "nič en|ena|eno|prvi|prva dva|dve|dveh tri|treh|tretji štiri pet šest sedem osem devet"
    " deset enajst dvanajst",
    "hr": "nula jedan|jedna|jedno|jednu|prvi|prva dva|dvije|dvaju tri|triju|treći četiri"
    " pet šest sedam osam devet deset jedanaest dvanaest",
    "sr": "nula jedan|jedna|jedno|jednu|prvi|prva|један|једна|једно|први"
    " dva|dve|два|две tri|treći|три|трећи četiri|четири pet|пет šest|шест"
    " sedam|седам osam|осам devet|девет deset|десет jedanaest|једанаест dvanaest|дванаест",
    "bg": "нула един|една|едно|първи|първия|първото два|две|двата|двете|втори|втория три|трите|трети"
    " четири пет шест седем осем девет десет единадесет дванадесет",
    "uk": "нуль один|одна|одне|одного|перший|перше|перша два|дві|двох|другий|друга три|трьох|третій"
    " чотири пять шість сім вісім девять десять одинадцять дванадцять",
    "el": "μηδέν ένα|ένας|έναν|μία|μια|πρώτο|πρώτη|πρώτος δύο|δεύτερο|δεύτερη|δεύτερος"
    " τρία|τρεις|τριών|τρίτο|τρίτη τέσσερα|τέσσερις πέντε έξι επτά|εφτά οκτώ|οχτώ εννέα δέκα"
    " έντεκα δώδεκα",
    "vi": "- một hai ba bốn - sáu bảy tám chín mười",
    "id": "nol satu|pertama dua|kedua tiga|ketiga empat|keempat lima|kelima enam|keenam tujuh delapan"
    " sembilan sepuluh sebelas",
    "th": "- หนึ่ง|แรก สอง - สี่ - หก เจ็ด แปด เก้า สิบ",
    "lt": "nulis vienas|viena|vieno|vieną|pirmas|pirmoji du|dvi|dviejų|antras|antroji"
    " trys|trijų|trečias keturi penki šeši septyni aštuoni devyni dešimt vienuolika dvylika",
    "lv": "nulle viens|viena|vienu|pirmais|pirmā divi|divas|divu|divām|otrais|otrā trīs|trešais četri"
    " pieci seši septiņi astoņi deviņi desmit vienpadsmit divpadsmit",
    "et": "null üks|ühe|esimene|esimese kaks|kahe kolm|kolme|kolmas neli|nelja viis|viie"
    " kuus|kuue seitse|seitsme kaheksa üheksa kümme|kümne üksteist kaksteist",
    "ca": "zero un|una|primer|primera dos|dues|segon|segona tres|tercer quatre cinc sis - vuit - -"
    " onze dotze",
    "hi": "शून्य एक|पहला|पहली दो|दोनों|दूसरा|दूसरी तीन|तीसरा चार पाँच|पांच छह|छः सात आठ नौ दस ग्यारह बारह",
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
    "pl": "styczeń|stycznia luty|lutego marzec|marca kwiecień|kwietnia maj|maja czerwiec|czerwca"
    " lipiec|lipca sierpień|sierpnia wrzesień|września październik|października listopad|listopada"
    " grudzień|grudnia",
    "cs": "leden|ledna únor|února březen|března duben|dubna květen|května červen|června"
    " červenec|července srpen|srpna září říjen|října listopad|listopadu prosinec|prosince",
    "sk": "január|januára február|februára marec|marca apríl|apríla máj|mája jún|júna júl|júla"
    " august|augusta september|septembra október|októbra november|novembra december|decembra",
    "sl": "januar|januarja februar|februarja marec|marca april|aprila maj|maja junij|junija"
    " julij|julija avgust|avgusta september|septembra oktober|oktobra november|novembra"
    " december|decembra",
    "hr": "siječanj|siječnja veljača|veljače ožujak|ožujka travanj|travnja svibanj|svibnja"
    " lipanj|lipnja srpanj|srpnja kolovoz|kolovoza rujan|rujna listopad|listopada"
    " studeni|studenoga prosinac|prosinca",
    "sr": "januar|januara|јануар|јануара februar|februara|фебруар|фебруара mart|marta|март|марта"
    " april|aprila|април|априла maj|maja|мај|маја jun|juna|јун|јуна jul|jula|јул|јула"
    " avgust|avgusta|август|августа septembar|septembra|септембар|септембра"
    " oktobar|oktobra|октобар|октобра novembar|novembra|новембар|новембра"
    " decembar|decembra|децембар|децембра",
    "hu": "január február március április május június július augusztus szeptember október november"
    " december",
    "fi": "tammikuu|tammikuuta|tammikuun helmikuu|helmikuuta|helmikuun maaliskuu|maaliskuuta|maaliskuun"
    " huhtikuu|huhtikuuta|huhtikuun toukokuu|toukokuuta|toukokuun kesäkuu|kesäkuuta|kesäkuun"
    " heinäkuu|heinäkuuta|heinäkuun elokuu|elokuuta|elokuun syyskuu|syyskuuta|syyskuun"
    " lokakuu|lokakuuta|lokakuun marraskuu|marraskuuta|marraskuun joulukuu|joulukuuta|joulukuun",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "ru": "январь|января|январе февраль|февраля|феврале март|марта|марте апрель|апреля|апреле"
    " май|мая|мае июнь|июня|июне июль|июля|июле август|августа|августе сентябрь|сентября|сентябре"
    " октябрь|октября|октябре ноябрь|ноября|ноябре декабрь|декабря|декабре",
    "uk": "січень|січня|січні лютий|лютого|лютому березень|березня|березні квітень|квітня|квітні"
    " травень|травня|травні червень|червня|червні липень|липня|липні серпень|серпня|серпні"
    " вересень|вересня|вересні жовтень|жовтня|жовтні листопад|листопада|листопаді"
    " грудень|грудня|грудні",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım -",
    "ro": "ianuarie februarie martie aprilie - iunie iulie august septembrie octombrie noiembrie"
    " decembrie",
    "el": "ιανουάριος|ιανουαρίου φεβρουάριος|φεβρουαρίου μάρτιος|μαρτίου απρίλιος|απριλίου μάιος|μαΐου"
    " ιούνιος|ιουνίου ιούλιος|ιουλίου αύγουστος|αυγούστου σεπτέμβριος|σεπτεμβρίου"
    " οκτώβριος|οκτωβρίου νοέμβριος|νοεμβρίου δεκέμβριος|δεκεμβρίου",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "ar": "يناير فبراير مارس أبريل|ابريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر",
    "he": "ינואר|בינואר פברואר|בפברואר מרץ|במרץ אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי"
    " אוגוסט|באוגוסט ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר",
    "th": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน"
    " ธันวาคม",
    "en": "january february march april may june july august september october november december",
}  # fmt: skip

MULTIPLIERS: dict[str, int] = {
    "万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12, "千": 10**3, "百": 10**2,
    "만": 10**4, "억": 10**8, "천": 10**3,
}  # fmt: skip


def number_words(code: str) -> dict[str, tuple[str, ...]]:
    """The spellings of each number that is sometimes written out, in small letters, and of months."""
    table = {str(n): _spellings(w) for n, w in enumerate(_WORDS.get(code, "").split())}
    for number, word in _ROUND.get(code, {}).items():
        table[number] = (*table.get(number, ()), word)
    for place, month in enumerate(_MONTHS.get(code, "").split(), 1):
        table[str(place)] = (*table.get(str(place), ()), *_spellings(month))
    return table


def _spellings(words: str) -> tuple[str, ...]:
    """What stands between bars; nothing for a word that says something else as well."""
    return () if words == "-" else tuple(words.split("|"))
