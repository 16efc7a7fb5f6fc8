"""What is read of a workbook: blocks of cells as a person sees them, with exact values, formulas and places."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.sax.saxutils import escape

import openpyxl
import pytest
from openpyxl.formula.translate import Translator
from parsing.making import SHEET, at, codes, core, parse, related, said, xlsx

from forenoon.domain.sources import Parsed, TableCell
from forenoon.parsing.parser import IsolatedParser


def cell(ref: str, value: object, style: int = 0) -> str:
    if isinstance(value, str):
        return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
    return f'<c r="{ref}" s="{style}"><v>{value}</v></c>'


def rows(*cells: str) -> str:
    return f"<sheetData><row>{''.join(cells)}</row></sheetData>"


def styles(*formats: str) -> dict[str, str | bytes]:
    """A style for each format, from 0."""
    own = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    used = "".join(f'<xf numFmtId="{200 + n}"/>' for n, _ in enumerate(formats))
    return {
        "xl/styles.xml": f'<styleSheet xmlns="{SHEET}"><numFmts>{own}</numFmts><cellXfs>{used}</cellXfs></styleSheet>'
    }


def only(parser: IsolatedParser, value: object, code: str) -> TableCell:
    """The one cell of a workbook, shown by this format."""
    parsed = parse(parser, xlsx({"S": rows(cell("A1", value))}, styles(escape(code, {'"': "&quot;"}))), "a.xlsx")
    return parsed.tables[0].rows[0][0]


def boxes(parsed: Parsed) -> list[str]:
    return [table.locator for table in parsed.tables]


def written_by_another_program() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Q3 plan"
    sheet["A1"] = "Figures for the third quarter, all in thousands"
    for row in (
        ("Site", "Units", "Share", "Due"),
        ("North", 1250.5, 0.125, date(2026, 9, 30)),
        ("South", 800, 0.08, None),
    ):
        sheet.append(row)
    sheet["A3"].value, sheet["C3"].number_format, sheet["D3"].number_format = "North", "0.0%", "dd/mm/yyyy"
    sheet["B3"].number_format = "#,##0.00"
    sheet["F9"] = "A remark that stands by itself"
    other = book.create_sheet("Rates")
    other.sheet_state = "hidden"
    other["A1"] = 3
    book.properties.creator = "Ann Lee"
    book.properties.title = "Third quarter"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_blocks_that_stand_apart_are_tables_and_rows_are_passages(parser: IsolatedParser) -> None:
    content = written_by_another_program()
    parsed = parse(parser, content, "q3.xlsx")
    assert boxes(parsed) == ["Q3 plan!A1:D4", "Q3 plan!F9", "Rates!A1"]
    assert said(parsed) == {
        "Q3 plan!A1": "Figures for the third quarter, all in thousands",
        "Q3 plan!A2:D2": "Site | Units | Share | Due",
        "Q3 plan!A3:D3": "North | 1,250.50 | 12.5% | 2026-09-30",
        "Q3 plan!A4:C4": "South | 800 | 0.08",
        "Q3 plan!F9": "A remark that stands by itself",
    }
    north = parsed.tables[0].rows[2]
    assert (north[1].number, north[2].number, north[3].day) == ("1250.5", "0.125", "2026-09-30")
    assert [table.hidden for table in parsed.tables] == [False, False, True]
    assert codes(parsed) == ["hidden_sheet"]
    assert (parsed.items[0].title, parsed.items[0].parties[0].person.name) == ("Third quarter", "Ann Lee")


def test_rows_that_work_out_something_from_the_block_above_are_of_it(parser: IsolatedParser) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Call", "Ward", "Hours"), ("A1", "4", 9), ("A2", "5", 22), ("A3", "4", 8)):
        sheet.append(row)
    sheet["A6"], sheet["C6"] = "Mean hours", "=AVERAGE($C$2:C4)"
    sheet["A8"], sheet["C8"] = "Budget", 12
    out = io.BytesIO()
    book.save(out)
    parsed = parse(parser, out.getvalue(), "calls.xlsx")
    assert boxes(parsed) == ["Sheet!A1:C6", "Sheet!A8", "Sheet!C8"]
    assert said(parsed)["Sheet!A6:C6"] == "Mean hours |  | 13"


def test_any_cell_and_any_range_has_its_text(parser: IsolatedParser) -> None:
    content = written_by_another_program()

    def text(locator: str) -> str | None:
        return at(parser, content, "q3.xlsx", "file:q3.xlsx", locator)

    assert text("Q3 plan!B3") == "1,250.50"
    assert text("Q3 plan!A3:B4") == "North | 1,250.50\nSouth | 800"
    assert text("Q3 plan!C4:D4") == "0.08 | "
    assert text("Rates!A1") == "3"
    for nowhere in ("Q3 plan!Z99", "Nosuch!A1", "Q3 plan!B4:A3", "A1", "Q3 plan!A1:XFD1048576", ""):
        assert text(nowhere) is None


@pytest.mark.parametrize(
    ("value", "code", "shown", "number"),
    [
        ("1234.5", "General", "1234.5", ""),
        (1234.5, "General", "1234.5", "1234.5"),
        (0.30000000000000004, "General", "0.3", "0.3"),
        (0.28999999999999998, "General", "0.29", "0.29"),
        (1e21, "General", "1000000000000000000000", "1000000000000000000000"),
        (1234567.891, "#,##0", "1,234,568", "1234567.891"),
        (1234567.891, "#,##0.00", "1,234,567.89", "1234567.891"),
        (-1234.5, "#,##0.0;(#,##0.0)", "(1,234.5)", "-1234.5"),
        (0, '0;-0;"none"', "none", "0"),
        (2.5, "0", "3", "2.5"),
        (-0.4, "0", "0", "-0.4"),
        (0.256, "0.0%", "25.6%", "0.256"),
        (1234.5, '"€" #,##0.00', "€ 1,234.50", "1234.5"),
        (1234.5, "[$€-410] #,##0.00", "€ 1,234.50", "1234.5"),
        (1234.5, '#,##0.00" EUR"', "1,234.50 EUR", "1234.5"),
        (1234567, '#,##0.0,,"M"', "1.2M", "1234567"),
        (12345, "#,##0,", "12", "12345"),
        (7, "000", "007", "7"),
        (0.5, "#.##", ".5", "0.5"),
        (12345.678, "0.00E+00", "1.23E+04", "12345.678"),
        (-5, "0.0;[Red]-0.0", "-5.0", "-5"),
        (5, '[<10]"few";[>=10]"many"', "few", "5"),
        (50, '[<10]"few";[>=10]"many"', "many", "50"),
        (0.75, "# ?/?", "0.75", "0.75"),
        (1234.5, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-', "1,234.50", "1234.5"),
        (5551234, "000-0000", "5551234", "5551234"),
    ],
)
def test_numbers_are_shown_by_their_format(
    parser: IsolatedParser, value: object, code: str, shown: str, number: str
) -> None:
    found = only(parser, value, code)
    assert (found.shown, found.number) == (shown, number)


@pytest.mark.parametrize(
    ("serial", "code", "shown", "day"),
    [
        (46295, "dd/mm/yyyy", "2026-09-30", "2026-09-30"),
        (46295.604166666664, "d mmm yyyy h:mm", "2026-09-30 14:30", "2026-09-30T14:30"),
        (46295.604166666664, "h:mm AM/PM", "14:30", "2026-09-30T14:30"),
        (46295, 'yyyy"年"m"月"d"日"', "2026-09-30", "2026-09-30"),
        (46295, "mmm-yy", "2026-09", "2026-09-30"),
        (0.604166666666667, "h:mm", "14:30", ""),
        (1.5, "[h]:mm", "36:00", "1900-01-01T12:00"),
        (59, "yyyy-mm-dd", "1900-02-28", "1900-02-28"),
        (61, "yyyy-mm-dd", "1900-03-01", "1900-03-01"),
    ],
)
def test_days_are_shown_as_iso(parser: IsolatedParser, serial: float, code: str, shown: str, day: str) -> None:
    found = only(parser, serial, code)
    assert (found.shown, found.day, found.number) == (shown, day, "")


def test_a_workbook_that_counts_from_1904_says_so(parser: IsolatedParser) -> None:
    workbook = f'<workbook xmlns="{SHEET}"><workbookPr date1904="1"/><sheets><sheet name="S"/></sheets></workbook>'
    parts = styles("yyyy-mm-dd") | {"xl/workbook.xml": workbook}
    parsed = parse(parser, xlsx({"S": rows(cell("A1", 44833))}, parts), "a.xlsx")
    assert parsed.tables[0].rows[0][0].day == "2026-09-30"


def test_formulas_stand_beside_their_results_shared_ones_moved_along(parser: IsolatedParser) -> None:
    shared = "SUM(A1:A2)*$B$1+Sheet2!C3&amp;&quot;A1&quot;+LOG10(A1)"
    content = xlsx(
        {
            "S": "<sheetData>"
            f'<row r="1"><c r="D1"><f t="shared" ref="D1:D3" si="0">{shared}</f><v>1</v></c></row>'
            '<row r="3"><c r="D3"><f t="shared" si="0"/><v>3</v></c><c r="E3"><f>NOW()</f></c></row></sheetData>'
        }
    )
    parsed = parse(parser, content, "a.xlsx")
    first = parsed.tables[0].rows[0][0].formula
    third = parsed.tables[1].rows[0][0].formula
    assert first == '=SUM(A1:A2)*$B$1+Sheet2!C3&"A1"+LOG10(A1)'
    assert third == Translator(first, origin="D1").translate_formula("D3")
    assert parsed.tables[1].rows[0][1] == TableCell(formula="=NOW()")
    assert codes(parsed) == ["not_computed"]


def kept(text: str, value: str = "", style: int = 0) -> str:
    return f'<c r="{text.partition("=")[0]}" s="{style}"><f>{text.partition("=")[2]}</f>{value}</c>'


def test_formulas_without_results_are_computed(parser: IsolatedParser) -> None:
    body = rows(
        cell("A1", 46),
        cell("B1", 212.5),
        kept("C1=A1*B1"),
        kept("D1=SUM(A1:C1)", "<v></v>"),
        kept("E1=C1*Rate"),
        cell("F1", 2),
    )
    more = rows(kept("A1=S!C1/2"), '<c r="B1" t="str"><f>IF(A1&gt;1,&quot;more&quot;,&quot;less&quot;)</f></c>')
    odd = '<definedName name="Odd">2+</definedName>'
    names = f'<definedNames><definedName name="Rate">S!$F$1</definedName>{odd}</definedNames>'
    sheets = '<sheets><sheet name="S"/><sheet name="T"/></sheets>'
    workbook = f'<workbook xmlns="{SHEET}">{sheets}{names}</workbook>'
    parsed = parse(parser, xlsx({"S": body, "T": more}, {"xl/workbook.xml": workbook}), "a.xlsx")
    first, second = (table.rows[0] for table in parsed.tables)
    assert [one.number for one in first] == ["46", "212.5", "9775", "10033.5", "19550", "2"]
    assert first[2].formula == "=A1*B1" and first[2].shown == "9775"
    assert [one.shown for one in second] == ["4887.5", "more"] and codes(parsed) == []


@pytest.mark.parametrize(
    "formula", ["NOW()+1", "TODAY()", "RAND()*A1", "[2]Prices!A1", "NOSUCH(A1)", "1/0", "B1", "INDIRECT(A1)"]
)
def test_what_cannot_be_known_stays_without_a_result(parser: IsolatedParser, formula: str) -> None:
    parsed = parse(parser, xlsx({"S": rows(cell("A1", 1), kept(f"B1={formula}"), kept("C1=B1+A1"))}), "a.xlsx")
    assert [one.shown for one in parsed.tables[0].rows[0]] == ["1", "", ""] and codes(parsed) == ["not_computed"]


@pytest.mark.parametrize(
    "formula",
    ["(" * 4000 + "1" + ")" * 4000, "FACT(1E308)", "COMBIN(1000000000,500000000)", "REPT(A1,2000000000)", "A1&amp;A1"],
)
def test_a_hostile_formula_costs_its_own_result_alone(parser: IsolatedParser, formula: str) -> None:
    """`A1&A1`, row after row, doubles a text until no memory holds it."""
    parsed = parse(parser, xlsx({"S": rows(cell("A1", 3), kept(f"B1={formula}"), kept("C1=A1*2"))}), "a.xlsx")
    assert [one.shown for one in parsed.tables[0].rows[0]] == ["3", "", "6"] and codes(parsed) == ["not_computed"]


def test_results_that_a_file_keeps_are_not_computed_anew(parser: IsolatedParser) -> None:
    body = rows(
        cell("A1", 1),
        kept("B1=A1+1", "<v>7</v>"),
        kept("C1=B1*2"),
        kept("D1=A1/0", "<v>#DIV/0!</v>").replace(' s="0"', ' t="e"'),
    )
    parsed = parse(parser, xlsx({"S": body}), "a.xlsx")
    assert [one.shown for one in parsed.tables[0].rows[0]] == ["1", "7", "14", "#DIV/0!"]


def test_a_computed_day_is_a_day(parser: IsolatedParser) -> None:
    found = xlsx({"S": rows(cell("A1", 46000), kept("B1=A1+14"))}, styles("yyyy-mm-dd"))
    assert [one.day for one in parse(parser, found, "a.xlsx").tables[0].rows[0]] == ["2025-12-09", "2025-12-23"]


def test_shared_strings_booleans_and_errors(parser: IsolatedParser) -> None:
    strings = (
        f'<sst xmlns="{SHEET}"><si><t>plain</t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>x</t></rPh></si></sst>'
    )
    body = rows(
        '<c r="A1" t="s"><v>0</v></c>',
        '<c r="B1" t="s"><v>1</v></c>',
        '<c r="C1" t="b"><v>1</v></c>',
        '<c r="D1" t="e"><v>#DIV/0!</v></c>',
        '<c r="E1" t="s"><v>99</v></c>',
        '<c r="F1" t="d"><v>2026-09-30T10:00:00</v></c>',
        '<c r="G1" t="str"><v>line_x000D_</v></c>',
    )
    parsed = parse(parser, xlsx({"S": body}, {"xl/sharedStrings.xml": strings}), "a.xlsx")
    shown = [one.shown for table in parsed.tables for one in table.rows[0]]
    assert shown == ["plain", "rich", "TRUE", "#DIV/0!", "2026-09-30 10:00:00", "line\n"]


def test_merged_cells_hold_a_block_together(parser: IsolatedParser) -> None:
    body = rows(cell("A1", "Title"), cell("C3", 5)).replace('<row><c r="A1"', '<row r="1"><c r="A1"')
    apart = parse(parser, xlsx({"S": body}), "a.xlsx")
    merged = parse(parser, xlsx({"S": body + '<mergeCells><mergeCell ref="A1:C2"/></mergeCells>'}), "a.xlsx")
    assert boxes(apart) == ["S!A1", "S!C3"]
    assert boxes(merged) == ["S!A1:C3"]


def test_comments_are_notes(parser: IsolatedParser) -> None:
    text = "<text><r><t>Check </t></r><r><t>this</t></r></text>"
    comments = f'<comments xmlns="{SHEET}"><commentList><comment ref="A1">{text}</comment></commentList></comments>'
    parts: dict[str, str | bytes] = {
        "xl/comments1.xml": comments,
        "xl/worksheets/_rels/sheet1.xml.rels": related({"r": ("comments", "../comments1.xml")}),
    }
    assert said(parse(parser, xlsx({"S": rows(cell("A1", 5))}, parts), "a.xlsx")) == {"comment 1": "Check this"}


def test_when_it_was_changed_is_its_own_word(parser: IsolatedParser) -> None:
    content = xlsx({"S": rows(cell("A1", 1))}, {"docProps/core.xml": core(modified="2026-08-03T09:30:00Z")})
    assert parse(parser, content, "a.xlsx").items[0].at == datetime(2026, 8, 3, 9, 30, tzinfo=UTC)


def test_values_can_be_summed_exactly(parser: IsolatedParser) -> None:
    body = rows(cell("A1", 0.1), cell("B1", 0.2), cell("C1", 0.7))
    parsed = parse(parser, xlsx({"S": body}), "a.xlsx")
    assert sum(Decimal(one.number) for one in parsed.tables[0].rows[0]) == 1
