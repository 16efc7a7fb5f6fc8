"""The slide of what the others said last: of each their newest words that tell something, and our last message to
them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from forenoon.domain.content import Citation, Line, Slide, Text
from forenoon.domain.sources import Item
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import strip_marks
from forenoon.work.evidence.talks import moment
from forenoon.work.phrasing.in_words import in_words
from forenoon.work.raising.headline import sentence
from forenoon.work.reading.allotting import asks, is_settled
from forenoon.work.reading.brevity import affordable
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.ledger import is_due
from forenoon.work.reading.pen import Pen, name_of, plain
from forenoon.work.reading.slideworthy import is_for_all, is_of_matter
from forenoon.work.reading.substance import ENOUGH
from forenoon.work.reading.titles import fitting

MOST, MOST_OF_ONE, FEWEST = 5, 2, 2
MUCH, ASKING = 3.0, 1.5  # substance of a sentence that stands for somebody; what one that asks has less
GRAVE = 5.0  # of one that stands for the slide
LATELY = timedelta(days=90)
LONGEST = 180  # characters of a sentence
COLUMNS = (("slides.stand.source", 0.24), ("slides.stand.words", 0.76))


@dataclass(frozen=True)
class Told:
    """A message with its sentence; of our own side's last one none where it tells nothing."""

    item: Item
    mark: Mark | None
    ours: bool = False


def voices(pen: Pen, there: list[Citation], under: list[Citation]) -> Slide | None:
    """The newest first; None where they are few, or none is news. What is quoted `there` stands here only where it is
    all that somebody wrote since our last message, and what stands `under` a point of the agenda only where it was
    written since."""
    desk = pen.desk
    last = last_of_ours(desk)
    ours = [Told(last, best_of(desk, last, there), ours=True)] if last else []
    theirs = of_others(desk, last, there, under)
    shown = sorted([*ours, *theirs], key=lambda one: (-moment(one.item).timestamp(), one.item.ref))
    quoting = in_their_words(pen, theirs)
    if not quoting:  # the title is of those who wrote since: then the rows are as well
        theirs = since(desk, last, theirs)
        shown = [one for one in shown if one.ours or one in theirs]
    new = [one for one in theirs if one.mark and not repeated(one.mark, there)]
    if len(new) < FEWEST:
        return None
    rows = [row(pen, one, above) for above, one in zip([None, *shown], shown, strict=False)]
    grid, title = pen.grid(pen.say("where_things_stand.title"), COLUMNS, rows), quoting or titling(pen, shown, last)
    return Slide(title=title, exhibit=grid, weight=6.0) if title else None


def of_others(desk: Desk, last: Item | None, quoted: list[Citation], under: list[Citation]) -> list[Told]:
    """Of each who wrote since our last message their newest one; then of each of the others the newest of late that
    tells much, and what else does, as many as are read at a glance."""
    late = [*reversed(of_them(desk))]
    since = [item for item in late if last and moment(item) > moment(last)]
    everyone = dict.fromkeys(person(desk, item) for item in since)
    newer = [newest(desk, [item for item in since if person(desk, item) == who], quoted) for who in everyone]
    told = [one for one in newer if one]
    best = ((item, best_of(desk, item, [*quoted, *under])) for item in late)
    much = [(item, mark) for item, mark in best if mark and substance(desk, mark) >= MUCH]
    fresh = [Told(item, mark) for item, mark in much if not is_over(desk, mark)]
    chosen = {one.item.ref: one for one in told[:MOST]}
    by_worth = sorted(fresh, key=lambda one: -substance(desk, one.mark) if one.mark else 0.0)
    for most in (1, MOST_OF_ONE):
        for one in by_worth:
            often = sum(1 for other in chosen.values() if person(desk, other.item) == person(desk, one.item))
            if one.item.ref not in chosen and often < most and len(chosen) < MOST:
                chosen[one.item.ref] = one
    lines = [((Text(text=one.mark.text if one.mark else one.item.title),),) for one in chosen.values()]
    return [*chosen.values()][: max(affordable(lines, FEWEST), len(told))]


def newest(desk: Desk, items: list[Item], quoted: list[Citation]) -> Told | None:
    """Of one person's messages, the newest first: the first that tells much that is new, else anything new;
    None where none does."""
    new = ((item, best_of(desk, item, quoted)) for item in items)
    known = ((item, best_of(desk, item, [])) for item in items)
    fresh = [(substance(desk, mark), Told(item, mark)) for item, mark in new if mark]
    telling = (one for least in (MUCH, ENOUGH) for worth, one in fresh if worth >= least)
    return next(telling, next((Told(item, mark) for item, mark in known if mark), None))


def of_them(desk: Desk) -> list[Item]:
    """What the others wrote of late, in order of time."""
    them, since = the_others(desk), desk.contract.now - LATELY
    return [item for item in said(desk) if item.author.address in them and moment(item) >= since]


def person(desk: Desk, item: Item) -> str:
    return min(desk.identities.of(item.author.address))


def substance(desk: Desk, mark: Mark) -> float:
    """How much it tells; what asks is raised where it is open."""
    return desk.substance.worth(mark) - ASKING * (mark.cue("question", "request") is not None)


def is_over(desk: Desk, mark: Mark) -> bool:
    """Whether it is about days that have passed alone, and wanted something by then."""
    today = desk.contract.now.date()
    return is_due(mark) and bool(mark.days) and all(day.last < today for day in mark.days)


