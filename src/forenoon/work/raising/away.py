"""Who of the meeting is away, and who stands in: in their own words, or those of their absence mail."""

from collections.abc import Iterator
from datetime import timedelta

from forenoon.domain.content import Text
from forenoon.domain.sources import Item
from forenoon.language.cues import absent
from forenoon.language.ranges import ranged
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.raising.conversation import by
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen

LATELY = timedelta(days=30)
MOST, MOST_SENTENCES = 2, 2


def away(pen: Pen) -> Iterator[Raised]:
    """The last word of each person on it, where its days hold that of the meeting or no day is named."""
    desk, told = pen.desk, 0
    for item in sorted(written(desk), key=lambda one: (-moment(one).timestamp(), one.ref)):
        said = [mark for mark in desk.reader.sentences(item) if absent(mark.quote) and "?" not in mark.quote]
        of_meeting = [mark for mark in said if is_of_meeting(desk, mark)]
        dated = [mark for mark in said if mark.days]
        over = item.automatic and (is_back(desk, item) if not dated else any(m not in of_meeting for m in dated))
        if of_meeting and told < MOST and not over:
            told += 1
            best = of_meeting[0]
            shown = [best, *(mark for mark in said if mark is not best)][:MOST_SENTENCES]
            line: list[Text] = []
            for mark in shown:
                line += [pen.quote(mark, rule="away"), Text(text=" ")]
            line.append(Text(text=pen.byline(best)))
            point = f"{pen.byline(best)}: {pen.quoted(best)}"
            yield Raised("away", tuple(line), 8.9, point, about=tuple(shown), named=by(pen, best))


def written(desk: Desk) -> Iterator[Item]:
    """Mails and messages of late by the people of the meeting, absence mails among them, of each person the last."""
    meeting, mine = desk.contract.meeting, desk.identities.of(desk.contract.me.address)
    people = {p.address for p in (meeting.organizer, *meeting.attendees) if p.address and p.address not in mine}
    known = {address for person in people for address in desk.identities.of(person)}
    since, belonging = desk.contract.now - LATELY, {item.ref for item in desk.belonging}
    for item in sorted(desk.register.by(known), key=lambda one: one.ref):
        spoken = item.kind in ("mail", "chat")
        late = spoken and since <= moment(item) <= desk.contract.now and (item.automatic or item.ref in belonging)
        if late and any(absent(passage.text) for passage in desk.library.passages(item.ref)):
            yield item


def is_back(desk: Desk, item: Item) -> bool:
    """Whether its author wrote themselves later."""
    theirs = desk.register.by(desk.identities.of(item.author.address))
    return any(one.kind in ("mail", "chat") and not one.automatic and moment(one) > moment(item) for one in theirs)


def is_of_meeting(desk: Desk, mark: Mark) -> bool:
    """Its days hold that of the meeting; an absence mail holds from when it was sent, without an end where none is
    named."""
    day = desk.contract.meeting.start.astimezone(desk.zone).date()
    days = ranged(mark.quote, mark.days)
    if mark.item.automatic:
        return not days or any(one.last >= day for one in days)
    return any(one.first <= day <= one.last for one in days)
