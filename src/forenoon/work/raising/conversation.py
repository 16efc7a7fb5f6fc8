"""What is open between people: requests without an answer, promises past their day, attachments that are missing."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import timedelta

from forenoon.domain.content import Line, Text
from forenoon.domain.sources import Item
from forenoon.language.cues import limits, points_back, unmet, warned
from forenoon.language.papers import lies_elsewhere
from forenoon.language.tokens import folds
from forenoon.work.evidence.confidence import marked, open_title
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import in_conversation, moment
from forenoon.work.raising.raised import ASIDE, Named, Raised
from forenoon.work.raising.towards import content_words, is_towards_others
from forenoon.work.reading.allotting import asked_of, asks
from forenoon.work.reading.clocks import by_our_clock
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.leaning import led, together
from forenoon.work.reading.pen import Pen, lead, name_of, spaced
from forenoon.work.reading.taken_up import reaches

SHORT = 70  # characters of a sentence that may need the one before it
NAMED = 2  # words of a file's name that stand in a sentence about it
LATELY = timedelta(days=21)  # in which a warning was given
AT_A_GLANCE = 260  # characters of all that a mail asks, which a slide shows whole
HELD = timedelta(days=60)  # in which a limit was set, or files were announced
LEAST, YEARS = 1_000, range(1900, 2101)  # a figure from which on it tells what a warning is about; no year does


def unanswered(pen: Pen) -> Iterator[Raised]:
    """Asked of the person, and nothing later of theirs in the conversation; what one mail asks is told together."""
    ours = {mark.key for mark in among_us(pen.desk)}  # told in rows of their own
    for asked in by_mail(pen.desk.allotment.unanswered):
        best = asked[0]
        later = sum(
            1
            for one in pen.desk.register.talk(best.item)
            if in_conversation(one, best.item) and moment(one) > moment(best.item)
        )
        frame = pen.say("raise.unanswered_frame", who=name_of(best.item.author), when=pen.day(best.at))
        told = together(tuple(mark for one in asked for mark in whole(pen.desk, one)))
        near = tuple(mark for one in asked for mark in pen.desk.taken_up.with_before(one))
        absence, where, since = looked_in(pen.desk, best, near)
        counts = {best.item.kind: later, **({"chat": len(since)} if where.endswith("_chats") else {}), "found": 0}
        nothing = pen.absent(f" {pen.say(absence)}", name_of(pen.desk.contract.me), pen.say(where), counts)
        nothing = answer_without(pen, best) or (nothing, *written_elsewhere(pen, best))
        hour = clocked(pen, best.item, told)
        line = (lead(frame), *spaced((pen.quote(m, rule="unanswered") for m in told), " · "), *hour, *nothing)
        said = None if best.ours else pen.desk.taken_up.among_us(best)
        line = (*line, *in_hand(pen, said)) if said and said.key not in ours else line
        soon = any(day.last >= pen.desk.contract.now.date() for mark in asked for day in mark.days)
        pressing = 0.9 if soon else 0.6 if any(unmet(mark.quote) for mark in asked) else 0.0
        weight = 8.2 + best.score / 10 + (0.0 if best.ours else 0.9) + pressing
        shown = told if sum(len(mark.quote) for mark in told) <= AT_A_GLANCE else whole(pen.desk, best)
        brief = (lead(frame), *spaced((pen.quote(m, rule="unanswered") for m in shown), " · "), *hour)
        point = f"{pen.byline(best)}: {pen.quoted(led(pen.desk, best))}"
        yield Raised("unanswered", line, weight, point, brief, asked, by(pen, best))


def answer_without(pen: Pen, asked: Mark) -> Line:
    """That the person's answer does not take it up, or only says that another will come, where there is one."""
    mine = pen.desk.identities.of(pen.desk.contract.me.address)
    if later := pen.desk.passed_over.put_off(asked, mine):
        frame = lead(pen.say("raise.put_off", day=pen.day(later.at)))
        return Text(text=" · "), frame, pen.quote(later, rule="passed_over")
    answer = pen.desk.passed_over.last(asked, mine)
    if answer is None:
        return ()
    said = pen.say("raise.passed_over", day=pen.day(answer.at))
    return (pen.inferred(f" {said}", pen.field_citations(answer, "header From"), "passed_over"),)


