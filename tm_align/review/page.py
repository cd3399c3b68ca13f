"""The page itself: one template, styles and script, served as files or put into one file.

The script is written as plain ES modules, which a browser loads from a server as they are, but not
from a file on disk. There they stand one behind the other in a single module: `import` lines go,
`export` goes, and what is left is the same code. That works because modules import by name only and
no two of them use one name at their top level; the tests hold them to it.
"""

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

MODULES = (
    "dom.js", "text.js", "diff.js", "segment.js", "address.js", "outbox.js", "desk_served.js",
    "desk_file.js", "state.js", "deciding.js", "charts.js", "overview.js", "search.js", "filters.js",
    "queue.js", "findings.js", "compare.js", "editor.js", "card.js", "sheets.js", "keys.js", "app.js",
)  # fmt: skip
"""Every module of the script, each behind those it imports; the last one starts the page."""

STYLES = ("base.css", "parts.css", "card.css", "overview.css")
"""Every style sheet, in the order in which they apply."""

_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}

_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)


def page(version: str) -> str:
    """The served page; everything else it loads from the same server."""
    return _render(version=version, standalone=False)


def standalone(version: str, data: Any) -> str:
    """One file that holds the page and what there is to review; it needs no network.

    `data` is what `desk_file.js` reads, anything that `msgspec` makes JSON of. The page's policy lets
    exactly these scripts and styles in.
    """
    script = bundle()
    style = "\n".join(_text(name) for name in STYLES)
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)};"
        " img-src data:; base-uri 'none'; form-action 'none';"
        " require-trusted-types-for 'script'; trusted-types 'none'"
    )
    return _render(
        version=version,
        standalone=True,
        policy=policy,
        script=Markup(script),
        style=Markup(style),
        data=Markup(_harmless(msgspec.json.encode(data).decode())),
        icon="data:image/svg+xml;base64," + base64.b64encode(_bytes("icon.svg")).decode(),
    )


@cache
def bundle() -> str:
    """All modules as one, for a page without a server."""
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", _text(name))) for name in MODULES)


@cache
def static_files() -> dict[str, tuple[bytes, str]]:
    """The files of the served page, by name: their bytes and media type."""
    return {
        name: (_bytes(name), _KINDS[name.rpartition(".")[2]])
        for name in (*MODULES, *STYLES, "icon.svg")
    }


def _render(**values: Any) -> str:
    environment = Environment(
        loader=PackageLoader("tm_align.review"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(styles=STYLES, main=MODULES[-1], **values)


def _harmless(json: str) -> str:
    """JSON without anything that HTML would take for the end of the script element or a comment."""
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _text(name: str) -> str:
    return _bytes(name).decode()


def _bytes(name: str) -> bytes:
    return (resources.files("tm_align.review") / "static" / name).read_bytes()
