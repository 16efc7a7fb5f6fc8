"""Who will be there, when each last wrote, by mail or chat, and what about; nothing found is an answer too."""

import re
from collections.abc import Iterator

from forenoon.domain.content import Citation, Draft, Grid, Heading, Line, Slide, Text
from forenoon.domain.sources import Item, Passage, Person
from forenoon.language.cues import redirects
from forenoon.work.evidence.confidence import is_between_two, marked, open_title
from forenoon.work.evidence.identities import Link
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.raising import diary
from forenoon.work.raising.away import away
from forenoon.work.raising.headline import clause
from forenoon.work.raising.otherwise import otherwise
from forenoon.work.raising.raised import Raised, Rule
from forenoon.work.raising.together import together
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, name_of, plain
from forenoon.work.reading.roles import role_of
from forenoon.work.reading.standing_in import said_away, stand_ins
from forenoon.work.reading.titles import fitting
from forenoon.work.sections.meeting_facts import FIELDS, facts, placed, since

VERSION = 34
MOST, MOST_ON_SLIDE = 9, 7
HOUR: tuple[Rule, ...] = (otherwise, away, diary.clash, diary.same_slot)
MOST_NAMED = 3  # guests in a title
STOP = re.compile(r"[.?!;](?=\s)|[。？！；]")
LONGEST = 70  # characters of a chat message
DASH = "–"


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("people", desk)
    everyone = guests(desk)
    asking = sum(1 for person in everyone if not is_invited(desk, person))
    shown = everyone[: max(MOST - asking, 1)] + everyone[len(everyone) - asking :]
    rows = [person_row(pen, person) for person in dict.fromkeys(shown)]
    rows += [own_row(pen)] if rows and is_organizer(desk, desk.contract.me) else []
    columns = (("people.person", 0.45), ("people.side", 0.13), (desk.with_chats("people.last"), 0.42))
    grid = pen.grid(pen.say("people.title"), columns, rows)
    silent = not any(messages_from(desk, person) for person in shown)  # then the entry has said who they are
    blocks = () if not rows or silent else (Heading(text=pen.say("people.title")), grid)
    return pen.draft(blocks, slides=slides(pen))


def slides(pen: Pen) -> tuple[Slide, ...]:
    """Who meets and when each last wrote; beside it when, where and what for. Where none of them ever wrote, what the
    entry says."""
    rows = [row_on_slide(pen, person) for person in present(pen.desk)[1:][:MOST_ON_SLIDE]]
    if not rows:
        return ()
    hour = of_hour(pen) if pen.desk.evidence.belongs else []
    if not any(messages_from(pen.desk, person) for person in present(pen.desk)[1:]):
        return as_entered(pen, hour)
    title = fitting(titles(pen, hour), pen.desk.words.language)
    cited = (*pen.entry_citations("DTSTART", "DTEND"), *pen.invited_citations(present(pen.desk)))
    told = [*(line for row in rows for line in row), *(one.short for one in hour)]
    line = (pen.following(title, told, "people/count", also=cited),)
    columns = (("people.person", 0.5), ("people.side", 0.14), (pen.desk.with_chats("people.last"), 0.36))
    grid = pen.grid(pen.say("people.title"), columns, rows)
    return (Slide(title=line, exhibit=grid, beside=tuple(beside(pen, hour)), weight=8.0),)


def as_entered(pen: Pen, hour: list[Raised]) -> tuple[Slide, ...]:
    """The meeting's entry field by field, and what is in the way."""
    meeting = pen.desk.contract.meeting
    entry = pen.desk.items.get(meeting.item)
    rows = [row for row in facts(pen, entry, meeting) if row] if entry else []
    rows += [(plain(pen.say(f"raise.{one.key}"), strong=True), one.short) for one in hour if one.key != "otherwise"]
    if not rows:
        return ()
    title = fitting(titles(pen, hour), pen.desk.words.language)
    cited = (*pen.entry_citations("DTSTART", "DTEND"), *pen.invited_citations(present(pen.desk)))
    line = pen.following(title, [line for row in rows for line in row], "people/count", also=cited)
    grid = pen.grid(pen.say("meeting_facts.title"), (("", 0.2), ("", 0.8)), rows)
    return (Slide(title=(line,), exhibit=grid, weight=8.0),)


