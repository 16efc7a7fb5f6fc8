"""The agenda of a meeting, as somebody wrote it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from forenoon.domain.contract import Contract, Day
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item, Passage
from forenoon.language.tokens import folds
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.points import agenda_points, covered_points, is_rest, points_in
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import days_in_title

MOST_POINTS = 9
LATELY = timedelta(days=30)  # before the meeting: what a mail lists as its agenda


@dataclass(frozen=True)
class Point:
    """`text` stands so in the passage."""

    text: str
    item: Item
    passage: Passage
    days: tuple[Day, ...] = ()  # that it names
    marks: tuple[Mark, ...] = ()  # that belong to it, the most telling first


def agenda(contract: Contract, items: Iterable[Item], library: Library, last: datetime | None) -> tuple[Point, ...]:
    """Of the entry's description; else of the newest mail or message that lists one for this meeting, or in which one
    of its people lists what to speak about, none from before the `last` meeting of the series."""
    known = {item.ref: item for item in library.items()}
    for ref in (contract.meeting.item, *contract.meeting.also):
        for passage in library.passages(ref) if ref in known else ():
            points = points_in(passage.text) if passage.locator == "DESCRIPTION" else ()
            points = tuple(point for point in points if not is_rest(point))
            if points and not are_people(contract, points):
                return tuple(pointed(contract, text, known[ref], passage) for text in points[:MOST_POINTS])
    people = {one.address for one in (contract.me, contract.meeting.organizer, *contract.meeting.attendees)} - {""}
    since = max(contract.meeting.start - LATELY, last or datetime.min.replace(tzinfo=contract.now.tzinfo))
    late = (item for item in items if item.kind in ("mail", "chat") and not item.bulk and moment(item) > since)
    for item in sorted(late, key=lambda one: (-moment(one).timestamp(), one.ref)):
        own = [passage for passage in library.passages(item.ref) if passage.role == "own"]
        points = agenda_points(passage.text for passage in own)
        if not points and item.author.address in people:
            points = covered_points(passage.text for passage in own)
        placed = [(text, passage) for text in points for passage in own if text in passage.text]
        if placed:
            found = (pointed(contract, text, item, passage) for text, passage in dict(placed).items())
            return tuple(found)[:MOST_POINTS]
    return ()


def are_people(contract: Contract, points: Sequence[str]) -> bool:
    """Whether most of them begin with the first name of somebody who is invited: `Wade, Buzz, Denise from half way`
    tells who comes."""
    meeting = contract.meeting
    names = {next(iter(folds(person.name)), "") for person in (meeting.organizer, *meeting.attendees)} - {""}
    return 2 * sum(next(iter(folds(point)), "") in names for point in points) > len(points)


def pointed(contract: Contract, text: str, item: Item, passage: Passage) -> Point:
    on = contract.meeting.start.astimezone(ZoneInfo(contract.zone)).date()
    return Point(text, item, passage, tuple(days_in_title(text, on)))
