"""Documents with slides to write: a deck in each language, and one made of hostile text. Every name is invented."""

import tomllib
from pathlib import Path
from typing import Any

from writers.samples import MAIL, MEETING, MINUTES, SAID, SHEET, brief, hostile, plain, said, statement

from forenoon.domain.content import (
    Bullets,
    Claim,
    Column,
    Document,
    Draft,
    Figure,
    Grid,
    Line,
    Place,
    Plot,
    Searched,
    Series,
    Slide,
    SourceNote,
    Text,
)
from forenoon.domain.contract import Deliverable

SHOWN: dict[str, Any] = tomllib.loads(Path(__file__).with_name("slides.toml").read_text("utf-8"))
MONTHS = ("12400", "9800", "18050")
COSTS = ("9300", "8100", "13900")


def slides(language: str) -> Document:
    """A meeting's deck as the sections lay it out, with a slide of each layout."""
    words = SAID[language] | SHOWN[language]
    return decked(language, _raise(words), _facts(words), _numbers(words), _looked(words))


def decked(language: str, *drafts: Draft, **more: Any) -> Document:
    """A document whose deck shows these drafts."""
    known = brief(language)
    promised = Deliverable(
        file="deck.pptx", kind="pptx", audience="the person who attends", sections=tuple(d.section for d in drafts)
    )
    contract = known.contract.model_copy(update={"deliverables": (*known.contract.deliverables, promised)})
    return known.model_copy(update={"contract": contract, "drafts": drafts, **more})


def table(*rows: tuple[Line, ...], columns: tuple[Column, ...] = (), **more: Any) -> Grid:
    wide = len(rows[0]) if rows else 2
    even = tuple(Column(title=f"column {n}", share=1 / wide) for n in range(1, wide + 1))
    return Grid(caption="what is shown", columns=columns or even, rows=rows, **more)


def cell(text: str) -> Line:
    return (plain(text),)


def _raise(words: dict[str, Any]) -> Draft:
    claims = (
        statement("r1", MEETING.item, "SUMMARY", "Renewal 2027"),
        statement("r2", MAIL, "paragraph 3", "€ 41,800"),
        statement("r3", SHEET, "Sheet1!C2:C4", "44,100"),
        statement("r4", MINUTES, "table 2, row 3, cell 1", words["promise"]),
        statement("r5", MINUTES, "paragraph 14", "ขอให้ยืนยันภายในวันศุกร์ก่อนเวลาเที่ยง"),
    )
    foreign = said("ขอให้ยืนยันภายในวันศุกร์ก่อนเวลาเที่ยง", "r5", language="th")
    evidence: tuple[Line, ...] = (
        (plain(words["two"]), said("Renewal 2027", "r1"), plain(words["and"]), said("Renewal (moved)", "r1")),
        (plain(words["price"]), said("€ 41,800", "r2"), plain(words["and"]), said("44,100", "r3"), plain(".")),
        (plain("陳思妤, 18 Nov 2026: ", quiet=True), said(words["promise"], "r4")),
        (plain("Somchai Naree: ", quiet=True), foreign),
        (said(words["request"], "r4"),),
        (plain("review.docx, 2 Oct 2026. "), said(words["step"], "r4")),
        (plain("szuyu.chen@northquay.example · szuyu.chen@northqay.example"),),
    )
    rows = tuple(((plain(name, strong=True),), line) for name, line in zip(words["finding"], evidence, strict=True))
    columns = (Column(title=words["point"], share=0.28), Column(title=words["behind"], share=0.72))
    findings = table(*rows, columns=columns, weights=(7, 6, 5, 4, 3, 2, 1))
    steps = tuple((plain(f"{number}. ", strong=True), said(words["step"], "r4")) for number in range(1, 13))
    return Draft(
        section="what_to_raise",
        claims=claims,
        slides=(
            Slide(title=cell(words["findings"]), exhibit=findings, weight=9),
            Slide(title=cell(words["steps"]), exhibit=Bullets(lines=steps), weight=3),
        ),
    )


def _facts(words: dict[str, Any]) -> Draft:
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
    pair = (Column(title="", share=0.22), Column(title="", share=0.78))
    beside: tuple[Line, ...] = (
        (plain("陳思妤 ", strong=True), plain(words["last"] + ": 18 Nov 2026")),
        (plain("Somchai Naree ", strong=True), plain("–")),
    )
    quotes = (
        (plain("陳思妤, 18 Nov 2026: ", quiet=True), said(words["promise"], "f3")),
        (said(words["request"], "f3"),),
    )
    return Draft(
        section="meeting_facts",
        claims=claims,
        slides=(
            Slide(title=cell(words["guests"]), exhibit=table(*rows, columns=pair), weight=5),
            Slide(title=cell(words["people"]), exhibit=table(*rows, columns=pair), beside=beside, weight=4),
            Slide(title=cell(words["said"]), exhibit=Bullets(lines=quotes * 2), beside=beside, weight=4),
            Slide(title=cell(words["said"]), exhibit=Bullets(lines=quotes * 2), weight=4),
        ),
    )


