"""Documents to write: a full brief in each language, and one made of hostile text. Every name is invented."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

from forenoon.domain.content import (
    Block,
    Bullets,
    Citation,
    Claim,
    Column,
    Document,
    Draft,
    Figure,
    Grid,
    Heading,
    Line,
    Paragraph,
    Place,
    Point,
    Searched,
    SourceNote,
    Text,
)
from forenoon.domain.contract import Contract, Deliverable, Meeting
from forenoon.domain.sources import Person

NOW = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
MEETING = Meeting(
    item="event:renewal-2027@bramble.example",
    uid="renewal-2027@bramble.example",
    title="Renewal 2027",
    start=datetime(2026, 11, 26, 13, 30, tzinfo=UTC),
    end=datetime(2026, 11, 26, 14, 30, tzinfo=UTC),
    zone="Europe/Rome",
    place="Room 4, Via Larga 12",
    organizer=Person(name="Ada Bianchi", address="ada@bramble.example"),
    attendees=(Person(name="陳思妤", address="szuyu.chen@northquay.example"),),
)
MAIL, MINUTES, SHEET = "mail:a1@northquay.example", "file:minutes/2026-10-02 review.docx", "file:finance/q3.xlsx"

SAID: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("said.toml").read_text("utf-8"))


SECTIONS = ("raise", "facts", "passages", "numbers", "absent", "hostile", "one", "x")


def contract(language: str, title: str = MEETING.title) -> Contract:
    return Contract(
        job="meeting_pack",
        meeting=MEETING.model_copy(update={"title": title}),
        language=language,
        now=NOW,
        zone="Europe/Rome",
        me=Person(name="Ada Bianchi", address="ada@bramble.example"),
        deliverables=(Deliverable(file="brief.docx", kind="docx", audience="me", sections=SECTIONS),),
        reads=("/sources",),
    )


def assuming(document: Document, *said: str) -> Document:
    """A document whose contract took something for granted."""
    return document.model_copy(update={"contract": document.contract.model_copy(update={"assumptions": said})})


def brief(language: str, length: int = 1) -> Document:
    """A meeting's brief as the offline composer lays it out; `length` multiplies its passages and points."""
    said = SAID[language]
    return Document(
        contract=contract(language),
        title=said["title"],
        subtitle=said["subtitle"],
        banner=said["banner"],
        audience="the person who attends",
        drafts=(_raise(said, length), _facts(said), _passages(said, length), _numbers(said), _absent(said)),
        sources=(
            SourceNote(item=MAIL, name="Mail “Window for deliveries”, 陳思妤, 18 Nov 2026", path="inbox/0412.eml"),
            SourceNote(item=MINUTES, name="review.docx, Somchai Naree สมชาย, 2 Oct 2026", path="minutes/review.docx"),
            SourceNote(item=SHEET, name="q3.xlsx, Luca Ferri, 5 Oct 2026", path="finance/q3.xlsx"),
            SourceNote(item=MEETING.item, name="Renewal 2027, 26 Nov 2026", path="calendar.ics"),
        ),
    )


def statement(number: str, item: str, locator: str, quote: str) -> Claim:
    citation = Citation(item=item, locator=locator, quote=quote, sha256="ab" * 32)
    return Claim(id=number, kind="statement", text=quote, citations=(citation,))


def said(text: str, *claims: str, quoted: bool = True, strong: bool = False, language: str = "") -> Text:
    return Text(text=text, quoted=quoted, strong=strong, claims=claims, language=language)


def plain(text: str, *, strong: bool = False, quiet: bool = False) -> Text:
    return Text(text=text, strong=strong, quiet=quiet)


