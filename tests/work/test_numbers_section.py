"""The numbers section: every figure bound, every row cited, figures of mails side by side without a verdict."""

import datetime as dt
import io
from collections.abc import Iterator, Sequence

import openpyxl
import pytest
from work.ledger import NOW, FixedLibrary, contract, desk, file, mail, table

from forenoon.domain.content import Bullets, Citation, Document, Draft, Grid, Paragraph, Text
from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Item, Parsed, Passage, Table
from forenoon.language.words import words
from forenoon.work.cells.reading import read
from forenoon.work.checking.recomputing import cells_at
from forenoon.work.sections import numbers
from forenoon.work.tables.shelf import Shelved, latest
from forenoon.writers.xlsx import WorkbookWriter

SALES = (["month", "sales", "revenue"], ["January", 500, 75000], ["February", 450, 67500], ["March", 600, 90000])
BUDGET = (
    ["team", "given", "spent", "left"], ["A", 150, 75, 75], ["B", 200, 120, 80], ["C", 100, 60, 45],
    ["D", 90, 20, 70], ["E", 50, 25, 25],
)  # fmt: skip


def day(number: int) -> dt.datetime:
    return dt.datetime(2026, 9, number, 9, 0, tzinfo=dt.UTC)


def library() -> FixedLibrary:
    sales, budget = file("q1.xlsx", "Quarter one"), file("budget.xlsx", "Budget")
    mails = [
        mail("offer", "Livia", day(7), "In writing: £10.65 per logger per month for 36 months, fixed.", thread="t"),
        mail("sheet", "Gareth", day(14), "I have your £10.56 in my sheet.", thread="t"),
        mail("other", "Fiona", day(3), "Nobody has shown me the credit of £4,180 yet."),
    ]
    tables = [table(*SALES, item=sales.ref), table(*BUDGET, item=budget.ref)]
    items: list[Item] = [sales, budget, *(item for item, _ in mails)]
    return FixedLibrary(items, [p for _, passages in mails for p in passages], tables)


def draft(language: str = "en") -> Draft:
    return numbers.compose_offline(desk(library(), language))


def texts(made: Draft) -> Iterator[Text]:
    for block in made.blocks:
        if isinstance(block, Grid):
            yield from (text for row in block.rows for line in row for text in line)
        elif isinstance(block, Bullets):
            yield from (text for line in block.lines for text in line)
        elif isinstance(block, Paragraph):
            yield from block.line


def grids(made: Draft) -> list[Grid]:
    return [block for block in made.blocks if isinstance(block, Grid)]


