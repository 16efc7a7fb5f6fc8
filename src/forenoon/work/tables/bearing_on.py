"""Which sheets of a workbook a meeting needs: of one that is called after nobody of it, those that name it."""

from forenoon.domain.sources import Item, Table
from forenoon.work.desk import Desk
from forenoon.work.topic import topic_of

SEVERAL = 2


def is_needed(desk: Desk, item: Item, table: Table) -> bool:
    """A workbook of several sheets is about several matters: where neither its name, its folders nor its author is of
    the other side, a sheet is shown that names them or the meeting. What came with a mail was sent for it."""
    outside = topic_of(desk.contract).outside
    sheets = {one.sheet for one in desk.library.tables(item.ref)}
    theirs = any(party.person.address in outside for party in item.parties)
    if not outside or item.within or theirs or len(sheets) < SEVERAL:
        return True
    said = (cell.shown for row in table.rows for cell in row if cell.shown)
    return desk.elsewhere.is_ours(f"{item.title}\n{item.path}") or desk.elsewhere.is_ours(
        " ".join((table.sheet, *said))
    )
