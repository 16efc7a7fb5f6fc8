"""What a workbook checks of its sources, live; how its cells are called; and what it says where no table belongs."""

import datetime as dt
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from work.ledger import FixedLibrary, contract, desk, file, mail, percent, table
from work.reading import said, typed, value

from forenoon.domain.content import Bullets, Document, Draft
from forenoon.domain.sources import Item, Passage, Table
from forenoon.language.words import words
from forenoon.work.cells.derived import derived, told
from forenoon.work.cells.unlike import followed
from forenoon.work.sections import numbers
from forenoon.work.tables.counted import apart_in_total, counted, otherwise, totals
from forenoon.work.workbook.naming import legal
from forenoon.writers.xlsx import WorkbookWriter

HIRE = (["Item", "Quantity", "Price per month (GBP)", "Price per year (GBP)"], ["Masts", 142, 10.65, 18147.6])
DAY = dt.datetime(2026, 9, 7, 9, 0, tzinfo=dt.UTC)


def composed(*tables: Table, mails: Sequence[tuple[Item, tuple[Passage, ...]]] = (), language: str = "en") -> Draft:
    items = {one.item: file(one.item.removeprefix("file:"), one.item.removeprefix("file:")) for one in tables}
    library = FixedLibrary(
        [*items.values(), *(item for item, _ in mails)], [p for _, some in mails for p in some], tables
    )
    return numbers.compose_offline(desk(library, language))


def workbook(made: Draft, language: str = "en") -> Any:
    document = Document(
        contract=contract(language), title="t", subtitle="", banner="", audience="me", drafts=(made,)
    )  # fmt: skip
    return openpyxl.load_workbook(io.BytesIO(WorkbookWriter().render(document)[0]), data_only=True)


def checked(made: Draft, language: str = "en") -> list[tuple[str, float, float, str]]:
    """What is checked, what the source says, what follows, and the verdict."""
    book = workbook(made, language)
    name = next(sheet.name for sheet in made.sheets if sheet.name == words(language).say("workbook.checks"))
    rows = book[name].iter_rows(min_row=5, max_col=5, values_only=True)
    return [(row[0], row[1], row[2], row[4]) for row in rows if row[4]]


def rows_of(names: Sequence[str], *rows: Sequence[object], **places: Any) -> Table:
    return table(list(names), *rows, **places)  # type: ignore[arg-type]  rows of any values


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ("Item", "Quantity", "Price per month GBP", "Price per year GBP")),
        ("it", ("Voce", "Quantità", "Canone mensile EUR", "Canone annuo EUR")),
        ("zh-Hans", ("项目", "数量", "每月价格（人民币）", "每年价格（人民币）")),
        ("zh-Hant", ("項目", "數量", "每月價格（新台幣）", "每年價格（新台幣）")),
        ("th", ("รายการ", "จำนวน", "ราคาต่อเดือน (บาท)", "ราคาต่อปี (บาท)")),
    ],
)
def test_a_year_is_twelve_months_in_one_row_and_in_every_language(language: str, names: Sequence[str]) -> None:
    made = composed(rows_of(names, ["M", 142, 10.65, 18147.6]), language=language)
    [(_, stated, computed, verdict)] = checked(made, language)
    assert (stated, pytest.approx(computed)) == (18147.6, 18147.6)
    assert verdict in ("OK", "一致", "ตรงกัน")


def test_a_year_that_is_not_twelve_months_fails_its_check_and_is_raised() -> None:
    made = composed(rows_of(HIRE[0], ["Masts", 142, 10.65, 18417.6]))
    assert [row[3] for row in checked(made)] == ["Differs"]
    assert [cell.value for cell in workbook(made)["Summary"][5]][:4] == ["Checks", "Differs", None, "0 of 1 hold"]
    assert made.points[0].text.startswith("Price per year (GBP), Masts: the file says GBP 18,417.60")


