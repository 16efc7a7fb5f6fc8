"""Whom to speak to and why; when each last wrote is computed, not written."""

from forenoon.domain.content import Draft, Heading, Line
from forenoon.domain.routes import Work
from forenoon.domain.sources import Person
from forenoon.domain.value import Value
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe
from forenoon.work.reading.pen import name_of, plain
from forenoon.work.sections.people import guests, last_contact, messages_from

VERSION = 8
WORK: Work = "compose.brief"
OPEN, MOST = False, 2_000
TASK = """
Whom should the reader speak to, at the meeting or before it, and what for? At most eight people, those who matter
most first: those of this meeting, and whoever a step names.
person: the name as the passages write it. why: one sentence: their role, where a passage tells it; their part in this,
what they want, owe or decide, or what only they know; under which condition they say yes, as a passage has it, with
what holds of it today.
"""
MOST_ROWS = 8


class Row(Value):
    person: str
    why: Said


class Answer(Value):
    rows: tuple[Row, ...]


def compose(scribe: Scribe, answer: Answer) -> Draft:
    pen, say, desk = scribe.pen, scribe.say, scribe.desk
    known = {name_of(person).casefold(): person for person in writers(scribe)}
    rows = [(plain(one.person, strong=True), scribe.line(one.why)) for one in answer.rows[:MOST_ROWS]]
    last = [known.get(one.person.casefold()) for one in answer.rows[:MOST_ROWS]]
    written = [
        last_contact(pen, one or Person(name=row.person), messages_from(desk, one) if one else [])
        for one, row in zip(last, answer.rows, strict=False)
    ]
    if not rows:
        return pen.draft(())
    columns = (("answer.person", 0.2), ("answer.why_them", 0.5), (desk.with_chats("people.last"), 0.3))
    told = [(*row, line) for row, line in zip(rows, written, strict=True)]
    if len(set(map(told_in, written))) == 1 < len(written):  # it tells nobody from another
        columns, told = (("answer.person", 0.24), ("answer.why_them", 0.76)), rows
    grid = pen.grid(say("answer.whom"), columns, told)
    return pen.draft((Heading(text=say("answer.whom")), grid))


def writers(scribe: Scribe) -> list[Person]:
    """Everybody of the meeting, who wrote something that belongs to it, and of all others who has their name alone."""
    desk = scribe.desk
    authors = [item.author for item in desk.belonging if item.kind in ("mail", "chat") and name_of(item.author)]
    others = (item.author for item in desk.papers if item.kind == "mail" and not item.bulk and item.author.address)
    named: dict[str, set[Person]] = {}
    for one in others:
        named.setdefault(name_of(one).casefold(), set()).add(one)
    alone = [next(iter(some)) for some in named.values() if len({one.address for one in some}) == 1]
    return [*alone, *authors, *guests(desk)]


def told_in(line: Line) -> str:
    return "".join(text.text for text in line)
