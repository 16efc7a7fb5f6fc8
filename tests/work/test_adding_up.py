"""Nothing is added up that makes no sum, and no total is called wrong that is none."""

import datetime as dt

import pytest
from work.ledger import formula
from work.reading import MONTHS, noted, said, typed, value

from forenoon.work.cells import facts

RATES = [["Oct 2025", 99.1, 2], ["Nov 2025", 98.9, 0], ["Dec 2025", 99.0, 7], ["Jan 2026", 98.7, 1]]


def test_a_row_of_averages_is_no_total_and_accuses_nobody() -> None:
    last = ["4 months", formula("=ROUND(AVERAGE(B2:B5),1)", 98.9), formula("=SUM(C2:C5)", 10)]
    found = typed(["Month", "Scanner", "Faults"], *RATES, last)
    assert [column.additive for column in found.columns] == [False, False, True]
    assert (len(found.body), said(found, "total_check")) == (4, None)
    assert noted(found, "beside") == {"rows": "4 months (6)"}


@pytest.mark.parametrize(
    "word",
    ["Average", "12-month average", "Mean", "Ø", "Durchschnitt", "Vorjahr", "Media", "Anno precedente", "平均", "去年",
     "เฉลี่ย", "Min", "Maximum", "Median", "Previous year", "Target", "Budget 2026", "Obiettivo", "目标", "เป้าหมาย"],
)  # fmt: skip
def test_a_row_that_sums_up_otherwise_is_no_row_of_the_body_in_any_language(word: str) -> None:
    found = typed(["Site", "Visits"], ["North", 120], ["South", 90], ["East", 96], [word, 102])
    assert (len(found.body), found.totals, found.summaries) == (3, (), (4,))
    assert said(found, "total_check") is None
    assert noted(found, "beside") == {"rows": f"{word} (5)"}


def test_a_thing_that_is_named_like_a_mean_stays_in_the_body() -> None:
    found = typed(["Channel", "Spend"], ["Fairs", 1200], ["Print", 800], ["Media", 4100])
    assert len(found.body) == 3
    assert len(typed(["Rep", "Sales"], ["Max", 12], ["Ida", 8], ["Min", 4], ["Eva", 9]).body) == 4


def test_what_is_no_period_below_periods_is_no_row_of_the_body() -> None:
    found = typed(["Month", "Boxes"], *[[m, 100 + i] for i, m in enumerate(MONTHS)], ["First half", 615])
    assert len(found.body) == 6
    assert (
        len(typed(["Month", "Boxes"], ["Jan 2026", 5], ["Feb 2026", 6], ["Mar 2026", 7], ["Apr (so far)", 2]).body) == 4
    )


def test_a_sum_of_some_rows_is_a_total_of_these_only() -> None:
    rows = [["Jul 2026", 168], ["Aug 2026", 161], ["Sep 2026", 170], ["Oct 2026", 172]]
    found = typed(["Month", "Ordered"], *rows, ["Q3 total", formula("=SUM(B2:B4)", 499)])
    assert said(found, "total_check") is None and said(found, "short_total") is None
    assert noted(found, "beside") == {"rows": "Q3 total (6)"}
    without = typed(["Month", "Ordered"], *rows, ["Total Q3", 499])
    assert said(without, "total_check") is None


def test_a_total_whose_sum_leaves_out_a_row_is_said() -> None:
    rows = [["A", 30], ["B", 50], ["C", 70]]
    fact = said(typed(["Team", "Hours"], *rows, ["Total", formula("=SUM(B2:B3)", 80)]), "short_total")
    assert fact is not None and fact.slots["missing"] == "C"
    assert (value(fact, "stated"), value(fact, "computed"), value(fact, "difference")) == (80, 150, -70)


def test_a_sum_that_takes_in_other_numbers_is_not_checked() -> None:
    rows = [["A", 3], ["B", 5], ["C", 4]]
    other = formula("=SUM(B2:B4)*1.2", 14.4)
    assert said(typed(["Team", "Hours"], *rows, ["Total", other]), "total_check") is None
    stale = formula("=SUM(B2:B4)", 13)
    assert value(said(typed(["Team", "Hours"], *rows, ["Total", stale]), "total_check"), "computed") == 12


def test_a_total_that_no_sum_could_be_is_a_mean() -> None:
    found = typed(["Site", "Strength"], ["A", 91], ["B", 95], ["C", 93], ["Total", 93])
    assert (said(found, "total_check"), said(found, "total")) == (None, None)


def test_cells_that_are_added_one_by_one_are_a_total_too() -> None:
    found = typed(["Item", "Euro"], ["A", 30], ["B", -5], ["Net", formula("=B2+B3", 25)])
    assert (len(found.body), value(said(found, "total"), "total")) == (2, 25)


