"""What a section says, before any file format: claims, figures, blocks, drafts; and the workbook's own words."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from forenoon.domain.contract import Contract
from forenoon.domain.sources import Person
from forenoon.domain.value import Value


class Citation(Value):
    """`quote` stands at `locator` of the item, code point by code point. `sha256` is that of the item's bytes."""

    item: str
    locator: str
    quote: str
    sha256: str


class Searched(Value):
    """What stands behind an absence: what was looked for, where, and how often it was found; where it stands, by name,
    if these are few."""

    query: str
    where: str
    counts: dict[str, int]
    found: tuple[str, ...] = ()


class Claim(Value):
    """statement: quoted, or a frame around quoted or computed values · inference: follows by a named rule from its
    citations · judgement: a model's or person's view · absence: looked for and not found."""

    id: str
    kind: Literal["statement", "inference", "judgement", "absence"]
    text: str
    citations: tuple[Citation, ...] = ()
    searched: Searched | None = None
    rule: str = ""  # the cue or rule that found it, as in `promise/en/will`


class Place(Value):
    """Where a figure's value comes from: cells of an item, or a cell of our own workbook."""

    item: str = ""
    locator: str = ""
    workbook: str = ""
    cell: str = ""  # `Summary!B4`


class Figure(Value):
    """A number that is shown. `value` is exact, a decimal string; `formula` says how it follows from `source`:
    `sum`, `value`, `difference`, `ratio`."""

    id: str
    value: str
    unit: str = ""
    shown: str  # as printed
    file: str = ""
    place: str = ""  # `paragraph`, `table 2, row 3, cell 1` or `Sheet!A1`, of the deliverable
    source: Place
    formula: str = "value"


class Text(Value):
    """Words in a line. `claims` are the ids of what stands behind them; `quoted` words stand so in a source."""

    text: str
    quoted: bool = False
    strong: bool = False
    quiet: bool = False
    claims: tuple[str, ...] = ()
    figure: str = ""  # id of the figure that is shown here
    language: str = ""  # where it differs from the document's
    weight: float = 0.0  # of a sentence that may go for want of space: the lightest first; 0: it stays


Line = tuple[Text, ...]


class Heading(Value):
    kind: Literal["heading"] = "heading"
    text: str
    level: int = 1


class Paragraph(Value):
    """note: small and quiet · lead: a sentence that carries the section."""

    kind: Literal["paragraph"] = "paragraph"
    line: Line
    role: Literal["body", "lead", "note"] = "body"


class Bullets(Value):
    kind: Literal["bullets"] = "bullets"
    lines: tuple[Line, ...]


class Column(Value):
    """`share` of the table's width; the shares of a table add up to 1."""

    title: str
    share: float
    align: Literal["left", "right"] = "left"


class Grid(Value):
    """A table of the document. Where `total`, the last row is one."""

    kind: Literal["grid"] = "grid"
    caption: str  # what it shows, also for screen readers
    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    total: bool = False
    weights: tuple[float, ...] = ()  # of the rows, where some may go for want of space: the lightest first
    numerals: bool = False  # each row begins with the number that it is about: on a slide in large letters


Block = Annotated[Heading | Paragraph | Bullets | Grid, Field(discriminator="kind")]


class Cell(Value):
    """One cell of our workbook: `number` or `formula` or `text` or `day`. text is never read as a formula."""

    text: str = ""
    number: str = ""  # decimal string
    day: str = ""  # ISO date
    formula: str = ""  # begins with `=`
    style: Literal["text", "label", "input", "formula", "total", "quiet", "check"] = "text"
    format: str = ""  # number format: `#,##0`, `0.0%`
    link: str = ""  # an internal place: `Sources!A4`
    right: bool = False  # a head within a sheet, over numbers
    figure: str = ""  # id


class Chart(Value):
    """A native chart of a sheet. Ranges are of the same sheet, `A5:A7`."""

    kind: Literal["column", "bar", "line"]
    title: str  # says what is measured, with its unit
    names: str
    values: str
    alt: str  # for screen readers


