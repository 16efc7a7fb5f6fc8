"""What a contract took for granted, as a sentence of any of our languages."""

from collections.abc import Mapping
from datetime import date

from forenoon.language.words import Words


def assumed(key: str, slots: Mapping[str, str], title: str, own: Words) -> str:
    """The sentence of `planning.toml`; `title` is the meeting's, where the assumption speaks of no other."""
    filled = {"title": title, **slots}
    if "day" in filled:
        filled["day"] = own.date(date.fromisoformat(filled["day"]), "long")
    return own.say(f"planning.assumed.{key}", **filled)
