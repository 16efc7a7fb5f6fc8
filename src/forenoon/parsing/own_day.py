"""The day that a file bears, where its properties tell of another that is weeks away: a quotation of 12 April whose
PDF was made again in November is of 12 April."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath

from forenoon.domain.sources import Item, Parsed
from forenoon.language.papers import headed_day, is_paper, labelled_day
from forenoon.parsing.defaults import days_named

Told = Callable[[str, date], date | None]  # the day that a line tells
APART = timedelta(days=21)  # from which on the two days are no longer those of one piece of work
BESIDE = timedelta(days=1)
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
HEAD = 6  # passages that stand at the top
LETTERHEAD = 3
SHORT = 200  # characters of them


def dated(parsed: Parsed, modified: datetime | None) -> Parsed:
    """Every file of it by the day that it bears. `modified`: when it was changed by the file system."""
    items = tuple(_dated(item, parsed, modified) if item.kind == "file" else item for item in parsed.items)
    return parsed if items == parsed.items else parsed.model_copy(update={"items": items})


def _dated(item: Item, parsed: Parsed, modified: datetime | None) -> Item:
    own = _own_day(item, parsed, modified)
    if own is None or (item.at is not None and abs(item.at - own) <= APART):
        return item
    return item.model_copy(update={"at": own, "changed": item.at})


def _own_day(item: Item, parsed: Parsed, modified: datetime | None) -> datetime | None:
    """The one in its name, where its kind or its own first lines bear it out; else that of such a paper's lines."""
    named = set(days_named(f"{PurePosixPath(item.origin.path).stem}\n{item.title}"))
    day = named.pop() if len(named) == 1 else None
    head = [passage.text[:SHORT] for passage in parsed.passages[:HEAD] if passage.item == item.ref]
    paper = is_paper("\n".join((PurePosixPath(item.origin.path).stem, item.title, *head[:2])))
    stated = set(_stated(head, item.at or day or NEVER)) if day or paper else set[datetime]()
    if day and (paper or day in stated):
        return modified if modified and abs(modified - day) <= BESIDE else day
    if not paper or named or day:
        return None
    stated = stated or set(_stated(head[:LETTERHEAD], item.at or NEVER, headed_day))
    return stated.pop() if len(stated) == 1 else None


def _stated(head: list[str], base: datetime, told: Told = labelled_day) -> Iterator[datetime]:
    for line in (line for text in head for line in text.splitlines()):
        if day := told(line, base.date()):
            yield datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
