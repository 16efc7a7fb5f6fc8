"""What lies in a person's sources: items, their passages, tables and events, each with a place to cite.

Locators count from 1. A text passage: `paragraph 3`, `header Subject`, `line 12`, `row 3`, `table 2, row 3, cell 1`,
`footnote 2`, `comment 1`; a workbook: `Sheet1!C2` or `Sheet1!C2:C4`; an event: its property's name, `DTSTART`;
a presentation: `slide 2, shape 5` (its paragraphs share it), `slide 2, table 4, row 1, cell 2`, `slide 2, notes`; a
PDF: `page 3, box 72 640 310 655` (left, bottom, right, top in whole points); a chat message: `text 1`; a contact card:
its property's name, `EMAIL`; html: `paragraph 3` of its blocks, `table 2, row 3, cell 1`. An attachment has the
locators of its own kind.
"""

from datetime import datetime
from typing import Literal

from forenoon.domain.value import Skipped, Value

ItemKind = Literal["mail", "event", "file", "chat", "contact"]
Format = Literal[
    "eml", "mbox", "ics", "docx", "xlsx", "csv", "txt", "md", "pptx", "pdf", "html", "xls", "vcf", "slack", "teams",
]  # fmt: skip
Role = Literal["own", "quoted", "signature", "header", "heading", "cell", "note"]
"""own: the author's words · quoted: repeated or forwarded from elsewhere · signature · header: a mail's or event's
field · heading: of a document · cell: of a table or workbook · note: a footnote or comment."""


class Person(Value):
    """`address` is in lower case; either may be empty."""

    name: str = ""
    address: str = ""


class Party(Value):
    """A person's part in an item: from, to, cc, bcc, organizer, attendee, author, editor, owner, reader,
    contact (of a card: once for each address)."""

    role: str
    person: Person
    status: str = ""  # an attendee's answer as RFC 5545 writes it: ACCEPTED, DECLINED, TENTATIVE, NEEDS-ACTION


class Label(Value):
    """Who vouches for the words, who may already see them, what they are about. Set from connector facts only."""

    integrity: Literal["user", "outside"] = "outside"
    readers: tuple[str, ...] = ()  # addresses; `*` is anyone
    classes: tuple[str, ...] = ()  # health, finance, personal, secret ...


class Origin(Value):
    """Where the bytes of an item lie: a file below a root, a stretch of it (one message of an mbox), or a member of an
    archive (`export.zip/general/2026-09-14.json`)."""

    root: str  # absolute path of the --from folder or file
    path: str  # relative to the root with `/`; the file's own name where the root is a file
    start: int = 0  # in bytes
    length: int = -1  # in bytes; -1: to the end


class Found(Value):
    """A file as a connector sees it before anything is read of it."""

    origin: Origin
    size: int  # bytes
    stamp: str  # changes whenever the file may have changed (times, size, file number)
    modified: datetime | None  # the file system's; aware, UTC; None where it is that of a copy
    copied: datetime | None = None  # when it was written together with most others of its root


