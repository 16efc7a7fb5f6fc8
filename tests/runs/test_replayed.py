"""The demo's pack from answers that were played by hand: what the checks leave of it, and what follows from them."""

import re
from contextlib import closing
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
    assert "Henrik Aalbers confirms by Wednesday 16 September, 12:00" in told
    assert "• Livia, Tue 15 Sep: Henrik's yes: Put £10.65 and the credit to Henrik." in told


def test_a_series_is_shown_whole(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    charts = [s.chart for slide in Presentation(str(folder / "deck.pptx")).slides for s in slide.shapes if s.has_chart]
    months = next(chart for chart in charts if len(chart.plots[0].categories) > 5)
    assert list(months.plots[0].categories)[5:8] == ["Feb", "Mar", "Apr"]
    assert len(months.plots[0].categories) == 12


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


def test_the_summary_counts_the_sums_too(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    book = openpyxl.load_workbook(folder / "numbers.xlsx", data_only=True)
    held = [row[4].value for name in ("Checks", "Sums behind sentences") for row in book[name].iter_rows()].count("OK")
    assert f"{held} of {held} hold" in {cell.value for row in book["Summary"].iter_rows() for cell in row}


def test_the_cover_tells_what_to_do_to_ours_and_to_nobody_else(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack

    def cover(file: str) -> str:
        return "\n".join(
            s.text_frame.text for s in Presentation(str(folder / file)).slides[0].shapes if s.has_text_frame
        )

    assert "as soon as Henrik has confirmed" in cover("deck.pptx")
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
        "Tell Gareth",
        "the slip would cost",
        "year 3 costs",
        "Henrik confirms",
        "Gareth our number",
        "answers show",
        "no other price",
    ]
    places = [next(at for at, title in enumerate(titles) if words in title) for words in (*order, "Nobody has written")]
    assert places == sorted(places)
    assert len(set(titles)) == len(titles)


def test_the_reasons_stand_behind_their_numbers_and_beside_what_the_cover_does_not_say(
    pack: tuple[Path, dict[str, Any]],
) -> None:
    folder, _ = pack
    cover, reasons, *_ = slides_of(folder)
    assert [row[0] for row in table_of(reasons)] == ["£4,600.80", "£9.90", "£4,180"]
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
        assert all(re.fullmatch(r"\w+, \w{3} \d+ Sep(, 1[25]:00)?", row[-1]) for row in tables[column])
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
    assert (told["Match £9.90"], told["Accept £10.56"]) == pytest.approx((38340, 4600.8))
    live = {row[0].value: row[1].value for row in formulas["Numbers"].iter_rows()}
    assert str(live["Match £9.90"]).startswith("='Sums behind sentences'!B")


def test_the_cover_for_the_room_says_when_and_who_of_ours(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    cover = slides_of(folder, "room.pptx")[0]
    said = [s.text_frame.text for s in cover.shapes if s.has_text_frame]
    assert said[1].startswith("36 months of logger monitoring")
    assert said[2] == "Pellam & Rowe renewal review · 17 Sep 2026 · Livia Morandin and Tobias Ekengren"
