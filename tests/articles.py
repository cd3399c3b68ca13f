"""Structured random articles: everything that marks are found in, and every way they are damaged.

Hypothesis strategies. Pieces are drawn from lists rather than from all of Unicode, because what
matters is which construct stands beside which.
"""

from pathlib import Path

from hypothesis import strategies as st

TEXTS = st.sampled_from(
    [
        "Betaal nu.",
        "Kies **Opslaan** en dan `Get-It`.",
        "<strong>vet</strong> en <xref:Some.Api>",
        "表示名を入力します。",
        "שלום",
        "a < b && c > d",
        "",
        "  ",
        "two\nlines",
        "😀",
        "x\x0by",
        "the attribute data-ttu-id",
        "&quot;said&quot; \"quoted\" 'so'",
        "a | b",
        "[link](x.md)",
        "<br/>",
        "<!-- -->",
        "<span>inner</span>",
        "<span class='x'>in <span>in</span></span>",
    ]
)
IDS = st.sampled_from(
    ["4c3d2-102", "4c3d2-103", "4c3d2-p101", "cbbed-122", "", "two words", "x", 'a"b', "a>b", "ü"]
)
FRAMES = st.sampled_from(
    [
        "{}\n\n",
        "{} ",
        "# {}\n",
        '## <a name="x"></a>{}\n\n',
        "{}\n===\n",
        "- {}\n",
        "  1. {}\n\n     {}\n",
        "> [!NOTE]\n> {}\n\n",
        "> {}\n",
        "| {} | {} |\n|---|---|\n| {} | x |\n\n",
        "{} | {}\n--- | ---\n{} | {}\n\n",
        "<table><tr>\n<td>{}</td><td><p>{}</p></td>\n</tr></table>\n\n",
        "```\n{}\n```\n",
        "[{}](x.md) ![{}](x.png)\n",
        "<!-- {} -->\n",
        "*{}*: {}\n",
        "<div>\n{}\n</div>\n\n",
        "    {}\n",
        "---\n",
        "text without marks\n",
        "<html lang='ja-JP'><head><title>{}</title></head><body>{}\n",
    ]
)
SOUND_PAIR = (
    '<span data-ttu-id="{i}">{t}</span>'
    '<span class="sxs-lookup"><span data-stu-id="{i}">{s}</span></span>'
)


def _spellings() -> list[str]:
    """Pairs and single marks in other spellings, orders, and states of decay."""
    lines = (Path(__file__).parent / "data/parse/marks.txt").read_text(encoding="utf-8")
    return [
        line.replace("\\n", "\n").replace("\\t", "\t")
        for line in lines.splitlines()
        if line and not line.startswith("#")
    ]


MARKS = st.one_of(st.just(SOUND_PAIR), st.sampled_from(_spellings()))
FRONTS = st.sampled_from(
    [
        "",
        "---\nms.contentlocale: nl-NL\nms.translationtype: MT\nms.lasthandoff: 01/05/2021\n---\n",
        "---\ntitle: 'Title (x) '\nlist: [a, b]\n---\n",
        "---\ntitle: [broken\nms.contentlocale: nl-NL\nms.lasthandoff: 31/31/2021\n---\n",
        "---\nms.contentlocale: Dutch\n",
        "---\n",
    ]
)
LINE_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\n\r"])


@st.composite
def pairs(draw: st.DrawFn, marks: st.SearchStrategy[str] = MARKS) -> str:
    """One pair of marks, or what is left of it."""
    i, j, target, source = draw(IDS), draw(IDS), draw(TEXTS), draw(TEXTS)
    return draw(marks).format(i=i, j=j, t=target, s=source)


@st.composite
def texts(draw: st.DrawFn, marks: st.SearchStrategy[str] = MARKS) -> str:
    """A whole article; line ends of one kind, or mixed."""
    article = draw(FRONTS)
    for frame in draw(st.lists(FRAMES, max_size=6)):
        article += frame.format(*(draw(pairs(marks)) for _ in range(frame.count("{}"))))
    if draw(st.booleans()):
        return article.replace("\n", draw(LINE_ENDS))
    return "".join(line + draw(LINE_ENDS) for line in article.split("\n"))


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    """An article of which bits are lost, doubled or put elsewhere, as by careless editing."""
    article = draw(texts())
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(article)))
        bit = article[start : start + draw(st.integers(1, 40))]
        kept = article[:start] + article[start + len(bit) :]
        elsewhere = draw(st.sampled_from([len(kept), 0, start, draw(st.integers(0, len(kept)))]))
        article = draw(
            st.sampled_from(
                [
                    kept,
                    article[:start] + bit + article[start:],
                    kept[:elsewhere] + bit + kept[elsewhere:],
                ]
            )
        )
    return article


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of an article in one of the encodings that are read, some of them invalid."""
    encoding, mark = draw(
        st.sampled_from(
            [
                ("utf-8", b""),
                ("utf-8", b"\xef\xbb\xbf"),
                ("utf-16-le", b"\xff\xfe"),
                ("utf-16-be", b"\xfe\xff"),
            ]
        )
    )
    data = draw(damaged_texts()).encode(encoding)
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        place = draw(st.integers(0, len(data)))
        bad = draw(
            st.sampled_from(
                [
                    b"\xff",
                    b"\xc3",
                    b"\xe2\x80",
                    b"\xed\xa0\x80",
                    b"\x00\xd8",
                    b"\xd8\x00",
                    b"\xfd\xff",
                ]
            )
        )
        data = data[:place] + bad + data[place:]
    return mark + data