class Sheet(Value):
    """`widths` in characters. Row numbers in formulas count from the first of `rows`, which stands in row `first`.
    `names` are those of cells and ranges of the sheet, each once in a workbook: `("Price_per_month", "C5:C7")`."""

    name: str  # <= 31 characters
    title: str
    note: str = ""
    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Chart | None = None
    first: int = 5  # row 1 title, row 2 note, row 4 header
    names: tuple[tuple[str, str], ...] = ()
    alarm: str = ""  # what a check cell says that failed
    aside: int = 0  # columns at the end that only feed the chart, and are not printed
    opens: bool = False  # the first such is what a reader sees on opening the book


class Series(Value):
    """One row of a plot's numbers: a decimal string for each of its names, empty where there is none."""

    name: str
    values: tuple[str, ...]
    figures: tuple[str, ...] = ()  # their ids, in the same order


class Plot(Value):
    """A native chart of a slide, with its numbers."""

    kind: Literal["plot"] = "plot"
    form: Literal["column", "bar", "line"]
    caption: str  # what is measured, with its unit
    names: tuple[str, ...]
    series: tuple[Series, ...]
    format: str = "#,##0"
    strong: int = -1  # which of the names is set off
    alt: str  # for screen readers


class Slide(Value):
    """One message. `title` is a whole sentence that `exhibit` proves; `beside` says what to see in it, in few lines.
    Its texts name claims and figures of the draft that holds it."""

    title: Line
    exhibit: Annotated[Grid | Bullets | Plot, Field(discriminator="kind")]
    beside: tuple[Line, ...] = ()
    claims: tuple[str, ...] = ()  # behind a plot, whose numbers carry none
    weight: float = 1.0  # where some must go for want of space: the lightest first
    number: int = 1  # where one message takes several slides: which, and of how many
    of: int = 1


class Letter(Value):
    """A mail that is not sent. `lines` are its paragraphs, in `language`; empty: that of the document."""

    to: tuple[Person, ...]
    cc: tuple[Person, ...] = ()
    subject: str
    lines: tuple[Line, ...]
    language: str = ""


class Point(Value):
    """What is worth reading first. `weight`: higher is read earlier."""

    text: str
    weight: float
    claims: tuple[str, ...] = ()


class Dropped(Value):
    """What a model said and its evidence does not bear, with what was wrong with it."""

    text: str
    why: tuple[str, ...]