def of_hour(pen: Pen) -> list[Raised]:
    """What is in the way of place, hour and people, the gravest first; nothing of what two people write each other."""
    found = together(pen, (one for rule in HOUR for one in rule(pen)))
    return [one for one in found if all(is_for_all(mark) for mark in one.about)]


def beside(pen: Pen, hour: list[Raised]) -> Iterator[Line]:
    """When and where, each with what was said of it since, what is in the way, then who and what for."""
    entry = pen.desk.items.get(pen.desk.contract.meeting.item)
    meeting = pen.desk.contract.meeting
    told = {label[0].text: line for label, line in facts(pen, entry, meeting)} if entry else {}
    for key, line in (one for field in FIELDS if entry for one in placed(pen, field, entry, meeting, is_for_all)):
        yield from labelled(pen, f"meeting_facts.{key}", line)
    yield from labelled(pen, "meeting_facts.since", since(pen, "who", is_for_all))
    for one in hour:
        if one.key != "otherwise":
            yield from labelled(pen, f"raise.{one.key}", one.short[one.key == "clash" :])
    yield own_side(pen)
    for key in ("purpose", "before", "last", "series"):
        yield from labelled(pen, f"meeting_facts.{key}", told.get(pen.say(f"meeting_facts.{key}"), ()))


def labelled(pen: Pen, key: str, line: Line) -> Iterator[Line]:
    if line:
        yield Text(text=pen.say("slides.label", label=pen.say(key)), strong=True), *line


def own_side(pen: Pen) -> Line:
    """Our people by name, the person first."""
    own = [person for person in present(pen.desk) if pen.desk.is_ours(person.address)]
    names = pen.desk.words.listing([name_of(person) for person in own])
    said = pen.inferred(names, pen.invited_citations(own), "people/ours")
    return Text(text=pen.say("slides.label", label=pen.say("meeting_facts.ours")), strong=True), said


def is_for_all(mark: Mark) -> bool:
    """Whether it may stand on a slide: what two people write to each other is theirs."""
    return not is_between_two(mark.item)


def titles(pen: Pen, hour: list[Raised]) -> Iterator[str]:
    """Who comes and how many of us meet them, for how long; by name where they are few. With what is in the way, where
    there is room."""
    grave = [one for one in hour if one.named][:1]
    clauses = [clause(pen, one.key, grave, most) for one in grave for most in (MOST_NAMED, 0)]
    met = list(meets(pen))
    yield from (pen.say("common.semicolon").join((one, grave)) for one in met for grave in clauses)
    yield from met


def meets(pen: Pen) -> Iterator[str]:
    """On which day; with who never wrote, where there is room."""
    desk, words, meeting = pen.desk, pen.desk.words, pen.desk.contract.meeting
    everyone = present(desk)
    outside = [person for person in everyone if not desk.is_ours(person.address)]
    others = [name_of(person) for person in outside or everyone[1:]]
    ours = (
        words.plural("slides.people.ours", len(everyone) - len(outside)) if outside else words.say("slides.people.you")
    )
    day = words.date(meeting.start.astimezone(desk.zone).date(), "weekday")
    silent = [name_of(person) for person in outside if not messages_from(desk, person)]
    if len(others) <= MOST_NAMED:
        met = words.plural("slides.people.meet", len(others), people=words.listing(others), ours=ours, day=day)
        if 0 < len(silent) < len(others):
            never = words.plural("slides.people.silent", len(silent), names=words.listing(silent))
            yield pen.say("common.semicolon").join((met, never))
        yield met
    count = words.plural("slides.people.outside" if outside else "slides.people.colleagues", len(others))
    yield words.plural("slides.people.meet", len(others), people=count, ours=ours, day=day)


def present(desk: Desk) -> list[Person]:
    """Who is to meet, the person first; not who said last that they do not come."""
    away = desk.away
    coming = (one for one in guests(desk) if is_invited(desk, one) or one.address in stand_ins(desk))
    return [desk.contract.me, *(one for one in coming if one.address not in away)]


