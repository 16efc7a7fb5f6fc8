"""What a model is given of the evidence: numbered passages in a stable order, and what was computed from them.

A passage is one line that begins with its number, so that nothing in it can end it. What its author keeps back, what
speaks to programs and what is about another house is not in it.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from forenoon.domain.content import Bullets, Citation, Claim, Draft, Grid, Line, Paragraph, Searched
from forenoon.domain.sources import Item, Occurrence, Passage
from forenoon.domain.value import Value
from forenoon.language.cues import addressed, is_credential, limits, redirects
from forenoon.language.detect import detect
from forenoon.work.evidence.confidence import marked
from forenoon.work.judging.exchanged import around_chats
from forenoon.work.judging.headings import heading_of
from forenoon.work.judging.openness import Openness
from forenoon.work.judging.saying import Said
from forenoon.work.judging.tabled import is_caption, row_of, table_of
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import name_of

MOST_TOKENS = 60_000
MOST_OF_ITEM, MOST_OF_PERHAPS = 60, 8  # passages
MOST_PERHAPS = 12  # items
MOST_MET = 4  # people of an entry that are named
NEAR = 2.0  # score from which on an item that was left out nearly belonged
MOST_ASIDE, ASIDE_TOKENS, WIDER_TOKENS = 80, 12_000, 6_000
LONGEST = 1_500  # characters of one passage
READ = ("own", "quoted", "note", "cell", "heading")
COMPUTED = ("what_to_raise", "versions", "meeting_facts", "agenda", "people", "numbers", "timeline", "looked_for")
"""Sections whose rows are given as what was computed."""
LOOSE = "No name or title ties it to this meeting: "
LIMITED, ASIDE = "(Kept back: how far our side may go", "(Kept back: words that are not to be passed on"
UNREPEATED = "Those who have this mail know it. No figure of it stands in this pack, and nothing here denies it.)"
AGAIN = "(repeated from an earlier message) "
REPEATED = re.compile(
    r"^(?:from|sent|to|cc|subject|date|da|inviato|a|oggetto|寄件者|发件人|จาก)|wrote$|scritto$|写道$|寫道$"
)
REPEATED_NEW = 0.3  # of what is repeated, by its letters, that stands nowhere else
SHORTEST_LINE, MOST_ALIKE = 12, 4  # letters; passages by which a file is known again
LETTERS_A_TOKEN = 3.6  # of letters with spaces; others take a token each


class Numbered(Value):
    """One passage, or one row of what was computed. `heading` tells its item, `under` the row of titles above a row of
    a table, `open` whether the other side has it, `mailed` whether those do whom the mail is for."""

    number: int
    heading: str
    text: str
    under: str = ""
    citations: tuple[Citation, ...] = ()
    searched: Searched | None = None
    day: date | None = None  # of its item
    language: str = ""
    people: tuple[str, ...] = ()  # names and addresses in the item's headers
    open: bool = False
    mailed: bool = False
    ours: bool = False  # somebody of our side wrote it
    replaced: tuple[tuple[str, str], ...] = ()  # figures that a later item gives up, and that item


class Dossier(Value):
    """`kept`: refs of items that no model is given, because the owner's policy clears it for none of their class.
    `classes`: of the items that the passages are from. `asked`: the questions to the other side, once they are written;
    `unpromised`: the points on which our side may promise nothing yet."""

    passages: tuple[Numbered, ...]
    kept: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    asked: tuple[Said, ...] = ()
    unpromised: tuple[str, ...] = ()

    def opened(self) -> "Dossier":
        """Only what the other side has too."""
        return self.model_copy(update={"passages": tuple(one for one in self.passages if one.open)})

    def mailed(self) -> "Dossier":
        """Only what those have too whom the mail is for."""
        return self.model_copy(update={"passages": tuple(one for one in self.passages if one.mailed)})

    def shown(self) -> str:
        """As a model reads it."""
        lines, heading = list[str](), ""
        for one in self.passages:
            if one.heading != heading:
                lines.append(f"\n## {one.heading}")
                heading = one.heading
            lines.append(f"[{one.number}] {one.text}")
        return "\n".join(lines).strip()


def tokens(text: str) -> int:
    """About as many as a model counts."""
    spaced = sum(1 for sign in text if sign < "\u0e00")
    return round(spaced / LETTERS_A_TOKEN + len(text) - spaced)


def dossier(desk: Desk, drafts: Iterable[Draft], may_have: Callable[[Item], bool]) -> Dossier:
    """Best items first until the space is used up, then in the order of time; what was computed comes last. Nothing
    of an item that the model may not have."""
    rows = [one for draft in drafts if draft.section in COMPUTED for one in rows_of(desk, draft)]
    around = [*kept_back(desk), *calendar_of(desk), *cancelled(desk)]
    cited = {c.item for one in (*rows, *around) for c in one.citations}
    about = (*(item for item, _, _ in items_of(desk)), *(desk.items[ref] for ref in sorted(cited) if ref in desk.items))
    kept = {item.ref for item in dict.fromkeys(about) if not may_have(item)}
    last = [one for one in (*around, *rows) if not kept.intersection(c.item for c in one.citations)]
    left = MOST_TOKENS - sum(tokens(one.text) for one in last)
    given = sorted(widened(desk, list(within(desk, left, kept, around_chats(desk, cited))), left), key=in_order)
    ordered = [one for _, some in given for one in some]
    numbered = tuple(one.model_copy(update={"number": at}) for at, one in enumerate((*ordered, *last), 1))
    return Dossier(passages=numbered, kept=tuple(sorted(kept)))


def in_order(one: tuple[Item, list[Numbered]]) -> tuple[date, str, float]:
    """By day; the messages of one chat together, as they were written."""
    item, found = one
    at = item.at.timestamp() if item.at else 0.0
    return found[0].day or date.min, found[0].heading if item.kind == "chat" else "", at


def within(
    desk: Desk, left: int, kept: Collection[str], chats: Sequence[Item] = ()
) -> Iterator[tuple[Item, list[Numbered]]]:
    """The items' passages as far as the space goes, each text once; first those of `chats`."""
    every = {one[0].ref: one for one in (*((item, MOST_OF_PERHAPS, True) for item in chats), *items_of(desk))}
    items = [o for o in every.values() if o[0].ref not in kept and not (o[0].at and o[0].at > desk.contract.now)]
    reader = Passages(desk, (item for item, _, _ in items))
    seen, aside = set[tuple[str, ...]](), ASIDE_TOKENS
    for item, most, tied in items:
        found = list(reader.of(item, most))
        same = tuple(one.text for one in found[:MOST_ALIKE])
        needed = sum(tokens(one.text) for one in found)
        aside -= 0 if tied else needed
        if not found or (same in seen and item.kind == "file") or needed > left or aside < 0:
            continue
        seen.add(same)
        left -= needed
        loose = "" if tied else LOOSE
        yield item, [one.model_copy(update={"heading": loose + one.heading}) for one in found]


