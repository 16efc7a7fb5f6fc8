"""Which claims a file carries: those behind what it shows, and no others; a receipt says so."""

from work.desks import contract

from forenoon.domain.content import (
    Bullets,
    Cell,
    Citation,
    Claim,
    Document,
    Draft,
    Evidence,
    Figure,
    Grid,
    Letter,
    Paragraph,
    Place,
    Plot,
    Point,
    Series,
    Sheet,
    Slide,
    Text,
)
from forenoon.domain.contract import Deliverable, Instruction
from forenoon.runs.receipts import Made, claims_of
from forenoon.work.drafting.editing import shortened
from forenoon.work.reading.showing import claims_shown

NAMES = ("body", "cell", "title", "row", "beside", "plot", "letter", "point", "both", "nowhere")


def said(*claims: str, figure: str = "") -> tuple[Text, ...]:
    return (Text(text=claims[0], claims=claims, figure=figure),)


def draft(section: str = "numbers") -> Draft:
    grid = Grid(caption="c", columns=(), rows=((said("cell", figure="f1"),), (said("both"),)))
    plot = Plot(form="bar", caption="c", names=("a",), series=(Series(name="s", values=("1",)),), alt="a")
    shown = Slide(title=said("title"), exhibit=Grid(caption="c", columns=(), rows=((said("row", "both"),),)))
    drawn = Slide(title=said("title"), exhibit=plot, beside=(said("beside"),), claims=("plot",))
    cell = Cell(number="1", figure="f1")
    return Draft(
        section=section, blocks=(Paragraph(line=said("body")), grid), slides=(shown, drawn),
        letter=Letter(to=(), subject="s", lines=(said("letter"),)),
        points=(Point(text="p", weight=1, claims=("point",)),),
        figures=(Figure(id="f1", value="1", shown="1", source=Place()),),
        sheets=(Sheet(name="s", title="t", columns=(), widths=(), rows=((cell,),)),),
        claims=tuple(Claim(id=name, kind="statement", text="t") for name in NAMES),
    )  # fmt: skip


def test_each_kind_of_file_carries_what_it_shows() -> None:
    assert claims_shown(draft(), "docx") == {"body", "cell", "both"}
    assert claims_shown(draft(), "html") == claims_shown(draft(), "docx")
    assert claims_shown(draft(), "pptx") == {"title", "row", "both", "beside", "plot"}
    assert claims_shown(draft(), "eml") == {"letter"}
    assert claims_shown(draft(), "xlsx") == {"cell"}
    assert claims_shown(draft(), "ics") == frozenset()


def test_bullets_are_shown_on_both() -> None:
    made = Draft(section="s", blocks=(Bullets(lines=(said("a"),)),),
                 slides=(Slide(title=said("b"), exhibit=Bullets(lines=(said("c"),))),))  # fmt: skip
    assert claims_shown(made, "docx") == {"a"}
    assert claims_shown(made, "pptx") == {"b", "c"}


def test_a_receipt_names_the_files_of_a_claim_and_no_claim_that_no_file_carries() -> None:
    kinds = {"brief.docx": "docx", "deck.pptx": "pptx", "numbers.xlsx": "xlsx", "mail.eml": "eml", "hold.ics": "ics"}
    promised = tuple(
        Deliverable.model_validate({"file": file, "kind": kind, "audience": "me", "sections": ("numbers",)})
        for file, kind in kinds.items()
    )
    made = contract().model_copy(update={"deliverables": promised})
    document = Document(contract=made, title="t", subtitle="", banner="", audience="me", drafts=(draft(),))
    evidence = Evidence(snapshot="s", belongs=(), perhaps=(), left_out=())
    asked = Instruction(text="t", sources=(), out="/o", now=made.now)
    rows = claims_of(Made(instruction=asked, document=document, evidence=evidence, written=(), skipped=(), findings=()))
    files = {row["id"]: row["files"] for row in rows}
    assert files["body"] == ["brief.docx"]
    assert files["both"] == ["brief.docx", "deck.pptx"]
    assert files["cell"] == ["brief.docx", "numbers.xlsx"]
    assert files["letter"] == ["mail.eml"]
    assert files["point"] == ["hold.ics"]
    assert "nowhere" not in files


def test_a_claim_that_a_slide_shows_stays_when_its_row_goes() -> None:
    cited = (Citation(item="mail:a", locator="paragraph 1", quote="q", sha256="0"),)
    rows = tuple((said(f"c{n}"),) for n in range(1, 13))
    made = Draft(
        section="timeline", blocks=(Grid(caption="c", columns=(), rows=rows),),
        slides=(Slide(title=said("c12"), exhibit=Bullets(lines=(said("c12"),))),),
        claims=tuple(Claim(id=f"c{n}", kind="statement", text="t", citations=cited) for n in range(1, 13)),
    )  # fmt: skip
    document = Document(contract=contract(), title="t", subtitle="", banner="", audience="me", drafts=(made,))
    *_, last = shortened(document)
    assert {claim.id for claim in last.drafts[0].claims} == {"c1", "c2", "c12"}