def hostile() -> Document:
    """Text that tries to be a formula, markup, an ending, a direction and a very long word."""
    words = (
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script> & ]]> </w:t></w:r>",
        "bell\x07 null\x00 escape\x1b[31m \ufffe\uffff end",
        "x" * 3000,
        "invoice\u202efdp.exe and \u2067שלום עולם",
        "https://evil.example/" + "a/" * 300,
        "{{title}} %s {0} ${env}",
        "line one\nline two\tafter a tab",
    )
    claims = tuple(statement(f"c{n}", f"mail:<{n}>\x01", f"paragraph {n}", text) for n, text in enumerate(words, 1))
    blocks: tuple[Block, ...] = (
        Heading(text=words[1]),
        *(Paragraph(line=(said(text, f"c{n}"), plain(" — " + text))) for n, text in enumerate(words, 1)),
        Bullets(lines=tuple((said(text, f"c{n}"),) for n, text in enumerate(words, 1))),
        Grid(
            caption='a "caption" <b> & \x02',
            columns=(Column(title=words[1], share=0.1), Column(title="", share=0.0)),
            rows=tuple((_cell(text), _cell(text)) for text in words),
        ),
    )
    return Document(
        contract=contract("en", title=words[1]),
        title=words[4] + words[2],
        subtitle=words[1],
        banner=words[0],
        audience=words[1],
        drafts=(Draft(section="hostile", blocks=blocks, claims=claims, points=(Point(text=words[7], weight=1),)),),
    )


def _cell(text: str) -> Line:
    return (plain(text),)


def _raise(words: dict[str, str], length: int) -> Draft:
    claims = (
        statement("r1", MEETING.item, "SUMMARY", "Renewal 2027"),
        statement("r2", MAIL, "paragraph 3", "€ 41,800"),
        statement("r3", SHEET, "Sheet1!C2:C4", "44,100"),
        statement("r4", MINUTES, "table 2, row 3, cell 1", words["promise"]),
    )
    two = (plain(words["two"]), said("Renewal 2027", "r1"), plain(words["and"]), said("Renewal (moved)", "r1"))
    price = (plain(words["price"]), said("€ 41,800", "r2"), plain(words["and"]), said("44,100", "r3"), plain("."))
    rows: list[tuple[Line, ...]] = [
        ((plain(words["meeting"], strong=True),), two),
        ((plain(words["sales"], strong=True),), price),
        ((plain(words["plan"], strong=True),), (said(words["promise"], "r4"),)),
    ]
    columns = (Column(title=words["point"], share=0.26), Column(title=words["behind"], share=0.74))
    blocks = (
        Heading(text=words["raise"]),
        Paragraph(line=(plain(words["lead"]),), role="lead"),
        Grid(caption=words["raise"], columns=columns, rows=tuple(rows * length)),
    )
    return Draft(section="raise", blocks=blocks, claims=claims, points=(Point(text=words["lead"], weight=3),))


def _facts(words: dict[str, str]) -> Draft:
    claims = (
        statement("f1", MEETING.item, "DTSTART", "20261126T133000Z"),
        statement("f2", MEETING.item, "LOCATION", "Room 4"),
        statement("f3", MAIL, "header From", "szuyu.chen@northquay.example"),
    )
    rows: tuple[tuple[Line, ...], ...] = (
        ((plain(words["when"], strong=True),), (said("26.11.2026, 14:30–15:30", "f1", quoted=False),)),
        ((plain(words["where"], strong=True),), (said("Room 4, Via Larga 12", "f2"),)),
        ((plain(words["who"], strong=True),), (said("陳思妤 <szuyu.chen@northquay.example>", "f3", quoted=False),)),
    )
    people: tuple[tuple[Line, ...], ...] = (
        ((plain("陳思妤", strong=True), plain(" szuyu.chen@northquay.example", quiet=True)), _cell("18 Nov 2026")),
        ((plain("Somchai Naree", strong=True), plain(" สมชาย นารี", quiet=True)), _cell("–")),
        ((plain("Luca Ferri", strong=True),), (said("5 Oct 2026", "f3", quoted=False),)),
    )
    pair = (Column(title="", share=0.22), Column(title="", share=0.78))
    blocks = (
        Heading(text=words["meeting"]),
        Grid(caption=words["meeting"], columns=pair, rows=rows),
        Heading(text=words["people"], level=2),
        Grid(
            caption=words["people"],
            columns=(Column(title=words["who"], share=0.6), Column(title=words["last"], share=0.4)),
            rows=people,
        ),
    )
    return Draft(section="facts", blocks=blocks, claims=claims)