def written_elsewhere(pen: Pen, asked: Mark) -> Line:
    """The last mail of the person to who asked, in whatever conversation: it may be an answer in other words."""
    desk = pen.desk
    asker, mine = (desk.identities.of(one) for one in (asked.item.author.address, desk.contract.me.address))
    later = (
        one for one in desk.register.by(mine) if one.kind == "mail" and moment(one) > moment(asked.item)
        and moment(one) <= desk.contract.now and reaches(one, asker)
    )  # fmt: skip
    last = max(later, key=lambda one: (moment(one), one.ref), default=None)
    if last is None or asked.item.kind != "mail":
        return ()
    said = pen.say("raise.unanswered_elsewhere", day=pen.day(last.at), title=open_title(last.title))
    return (pen.inferred(f" {said}", pen.field_citations(last, *shown_headers(last)), "unanswered/elsewhere"),)


def in_hand(pen: Pen, said: Mark) -> Line:
    """What a colleague wrote of it since, and not to who asked."""
    frame = lead(pen.say("raise.in_hand"))
    return Text(text=" · "), frame, pen.quote(said, rule="in_hand"), Text(text=f" {pen.byline(said)}")


def looked_in(desk: Desk, asked: Mark, told: Collection[Mark]) -> tuple[str, str, list[Item]]:
    """What is said of a missing answer and where it was looked for, as keys of the words; with the person's later chat
    messages, which are spoken of where none of them touches what is `told` of it or before it."""
    absence, where = "raise.unanswered_absence", "raise.unanswered_where"
    if asked.item.kind == "chat":
        return f"{absence}_chat", f"{where}_chat", []
    mine = desk.identities.of(desk.contract.me.address)
    absence, where = (told_of_chats(desk, key, told, mine) for key in (absence, where))
    chats = (one for one in desk.items.values() if one.kind == "chat" and one.author.address in mine)
    return absence, where, [one for one in chats if moment(one) > moment(asked.item)]


def whole(desk: Desk, mark: Mark) -> tuple[Mark, ...]:
    """With what stands before it in its paragraph, or in the one before, where it is short and about that: `Can you
    raise it?`"""
    leaning = led(desk, mark)
    if leaning is not mark:
        return (leaning,)
    if len(mark.quote) > SHORT or not points_back(mark.quote):
        return (mark,)
    place = (mark.passage.number, mark.start)
    there = (one for one in desk.marks if one.item.ref == mark.item.ref)
    before = [one for one in there if (one.passage.number, one.start) < place]
    last = max(before, key=lambda one: (one.passage.number, one.start), default=None)
    near = last is not None and mark.passage.number - last.passage.number <= 1 and last.cue("promise") is None
    return (last, mark) if last and near else (mark,)


def awaited(pen: Pen) -> Iterator[Raised]:
    """Asked by the person of the others, and nothing later of theirs in the conversation, or nothing of that."""
    mine = pen.desk.identities.of(pen.desk.contract.me.address)
    for asked in by_mail(pen.desk.allotment.awaited):
        best = asked[0]
        by = asked_of(best, pen.desk.contract, pen.desk.identities, pen.desk.outside)
        answer = pen.desk.passed_over.last(best, by)
        key = "raise.awaited_passed" if answer else told_of_chats(pen.desk, "raise.awaited_frame", asked, by)
        to = [name_of(p.person) for p in best.item.parties if p.role == "to" and p.person.address not in mine]
        slots = {"day": pen.day(answer.at)} if answer else {}
        who, when = name_of(best.item.author), pen.day(best.at)
        frame = pen.say(key, who=who, when=when, whom=pen.words.listing(to), **slots)
        told = together(tuple(led(pen.desk, mark) for mark in (*asked, *asked_with(pen.desk, asked))))
        quotes = spaced((pen.quote(mark, rule="awaited") for mark in told), " · ")
        short = pen.say("raise.unanswered_frame", who=who, when=when)
        line, brief = (lead(frame), *quotes), (lead(short), *quotes)
        named = ((pen.day(best.at), ""),)
        yield Raised(
            "awaited", line, 8.0 + best.score / 10, f"{frame} {pen.quoted(led(pen.desk, best))}", brief, asked, named
        )


