"""Which sheets of a workbook a meeting needs: of one that is called after nobody of it, those that name it."""

from forenoon.domain.sources import Item, Table
from forenoon.language.tokens import folds
from forenoon.work.desk import Desk
from forenoon.work.topic import topic_of

SEVERAL = 2


def is_needed(desk: Desk, item: Item, table: Table) -> bool:
    """A workbook of several sheets is about several matters: where neither its name, its folders nor its author is of
    the other side, a sheet is shown that names them or has a word of the entry. What came with a mail was
    sent for it."""
    topic = topic_of(desk.contract)
    sheets = {one.sheet for one in desk.library.tables(item.ref)}
    theirs = any(party.person.address in topic.outside for party in item.parties)
    if not topic.outside or item.within or theirs or len(sheets) < SEVERAL:
        return True
    said = (cell.shown for row in table.rows for cell in row if cell.shown)
    text = " ".join((item.title, item.path, table.sheet, *said)).replace("_", " ")
    return bool((topic.title | topic.purpose).intersection(folds(text))) or desk.elsewhere.is_ours(text)