def widened(desk: Desk, given: list[tuple[Item, list[Numbered]]], left: int) -> Iterator[tuple[Item, list[Numbered]]]:
    """Files of which little was given, with all that there is room for, in the order of their worth."""
    reader, told = Passages(desk, ()), sum(tokens(one.text) for _, found in given for one in found)
    room = min(left - told, WIDER_TOKENS)
    for item, found in given:
        cut = item.kind == "file" and len(found) == MOST_OF_PERHAPS + 1 and not found[-1].citations
        more = list(reader.of(item, MOST_OF_ITEM)) if cut and room > 0 else []
        needed = sum(tokens(one.text) for one in more[MOST_OF_PERHAPS:])
        if more and needed <= room:
            room -= needed
            loose = LOOSE if found[0].heading.startswith(LOOSE) else ""
            found = [one.model_copy(update={"heading": loose + one.heading}) for one in more]
        yield item, found


def items_of(desk: Desk) -> Iterator[tuple[Item, int, bool]]:
    """Each with how many passages of it are given, and whether something ties it to the meeting; then what nearly
    belongs and the latest of what nothing ties to it: whoever reads them may see what no rule does."""
    yield from ((item, MOST_OF_ITEM, True) for item in desk.belonging)
    yield from ((item, MOST_OF_PERHAPS, True) for item in desk.perhaps[:MOST_PERHAPS])
    tied = {one.item for one in (*desk.evidence.belongs, *desk.evidence.perhaps)}
    near = [desk.items[one.item] for one in desk.evidence.left_out if one.score >= NEAR and one.item in desk.items]
    others = [one for one in desk.papers if one.ref not in tied and one.kind != "chat" and not one.bulk]
    open_ones = [one for one in others if not marked(one.title)]
    past = [(one.at, one.ref, one) for one in open_ones if one.at]
    latest = [item for _, _, item in sorted(past, key=lambda one: one[:2])][-MOST_ASIDE:][::-1]
    undated = [one for one in open_ones if one.at is None and one.kind == "file"][: MOST_ASIDE - len(latest)]
    nearer = [one for one in near if one in open_ones]
    yield from ((item, MOST_OF_ITEM, False) for item in nearer)
    yield from ((item, MOST_OF_PERHAPS, False) for item in (*latest, *undated) if item not in nearer)


