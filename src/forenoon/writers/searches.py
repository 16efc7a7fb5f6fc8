"""How a search that found nothing is told to the reader."""

from collections.abc import Iterator

from forenoon.language.words import Words
from forenoon.writers.letters import plain

_LONGEST = 300  # code points of a query or place that are shown
_READ = "_read"  # `mail_read`: how many mails were looked through


def searched(query: str, where: str, counts: dict[str, int], own: Words, found: tuple[str, ...] = ()) -> str:
    """`looked for “notice period” in everything that was read: 0 of 31 mails, 1 of 26 calendar entries (Lease)`."""
    listed = own.say("brief.note.comma").join(_counts(counts, own))
    if found:
        names = own.say("brief.note.semicolon").join(map(_short, found))
        listed = own.say("brief.note.found", counts=listed, names=names)
    return own.say("brief.note.searched", query=_short(query), where=_short(where), counts=listed)


def is_by_kind(counts: dict[str, int]) -> bool:
    """Whether it says of some kind how many were read: such counts are those of one search alone."""
    return any(kind + _READ in counts for kind in counts)


def _counts(counts: dict[str, int], own: Words) -> Iterator[str]:
    """Each kind with how many of it were read, where that is known."""
    for kind, found in counts.items():
        read = counts.get(kind + _READ)
        if kind.removesuffix(_READ) == kind or kind.removesuffix(_READ) not in counts:
            yield _count(kind, found, own) if read is None else _of(kind, found, read, own)


def _of(kind: str, found: int, read: int, own: Words) -> str:
    key = f"brief.count_of.{kind}"
    if f"{key}.other" in own.keys():  # noqa: SIM118  a method, no mapping
        return own.plural(key, read, found=own.number(found))
    return own.say("brief.count.unnamed", kind=kind, n=own.number(found))


def _count(kind: str, found: int, own: Words) -> str:
    key = f"brief.count.{kind}"
    if f"{key}.other" in own.keys():  # noqa: SIM118  a method, no mapping
        return own.plural(key, found)
    return own.say("brief.count.unnamed", kind=kind, n=own.number(found))


def _short(text: str) -> str:
    text = plain(text)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