def guests(desk: Desk) -> list[Person]:
    """Everyone of the meeting but the person, once, those from outside first; then who stands in for somebody, and who
    else waits for an answer."""
    meeting, me = desk.contract.meeting, desk.contract.me.address
    askers = [mark.item.author for mark in desk.allotment.unanswered]
    everyone: dict[str, Person] = {}
    others = [person for person, _ in stand_ins(desk).values()]
    for person in (meeting.organizer, *meeting.attendees, *others, *askers):
        if name_of(person) and me not in desk.identities.of(person.address):
            everyone.setdefault(min(desk.identities.of(person.address)) or person.name, person)
    return sorted(everyone.values(), key=lambda p: (not is_invited(desk, p), desk.is_ours(p.address), name_of(p)))


def is_invited(desk: Desk, person: Person) -> bool:
    meeting = desk.contract.meeting
    invited = {one.address for one in (meeting.organizer, *meeting.attendees)}
    return not person.address or bool(desk.identities.of(person.address) & invited)


def person_row(pen: Pen, person: Person) -> tuple[Line, ...]:
    sent = messages_from(pen.desk, person)
    side = pen.say("people.ours" if pen.desk.is_ours(person.address) else "people.outside")
    name = (Text(text=name_of(person), strong=True), *role(pen, person))
    if person.name and person.address:
        name += (Text(text=f" {person.address}", quiet=True),)
    away, instead = said_away(pen.desk).get(person.address), stand_ins(pen.desk).get(person.address)
    if person.address in pen.desk.declined:
        name += declined(pen, person)
    elif away:
        name += as_said(pen, "away", away)
    if instead:
        name += as_said(pen, "stands_in", instead[1])
    elif not is_invited(pen.desk, person):
        name += (Text(text=f" ({pen.say('people.not_invited')})"),)
    if is_organizer(pen.desk, person):
        name += organizing(pen)
    return (*name, *joined(pen, person)), plain(side), last_contact(pen, person, sent)


def role(pen: Pen, person: Person) -> Line:
    """As their own signature says it."""
    found = role_of(pen.desk, pen.desk.identities.of(person.address)) if person.address else None
    if found is None:
        return ()
    item, passage, words = found
    claim = pen.claim("statement", words, (pen.citation(item, passage.locator, words),), rule="people/role")
    return Text(text=pen.say("common.comma")), Text(text=words, quoted=True, claims=(claim,))


def organizing(pen: Pen) -> Line:
    said, cited = pen.say("people.organizer"), pen.entry_citations("ORGANIZER")
    shown = pen.inferred(said, cited, "people/organizer") if cited else Text(text=said)
    return Text(text=" ("), shown, Text(text=")")


def declined(pen: Pen, person: Person) -> Line:
    said = pen.inferred(pen.say("people.declined"), pen.invited_citations([person]), "people/declined")
    return Text(text=" ("), said, Text(text=")")


def as_said(pen: Pen, key: str, mark: Mark) -> Line:
    """That somebody does not come, or stands in, as a sentence says."""
    cited = (pen.citation(mark.item, mark.passage.locator, mark.quote),)
    said = pen.inferred(pen.say(f"people.{key}"), cited, f"people/{key}")
    return Text(text=" ("), said, Text(text=")")


def own_row(pen: Pen) -> tuple[Line, ...]:
    """The person's own, whose contact with themselves is none."""
    name, _, _ = person_row(pen, pen.desk.contract.me)
    return name, plain(pen.say("people.you")), plain(DASH)


def is_organizer(desk: Desk, person: Person) -> bool:
    organizer = desk.contract.meeting.organizer.address
    return bool(organizer) and organizer in desk.identities.of(person.address)


def joined(pen: Pen, person: Person) -> Line:
    """The person's other addresses, each with what joins it."""
    line: list[Text] = []
    for link in pen.desk.identities.links:
        if person.address in (link.known, link.other):
            other = link.known if person.address == link.other else link.other
            text = f" {pen.say(f'people.joined.{link.why}', other=other, day=pen.day(link.item.at))}"
            line.append(pen.inferred(text, link_citations(pen, link), f"identity/{link.why}"))
    return tuple(line)


def link_citations(pen: Pen, link: Link) -> tuple[Citation, ...]:
    if link.passage:
        return (pen.citation(link.item, link.passage.locator, link.passage.text),)
    wanted = (link.other,) if link.why == "mailbox" else (link.known, link.other)
    return tuple(citation for address in wanted for citation in pen.address_citations(link.item, address))