def last_of_ours(desk: Desk) -> Item | None:
    """The last message of our side to them; where all are of one house, the person's own."""
    mine, them = desk.identities.of(desk.contract.me.address), the_others(desk)
    from_us = desk.is_ours if desk.outside else mine.__contains__
    ours = [i for i in said(desk) if i.author.address not in them and from_us(i.author.address) and reaches(i, them)]
    return ours[-1] if ours else None


def the_others(desk: Desk) -> Collection[str]:
    """Addresses of those from outside; where all are of one house, of all but the person."""
    mine, everyone = desk.identities.of(desk.contract.me.address), desk.contract.meeting.attendees
    return desk.outside or {a for one in everyone for a in desk.identities.of(one.address)} - mine - {""}


def said(desk: Desk) -> list[Item]:
    """Every message up to now that belongs, or stands in a chat of which one does, in order of time."""
    places = {item.ref.rpartition("/")[0] for item in desk.belonging if item.kind == "chat"}
    chats = (item for item in desk.items.values() if item.kind == "chat") if places else ()
    heard = (
        *(item for item in desk.belonging if item.kind == "mail"),
        *(item for item in chats if item.ref.rpartition("/")[0] in places),
    )
    told = (item for item in heard if not item.bulk and item.at and item.at <= desk.contract.now)
    return sorted(told, key=lambda item: (moment(item), item.ref))


def reaches(item: Item, them: Collection[str]) -> bool:
    return any(party.person.address in them for party in item.parties if party.role in ("to", "cc"))


def best_of(desk: Desk, item: Item, quoted: list[Citation]) -> Mark | None:
    """The best sentence of a message that tells something of the matter and stands on no other slide."""
    own = (m for m in desk.marks if m.item.ref == item.ref and len(m.text) <= LONGEST and is_for_all(m))
    own = (m for m in own if not is_answered(desk, m))
    fresh = (m for m in own if not repeated(m, quoted) and m.key not in desk.superseded)
    told = (m for m in fresh if is_of_matter(desk, m))
    return max(told, key=lambda m: (substance(desk, m), m.score, m.key), default=None)


def is_answered(desk: Desk, mark: Mark) -> bool:
    """Whether it asks for something, and who was asked wrote of it since."""
    mine = desk.identities.of(desk.contract.me.address)
    settled = asks(mark) and is_settled(mark, "request", desk.register.talk(mark.item), desk.identities)
    return settled and not desk.passed_over.leaves(mark, mine)


def repeated(mark: Mark, quoted: Iterable[Citation]) -> bool:
    """Whether a sentence, or a part of it, is quoted already."""
    there = (one.quote for one in quoted if (one.item, one.locator) == (mark.item.ref, mark.passage.locator))
    return any(quote in mark.quote or mark.quote in quote for quote in there)


def row(pen: Pen, one: Told, above: Told | None) -> tuple[Line, ...]:
    """Who and when; about what, where that is another than in the row above, and the words."""
    subject = strip_marks(one.item.title) if one.item.kind == "mail" else ""
    who = pen.say("common.comma").join((name_of(one.item.author), pen.day(one.item.at)))
    told = f" {pen.say('slides.stand.ours')}" if one.ours else ""
    label = (Text(text=who, strong=True), Text(text=told, quiet=True))
    if one.mark is None and one.item.kind == "mail":
        return label, (pen.cited(subject, one.item, pen.field(one.item, "header Subject")),)
    if one.mark is None:
        return label, plain(pen.say(f"people.only_{one.item.kind}", day=pen.day(one.item.at)), quiet=True)
    about = "" if above and above.mark and strip_marks(above.item.title) == subject else subject
    return label, (*plain(about and f"{about}  ", quiet=True), pen.quote(one.mark, rule="extract"))


def in_their_words(pen: Pen, theirs: list[Told]) -> Line | None:
    """What tells most of what they wrote, where something tells much."""
    marks = [one.mark for one in theirs if one.mark and not is_due(one.mark)]
    return next(in_words(pen, marks, lambda mark: (named(pen, mark.item), name_of(mark.item.author)), GRAVE), None)


def since(desk: Desk, ours: Item | None, theirs: list[Told]) -> list[Told]:
    """Those of people whom our last message reached, and who wrote after it."""
    return [
        one for one in theirs if ours and moment(one.item) > moment(ours) and reaches(ours, who(desk, one))
    ]  # fmt: skip


def titling(pen: Pen, shown: list[Told], ours: Item | None) -> Line | None:
    """Who wrote after our last message. None of what we know already."""
    words, desk = pen.desk.words, pen.desk
    after = [one.item for one in shown if not one.ours]
    if not (ours and after):
        return None
    side = "ours" if desk.outside else "yours"
    names = list(dict.fromkeys(name_of(item.author) for item in after))
    slots = {"names": words.listing(names), "day": pen.day(ours.at)}
    frames = [words.plural(f"slides.stand.{key}.{side}", len(names), **slots) for key in ("after", "since")]
    text = fitting(map(sentence, frames), words.language)
    return (pen.inferred(text, [citation for one in shown for citation in sent(pen, one)], "stand/last"),)


def who(desk: Desk, one: Told) -> Collection[str]:
    return desk.identities.of(one.item.author.address)


def named(pen: Pen, item: Item) -> str:
    return pen.at(name_of(item.author), item.at)


def sent(pen: Pen, one: Told) -> tuple[Citation, ...]:
    """By whom and when a message was sent."""
    headers = pen.field_citations(one.item, "header From", "header To")
    own = (each for each in pen.desk.library.passages(one.item.ref) if not pen.desk.withheld.touches(each))
    return headers or tuple(pen.citation(one.item, each.locator, each.text) for each in list(own)[:1])
