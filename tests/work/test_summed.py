"""The sums of sentences as a sheet: formulas from named inputs, each with whose words it has."""

import re
from decimal import Decimal

from forenoon.domain.content import Draft, Sheet
from forenoon.language.words import words
from forenoon.work.workbook.checks import overall
from forenoon.work.workbook.summed import Source, Summed, counted, sums_sheet

OFFER = Source(title="Ada Quarry, 7 Sep", text="We offer £10.65 a month for 1,420 pumps.")
SHEET = Source(title="Ben Tide, 14 Sep", text="I have your 10.56 in my sheet.")
ROW = Source(title="Budget", text="Pumps | 200000 | 120000", heads="group | allotted | spent_so_far")
SENTENCE = "A yes to 10.56 gives away 1,533.60 a year."


def summed(*sums: str) -> list[Summed]:
    return [Summed(sum=one, sentence=SENTENCE, sources=(OFFER, SHEET)) for one in sums]


def test_a_sum_is_a_formula_of_inputs_and_of_the_sums_above() -> None:
    sheet = sums_sheet(summed("10.65 - 10.56 = 0.09", "0.09 × 1,420 × 12 = 1,533.60"), words("en"))
    assert sheet is not None
    told = [(row[0].text, row[1].formula or row[1].number, row[2].number) for row in sheet.rows]
    assert told[:8] == [
        ("Inputs", "", ""), ("£10.65 a month", "10.65", ""),
        ("10.56 in my sheet", "10.56", ""), ("1,420 pumps", "1420", ""),
        ("Months in a year", "12", ""), (SENTENCE, "", ""),
        ("10.65 - 10.56", "=B6 - B7", "0.09"), ("0.09 × 1420 × 12", "=B11 * B8 * B9", "1533.60"),
    ]  # fmt: skip


def test_a_number_is_typed_once_and_has_a_name() -> None:
    sheet = sums_sheet(summed("10.65 - 10.56 = 0.09", "10.65 * 12 = 127.80"), words("en"))
    assert sheet is not None
    typed = [row[1].number for row in sheet.rows if row[1].number]
    assert typed == ["10.65", "10.56", "12"]
    assert sheet.names == (("amount_a_month", "B6"), ("sheet", "B7"), ("Months_in_a_year", "B8"))


def test_a_cell_is_called_by_its_row_and_column() -> None:
    told = Summed(sum="120000 / 200000 * 100 = 60", sentence="60 % is spent.", sources=(ROW,))
    sheet = sums_sheet([told], words("en"))
    assert sheet is not None
    assert [row[0].text for row in sheet.rows[1:3]] == ["Pumps, spent so far", "Pumps, allotted"]


def test_each_number_tells_whose_words_have_it_and_a_usual_factor_does_not() -> None:
    told = [one.model_copy(update={"sources": tuple(s.model_copy(update={"item": "m1"}) for s in one.sources)})
            for one in summed("10.56 * 12 = 126.72")]  # fmt: skip
    sheet = sums_sheet(told, words("en"), {"m1": "Sources!A7"})
    assert sheet is not None
    first, factor = sheet.rows[1], sheet.rows[2]
    assert (first[5].text, first[1].style, first[5].link) == ("Ben Tide, 14 Sep", "input", "Sources!A7")
    assert (factor[5].text, factor[1].style) == ("", "label")


BUDGET = "group | allotted | spent | left"
SPENT = tuple(
    Source(title="Budget", text=text, heads=BUDGET)
    for text in ("Pumps | 150 | 75 | 75", "Pipes | 200 | 120 | 80", "Tanks | 50 | 25 | 25")
)
SALES = Source(title="Sales", text="January | 75 | 10", heads="month | revenue | profit")
ANSWERS = tuple(
    Source(title="Survey", text=f"{who} | {mark}", heads="respondent_id | mark")
    for who, mark in (("001", 3), ("002", 1), ("003", 2), ("004", 3))
)