def row_on_slide(pen: Pen, person: Person) -> tuple[Line, ...]:
    """Of our own people not what they wrote about."""
    name, side, last = person_row(pen, person)
    sent = messages_from(pen.desk, person)
    if sent and pen.desk.is_ours(person.address):
        last = wrote(pen, sent[-1])
    return name, side, last


def last_contact(pen: Pen, person: Person, sent: list[Item]) -> Line:
    desk = pen.desk
    if not sent:
        mails = sum(1 for item in desk.items.values() if item.kind == "mail")
        chats = {"chats": str(desk.chats)} if desk.chats else {}
        text = pen.say(desk.with_chats("people.nothing"), mails=str(mails), **chats)
        counts = {"mail": mails} | ({"chat": desk.chats} if desk.chats else {})
        where = pen.say(desk.with_chats("people.where"))
        return (pen.absent(text, person.address or person.name, where, counts | {"found": 0}),)
    last = sent[-1]
    own = next((passage for passage in desk.library.passages(last.ref) if passage.role == "own"), None)
    if not is_of_meeting(desk, last) or not is_open(desk, last, own):
        return wrote(pen, last)
    if last.kind == "chat" and own:
        return said_in_chat(pen, last, own)
    subject = pen.field(last, "header Subject")
    return (Text(text=f"{pen.day(last.at)}: "), pen.cited(last.title, last, subject, quoted=subject is not None))


def wrote(pen: Pen, item: Item) -> Line:
    """The day and the kind of a message, and nothing of what it says."""
    said = pen.say(f"people.only_{item.kind}", day=pen.day(item.at))
    return (pen.cited(said, item, pen.field(item, "header From")),)


def is_of_meeting(desk: Desk, item: Item) -> bool:
    """Whether it belongs to the meeting, or perhaps does; what is about other things is nobody's business here."""
    found = {one.item for one in (*desk.evidence.belongs, *desk.evidence.perhaps)}
    return item.ref in found and not desk.is_elsewhere(item)


def is_open(desk: Desk, item: Item, own: Passage | None) -> bool:
    """Whether the subject of a mail, or the words of a chat's message, may be shown."""
    if item.kind == "mail":
        return open_title(item.title) == item.title and not redirects(item.title)
    return own is not None and not (marked(own.text) or redirects(own.text) or desk.keeps_back(own))


def said_in_chat(pen: Pen, last: Item, own: Passage) -> Line:
    """Where it was said, and how it begins."""
    place = pen.say("people.chat", day=pen.day(last.at), place=last.place)
    begins = opening(own.text)
    claim = pen.claim("statement", begins, (pen.citation(last, own.locator, begins),))
    return Text(text=f"{place}{pen.say('common.colon')}"), Text(text=begins, quoted=True, claims=(claim,))


def opening(text: str) -> str:
    """The first line; where it is long, to the last sign at which one may stop, else to the end of a word."""
    first = text.split("\n", 1)[0].strip()
    if len(first) <= LONGEST:
        return first
    stops = [found.end() for found in STOP.finditer(first[: LONGEST + 1])]
    cut = stops[-1] if stops else first.rfind(" ", 0, LONGEST)
    return first[: cut if cut > 0 else LONGEST]


def messages_from(desk: Desk, person: Person) -> list[Item]:
    """Mails and chat messages, from any of the person's addresses, oldest first, up to now; what a program sent in
    their name is none."""
    known = desk.identities.of(person.address)
    written = (item for item in desk.register.by({*known, ""}) if is_from(person, item))
    told = (i for i in written if not i.bulk and moment(i) <= desk.contract.now)
    return sorted(told, key=lambda i: (moment(i), i.ref))


def is_from(person: Person, item: Item) -> bool:
    """Of what somebody at one of the person's addresses wrote, or at none: a chat may know its people by their names
    only."""
    if item.author.address:
        return item.kind in ("mail", "chat")
    return item.kind == "chat" and bool(person.name) and item.author.name.casefold() == person.name.casefold()


def check(draft: Draft) -> list[str]:
    return [] if not draft.blocks or any(isinstance(block, Grid) for block in draft.blocks) else ["no_people"]