def asked_with(desk: Desk, asked: Collection[Mark]) -> list[Mark]:
    """What a mail asks beside that it wants an answer by a day: `Is there a socket? Please answer by Friday.`"""
    keys, ref = {mark.key for mark in asked}, next(iter(asked)).item.ref
    alone = len(asked) == 1 and all(mark.days for mark in asked)
    others = (mark for mark in desk.marks if alone and mark.item.ref == ref and mark.key not in keys)
    return [mark for mark in others if asks(mark) and not mark.days][:1]


def told_of_chats(desk: Desk, key: str, marks: Iterable[Mark], by: Collection[str]) -> str:
    """The key of a sentence that tells of chats too, where any were read and none of these addresses touches it."""
    return key if any(desk.taken_up.touched_in_chat(mark, by) for mark in marks) else desk.with_chats(key)


def in_order(mark: Mark) -> tuple[int, int]:
    return mark.passage.number, mark.start


def by_mail(marks: tuple[Mark, ...]) -> Iterator[tuple[Mark, ...]]:
    """Those of one mail or message together, the most telling first: what ends in a colon says little alone."""
    for ref in dict.fromkeys(mark.item.ref for mark in marks):
        some = (mark for mark in marks if mark.item.ref == ref)
        yield tuple(sorted(some, key=lambda mark: (mark.text.endswith((":", "：")), -mark.score, mark.key)))


def by(pen: Pen, mark: Mark) -> tuple[Named, ...]:
    """Whose words they are, and of when."""
    return ((name_of(mark.item.author), pen.day(mark.at)),)


def careful(pen: Pen) -> Iterator[Raised]:
    """What our own people warn of among themselves, by mail or chat: to accept it, to say it, to be taken in by it."""
    for mark in warnings(pen.desk):
        line = (pen.quote(mark, rule="careful"), Text(text=f" {pen.byline(mark)}"))
        yield Raised("careful", line, 9.3, f"{pen.byline(mark)}: {pen.quoted(mark)}", about=(mark,))


def limit(pen: Pen) -> Iterator[Raised]:
    """How far our own side may go, in figures, as others of our house wrote it: what one message sets together; the
    newest with what its author had set before in one of its figures."""
    told: list[tuple[Mark, ...]] = list(by_mail(tuple(limited(pen.desk))))
    while told:
        said, *told = told
        before = [one for one in told if is_set_again(said, one)]
        told = [one for one in told if one not in before]
        first = (Text(text=" · "), lead(pen.say("raise.limit_before")), *limits_of(pen, before[0])) if before else ()
        about = (*said, *(mark for one in before for mark in one))
        line = (*limits_of(pen, said), *first)
        yield Raised("limit", line, 10.1, f"{pen.byline(said[0])}: {pen.quoted(said[0])}", about=about)


def limits_of(pen: Pen, said: tuple[Mark, ...]) -> Line:
    quotes = spaced((pen.quote(mark, rule="limit") for mark in sorted(said, key=in_order)), " · ")
    return *quotes, Text(text=f" {pen.byline(said[0])}")


def is_set_again(new: tuple[Mark, ...], old: tuple[Mark, ...]) -> bool:
    """Whether the same person sets a limit anew that had one of its figures."""
    figures, former = ({n.value for mark in some for n in mark.numbers} for some in (new, old))
    return new[0].item.author.address == old[0].item.author.address and not figures.isdisjoint(former)


def among_us(desk: Desk) -> tuple[Mark, ...]:
    """The sentences of these two: how far we may go, and of what we are warned."""
    return *limited(desk), *warnings(desk)


def warnings(desk: Desk) -> Iterator[Mark]:
    return (mark for mark in told_among_us(desk, LATELY, warned) if not is_limit(mark))


def limited(desk: Desk) -> Iterator[Mark]:
    """Those with a figure, and what is forbidden beside one: `Nothing signed on the penalties, please.`"""
    said = [mark for mark in told_among_us(desk, HELD, limits) if not warned(mark.quote) or mark.numbers]
    places = {(mark.item.ref, mark.passage.locator) for mark in said if is_limit(mark)}
    return (mark for mark in said if (mark.item.ref, mark.passage.locator) in places)


def is_limit(mark: Mark) -> bool:
    return bool(mark.numbers and limits(mark.quote))