class Passages:
    """Reads the items that a model is given."""

    def __init__(self, desk: Desk, items: Iterable[Item]) -> None:
        self._desk, self._known = desk, Openness(desk)
        bodies = ((p.text for p in desk.library.passages(item.ref) if p.role == "own") for item in items)
        self._said = "\n".join(letters("".join(body)) for body in bodies)
        self._repeated = set[str]()
        self._replaced = {key[:2]: some for key, some in desk.superseded.items()}

    def of(self, item: Item, most: int) -> Iterator[Numbered]:
        desk = self._desk
        if item.ref in desk.withheld.whole or desk.is_elsewhere(item):
            return
        rows = [tuple(row) for _, row in groupby(self._readable(item), key=lambda p: row_of(p.locator))]
        is_open, is_mailed = self._known.is_open(item), self._known.is_mailed(item)
        heads, ours = dict[str, str](), desk.is_ours(item.author.address)
        for row in rows[:most]:
            text = " | ".join(map(one_line, row))
            table = table_of(row[0].locator)
            if is_caption(heads.get(table, ""), text):
                heads[table] = text
            head = heads.setdefault(table, text)
            cited = (Citation(item=item.ref, locator=p.locator, quote=p.text, sha256=item.sha256) for p in row)
            yield Numbered(
                number=0, heading=heading_of(desk, item), text=said_by(desk, item) + text, under=head,
                citations=tuple(cited), day=day_of(desk, item), people=people_of(item), open=is_open,
                mailed=is_mailed, ours=ours, language=row[0].language or detect(row[0].text),
                replaced=tuple((f"{one.value:f}", one.new.item.ref) for p in row for one in self._replaced.get(
                    (item.ref, p.locator), ()) if one.value is not None),
            )  # fmt: skip
        if len(rows) > most:
            more = f"({len(rows) - most} more passages of this {item.kind} are not shown)"
            yield Numbered(number=0, heading=heading_of(desk, item), text=more, day=day_of(desk, item))

    def _readable(self, item: Item) -> Iterator[Passage]:
        """Without what is kept back or guarded, and what stands in another item in full."""
        others = self._desk.elsewhere.sections(item)
        for passage in self._desk.library.passages(item.ref):
            if passage.role not in READ or passage.locator in others or not passage.text.strip():
                continue
            repeated = passage.role == "quoted" and self._is_repeated(passage.text)
            guarded = is_guarded(passage.text) or marked(passage.text)
            if not (repeated or guarded or self._desk.keeps_back(passage)):
                yield passage

    def _is_repeated(self, text: str) -> bool:
        """Whether it stands in other items, or was given before as repeated from one that nobody has."""
        again = letters(text)
        if again in self._repeated or self._is_said(text):
            return True
        self._repeated.add(again)
        return False

    def _is_said(self, text: str) -> bool:
        """Whether nearly all its lines stand in other items, the headers of what it repeats left aside."""
        lines = [line for one in text.splitlines() if len(line := letters(one)) >= SHORTEST_LINE]
        new = sum(len(line) for line in lines if line not in self._said and not REPEATED.search(line))
        return new <= REPEATED_NEW * sum(map(len, lines))