def plain(grid: Grid) -> list[list[str]]:
    return [["".join(text.text for text in line) for line in row] for row in grid.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_printed_number_is_a_figure_and_every_row_has_a_claim(language: str) -> None:
    made = draft(language)
    assert numbers.check(made) == []
    figures = {figure.id: figure for figure in made.figures}
    claims = {claim.id: claim for claim in made.claims}
    for text in texts(made):
        if any(sign.isdigit() for sign in text.text) and text.strong and text.claims:
            assert figures[text.figure].shown == text.text
        assert all(claims[one].citations or claims[one].searched for one in text.claims)


def stands_at(library: FixedLibrary, citation: Citation) -> bool:
    if any(p.locator == citation.locator and citation.quote in p.text for p in library.passages(citation.item)):
        return True
    return any(quoted(one, citation) for one in library.tables(citation.item))


def quoted(one: Table, citation: Citation) -> bool:
    """The rows that the quotation holds stand one below the other in the table, from the locator's row on."""
    first = int("".join(filter(str.isdigit, citation.locator.rpartition("!")[2].split(":")[0])))
    rows = [[cell.shown for cell in row] for row in one.rows[first - one.top :]]
    lines = [line.split(" | ") for line in citation.quote.split("\n")]
    return all(set(line) <= set(row) for line, row in zip(lines, rows, strict=False))


def test_every_citation_stands_at_its_place_with_the_items_hash() -> None:
    made, known = draft(), library()
    hashes = {item.ref: item.sha256 for item in known.items()}
    citations = [citation for claim in made.claims for citation in claim.citations]
    assert citations
    for citation in citations:
        assert citation.sha256 == hashes[citation.item]
        assert stands_at(known, citation), citation


def test_totals_stand_under_the_table_and_are_bound_to_source_and_workbook() -> None:
    made = draft()
    assert plain(grids(made)[0])[-1] == ["Total", "1,550", "232,500"]
    figure = next(one for one in made.figures if one.shown == "232,500")
    assert (figure.source.item, figure.source.locator, figure.formula) == ("file:q1.xlsx", "Sheet1!C2:C4", "sum")
    assert (figure.source.workbook, figure.source.cell) == ("numbers.xlsx", "Quarter one!C8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_printed_figure_stands_in_the_workbook_with_its_value(language: str) -> None:
    made = draft(language)
    document = Document(
        contract=contract(language), title="t", subtitle="", banner="", audience="me", drafts=(made,)
    )  # fmt: skip
    content, places = WorkbookWriter().render(document)
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    printed = {text.figure for text in texts(made) if text.figure}
    for figure in (one for one in made.figures if one.id in printed):
        name, _, cell = figure.source.cell.rpartition("!")
        assert float(book[name][cell].value) == pytest.approx(float(figure.value))
        assert places[figure.id] == figure.source.cell


def test_numbers_are_written_as_the_language_does() -> None:
    assert plain(grids(draft("it"))[0])[-1] == ["Totale", "1.550", "232.500"]


def test_no_currency_is_invented() -> None:
    made = draft()
    assert "The file names no currency." in " ".join(text.text for text in texts(made))
    assert not any(sign in text.text for grid in grids(made)[:2] for row in grid.rows for line in row for text in line
                   for sign in "€£$")  # fmt: skip


def test_a_wrong_remainder_is_a_point_worth_raising() -> None:
    points = [point.text for point in draft().points]
    assert points[0].startswith("left, C: the file says 45, given − spent makes 40")


def test_figures_that_differ_stand_side_by_side_the_latest_first() -> None:
    side = plain(grids(draft())[-1])
    assert [row[0] for row in side] == ["£10.56", "£10.65 per logger per month"]
    assert side[0][1:] == ["I have your £10.56 in my sheet.", "Gareth", "14 Sep"]


def test_two_close_figures_of_different_people_are_a_point() -> None:
    assert any("£10.56 (Gareth, 14 Sep) and £10.65 (Livia, 7 Sep)" in point.text for point in draft().points)


def test_figures_that_agree_are_not_compared() -> None:
    mails = [
        mail(f"m{i}", who, day(i), f"The logger price is £10.65 for {who}.") for i, who in ((3, "Ann"), (5, "Bob"))
    ]
    made = numbers.compose_offline(desk(FixedLibrary([i for i, _ in mails], [p for _, ps in mails for p in ps], [])))
    assert grids(made) == []
    assert made.points == ()


def test_two_figures_of_one_mail_and_the_ends_of_a_range_are_not_compared() -> None:
    mails = [
        mail("a", "Ann", day(3), "The logger price was £11.10 per month, now the logger price is £10.65."),
        mail("b", "Bob", day(4), "The pharmacy fridge in Valdarsa keeps 2-8 °C."),
        mail("c", "Cat", day(5), "The pharmacy fridge in Valdarsa was at 12.4 °C."),
    ]
    made = numbers.compose_offline(desk(FixedLibrary([i for i, _ in mails], [p for _, ps in mails for p in ps], [])))
    assert grids(made) == []


def test_without_tables_it_says_so_and_lists_the_figures_of_mails() -> None:
    told = mail("m", "Ann", day(3), "The credit of £4,180 is promised. The desk takes 36 calls.")
    made = numbers.compose_offline(desk(FixedLibrary([told[0]], told[1], [])))
    assert [claim.kind for claim in made.claims] == ["absence"]
    assert [sheet.name for sheet in made.sheets] == ["Figures in mail", "Sources"]
    assert [row[1].number for row in made.sheets[0].rows] == ["4180", "36"]


def test_a_share_in_words_is_no_count_of_cents() -> None:
    told = mail("m", "Ann", day(3), "The credit is 10 per cent of the charge. The desk takes 36 calls.")
    made = numbers.compose_offline(desk(FixedLibrary([told[0]], told[1], [])))
    assert [row[2].text for row in made.sheets[0].rows] == ["%", "calls"]


def test_of_two_versions_of_a_table_the_later_is_shown() -> None:
    old, new = file("v1.xlsx", "Offer", NOW - dt.timedelta(days=40)), file("v2.xlsx", "Offer", NOW)
    rows = [["Item", "Fee"], ["A", 11.1]], [["Item", "Fee"], ["A", 10.65]]
    tables = [table(*one, item=item.ref) for one, item in zip(rows, (old, new), strict=True)]
    made = numbers.compose_offline(desk(FixedLibrary([old, new], [], tables)))
    assert [plain(grid) for grid in grids(made)] == [[["A", "10.65"]]]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("v1", "v2"), {"v2"}), (("Preise Rev. 1", "Preise Rev. 2"), {"Preise Rev. 2"}),
        (("报价v1", "报价v2"), {"报价v2"}),
        (("Hall 1", "Hall 2"), {"Hall 1", "Hall 2"}), (("v1", "Costs v2"), {"v1", "Costs v2"}),
    ],
)  # fmt: skip
def test_of_two_versions_of_a_sheet_the_later_is_shown(names: tuple[str, str], shown: set[str]) -> None:
    rows = (["Team", "EUR"], ["Crane", 40], ["Road", 25])
    found = [shelved(table(*rows, item="file:p.xlsx", sheet=name)) for name in names]
    assert {one.sheet for one in latest(found)[0]} == shown


