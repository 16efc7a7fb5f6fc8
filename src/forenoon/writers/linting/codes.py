"""The codes of the checks on files, each with its number in the list of the design; and those that decide exit 6."""

from forenoon.domain.content import Finding

# 0: not in that list, which is about decks, briefs and workbooks.
NUMBERS = {
    "does_not_open": 0,
    # decks
    "no_title": 1, "title_too_long": 2, "title_not_first": 3, "no_slide_number": 4, "no_source_line": 5,
    "duplicate_id": 6, "off_slide": 7, "no_alt_text": 8, "empty_placeholder": 9, "leftover_text": 10,
    "small_text": 11, "low_contrast": 12, "overflow": 13, "torn_word": 13, "too_many_series": 15, "overlap": 16,
    "too_many_words": 17,
    "no_notes": 18, "wrong_language": 19, "hard_coded_look": 20, "same_title": 21, "near_miss": 22, "stale_chart": 24,
    "hidden_slide": 0,
    # numbers and citations of all files
    "unbound_number": 25, "figure_differs": 25, "dead_citation": 26, "uncited_source": 26, "dead_link": 26,
    # briefs
    "heading_skipped": 27, "direct_formatting": 28, "table_without_header": 29, "table_without_caption": 29,
    "tracked_change": 33, "comment": 33, "hidden_text": 33,
    # workbooks
    "formula_error": 34, "no_cached_value": 35, "stale_value": 35, "number_in_formula": 36, "broken_pattern": 37,
    "short_total": 38, "text_number": 39, "not_frozen": 40, "no_print_setup": 40, "narrow_column": 41,
    "external_link": 42, "input_without_source": 43, "hidden_sheet": 44,
    # words of all files
    "untranslated_label": 19, "machine_word": 0, "tofu": 0, "wrong_client": 0, "misquoted": 0,
    # pages, mails and calendar entries
    "active_content": 0, "dated_draft": 0, "not_unsent": 0, "wrong_recipient": 0, "says_more": 0,
    "wrong_time": 0, "not_tentative": 0, "invites": 0,
}  # fmt: skip
MANDATORY = frozenset((
    "does_not_open", "off_slide", "empty_placeholder", "leftover_text", "overflow", "figure_differs", "stale_chart",
    "misquoted", "dead_citation", "dead_link", "tracked_change", "formula_error", "stale_value", "short_total",
    "external_link", "wrong_client", "active_content", "not_unsent", "wrong_recipient", "says_more", "wrong_time",
    "not_tentative", "invites",
))  # fmt: skip


def found(code: str, message: str, place: str = "") -> Finding:
    """A failed finding; whoever has the file's name adds it. Raises KeyError for a code that is not listed."""
    assert code in NUMBERS, code
    return Finding(code=code, message=message, place=place, mandatory=code in MANDATORY)