def is_guarded(text: str) -> bool:
    """Whether these words speak to programs, open a door, or tell to which account to pay."""
    return bool(addressed(text)) or is_credential(text) or redirects(text)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def one_line(passage: Passage) -> str:
    text = " ".join(passage.text.split())
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return f"{AGAIN}{text}" if passage.role == "quoted" else text


def said_by(desk: Desk, item: Item) -> str:
    if item.kind != "chat" or item.at is None:
        return ""
    return f"{item.at.astimezone(desk.zone):%H:%M} {name_of(item.author)}: "


def day_of(desk: Desk, item: Item) -> date | None:
    return item.at.astimezone(desk.zone).date() if item.at else None


def people_of(item: Item) -> tuple[str, ...]:
    named = (part for party in item.parties for part in (party.person.name, party.person.address))
    return tuple(dict.fromkeys(filter(None, named)))


def kept_back(desk: Desk) -> Iterator[Numbered]:
    """Each item in which something is kept back, and whether that says how far our side may go; never what."""
    items = (desk.items[ref] for ref in desk.withheld.items if ref in desk.items)
    for item in sorted(items, key=lambda one: (one.at.timestamp() if one.at else 0.0, one.ref)):
        kept = [p for p in desk.library.passages(item.ref) if desk.withheld.touches(p)]
        bound = any(limits(p.text) for p in kept)
        place = next((p for p in desk.library.passages(item.ref) if p.locator == "header From"), None)
        if place and not marked(item.title):
            cited = Citation(item=item.ref, locator=place.locator, quote=place.text, sha256=item.sha256)
            told = LIMITED if bound else ASIDE
            yield Numbered(
                number=0, heading=heading_of(desk, item), text=f"{told}. {UNREPEATED}", citations=(cited,),
                day=day_of(desk, item), language="en", people=people_of(item), ours=desk.is_ours(item.author.address),
            )  # fmt: skip


def calendar_of(desk: Desk) -> Iterator[Numbered]:
    """The meeting's own entry with the others for its slot, then what lies around it."""
    meeting = desk.contract.meeting
    for ref in (meeting.item, *meeting.also):
        if item := desk.items.get(ref):
            heading = "Calendar entry of the meeting" if ref == meeting.item else "Another calendar entry for its slot"
            yield from entry(desk, item, heading)
    for one in desk.calendar:
        item = desk.items.get(one.event.item)
        title = next((p for p in desk.library.passages(one.event.item) if p.locator == "SUMMARY"), None)
        if item and title and not one.event.private and not desk.is_elsewhere(item) and not desk.keeps_back(title):
            overlaps = one.start < meeting.end and meeting.start < one.end and not one.event.all_day
            cited = Citation(item=item.ref, locator=title.locator, quote=title.text, sha256=item.sha256)
            told = f"{one_line(title)}{met_then(desk, one)}{' (overlaps the meeting)' if overlaps else ''}"
            yield Numbered(
                number=0, heading="Calendar around the meeting", day=one.start.astimezone(desk.zone).date(),
                text=f"{span(desk, one)}: {told}",
                citations=(cited,), people=people_of(item),
            )  # fmt: skip


def cancelled(desk: Desk) -> Iterator[Numbered]:
    """Entries that lie ahead and were called off, to which somebody from outside this meeting was invited: they may
    know it, with the words that say why."""
    ahead = (one for one in desk.library.events() if one.status == "CANCELLED" and one.end > desk.contract.now)
    for event in ahead:
        item, people = desk.items.get(event.item), (event.organizer, *(party.person for party in event.attendees))
        guests = [one for one in people if one.address in desk.outside]
        if item is None or not guests or event.private or desk.is_elsewhere(item):
            continue
        start = event.start.astimezone(desk.zone)
        for field in (p for p in desk.library.passages(item.ref) if p.locator in ("SUMMARY", "DESCRIPTION")):
            if field.text.strip() and not (desk.keeps_back(field) or is_guarded(field.text)):
                cited = Citation(item=item.ref, locator=field.locator, quote=field.text, sha256=item.sha256)
                invited = ", ".join(map(name_of, guests))
                yield Numbered(
                    number=0, heading=f"Cancelled calendar entry of {start:%-d %B %Y, %H:%M} (invited: {invited})",
                    text=f"{field.locator}: {one_line(field)}", citations=(cited,), day=start.date(),
                    language=field.language or detect(field.text), people=people_of(item), open=True,
                )  # fmt: skip


