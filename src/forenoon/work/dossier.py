"""What a model is given of the evidence: numbered passages in a stable order, and what was computed from them.

A passage is one line that begins with its number, so that nothing in it can end it. What its author keeps back, what
speaks to programs and what is about another house is not in it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby

from forenoon.domain.content import Bullets, Citation, Claim, Draft, Grid, Line, Paragraph, Searched
from forenoon.domain.sources import Item, Passage
from forenoon.domain.value import Value
from forenoon.language.detect import detect
from forenoon.work.desk import Desk
from forenoon.work.pen import name_of

MOST_TOKENS = 60_000
MOST_OF_ITEM, MOST_OF_PERHAPS = 60, 8  # passages
MOST_PERHAPS = 12  # items
MOST_ASIDE, ASIDE_TOKENS = 80, 12_000
LONGEST = 1_500  # characters of one passage
READ = ("own", "quoted", "note", "cell", "heading")
COMPUTED = ("what_to_raise", "meeting_facts", "people", "numbers", "timeline", "looked_for")
"""Sections whose rows are given as what was computed."""
PEOPLE = ("from", "to", "cc", "organizer", "attendee")
CELL = re.compile(r"(.*\brow \d+), cell \d+")
HIGH = 5  # points: boxes of one line
BOX = re.compile(r"(page \d+), box -?\d+ (-?\d+) -?\d+ -?\d+")
LETTERS_A_TOKEN = 3.6  # of letters with spaces; others take a token each


class Numbered(Value):
    """One passage, or one row of what was computed. `heading` tells its item, `open` whether the other side has it."""

    number: int
    heading: str
    text: str
    citations: tuple[Citation, ...] = ()
    searched: Searched | None = None
    day: date | None = None  # of its item
    language: str = ""
    people: tuple[str, ...] = ()  # names and addresses in the item's headers
    open: bool = False


class Dossier(Value):
    """`kept`: refs of items that no model is given, because the owner's policy clears it for none of their class."""

    passages: tuple[Numbered, ...]
    kept: tuple[str, ...] = ()

    def opened(self) -> "Dossier":
        """Only what the other side has too."""
        return Dossier(passages=tuple(one for one in self.passages if one.open), kept=self.kept)

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
    around = list(calendar_of(desk))
    cited = {c.item for one in (*rows, *around) for c in one.citations}
    about = (*(item for item, _ in items_of(desk)), *(desk.items[ref] for ref in sorted(cited) if ref in desk.items))
    kept = {item.ref for item in dict.fromkeys(about) if not may_have(item)}
    last = [one for one in (*around, *rows) if not kept.intersection(c.item for c in one.citations)]
    left = MOST_TOKENS - sum(tokens(one.text) for one in last)
    given: list[list[Numbered]] = []
    for item, most in items_of(desk):
        found = [] if item.ref in kept else list(passages_of(desk, item, most))
        left -= sum(tokens(one.text) for one in found)
        if left < 0:
            break
        given.append(found)
    if left > 0:
        given += aside(desk, min(left, ASIDE_TOKENS), may_have)
    ordered = sorted(filter(None, given), key=lambda some: (some[0].day or date.min, some[0].heading))
    together = [*(one for some in ordered for one in some), *last]
    numbered = tuple(one.model_copy(update={"number": at}) for at, one in enumerate(together, 1))
    return Dossier(passages=numbered, kept=tuple(sorted(kept)))


def aside(desk: Desk, left: int, may_have: Callable[[Item], bool]) -> Iterator[list[Numbered]]:
    """The latest mails and files that nothing ties to the meeting: whoever reads them may see what no rule does."""
    tied = {one.item for one in (*desk.evidence.belongs, *desk.evidence.perhaps)}
    others = [one for one in desk.papers if one.ref not in tied and one.kind != "chat" and not one.bulk and one.at]
    for item in sorted(others, key=lambda one: (one.at, one.ref), reverse=True)[:MOST_ASIDE]:
        found = list(passages_of(desk, item, MOST_OF_PERHAPS)) if may_have(item) else []
        left -= sum(tokens(one.text) for one in found)
        if left < 0:
            return
        yield [one.model_copy(update={"heading": f"Not tied to this meeting: {one.heading}"}) for one in found]


def items_of(desk: Desk) -> Iterator[tuple[Item, int]]:
    yield from ((item, MOST_OF_ITEM) for item in desk.belonging)
    yield from ((item, MOST_OF_PERHAPS) for item in desk.perhaps[:MOST_PERHAPS])


def passages_of(desk: Desk, item: Item, most: int) -> Iterator[Numbered]:
    if item.ref in desk.withheld.whole or desk.is_elsewhere(item):
        return
    others = desk.elsewhere.sections(item)
    heading, people = heading_of(desk, item), people_of(item)
    day, shared = item.at.astimezone(desk.zone).date() if item.at else None, is_open(desk, item)
    told = (p for p in desk.library.passages(item.ref) if p.role in READ and p.locator not in others)
    open_to_all = (p for p in told if p.text.strip() and not desk.keeps_back(p))
    rows = [tuple(row) for _, row in groupby(open_to_all, key=lambda p: row_of(p.locator))]
    for row in rows[:most]:
        yield Numbered(
            number=0, heading=heading, text=" | ".join(map(one_line, row)), day=day, people=people, open=shared,
            language=row[0].language or detect(row[0].text),
            citations=tuple(Citation(item=item.ref, locator=p.locator, quote=p.text, sha256=item.sha256) for p in row),
        )  # fmt: skip


