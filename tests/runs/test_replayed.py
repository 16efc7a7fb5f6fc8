"""The demo's pack from answers that were played by hand: what the checks leave of it, and what follows from them."""

import re
from contextlib import closing
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest
from pptx import Presentation
from runs.replaying import replayed

from forenoon.bootstrap import Forenoon
from forenoon.conformance.fakes import PlayedModels
from forenoon.settings import Settings

FIRST_STEP = "2026-09-15"
OVERTAKEN, NOW = "the sales director's signature is missing", "Henrik signed on 14 September, then said to hold it"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    home = tmp_path_factory.mktemp("replayed")
    with closing(Forenoon(Settings(home), played=PlayedModels(replayed("demo")))) as forenoon:
        asked = forenoon.demo(str(home / "out")).model_copy(update={"agreed": True})
        run = forenoon.ask(asked)
        forenoon.carry(run, 1)
        return home / "out", forenoon.show(run)


def test_nothing_that_was_said_in_good_faith_is_dropped(pack: tuple[Path, dict[str, Any]]) -> None:
    _, receipt = pack
    assert receipt["dropped"] == []
    failed = [c for one in receipt["deliverables"] for c in one["checks"] if c["result"] == "failed"]
    assert failed == []


def test_time_is_held_before_the_first_step_is_due(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    entry = icalendar.Calendar.from_ical((folder / "hold.ics").read_bytes()).walk("VEVENT")[0]
    assert entry["DTEND"].dt.date().isoformat() == FIRST_STEP
    told = str(entry["DESCRIPTION"])
    assert "The first step is due by Tuesday 15 September 2026" in told
    assert "Henrik Aalbers decides by Tuesday 15 September, 16:30" in told
    assert "• Livia, Tue 15 Sep, 12:30: Henrik's decision: Put £10.65 and the credit to him; offer 16:45." in told


def test_time_is_held_before_each_hour_that_is_named(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    _, *further = icalendar.Calendar.from_ical((folder / "hold.ics").read_bytes()).walk("VEVENT")
    ends = {str(one["SUMMARY"]).partition(":")[0]: f"{one['DTEND'].dt:%d %H:%M}" for one in further}
    assert ends == {
        "Henrik's decision": "15 10:30", "Note on February": "15 13:30", "Legal slot, 16": "15 14:00",
        "To decide": "15 13:00", "Answers to both": "15 15:30", "Rows for Nisha": "15 16:00",
    }  # fmt: skip


def test_second_eyes_put_what_holds_now_in_the_place_of_what_a_later_word_overtook(
    pack: tuple[Path, dict[str, Any]],
) -> None:
    folder, receipt = pack
    page = (folder / "pack.html").read_text("utf-8")
    assert NOW in page
    assert OVERTAKEN not in page
    assert any(one["why"][0] == "outdated" for one in receipt["remarks"])


def test_a_number_of_sums_is_typed_once(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    sheet = openpyxl.load_workbook(folder / "numbers.xlsx")["Sums behind sentences"]
    typed = [
        row[1].value for row in sheet.iter_rows() if row[4].value is None and isinstance(row[1].value, int | float)
    ]
    assert len(typed) == len(set(typed)) > 5
    assert 10.65 in typed


def test_names_of_cells_can_be_read_and_are_there_once(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    names = list(openpyxl.load_workbook(folder / "numbers.xlsx").defined_names)
    assert [name for name in names if name.startswith("_")] == []
    assert len({name.casefold() for name in names}) == len(names)
    assert {"loggers", "months"} <= {name.casefold() for name in names}


def test_the_first_sheet_counts_every_check(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    book = openpyxl.load_workbook(folder / "numbers.xlsx", data_only=True)
    held = [row[4].value for row in book["Sums behind sentences"].iter_rows()].count("OK")
    assert f"{held} of {held} hold" in {cell.value for row in book["Numbers"].iter_rows() for cell in row}


def test_the_workbook_has_the_sheets_that_its_sentences_rest_on_and_no_other(
    pack: tuple[Path, dict[str, Any]],
) -> None:
    folder, _ = pack
    book = openpyxl.load_workbook(folder / "numbers.xlsx")
    assert book.sheetnames == [
        "Numbers", "Sums behind sentences", "PR uptime excursions – Summary", "PR uptime excursions – Uptime",
        "Sources", "Versions",
    ]  # fmt: skip
    assert [sheet.title for sheet in book if sheet._charts] == []


def test_a_number_of_a_table_is_the_cell_of_that_table(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    rows = [
        [cell.value for cell in row] for row in openpyxl.load_workbook(folder / "numbers.xlsx")["Sums behind sentences"]
    ]
    values = {row[0]: row[1] for row in rows}
    assert values["Wakefield, Uptime 12 months"] == "=ROUND('PR uptime excursions – Summary'!D6*100*100,0)/100"
    assert values["Wakefield, Logger-hours lost"] == "='PR uptime excursions – Summary'!C6"


def test_the_cover_tells_what_to_do_to_ours_and_to_nobody_else(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack

    def cover(file: str) -> str:
        return "\n".join(
            s.text_frame.text for s in Presentation(str(folder / file)).slides[0].shapes if s.has_text_frame
        )

    assert "once Henrik has confirmed" in cover("deck.pptx")
    assert "Henrik" not in cover("room.pptx")


def slides_of(folder: Path, file: str = "deck.pptx") -> list[Any]:
    return list(Presentation(str(folder / file)).slides)


def title_of(slide: Any) -> str:
    return slide.shapes.title.text_frame.text


def table_of(slide: Any) -> list[list[str]]:
    found = next((s.table for s in slide.shapes if s.has_table), None)
    return [[cell.text for cell in row.cells] for row in found.rows] if found else []


def test_titles_tell_the_story_from_the_answer_to_what_is_not_known(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    titles = [title_of(slide) for slide in slides_of(folder)]
    order = [
        "answer both today",
        "Gareth asks for a yes",
        "Over 36 months £9.90 is cheaper",
        "0.50% are allowed",
        "Henrik decides",
        "Henrik is asked",
        "answers show",
        "no other price",
    ]
    places = [next(at for at, title in enumerate(titles) if words in title) for words in (*order, "Open: whose quote")]
    assert places == sorted(places)
    assert len(set(titles)) == len(titles)


def test_the_reasons_stand_behind_their_numbers_and_beside_what_the_cover_does_not_say(
    pack: tuple[Path, dict[str, Any]],
) -> None:
    folder, _ = pack
    cover, reasons, *_ = slides_of(folder)
    assert [row[0] for row in table_of(reasons)] == ["£4,600.80", "£38,340", "99.35%"]
    first, second = (reasons.shapes[1].table.cell(0, at).text_frame.paragraphs[0].runs[0].font.size for at in (0, 1))
    assert first > second
    said = {s.text_frame.text for s in cover.shapes if s.has_text_frame}
    beside = {p.text for s in reasons.shapes if s.has_text_frame for p in s.text_frame.paragraphs if p.text}
    assert not said & beside


def test_each_step_has_who_does_it_and_by_when(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    tables = {table[0][-1]: table[1:] for slide in slides_of(folder) if (table := table_of(slide))}
    for column in ("Who, by when", "Who can tell, by when"):
        assert tables[column]
        assert all(re.fullmatch(r"\w+, \w{3} \d+ Sep(, 1[0-9]:[03]0)?", row[-1]) for row in tables[column])
    left = next(s for slide in slides_of(folder) for s in slide.shapes if "Leave with" in getattr(s, "text", ""))
    assert all(re.match(r"\w+, \w{3} \d+ Sep: ", p.text) for p in left.text_frame.paragraphs[1:])


def test_a_chart_shows_the_unit_of_its_figures(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    chart = next(s.chart for slide in slides_of(folder) for s in slide.shapes if s.has_chart)
    assert re.findall(r'c:numFmt formatCode="([^"]*)"', chart.part.blob.decode())[0] == "&quot;£&quot;#,##0.00"


def test_the_workbook_opens_on_the_numbers_of_the_pack(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    formulas, values = (openpyxl.load_workbook(folder / "numbers.xlsx", data_only=only) for only in (False, True))
    assert formulas.sheetnames[:2] == ["Numbers", "Sums behind sentences"]
    told = {row[0].value: row[1].value for row in values["Numbers"].iter_rows()}
    slip, rising = "Accept £10.56, release the credit", "£9.90, 6% more a year"
    assert (told[slip], told[rising]) == pytest.approx((539827.2, 537060.59), abs=0.01)
    live = {row[0].value: row[1].value for row in formulas["Numbers"].iter_rows()}
    assert all(str(live[name]).startswith("='Sums behind sentences'!B") for name in (slip, rising))


def test_the_cover_for_the_room_says_when_and_who_of_ours(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    cover = slides_of(folder, "room.pptx")[0]
    said = [s.text_frame.text for s in cover.shapes if s.has_text_frame]
    assert said[1].startswith("Pellam & Rowe and Brinavia: 36 months")
    assert said[2] == "Pellam & Rowe renewal review · 17 Sep 2026 · Livia Morandin and Tobias Ekengren"


def questions_in(folder: Path) -> tuple[list[str], list[str], list[str]]:
    """As the deck, the deck for the room and the mail have them."""
    asked = next(table[1:] for slide in slides_of(folder) if (table := table_of(slide)) and table[0][0] == "Question")
    panels = (s.text_frame for slide in slides_of(folder, "room.pptx") for s in slide.shapes if s.has_text_frame)
    shown = next(one for one in panels if one.text.startswith("We ask you today"))
    mail = message_from_bytes((folder / "follow-up.eml").read_bytes(), policy=default).get_body(("plain",))
    assert mail is not None
    lines = [line.removeprefix("– ") for line in mail.get_content().splitlines()]
    return [row[0] for row in asked], [p.text for p in shown.paragraphs][1:], lines


def test_the_questions_are_the_same_in_deck_room_and_mail(pack: tuple[Path, dict[str, Any]]) -> None:
    deck, room, mail = questions_in(pack[0])
    assert deck == room
    assert len(deck) == 4
    assert set(deck) <= set(mail)


def test_a_promise_whose_day_is_past_is_owned_up_to_and_what_one_was_promised_goes_to_nobody_else(
    pack: tuple[Path, dict[str, Any]],
) -> None:
    folder, receipt = pack
    *_, mail = questions_in(folder)
    late = next(line for line in mail if "11 September" in line)
    assert "sorry" in late
    assert "4.2.1" not in "\n".join(mail)
    assert [one for one in receipt["remarks"] if one["why"][0] == "early decision"] == []


def test_no_slide_says_more_than_is_taken_in_at_a_glance(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    shown = [[cell for row in table_of(slide)[1:] for cell in row] for slide in slides_of(folder)[1:-1]]
    assert max(len(" ".join(cells).split()) for cells in shown) <= 115
    assert sum(1 for cells in shown if cells) == 6


def test_what_was_decided_reaches_those_who_wait_for_it_and_what_is_held_has_no_day(
    pack: tuple[Path, dict[str, Any]],
) -> None:
    folder, _ = pack
    *_, mail = questions_in(folder)
    told = "\n".join(mail)
    shown = [cell for slide in slides_of(folder, "room.pptx") for row in table_of(slide) for cell in row]
    assert "11 January 2027" in told
    assert any("11 January 2027" in cell for cell in shown)
    credit = next(line for line in mail if "£4,180" in line)
    assert "September" not in credit
    assert "floor 10.20" not in (folder / "pack.html").read_text("utf-8")