def told(*claims: tuple[str, str, tuple[Source, ...]]) -> Sheet:
    sheet = sums_sheet([Summed(sum=one, sentence=text, sources=found) for one, text, found in claims], words("en"))
    assert sheet is not None
    return sheet


def read_by(sheet: Sheet, sum_: str) -> list[str]:
    """What the cells are called that the formula of a sum reads."""
    formula = next(row[1].formula for row in sheet.rows if row[0].text == sum_ and row[1].formula)
    return [sheet.rows[int(one) - sheet.first][0].text for one in re.findall(r"B(\d+)", formula)]


def test_a_sum_reads_no_cell_that_its_sentence_does_not_name() -> None:
    sheet = told(
        ("75 - 10 = 65", "Sales leave 65.", (SALES,)),
        ("75 + 120 + 25 = 220", "220 is spent.", SPENT),
    )
    assert read_by(sheet, "75 + 120 + 25") == ["Pumps, spent", "Pipes, spent", "Tanks, spent"]


def test_of_two_cells_the_words_of_the_sentence_tell_which() -> None:
    sheet = told(("75 / 150 * 100 = 50", "Spent on pumps: 50 %", SPENT[:1]))
    assert read_by(sheet, "75 ÷ 150 × 100")[0] == "Pumps, spent"


def test_where_two_cells_may_be_meant_the_number_is_an_input_of_its_own() -> None:
    sheet = told(
        ("75 / 150 * 100 = 50", "Spent on pumps: 50 %", SPENT[:1]),
        ("75 / 150 * 100 = 50", "It is half.", SPENT[:1]),
    )
    row = next(row for row in sheet.rows if row[0].text == "Pumps, spent / left")
    assert (row[1].number, row[5].text, row[6].text) == ("75", "Budget", "Pumps | 150 | 75 | 75")


def test_names_of_things_are_no_amounts_and_marks_no_factors() -> None:
    sentence = "Four answers, mean 2.25."
    sheet = told(("3 + 1 + 2 + 3 = 9", sentence, ANSWERS), ("9 / 4 = 2.25", sentence, ANSWERS))
    assert read_by(sheet, "3 + 1 + 2 + 3") == ["001, mark", "002, mark", "003, mark", "004, mark"]
    assert read_by(sheet, "9 ÷ 4") == ["3 + 1 + 2 + 3", "Rows that the sentence counts"]
    assert sheet.names[0] == ("mark_001", "B6")


def test_years_and_days_are_no_amounts() -> None:
    mail = Source(title="Ada", text="Since 2026 we pay on 14 September for 14 pumps.")
    sheet = told(("14 * 3 = 42", "14 pumps cost 42.", (mail,)), ("2026 - 14 = 2012", "It is 2012.", (mail,)))
    labels = [row[0].text for row in sheet.rows]
    assert "14 pumps" in labels
    assert "2026, as the sentence has it" in labels


def test_a_share_is_known_as_so_many_per_cent() -> None:
    mail = Source(title="Ada", text="We take 10 % off the 480 loggers.")
    sheet = told(("480 * 0.10 = 48", "Ten per cent is 48.", (mail,)))
    assert [row[5].text for row in sheet.rows[1:3]] == ["Ada", "Ada"]


def test_names_in_another_script_are_values() -> None:
    mail = Source(title="王伟", text="每月支付 480 元。")
    found = Summed(sum="480 * 12 = 5760", sentence="一年 5760 元。", sources=(mail,))
    sheet = sums_sheet([found], words("zh-Hans"))
    assert sheet is not None
    assert [name for name, _ in sheet.names] == ["value_480", "factor_12"]


def test_what_names_lead_with_is_a_letter_and_each_is_there_once() -> None:
    other = Source(title="Ben Tide, 14 Sep", text="We ask £9.90 a month.")
    sheet = told(("10.65 - 9.90 = 0.75", "They are 0.75 apart.", (OFFER, other)))
    names = [name for name, _ in sheet.names]
    assert names == ["amount_a_month_Ada_Quarry_7_Sep", "amount_a_month_Ben_Tide_14_Sep"]