def met_then(desk: Desk, one: Occurrence) -> str:
    """Who else comes to an entry between now and the meeting: whom to ask before it."""
    ahead = desk.contract.now <= one.end and one.start <= desk.contract.meeting.end
    people = (one.event.organizer, *(party.person for party in one.event.attendees)) if ahead else ()
    own = desk.identities.of(desk.contract.me.address)
    names = list(dict.fromkeys(name_of(p) for p in people if name_of(p) and p.address not in own))
    return f" (with {', '.join(names[:MOST_MET])})" if names else ""


def entry(desk: Desk, item: Item, heading: str) -> Iterator[Numbered]:
    """Its fields; when it is, as a person reads it."""
    meeting, fields = desk.contract.meeting, desk.library.passages(item.ref)
    start, end = meeting.start.astimezone(desk.zone), meeting.end.astimezone(desk.zone)
    when = f"When: {start:%A, %-d %B %Y, %H:%M} to {end:%H:%M} ({desk.contract.zone})"
    stands = tuple(p for p in fields if p.locator in ("DTSTART", "DTEND"))
    told = [(when, stands), *((f"{p.locator}: {one_line(p)}", (p,)) for p in fields if p not in stands)]
    for text, behind in told:
        if behind and not any(desk.keeps_back(p) or is_guarded(p.text) or not p.text.strip() for p in behind):
            cited = (Citation(item=item.ref, locator=p.locator, quote=p.text, sha256=item.sha256) for p in behind)
            yield Numbered(
                number=0, heading=heading, text=text, citations=tuple(cited), day=start.date(),
                language=detect(behind[0].text), people=people_of(item), open=bool(desk.outside),
                mailed=bool(desk.outside) or bool(desk.contract.mailing.to),
            )  # fmt: skip


def span(desk: Desk, one: Occurrence) -> str:
    start, end = one.start.astimezone(desk.zone), one.end.astimezone(desk.zone)
    return f"{start:%-d %B %Y}" if one.event.all_day else f"{start:%-d %B %Y, %H:%M} to {end:%H:%M}"


def rows_of(desk: Desk, draft: Draft) -> Iterator[Numbered]:
    """Each row or sentence of an offline section that has claims behind it."""
    claims = {claim.id: claim for claim in draft.claims}
    title = next((block.text for block in draft.blocks if block.kind == "heading"), draft.section)
    for line, columns in sentences_of(draft):
        behind = [claims[name] for text in line for name in text.claims if name in claims]
        if behind:
            yield Numbered(
                number=0, heading=f"Computed by the program: {title}{columns}",
                text="".join(text.text for text in line),
                citations=citations_of(behind), searched=next((one.searched for one in behind if one.searched), None),
                language=desk.contract.language, people=named_in(desk, behind),
            )  # fmt: skip


def sentences_of(draft: Draft) -> Iterator[tuple[Line, str]]:
    """Each with the titles of its columns, where it is a row that has any: ` (Depot | April | May)`."""
    for block in draft.blocks:
        match block:
            case Paragraph():
                yield block.line, ""
            case Bullets():
                yield from ((line, "") for line in block.lines)
            case Grid():
                titles = " | ".join(column.title for column in block.columns)
                for row in block.rows:
                    apart = (text for cell in row if cell for text in (*cell, cell[0].model_copy(update=BAR)))
                    yield tuple(apart)[:-1], f" ({titles})" if titles.strip(" |") else ""
            case _:
                pass


BAR = {"text": " | ", "claims": ()}


def citations_of(claims: Iterable[Claim]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for claim in claims for citation in claim.citations))


def named_in(desk: Desk, claims: Iterable[Claim]) -> tuple[str, ...]:
    items = (desk.items[c.item] for c in citations_of(claims) if c.item in desk.items)
    return tuple(dict.fromkeys(name for item in items for name in people_of(item)))
