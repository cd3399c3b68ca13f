"""The page as files and as one file: the same script, and nothing that a text could break out of."""

import base64
import hashlib
import json
import re
from itertools import pairwise

import pytest
from lxml import html

from tm_align.review.page import MODULES, STYLES, bundle, page, standalone, static_files

SCRIPTS = {name: static_files()[name][0].decode() for name in MODULES}
IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"\./([\w.]+)";$', re.MULTILINE)
TOP_LEVEL = re.compile(
    r"^(?:export )?(?:async )?(?:function|class|const|let) (?:\{([^}]*)\}|(\w+))", re.MULTILINE
)


@pytest.mark.parametrize("name", MODULES)
def test_modules_import_by_name_from_modules_before_them(name: str) -> None:
    """What putting them one behind the other rests on."""
    before = MODULES[: MODULES.index(name)]
    found = list(IMPORT.finditer(SCRIPTS[name]))
    assert len(found) == len(re.findall(r"^import\b", SCRIPTS[name], re.MULTILINE))
    for names, other in (it.groups() for it in found):
        assert other in before
        assert " as " not in names
        for one in (it.strip() for it in names.split(",") if it.strip()):
            assert re.search(rf"^export .*\b{one}\b", SCRIPTS[other], re.MULTILINE), (other, one)
            uses = len(re.findall(rf"\b{one}\b", SCRIPTS[name]))
            assert uses > 1, f"{one} is imported and not used"


def test_no_two_modules_use_one_name_at_their_top_level() -> None:
    names = [it[2] for text in SCRIPTS.values() for it in TOP_LEVEL.finditer(text)]
    assert None not in names
    assert sorted(names) == sorted(set(names))


def test_the_bundle_is_the_modules_without_imports_and_exports() -> None:
    text = bundle()
    assert not re.search(r"^(import|export)\b", text, re.MULTILINE)
    assert sum(len(it) for it in SCRIPTS.values()) * 0.9 < len(text)
    assert "</script" not in text.lower()
    assert "<!--" not in text


def test_nothing_in_the_script_makes_markup_of_text() -> None:
    for name, text in SCRIPTS.items():
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|DOMParser", text
        ), name


def test_the_served_page_holds_no_script_and_no_style() -> None:
    document = html.document_fromstring(page("1"))
    assert [it.text for it in document.iter("script")] == [None]
    assert not list(document.iter("style"))
    assert not [it for it in document.iter() if any(name.startswith("on") for name in it.attrib)]
    links = [it.get("href") for it in document.iter("link")]
    assert [f"/static/{it}" for it in STYLES] == links[1:]
    assert all(it.removeprefix("/static/") in static_files() for it in links)


def test_one_file_lets_in_exactly_its_own_script_and_style() -> None:
    text = standalone("1", {"cards": []})
    document = html.document_fromstring(text)
    policy = document.xpath("//meta[@http-equiv]")[0].get("content")
    script, style = document.xpath("//script[@type='module']")[0], document.xpath("//style")[0]
    for element in (script, style):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"(?:src|href)=\"(?!data:|#)", text)


def test_data_cannot_leave_its_element() -> None:
    hostile = {"text": "</script><script>fired()</script><!--\u2028\u2029]]>&lt;"}
    document = html.document_fromstring(standalone("1", hostile))
    (element,) = document.xpath("//script[@id='data']")
    assert json.loads(element.text) == hostile
    assert len(document.xpath("//script")) == 2


def test_styles_have_no_address_and_every_colour_two_schemes() -> None:
    for name in STYLES:
        text = static_files()[name][0].decode()
        assert "url(" not in text
        assert "@import" not in text
    base = static_files()["base.css"][0].decode()
    colours = re.findall(r"^  --[\w-]+: (#\S+|rgb\S+);", base, re.MULTILINE)
    assert colours == []


def _channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    red, green, blue = (_channel(int(colour[it : it + 2], 16)) for it in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize(
    ("front", "back"),
    [
        *(
            (front, back)
            for front in ("ink", "soft", "accent")
            for back in ("paper", "surface", "raised", "sunken")
        ),
        *((it, f"{it}-wash") for it in ("error", "warning", "info", "good", "accent")),
        *((it, "surface") for it in ("error", "warning", "info", "good")),
        ("accent-ink", "accent"),
        ("ink", "hit"),
    ],
)
def test_contrast_is_aa(front: str, back: str, scheme: int) -> None:
    base = static_files()["base.css"][0].decode()
    pairs = dict(re.findall(r"^  --([\w-]+): light-dark\((#\w{6}, #\w{6})\);", base, re.MULTILINE))
    light, dark = sorted(
        (luminance(pairs[it].split(", ")[scheme]) for it in (front, back)), reverse=True
    )
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_modules_are_of_readable_size() -> None:
    assert all(len(text.splitlines()) < 400 for text in SCRIPTS.values())
    assert all(first != second for first, second in pairwise(sorted(MODULES)))