def told_among_us(desk: Desk, lately: timedelta, says: Callable[[str], object]) -> Iterator[Mark]:
    """Sentences about this meeting that say so, which our own people wrote among themselves, the latest first."""
    since, mine = desk.contract.now - lately, desk.identities.of(desk.contract.me.address)
    colleagues = (one for one in desk.register.written if one and one not in mine and desk.is_ours(one))
    late = (item for item in desk.register.by(colleagues) if moment(item) > since and is_among_us(desk, item))
    for item in sorted(late, key=lambda one: (-moment(one).timestamp(), one.ref)):
        if any(says(p.text) for p in desk.library.passages(item.ref)):
            for mark in desk.reader.sentences(item):
                if says(mark.quote) and mark.cue("question", "boilerplate") is None and is_of_this(desk, mark):
                    yield mark


def is_among_us(desk: Desk, item: Item) -> bool:
    """A message that nobody outside our house has a part in or may read, up to now."""
    if item.kind not in ("mail", "chat") or item.bulk or moment(item) > desk.contract.now:
        return False
    addresses = {*(party.person.address for party in item.parties), *item.label.readers} - {"*", ""}
    return all(map(desk.is_ours, addresses))


def is_of_this(desk: Desk, mark: Mark) -> bool:
    """Whether a sentence is of what belongs or of its thread, names this meeting, or has one of its exact figures; none
    that is said for another meeting."""
    if is_towards_others(desk, mark.item):
        return False
    mails = (item for item in desk.belonging if item.kind == "mail")
    if mark.item in desk.belonging or any(in_conversation(item, mark.item) for item in mails):
        return True
    if desk.elsewhere.is_ours(mark.quote):
        return True
    exact = {number.value for number in mark.numbers if number.value >= LEAST and number.value not in YEARS}
    return any(one.value in exact for other in desk.marks for one in other.numbers)


def clocked(pen: Pen, item: Item, told: Iterable[Mark]) -> Line:
    """The first hour that one of these sentences tells by another clock, by the person's."""
    here = [mark for mark in pen.desk.reader.sentences(item) if any(mark.quote in one.quote for one in told)]
    return next(filter(None, (by_our_clock(pen, mark) for mark in here)), ())


def missing_attachment(pen: Pen) -> Iterator[Raised]:
    """A mail of late that announces an attachment and has none, nor any that followed it; where no mail belongs, one to
    the person of late whose subject shares a word with the entry."""
    desk = pen.desk
    marks = desk.marks if any(item.kind == "mail" for item in desk.belonging) else tuple(nearby(desk))
    for mark in first_of_each(marks):
        old = desk.contract.now - moment(mark.item) > HELD
        if old or lies_elsewhere(mark.quote) or is_there(desk, mark) or came_later(desk, mark):
            continue
        text = pen.say("raise.attachment_frame", who=name_of(mark.item.author), when=pen.day(mark.at))
        line = (lead(text), pen.quote(mark, rule="attachment"))
        belongs = mark.item in desk.belonging
        weight = (5.0 if belongs else ASIDE) + mark.score / 10
        yield Raised("attachment", line, weight, f"{text} {pen.quoted(mark)}", about=(mark,), named=by(pen, mark))


def came_later(desk: Desk, mark: Mark) -> bool:
    """Whether a later mail of the conversation by the same hand or house has files."""
    house = mark.item.author.address.rpartition("@")[2]
    return any(
        one.attachments and moment(one) > moment(mark.item) and one.author.address.rpartition("@")[2] == house
        for one in desk.register.talk(mark.item)
    )


def is_there(desk: Desk, mark: Mark) -> bool:
    """Whether a file was read whose whole name stands in the sentence or the subject, the day in it left aside."""
    said = mark.folded.union(folds(mark.item.title))
    names = (telling_name(item) for item in desk.items.values() if item.kind == "file")
    return any(len(name) >= NAMED and name <= said for name in names)


def telling_name(item: Item) -> frozenset[str]:
    """The words of a file's name without its ending and without figures."""
    stem = item.path.rpartition("/")[2].rpartition(".")[0]
    return frozenset(word for word in folds(stem.replace("_", " ")) if not word.isdigit() and len(word) > 1)


