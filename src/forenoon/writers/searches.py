"""How a search that found nothing is told to the reader."""

from forenoon.language.words import Words
from forenoon.writers.letters import plain

_LONGEST = 300  # code points of a query or place that are shown


def searched(query: str, where: str, counts: dict[str, int], own: Words) -> str:
    """`looked for “notice period” in everything that was read: 0 mails, 1 calendar entry`."""
    listed = own.say("brief.note.comma").join(_count(kind, found, own) for kind, found in counts.items())
    return own.say("brief.note.searched", query=_short(query), where=_short(where), counts=listed)


def _count(kind: str, found: int, own: Words) -> str:
    key = f"brief.count.{kind}"
    if f"{key}.other" in own.keys():  # noqa: SIM118  a method, no mapping
        return own.plural(key, found)
    return own.say("brief.count.unnamed", kind=kind, n=own.number(found))


def _short(text: str) -> str:
    text = plain(text)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
