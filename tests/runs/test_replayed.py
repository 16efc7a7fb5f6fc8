"""The demo's pack from answers that were played by hand: what the checks leave of it, and what follows from them."""

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

DECISION = "2026-09-16"  # on which the decision is asked for
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


def test_time_is_held_before_the_day_of_the_decision_ends(pack: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = pack
    entry = icalendar.Calendar.from_ical((folder / "hold.ics").read_bytes()).walk("VEVENT")[0]
    assert entry["DTEND"].dt.date().isoformat() <= DECISION
    assert "16 September 2026" in str(entry["DESCRIPTION"])


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

    assert "Once Henrik agrees" in cover("deck.pptx")
    assert "Henrik" not in cover("room.pptx")