def test_a_summary_counts_these_checks_too() -> None:
    sheet = told(("75 - 10 = 65", "Sales leave 65.", (SALES,)))
    state, checks = overall(["Checks"], words("en")), overall(["Checks", sheet.name], words("en"))
    summary = Sheet(name="Summary", title="", columns=(), widths=(), rows=(state,))
    first, _ = counted(
        [Draft(section="numbers", sheets=(summary,)), Draft(section="sums", sheets=(sheet,))], words("en")
    )
    assert first.sheets[0].rows == (checks,)


def test_without_sums_there_is_no_sheet() -> None:
    assert sums_sheet([], words("en")) is None


def test_a_charge_is_worked_out_of_rate_count_and_months_and_compared_with_what_was_said() -> None:
    source = Source(title="Ada, 7 Sep", text="1,420 pumps at £10.65 for 36 months come to £544,428.00.")
    sums = ("10.65 * 1420 * 12 = 181476", "544428 - 181476 = 362952", "36 / 12 = 3")
    found = [Summed(sum=one, sentence="It is 362,952 more.", sources=(source,)) for one in sums]
    sheet = sums_sheet(found, words("en"))
    assert sheet is not None
    row = next(row for row in sheet.rows if "544,428" in row[0].text)
    assert row[1].formula.count("*") == 2
    assert (row[2].number, row[4].style) == ("544428", "check")


def test_a_price_is_one_input_whatever_it_is_called() -> None:
    other = Source(title="Tom, 8 Sep", text="Ours at 10.65 flat is dearer.")
    found = [
        Summed(sum="10.65 * 12 = 127.80", sentence=text, sources=(one,)) for one, text in ((OFFER, "A."), (other, "B."))
    ]
    sheet = sums_sheet(found, words("en"))
    assert sheet is not None
    assert [row[1].number for row in sheet.rows if row[1].number] == ["10.65", "12"]


def test_a_number_of_a_row_without_titles_is_called_by_its_first_words() -> None:
    row = Source(title="Contract", text="Wakefield | 480")
    sheet = sums_sheet([Summed(sum="480 * 12 = 5760", sentence="It is 5,760.", sources=(row,))], words("en"))
    assert sheet is not None
    assert sheet.rows[1][0].text == "Wakefield"


def test_a_number_of_a_sheet_of_the_workbook_is_its_cell_and_no_other() -> None:
    row = ROW.model_copy(update={"item": "f1", "place": "Plan!B4:E4"})
    told = Summed(sum="120000 / 200000 * 100 = 60", sentence="60 % is spent.", sources=(row,))
    spent, allotted = ROW.text.split(" | ").index("120000"), ROW.text.split(" | ").index("200000")
    cells = {("f1", "Plan!4", 2 + spent): ("'Plan'!C7", Decimal(120000)),
             ("f1", "Plan!4", 2 + allotted): ("'Plan'!B7", Decimal(199000))}  # fmt: skip
    sheet = sums_sheet([told], words("en"), {}, cells)
    assert sheet is not None
    values = {r[0].text: (r[1].formula, r[1].number) for r in sheet.rows[1:3]}
    assert values["Pumps, spent so far"] == ("='Plan'!C7", "")
    assert values["Pumps, allotted"] == ("", "200000")


def test_a_share_of_one_is_shown_in_per_cent() -> None:
    row = Source(title="Uptime", text="Pumps | 99.35%", heads="group | uptime", item="f1", place="Year!A3:B3")
    told = Summed(sum="100 - 99.35 = 0.65", sentence="Pumps lost 0.65%.", sources=(row,))
    sheet = sums_sheet([told], words("en"), {}, {("f1", "Year!3", 2): ("'Year'!B5", Decimal("0.993536"))})
    assert sheet is not None
    assert "=ROUND('Year'!B5*100*100,0)/100" in [r[1].formula for r in sheet.rows]
