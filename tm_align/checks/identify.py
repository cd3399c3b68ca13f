"""Which language a text is written in.

CLD2 (Apache-2.0) through `pycld2`, whose wheel carries the model: compact, no download, and its
"reliable" mark is worth more here than the highest accuracy, because it is asked only about
texts that other evidence doubts.
"""

import pycld2  # type: ignore[import-untyped]

_ALIASES = {"iw": "he", "no": "nb", "zh-Hant": "zh", "jw": "jv", "tl": "fil"}


def identify(text: str, *, sure: bool = True, expected: str = "") -> str:
    """The language subtag of `text`, "" where CLD2 is not sure or, if not `sure`, has no idea.

    Where the text could be in the language `expected`, it is.
    """
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    try:
        reliable, _, details = pycld2.detect(
            text, bestEffort=not sure, hintLanguage=expected or None
        )
    except pycld2.error:  # "invalid UTF-8": surrogates, which another check reports
        return ""
    code = str(details[0][1])
    if code == "un" or (sure and (not reliable or details[0][2] < 80)):
        return ""
    return _ALIASES.get(code, code)