@pytest.mark.parametrize(
    ("names", "rows", "follows"),
    [
        (["Site", "A", "B", "C", "All"], [["x", 1, 2, 4, 7], ["y", 8, 16, 32, 56], ["z", 3, 9, 27, 39]], "A + B + C"),
        (["Site", "Due", "Lost", "Uptime"],
         [["x", 500, 3, percent(0.994)], ["y", 800, 2, percent(0.9975)], ["z", 400, 6, percent(0.985)]],
         "1 − Lost ÷ Due"),
        (["Site", "Asked", "Sent", "Fill rate"],
         [["x", 500, 480, percent(0.96)], ["y", 800, 790, percent(0.9875)], ["z", 400, 390, percent(0.975)]],
         "Sent ÷ Asked"),
        (["Item", "Metres", "EUR per metre", "Value EUR"], [["x", 1840, 21.5, 39560], ["y", 620, 9, 5580]],
         "Metres × EUR per metre"),
    ],
)  # fmt: skip
def test_columns_that_follow_from_others_are_checked_row_by_row(
    names: list[str], rows: list[list[object]], follows: str
) -> None:
    [found] = derived(typed(names, *rows))
    left, sign, right = told(found)
    assert f"{left} {sign} {right}" == follows
    [(label, stated, computed, verdict)] = checked(composed(rows_of(names, *rows)))
    assert follows in label
    assert (stated, computed, verdict) == (len(rows), len(rows), "OK")


def test_columns_that_agree_in_few_rows_are_no_rule() -> None:
    found = typed(["Site", "A", "B", "C", "D"], ["x", 1, 2, 4, 7], ["y", 8, 16, 32, 51], ["z", 3, 9, 27, 30])
    assert derived(found) == ()


def test_the_files_own_total_is_set_beside_ours() -> None:
    made = composed(rows_of(["Team", "Hours", "Cost"], ["A", 30, 5], ["B", 50, 6], ["Total", 90, 11]))
    assert checked(made) == [("Hours, total", 90, 80, "Differs"), ("Cost, total", 11, 11, "OK")]


def test_a_table_that_sums_up_another_is_checked_against_its_rows() -> None:
    by_month = [
        ["Jan", "North", 10],
        ["Jan", "South", 20],
        ["Feb", "North", 30],
        ["Feb", "South", 45],
        ["Feb", "East", 7],
    ]
    long = rows_of(["Month", "Depot", "Hours lost"], *by_month, sheet="Months")
    short = rows_of(["Depot", "Hours lost"], ["North", 40], ["South", 65], ["East", 8], sheet="Depots")
    made = composed(short, long)
    found = {label.split(" = ")[0]: row for label, *row in checked(made)}
    assert found["Hours lost, North"] == [40, 40, "OK"]
    assert found["Hours lost, East"] == [8, 7, "Differs"]
    assert any("East says 8" in point.text and "add up to 7" in point.text for point in made.points)


def test_figures_of_a_mail_that_follow_from_others_are_worked_out_again() -> None:
    mails = [
        mail("offer", "Livia", DAY, "£10.65 per logger per month. On 1,420 loggers that is £181,476.00 a year."),
        mail("fine", "Paolo", DAY, "The penalty is 0.2 % of £486,000, that is £972 a day."),
        mail("round", "Ada", DAY, "We have 20 vans at £100, and £2,000 in the bank."),
    ]
    found = checked(composed(mails=mails))
    assert [row[0].partition(": ")[2] for row in found] == [
        "£972 = 0.2 % × £486,000", "£181,476.00 = 1,420 loggers × £10.65 × 12",
    ]  # fmt: skip
    assert all(row[3] == "OK" for row in found)