def test_what_follows_a_total_is_not_added_to_it() -> None:
    rows = [["Hips", 153], ["Knees", 110], ["Total", formula("=SUM(B2:B3)", 263)]]
    found = typed(["Item", "Saving"], *rows, ["Training", 38], ["Net saving", formula("=B4-B5", 225)])
    assert (len(found.body), value(said(found, "total"), "total")) == (2, 263)
    parts = typed(["Item", "Saving"], *rows, ["Legs", 1], ["Arms", 2], ["Total", formula("=SUM(B5:B6)", 3)])
    assert len(parts.body) == 4


def test_running_sums_are_rows_of_the_body() -> None:
    rows = [[m, 10 + i, formula(f"=SUM(B$2:B{i + 2})", 10)] for i, m in enumerate(MONTHS)]
    assert len(typed(["Month", "New", "So far"], *rows).body) == 6
    carried = [[m, 10 + i, formula(f"=C{i + 1}+B{i + 2}", 30 + i)] for i, m in enumerate(MONTHS)]
    assert not typed(["Month", "New", "So far"], *carried).columns[2].additive


def test_levels_are_not_added_up() -> None:
    steady = [[m, 98.5 + i / 10, 12 + 5 * i] for i, m in enumerate(MONTHS)]
    assert [c.additive for c in typed(["Month", "North", "Calls"], *steady).columns] == [False, False, True]
    spread = [[site, 12.5 * i] for i, site in enumerate("ABCDEF", 1)]
    assert typed(["Site", "Load"], *spread).columns[1].additive
    assert not typed(["Site", "Load"], *spread, sheet="Availability").columns[1].additive
    assert not typed(["Punctuality rate"], [None], ["Site", "Load"], *spread).columns[1].additive
    beside = [[site, 90.5 + i, 0.9] for i, site in enumerate("ABC")]
    assert not typed(["Site", "Grade", "Pass rate"], *beside).columns[1].additive


@pytest.mark.parametrize("name", ["Value", "Amount", "Wert", "Valore", "值", "数值", "ค่า"])
def test_a_value_of_whatever_its_row_names_is_not_added_up(name: str) -> None:
    rows = [["Weeks of hire", 3], ["Hire in all GBP", 28800], ["Patients moved", 118]]
    found = typed(["Item", name], *rows)
    assert (found.columns[1].additive, found.columns[1].alike) == (False, False)
    assert facts(found) == () and noted(found, "unlike") == {"column": name}
    alike = typed(["Item", name], ["Hall GBP", 300], ["Coach GBP", 280], ["Meals GBP", 118])
    assert alike.columns[1].additive


def test_a_row_that_is_the_product_of_others_makes_a_column_of_unlike_things() -> None:
    found = typed(["Item", "Result"], ["Hires", 3], ["Each", 9600], ["Hire", formula("=B2*B3", 28800)])
    assert not found.columns[1].alike and facts(found) == ()


@pytest.mark.parametrize("name", ["Option", "Scenario", "Bidder", "Pricing tier", "方案", "選項", "Opzione", "ทางเลือก"])
def test_alternatives_are_compared_and_not_added_up(name: str) -> None:
    found = typed([name, "Cost EUR"], ["Five machines", 421], ["Four machines", 360], ["Lease", 512])
    assert (said(found, "total"), said(found, "largest")) == (None, None)
    fact = said(found, "extreme")
    assert (value(fact, "lowest"), value(fact, "highest")) == (360, 512)
    assert fact is not None and (fact.slots["low_row"], fact.slots["high_row"]) == ("Four machines", "Lease")


@pytest.mark.parametrize("name", ["USD/kg", "Euro al metro", "kg/箱", "€ je Stück", "GBP per hour", "£/h"])
def test_an_amount_for_one_of_something_is_not_added_up(name: str) -> None:
    assert not typed(["Cloth", name], ["Wool", 21], ["Silk", 90], ["Felt", 12]).columns[1].additive


def test_a_slash_between_years_or_words_makes_no_rate() -> None:
    for name in ("Cases 2025/26", "Ins/outs", "Cost EUR"):
        assert typed(["Ward", name], ["A", 21], ["B", 90], ["C", 12]).columns[1].additive


def test_numbers_of_rows_in_the_first_column_are_names() -> None:
    found = typed(["Trial", "Metres"], [1, 90], [2, 120], [3, 118])
    assert (found.columns[0].kind, found.columns[1].additive) == ("id", True)


def test_what_the_file_adds_up_in_part_is_not_added_up_whole() -> None:
    rows = [["Arrived", 1200], ["Thawed at the dock", 68], ["Thawed in the stack", 3]]
    found = typed(["What", "Boxes"], *rows, ["Thawed in all", formula("=B3+B4", 71)])
    assert (len(found.body), facts(found)) == (3, ())
    north = [["A", 3], ["B", 5], ["North", formula("=SUM(B2:B3)", 8)]]
    south = [["C", 4], ["D", 6], ["South", formula("=SUM(B5:B6)", 10)]]
    assert typed(["Depot", "Boxes"], *north, *south).columns[1].additive


def test_a_thing_named_in_all_without_numbers_is_no_total() -> None:
    found = typed(
        ["Task", "Begin", "Remark"], ["Dig", dt.date(2026, 10, 5), "x"], ["Load test total", dt.date(2026, 11, 5), None]
    )
    assert found.totals == ()


