"""Writes one section: words with claims behind them. A quotation is checked against its passage as it is written."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from forenoon.domain.content import (
    Block,
    Citation,
    Claim,
    Column,
    Draft,
    Figure,
    Grid,
    Letter,
    Line,
    Point,
    Searched,
    Sheet,
    Slide,
    Text,
)
from forenoon.domain.sources import Event, Item, Passage, Person
from forenoon.language.surnames import in_order
from forenoon.language.words import words
from forenoon.work.evidence.marks import Mark
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.ledger import days_of
from forenoon.work.reading.showing import claims_shown, words_of

SLOT = "\x00"
CUT = "…"
CELL = re.compile(r"table \d+, row (?P<row>\d+), cell ")
SHORT_CELL = 40  # characters of a name or a day in a table
INVITED = ("ORGANIZER", "ATTENDEE")
LONGEST_NAME = 48  # characters of a file's title where a name would stand
THAI = re.compile("[\u0e00-\u0e7f]")


class Pen:
    def __init__(self, section: str, desk: Desk, language: str = "") -> None:
        """Writes in the language of the desk where none is given."""
        self.desk = desk
        self.words = words(language) if language else desk.words
        self.say = self.words.say
        self._section = section
        self._claims: dict[str, Claim] = {}  # by what they say

    def draft(
        self,
        blocks: Iterable[Block],
        points: Iterable[Point] = (),
        figures: Iterable[Figure] = (),
        sheets: Iterable[Sheet] = (),
        slides: Iterable[Slide] = (),
        letter: Letter | None = None,
    ) -> Draft:
        """With the claims that something shows, made before they are counted."""
        made = Draft(
            section=self._section, blocks=tuple(blocks), points=tuple(points), figures=tuple(figures),
            sheets=tuple(sheets), slides=tuple(slides), letter=letter, claims=tuple(self._claims.values()),
        )  # fmt: skip
        shown = {claim for point in made.points for claim in point.claims}
        shown |= {claim for kind in ("docx", "pptx", "eml") for claim in claims_shown(made, kind)}
        return made.model_copy(update={"claims": tuple(claim for claim in made.claims if claim.id in shown)})

    def quote(self, mark: Mark, rule: str = "", strong: bool = False, weight: float = 0.0) -> Text:
        """A sentence in its own words. With a weight it may go for want of space."""
        citations = tuple(self.citation(m.item, m.passage.locator, m.quote) for m in (mark, *mark.also))
        return Text(
            text=mark.text, quoted=True, strong=strong, language=mark.language, weight=weight,
            claims=(self.claim("statement", mark.text, citations, rule=rule),),
        )  # fmt: skip

    def cited(self, text: str, item: Item, passage: Passage | None, quoted: bool = False, strong: bool = False) -> Text:
        """A computed value or field, with the passage that it is read from."""
        if passage is None:
            return Text(text=text, strong=strong)
        citation = self.citation(item, passage.locator, passage.text)
        return Text(text=text, quoted=quoted, strong=strong, claims=(self.claim("statement", text, (citation,)),))

    def inferred(self, text: str, citations: Iterable[Citation], rule: str, strong: bool = False) -> Text:
        """A fixed frame that follows by a rule from what it cites."""
        return Text(text=text, strong=strong, claims=(self.claim("inference", text, tuple(citations), rule=rule),))

    def following(
        self, text: str, lines: Iterable[Line], rule: str, also: Iterable[Citation] = (), strong: bool = False
    ) -> Text:
        """A sentence that counts or sums up what these lines say: by the first citation of each of their claims; an
        absence itself where they are nothing but absences."""
        known = {claim.id: claim for claim in self._claims.values()}
        claims = [known[name] for name in dict.fromkeys(name for one in words_of(lines) for name in one.claims)]
        cited = dict.fromkeys([*also, *(claim.citations[0] for claim in claims if claim.citations)])
        searched = next((claim.searched for claim in claims if claim.searched), None)
        if cited or searched is None:
            return self.inferred(text, cited, rule, strong)
        return Text(text=text, strong=strong, claims=(self.claim("absence", text, (), searched, rule),))

    def framed(self, key: str, claim: str, slots: Mapping[str, str], figures: Mapping[str, tuple[str, str]]) -> Line:
        """A sentence of the words with its numbers strong and bound. `figures` are shown text and id by slot."""
        frame = self.say(key, **slots, **{slot: f"{SLOT}{slot}{SLOT}" for slot in figures})
        line: list[Text] = []
        for at, part in enumerate(frame.split(SLOT)):
            if at % 2:
                shown, figure = figures[part]
                line.append(Text(text=shown, strong=True, claims=(claim,), figure=figure))
            elif part:
                line.append(Text(text=part, claims=(claim,)))
        return tuple(line)

    def absent(self, text: str, query: str, where: str, counts: dict[str, int]) -> Text:
        """What was looked for and not found, with where and how often."""
        searched = Searched(query=query, where=where, counts=counts)
        return Text(text=text, claims=(self.claim("absence", text, (), searched),))

    def claim(
        self, kind: str, text: str, citations: tuple[Citation, ...], searched: Searched | None = None, rule: str = ""
    ) -> str:
        """The claim's id. Said again, on a slide what stands in the brief, it is the same claim."""
        number = f"{self._section}-{len(self._claims) + 1}"
        made = Claim.model_validate(
            {"id": number, "kind": kind, "text": text, "citations": citations, "searched": searched, "rule": rule}
        )
        return self._claims.setdefault(made.model_dump_json(exclude={"id"}), made).id

    def citation(self, item: Item, locator: str, quote: str) -> Citation:
        return Citation(item=item.ref, locator=locator, quote=quote, sha256=item.sha256)

    def field(self, item: Item, locator: str) -> Passage | None:
        """The passage at a place of an item, as `header Subject` or `DTSTART`."""
        return next((p for p in self.desk.library.passages(item.ref) if p.locator == locator), None)

    def field_citations(self, item: Item, *locators: str) -> tuple[Citation, ...]:
        found = (self.field(item, locator) for locator in locators)
        return tuple(self.citation(item, passage.locator, passage.text) for passage in found if passage)

    def entry_citations(self, *locators: str) -> tuple[Citation, ...]:
        """Fields of the meeting's own calendar entry; none where it is in no calendar."""
        entry = self.desk.items.get(self.desk.contract.meeting.item)
        return self.field_citations(entry, *locators) if entry else ()

    def invited_citations(self, people: Iterable[Person], entry: Item | None = None) -> tuple[Citation, ...]:
        """The line of each of these people in a calendar entry, the meeting's own where none is given."""
        entry = entry or self.desk.items.get(self.desk.contract.meeting.item)
        if entry is None:
            return ()
        found = (self.invited(person, entry) for person in people)
        told = dict.fromkeys((one.locator, one.text) for one in found if one)
        return tuple(self.citation(entry, *one) for one in told)

    def invited(self, person: Person, entry: Item) -> Passage | None:
        """The line of an entry that has the person as its organizer or as one of its attendees."""
        lines = (one for one in self.desk.library.passages(entry.ref) if one.locator in INVITED)
        return next((one for one in lines if self.names(person, one.text)), None)

    def names(self, person: Person, text: str) -> bool:
        """Whether a line of an entry has one of the person's addresses, or is the name of somebody without any."""
        known = self.desk.identities.of(person.address) if person.address else ()
        return any(address in text.lower() for address in known) if known else text.strip() == person.name

    def address_citations(self, item: Item, address: str) -> tuple[Citation, ...]:
        """The header or attendee line in which an address stands."""
        for passage in self.desk.library.passages(item.ref):
            if passage.role == "header" and address in passage.text.lower():
                return (self.citation(item, passage.locator, passage.text),)
        return ()

    def day(self, moment: datetime | None, none: str = "") -> str:
        """A date in the person's zone, without this year's number."""
        if moment is None:
            return none
        day = moment.astimezone(self.desk.zone).date()
        return self.words.date(day, "day" if day.year == self.desk.contract.now.year else "short")

    def start(self) -> str:
        """When the meeting begins: `Thu 17 Sep, 15:30`."""
        start, words = self.desk.contract.meeting.start.astimezone(self.desk.zone), self.desk.words
        return self.say("slides.moment", day=words.date(start.date(), "weekday"), time=words.time(start))

    def span(self, event: Event) -> str:
        start, end = event.start.astimezone(self.desk.zone), event.end.astimezone(self.desk.zone)
        if event.all_day:
            return self.words.date(start.date(), "weekday")
        hours = f"{self.words.time(start)}–{self.words.time(end)}"
        return f"{self.words.date(start.date(), 'weekday')}, {hours}"

    def byline(self, mark: Mark) -> str:
        """Who and when, of a sentence."""
        return self.dated(speaker(mark.item), mark.at)

    def dated(self, name: str, moment: datetime | None) -> str:
        """A name with its date, where it has one."""
        return self.say("common.comma").join(filter(None, (name, self.day(moment))))

    def at(self, name: str, moment: datetime | None) -> str:
        """The same with the date in brackets."""
        return self.say("slides.raise.named", who=name, when=self.day(moment)) if moment else name

    def signed(self, mark: Mark, rule: str) -> Line:
        """A sentence in its own words, then who and when, and by what it was replaced."""
        said = with_cuts(self.quote(mark, rule=rule), mark.passage.text, mark.quote, mark.start)
        return (*said, *self.beside(mark), Text(text=f" {self.byline(mark)}", quiet=True), *self.replaced(mark))

    def beside(self, mark: Mark) -> Line:
        """Of a cell of a table in a paper what else stands in its row: who is to do it, and by when."""
        row = CELL.match(mark.passage.locator)
        if row is None or row["row"] == "1":
            return ()
        cells = (one for one in self.desk.library.passages(mark.item.ref) if one.locator.startswith(row[0]))
        short = (one for one in cells if one != mark.passage and 0 < len(one.text.strip()) <= SHORT_CELL)
        shown = [self.cited(one.text, mark.item, one, quoted=True) for one in short if not self.desk.keeps_back(one)]
        return tuple(text for one in shown for text in (Text(text=" | "), one))

    def replaced(self, mark: Mark, value: Decimal | None = None) -> Line:
        """Who took back or replaced a sentence later, or of a value this figure of it; both passages are cited."""
        found = [one for one in self.desk.superseded.get(mark.key, ()) if value is None or one.value in (None, value)]
        moved = (self.desk.outdated.later(mark, day) for day in days_of(mark) if value is None and not found)
        new = found[0].new if found else next(filter(None, moved), None)
        decided = None if new or value is not None else self.desk.outdated.decided(mark)
        last = new or decided
        if last is None:
            return ()
        old = self.citation(mark.item, mark.passage.locator, mark.quote)
        return self.taken_back((old,), last, "common.decided" if decided else "common.replaced")

    def taken_back(self, old: Iterable[Citation], last: Mark, key: str = "common.replaced") -> Line:
        """Who said so, and when; in their words where their item is read for nothing else."""
        text = f" ({self.say(key, who=speaker(last.item), day=self.day(last.at))})"
        new = self.citation(last.item, last.passage.locator, last.quote)
        told = (Text(text=" "), self.quote(last, rule="superseded")) if self.is_unread(last) else ()
        return (self.inferred(text, (*old, new), "superseded"), *told)

    def is_unread(self, mark: Mark) -> bool:
        """Whether a sentence stands in an item that is read for nothing else, and was not quoted here yet."""
        cited = {
            (c.item, c.locator) for claim in self._claims.values() if claim.kind == "statement" for c in claim.citations
        }
        return mark.item not in self.desk.belonging and (mark.item.ref, mark.passage.locator) not in cited

    def quoted(self, mark: Mark) -> str:
        """A sentence in the quotation marks of the document's language, for the terminal."""
        return self.say("common.quoted", text=mark.text)

    def grid(
        self,
        caption: str,
        columns: Iterable[tuple[str, float]],
        rows: Iterable[tuple[Line, ...]],
        weights: Iterable[float] = (),
    ) -> Grid:
        """Column titles are given as keys of the words."""
        return Grid(
            caption=caption,
            columns=tuple(Column(title=self.say(key) if key else "", share=share) for key, share in columns),
            rows=tuple(rows),
            weights=tuple(weights),
        )


