"""All checks of one pair, by code. A code is never used twice, nor for something else."""

from tm_align.checks.acronyms_differ import acronyms_differ
from tm_align.checks.base import Check
from tm_align.checks.block_marks_differ import block_marks_differ
from tm_align.checks.brackets_unbalanced import brackets_unbalanced
from tm_align.checks.capital_differs import capital_differs
from tm_align.checks.cells_differ import cells_differ
from tm_align.checks.code_differs import code_differs
from tm_align.checks.directives_differ import directives_differ
from tm_align.checks.double_space import double_space
from tm_align.checks.doubled_word import doubled_word
from tm_align.checks.edge_space import edge_space
from tm_align.checks.emails_differ import emails_differ
from tm_align.checks.emphasis_differs import emphasis_differs
from tm_align.checks.empty_source import empty_source
from tm_align.checks.empty_target import empty_target
from tm_align.checks.end_punctuation import end_punctuation
from tm_align.checks.entities_differ import entities_differ
from tm_align.checks.entity_doubled import entity_doubled
from tm_align.checks.escaped_characters import escaped_characters
from tm_align.checks.escapes_differ import escapes_differ
from tm_align.checks.homoglyphs import homoglyphs
from tm_align.checks.identifiers_differ import identifiers_differ
from tm_align.checks.illegal_characters import illegal_characters
from tm_align.checks.incomplete import incomplete
from tm_align.checks.invisible_characters import invisible_characters
from tm_align.checks.length_unusual import length_unusual
from tm_align.checks.links_differ import links_differ
from tm_align.checks.links_swapped import links_swapped
from tm_align.checks.literal_markup import literal_markup
from tm_align.checks.markup_spacing import markup_spacing
from tm_align.checks.misaligned import misaligned
from tm_align.checks.mojibake import mojibake
from tm_align.checks.names_differ import names_differ
from tm_align.checks.nothing_to_translate import nothing_to_translate
from tm_align.checks.number_format import number_format
from tm_align.checks.numbers_differ import numbers_differ
from tm_align.checks.numbers_reordered import numbers_reordered
from tm_align.checks.options_differ import options_differ
from tm_align.checks.partly_untranslated import partly_untranslated
from tm_align.checks.paths_differ import paths_differ
from tm_align.checks.pattern_broken import pattern_broken
from tm_align.checks.placeholders_differ import placeholders_differ
from tm_align.checks.punctuation_spacing import punctuation_spacing
from tm_align.checks.quotes_differ import quotes_differ
from tm_align.checks.repeated_punctuation import repeated_punctuation
from tm_align.checks.replacement_character import replacement_character
from tm_align.checks.start_punctuation import start_punctuation
from tm_align.checks.symbols_differ import symbols_differ
from tm_align.checks.tags_differ import tags_differ
from tm_align.checks.tags_misplaced import tags_misplaced
from tm_align.checks.term_forbidden import term_forbidden
from tm_align.checks.term_missing import term_missing
from tm_align.checks.untranslated import untranslated
from tm_align.checks.urls_differ import urls_differ
from tm_align.checks.width_mixture import width_mixture
from tm_align.checks.wrong_language import wrong_language
from tm_align.checks.wrong_script import wrong_script
from tm_align.checks.xrefs_differ import xrefs_differ

CHECKS: tuple[Check, ...] = (
    links_differ,
    links_swapped,
    code_differs,
    emphasis_differs,
    literal_markup,
    tags_differ,
    tags_misplaced,
    xrefs_differ,
    directives_differ,
    placeholders_differ,
    entities_differ,
    entity_doubled,
    cells_differ,
    block_marks_differ,
    markup_spacing,
    escapes_differ,
    empty_target,
    empty_source,
    untranslated,
    partly_untranslated,
    nothing_to_translate,
    numbers_differ,
    numbers_reordered,
    number_format,
    symbols_differ,
    urls_differ,
    emails_differ,
    paths_differ,
    identifiers_differ,
    acronyms_differ,
    options_differ,
    names_differ,
    term_missing,
    term_forbidden,
    pattern_broken,
    end_punctuation,
    start_punctuation,
    double_space,
    brackets_unbalanced,
    quotes_differ,
    doubled_word,
    repeated_punctuation,
    punctuation_spacing,
    width_mixture,
    capital_differs,
    edge_space,
    length_unusual,
    misaligned,
    incomplete,
    mojibake,
    replacement_character,
    invisible_characters,
    illegal_characters,
    homoglyphs,
    wrong_script,
    wrong_language,
    escaped_characters,
)
"""Every check of one pair, in the order of their codes."""