def shelved(one: Table) -> Shelved:
    typed = read(one)
    assert typed is not None
    return Shelved(file("p.xlsx", "Prices"), typed, ())


def test_at_most_four_tables_and_the_others_are_named() -> None:
    items = [file(f"f{n}.xlsx", f"File {n}") for n in range(6)]
    tables = [table(["Team", f"Hours {n}"], ["A", n + 2], ["B", 5], item=item.ref) for n, item in enumerate(items)]
    made = numbers.compose_offline(desk(FixedLibrary(items, [], tables), perhaps=["file:f0.xlsx"]))
    assert [sheet.name for sheet in made.sheets] == ["Summary", "File 1", "File 2", "File 3", "File 4", "Sources"]
    told = " ".join(text.text for text in texts(made))
    assert "File 5" in told
    assert "File 0" not in told  # it only may belong


def test_marks_are_no_figures_and_amounts_without_facts_are() -> None:
    marks, fees = file("a.xlsx", "A"), file("b.xlsx", "B")
    ratings = table(["Who", "rating"], ["Ann", 3], ["Bob", 5], item=marks.ref)
    prices = table(["Item", "Unit", "EUR"], ["Point", "each", 156], ["Gateway", "each", 428], item=fees.ref)
    made = numbers.compose_offline(desk(FixedLibrary([marks, fees], [], [ratings, prices])))
    assert [plain(grid)[0] for grid in grids(made)] == [["Point", "each", "156"]]


def test_what_is_not_added_up_is_not_charted_by_sums() -> None:
    item = file("readings.csv", "Readings")
    hours = [[f"2026-07-2{d}T{h:02}:00:00Z", -21.3 + h / 10] for d in (1, 2, 3) for h in range(6)]
    made = numbers.compose_offline(desk(FixedLibrary([item], [], [table(["utc", "temp_c"], *hours, item=item.ref)])))
    chart = made.sheets[1].chart
    assert chart is not None and (chart.kind, chart.names, chart.values) == ("line", "A5:A22", "B5:B22")


def test_a_hidden_sheet_is_not_shown() -> None:
    item = file("a.xlsx", "A")
    hidden = table(*SALES, item=item.ref).model_copy(update={"hidden": True})
    made = numbers.compose_offline(desk(FixedLibrary([item], [], [hidden])))
    assert grids(made) == []


def test_sheet_names_are_legal_and_each_once() -> None:
    items = [file(f"{n}.xlsx", "Budget [draft]: 2026/27 * for the whole of the northern region") for n in range(3)]
    tables = [table(["Team", f"Hours {n}"], ["A", n + 2], ["B", 5], item=item.ref) for n, item in enumerate(items)]
    names = [sheet.name for sheet in numbers.compose_offline(desk(FixedLibrary(items, [], tables))).sheets]
    assert len(set(names)) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_the_same_evidence_gives_the_same_draft() -> None:
    assert draft("th").model_dump_json() == draft("th").model_dump_json()


