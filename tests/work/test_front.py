"""The first sheet of a pack that models wrote: each value is a reference to where it is worked out."""

import pytest

from forenoon.language.words import words
from forenoon.work.judging.saying import Said
from forenoon.work.judging.units import first_number, pattern, written
from forenoon.work.workbook.front import Shown, front_sheet
from forenoon.work.workbook.summed import Source, Summed, sums_sheet

OFFER = Source(title="Ada Quarry, 7 Sep", text="We offer £10.65 a month for 1,420 pumps.")
SENTENCE = "A yes gives away £1,533.60 a year."
SUMS = ("10.65 - 10.56 = 0.09", "0.09 * 1420 * 12 = 1533.60")
SHEET = sums_sheet(
    [Summed(sum=one, sentence=SENTENCE, sources=(OFFER, Source(title="Ben", text="I have 10.56."))) for one in SUMS],
    words("en"),
)


def shown(label: str, sums: tuple[str, ...] = (), number: str = "") -> Shown:
    return Shown(label=label, behind="As written.", use="Say it.", sums=sums, number=number, format='"£"#,##0.00')


def said(text: str, *sums: str) -> Said:
    return Said(text=text, kind="inference", passages=(1,), sums=sums, looked_for="")


def test_a_value_leads_to_its_sum_or_to_its_input_and_is_copied_only_where_there_is_neither() -> None:
    rows = [shown("Accept", SUMS), shown("Our offer", number="10.65"), shown("Uptime", number="99.35")]
    sheet = front_sheet([("Numbers", rows), ("To decide", [])], SHEET, words("en"))
    assert sheet is not None and SHEET is not None
    _, _, *told = sheet.rows
    assert [row[1].formula for row in told] == [f"='{SHEET.name}'!B12", f"='{SHEET.name}'!B6", ""]
    assert [row[1].number for row in told] == ["", "", "99.35"]
    assert [row[-1].link for row in told] == [f"{SHEET.name}!B12", f"{SHEET.name}!B6", ""]
    assert [row[0].text for row in sheet.rows] == ["Checks", "Numbers", "Accept", "Our offer", "Uptime"]


def test_a_value_is_that_of_its_label_and_no_other_of_its_sums() -> None:
    rows = [shown("£0.09 a pump", SUMS, "0.09"), shown("£7.50, seen once", SUMS, "7.50")]
    rows[1] = rows[1].model_copy(update={"source": "Ben, 14 Sep"})
    sheet = front_sheet([("Numbers", rows)], SHEET, words("en"))
    assert sheet is not None and SHEET is not None
    *_, first, second = sheet.rows
    assert (first[1].formula, second[1].formula, second[1].number) == (f"='{SHEET.name}'!B11", "", "7.50")
    assert second[-1].text == "Ben, 14 Sep"


def test_without_a_row_there_is_no_such_sheet() -> None:
    assert front_sheet([("Numbers", []), ("To decide", [])], SHEET, words("en")) is None


@pytest.mark.parametrize(
    ("texts", "decimals", "form"),
    [
        (("£11.40", "£9.90"), 2, '"£"#,##0.00'),
        (("60 %", "50 %"), 0, '#,##0" %"'),
        (("99.35%",), 2, '#,##0.00"%"'),
        (("£11.40", "GBP 9.90"), 2, "#,##0.00"),
        (("480", "330"), 0, "#,##0"),
    ],
)
def test_a_number_keeps_the_unit_that_all_its_figures_are_written_with(
    texts: tuple[str, ...], decimals: int, form: str
) -> None:
    assert pattern(texts, decimals) == form


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("£9.90, his quote", "en", ("9.90", '"£"#,##0.00')),
        ("“20% increase in sales”", "en", ("20", '#,##0"%"')),
        ("1.250,50 al mese", "it", ("1250.50", "#,##0.00")),
        ("Budget of this year", "en", ("", "")),
        ("8 hours until they are on site", "en", ("8", '#,##0" hours"')),
        ("3.3 on average", "en", ("3.3", "#,##0.0")),
        ("1.550 vendite nel trimestre", "it", ("1550", '#,##0" vendite"')),
        ("37次", "zh-Hans", ("37", "#,##0")),
    ],
)
def test_the_first_number_of_a_label(text: str, language: str, told: tuple[str, str]) -> None:
    assert first_number(text, language) == told


def test_what_a_sum_comes_to_is_shown_as_its_sentence_writes_it() -> None:
    assert written(said(SENTENCE, *SUMS), "en") == '"£"#,##0.00'
    assert written(said("56 % is spent.", "280000 / 500000 * 100 = 56"), "en") == '#,##0" %"'
    assert written(said("Nothing is worked out."), "en") == ""