def test_a_share_of_an_amount_that_others_name_is_worked_out_again() -> None:
    mails = [
        mail("price", "Livia", DAY, "The contract price is £148,500,000."),
        mail("share", "Paolo", DAY, "Damages are 0.5 % of the contract price for each week of delay."),
        mail("told", "Ada", DAY, "Damages are £742,500 for each week."),
        mail("near", "Bo", DAY, "We keep back £742,600 for the delay, and £15,000 for the pumps."),
    ]
    found = checked(composed(mails=mails))
    assert [(row[0].partition(": ")[2], *row[1:]) for row in found] == [
        ("£742,500 = 0.5 % × £148,500,000", 742500, pytest.approx(742500), "OK")
    ]


def test_two_amounts_of_a_message_that_add_up_to_one_are_added_again() -> None:
    """They name no currency, and have that of their sum."""
    told = mail("a", "Nadia", DAY, "The two invoices, together EUR 19,958.75, are on hold.")
    parts = mail("b", "Ramona", DAY + dt.timedelta(days=1), "They are 231 for 9,842.30 and 258 for 10,116.45.")
    [(label, stated, computed, verdict)] = checked(composed(mails=(told, parts)))
    assert label.endswith("EUR 19,958.75 = 9,842.30 + 10,116.45")
    assert (round(stated, 2), round(computed, 2), verdict) == (19958.75, 19958.75, "OK")


def test_a_difference_of_two_counts_at_a_price_is_worked_out_again() -> None:
    counts = (
        mail("a", "Aoife", DAY, "Our yard counted 286 pallets with mould.", thread="t"),
        mail("b", "Tomasz", DAY + dt.timedelta(days=1), "312 pallets with mould we counted in the yard.", thread="t"),
    )  # fmt: skip
    price = mail("c", "Declan", DAY + dt.timedelta(days=2), "Today I pay EUR 10.80 each.")
    claim = mail("d", "Declan", DAY + dt.timedelta(days=3), "She will raise the difference of EUR 280.80.")
    made = composed(mails=(*counts, price, claim))
    [(label, stated, computed, verdict)] = checked(made)
    assert label.endswith("EUR 280.80 = (312 pallets − 286 pallets) × EUR 10.80")
    assert (round(stated, 2), round(computed, 2), verdict) == (280.8, 280.8, "OK")
    lists = [block for block in made.blocks if isinstance(block, Bullets)]
    shown = ["".join(text.text for text in line).strip() for one in lists for line in one.lines]
    assert "EUR 280.80 = (312 pallets − 286 pallets) × EUR 10.80: the sum holds." in shown[0]


def test_figures_of_one_unit_have_the_same_decimals() -> None:
    mails = [
        mail("a", "Livia", DAY, "Recovery was 71.8 % in the trial, and the guarantee is 75 %."),
        mail("b", "Paolo", DAY, "The crane costs £4,180.5 and the truck £900."),
    ]
    sheet = next(one for one in composed(mails=mails).sheets if one.name == "Figures in mail")
    formats = {row[1].number: row[1].format for row in sheet.rows}
    assert formats["71.8"] == formats["75"] == "#,##0.0"
    assert formats["4180.5"] == formats["900"] == "#,##0.00"


def test_what_measures_unlike_things_is_called_by_its_rows() -> None:
    one = rows_of(["Status", "Value"], ["Weeks of hire", 3], ["Hire GBP", 28800.5], ["Patients moved", 118])
    made = composed(one)
    names = {name: named.attr_text.rpartition("!")[2] for name, named in workbook(made).defined_names.items()}
    assert names == {"Weeks_of_hire": "$B$5", "Hire_GBP": "$B$6", "Patients_moved": "$B$7"}
    assert workbook(made).worksheets[0]["B3"].value is None


def test_a_summary_that_would_only_repeat_one_sheet_is_left_out() -> None:
    one = rows_of(["Status", "Value"], ["Weeks of hire", 3], ["Hire GBP", 28800.5], ["Patients moved", 118])
    two = rows_of(["Team", "Hours"], ["A", 30], ["B", 50], item="file:b.xlsx")
    assert "Summary" not in [sheet.name for sheet in composed(one).sheets]
    assert composed(one, two).sheets[0].name == "Summary"


