"""Files of the kind that a meeting calls for, and not its own: slides for a presentation, an agenda of another day."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from forenoon.domain.sources import Format, Item, Person
from forenoon.language.cues import is_credential
from forenoon.language.instruction_words import kinds
from forenoon.language.tokens import folds
from forenoon.work.evidence.confidence import withheld
from forenoon.work.evidence.dated import last_day
from forenoon.work.evidence.topic import mentions_agenda
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen
from forenoon.work.reading.searching import title_of

Kind = Literal["slides", "agenda"]
SLIDES: tuple[Format, ...] = ("pptx",)
PRESENTATION = "kind:presentation"
MOST, MOST_READ = 1, 60  # files of a kind; passages with a name
FOREVER = 10_000  # days


def of_kind(desk: Desk) -> Iterator[tuple[Item, Kind]]:
    """The one of each kind whose day is nearest to the meeting's; none where one of that kind belongs."""
    met = desk.contract.meeting.start.astimezone(desk.zone).date()

    def apart(item: Item) -> tuple[int, str]:
        day = day_of(desk, item)
        return (abs((day - met).days) if day else FOREVER, item.ref)

    for kind in wanted(desk):
        files = (item for item in desk.items.values() if item.kind == "file" and is_of(item, kind))
        others = [item for item in files if is_open(desk, item) and (other_day(desk, item) or names_nobody(desk, item))]
        for item in sorted(others, key=apart)[:MOST]:
            yield item, kind


def wanted(desk: Desk) -> Iterator[Kind]:
    meeting, belonging = desk.contract.meeting, [item for item in desk.belonging if item.kind == "file"]
    tags = frozenset[str]().union(*map(kinds, folds(f"{meeting.title}\n{meeting.purpose}")))
    if PRESENTATION in tags and not any(is_of(item, "slides") for item in belonging):
        yield "slides"
    if not (desk.agenda or mentions_agenda(meeting.purpose) or any(is_of(item, "agenda") for item in belonging)):
        yield "agenda"


def is_of(item: Item, kind: Kind) -> bool:
    return item.format in SLIDES if kind == "slides" else mentions_agenda(f"{item.title}\n{title_of(item)}")


def is_open(desk: Desk, item: Item) -> bool:
    """Whether it may be named, and neither belongs nor is of another house."""
    known = item in desk.belonging or item in desk.perhaps or desk.is_elsewhere(item)
    return not (known or is_credential(title_of(item)) or withheld((item,), desk.library).items)


def day_of(desk: Desk, item: Item) -> date | None:
    """The day in its name."""
    return last_day(title_of(item).rpartition(".")[0], desk.contract.meeting.start.date())


def other_day(desk: Desk, item: Item) -> date | None:
    """The day in its name, where that is not the meeting's."""
    day = day_of(desk, item)
    return day if day != desk.contract.meeting.start.astimezone(desk.zone).date() else None


def guests(desk: Desk) -> list[Person]:
    """Those of the meeting but the person."""
    meeting = desk.contract.meeting
    all_ = dict.fromkeys((meeting.organizer, *meeting.attendees))
    return [person for person in all_ if person.address != desk.contract.me.address]


def names_nobody(desk: Desk, item: Item) -> bool:
    """Whether none of these has a part in it or stands in it."""
    others, there = guests(desk), {party.person.address for party in item.parties}
    found = (hit.item for one in others for hit in desk.library.search(one.name or one.address, MOST_READ))
    return bool(others) and not any(one.address in there for one in others) and item.ref not in set(found)


def why_not(pen: Pen, item: Item) -> list[str]:
    """That its name is of another day, and that it names nobody else of the meeting."""
    day, said = other_day(pen.desk, item), list[str]()
    if day:
        said.append(pen.say("looked_for.nearest.day", day=pen.words.date(day, "short")))
    return [*said, *([pen.say("looked_for.nearest.nobody")] if names_nobody(pen.desk, item) else [])]
