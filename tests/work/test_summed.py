"""The sums of sentences as a sheet: formulas from the numbers that they start from, each with whose words it has."""

from forenoon.language.words import words
from forenoon.work.tables.summed import Summed, sums_sheet

OFFER = ("Ada Quarry, 7 Sep", "We offer 10.65 a month for 1,420 pumps.")
SHEET = ("Ben Tide, 14 Sep", "I have your 10.56 in my sheet.")
SENTENCE = "A yes to 10.56 gives away 1,533.60 a year."


def summed(*sums: str) -> list[Summed]:
    return [Summed(sum=one, sentence=SENTENCE, sources=(OFFER, SHEET)) for one in sums]


def test_a_sum_is_a_formula_of_its_numbers_and_goes_on_from_the_one_above() -> None:
    sheet = sums_sheet(summed("10.65 - 10.56 = 0.09", "0.09 × 1,420 × 12 = 1,533.60"), words("en"))
    assert sheet is not None
    told = [(row[0].text, row[1].formula or row[1].number, row[2].number) for row in sheet.rows]
    assert told[:8] == [
        (SENTENCE, "", ""), ("starts from", "10.65", ""), ("starts from", "10.56", ""),
        ("10.65 - 10.56", "=B6 - B7", "0.09"), ("starts from", "=B8", ""), ("starts from", "1420", ""),
        ("starts from", "12", ""), ("0.09 × 1420 × 12", "=B9 * B10 * B11", "1533.60"),
    ]  # fmt: skip


def test_each_number_leads_to_whose_words_have_it_and_a_usual_factor_to_none() -> None:
    sheet = sums_sheet(summed("10.56 * 12 = 126.72"), words("en"))
    assert sheet is not None
    first, factor = sheet.rows[1], sheet.rows[2]
    assert (first[5].text, first[1].style) == ("Ben Tide, 14 Sep", "input")
    row = int(first[5].link.rpartition("!A")[2])
    assert sheet.rows[row - sheet.first][0].text == "Ben Tide, 14 Sep"
    assert (factor[5].text, factor[1].style) == ("", "label")


def test_without_sums_there_is_no_sheet() -> None:
    assert sums_sheet([], words("en")) is None
