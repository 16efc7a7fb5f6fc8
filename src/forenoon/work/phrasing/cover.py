"""When and where, as the calendar has it, with what was said otherwise since."""

import re
from collections.abc import Iterator

from forenoon.work.evidence.confidence import is_between_two
from forenoon.work.reading.clocks import hours
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen
from forenoon.work.reading.said_since import Since

LINK = re.compile(r"\w+://([^\s/]+)(?:/\S*)?")
MOST_ZONES, LONGEST_LINK = 2, 60
NAMED = 3  # signs of a place that tell something by themselves: a number alone does not
LONGEST = 90  # characters of a sentence; of a longer one its end
PAUSE = re.compile(r"(?<=[,;:，；：、])\s*")


def held(desk: Desk) -> str:
    """`15:30–16:30 Rome; 14:30–15:30 London · Video`."""
    meeting, words = desk.contract.meeting, desk.words
    entered = hours(desk, (meeting.organizer, *meeting.attendees), MOST_ZONES)
    entered = " · ".join(filter(None, [entered, LINK.sub(host, " ".join(meeting.place.split()))]))
    said = words.say("common.semicolon").join(since(desk))
    return words.say("cover.since", held=entered, said=said) if said else entered


def since(desk: Desk) -> Iterator[str]:
    """The last word against the entry on its place and on its beginning, in its own words, and by whom."""
    pen = Pen("cover", desk)
    against = (one for one in desk.said_since if one.against and not is_between_two(one.mark.item))
    last: dict[str, Since] = {}
    for one in against:
        if (one.field != "who" or one.how == "late") and (one.place or not last.get(one.field, one).place):
            last[one.field] = one
    for one in last.values():
        named = len(one.place) >= NAMED
        said = whole(one.place, one.mark.quote) if named else tail(" ".join(one.mark.quote.split()))
        there = said and said in " ".join(one.mark.quote.split())
        quoted = f"{pen.say('common.quoted', text=said)} " if there else ""
        yield f"{quoted}{pen.byline(one.mark)}"


def host(link: re.Match[str]) -> str:
    """Of the address under which one meets: what follows is for no eye."""
    return link[1]


def whole(place: str, quote: str) -> str:
    """A room's name with what makes it one: `Training Room 2`; of a long link the host."""
    if len(place) > LONGEST_LINK and LINK.match(place):
        return LINK.sub(host, place)
    named = re.search(rf"{re.escape(place)} (?:[Rr]oom|[Hh]all|[Ss]uite)\b(?: [A-Z0-9]{{1,3}}\b)?", quote)
    return named.group() if named else place


def tail(quote: str) -> str:
    """The whole sentence, or its last parts from a pause on; empty where not even the last is short."""
    starts = (0, *(pause.end() for pause in PAUSE.finditer(quote)))
    return next((quote[at:] for at in starts if 0 < len(quote) - at <= LONGEST), "")
