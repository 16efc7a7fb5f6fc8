"""What tables show to be missed: a level that was agreed, in the row that misses it most."""

from collections.abc import Iterator

from forenoon.work.cells.agreed import missed
from forenoon.work.cells.fact import Fact
from forenoon.work.cells.formats import shown_number
from forenoon.work.cells.reading import read
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.pen import Pen
from forenoon.work.tables.bearing_on import needed
from forenoon.work.tables.citing import Citing
from forenoon.work.tables.shelf import Shelved

STRONG = 4.0  # score of an item whose tables are of this meeting


def missed_levels(pen: Pen) -> Iterator[Raised]:
    """A measured value on the wrong side of the agreed one beside it, with the row that it stands in."""
    strong = [one.item for one in pen.desk.evidence.belongs if one.score >= STRONG]
    for ref in strong:
        for table in pen.desk.library.tables(ref) if ref not in pen.desk.withheld.whole else ():
            typed = None if table.hidden else read(table)
            item = pen.desk.items[ref]
            if typed is not None and needed(pen.desk, item, typed) == "whole":
                yield from (raised(pen, Shelved(item, typed, (fact,)), fact) for fact in missed(typed))


def raised(pen: Pen, one: Shelved, fact: Fact) -> Raised:
    columns = {column.index: column for column in one.typed.columns}
    shown = {m.role: shown_number(m.value, columns[m.column], pen.desk.words, m.form) for m in fact.measures}
    text = pen.say(f"numbers.fact.{fact.kind}", **fact.slots, **shown)
    source = pen.dated(one.title, one.item.at)
    cited = tuple(found for place in fact.ranges for found in Citing(pen).range(one, place))
    said = pen.inferred(f"{text} {source}", cited, "table/missed")
    code = "missed" if fact.kind == "below" else "exceeded"
    return Raised(code, (said,), 7.2, text, named=((fact.slots["row"], ""),))
