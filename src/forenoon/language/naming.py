"""An item as a person knows it: by its kind, its title, who it is from, and its day."""

from datetime import date

from forenoon.language.words import Words


def named(kind: str, title: str, who: str, day: str, own: Words) -> str:
    """`day` is an ISO date, or empty."""
    key = f"source.{kind}" if who or f"source.{kind}_unsigned" not in own.keys() else f"source.{kind}_unsigned"  # noqa: SIM118  a method
    return own.say(key, title=title, who=who, day=own.date(date.fromisoformat(day)) if day else "-")
