"""Extracts: what the newest mails and files say, in their own words, newest first."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from itertools import chain, groupby, pairwise

from forenoon.domain.content import Block, Citation, Draft, Heading, Line, Paragraph, Slide, Text
from forenoon.domain.sources import Item
from forenoon.work.brevity import affordable
from forenoon.work.desk import Desk
from forenoon.work.exchanges import Exchanges
from forenoon.work.marks import Mark
from forenoon.work.named import strip_marks
from forenoon.work.pen import Pen, lead, name_of, plain
from forenoon.work.sections import what_to_raise
from forenoon.work.showing import claims_shown
from forenoon.work.substance import ENOUGH
from forenoon.work.talks import moment
from forenoon.work.titles import fitting
from forenoon.work.topic import lists_attendance

VERSION = 26
MOST_ON_SLIDE, FEWEST_ON_SLIDE = 6, 4
MUCH = 2.5  # substance of a sentence that stands for somebody
AGAIN = 1.0  # what a sentence loses that another slide quotes
LATELY = timedelta(days=90)
DOT, LINE = " · ", "\n"  # between sentences that were said, and those of a paper
LONGEST = 180  # characters of a sentence on a slide
Extracts = tuple[tuple[Item, tuple[Mark, ...]], ...]


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("where_things_stand", desk)
    heading = Heading(text=pen.say("where_things_stand.title"))
    told: set[str] = set()
    extracts, talk = untold(desk), Exchanges(desk.items.values(), desk.reader.sentences)
    asked = answered_here(desk, extracts, talk)
    rows = [extract(pen, item, marks, told, talk) for item, marks in extracts if not all(m.key in asked for m in marks)]
    met = since_last_met(pen)
    if not rows and met:
        return pen.draft(met)
    if not rows:
        items = len(desk.papers)
        text, where = (desk.with_chats(key) for key in ("where_things_stand.nothing", "common.papers"))
        nothing = pen.absent(pen.say(text, items=str(items)), desk.contract.meeting.title, pen.say(where),
                             {"item": items, "found": 0})  # fmt: skip
        return pen.draft((heading, Paragraph(line=(nothing,))))
    grid = pen.grid(pen.say("where_things_stand.title"), (("", 0.2), ("", 0.8)), rows)
    return pen.draft((*met, heading, grid), slides=(slide(pen, extracts),) if len(rows) > 1 else ())


def untold(desk: Desk) -> Extracts:
    """What is allotted here, without what is quoted among the things to raise."""
    made = what_to_raise.compose_offline(desk)
    printed = claims_shown(made, "docx")
    raised = [claim for claim in made.claims if claim.kind == "statement" and claim.id in printed]
    quoted = [one for claim in raised for one in claim.citations]
    kept = ((item, tuple(m for m in marks if not repeated(m, quoted))) for item, marks in desk.allotment.extracts)
    return tuple((item, marks) for item, marks in kept if marks)


def answered_here(desk: Desk, extracts: Extracts, talk: Exchanges) -> set[tuple[str, str, int]]:
    """The questions that stand before their answers, or whose answers stand under a point of the agenda."""
    marks = [mark for _, some in extracts for mark in some]
    listed = {mark.key for point in desk.agenda for mark in point.marks}
    told = {mark.key for mark in marks if (answer := talk.answer(mark)) and answer.key in listed}
    return told | {before.key for mark in marks if (before := talk.question(mark))}


def repeated(mark: Mark, quoted: Iterable[Citation]) -> bool:
    """Whether a sentence, or a part of it, is quoted already."""
    there = (one.quote for one in quoted if (one.item, one.locator) == (mark.item.ref, mark.passage.locator))
    return any(quote in mark.quote or mark.quote in quote for quote in there)


def slide(pen: Pen, extracts: Extracts) -> Slide:
    """The best sentence of each side's last message, of the newest one of each of the others that tells something, and
    of the items that weigh most, newest first."""
    last = [item for item in last_words(pen.desk) if best_of(pen.desk, item)]
    best = {marks[0].item.ref: max(marks, key=worth_showing) for marks in lately(pen, extracts)}
    spoken = dict.fromkeys([*last, *newest_words(pen.desk)])
    words = {item.ref: mark for item in spoken if (mark := best.get(item.ref) or best_of(pen.desk, item))}
    others = sorted((mark for ref, mark in best.items() if ref not in words), key=lambda mark: -mark.score)
    weighed = [*words.values(), *others][:MOST_ON_SLIDE]
    rows = [row(pen, mark, None) for mark in weighed]
    told = weighed[: affordable(rows, FEWEST_ON_SLIDE)]
    told.sort(key=lambda mark: (-moment(mark.item).timestamp(), mark.key))
    rows = [row(pen, mark, above) for above, mark in pairwise([None, *told]) if mark]
    columns = (("slides.stand.source", 0.24), ("slides.stand.words", 0.76))
    grid = pen.grid(pen.say("where_things_stand.title"), columns, rows)
    return Slide(title=(titling(pen, tuple(last)) or counted(pen, rows, told),), exhibit=grid, weight=6.0)


def last_words(desk: Desk) -> tuple[Item, ...]:
    """The last message from the others and the last one from our side to them, the newer one first."""
    mine, them = desk.identities.of(desk.contract.me.address), the_others(desk)
    theirs = [item for item in said(desk) if item.author.address in them]
    from_us = desk.is_ours if desk.outside else mine.__contains__
    ours = [i for i in said(desk) if i not in theirs and from_us(i.author.address) and reaches(i, them)]
    return tuple(sorted((some[-1] for some in (theirs, ours) if some), key=moment, reverse=True))


def the_others(desk: Desk) -> Collection[str]:
    """Addresses of those from outside; where all are of one house, of all but the person."""
    mine, everyone = desk.identities.of(desk.contract.me.address), desk.contract.meeting.attendees
    return desk.outside or {a for one in everyone for a in desk.identities.of(one.address)} - mine - {""}


def newest_words(desk: Desk) -> list[Item]:
    """Of each of the others the newest message of late that tells much, else something, the newest first."""
    them, since = the_others(desk), desk.contract.now - LATELY
    late = [one for one in said(desk) if one.author.address in them and moment(one) >= since]
    best = {item.ref: mark for item in late if (mark := best_of(desk, item))}
    newest: dict[str, Item] = {}
    for least in (MUCH, ENOUGH):
        for item in reversed(late):
            if item.ref in best and desk.substance.worth(best[item.ref]) >= least:
                newest.setdefault(min(desk.identities.of(item.author.address)), item)
    return sorted(newest.values(), key=moment, reverse=True)


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


def best_of(desk: Desk, item: Item) -> Mark | None:
    """The best sentence of an item that tells something; one that no other slide quotes where it is nearly as good."""
    shared = desk.allotment
    quoted = {mark.key for mark in chain(shared.unanswered, shared.overdue, *shared.groups.values())}

    def worth(mark: Mark) -> tuple[bool, bool, float]:
        whole, short, score = worth_showing(mark)
        return whole, short, score - AGAIN * (mark.key in quoted)

    own = (mark for mark in desk.marks if mark.item.ref == item.ref and desk.telling.tells(mark))
    return max((mark for mark in own if not desk.outdated.arranged(mark)), key=worth, default=None)


def titling(pen: Pen, last: tuple[Item, ...]) -> Text | None:
    """When each side wrote last, whatever of it is quoted; where there is no room, the later one."""
    if not last:
        return None
    told = [side_told(pen, item) for item in last]
    frames = (pen.say("common.semicolon").join(told[:most]) for most in range(len(told), 0, -1))
    text = fitting((frame[:1].upper() + frame[1:] for frame in frames), pen.desk.words.language)
    return pen.inferred(text, [citation for item in last for citation in sent(pen, item)], "stand/last")


def side_told(pen: Pen, item: Item) -> str:
    """Where all are of one house, the sides are the person and the others."""
    sides = ("outside", "ours") if pen.desk.outside else ("others", "yours")
    key = sides[pen.desk.is_ours(item.author.address) if pen.desk.outside else is_mine(pen.desk, item)]
    who = {"who": name_of(item.author)} if key in ("outside", "others") else {}
    return pen.say(f"slides.stand.last.{key}", day=pen.day(item.at), **who)


def is_mine(desk: Desk, item: Item) -> bool:
    return item.author.address in desk.identities.of(desk.contract.me.address)


def sent(pen: Pen, item: Item) -> tuple[Citation, ...]:
    """By whom and when a message was sent."""
    headers = pen.field_citations(item, "header From", "header To")
    own = (one for one in pen.desk.library.passages(item.ref) if not pen.desk.withheld.touches(one))
    return headers or tuple(pen.citation(item, one.locator, one.text) for one in list(own)[:1])


def lately(pen: Pen, extracts: Extracts) -> list[tuple[Mark, ...]]:
    """What was said in the last months, newest first; where that is little, all that is quoted."""
    since = pen.desk.contract.now - LATELY
    recent = [marks for item, marks in extracts if moment(item) >= since]
    return recent if len(recent) >= FEWEST_ON_SLIDE else [marks for _, marks in extracts]


def worth_showing(mark: Mark) -> tuple[bool, bool, float]:
    """A sentence that ends in a colon says nothing without what follows it."""
    return not mark.text.endswith((":", "：")), len(mark.text) <= LONGEST, mark.score


def quotes(pen: Pen, marks: Iterable[Mark]) -> Line:
    return apart([(pen.quote(mark, rule="extract"), *pen.replaced(mark)) for mark in marks])


def row(pen: Pen, mark: Mark, above: Mark | None) -> tuple[Line, ...]:
    """Who and when; about what, where that is another than in the row above, and the words."""
    about = f"{strip_marks(mark.item.title)}  " if mark.item.kind != "file" and name_of(mark.item.author) else ""
    if above and strip_marks(above.item.title) == strip_marks(mark.item.title):
        about = ""
    return plain(pen.byline(mark), strong=True), (Text(text=about, quiet=True), *quotes(pen, [mark]))


def counted(pen: Pen, rows: list[tuple[Line, ...]], told: list[Mark]) -> Text:
    """How many speak, and from when to when."""
    span = {"day": pen.day(told[0].at), "first": pen.day(told[-1].at)}
    text = pen.desk.words.plural("slides.stand.voices", len(told), **span)
    return pen.following(text, [line for row in rows for line in row], "extract/count")


def since_last_met(pen: Pen) -> tuple[Block, ...]:
    """What was written down of the last meeting, and what was asked since; nothing where neither is known."""
    last, shared = pen.desk.encounters.last, pen.desk.allotment
    if last is None:
        return ()
    asked = [mark for mark in shared.unanswered if moment(mark.item) > last.end]
    told = [mark for mark in shared.minutes if not lists_attendance(mark.text)]
    rows = [minutes(pen, list(marks)) for _, marks in groupby(told, key=lambda mark: mark.item.ref)]
    rows += [asked_since(pen, asked)] if asked else []
    if not rows:
        return ()
    title = pen.say("where_things_stand.met.title", day=pen.day(last.start))
    return Heading(text=title), pen.grid(title, (("", 0.16), ("", 0.84)), rows)


def minutes(pen: Pen, marks: list[Mark]) -> tuple[Line, ...]:
    quotes = apart([(pen.quote(mark, rule="minutes"), *pen.replaced(mark)) for mark in marks], LINE)
    item = marks[0].item
    source = Text(text=f"{' '.join(item.title.replace('_', ' ').split())}, {pen.day(item.at)}{LINE}", quiet=True)
    return plain(pen.say("where_things_stand.met.minutes"), strong=True), (source, *quotes)


def asked_since(pen: Pen, asked: list[Mark]) -> tuple[Line, ...]:
    """Counted here by message, as they are raised; quoted there."""
    names = pen.desk.words.listing(tuple(dict.fromkeys(pen.byline(mark) for mark in asked)))
    text = pen.desk.words.plural("where_things_stand.met.asked", len({mark.item.ref for mark in asked}), names=names)
    cited = [pen.citation(mark.item, mark.passage.locator, mark.quote) for mark in asked]
    return plain(pen.say("where_things_stand.met.open"), strong=True), (pen.inferred(text, cited, "asked_since"),)


def extract(pen: Pen, item: Item, marks: tuple[Mark, ...], told: set[str], talk: Exchanges) -> tuple[Line, ...]:
    """`told` holds the subjects that stand above already; a chat's answer stands behind its question."""
    who = name_of(item.author)
    spoken = item.kind in ("mail", "chat")
    title = who if spoken and who else " ".join(item.title.replace("_", " ").split())
    subject = strip_marks(item.title)
    about = ("" if subject in told else subject) if spoken else who
    told.add(subject)
    said = [exchange(pen, mark, talk) for mark in marks]
    about = about and f"{about}  "
    line = (*plain(about, quiet=True), *apart(said, DOT if spoken else LINE))
    return plain(f"{title}, {pen.day(item.at)}", strong=True), line


def exchange(pen: Pen, mark: Mark, talk: Exchanges) -> Line:
    """A sentence; with the question to which it was said, or with what was said to it."""
    line = (pen.quote(mark, rule="extract", weight=mark.score), *pen.replaced(mark))
    before, after = talk.question(mark), talk.answer(mark)
    answer = Text(text=" "), lead(pen.say("where_things_stand.answer"))
    if before:
        return pen.quote(before, rule="extract"), Text(text=f" {pen.byline(before)}"), *answer, *line
    said = (*answer, pen.quote(after, rule="extract"), Text(text=f" {pen.byline(after)}")) if after else ()
    return *line, *said


def apart(said: list[Line], sign: str = DOT) -> Line:
    """Sentences with what is said of them, a sign between one and the next."""
    return tuple(text for at, line in enumerate(said) for text in ((Text(text=sign), *line) if at else line))


def check(draft: Draft) -> list[str]:
    return [] if draft.claims or not draft.blocks else ["no_extracts"]
