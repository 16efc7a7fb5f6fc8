"""What minutes and notes say that somebody does by a day that has passed, and of which nothing came."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from forenoon.domain.sources import Party, Person
from forenoon.language.cues import is_ticked
from forenoon.work.evidence.encounters import is_of_day
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import mentions_minutes
from forenoon.work.raising.promises import said_since
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, lead, name_of
from forenoon.work.reading.taken_up import names_of

LATELY = timedelta(days=120)  # in which it was written down
MOST = 2


def noted(pen: Pen) -> Iterator[Raised]:
    """The last due first, with what was said of it since; none that a mail promised too."""
    found = sorted(owed(pen.desk), key=lambda one: (one[2], one[0].score), reverse=True)
    for mark, owner, due in found[:MOST]:
        who, day = name_of(owner), pen.desk.words.date(due)
        frame = pen.say("raise.overdue_noted", who=who, when=pen.day(mark.at), due=day)
        since = pen.desk.taken_up.since(as_said_by(mark, owner, pen.desk))
        line = (lead(frame), pen.quote(mark, rule="overdue"), *(said_since(pen, since) if since else ()))
        named = ((who, pen.desk.words.date(due, "day")),)
        about = (mark, since) if since else (mark,)
        ours, said = pen.desk.is_ours(owner.address), f"{frame} {pen.quoted(mark)}"
        yield Raised("overdue", line, 8.4 + mark.score / 10, said, about=about, named=named, ours=ours)


def owed(desk: Desk) -> Iterator[tuple[Mark, Person, date]]:
    """Sentences of minutes that name one of the people and a day gone by, with both; of each matter the last word."""
    promised = desk.allotment.overdue
    for mark in desk.marks:
        due = max((day.last for day in mark.days if not day.assumed), default=None)
        late = due is not None and moment(mark.item).date() <= due < desk.contract.now.date()
        if due is None or not late or is_ticked(mark.quote) or not is_minuted(desk, mark):
            continue
        owners = [one for one in people(desk) if names_of(one) & mark.folded]
        if len(owners) != 1 or mark.cue("deadline", "promise") is None or mark.cue("question", "condition"):
            continue
        said = as_said_by(mark, owners[0], desk)
        since = desk.taken_up.since(said)
        again = any(is_same(one, mark, due) or (since and one.key == since.key) for one in promised)
        if not again and not desk.taken_up.kept(said):
            yield mark, owners[0], due


def is_same(promise: Mark, mark: Mark, due: date) -> bool:
    return any(day.last == due for day in promise.days) and bool(promise.telling & mark.telling)


def is_minuted(desk: Desk, mark: Mark) -> bool:
    item, last = mark.item, desk.encounters.last
    day = last.start.astimezone(desk.zone).date() if last else None
    named = mentions_minutes(f"{item.title} {item.path}") or (day is not None and is_of_day(item, day))
    return item.kind == "file" and named and moment(item) > desk.contract.now - LATELY


def people(desk: Desk) -> tuple[Person, ...]:
    """Who is to meet, each once."""
    everyone = (desk.contract.me, desk.contract.meeting.organizer, *desk.contract.meeting.attendees)
    return tuple({min(desk.identities.of(one.address)): one for one in everyone if one.address and one.name}.values())


def as_said_by(mark: Mark, owner: Person, desk: Desk) -> Mark:
    """The sentence as if its owner had written it to the others."""
    others = (Party(role="to", person=one) for one in people(desk) if one != owner)
    parties = (Party(role="from", person=owner), *others)
    return replace(mark, item=mark.item.model_copy(update={"parties": parties}), ours=False)