def nearby(desk: Desk) -> Iterator[Mark]:
    """Sentences of late mails to the person from their own house that have a word of the entry in their subject."""
    meeting, mine = desk.contract.meeting, desk.identities.of(desk.contract.me.address)
    entry = content_words(f"{meeting.title} {meeting.purpose}")
    for item in desk.items.values():
        to_me = any(party.person.address in mine for party in item.parties if party.role == "to")
        late = desk.contract.now - LATELY < moment(item) <= desk.contract.now
        ours = desk.is_ours(item.author.address) and item.author.address not in mine
        if item.kind == "mail" and to_me and late and ours and not item.bulk and entry & content_words(item.title):
            yield from desk.reader.sentences(item)


def first_of_each(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    seen: set[str] = set()
    for mark in marks:
        announces = mark.cue("attachment") is not None and not asks_for_it(mark)
        if announces and mark.item.kind == "mail" and not mark.item.attachments and mark.item.ref not in seen:
            seen.add(mark.item.ref)
            yield mark


def asks_for_it(mark: Mark) -> bool:
    """`Could you attach a summary?`: who asks for an attachment announces none."""
    cue = mark.cue("request")
    return mark.cue("question") is not None or (cue is not None and cue.rule.endswith("/can-you"))


def addressed_words(pen: Pen) -> Iterator[Raised]:
    """Items that speak to a program: named, so that the person looks, and never quoted."""
    items = [item for item in pen.desk.belonging if item.ref in pen.desk.withheld.hostile]
    if items:
        names = pen.desk.words.listing([f"{name_of(item.author)} {pen.day(item.at)}".strip() for item in items[:4]])
        text = pen.desk.words.plural("raise.addressed_frame", len(items), names=names)
        citations = [c for item in items for c in pen.field_citations(item, "header From")]
        said = pen.inferred(text, citations, "addressed") if citations else Text(text=text)
        yield Raised("addressed", (said,), 6.5, text)


def other_account(pen: Pen) -> Iterator[Raised]:
    """Items that name new or other bank details: by whom, when and under which title, never in their words."""
    desk = pen.desk
    mine = desk.identities.of(desk.contract.me.address)
    told = [item for item in (*desk.belonging, *desk.perhaps) if item.ref in desk.withheld.payees]
    others = (item for item in told if item.author.address not in mine)
    items = sorted(others, key=lambda item: (moment(item), item.ref), reverse=True)
    if items:
        names = desk.words.listing([named(pen, item) for item in items[:4]])
        text = desk.words.plural("raise.bank_frame", len(items), names=names)
        cited = [c for item in items for c in pen.field_citations(item, *shown_headers(item))]
        said = pen.inferred(text, cited, "bank") if cited else Text(text=text)
        told = tuple((name_of(item.author) or "–", pen.day(item.at)) for item in items)
        yield Raised("bank", (said,), 11.0, text, named=told)


def named(pen: Pen, item: Item) -> str:
    """`Ben Tide <ben@tide.example> (18 November, “Our account”)`, since a false house shows in its address; a chat by
    its place."""
    title, author = item.place if item.kind == "chat" else open_title(item.title), item.author
    who = f"{author.name} <{author.address}>" if author.name and author.address else name_of(author) or "–"
    return pen.say("raise.bank_item", who=who, day=pen.day(item.at), title=title)


def shown_headers(item: Item) -> tuple[str, ...]:
    return ("header From", "header Subject") if open_title(item.title) == item.title else ("header From",)


def withheld_words(pen: Pen) -> Iterator[Raised]:
    """Passages that their authors keep back: said to be there, never quoted."""
    items = [item for item in pen.desk.belonging if item.ref in pen.desk.withheld.items]
    items.sort(key=lambda item: item.ref)
    if items:
        told = ((name_of(item.author) or open_title(item.title), pen.day(item.at)) for item in items[:4])
        names = pen.desk.words.listing([f"{name} {day}".strip() for name, day in told])
        text = pen.desk.words.plural("raise.withheld_frame", len(items), names=names)
        places = ((item, "header From" if marked(item.title) else "header Subject") for item in items)
        citations = [c for item, place in places for c in pen.field_citations(item, place)]
        said = pen.inferred(text, citations, "confidential") if citations else Text(text=text)
        bounds = any(limits(p.text) for item in items for p in pen.desk.library.passages(item.ref))
        yield Raised("withheld", (said,), 9.0 if bounds else 5.0)