def row_of(locator: str) -> str:
    """The cells of a row belong together: `table 2, row 3, cell 1`; so do the boxes of one height on a page."""
    if found := CELL.fullmatch(locator):
        return found[1]
    box = BOX.fullmatch(locator)
    return f"{box[1]}, {round(int(box[2]) / HIGH)}" if box else locator


def one_line(passage: Passage) -> str:
    text = " ".join(passage.text.split())
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return f"(repeated from an earlier message) {text}" if passage.role == "quoted" else text


def heading_of(desk: Desk, item: Item) -> str:
    """`Mail "Pumps: our offer" from Ben Tide (their side) to Ada Quarry, 18 November 2026`"""
    day = f", {item.at.astimezone(desk.zone).date():%-d %B %Y}" if item.at else ""
    title = " ".join((item.path.rpartition("/")[2] if item.kind == "file" else item.title).split())
    author = name_of(item.author)
    side = "our side" if desk.is_ours(item.author.address) else "their side"
    written = (
        f" from {author}" + (f" ({side})" if item.author.address and item.kind != "file" else "") if author else ""
    )
    to = ", ".join(dict.fromkeys(name_of(p.person) for p in item.parties if p.role in ("to", "cc")))
    attached = f", attached to a mail “{desk.items[item.within].title}”" if item.within in desk.items else ""
    return f"{item.kind.capitalize()} “{title}”{written}{f' to {to}' if to else ''}{day}{attached}"


def people_of(item: Item) -> tuple[str, ...]:
    named = (part for party in item.parties for part in (party.person.name, party.person.address))
    return tuple(dict.fromkeys(filter(None, named)))


def is_open(desk: Desk, item: Item) -> bool:
    """Whether somebody from outside wrote it or got it; an attachment goes with its mail."""
    item = desk.items.get(item.within, item)
    told = {party.person.address for party in item.parties if party.role in PEOPLE}
    return item.kind in ("mail", "event", "chat") and bool(told & desk.outside)


def calendar_of(desk: Desk) -> Iterator[Numbered]:
    """The meeting's own entry, then what lies around it."""
    entry = desk.items.get(desk.contract.meeting.item)
    heading = "Calendar entry of the meeting"
    for passage in desk.library.passages(entry.ref) if entry else ():
        if entry and passage.text.strip() and not desk.keeps_back(passage):
            cited = Citation(item=entry.ref, locator=passage.locator, quote=passage.text, sha256=entry.sha256)
            start = desk.contract.meeting.start.astimezone(desk.zone).date()
            yield Numbered(
                number=0, heading=heading, text=f"{passage.locator}: {one_line(passage)}", citations=(cited,),
                day=start, language=detect(passage.text), people=people_of(entry), open=bool(desk.outside),
            )  # fmt: skip
    for one in desk.calendar:
        item = desk.items.get(one.event.item)
        title = next((p for p in desk.library.passages(one.event.item) if p.locator == "SUMMARY"), None)
        if item and title and not one.event.private and not desk.is_elsewhere(item) and not desk.keeps_back(title):
            start = one.start.astimezone(desk.zone)
            cited = Citation(item=item.ref, locator=title.locator, quote=title.text, sha256=item.sha256)
            when = f"{start:%-d %B %Y}" if one.event.all_day else f"{start:%-d %B %Y, %H:%M}"
            yield Numbered(
                number=0, heading="Calendar around the meeting", text=f"{when}: {one_line(title)}", citations=(cited,),
                day=start.date(), people=people_of(item),
            )  # fmt: skip


def rows_of(desk: Desk, draft: Draft) -> Iterator[Numbered]:
    """Each row or sentence of an offline section that has claims behind it."""
    claims = {claim.id: claim for claim in draft.claims}
    title = next((block.text for block in draft.blocks if block.kind == "heading"), draft.section)
    for line in lines_of(draft):
        behind = [claims[name] for text in line for name in text.claims if name in claims]
        if behind:
            yield Numbered(
                number=0, heading=f"Computed by the program: {title}", text="".join(text.text for text in line),
                citations=citations_of(behind), searched=next((one.searched for one in behind if one.searched), None),
                language=desk.contract.language, people=named_in(desk, behind),
            )  # fmt: skip


def lines_of(draft: Draft) -> Iterator[Line]:
    for block in draft.blocks:
        match block:
            case Paragraph():
                yield block.line
            case Bullets():
                yield from block.lines
            case Grid():
                for row in block.rows:
                    apart = (text for cell in row if cell for text in (*cell, cell[0].model_copy(update=BAR)))
                    yield tuple(apart)[:-1]
            case _:
                pass


BAR = {"text": " | ", "claims": ()}


def citations_of(claims: Iterable[Claim]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for claim in claims for citation in claim.citations))


def named_in(desk: Desk, claims: Iterable[Claim]) -> tuple[str, ...]:
    items = (desk.items[c.item] for c in citations_of(claims) if c.item in desk.items)
    return tuple(dict.fromkeys(name for item in items for name in people_of(item)))
