"""Which sheets of a workbook a meeting needs: of one that is called after nobody of it, those that name it."""

from typing import Literal

from forenoon.domain.sources import Item
from forenoon.language.tokens import folds
from forenoon.work.cells.typed import TypedTable
from forenoon.work.evidence.topic import topic_of
from forenoon.work.reading.desk import Desk

SEVERAL = 2
YEAR = 4  # digits; a shorter number is that of a point
Need = Literal["whole", "rows", "no"]


def needed(desk: Desk, item: Item, typed: TypedTable) -> Need:
    """A workbook of several sheets is about several matters: where neither its name, its folders nor its author is of
    the other side, a sheet is shown whose name or header names them or has a word of the entry, and of one that has it
    further down those rows. What came with a mail was sent for it."""
    topic = topic_of(desk.contract)
    sheets = {one.sheet for one in desk.library.tables(item.ref)}
    theirs = any(party.person.address in topic.outside for party in item.parties)
    if not topic.outside or item.within or theirs or len(sheets) < SEVERAL:
        return "whole"

    words = {word for word in topic.title | topic.purpose if len(word) >= YEAR or not word.isdigit()}

    def names(*texts: str) -> bool:
        text = " ".join(texts).replace("_", " ")
        return not words.isdisjoint(folds(text)) or desk.elsewhere.is_ours(text)

    said = [" ".join(cell.shown for cell in row if cell.shown) for row in typed.table.rows]
    if names(item.title, item.path, typed.table.sheet, *said[: typed.header + 1]):
        return "whole"
    return "rows" if names(*said) else "no"