class Item(Value):
    """One mail, event, chat message or file. The same mail in two places is one item; `also` names the other places."""

    ref: str  # `mail:<Message-ID>`, `event:<UID>`, `event:<UID>/<RECURRENCE-ID>`, `file:<path>`,
    # `mail:<Message-ID>/<file name>` of an attachment, `chat:<channel>/<ts>`, `contact:<UID>`
    kind: ItemKind
    format: Format
    origin: Origin
    also: tuple[str, ...] = ()  # paths
    sha256: str  # of the bytes at the origin
    parser: str  # name/version, as in `eml/1`
    title: str = ""  # subject, summary, a document's own title, else the file's name without its ending
    parties: tuple[Party, ...] = ()
    at: datetime | None = None  # aware, UTC: when sent; when last changed, by its own metadata first
    changed: datetime | None = None  # of a file whose `at` is the day that it bears: when it was changed
    offset: int | None = None  # of a mail: by how many minutes its writer's clock ran ahead of UTC
    thread: str = ""  # equal for the mails of one conversation
    answers: str = ""  # the ref of the mail that it replies to
    bulk: bool = False  # sent to many, a newsletter, an automatic mail
    automatic: bool = False  # of these: written by no person, as an absence or an answer to an invitation
    disowned: bool = False  # of a mail: its receiver found (SPF, DKIM, DMARC) that its sender's house did not send it
    misleading: bool = False  # of a mail: the words of a link in it name another host than it leads to
    attachments: tuple[str, ...] = ()  # file names
    within: str = ""  # the ref of the mail that an attachment came with; both have the origin and hash of the mail
    content: str = ""  # of an attachment: the SHA-256 of its own bytes
    place: str = ""  # of a chat message: the channel or conversation, as people name it
    label: Label = Label()

    @property
    def path(self) -> str:
        """Where it lies for a reader: below the root; an attached file behind its mail."""
        return (
            self.origin.path + self.ref.removeprefix(self.within)
            if self.within and self.kind == "file"
            else self.origin.path
        )

    @property
    def touched(self) -> datetime | None:
        """When it was last changed, whatever day it bears."""
        return self.changed or self.at

    @property
    def author(self) -> Person:
        """From, organizer, or a document's last editor; empty if unknown."""
        for role in ("from", "organizer", "editor", "author", "owner"):
            for party in self.parties:
                if party.role == role:
                    return party.person
        return Person()


class Passage(Value):
    """Words that stand at a place of an item: Unicode NFC, else as found. The unit that is searched and cited."""

    item: str  # ref
    number: int  # reading order within the item, from 1
    locator: str
    text: str
    role: Role = "own"
    language: str = ""  # en, it, zh-Hans, zh-Hant, th ...; empty if not told


class TableCell(Value):
    """`shown` is what a person sees; `number` is the exact value as a decimal string; `day` an ISO date or time."""

    shown: str = ""
    number: str = ""
    day: str = ""
    formula: str = ""


class Table(Value):
    """A rectangle of cells. `rows` begin at `top`, `left` (1-based); the header is the first row where there is one."""

    item: str
    locator: str  # `Sheet1!A1:D4`, `table 2`, or `rows 1 to 40` of a csv
    sheet: str = ""
    top: int = 1
    left: int = 1
    rows: tuple[tuple[TableCell, ...], ...]
    hidden: bool = False


class Event(Value):
    """A calendar entry, or one moved instance of it. `rule` holds its recurrence lines (RRULE, RDATE, EXDATE)."""

    item: str  # ref
    uid: str
    title: str = ""
    start: datetime  # aware, UTC
    end: datetime  # aware, UTC; for an all-day entry the midnight after its last day in `zone`
    zone: str = "UTC"  # IANA name
    all_day: bool = False
    place: str = ""
    description: str = ""
    status: str = "CONFIRMED"  # or TENTATIVE, CANCELLED
    private: bool = False
    organizer: Person = Person()
    attendees: tuple[Party, ...] = ()
    attachments: tuple[str, ...] = ()
    rule: str = ""
    instance: str = ""  # RECURRENCE-ID in UTC, `20260917T133000Z`, of a moved instance
    changed: datetime | None = None


class Occurrence(Value):
    """One time at which an event takes place. `event` is the entry that holds for it (the moved one, where moved)."""

    event: Event
    start: datetime  # aware, UTC
    end: datetime
    serial: bool = False  # one of several


class Parsed(Value):
    """What was read from the bytes at one origin. `skipped` says what was not."""

    items: tuple[Item, ...] = ()
    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    events: tuple[Event, ...] = ()
    skipped: tuple[Skipped, ...] = ()


class Survey(Value):
    """The state of the sources at one moment. `snapshot` names it in the index: equal sources, equal name."""

    snapshot: str
    items: int
    passages: int
    kinds: dict[str, int]  # items by kind
    parsed: int  # files
    unchanged: int  # files
    skipped: tuple[Skipped, ...] = ()


class Hit(Value):
    text: str
    item: str
    locator: str
    score: float  # higher is better; comparable within one answer only
    source: str  # the root in which the item lies
    title: str = ""  # of the item
    path: str = ""  # below the root
    at: datetime | None = None  # as the item's; of a calendar entry when it begins
    role: str = ""  # as the passage's
