"""The catalogue of input problems: one code each, never used twice.

`tm-align explain CODE` prints an entry; `tests/test_problems.py` checks that every code here is
raised by an article in `corpora/damaged` and that no other code is raised anywhere.
"""

from typing import NamedTuple

from tm_align.model import Severity


class ProblemKind(NamedTuple):
    """One kind of problem. `advice` tells the user what to do; `explanation` is the long form."""

    code: str
    name: str
    severity: Severity
    summary: str
    advice: str
    explanation: str


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

PROBLEM_KINDS: tuple[ProblemKind, ...] = (
    ProblemKind(
        "TM001",
        "unreadable-file",
        _E,
        "The file cannot be read, or is not text.",
        "leave the file out with --exclude, or if it is an article, check its permissions",
        "The operating system refused to hand out the bytes, or the bytes hold NUL characters"
        " and no UTF-16 byte order mark, so this is no article but a binary file under an "
        "article's name. Nothing of it is read; the other articles are.",
    ),
    ProblemKind(
        "TM002",
        "invalid-bytes",
        _E,
        "Some bytes are not valid in the article's encoding.",
        "save the article as UTF-8",
        "Articles are UTF-8, or UTF-16 with a byte order mark. The message gives the byte "
        "offset of the first invalid byte. The rest of the article is read; the invalid bytes"
        " become U+FFFD, and pairs that hold one are kept but not exported.",
    ),
    ProblemKind(
        "TM003",
        "broken-front-matter",
        _W,
        "The YAML between the opening and the closing `---` does not parse.",
        "mend the YAML at the line named",
        "Pairs are read all the same. Single-line fields that can still be made out "
        "(`ms.contentlocale: nl-NL`) are used; the others count as absent.",
    ),
    ProblemKind(
        "TM004",
        "locale-contradiction",
        _W,
        "Front matter, `<html lang>`, path and options name different target locales.",
        "correct the wrong one; the first of front matter, html lang, path, --target-locale "
        "was used",
        "An article that says `nl-NL` in a folder `de-DE` was probably copied to the wrong "
        "place. Locales that only differ in precision (`nl` and `nl-NL`) do not contradict "
        "each other.",
    ),
    ProblemKind(
        "TM005",
        "unknown-locale",
        _E,
        "Nothing tells which locale the article is translated into.",
        "give --target-locale, or add ms.contentlocale to the front matter",
        "The pairs are kept under the locale `und` (undetermined) and are not exported. Of an "
        "article without marks it is not reported, as it has none.",
    ),
    ProblemKind(
        "TM006",
        "invalid-metadata",
        _W,
        "A front matter field the memory needs has an unusable value.",
        "correct the field",
        "`ms.contentlocale` that is no BCP 47 language tag, or `ms.lasthandoff` that is no "
        "MM/DD/YYYY date. The field counts as absent.",
    ),
    ProblemKind(
        "TM007",
        "no-pairs",
        _I,
        "The article has no side-by-side marks.",
        "align articles that have text with their originals: tm-align align",
        "Published articles carry no marks; those on the side-by-side branches do. The "
        "message says why there are no pairs: an empty file, front matter only, or text "
        "without marks.",
    ),
    ProblemKind(
        "TM010",
        "target-without-source",
        _E,
        "A translated segment has no source beside it.",
        "restore the source span, or remove the target's marks",
        "A `data-ttu-id` span is followed by no `data-stu-id` span that could belong to it. "
        "There is no pair.",
    ),
    ProblemKind(
        "TM011",
        "source-without-target",
        _E,
        "A source segment has no translation before it.",
        "restore the target span, or remove the source's marks",
        "A `data-stu-id` span follows no `data-ttu-id` span that could belong to it. There is"
        " no pair.",
    ),
    ProblemKind(
        "TM012",
        "ids-differ",
        _E,
        "The two sides of a pair carry different ids.",
        "give both sides the same id",
        "They stand side by side as a pair does, so they are kept as one under the target's "
        "id, but not exported: they may not belong together.",
    ),
    ProblemKind(
        "TM013",
        "duplicate-id",
        _W,
        "One id marks two pairs of the same article.",
        "give each segment its own id",
        "Both pairs are kept. An id is never used as a key here, but other tools may lose one"
        " of them.",
    ),
    ProblemKind(
        "TM014",
        "empty-target",
        _W,
        "The translation is empty.",
        "translate the segment",
        "The pair is kept, not exported: a tool that inserts it would delete text.",
    ),
    ProblemKind(
        "TM015",
        "empty-source",
        _W,
        "The source is empty.",
        "restore the source text",
        "The pair is kept, not exported: there is nothing to look the translation up by.",
    ),
    ProblemKind(
        "TM016",
        "unclosed-span",
        _E,
        "A marked span is not closed.",
        "add the missing </span>",
        "The text is taken up to the next mark, or to the end of the paragraph, and the pair "
        "kept but not exported: its end is a guess.",
    ),
    ProblemKind(
        "TM017",
        "crossed-spans",
        _E,
        "A marked span begins inside another one of the same side, or the two sides cross.",
        "end the first span before the second begins",
        "Spans of the two sides stand one after the other, never inside each other. What can "
        "be told apart is kept, not exported.",
    ),
    ProblemKind(
        "TM018",
        "damaged-tag",
        _W,
        "A mark's tag is damaged, and could be mended.",
        "restore the tag: quotes written as &quot;, a missing quote or bracket",
        "Translation and later editing damage tags, for example <span data-ttu-"
        'id="1a2b3-104&quot;>. Id and text are recovered and the pair kept, but not exported:'
        " the same accident may have damaged the text.",
    ),
    ProblemKind(
        "TM019",
        "extra-source",
        _E,
        "One translated segment has several sources.",
        "remove the sources that do not belong to it",
        "The first one is kept as the pair's source.",
    ),
    ProblemKind(
        "TM020",
        "extra-target",
        _E,
        "One source segment has several translations.",
        "remove the targets that do not belong to it",
        "The last one before the source is kept as the pair's target.",
    ),
    ProblemKind(
        "TM021",
        "malformed-id",
        _W,
        "A mark's id does not have the form of a segment id.",
        "use the form 4c3d2-102 or 4c3d2-p102",
        "The pair is kept and exported under the id as it stands; other tools may not find their "
        "way back from it.",
    ),
    ProblemKind(
        "TM022",
        "unusable-mark",
        _I,
        "`data-ttu-id` or `data-stu-id` stands where it marks nothing.",
        "nothing, if the article writes about marks; otherwise restore the tag",
        "The name stands outside any tag, in another tag than `span`, or a second time in one tag."
        " It is counted so that the numbers add up.",
    ),
    ProblemKind(
        "TM023",
        "illegal-characters",
        _W,
        "A segment holds characters that XML 1.0 cannot carry.",
        "remove the control characters from the article",
        "Control characters other than tab and line ends, surrogates and U+FFFE/U+FFFF make a"
        " whole TMX file unreadable. They are kept in the store and left out of exports, "
        "which count them.",
    ),
    ProblemKind(
        "TM030",
        "no-source-article",
        _W,
        "No source article was found for this article.",
        "check the path, or give the folder or clone the source articles are in",
        "Aligning needs the article in the source language. It is looked for under the same path, "
        "under the path without its locale, by the ids in the front matter, and by what it says.",
    ),
    ProblemKind(
        "TM031",
        "unsure-alignment",
        _I,
        "Source and translation may not belong together.",
        "look at the pair in tm-align review, or keep or reject it in a file for --pins",
        "The pair was found by alignment, and its confidence is low. It is kept for reviewers, but "
        "not exported. A finding settled as a false alarm makes it a pair like any other, one settled "
        "with a new target gives it that; a confirmed one keeps the two apart.",
    ),
    ProblemKind(
        "TM032",
        "missing-translation",
        _W,
        "Text of the source article has no translation here.",
        "translate it, or settle the finding as a false alarm if it is left out on purpose",
        "The localized article is behind its source, or leaves text out on purpose. The line is "
        "that of the text before the gap; the message gives the lines of the source article. A "
        "translation given in review is kept with the decision, but not written into the article.",
    ),
    ProblemKind(
        "TM033",
        "extra-text",
        _I,
        "Text of the localized article stands nowhere in its source.",
        "leave it if it was added for this locale, otherwise remove it",
        "The source article may have been shortened since, or the text was written for this locale "
        "alone.",
    ),
    ProblemKind(
        "TM034",
        "moved-text",
        _I,
        "Text stands in another order than in the source article.",
        "put it in the order of the source",
        "The pair is kept like any other; the message gives the line of the source article.",
    ),
    ProblemKind(
        "TM035",
        "other-source-version",
        _W,
        "The source article could not be read in the version the front matter names.",
        "fetch the commit into the clone, or correct ms.sourcegitcommit",
        "The last version before the translation was handed off was taken instead, or the newest; the "
        "message says which. It may differ from what was translated.",
    ),
    ProblemKind(
        "TM036",
        "lost-pin",
        _I,
        "A correction of the alignment speaks of text that is gone.",
        "remove it: `tm-align pins --remove FILE`; or correct its text",
        "The article or its source was changed since, or a later correction says something else about "
        "the same text.",
    ),
)

BY_CODE: dict[str, ProblemKind] = {kind.code: kind for kind in PROBLEM_KINDS}
"""Every kind by its code."""
