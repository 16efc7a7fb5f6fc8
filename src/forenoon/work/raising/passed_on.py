"""What we asked of somebody who passed it on to one of the meeting's people, who has not answered since."""

from collections.abc import Iterator

from forenoon.domain.content import Text
from forenoon.domain.sources import Item, Person
from forenoon.language.cues import passes_on
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.allotting import AWAITED_DAYS, asks
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, lead, name_of, spaced
from forenoon.work.reading.taken_up import names_of

MOST = 2  # questions of one mail


def passed_on(pen: Pen) -> Iterator[Raised]:
    """Each with the questions, and with the words that pass them on."""
    desk = pen.desk
    for mark in sorted((one for one in desk.marks if is_passing(desk, one)), key=lambda one: one.key):
        whom, asked = to_whom(desk, mark), questions(desk, mark.item)
        if whom and asked and not has_answered(desk, mark, asked, whom):
            best = asked[0]
            slots = {"who": name_of(best.item.author), "whom": name_of(mark.item.author), "other": name_of(whom)}
            frame = pen.say("raise.passed_on_frame", when=pen.day(best.at), **slots)
            said = (Text(text=" · "), pen.quote(mark, rule="passed_on"), Text(text=f" {pen.byline(mark)}"))
            line = (lead(frame), *spaced((pen.quote(one, rule="passed_on") for one in asked), " · "), *said)
            weight = 8.0 + best.score / 10
            about = (*asked, mark)
            yield Raised("awaited", line, weight, f"{frame} {pen.quoted(best)}", line, about, ((pen.day(best.at), ""),))


def is_passing(desk: Desk, mark: Mark) -> bool:
    """Whether somebody of another house passed the person on of late, by mail."""
    late = mark.at is not None and (desk.contract.now - mark.at).days <= AWAITED_DAYS
    return mark.item.kind == "mail" and not mark.ours and late and passes_on(mark.quote)


def to_whom(desk: Desk, mark: Mark) -> Person | None:
    """The one of the meeting's people of that house whom the sentence names."""
    house = mark.item.author.address.rpartition("@")[2]
    named = [
        one for one in desk.contract.meeting.attendees
        if one.address.rpartition("@")[2] == house and one.address not in desk.identities.of(mark.item.author.address)
        and names_of(one) & mark.folded
    ]  # fmt: skip
    return named[0] if len(named) == 1 else None


def questions(desk: Desk, answer: Item) -> list[Mark]:
    """What the person asked last in the conversation before that, with its sign."""
    mine = desk.identities.of(desk.contract.me.address)
    before = [one for one in desk.register.talk(answer) if one.author.address in mine and moment(one) < moment(answer)]
    last = max(before, key=lambda one: (moment(one), one.ref), default=None)
    asked = (one for one in desk.marks if last and one.item.ref == last.ref and asks(one))
    return sorted((one for one in asked if "?" in one.quote or "？" in one.quote), key=lambda one: -one.score)[:MOST]


def has_answered(desk: Desk, mark: Mark, asked: list[Mark], whom: Person) -> bool:
    """Whether they wrote in the conversation since, or of the same elsewhere."""
    by = desk.identities.of(whom.address)
    since = any(one.author.address in by and moment(one) > moment(mark.item) for one in desk.register.talk(mark.item))
    return since or any(desk.taken_up.request(one, by) for one in asked)