def _numbers(words: dict[str, Any]) -> Draft:
    names = ("July", "August", "September")
    figures = [
        Figure(id=f"{name}-sales", value=value, shown=f"{int(value):,}", source=Place(item=SHEET, locator="Sheet1!B2"))
        for name, value in zip(names, MONTHS, strict=True)
    ]
    total = Figure(id="total", value="40250", shown="40,250", source=Place(workbook="numbers.xlsx", cell="Q3!B5"))
    claims = (statement("n1", SHEET, "Sheet1!A1:C4", "12400"),)
    sales = Series(name=words["sales"], values=MONTHS, figures=tuple(f"{name}-sales" for name in names))
    costs = Series(name=words["cost"], values=COSTS)
    alt = f"{words['sales']}: 12,400, 9,800, 18,050"

    def plot(form: Any, *series: Series, strong: int = -1) -> Plot:
        return Plot(form=form, caption=words["measured"], names=names, series=series, strong=strong, alt=alt)

    beside: tuple[Line, ...] = (
        (plain(words["most"] + " ", strong=True), plain("September, "), Text(text="18,050", figure="September-sales")),
        (plain(words["compared"] + " ", strong=True), plain("−21.0%")),
        (plain(words["total"] + ": ", strong=True), Text(text="40,250", claims=("n1",), figure="total")),
    )
    rows: tuple[tuple[Line, ...], ...] = tuple(
        (cell(name), (Text(text=f"{int(value):,}", claims=("n1",), figure=f"{name}-sales"),), cell(f"{int(cost):,}"))
        for name, value, cost in zip(names, MONTHS, COSTS, strict=True)
    )
    bottom: tuple[Line, ...] = (cell(words["total"]), cell("40,250"), cell("31,300"))
    columns = (
        Column(title=words["month"], share=0.4),
        *(Column(title=words[key], share=0.3, align="right") for key in ("sales", "cost")),
    )
    return Draft(
        section="numbers",
        claims=claims,
        figures=(*figures, total),
        slides=(
            Slide(title=cell(words["sold"]), exhibit=plot("column", sales, strong=2), beside=beside, claims=("n1",)),
            Slide(title=cell(words["sold"]), exhibit=plot("bar", sales, costs), claims=("n1",)),
            Slide(title=cell(words["sold"]), exhibit=plot("line", sales), beside=beside, claims=("n1",)),
            Slide(title=cell(words["sold"]), exhibit=table(*rows, bottom, columns=columns, total=True)),
        ),
    )


def _looked(words: dict[str, Any]) -> Draft:
    searched = Searched(query=words["query"], where=words["all"], counts={"mail": 0, "file": 0, "event": 1})
    claim = Claim(id="a1", kind="absence", text=words["nothing"], searched=searched)
    absent: Line = (Text(text=words["none"], claims=("a1",)),)
    columns = (Column(title=words["looked_for"], share=0.35), Column(title=words["found"], share=0.65))
    rows = tuple((((plain(query, strong=True),), absent)) for query in (words["query"], "Northquay", "€ 44,100"))
    return Draft(
        section="looked_for",
        claims=(claim,),
        slides=(
            Slide(title=cell(words["looked"]), exhibit=table(*rows, columns=columns)),
            Slide(title=cell(words["alone"]), exhibit=Bullets(lines=((Text(text=words["single"], claims=("a1",)),),))),
        ),
    )


def hostile_slides() -> Document:
    """Text that tries to be a formula, markup, an ending, a direction and a very long word, in every place."""
    known = hostile()
    draft = known.drafts[0]
    texts = [claim.text for claim in draft.claims]
    lines: tuple[Line, ...] = tuple((said(text, f"c{n}"), plain(" — " + text)) for n, text in enumerate(texts, 1))
    rows: tuple[tuple[Line, ...], ...] = tuple((line, cell(text)) for line, text in zip(lines, texts, strict=True))
    series = tuple(Series(name=text, values=("1", "x", "", "NaN", "1e400", "-2.5")) for text in texts)
    plot = Plot(form="column", caption=texts[1], names=tuple(texts), series=series, format=texts[1], alt=texts[3])
    made = tuple(
        Slide(title=(said(text, f"c{n}"), plain(text)), exhibit=exhibit, beside=lines, claims=("c1",))
        for n, text in enumerate(texts, 1)
        for exhibit in (table(*rows), Bullets(lines=lines), plot)
    )
    empty = Slide(title=(), exhibit=Grid(caption="", columns=(), rows=()))
    document = decked("en", draft.model_copy(update={"slides": (*made, empty), "blocks": ()}))
    notes = tuple(SourceNote(item=c.citations[0].item, name=c.text, path="") for c in draft.claims)
    return document.model_copy(
        update={"title": known.title, "subtitle": known.subtitle, "banner": known.banner, "sources": notes}
    )
