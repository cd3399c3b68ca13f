"""TM606."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.languages import script_pattern
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_ALPHABETIC = tuple(
    (name, script_pattern(name))
    for name in (
        "Latin",
        "Cyrillic",
        "Greek",
        "Arabic",
        "Hebrew",
        "Devanagari",
        "Thai",
        "Hangul",
        "Kana",
        "Han",
    )
)
_KANA = script_pattern("Kana")
_SENTENCE = 20  # a Japanese sentence of so many letters without kana is none
# Characters of simplified Chinese that Japanese writes otherwise, the frequent ones.
_SIMPLIFIED = re.compile(
    "[请您这为们设选项务应该时间个对发开关问题说话语让级统计资录轮单击网络访输证创删执类仅过还进连远启动载账链须阅帮详细]"
)
_HAN = re.compile(r"[\u3400-\u9fff]")


@check("TM606", "wrong-script", Severity.WARNING, Gate.ODD | Gate.DOUBT)
def wrong_script(pair: Profile) -> Verdict | None:
    """The target is written in a script that its language does not use.

    A run of letters of another script that the source does not hold: kana in Chinese, Cyrillic in
    Dutch, no kana in a long Japanese sentence. Latin is legal everywhere; a target in Latin only
    is left to the checks of untranslated text and of evidence. Foreign quotations and examples
    are known false alarms.

    Fails (zh-CN):
        > Save the file.
        > ファイルを保存します。
    Passes (zh-CN):
        > Save the file in Excel.
        > 在 Excel 中保存文件。
    """
    text, source, language = pair.target.masked, pair.source.text, pair.language
    if text.isascii():
        return None
    for name, pattern in _ALPHABETIC:
        if name == "Latin" or name in language.scripts:
            continue
        if name == "Han" and language.code in ("ko", "ja"):
            continue
        spans = [f.span() for f in pattern.finditer(text) if f.group() not in source]
        if len(spans) > 1 and len(spans) > 0.2 * len(language.letters.findall(text)):
            return Verdict(note=f"{name} letters", target_spans=tuple(spans))
    if language.code == "ja" and not _KANA.search(text) and len(_SIMPLIFIED.findall(text)) > 1:
        return Verdict(note="Simplified Chinese", target_spans=((0, len(text)),))
    if language.code == "ja" and not _KANA.search(text) and len(_HAN.findall(text)) >= _SENTENCE:
        return Verdict(note="no kana", target_spans=((0, len(text)),))
    return None
