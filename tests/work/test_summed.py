"""The sums of sentences as a sheet: formulas from named inputs, each with whose words it has."""

from forenoon.language.words import words
from forenoon.work.tables.summed import Source, Summed, sums_sheet

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
        ("Inputs", "", ""), ("£10.65 a month for 1,420 pumps", "10.65", ""),
        ("10.56 in my sheet", "10.56", ""), ("1,420 pumps", "1420", ""),
        ("Months in a year", "12", ""), (SENTENCE, "", ""),
        ("10.65 - 10.56", "=B6 - B7", "0.09"), ("0.09 × 1420 × 12", "=B11 * B8 * B9", "1533.60"),
    ]  # fmt: skip


def test_a_number_is_typed_once_and_has_a_name() -> None:
    sheet = sums_sheet(summed("10.65 - 10.56 = 0.09", "10.65 * 12 = 127.80"), words("en"))
    assert sheet is not None
    typed = [row[1].number for row in sheet.rows if row[1].number]
    assert typed == ["10.65", "10.56", "12"]
    assert sheet.names[:2] == (
        ("_10_65_a_month_for_1_420_pumps", "B6"),
        ("_10_56_in_my_sheet", "B7"),
    )


def test_a_cell_is_called_by_its_row_and_column() -> None:
    told = Summed(sum="120000 / 200000 * 100 = 60", sentence="60 % is spent.", sources=(ROW,))
    sheet = sums_sheet([told], words("en"))
    assert sheet is not None
    assert [row[0].text for row in sheet.rows[1:3]] == ["Pumps, spent so far", "Pumps, allotted"]


def test_each_number_tells_whose_words_have_it_and_a_usual_factor_does_not() -> None:
    sheet = sums_sheet(summed("10.56 * 12 = 126.72"), words("en"))
    assert sheet is not None
    first, factor = sheet.rows[1], sheet.rows[2]
    assert (first[5].text, first[1].style) == ("Ben Tide, 14 Sep", "input")
    row = int(first[5].link.rpartition("!A")[2])
    assert sheet.rows[row - sheet.first][0].text == "Ben Tide, 14 Sep"
    assert (factor[5].text, factor[1].style) == ("", "label")


def test_without_sums_there_is_no_sheet() -> None:
    assert sums_sheet([], words("en")) is None