class Draft(Value):
    """One section's content, with the claims and figures behind it. `title`, `subtitle`: those of the file, where
    the section is its answer. `author`: the card of the model that wrote it; empty: none did. `council`: that of the
    model that answered the same apart from it, whose differences stand beside."""

    section: str
    blocks: tuple[Block, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    points: tuple[Point, ...] = ()
    slides: tuple[Slide, ...] = ()
    letter: Letter | None = None
    title: str = ""
    subtitle: str = ""
    author: str = ""
    council: str = ""
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[Dropped, ...] = ()  # of second eyes: the sentence, what is wrong, why, and what became of it
    due: datetime | None = None  # until when the decision or the first step that it asks for is wanted; aware
    steps: tuple[str, ...] = ()  # before the meeting, each with who and by when
    moments: tuple[tuple[datetime, str], ...] = ()  # an hour by which something is done or decided, aware, and what
    news: tuple[str, ...] = ()  # what our side has decided and tells the other side now


class SourceNote(Value):
    """How a cited item is named to a reader, in the language of the document."""

    item: str
    name: str  # `Mail "Contract end date", Colin Astbury, 14 Jul 2026`
    path: str
    changed: str = ""


class Excerpt(Value):
    """The passage in which quotations of a place stand, cut far from them where it is long."""

    item: str
    locator: str
    text: str


class Hold(Value):
    """Time that is kept free just before an hour by which something is done or decided; aware."""

    start: datetime
    end: datetime
    about: str


class Document(Value):
    """All that a writer needs: the same document gives the same bytes."""

    contract: Contract
    title: str
    subtitle: str
    banner: str  # `Assembled without a language model. ...`
    audience: str
    drafts: tuple[Draft, ...]
    sources: tuple[SourceNote, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    lead: str = ""  # what stands below the title on a cover; empty: the banner
    hold: tuple[datetime, datetime] | None = None  # when to prepare; aware
    hold_reason: str = ""  # why it lies earlier than just before the meeting
    holds: tuple[Hold, ...] = ()  # besides that
    file: str = ""  # the deliverable that is written of it; empty: the first of each kind
    read: int = 0  # mails, messages, files and calendar entries that were looked through
    brief: tuple[Draft, ...] = ()  # those of a brief that is shorter than the rest, as that was asked for

    @property
    def language(self) -> str:
        return self.contract.language

    @property
    def now(self) -> datetime:
        return self.contract.now

    def of(self, kind: str) -> tuple[Draft, ...]:
        """The drafts of the deliverable of this kind, in its order; none where there is no such deliverable."""
        of_kind = [one for one in self.contract.deliverables if one.kind == kind]
        wanted = next((one.sections for one in of_kind if one.file == self.file), None)
        wanted = wanted if wanted is not None else next((one.sections for one in of_kind), ())
        drafts = {draft.section: draft for draft in (*self.drafts, *(self.brief if kind == "docx" else ()))}
        return tuple(drafts[name] for name in wanted if name in drafts)

    def printing(self, file: str) -> "Document":
        """The same, as one of its deliverables. One for people from outside has their title, and tells nothing of how
        it was made."""
        promised = next((one for one in self.contract.deliverables if one.file == file), None)
        if promised is None or not promised.outside or promised.kind != "pptx":
            return self.model_copy(update={"file": file})
        draft = next((one for one in self.drafts if one.section in promised.sections), None)
        named = {"title": draft.title, "lead": draft.subtitle} if draft else {"title": self.contract.meeting.title}
        told = {"file": file, "banner": "", "lead": "", "subtitle": "", "audience": promised.audience, **named}
        return self.model_copy(update=told)

    @property
    def outside(self) -> bool:
        """Whether it is for people who are not of the house."""
        return any(one.outside for one in self.contract.deliverables if one.file == self.file)


class Written(Value):
    """A deliverable's bytes, kept in the blobs under their SHA-256. `places` says where its figures stand."""

    file: str
    kind: str
    sha256: str
    places: dict[str, str] = {}


class Finding(Value):
    """The result of a check on a deliverable or draft. A mandatory one that failed makes the exit status 6."""

    code: str
    message: str
    file: str = ""
    place: str = ""
    result: Literal["passed", "mended", "failed"] = "failed"
    mandatory: bool = False


class Findings(Value):
    findings: tuple[Finding, ...] = ()


class Belonging(Value):
    """An item that belongs to the meeting, or perhaps does, or was left out, with why."""

    item: str
    sha256: str
    score: float
    reasons: tuple[str, ...]  # in the language of the contract
    standing: Literal["belongs", "perhaps", "left out"]


class Evidence(Value):
    """What a run may draw on: references, never the passages themselves."""

    snapshot: str
    belongs: tuple[Belonging, ...]
    perhaps: tuple[Belonging, ...]
    left_out: tuple[Belonging, ...]
    around: tuple[str, ...] = ()  # refs of calendar entries near the meeting, and earlier ones of its series
    folded: Annotated[int, Field(ge=0)] = 0  # items that were left out and are not listed
    unread: tuple[str, ...] = ()  # paths of files beside those that belong which could not be read, or not whole


def lines_of(block: Block | Plot) -> Iterator[Line]:
    """In reading order, cell by cell; a heading and a chart have none."""
    match block:
        case Paragraph():
            yield block.line
        case Bullets():
            yield from block.lines
        case Grid():
            yield from (line for row in block.rows for line in row)
        case _:
            pass
