"""The tables and patterns of every language, read before the first sentence waits for them."""

from datetime import date

from forenoon.domain.contract import LANGUAGES
from forenoon.language.cues import addressed, confidential, cues, is_account, is_concrete, is_standing, redirects
from forenoon.language.dates import days_in
from forenoon.language.instruction_words import lexicon
from forenoon.language.numbers import numbers
from forenoon.language.replies import is_greeting
from forenoon.language.tables import tables
from forenoon.language.words import words


def make_ready() -> None:
    """Takes half a second of work, which costs nobody anything while the engine waits or other processes read the
    sources."""
    for language in tables("cues"):
        cues("1", language)
        confidential("1", language)
        is_concrete("1", language, "request")
        days_in("1", date.min, language)
        lexicon(language)
    for language in LANGUAGES:
        words(language)
        numbers("1", language)
    for told in (addressed, redirects, is_account, is_standing):
        told("1")
    is_greeting("1")