def test_a_table_on_a_slide_is_cited_and_followed_by_its_slide() -> None:
    ref = "file:review.pptx"
    held = Table(
        item=ref, locator="slide 5, table 2", rows=table(["Depot", "Hours"], ["Corby", 40], ["Leeds", 25]).rows
    )
    item = file("review.pptx", "Review").model_copy(update={"format": "pptx"})
    rows = [["Depot", "Hours"], ["Corby", "40"], ["Leeds", "25"]]
    passages = [
        Passage(item=ref, number=3 * y + x, locator=f"slide 5, table 2, row {y}, cell {x}", text=text, role="cell")
        for y, row in enumerate(rows, 1)
        for x, text in enumerate(row, 1)
    ]
    made = numbers.compose_offline(desk(FixedLibrary([item], passages, [held])))
    places = {figure.source.locator: figure.value for figure in made.figures if figure.source.locator}
    assert places == {"slide 5, table 2, row 2, cell 2": "40", "slide 5, table 2, row 3, cell 2": "25"}
    assert all(
        [cell.number for cell in cells_at(Parsed(tables=(held,)), place)] == [value] for place, value in places.items()
    )
    known = {passage.locator: passage.text for passage in passages}
    cited = [citation for claim in made.claims for citation in claim.citations]
    assert cited and all(known[citation.locator] == citation.quote for citation in cited)


def test_rows_that_mails_speak_of_are_shown_of_a_table_that_is_not() -> None:
    rows = [[f"Firm {n}", f"2026/{n:04d}", 1000 + 13 * n] for n in range(400, 430)]
    book = file("open.xlsx", "Open invoices")
    asked, passages = mail("ask", "Fiona", day(7), "Invoice 2026/0418 is still not paid, we are told.", thread="t")
    known = FixedLibrary(
        [asked, book], list(passages), [table(["Customer", "Invoice", "Amount"], *rows, item=book.ref)]
    )
    made = numbers.compose_offline(desk(known))
    [shown] = [grid for grid in grids(made) if "spoken of" in grid.caption]
    assert plain(shown) == [["Firm 418", "2026/0418", "6,434"]]
    [[name], [key], [amount]] = shown.rows[0]
    assert not (name.quoted or key.quoted)
    [figure] = [one for one in made.figures if one.id == amount.figure]
    assert (figure.value, figure.source.item, figure.source.locator) == ("6434", book.ref, "Sheet1!C20")
    [claim] = [claim for claim in made.claims if claim.rule == "table/spoken"]
    assert [c.item for c in claim.citations] == [book.ref]


@pytest.mark.parametrize("status", ["Status", "Stato", "状态", "สถานะ"])
def test_a_row_is_not_shown_without_how_it_stands(status: str) -> None:
    head = ["Invoice", "Date", "Due", "Customer", "Currency", "Net", "VAT", "Total", status, "Days"]
    rows = [
        [f"2026/{n:04d}", f"2026-08-{n - 399:02d}", f"2026-09-{n - 399:02d}", f"Firm {n}", "EUR", 900 + n, n / 4,
         900 + n * 5 / 4, "open" if n % 2 else "paid 14/08", n % 7]
        for n in range(400, 430)
    ]  # fmt: skip
    book = file("open.xlsx", "Open invoices")
    asked, passages = mail("ask", "Fiona", day(7), "Invoice 2026/0418 is still not paid, we are told.", thread="t")
    made = numbers.compose_offline(
        desk(FixedLibrary([asked, book], list(passages), [table(head, *rows, item=book.ref)]))
    )
    [shown] = [grid for grid in grids(made) if "spoken of" in grid.caption]
    assert "paid 14/08" in plain(shown)[0]


def test_rows_that_no_mail_speaks_of_stay_in_their_file() -> None:
    rows = [[f"Firm {n}", f"2026/{n:04d}", 1000 + 13 * n] for n in range(400, 430)]
    book = file("open.xlsx", "Open invoices")
    asked, passages = mail("ask", "Fiona", day(7), "The invoices are still not paid, we are told.", thread="t")
    known = FixedLibrary(
        [asked, book], list(passages), [table(["Customer", "Invoice", "Amount"], *rows, item=book.ref)]
    )
    assert not [grid for grid in grids(numbers.compose_offline(desk(known))) if "spoken of" in grid.caption]


