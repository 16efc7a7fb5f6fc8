"""The workbook opens as written: values stand, formulas live, hostile text stays text, equal content is equal bytes."""

import datetime as dt
import io
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from walk.needs import program

from forenoon.domain.content import Cell, Chart, Column, Document, Draft, Sheet
from forenoon.domain.contract import LANGUAGES, Contract, Deliverable, Meeting
from forenoon.domain.errors import Invalid
from forenoon.writers import xlsx_style as style
from forenoon.writers.xlsx import WorkbookWriter, number_width
from forenoon.writers.xlsx_pages import Pages, pages
from forenoon.writers.xlsx_style import localized

NOW = dt.datetime(2026, 9, 15, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
INPUTS = (("Wakefield", 480, "0.25"), ("Corby", 610, "0.5"), ("Avonmouth & more", 330, "0.125"))


def document(*sheets: Sheet, language: str = "en", drafts: tuple[Draft, ...] = ()) -> Document:
    meeting = Meeting(item="event:1", uid="1", title="Renewal & more", start=NOW, end=NOW, zone="Europe/Rome")
    made = Deliverable(file="numbers.xlsx", kind="xlsx", audience="me")
    contract = Contract(
        job="meeting_pack", meeting=meeting, language=language, now=NOW, zone="Europe/Rome", deliverables=(made,),
        me={"name": "Me"}, reads=(),
    )  # fmt: skip
    return Document(
        contract=contract, title="Renewal & more", subtitle="Thursday", banner="Assembled without a language model.",
        audience="me", drafts=drafts or (Draft(section="numbers", sheets=sheets),),
    )  # fmt: skip


def columns(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title=t, share=1 / len(titles), align="right" if n else "left") for n, t in enumerate(titles))


def sheet(name: str = "Depots") -> Sheet:
    rows = [
        (Cell(text=n, style="label"), Cell(number=str(v), style="input", format="#,##0", figure=f"f-{i}"),
         Cell(number=s, style="input", format="0.0%"), Cell(formula=f"=B{5 + i}*C{5 + i}", style="formula"))
        for i, (n, v, s) in enumerate(INPUTS)
    ]  # fmt: skip
    total = (
        Cell(text="Total", style="total"),
        Cell(formula="=SUM(B5:B7)", style="total", format="#,##0", figure="f-total"),
        Cell(style="total"),
        Cell(formula="=SUM(D5:D7)", style="total"),
    )
    chart = Chart(kind="bar", title="Loggers by depot", names="A5:A7", values="B5:B7", alt="Bars: loggers by depot.")
    return Sheet(
        name=name, title="Loggers by depot", note="Blue on cream: copied.", widths=(30, 12, 12, 12),
        columns=columns("Depot", "Loggers", "Share", "Part"), rows=(*rows, total), chart=chart,
    )  # fmt: skip


def summary() -> Sheet:
    value = Cell(formula="='Depots'!B8", style="formula", format="#,##0", figure="s-1")
    rows = ((Cell(text="Loggers", style="label"), value, Cell(text="Depots!B8", link="Depots!B8")),)
    return Sheet(
        name="Summary", title="Figures", columns=columns("Measure", "Value", "Where"), widths=(30, 12, 20), rows=rows
    )


def plain(*texts: str) -> Sheet:
    rows = tuple((Cell(text=text),) for text in texts)
    return Sheet(name="Texts", title="Texts", columns=columns("Text"), widths=(40,), rows=rows)


