"""Tables are read into typed columns; what is said of them is true and worth saying."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from walk.needs import shared
from work.ledger import formula, percent, table
from work.reading import MONTHS, said, typed, value

from forenoon.domain.sources import Origin, Table
from forenoon.parsing.workbooks import read_workbook
from forenoon.work.cells import TypedTable, facts, read, relations


def kinds(found: TypedTable) -> dict[str, str]:
    return {column.name: column.kind for column in found.columns}


def test_the_header_may_stand_below_titles() -> None:
    found = typed(["Plan for the year"], [None], ["Team", "Hours"], ["A", 3], ["B", 5], top=4)
    assert (found.header, found.row_number(0), found.title) == (2, 7, "Plan for the year")


def test_a_row_with_an_amount_heads_no_table() -> None:
    assert read(table(["Rent", "NZD 168,000 plus GST"], ["Car parks", 14])) is None


def test_words_without_values_are_no_table() -> None:
    assert read(table(["Day", "Exercise"], ["Monday", "Cardio"], ["Tuesday", "Yoga"])) is None


@pytest.mark.parametrize("word", ["Total", "Totale generale", "合计", "總計", "รวมทั้งสิ้น"])
def test_total_rows_are_no_rows_of_the_body_in_any_language(word: str) -> None:
    found = typed(["Team", "Hours"], ["A", 3], ["B", 5], [word, 8])
    assert (len(found.body), found.totals) == (2, (3,))


def test_a_row_of_sums_is_a_total_whatever_it_is_called() -> None:
    found = typed(["Team", "Hours"], ["A", 3], ["B", 5], ["Everyone", formula("=SUM(B2:B3)", 8)])
    assert len(found.body) == 2


def test_what_stands_below_an_empty_row_is_left_out_and_named() -> None:
    found = typed(["Team", "Hours"], ["A", 3], ["B", 5], [None, None], ["Without A", 5])
    assert len(found.body) == 2
    assert [(note.code, note.slots) for note in found.notes] == [("below_alone", {"first": "5", "last": "5"})]


def test_columns_have_kinds() -> None:
    rows = [[f"2026-0{i}", f"00{i}", "A" if i % 2 else "B", i * 10, 5.5 * i, percent(0.1 * i)] for i in range(1, 7)]
    found = typed(["Month", "Order no.", "Team", "Hours", "Cost (EUR)", "Done"], *rows)
    assert kinds(found) == {
        "Month": "period", "Order no.": "id", "Team": "dimension", "Hours": "number", "Cost (EUR)": "money",
        "Done": "percent",
    }  # fmt: skip
    assert next(column.unit for column in found.columns if column.kind == "money") == "EUR"


def test_a_column_of_what_has_none_of_something_is_no_list_of_numbers() -> None:
    found = typed(["Docket", "Mould", "Wet, no mould", "Order no"], ["D-1", 286, 26, 41], ["D-2", 12, 3, 47])
    assert kinds(found) | {"Docket": ""} == {
        "Docket": "",
        "Mould": "number",
        "Wet, no mould": "number",
        "Order no": "id",
    }


def test_amounts_beside_prices_of_one_currency_are_of_that() -> None:
    head = ["Article", "Missing", "EUR/pc", "Value"]
    assert {c.name: c.unit for c in typed(head, ["Towel", 10, 2.3, 23.0], ["Sheet", 4, 9.8, 39.2]).columns} == {
        "Article": "", "Missing": "", "EUR/pc": "EUR", "Value": "EUR",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["Price", "Uptime", "Rating", "satisfaction_level", "Prezzo", "单价", "อัตราส่วน", "% done"]
)
def test_rates_and_prices_are_never_added_up(name: str) -> None:
    found = typed(["Team", name], ["A", 3], ["B", 5], ["C", 9])
    assert not found.columns[1].additive
    assert said(found, "total") is None


@pytest.mark.parametrize("name", ["Quantity", "Qty", "Quantità", "数量", "จำนวน"])
def test_a_quantity_of_unlike_things_is_not_added_up(name: str) -> None:
    found = typed(["Item", name], ["Helmets", 12], ["Cranes", 3], ["Masts", 40])
    assert not found.columns[1].additive
    assert typed(["Item", "Unit", name], ["North", "t", 12], ["South", "t", 3], ["East", "t", 40]).columns[2].additive
    assert typed(["Depot", "Loggers"], ["North", 12], ["South", 3], ["East", 40]).columns[1].additive
    assert (
        not typed(["Item", "Pieces sold", "Unit price"], ["A", 12, 4.5], ["B", 3, 9], ["C", 40, 2]).columns[1].additive
    )


def test_running_numbers_are_names() -> None:
    found = typed(["Line up", "Amount"], *[[i, i * 7 % 11] for i in range(100, 112)])
    assert found.columns[0].kind == "id"


def test_a_column_that_divides_is_a_rate() -> None:
    found = typed(
        ["Site", "Faults", "Each"], *[[s, n, formula("=B2/4", n / 4)] for s, n in zip("ABC", (4, 8, 40), strict=True)]
    )
    assert [column.additive for column in found.columns] == [False, True, False]


def test_a_state_that_repeats_each_month_is_not_added_up() -> None:
    rows = [[m, s, size, size + i] for i, m in enumerate(MONTHS) for s, size in (("A", 610), ("B", 480))]
    found = typed(["Month", "Site", "Installed", "Calls"], *rows)
    assert [column.additive for column in found.columns] == [False, False, False, True]


def test_amounts_in_several_currencies_are_not_added_up() -> None:
    found = typed(["Invoice", "Currency", "Net"], ["a/1", "EUR", 10.0], ["a/2", "GBP", 20.0], ["a/3", "EUR", 30.0])
    assert said(found, "total") is None
    assert "mixed" in [note.code for note in found.notes]
    shown = typed(["Who", "Net"], ["A", "EUR 10.00"], ["B", "GBP 20.00"], ["C", "EUR 30.00"])
    assert said(shown, "total") is None


def test_the_currency_is_that_of_the_cells_or_none() -> None:
    assert typed(["Item", "Fee"], ["A", "GBP 11.10"], ["B", "GBP 12.00"]).columns[1].unit == "GBP"
    assert typed(["Item", "Fee"], ["A", 11.1], ["B", 12]).columns[1].unit == ""


def test_text_numbers_and_empty_cells_are_noted() -> None:
    found = typed(["Team", "Hours"], ["A", "1,200"], ["B", 5], ["C", None], ["D", 7])
    assert found.columns[1].numbers == (Decimal(1200), Decimal(5), None, Decimal(7))
    assert {(note.code, note.slots["count"]) for note in found.notes} == {("text_numbers", "1"), ("empty", "1")}


def test_formulas_without_values_are_noted() -> None:
    found = typed(["Team", "Hours", "Twice"], ["A", 3, formula("=B2*2")], ["B", 5, formula("=B3*2")])
    assert [(note.code, note.slots["column"]) for note in found.notes] == [("no_values", "Twice")]


def test_a_total_is_the_sum_of_its_cells() -> None:
    fact = said(typed(["Team", "Hours"], ["A", 0.1], ["B", 12.2]), "total")
    assert value(fact, "total") == Decimal("12.3")
    assert fact is not None and fact.ranges == ("Sheet1!B2:B3",)


def test_a_wrong_remainder_is_said_first() -> None:
    rows = [["A", 100, 40, 60], ["B", 200, 50, 150], ["C", 300, 10, 280], ["D", 400, 30, 370], ["E", 90, 45, 45]]
    found = typed(["Team", "Given", "Spent", "Left"], *rows)
    fact = facts(found)[0]
    assert (fact.kind, fact.slots["row"]) == ("check", "C")
    assert (value(fact, "stated"), value(fact, "computed"), value(fact, "difference")) == (280, 290, -10)
    assert fact.ranges == ("Sheet1!B4:D4",)


def test_columns_that_agree_by_chance_are_no_relation() -> None:
    assert relations(typed(["Team", "A", "B", "C"], ["x", 1, 2, 3], ["y", 2, 5, 1], ["z", 9, 4, 7])) == ()


def test_a_product_is_checked_too() -> None:
    rows = [["A", 12, 11.5, 138.0], ["B", 20, 10.0, 200.0], ["C", 7, 30.0, 210.0], ["D", 9, 100.0, 990.0]]
    fact = said(typed(["Item", "Pieces", "Price", "Amount"], *rows), "check")
    assert value(fact, "computed") == 900


def test_a_stated_total_that_is_not_the_sum_is_said() -> None:
    fact = said(typed(["Team", "Hours"], ["A", 3], ["B", 5], ["Total", 9]), "total_check")
    assert (value(fact, "stated"), value(fact, "computed")) == (9, 8)
    assert fact is not None and fact.ranges == ("Sheet1!B4", "Sheet1!B2:B3")


def test_an_ordinary_wobble_is_no_news() -> None:
    wobble = (100, 108, 99, 107, 98, 106)
    assert said(typed(["Month", "Sales"], *zip(MONTHS, wobble, strict=True)), "change") is None
    jump = (100, 108, 99, 107, 98, 130)
    fact = said(typed(["Month", "Sales"], *zip(MONTHS, jump, strict=True)), "change")
    assert value(fact, "change") == Decimal(130) / 98 - 1


def test_a_month_that_was_not_over_is_left_out_and_named() -> None:
    found = typed(["Month", "Sales"], *zip(MONTHS, (100, 101, 99, 100, 150, 20), strict=True))
    fact = said(found, "change", as_of=dt.date(2026, 6, 8))
    assert fact is not None and fact.slots["period"] == "2026-05"
    assert [note.slots for note in fact.notes if note.code == "part_period"] == [{"period": "2026-06"}]


def test_a_last_month_with_few_rows_is_left_out() -> None:
    rows = [[dt.date(2026, m, d), 10 + (m == 3) * 9] for m in (1, 2, 3) for d in range(1, 29)]
    found = typed(["Day", "Sales"], *rows, *[[dt.date(2026, 4, d), 10] for d in range(1, 5)])
    fact = said(found, "change")
    assert fact is not None and (fact.slots["period"], fact.slots["earlier"]) == ("2026-03", "2026-02")
    assert (value(fact, "value"), value(fact, "before")) == (19 * 28, 10 * 28)


def test_a_list_of_things_with_dates_is_no_series() -> None:
    days = [dt.date(2026, 6, 5), dt.date(2026, 6, 15), dt.date(2026, 6, 30), dt.date(2026, 7, 1), dt.date(2026, 9, 1)]
    found = typed(["Customer", "Date", "Net"], *[[f"c{i}", day, 100 * i] for i, day in enumerate(days)])
    assert found.period is None
    assert said(found, "change") is None


def test_comparisons_leave_out_the_unusual_value_and_say_so() -> None:
    rows = [[m, s, 100 + 3 * i + (7 if s == "A" else 0)] for i, m in enumerate(MONTHS) for s in "ABC"]
    rows[-3] = ["2026-06", "A", 9000]
    found = typed(["Month", "Site", "Lost"], *rows)
    fact = said(found, "outlier")
    assert (value(fact, "value"), fact and fact.ranges) == (9000, ("Sheet1!C17",))
    compared = [one for one in facts(found) if one.kind in ("change", "mover")]
    assert all(measure.value < 9000 for one in compared for measure in one.measures)
    assert all([note.slots["rows"] for note in one.notes] == ["2026-06 · A"] for one in compared)


CALLS = (
    ("Call ref", "Logged", "Ward", "Hours"),
    *((f"C-{n}", dt.date(2026, 7, 2 + 6 * n), f"Ward {n % 3}", hours) for n, hours in enumerate((9.5, 22, 7, 16.5))),
)


def test_what_a_file_works_out_from_its_rows_is_said_and_its_column_is_not_added_up() -> None:
    mean = ("Mean hours, July", "", "", formula("=AVERAGE(D2:D5)", 13.75))
    late = ("Over 8 hours", "", "", formula('=COUNTIF(D2:D5,">8")', 3))
    for found in (typed(*CALLS, ("", "", "", ""), mean, late), typed(*CALLS, mean)):
        told = said(found, "gathered")
        assert told and told.slots == {"name": "Mean hours, July"}
        assert value(told, "value") == Decimal("13.75") and told.measures[0].formula == "=AVERAGE({3})"
        assert not said(found, "total") and not said(found, "largest")
    assert not said(typed(*CALLS), "gathered") and said(typed(*CALLS), "total")


def test_events_that_have_a_number_and_a_day_each_are_no_series() -> None:
    assert typed(*CALLS).period is None


def test_lines_of_a_budget_are_named_whatever_their_column_is_called() -> None:
    lines = (("Beds (20)", 118, 139), ("Pumps, ward 7 (18)", 57, 57), ("Monitors", 96, 98))
    assert kinds(typed(("Line", "Planned", "Spent"), *lines))["Line"] == "dimension"
    codes = (("L 1", 118, 139), ("L 2", 57, 57), ("L 3", 96, 98))
    assert kinds(typed(("Line", "Planned", "Spent"), *codes))["Line"] == "id"


def test_what_articles_cost_is_not_added_up() -> None:
    rows = (("CV-210", "Set", 3.42, 3.95), ("CV-214", "Set, small", 5.10, 5.75), ("CV-330", "Line", 0.88, 0.97))
    listed = typed(("Code", "Description", "Current £", "Proposed £"), *rows)
    assert not any(column.additive for column in listed.columns)
    earned = typed(("Code", "Description", "Revenue £", "Cost £"), *rows)
    assert any(column.additive for column in earned.columns)


def test_the_largest_is_said_where_it_is_large() -> None:
    fact = said(typed(["Team", "Hours"], ["A", 60], ["B", 20], ["C", 20]), "largest")
    assert fact is not None and fact.slots["group"] == "A"
    assert value(fact, "share") == Decimal("0.6")
    assert said(typed(["Team", "Hours"], ["A", 35], ["B", 33], ["C", 32]), "largest") is None


def test_a_share_is_told_where_every_row_has_a_name() -> None:
    rows = (["A", 60], ["B", 20], ["C", 20], ["A", 20])
    fact = said(typed(["Team", "Hours", "Week"], *((*row, 1) for row in rows)), "largest")
    assert fact is not None and value(fact, "share").quantize(Decimal("0.01")) == Decimal("0.67")
    assert said(typed(["Team", "Hours", "Week"], *((*row, 1) for row in rows), [None, 4, 1]), "largest") is None


def test_numbers_that_were_given_in_turn_are_not_added_up() -> None:
    loads = [40655, 40668, 40681, 40693, 40702]
    days = [f"2026-08-0{at}" for at in range(1, 6)]
    assert kinds(typed(["Day", "Load"], *zip(days, loads, strict=True)))["Load"] == "id"
    assert kinds(typed(["Day", "Load"], *zip(days, reversed(loads), strict=True)))["Load"] == "number"
    assert kinds(typed(["Day", "Load"], *zip(days, (100, 120, 130, 150, 170), strict=True)))["Load"] == "number"


def test_a_few_things_have_no_largest() -> None:
    assert said(typed(["Town", "May"], ["Corby", 3], ["Ely", 1], ["Diss", 0]), "largest") is None


def test_the_biggest_mover_is_the_group_out_of_its_usual_way() -> None:
    rows = [[m, s, (100 + i % 2 if s == "A" else 200 - i % 2)] for i, m in enumerate(MONTHS) for s in "AB"]
    rows[-2] = ["2026-06", "A", 140]
    fact = said(typed(["Month", "Site", "Sales"], *rows), "mover")
    assert fact is not None and fact.slots["group"] == "A"
    assert value(fact, "change") == 40


def test_a_rate_has_its_lowest_and_highest() -> None:
    rows = [["A", percent(0.997)], ["B", percent(0.9935)], ["C", percent(0.9979)]]
    fact = said(typed(["Depot", "Uptime"], *rows), "extreme")
    assert fact is not None and (fact.slots["low_row"], fact.slots["high_row"]) == ("B", "C")


def test_at_most_five_facts_and_one_of_a_kind() -> None:
    rows = [[m, s, 100 + 31 * i, 9 * i, 1000 - i] for i, m in enumerate(MONTHS) for s in ("A", "B", "C")]
    found = facts(typed(["Month", "Site", "Sales", "Calls", "Cost"], *rows))
    assert len(found) <= 5
    assert len({fact.kind for fact in found}) == len(found)


def test_hostile_cells_do_no_harm() -> None:
    nasty = "=" * 500 + "9" * 30 + "\u202e" + "1," * 400
    found = read(table(["A", "B"], [nasty, 1], ["x" * 40_000, 2], ["1e999", 3]))
    assert found is not None and facts(found)


def recomputed(template: str, found: TypedTable, roles: dict[str, Decimal]) -> Decimal:
    """A small second opinion: SUM, differences, ratios and single cells, by Python instead of a workbook."""

    def number(match: re.Match[str]) -> str:
        column = next(c for c in found.columns if c.index == int(match[1]))
        return f"Decimal('{column.numbers[int(match[2])] or 0}')"

    def total(match: re.Match[str]) -> str:
        values: list[str] = []
        for part in match[1].split(","):
            cells = [tuple(map(int, c.split(":"))) for c in re.findall(r"\{(\d+(?::\d+)?)\}", part)]
            column = next(c for c in found.columns if c.index == cells[0][0])
            first = cells[0][1] if len(cells[0]) > 1 else 0
            last = cells[-1][1] if len(cells[-1]) > 1 else len(found.body) - 1
            values += [f"Decimal('{n or 0}')" for n in column.numbers[first : last + 1]]
        return "(" + "+".join(values) + ")"

    text = re.sub(r"\[(\w+)\]", lambda m: f"Decimal('{roles[m[1]]}')", template.lstrip("="))
    text = re.sub(r"SUM\(([^()]*)\)", total, text)
    return Decimal(eval(re.sub(r"\{(\d+):(\d+)\}", number, text), {"Decimal": Decimal}))


def check_formulas(found: TypedTable) -> int:
    """Every value of a fact follows from its formula."""
    checked = 0
    for fact in facts(found):
        roles = {measure.role: measure.value for measure in fact.measures}
        for measure in fact.measures:
            if re.search(r"MEDIAN|MIN|MAX|SUMPRODUCT", measure.formula) or not measure.formula:
                continue
            assert abs(recomputed(measure.formula, found, roles) - measure.value) < Decimal("1e-9"), (fact, measure)
            checked += 1
    return checked


def test_each_value_follows_from_its_formula() -> None:
    rows = [[m, s, 100 + i + (s == "A") * 50, 9 * i + 1] for i, m in enumerate(MONTHS) for s in ("A", "B", "C")]
    rows[-3] = ["2026-06", "A", 300, 90]
    assert check_formulas(typed(["Month", "Site", "Sales", "Calls"], *rows)) >= 5


def test_real_workbooks_are_told_truly() -> None:
    folders = ("data/workspace-bluesparrow/given/files", "data/office/poi/spreadsheet")
    paths = [path for folder in folders for path in sorted(shared(folder).glob("*.xlsx"))]
    small = [path for path in paths if path.stat().st_size < 40_000][:120]
    checked = 0
    for path in small:
        parsed = read_workbook(path.read_bytes(), Origin(root="/", path=path.name), dt.datetime.now(dt.UTC))
        checked += sum(check_formulas(found) for one in parsed.tables if (found := read(one)))
    assert checked >= 20


def test_a_table_of_a_text_is_cited_by_rows_and_cells() -> None:
    rows = table(["Item", "Fee"], ["A", "GBP 5.00"], ["B", "GBP 6.00"]).rows
    found = read(Table(item="file:a.docx", locator="table 2", rows=rows))
    assert found is not None
    assert (found.place(1, 0), found.area(0, 1, 1, 1)) == ("table 2, row 2, cell 2", "table 2, row 3")


@pytest.mark.parametrize("name", ["Room", "room", "Camera", "房间", "ห้อง", "Zimmer"])
def test_rooms_are_called_by_their_numbers_and_counted_by_repeated_ones(name: str) -> None:
    assert typed(["Photo of", name], ["a", 104], ["b", 117], ["c", 106]).columns[1].kind == "id"
    assert typed(["Floor", name], ["a", 26], ["b", 26], ["c", 22]).columns[1].kind == "number"


def test_rooms_of_each_house_are_counted() -> None:
    assert typed(["House", "Rooms"], ["a", 104], ["b", 117], ["c", 106]).columns[1].kind == "number"


BUSES = (["Wagen", "von", "Tage", "Grund"], [417, "2026-08-24", 23, "Tür 2"], [421, "2026-09-28", None, "Tür 1"],
         [414, "2026-07-14", 3, "Unfall"])  # fmt: skip


@pytest.mark.parametrize("head", ["Wagen", "Invoice", "Job"])
def test_whole_numbers_that_stand_first_are_what_rows_are_called(head: str) -> None:
    found = typed([head, *BUSES[0][1:]], *BUSES[1:])
    assert kinds(found)[head] == "id"
    again = typed([head, *BUSES[0][1:]], *BUSES[1:], [417, "2026-09-20", 4, "Tür 2"])
    assert kinds(again)[head] == "id"


@pytest.mark.parametrize(
    "rows",
    [
        (["Qty", "Item"], [417, "Bolt"], [421, "Nut"]),
        (["Visitors", "Month"], [417, "2026-08"], [421, "2026-09"]),
        (["Boxes", "Depot"], [417, "A"], [12, "B"], [12, "C"]),
        (["Boxes", "Depot"], [417, "A"], [421, "B"], ["Total", "", ""], [838, ""]),
        (["Boxes", "Depot", "Each half"], [417, "A", formula("=A2/2", 208.5)], [421, "B", formula("=A3/2", 210.5)]),
        (["Hours", "Team"], [417, "A"], [421, "B"]),
        (["Depot", "Boxes"], ["A", 417], ["B", 421]),
    ],
)
def test_what_is_counted_or_reckoned_with_is_no_name(rows: tuple[list[object], ...]) -> None:
    assert "id" not in kinds(typed(*rows)).values()


@pytest.mark.parametrize("text", ["24.08.2026", "24.8.2026 07:42"])
def test_days_between_dots_are_days(text: str) -> None:
    [_, column] = typed(["Wagen", "von"], [417, text], [421, "28.09.2026"]).columns
    assert (column.kind, column.periods) == ("period", ("2026-08-24", "2026-09-28"))
    assert (column.day(0), column.day(1)) == (None if ":" in text else dt.date(2026, 8, 24), dt.date(2026, 9, 28))


def test_a_day_that_is_none_stays_words() -> None:
    assert typed(["Wagen", "von"], [417, "31.02.2026"], [421, "28.09.2026"]).columns[1].day(0) is None


def test_a_series_ends_where_its_cells_are_empty() -> None:
    rows = [["Aug", 46900], ["Sep", 71350], ["Oct", 64100], ["Nov", None]]
    change = said(typed(["Month", "Certified EUR"], *rows), "change")
    assert change is not None
    assert (change.slots["period"], value(change, "value")) == ("Oct", 64100)
    assert [note.slots["period"] for note in change.notes if note.code == "part_period"] == ["Nov"]
    assert said(typed(["Month", "Certified EUR"], *rows[:2], ["Oct", None], ["Nov", 90000]), "change") is None