def workbook_of(*rows: Sequence[object]) -> Draft:
    book = file("book.xlsx", "A book")
    return numbers.compose_offline(desk(FixedLibrary([book], [], [table(*rows, item=book.ref)])))  # type: ignore[arg-type]  rows of any values


def test_alternatives_are_charted_side_by_side_without_a_total() -> None:
    made = workbook_of(["Option", "Cost EUR"], ["Five", 421], ["Four", 360], ["Lease", 512])
    [shown] = [sheet for sheet in made.sheets if sheet.chart]
    assert shown.chart is not None and shown.chart.kind == "bar"
    formulas = [cell.formula for row in shown.rows for cell in row if cell.formula]
    assert formulas == ["=B7", "=B5", "=B6", "=MIN(B5:B7)", "=MAX(B5:B7)"]


def test_unlike_rows_are_shown_and_neither_added_nor_charted() -> None:
    made = workbook_of(["Item", "Value"], ["Weeks of hire", 3], ["Hire GBP", 28800.5], ["Patients moved", 118])
    assert [plain(grid) for grid in grids(made)] == [
        [["Weeks of hire", "3"], ["Hire GBP", "28,800.5"], ["Patients moved", "118"]]
    ]
    assert not any(sheet.chart for sheet in made.sheets)
    assert not any("(" in cell.formula for sheet in made.sheets for row in sheet.rows for cell in row)


def test_a_total_copied_from_the_file_stands_beside_its_source() -> None:
    made = workbook_of(["Team", "Hours", "Cost"], ["A", 30, 5], ["B", 50, 6], ["Total", 90, 11])
    [shown] = [sheet for sheet in made.sheets if sheet.name.startswith("A book")]
    copied = [row[:5] for row in shown.rows if any(cell.style == "input" for cell in row)]
    assert all(row[-1].link.startswith("Sources!A") for row in copied)
    assert [row[-2].text for row in copied] == ["Sheet1!A2:C2", "Sheet1!A3:C3", "Sheet1!B4"]


@pytest.mark.parametrize(
    ("language", "places"),
    [("en", ["paragraph 1", "page 2"]), ("it", ["paragrafo 1", "pagina 2"]), ("zh-Hans", ["第 1 段", "第 2 页"]),
     ("zh-Hant", ["第 1 段", "第 2 頁"]), ("th", ["ย่อหน้าที่ 1", "หน้าที่ 2"])],
)  # fmt: skip
def test_places_that_are_no_cells_are_said_in_the_readers_words(language: str, places: list[str]) -> None:
    offer, said = mail("offer", "Livia", day(7), "We offer GBP 4,180 a year.")
    page, printed = mail("page", "Fiona", day(8), "The charge is GBP 3,950 a year.")
    printed = tuple(one.model_copy(update={"locator": "page 2, box 79 539 496 548"}) for one in printed)
    made = numbers.compose_offline(desk(FixedLibrary([offer, page], [*said, *printed], []), language))
    figures = next(sheet for sheet in made.sheets if sheet.name == words(language).say("workbook.mail"))
    cells = [row[6].text for row in figures.rows]
    assert sorted(cells) == sorted(places)


@pytest.mark.parametrize(("language", "shown"), [("en", "1 Jul 2026"), ("it", "1 lug 2026"), ("th", "1 ก.ค. 2569")])
def test_days_and_names_in_tables_are_written_plainly_and_whole(language: str, shown: str) -> None:
    rows = [["North", dt.date(2026, 7, 1), 40], ["Nothing was signed by the South.", dt.date(2026, 9, 1), 30]]
    book = file("book.xlsx", "A book")
    one = table(["Site", "Visit", "Hours"], *rows, item=book.ref)
    [grid] = grids(numbers.compose_offline(desk(FixedLibrary([book], [], [one]), language)))
    cells = {text.text: text.quoted for row in grid.rows for line in row for text in line}
    assert cells[shown.replace(" ", "\u00a0")] is False and cells["North"] is False
    assert cells["Nothing was signed by the South."] is True


def test_the_column_of_places_has_room_for_them() -> None:
    one = table(["Depot", "Calls"], ["North", 3], ["South", 5], item="file:talk.pptx")
    one = one.model_copy(update={"sheet": "", "locator": "slide 3, table 3"})
    talk = file("talk.pptx", "A talk")
    made = numbers.compose_offline(desk(FixedLibrary([talk], [], [one]), "it"))
    [shown] = [sheet for sheet in made.sheets if sheet.name.startswith("A talk")]
    assert shown.rows[0][2].text == "diapositiva 3, tabella 3, riga 2"
    assert shown.widths[2] > len(shown.rows[0][2].text)


