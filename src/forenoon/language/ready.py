"""The tables and patterns of every language, read before the first sentence waits for them."""

from datetime import date

from forenoon.domain.contract import LANGUAGES
from forenoon.language.cues import addressed, confidential, cues, is_account, is_standing, redirects
from forenoon.language.dates import days_in
from forenoon.language.instruction_words import lexicon
from forenoon.language.numbers import numbers
from forenoon.language.replies import is_greeting
from forenoon.language.tables import tables
from forenoon.language.words import words

NO_DAY = date(2000, 1, 3)


def make_ready() -> None:
    """Takes half a second of work, which costs nobody anything while the engine waits or other processes read the
    sources."""
    for language, table in tables("cues").items():
        usual = table["usual"]
        cues(usual, language)
        confidential(usual, language)
        days_in(usual, NO_DAY, language)
        lexicon(language)
        for told in (addressed, redirects, is_account, is_standing, is_greeting):
            told(usual)
    for language in LANGUAGES:
        words(language)
        numbers("1", language)