def opened(content: bytes, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def render(*sheets: Sheet, language: str = "en") -> bytes:
    return WorkbookWriter().render(document(*sheets, language=language))[0]


def test_formulas_are_live_and_their_values_stand() -> None:
    content = render(summary(), sheet())
    live, values = opened(content), opened(content, values=True)
    assert live["Depots"]["B8"].value == "=SUM(B5:B7)"
    assert values["Depots"]["B8"].value == sum(v for _, v, _ in INPUTS) == values["Summary"]["B5"].value
    for row, (_, value, share) in enumerate(INPUTS, 5):
        assert values["Depots"][f"D{row}"].value == pytest.approx(value * float(share))


def test_a_book_opens_on_the_sheet_that_is_to_be_seen_first() -> None:
    assert opened(render(sheet(), summary())).active.title == "Depots"
    book = opened(render(sheet(), summary().model_copy(update={"opens": True})))
    assert (book.active.title, book.sheetnames) == ("Summary", ["Depots", "Summary"])


def test_places_say_where_each_figure_stands() -> None:
    _, places = WorkbookWriter().render(document(summary(), sheet()))
    assert places == {
        "f-0": "Depots!B5",
        "f-1": "Depots!B6",
        "f-2": "Depots!B7",
        "f-total": "Depots!B8",
        "s-1": "Summary!B5",
    }


@pytest.mark.parametrize(("language", "form"), [("en", "#,##0.00"), ("it", "[$-410]#,##0.00"), ("th", "#,##0.00")])
def test_a_number_is_divided_as_its_language_does_whatever_the_program(language: str, form: str) -> None:
    assert localized("#,##0.00", language) == form
    assert localized("", language) == ""


def test_cells_and_columns_have_names() -> None:
    named = sheet().model_copy(update={"names": (("Loggers", "B5:B7"), ("数量_合计", "B8"))})
    book = opened(render(summary(), named))
    places = {name: book.defined_names[name].attr_text for name in book.defined_names}
    assert places == {"Loggers": "'Depots'!$B$5:$B$7", "数量_合计": "'Depots'!$B$8"}
    assert [cell.value for cell in book["Depots"][3]] == [None, None, None, None]


def test_a_name_is_there_once_in_a_workbook_whatever_its_case() -> None:
    first = plain("a").model_copy(update={"names": (("Loggers", "A5"),)})
    other = plain("b").model_copy(update={"name": "More", "names": (("loggers", "A5"),)})
    names = opened(render(first, other)).defined_names
    assert {name: names[name].attr_text for name in names} == {"Loggers": "'Texts'!$A$5", "loggers_2": "'More'!$A$5"}


def test_a_check_that_fails_is_set_off() -> None:
    check = Cell(formula='=IF(B5=1,"OK","Differs")', style="check")
    rows = tuple((Cell(text="All"), Cell(number="1"), check) for _ in range(2))
    made = Sheet(
        name="Checks", title="Checks", columns=columns("What", "Says", "Holds"), widths=(20, 12, 12), rows=rows,
        alarm="Differs",
    )  # fmt: skip
    [found] = opened(render(made))["Checks"].conditional_formatting
    [rule] = found.rules
    assert (str(found.sqref), rule.operator, rule.formula) == ("C5 C6", "equal", ['"Differs"'])


def test_columns_that_only_feed_the_chart_are_not_printed() -> None:
    fed = sheet().model_copy(update={"aside": 2})
    assert opened(render(fed))["Depots"].print_area == "'Depots'!$A$1:$B$16"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_gives_the_same_bytes(language: str) -> None:
    assert render(summary(), sheet(), language=language) == render(summary(), sheet(), language=language)


def test_text_from_outside_is_never_a_formula() -> None:
    hostile = ["=1+1", "+39 049 000", "-cmd|' /C calc'!A0", "@SUM(A1)", "{=1}", "https://evil.example/x", "'quoted"]
    page = opened(render(plain(*hostile)))["Texts"]
    for row, text in enumerate(hostile, 5):
        assert (page.cell(row, 1).value, page.cell(row, 1).data_type, page.cell(row, 1).hyperlink) == (text, "s", None)


def test_a_relation_to_the_outside_is_never_written() -> None:
    with zipfile.ZipFile(io.BytesIO(render(summary(), sheet(), plain("http://evil.example", "file:///x")))) as archive:
        assert not any(
            "External" in archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels")
        )


def test_signs_that_no_workbook_may_hold_are_dropped_and_long_text_is_cut() -> None:
    page = opened(render(plain("a\x00b\x0bc\x1f\ufffed", "x" * 40_000, "e\u0301")))["Texts"]
    assert page["A5"].value == "abcd"
    assert len(page["A6"].value) == 32_767 and page["A6"].value.endswith("[…]")
    assert page["A7"].value == "é"


def test_names_of_sheets_are_legal_unique_and_still_referred_to() -> None:
    first = Draft(section="a", sheets=(sheet("Depots"), summary()))
    long = "Depots"
    second = Draft(section="b", sheets=(sheet(long), summary().model_copy(update={"name": "It's [all]: 1/2"})))
    content, places = WorkbookWriter().render(document(drafts=(first, second)))
    book, values = opened(content), opened(content, values=True)
    assert book.sheetnames == ["Depots", "Summary", "Depots (2)", "It's all 1 2"]
    assert book["It's all 1 2"]["B5"].value == "='Depots (2)'!B8"
    assert values["It's all 1 2"]["B5"].value == 1420
    assert places["f-total"] == "Depots (2)!B8"


def test_links_lead_inside_the_workbook() -> None:
    link = opened(render(summary(), sheet()))["Summary"]["C5"].hyperlink
    assert link.location == "'Depots'!B8"


def test_it_prints_one_page_wide_with_its_heads_on_each_page() -> None:
    page = opened(render(sheet()))["Depots"]
    assert (page.page_setup.orientation, page.page_setup.fitToWidth or 1) == ("landscape", 1)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$4:$4"
    assert page.freeze_panes == "B5"
    assert "Renewal && more" in page.oddFooter.left.text and "&P" in page.oddFooter.right.text


@pytest.mark.parametrize(
    ("widths", "rows", "made"),
    [
        ([30, 12], 10, Pages(True, 1)),
        ([30, 12, 40], 45, Pages(False, 1)),  # upright it is one page, across it would be two
        ([60, 60, 40], 45, Pages(True, 0)),  # upright it would be too small
        ([30, 12, 40], 400, Pages(False, 0)),
        ([60, 60, 40], 52, Pages(True, 2)),  # a row or two more than two pages: a little smaller
    ],
)
def test_a_sheet_is_turned_so_that_it_takes_few_pages_and_stays_readable(
    widths: list[float], rows: int, made: Pages
) -> None:
    assert pages(widths, [20.0] * rows, None) == made


def test_a_chart_on_a_long_sheet_begins_a_page_rather_than_being_cut() -> None:
    heights = [20.0] * 75
    assert pages([30, 12, 40], heights, (61, 60)).breaks == (60,)
    assert pages([30, 12, 40], heights, (70, 69)).breaks == ()


def test_the_chart_is_native_and_told_in_words() -> None:
    with zipfile.ZipFile(io.BytesIO(render(sheet()))) as archive:
        chart, drawing = (
            archive.read("xl/charts/chart1.xml").decode(),
            archive.read("xl/drawings/drawing1.xml").decode(),
        )
    assert "'Depots'!$B$5:$B$7" in chart
    assert 'descr="Bars: loggers by depot."' in drawing


def test_properties_say_when_it_was_made_and_by_what() -> None:
    properties = opened(render(sheet())).properties
    assert (properties.created, properties.title, properties.creator) == (
        NOW.astimezone(dt.UTC).replace(tzinfo=None), "Renewal & more", "Forenoon",
    )  # fmt: skip


def test_a_formula_that_gives_an_error_is_never_written() -> None:
    broken = Sheet(
        name="B", title="B", columns=columns("A"), widths=(9,), rows=((Cell(formula="=1/0", style="formula"),),)
    )
    with pytest.raises(Invalid, match="#DIV/0!"):
        render(broken)


def test_wide_scripts_get_the_room_they_need() -> None:
    page = opened(render(plain("數字對照表格寬度", "x")))["Texts"]
    assert page.column_dimensions["A"].width >= 16


@pytest.mark.parametrize(
    ("value", "form", "wide"),
    [(7.787959814127359e-05, "+0.0%;-0.0%;0.0%", 3), ("7.787959814127359e-05", "+0.0%;-0.0%;0.0%", 3),
     ("-1234.5", "#,##0.00", 8), ("1E3", "#,##0", 5)],
)  # fmt: skip
def test_a_number_is_as_wide_as_its_format_shows_it(value: float | str, form: str, wide: int) -> None:
    assert number_width(value, form) == wide + 2


def test_an_empty_document_is_still_a_workbook() -> None:
    empty = Sheet(name="Summary", title="Nothing", columns=columns("Measure"), widths=(20,), rows=())
    assert opened(render(empty)).sheetnames == ["Summary"]


RECALCULATE = (
    '<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path='
    '"/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>'
    "</item></oor:items>"
)


def test_another_program_computes_the_same_values(tmp_path: Path) -> None:
    office = program("soffice")
    content = render(summary(), sheet())
    (tmp_path / "numbers.xlsx").write_bytes(content)
    profile = tmp_path / "profile/user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(RECALCULATE)
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx", "--outdir",
         str(tmp_path / "out"), str(tmp_path / "numbers.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again, ours = opened((tmp_path / "out/numbers.xlsx").read_bytes(), values=True), opened(content, values=True)
    for name in ours.sheetnames:
        for row in ours[name].iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    assert again[name][cell.coordinate].value == pytest.approx(cell.value)


def test_a_long_path_has_room_for_the_lines_that_it_takes() -> None:
    path = "files/Clients/Siam Water/Tests_and_punch_list_of_the_whole_plant_by_system.xlsx"
    assert style.lines(path, 39) == 3
    assert style.lines("one two three", 8) == 2
    assert style.lines("one two", 8) == 1
