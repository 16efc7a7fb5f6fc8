"""Where the two sides stand apart: the amount that each named last for the same thing."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from forenoon.domain.content import Text
from forenoon.work.desk import Desk
from forenoon.work.mentions import Mention, once_each, undoubted
from forenoon.work.pen import Pen, speaker
from forenoon.work.priced import is_money
from forenoon.work.raising.raised import Raised

LATELY = timedelta(days=90)
MOST = 2


def apart(pen: Pen) -> Iterator[Raised]:
    """Of a group of amounts the latest of ours and the latest of theirs, said between the sides of the same matter."""
    desk = pen.desk
    groups = (once_each(one) for one in undoubted(desk.figure_groups, desk.doubtful))
    pairs = (pair for one in groups if (pair := sides(desk, one.mentions)))
    for _, (ours, theirs) in zip(range(MOST), pairs, strict=False):
        yield raised_apart(pen, ours, theirs)


def sides(desk: Desk, mentions: Iterable[Mention]) -> tuple[Mention, Mention] | None:
    """Ours and theirs, in mails between the sides. Where they named ours beside their own, that is the pair."""
    told = [one for one in mentions if is_told(desk, one)]
    theirs = next((one for one in told if is_theirs(desk, one)), None)
    ours = [one for one in told if not is_theirs(desk, one) and theirs and one.value != theirs.value]
    if not theirs or not ours:
        return None
    known = {number.value for number in theirs.mark.numbers}
    same = [one for one in ours if one.value in known or desk.kinship.same(one.mark, theirs.mark)]
    return (same[0], theirs) if same else None


def is_told(desk: Desk, one: Mention) -> bool:
    """Said lately in a mail that somebody of theirs wrote or was sent."""
    item = one.item
    read = {party.person.address for party in item.parties}
    late = item.at is not None and desk.contract.now - LATELY <= item.at <= desk.contract.now
    return item.kind == "mail" and late and is_money(one.unit) and bool(read & desk.outside) and one.is_stated


def is_theirs(desk: Desk, one: Mention) -> bool:
    return one.item.author.address in desk.outside


def raised_apart(pen: Pen, ours: Mention, theirs: Mention) -> Raised:
    later, earlier = sorted((ours, theirs), key=lambda one: one.age)
    slots = {
        "ours": ours.surface.strip(), "ours_day": pen.day(ours.item.at), "theirs": theirs.surface.strip(),
        "theirs_day": pen.day(theirs.item.at),
    }  # fmt: skip
    cited = [pen.citation(one.item, one.locator, one.quote) for one in (ours, theirs)]
    said = pen.say("slides.numbers.sides_short", **slots)
    quotes = (
        pen.quote(later.mark, rule="apart"), Text(text=f" {pen.byline(later.mark)} · "),
        pen.quote(earlier.mark, rule="apart"), Text(text=f" {pen.byline(earlier.mark)}"),
    )  # fmt: skip
    title = pen.say("slides.head.apart", who=speaker(theirs.item), **slots)
    head = (pen.inferred(title, cited, "apart/title"),)
    return Raised("apart", quotes, 10.2, said, about=(later.mark, earlier.mark), heads=(head,))