def written(made: Draft) -> dict[str, tuple[object, str]]:
    """By the id of each printed figure: what stands in its cell of the workbook, and on which sheet."""
    document = Document(contract=contract(), title="t", subtitle="", banner="", audience="me", drafts=(made,))
    book = openpyxl.load_workbook(io.BytesIO(WorkbookWriter().render(document)[0]), data_only=True)
    printed = {text.figure for text in texts(made) if text.figure}
    places = {one.id: one.source.cell.rpartition("!") for one in made.figures if one.id in printed}
    return {id_: (book[sheet][cell].value, sheet) for id_, (sheet, _, cell) in places.items()}


def test_tables_of_a_row_or_two_stand_on_one_sheet_and_single_rows_on_that_of_their_table() -> None:
    offer, fees, ledger = file("o.xlsx", "Offer"), file("f.xlsx", "Fees"), file("l.xlsx", "Ledger")
    rows = [[f"Firm {n}", 1000 + n, f"paid {n}"] for n in range(20)]
    tables = [
        table(["Item", "EUR"], ["Mast", 1420], item=offer.ref),
        table(["Item", "EUR", "Days"], ["Road", 300, 4], item=fees.ref),
        table(["Customer", "EUR", "Status"], *rows, ["Quill", 48564, "open"], item=ledger.ref),
    ]
    said = mail("m", "Ann", day(3), "The invoice of 48,564 euro is still open.")
    made = numbers.compose_offline(desk(FixedLibrary([offer, fees, ledger, said[0]], said[1], tables)))
    cells = written(made)
    assert {sheet for _, sheet in cells.values()} >= {"Small tables"}
    small = next(sheet for sheet in made.sheets if sheet.name == "Small tables")
    told = [row[0].text for row in small.rows]
    assert {"Offer", "Fees", "Mast", "Road"} <= set(told) and "Quill" not in told
    assert {(cell.text, cell.right) for row in small.rows for cell in row} >= {("Item", False), ("EUR", True)}
    figures = {one.id: one for one in made.figures}
    for id_, (value, _) in cells.items():
        assert float(str(value)) == float(figures[id_].value)
    assert any(value == 48564 and sheet == "Ledger" for value, sheet in cells.values())
    assert [sheet.name for sheet in made.sheets].count("Ledger") == 1 and not any("(2)" in s.name for s in made.sheets)


def test_one_small_table_keeps_its_sheet() -> None:
    offer = file("o.xlsx", "Offer")
    tables = [table(["Item", "EUR"], ["Mast", 1420], item=offer.ref)]
    made = numbers.compose_offline(desk(FixedLibrary([offer], [], tables)))
    assert "Offer" in [sheet.name for sheet in made.sheets]


def test_the_title_of_a_tables_slide_says_on_its_sheet_what_is_counted() -> None:
    deck = file("q.pptx", "Quarterly review")
    made_of = table(["Depot", "April", "May"], ["Corby", 3, 4], ["Wake", 5, 6], ["Total", 8, 10], item=deck.ref)
    placed = made_of.model_copy(update={"sheet": "", "locator": "slide 3, table 2"})
    title = Passage(item=deck.ref, number=1, locator="slide 3, shape 1", text="17 excursions in all", role="heading")
    other = Passage(item=deck.ref, number=2, locator="slide 2, shape 1", text="What went wrong", role="heading")
    made = numbers.compose_offline(desk(FixedLibrary([deck], [other, title], [placed])))
    notes = [sheet.note for sheet in made.sheets]
    assert any(note.startswith("17 excursions in all · ") for note in notes)
    assert not any("What went wrong" in note for note in notes)