def lead(frame: str) -> Text:
    """What stands before other words: with a space, unless it ends in a wide sign."""
    return Text(text=frame if frame.endswith(("：", "。", "，")) else f"{frame} ")


def plain(text: str, strong: bool = False, quiet: bool = False) -> Line:
    return (Text(text=text, strong=strong, quiet=quiet),)


def name_of(person: Person) -> str:
    return in_order(person.name, person.address) or person.address


def speaker(item: Item) -> str:
    """Whose words they are: of a message its author's; a file speaks for itself, whoever typed it."""
    named = "" if item.kind == "file" else name_of(item.author)
    return named or (item.title if len(item.title) <= LONGEST_NAME else item.title[:LONGEST_NAME].rstrip() + CUT)


def spaced(parts: Iterable[Text], by: str = " ") -> Line:
    """Texts in one line with something between them."""
    line: list[Text] = []
    for part in parts:
        line += [Text(text=by), part] if line else [part]
    return tuple(line)


def with_cuts(shown: Text, text: str, quote: str, start: int) -> Line:
    """A quotation with `…` where it begins or ends within a sentence of its passage. Thai ends sentences by a space,
    which parts of one end with too: there no cut is told."""
    at = text.find(quote, start)
    before, after = text[:at].rstrip(" ")[-1:], text[at + len(quote) :].lstrip(" ")[:1]
    if at < 0 or THAI.search(quote):
        return (shown,)
    begins = goes_on(before)
    ends = goes_on(quote.rstrip()[-1:]) and goes_on(after)
    return (*((Text(text=CUT),) if begins else ()), shown, *((Text(text=CUT),) if ends else ()))


def goes_on(sign: str) -> bool:
    """Whether a sentence goes on at this sign."""
    return sign.isalnum() or sign in ("’", "'", *",;，；、—–")