def test_a_column_without_a_value_is_left_out() -> None:
    heads = [column.title for column in composed(rows_of(["Team", "Hours"], ["A", 30], ["B", 50])).sheets[0].columns]
    assert "Unit" not in heads and heads[:2] == ["Measure", "Value"]


@pytest.mark.parametrize("language", ["en", "it", "zh-Hans", "zh-Hant", "th"])
def test_where_nothing_belongs_it_is_said_without_a_count(language: str) -> None:
    library = FixedLibrary([], [], [])
    summary, *_ = numbers.compose_offline(desk(library, language)).sheets
    assert summary.note and not any(sign.isdigit() for sign in summary.note)


def test_a_row_of_unlike_units_may_follow_from_those_above() -> None:
    rows = [
        ["Today EUR per metre", 3.2],
        ["New EUR per metre", 3.55],
        ["Metres a year", 48000],
        ["More EUR a year", 16800],
    ]
    found = typed(["Dyeing", "Value"], *rows)
    [one] = followed(found)
    assert one.told(found) == "Metres a year × (New EUR per metre − Today EUR per metre)"
    assert [row[1:] for row in checked(composed(rows_of(["Dyeing", "Value"], *rows)))] == [
        (16800, pytest.approx(16800), "OK")
    ]


def test_an_agreed_level_that_is_missed_is_said_of_the_worst_row() -> None:
    found = typed(
        ["Depot", "Uptime", "Service level"], ["Corby", percent(0.9976), 0.995], ["Wakefield", percent(0.9935), 0.995],
        ["Avonmouth", percent(0.9949), 0.995],
    )  # fmt: skip
    fact = said(found, "below")
    assert fact is not None and (fact.slots["row"], fact.slots["count"]) == ("Wakefield", "2")
    assert value(fact, "agreed") == Decimal("0.995")
    assert found.columns[2].kind == "percent"


@pytest.mark.parametrize(
    ("names", "row", "side"),
    [
        (["Team", "Spent EUR", "Budget EUR"], ["A", 120, 100], "above"),
        (["Team", "Spent EUR", "Budget EUR"], ["A", 90, 100], None),
        (["Site", "Visits", "Visits target"], ["A", 90, 100], "below"),
        (["Squadra", "Visite", "Visite obiettivo"], ["A", 90, 100], "below"),
        (["站点", "完成率", "目标"], ["A", percent(0.9), percent(0.95)], "below"),
        (["สาขา", "อัตราสำเร็จ", "เป้าหมาย"], ["A", percent(0.9), percent(0.95)], "below"),
        (["Site", "Weight kg", "Limit"], ["A", 900, 100], None),
        (["Site", "Noise level", "Price EUR"], ["A", 90, 100], None),
    ],
)
def test_which_side_is_missed_is_told_by_the_name(names: list[str], row: list[object], side: str | None) -> None:
    other = ["B", *row[1:]]
    found = typed(names, row, other)
    assert [kind for kind in ("below", "above") if said(found, kind)] == ([side] if side else [])


@pytest.mark.parametrize(
    ("sentence", "differs"),
    [
        ("Nisha counts 37 excursions at Wakefield.", True),
        ("Nisha counts 34 excursions at Wakefield.", False),
        ("Nisha counts 21 excursions at Corby, not 34 excursions at Wakefield.", False),
        ("There were 37 excursions at Leeds.", False),
        ("There were 9 excursions at Wakefield in June.", False),
        ("They sent 37 loggers to Wakefield.", False),
    ],
)
def test_a_count_that_differs_from_the_tables_for_the_same_name_is_found(sentence: str, differs: bool) -> None:
    book = file("book.xlsx", "A book")
    item, passages = mail("count", "Fiona", DAY, sentence)
    own = rows_of(["Depot", "Excursions", "Minutes"], ["Corby", 21, 700], ["Wakefield", 34, 1500], item=book.ref)
    library = FixedLibrary([book, item], passages, [own])
    evidence = desk(library)
    found = list(otherwise(evidence.every_mark, counted([book], library)))
    assert [(number.surface, cell.shown) for _, number, cell in found] == ([("37 excursions", "34")] if differs else [])