def test_two_days_are_no_series() -> None:
    found = typed(["Day", "Boxes"], [dt.date(2026, 10, 13), 1268], [dt.date(2026, 11, 7), 3])
    assert said(found, "change") is None


def test_counts_that_the_file_itself_adds_up_are_added_up() -> None:
    rows = [["Hips", 612, 1430, 153], ["Knees", 548, 1610, 110]]
    last = ["Total", None, None, formula("=SUM(D2:D3)", 263)]
    found = typed(["Item", "Pieces", "Unit price", "Saved a year"], *rows, last)
    assert [column.additive for column in found.columns] == [False, False, False, True]


def test_one_thing_offered_twice_at_a_price_of_its_own_is_never_added_up() -> None:
    tiers = typed(["规格", "数量kg", "单价USD/kg", "金额USD"], ["6A", 4000, 76.2, 304800], ["6A", 3200, 77.4, 247680])
    assert not any(column.additive for column in tiers.columns)
    bought = typed(["Cloth", "Qty", "EUR/kg", "Sum EUR"], ["Silk", 4000, 76.2, 304800], ["Wool", 3200, 77.4, 247680])
    assert [column.name for column in bought.columns if column.additive] == ["Sum EUR"]


@pytest.mark.parametrize("name", ["preventivi_2027.csv", "Quotes received.csv", "Confronto filato.csv", "对比.xlsx"])
def test_offers_side_by_side_are_never_added_up(name: str) -> None:
    rows = [["Alba", 310, 5], ["Bora", 295, 7], ["Cima", 330, 4]]
    assert not any(c.additive for c in typed(["Firm", "EUR", "Days"], *rows, item=f"file:files/{name}").columns)
    assert any(c.additive for c in typed(["Firm", "EUR", "Days"], *rows, item="file:files/offer.csv").columns)


def test_what_the_files_own_total_leaves_out_is_not_added_up() -> None:
    rows = [["Bass", 8, 112, 896], ["Cello", 10, 64, 640], ["Drum", 4, 97, 388]]
    found = typed(["Content", "Cases", "kg a case", "kg total"], *rows, ["Total", 22, "", 1924])
    assert [column.additive for column in found.columns] == [False, True, False, True]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (["Model", "pieces", "start"], [["A", 1500, "2027-04-05"], ["B", 1400, "2027-04-07"], ["C", 9, "2027-04-09"]]),
        (["Due", "What", "EUR"], [["2027-01-15", "A", 3000], ["2027-02-15", "B", 3500], ["2027-03-15", "C", 7000]]),
        (["Part", "Due", "EUR"], [["Deposit", "Jan 2027", 3], ["Rest", "Feb 2027", 3], ["Balance", "Mar 2027", 7]]),
    ],
)  # fmt: skip
def test_things_of_which_each_has_its_day_do_not_run_along_time(heads: list[str], rows: list[list[object]]) -> None:
    found = typed(heads, *rows)
    assert found.period is None and said(found, "change") is None


def test_months_with_a_remark_run_along_time() -> None:
    rows = [[month, 100 + n, f"remark {n}"] for n, month in enumerate(MONTHS)]
    assert typed(["Month", "Boxes", "Note"], *rows).period is not None


@pytest.mark.parametrize("name", ["Sep 26", "2027 EUR", "Floor 2", "April", "Total"])
def test_a_head_that_says_when_or_where_counts_whatever_its_rows_name(name: str) -> None:
    rows = [["Stem", 31], ["Post", 40], ["Headset", 12]]
    assert not typed(["Item", name], *rows).columns[1].additive
    assert typed(["Item", name], *rows, ["Total", 83]).columns[1].additive
    assert typed(["Class", name], *rows, ["Stem", 3]).columns[1].additive


@pytest.mark.parametrize("name", ["lead_weeks", "warranty_years", "week", "Lieferzeit", "mesi", "周数"])
def test_how_long_something_lasts_is_not_added_up(name: str) -> None:
    assert not typed(["Maker", name], ["A", 9], ["B", 5], ["C", 14]).columns[1].additive
    assert typed(["Maker", "weekly output"], ["A", 9], ["B", 5], ["C", 14]).columns[1].additive


def test_what_articles_with_a_margin_cost_is_for_one_of_each() -> None:
    rows = (["EV040", 18.11, 0.31], ["LI105", 21.02, 0.28], ["LI105V", 22.02, 0.25])
    assert not typed(["Item", "Full cost EUR", "Margin"], *rows).columns[1].additive
    assert typed(["Item", "Full cost EUR"], *(row[:2] for row in rows)).columns[1].additive


def test_most_of_a_count_is_no_news() -> None:
    rows = (["A", 106], ["B", 50], ["C", 31])
    assert said(typed(["Class", "Patients"], *rows), "largest") is None
    assert said(typed(["Class", "Cost EUR"], *rows), "largest") is not None
    assert said(typed(["Class", "Cost EUR"], ["A", 80], ["B", 50], ["C", 51]), "largest") is None
