"""What only shows where two places are held side by side: a day that was moved and still stands in the calendar, money
that was promised and did not come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from forenoon.domain.content import Line, Text
from forenoon.domain.sources import Event, Item, Occurrence
from forenoon.language.cues import lapse, unmet
from forenoon.language.dates import tells_due
from forenoon.language.numbers import Number
from forenoon.language.tokens import folds
from forenoon.work.evidence.confidence import is_between_two, open_title
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import strip_marks
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import telling, topic_of
from forenoon.work.raising.headline import sentence
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.ledger import is_due
from forenoon.work.reading.pen import Pen, name_of

AHEAD = timedelta(days=120)  # in which an entry's old day is looked for
MOVES = ("moved", "not-but", "instead")  # the ends of rules that put something on another day
MOVES_TOO = ("change/th/replaces",)  # `เปลี่ยนเป็นวันที่`
SHARED = 2  # words of an entry's title that a sentence speaks of, beside the names of houses
DIGITS = 3  # of a sum that is known again by itself
LONGEST = 160  # characters of why something was cancelled
MORE = 3  # sentences on a sum beside the promise and that it was not kept


def moved(pen: Pen) -> Iterator[Raised]:
    """An entry to come that stands on the day from which a later sentence moved it."""
    for one, last, day in moves(pen.desk):
        yield raised_move(pen, one, pen.desk.items[one.event.item], last, day)


def moves(desk: Desk) -> Iterator[tuple[Occurrence, Mark, date]]:
    """Each such entry with that sentence and the day to which it moves it."""
    now = desk.contract.now
    dated = [mark for mark in desk.marks if is_dated(mark)]
    if not any(map(is_move, dated)):
        return
    for one in desk.occurrences(desk.library.events(), now, now + AHEAD):
        words = subject_of(desk, one.event.title)
        if one.event.item not in desk.items or one.serial or one.event.private or len(words) < SHARED:
            continue
        speaking = [m for m in dated if speaks_of(m, words) and (is_move(m) or len(words & m.folded) >= SHARED)]
        last = max(speaking, key=lambda mark: (moment(mark.item), mark.score), default=None)
        if last and is_move(last) and (day := other_day(last, days_of(one, desk), now.date())):
            yield one, last, day


def subject_of(desk: Desk, title: str) -> frozenset[str]:
    """The words of an entry's title that tell it from others of the same house."""
    topic = topic_of(desk.contract)
    return frozenset(word for word in telling(title) if word not in topic.names and not in_label(word, topic.labels))


def in_label(word: str, labels: Iterable[str]) -> bool:
    return len(word) > 2 and any(word in label for label in labels)


def is_dated(mark: Mark) -> bool:
    """A sentence of a mail or message that names one day, not past when it was written."""
    said = mark.at.date() if mark.item.kind in ("mail", "chat") and mark.at else date.max
    return any(day.first == day.last >= said for day in mark.days)


def speaks_of(mark: Mark, words: frozenset[str]) -> bool:
    """A sentence about these words: some stand in it, the rest in the subject of its mail."""
    there = words & mark.folded
    spoken = there | (words & frozenset(folds(strip_marks(mark.item.title))))
    return bool(there) and len(spoken) >= SHARED and len(spoken) * 2 > len(words)


def is_move(mark: Mark) -> bool:
    """Said as done: a question, a request or a condition moves nothing."""
    cue = mark.cue("change")
    said = cue is not None and (cue.rule.rpartition("/")[2] in MOVES or cue.rule in MOVES_TOO)
    return said and mark.cue("question", "request", "condition", "pending", "offer", "boilerplate", "reported") is None


def days_of(one: Occurrence, desk: Desk) -> tuple[date, date]:
    """The first and last day of an entry; one of whole days ends at the midnight after its last."""
    start = one.start if one.event.all_day else one.start.astimezone(desk.zone)
    return start.date(), (one.end - timedelta(minutes=1)).astimezone(start.tzinfo).date()


def other_day(mark: Mark, stands: tuple[date, date], today: date) -> date | None:
    """The one coming day of a sentence that is none of the entry's."""
    first, last = stands
    coming = {d.first for d in mark.days if d.first == d.last and not d.assumed and d.first >= today}
    others = {day for day in coming if not first <= day <= last}
    return others.pop() if len(others) == 1 else None


def raised_move(pen: Pen, one: Occurrence, item: Item, mark: Mark, day: date) -> Raised:
    words = pen.desk.words
    stands = words.date(days_of(one, pen.desk)[0], "weekday")
    frame = pen.say("raise.moved_frame", title=one.event.title, day=stands)
    said = pen.inferred(frame, pen.field_citations(item, "SUMMARY", "DTSTART"), "moved")
    brief = (said, Text(text=" "), pen.quote(mark, rule="moved"), Text(text=f" {pen.byline(mark)}"))
    soon = 0.5 if one.start - pen.desk.contract.now < timedelta(days=30) else 0.0
    named = ((pen.say("common.quoted", text=open_title(one.event.title)), stands),)
    point = f"{frame} {words.date(day, 'short')}: {pen.quoted(mark)}"
    return Raised(
        "moved", (*brief, *called_off(pen, one)), 8.4 + soon, point, brief=brief, about=(mark,), named=named,
        subject=subject_of(pen.desk, one.event.title),
    )  # fmt: skip


