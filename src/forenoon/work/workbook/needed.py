"""What the figures of a pack are drawn from: which tables are shown whole, which in part, and figures in sentences."""

from dataclasses import dataclass, replace
from functools import partial

from forenoon.work.cells.layout import has_total
from forenoon.work.raising.conversation import among_us
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.mentions import Group, Mention, mentions
from forenoon.work.tables.bearing_on import needed
from forenoon.work.tables.shelf import Shelf, Shelved, drawable, shelve, spoken, tables_of

STRONG = 5.0  # score of an item whose tables are shown before those of others
MOST_GRIDS, GRID_ROWS = 2, 8


@dataclass(frozen=True)
class Needed:
    """What the section draws on: tables, those that only workbook and slides have, and figures in sentences."""

    shelf: Shelf
    drawn: tuple[Shelved, ...]
    weaker: tuple[Shelved, ...]  # of items that perhaps belong
    mentions: tuple[Mention, ...]
    groups: tuple[Group, ...]

    @property
    def tables(self) -> tuple[Shelved, ...]:
        return *self.shelf.shown, *self.drawn

    @property
    def whole(self) -> tuple[Shelved, ...]:
        """Tables of which the brief shows every row."""
        short = [one for one in self.shelf.shown if len(one.typed.body) + has_total(one.typed) <= GRID_ROWS]
        return tuple(short[:MOST_GRIDS])

    @property
    def in_part(self) -> tuple[Shelved, ...]:
        """Those of which single rows may be shown; what has a later version is not spoken of any more."""
        some = (*self.shelf.shown, *self.shelf.others, *self.shelf.partly, *self.weaker)
        return tuple(one for one in some if one not in self.whole and one not in self.shelf.older)


def evidence(desk: Desk) -> Needed:
    """Tables of the items that belong, of the strong ones where there are any; figures of all that belong."""
    ranked = [one for one in desk.evidence.belongs if desk.library.tables(one.item)]
    strong = [one for one in ranked if one.score >= STRONG] or ranked
    weak = [one for one in ranked if one not in strong]
    secret = desk.withheld.whole
    need = partial(needed, desk)
    shelf, rest = (
        shelve([desk.items[one.item] for one in some], desk.library, secret, need) for some in (strong, weak)
    )
    others = (*shelf.others, *rest.shown, *rest.others)
    shelf = Shelf(shelf.shown, others, (*shelf.partly, *rest.partly), (*shelf.older, *rest.older))
    perhaps = [desk.items[one.item] for one in desk.evidence.perhaps if one.item not in secret]
    weaker = tuple(table for item in perhaps for table in tables_of(item, desk.library))
    shown, drawn = (tuple(spoken(one, desk.words) for one in some) for some in (shelf.shown, drawable(shelf)))
    figures = (*desk.figures, *figures_among_us(desk))
    return Needed(replace(shelf, shown=shown), drawn, weaker, figures, desk.figure_groups)


def figures_among_us(desk: Desk) -> tuple[Mention, ...]:
    """Those of sentences that the brief shows although what they stand in does not belong."""
    known = {mark.key for mark in desk.marks}
    found = mentions((mark for mark in among_us(desk) if mark.key not in known), {})
    return tuple(replace(one, id=f"numbers-o{number}") for number, one in enumerate(found, 1))
