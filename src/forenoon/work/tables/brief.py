"""How a table looks in a brief: few columns, and what a row cites."""

from collections.abc import Collection, Iterable

from forenoon.domain.content import Citation, Column, Text
from forenoon.language.words import Words
from forenoon.work.cells import cues
from forenoon.work.cells.formats import heading
from forenoon.work.cells.layout import shown_columns
from forenoon.work.cells.rows import is_total
from forenoon.work.cells.typed import TypedColumn
from forenoon.work.tables.citing import Citing
from forenoon.work.tables.shelf import Shelved

GRID_COLUMNS, MOST_NAMED = 6, 4  # shown; named of those that are not
NARROWEST, WIDEST = 9, 36  # characters of a column
NAME = 40  # characters; a longer cell is prose
SHORT = 24  # characters of a text that is no prose
ENDS = (".", "!", "?", "。", "！", "？", "…")  # of a sentence


def heads(columns: tuple[TypedColumn, ...]) -> tuple[Column, ...]:
    """Each as wide as its longest cell asks for, within bounds."""
    room = [min(WIDEST, max(NARROWEST, len(heading(c)) // 2, *map(len, c.labels))) for c in columns]
    return tuple(
        Column(title=heading(c), share=own / sum(room), align="right" if c.is_measure else "left")
        for c, own in zip(columns, room, strict=True)
    )


def brief_columns(one: Shelved, wanted: Collection[int] = ()) -> tuple[TypedColumn, ...]:
    """At most six in their order: the name of the row and the number that it is called by, how it stands, then those
    wanted, then measures, totals first, then short texts."""
    shown = shown_columns(one.typed)
    others = [c for c in shown if not c.is_measure]
    said = [c for c in others if c.kind in ("dimension", "text")]
    named = [c for c in [one.typed.names] if c and (c in said or not said)]
    name = next(iter(named or said or others), None)
    head = [c for c in others if c is name or (c.kind == "id" and c.index == 0)]
    brief = [c for c in others if c not in head and max(map(len, c.labels)) <= SHORT]
    asked = [c for c in brief if cues.says("status", c.name)][:1]
    asked += [c for c in one.typed.columns if c.index in wanted and c not in head and c not in asked]
    measures = [c for c in shown if c.is_measure and c not in head and c not in asked]
    measures.sort(key=lambda c: not is_total(c.name))  # what its row adds up to is not left out
    short = [c for c in brief if c not in asked]
    rest = (asked + measures + short)[: GRID_COLUMNS - len(head)]
    return tuple(sorted((*head, *rest), key=lambda c: c.index))


def left_out(one: Shelved, columns: Collection[TypedColumn], caption: str, words: Words) -> str:
    """The caption with how many columns are not shown, and which: their heads that say something."""
    left = [c.name for c in one.typed.columns if c not in columns and any(map(str.strip, c.labels)) and c.name.strip()]
    if not left:
        return caption
    named = words.listing([*left[:MOST_NAMED], *(["…"] if len(left) > MOST_NAMED else [])])
    more = words.plural("numbers.columns_left", len(left), names=named)
    return words.say("common.semicolon").join((caption, more))


def row_cited(one: Shelved, row: int, columns: Iterable[TypedColumn], citing: Citing) -> tuple[Citation, ...]:
    """The whole row as the workbook shows it, and these columns."""
    shown = [column.index for column in (*shown_columns(one.typed), *columns)]
    return citing.cells(one, min(shown), max(shown), one.typed.body[row], one.typed.body[row])


def named(column: TypedColumn, row: int, claim: str, words: Words) -> Text:
    """A cell that is no number: a day in the reader's words on one line, a name plainly, prose as a quotation; one
    that is empty has no source."""
    text = column.labels[row]
    if day := column.day(row):
        return Text(text=words.date(day, "short").replace(" ", "\u00a0"), claims=(claim,))
    return Text(text=text, quoted=len(text) > NAME or text.endswith(ENDS), claims=(claim,) if text else ())