def called_off(pen: Pen, one: Occurrence) -> Line:
    """What is cancelled in the calendar of the same matter, in its words, and who of the others was invited to it."""
    desk, now = pen.desk, pen.desk.contract.now
    subject, line = subject_of(desk, one.event.title), list[Text]()
    once = {(event.title, event.start): event for event in desk.library.events()}.values()  # of several calendars
    for event in sorted(once, key=lambda event: (event.start, event.item)):
        item, near = desk.items.get(event.item), abs(event.start - now) < AHEAD
        if event.status != "CANCELLED" or not near or item is None or event.private or desk.is_elsewhere(item):
            continue
        if event.item != one.event.item and len(subject & subject_of(desk, event.title)) >= SHARED:
            day = pen.words.date(event.start.astimezone(desk.zone).date(), "weekday")
            frame = pen.say("raise.called_off", title=open_title(event.title), day=day)
            cited = pen.field_citations(item, "SUMMARY", "DTSTART", "STATUS")
            why = next((p for p in [pen.field(item, "DESCRIPTION")] if p and not desk.keeps_back(p)), None)
            quote = (
                (Text(text=" "), pen.cited(" ".join(why.text.split())[:LONGEST], item, why, quoted=True)) if why else ()
            )
            line += [Text(text=" · "), pen.inferred(frame, cited, "called_off"), *quote, *invited(pen, event)]
    return tuple(line)


def invited(pen: Pen, event: Event) -> Line:
    """The others on its list, with that they gave no answer."""
    others = [one for one in event.attendees if one.person.address in pen.desk.outside]
    names = [
        f"{name_of(one.person)} ({pen.say('people.unanswered')})"
        if one.status == "NEEDS-ACTION"
        else name_of(one.person)
        for one in others
    ]
    cited = pen.invited_citations((one.person for one in others), pen.desk.items[event.item])
    if not names or not cited:
        return ()
    said = pen.say("raise.called_off_to", names=pen.words.listing(names))
    return Text(text=" "), pen.inferred(said, cited, "called_off/to")


def owing(pen: Pen) -> Iterator[Raised]:
    """A sum that was promised for a day now past, and of which a later sentence says that it did not come."""
    desk = pen.desk
    told: set[Decimal] = set()
    stated: dict[Decimal, list[Mark]] = defaultdict(list)
    for mark in desk.marks:
        for value in {number.value for number in mark.numbers}:
            stated[value].append(mark)
    for late in desk.marks:
        for number in late.numbers:
            same = [m for m in stated[number.value] if m.item.ref != late.item.ref and states(m, number)]
            if not same or not is_sum(number) or number.value in told or not unmet(late.quote):
                continue
            due = [(day, mark) for mark in (*same, late) if (day := due_day(mark, late)) is not None]
            if due:
                told.add(number.value)
                yield raised_owing(pen, number, late, due, same)


def is_sum(number: Number) -> bool:
    """An amount of money with enough digits to be told from others."""
    money = len(number.unit) == 3 and number.unit.isupper()
    return money and len(number.value.normalize().as_tuple().digits) >= DIGITS


def states(mark: Mark, number: Number) -> bool:
    return any(one.value == number.value and one.unit in (number.unit, "") for one in mark.numbers)


def due_day(mark: Mark, late: Mark) -> date | None:
    """The day for which a sentence sets something, or says that it was due, where it had passed when the later one was
    written; no stretch of days is one."""
    if mark.at is None or late.at is None:
        return None
    days = [day.last for day in mark.days if day.first == day.last < late.at.date()]
    if mark is late:
        return max(days, default=None) if lapse(late.quote) >= 0 or tells_due(late.quote, late.language) else None
    if mark.at >= late.at or unmet(mark.quote) or not (is_due(mark) or lapse(mark.quote) >= 0):
        return None
    return max((day for day in days if day >= mark.at.date()), default=None)


def raised_owing(pen: Pen, number: Number, late: Mark, due: list[tuple[date, Mark]], same: list[Mark]) -> Raised:
    """Who misses it and who set the day, in their words, the day of the sentence that misses it before all others; what
    else was said of the sum since stands behind it."""
    desk = pen.desk
    day, first = max(due, key=lambda one: (one[1] is late, one[1].item.kind == "mail", one[1].score, one[1].key))
    since = [m for m in same if m.at and m.at.date() >= day and m.item.ref not in (first.item.ref, late.item.ref)]
    since = sorted(since, key=lambda mark: (moment(mark.item), mark.key))[-MORE:]
    amount = pen.say(owed(late, first), amount=number.surface.strip(), who=name_of(late.item.author))
    frame = sentence(pen.say("raise.owing_frame", amount=amount, day=desk.words.date(day)))
    main = (late,) if first is late else (first, late)
    told = [mark for mark in (*main, *since) if mark in main or not is_between_two(mark.item)]
    said, shown = (
        (pen.inferred(frame, [pen.citation(m.item, m.passage.locator, m.quote) for m in some], "owing"), Text(text=" "))
        for some in ((*main, *since), told)
    )
    missed = (pen.quote(late, rule="owing"), Text(text=f" {pen.byline(late)}"))
    set_by = (Text(text=" · "), pen.quote(first, rule="owing"), Text(text=f" {pen.byline(first)}"))
    whole = (*said, *missed, *(set_by if first is not late else ()))
    weight = 8.9 if late.ours else 10.4
    named = ((amount, desk.words.date(day, "day")),)
    return Raised("owing", whole, weight, f"{frame} {pen.quoted(late)}", (*shown, *missed), main[::-1], named)


def owed(late: Mark, first: Mark) -> str:
    """The key of who is to get a sum, who misses it in a `late` sentence, and from us where ours set its day."""
    if late.ours:
        return "raise.owing_us"
    return "raise.owing_by_us" if first.ours else "raise.owing_them"