def test_columns_for_which_there_is_no_room_are_counted_and_the_total_is_kept() -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul"]
    rows = [
        [name, *range(base, base + 7), 7 * base + 21] for name, base in (("North", 100), ("South", 300), ("East", 50))
    ]
    plan = file("plan.xlsx", "Plan")
    held = FixedLibrary([plan], [], [table(["Depot", *months, "Total"], *rows, item=plan.ref)])
    [shown] = [grid for grid in grids(numbers.compose_offline(desk(held))) if grid.caption.startswith("Plan")]
    heads = [column.title for column in shown.columns]
    assert heads[0] == "Depot" and heads[-1] == "Total" and len(heads) == 6
    assert shown.caption.endswith("; 3 more columns: May, Jun and Jul")
    whole = FixedLibrary([plan], [], [table(["Depot", *months[:3]], *[row[:4] for row in rows], item=plan.ref)])
    [every] = [grid for grid in grids(numbers.compose_offline(desk(whole))) if grid.caption.startswith("Plan")]
    assert "more column" not in every.caption


def test_a_later_version_is_known_by_the_name_of_its_file_alone() -> None:
    old, new = file("t v1.xlsx", "Tariff v1"), file("t v2 REVISED.xlsx", "Tariff v2 REVISED")
    tables = [
        table(["Set", "GBP"], ["A", price], ["B", 5.1], item=one.ref) for one, price in ((old, 3.95), (new, 3.78))
    ]
    said = mail("m", "Ann", day(3), "Set A moves to £3.95.")
    made = numbers.compose_offline(desk(FixedLibrary([old, new, said[0]], said[1], tables)))
    assert [sheet.name for sheet in made.sheets if sheet.name != "Figures in mail"][-2:] == [
        "Tariff v2 REVISED",
        "Sources",
    ]
    assert not any("v1" in text.text or "3.95" in text.text for text in texts(made) if not text.quiet)


def test_a_row_alone_is_told_by_its_name_or_an_exact_figure() -> None:
    ledger = file("l.xlsx", "Ledger")
    rows = [[f"Firm {n}", 1001 + 7 * n, f"paid {n}"] for n in range(20)]
    held = [table(["Customer", "EUR", "Status"], *rows, ["Quill", 1060, "open"], item=ledger.ref)]
    round_ = mail("m", "Ann", day(3), "The fine of 1,060 euro is still open.")
    made = numbers.compose_offline(desk(FixedLibrary([ledger, round_[0]], round_[1], held)))
    assert "Quill" not in " ".join(text.text for text in texts(made))


def test_what_stands_beside_a_total_in_its_file_is_told_with_it() -> None:
    costs = file("c.xlsx", "Costs")
    rows = (["Mould", 520, "paid"], ["Change", 145, "rev. 2"], ["Total", 665, "order 640"])
    made = numbers.compose_offline(
        desk(FixedLibrary([costs], [], [table(["Item", "EUR", "Remark"], *rows, item=costs.ref)]))
    )
    assert plain(grids(made)[0])[-1] == ["Total", "665", "order 640"]


def test_a_currency_that_the_words_above_name_is_named() -> None:
    prices = file("p.xlsx", "Prices")
    held = table(["Price list, USD per m2"], [None], ["Item", "Price"], ["A", 33.6], ["B", 35.2], item=prices.ref)
    made = numbers.compose_offline(desk(FixedLibrary([prices], [], [held])))
    assert not any("names no currency" in text.text for text in texts(made))


def test_a_table_keeps_its_order_and_a_sum_tells_what_is_missing() -> None:
    item = file("idle.csv", "idle")
    rows = (
        ["Wagen", "von", "bis", "Tage", "Grund", "gemeldet", "Bemerkung"],
        [417, dt.date(2026, 8, 24), dt.date(2026, 9, 15), 23, "Türantrieb Tür 2, wie in Annex C", "ja", "x"],
        [421, dt.date(2026, 9, 28), None, None, "Türantrieb Tür 1, wie in Annex C", "ja", "y"],
        [414, dt.date(2026, 7, 14), dt.date(2026, 7, 16), 3, "Unfall, eigenes Verschulden", "", "z"],
    )
    own = FixedLibrary([item], [], [table(*rows, item=item.ref)])
    made = numbers.compose_offline(desk(own))
    [grid] = grids(made)
    assert [column.title for column in grid.columns][:5] == ["Wagen", "von", "bis", "Tage", "Grund"]
    assert plain(grid)[0][0] == "417"
    assert not any(text.claims for row in grid.rows for line in row for text in line if not text.text)
    assert any("Empty cells in Tage: 1" in text.text for text in texts(made))