def _passages(words: dict[str, str], length: int) -> Draft:
    claims = (
        statement("p1", MAIL, "paragraph 2", words["promise"]),
        statement("p2", MAIL, "header Subject", "Window"),
        statement("p3", MINUTES, "paragraph 12", words["request"]),
        statement("p4", MINUTES, "paragraph 14", "ขอให้ยืนยันภายในวันศุกร์"),
    )
    foreign = said("ขอให้ยืนยันภายในวันศุกร์ก่อนเวลาเที่ยง", "p4", language="th")
    passages: list[Block] = [
        Paragraph(line=(plain("陳思妤, 18 Nov 2026: ", quiet=True), said(words["promise"], "p1", strong=True))),
        Paragraph(line=(said(words["request"], "p3"),)),
        Paragraph(line=(plain("Somchai Naree: ", quiet=True), foreign)),
    ]
    steps = tuple((said(words["step"], "p3"),) for _ in range(4))
    blocks = (
        Heading(text=words["said"]),
        *(passages * length),
        Paragraph(line=(plain(words["note"]),), role="note"),
        Heading(text=words["plan"]),
        Bullets(lines=steps * length),
    )
    return Draft(section="passages", blocks=blocks, claims=claims)


def _numbers(words: dict[str, str]) -> Draft:
    values = (("July", "12400", "9300"), ("August", "9800", "8100"), ("September", "18050", "13900"))
    figures = [
        Figure(id=f"{name}-{kind}", value=value, shown=f"{int(value):,}", source=Place(item=SHEET, locator="Sheet1!B2"))
        for name, sales, cost in values
        for kind, value in (("sales", sales), ("cost", cost))
    ]
    total = Figure(id="total", value="40250", shown="40,250", source=Place(workbook="numbers.xlsx", cell="Q3!B5"))
    claims = (statement("n1", SHEET, "Sheet1!A1:C4", "12400"),)
    rows: tuple[tuple[Line, ...], ...] = tuple(
        (_cell(name), (_figure(f"{name}-sales", sales),), (_figure(f"{name}-cost", cost),), _cell("30.8%"))
        for name, sales, cost in values
    )
    bottom: tuple[Line, ...] = (_cell(words["total"]), (_figure("total", "40250"),), _cell("31,300"), _cell("100.0%"))
    columns = (
        Column(title=words["month"], share=0.4),
        *(Column(title=words[key], share=0.2, align="right") for key in ("sales", "cost", "share")),
    )
    grid = Grid(caption="q3.xlsx, Sheet1", columns=columns, rows=(*rows, bottom), total=True)
    summed = (plain(words["sales"] + ": "), Text(text="40,250", strong=True, claims=("n1",), figure="total-in-text"))
    blocks = (Heading(text=words["figures"]), Paragraph(line=summed), grid)
    return Draft(section="numbers", blocks=blocks, claims=claims, figures=(*figures, total))


def _figure(number: str, value: str) -> Text:
    return Text(text=f"{int(value):,}", claims=("n1",), figure=number)


def _absent(words: dict[str, str]) -> Draft:
    looked = Searched(query=words["query"], where=words["all"], counts={"mail": 0, "file": 0, "event": 1})
    claim = Claim(id="a1", kind="absence", text=words["nothing"], searched=looked)
    line = (Text(text=words["nothing"], claims=("a1",)),)
    return Draft(section="absent", blocks=(Heading(text=words["absent"]), Paragraph(line=line)), claims=(claim,))
