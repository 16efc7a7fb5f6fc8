"""The tables and patterns of every language, read before the first sentence waits for them."""

from datetime import UTC, datetime

from forenoon.domain.contract import LANGUAGES
from forenoon.language.cues import addressed, confidential, cues, is_account, is_standing, redirects
from forenoon.language.dates import days_in
from forenoon.language.given_up import role_at
from forenoon.language.instruction import read
from forenoon.language.numbers import numbers
from forenoon.language.replies import is_greeting
from forenoon.language.tables import tables
from forenoon.language.words import words

NEVER = datetime(2000, 1, 3, tzinfo=UTC)


def make_ready() -> None:
    """Takes half a second of work, which costs nobody anything while the engine waits or other processes read the
    sources."""
    for language, table in tables("cues").items():
        usual = table["usual"]
        cues(usual, language)
        confidential(usual, language)
        days_in(usual, NEVER.date(), language)
        read(usual, NEVER)
        role_at(usual, 0, 1)
        for told in (addressed, redirects, is_account, is_standing, is_greeting):
            told(usual)
    for language in LANGUAGES:
        words(language)
        numbers("1", language)