@pytest.mark.parametrize(
    ("sentence", "language", "days", "found"),
    [
        ("We're now at 9,600 pieces in total, still eight models.", "en", 1, "9,600 pieces"),
        ("Siamo a 9.600 pezzi in totale.", "it", 1, "9.600 pezzi"),
        ("We're now at 9,800 pieces in total.", "en", 1, ""),
        ("We're now at 12,000 pieces in total.", "en", 1, ""),  # of another plan
        ("We ship 9,600 pieces on Monday.", "en", 1, ""),  # of some
        ("We're now at 9,600 cases in total.", "en", 1, ""),
        ("We're now at 9,600 pieces in total.", "en", -9, ""),  # older than the table
    ],
)
def test_a_total_of_a_table_and_a_later_one_of_a_sentence_are_told_where_they_differ(
    sentence: str, language: str, days: int, found: str
) -> None:
    plan = file("plan.xlsx", "Plan", DAY)
    item, passages = mail("said", "Fiona", DAY + dt.timedelta(days=days), sentence)
    passages = [one.model_copy(update={"language": language}) for one in passages]
    rows = [["Heron 1", 5000, "A"], ["Heron 2", 4800, "B"], ["Total", 9800, ""]]
    library = FixedLibrary([plan, item], passages, [rows_of(["Model", "pieces", "Line"], *rows, item=plan.ref)])
    told = list(apart_in_total(desk(library).every_mark, totals([plan], library)))
    assert [(number.surface.strip(), cell.shown) for _, number, cell in told] == ([(found, "9800")] if found else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Price per month (GBP)", "Price_per_month_GBP"), ("数量", "数量"), ("2025", "_2025"), ("Q3", "_Q3"),
        ("R1C1", "_R1C1"),        ("ราคาต่อเดือน", ""), ("%", ""), ("c", "_c"), ("Größe", "Größe"),
    ],
)  # fmt: skip
def test_names_are_legal(text: str, name: str) -> None:
    assert legal(text) == name


@pytest.mark.parametrize("language", ["en", "zh-Hans", "th"])
def test_inputs_and_results_have_names(language: str) -> None:
    one = rows_of(["Team", "Hours", "เวลาที่ใช้"], ["A", 30, 5], ["B", 50, 6], sheet="First")
    made = composed(one, rows_of(["Team", "Hours"], ["A", 3], ["B", 5], sheet="Second"), language=language)
    book = workbook(made, language)
    names = {name: book.defined_names[name].attr_text for name in book.defined_names}
    assert {"First_Hours", "Second_Hours"} <= set(names)
    assert len({name.casefold() for name in names}) == len(names)
    assert all(re.fullmatch(r"[\w\\][\w\\.]*", name) for name in names)
    assert f"'{made.sheets[-3].name}'!$B$5:$B$6" in names.values()


def test_tables_of_other_matters_are_not_even_named() -> None:
    budget, item = file("Personal/budget.xlsx", "Budget"), mail("hello", "Oona", DAY, "See you on Thursday.")
    library = FixedLibrary(
        [budget, item[0]], item[1], [rows_of(["Team", "Given EUR"], ["A", 150], ["B", 200], item=budget.ref)]
    )
    made = numbers.compose_offline(desk(library, beside=(budget.ref,)))
    told = [cell.text or cell.number for sheet in made.sheets for row in sheet.rows for cell in row]
    assert made.sheets and not any("Budget" in text or "budget" in text or "150" in text for text in told)
    assert not any("Figures for" in sheet.title for sheet in made.sheets)
