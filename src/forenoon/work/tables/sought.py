"""The sheet of what was looked for, where no table belongs: how often each term stands in what was read, added up."""

from string import ascii_uppercase

from forenoon.domain.content import Cell, Column, Sheet
from forenoon.work.desk import Desk
from forenoon.work.searching import searches, told_kinds, told_papers
from forenoon.work.tables.layout import FIRST
from forenoon.work.tables.workbook import Names, unique

BLANK = Cell(style="label")
COUNT = "#,##0"
WIDE, NARROW = 44, 16  # characters


def sought_sheets(desk: Desk, names: Names, title: str) -> tuple[Sheet, ...]:
    """One sheet, or none where there was nothing to look for. The counts are typed; the sums of mails and files are
    formulas, and that of all that was read is compared with what the pack says."""
    words, terms, papers = desk.words, searches(desk), told_papers(desk)
    if not terms:
        return ()
    kinds = [*papers, *(kind for kind in told_kinds(desk) if kind not in papers)]
    name = unique(
        words.say("looked_for.title"), {names.summary.casefold(), names.mail.casefold(), names.sources.casefold()}
    )
    counts = [(words.say("common.quoted", text=one.shown), [one.found[kind] for kind in kinds]) for one in terms]
    counts.append((words.say("looked_for.all"), [desk.register.kinds[kind] for kind in kinds]))
    rows = [counted(label, some, len(papers), FIRST + at) for at, (label, some) in enumerate(counts)]
    rows.append(compared(desk, len(papers), len(kinds), FIRST + len(rows)))
    heads = [words.say("looked_for.term"), *(words.say(f"looked_for.{kind}") for kind in papers)]
    heads.append(words.say(desk.with_chats("looked_for.papers")))
    heads += [words.say(f"looked_for.{kind}") for kind in kinds[len(papers) :]]
    heads.append(words.say("workbook.check"))
    columns = tuple(
        Column(title=head, share=1 / len(heads), align="right" if at else "left") for at, head in enumerate(heads)
    )
    widths = (WIDE, *(NARROW,) * (len(heads) - 1))
    note = words.say("looked_for.caption")
    return (Sheet(name=name, title=title, note=note, columns=columns, widths=widths, rows=tuple(rows), first=FIRST,
                  alarm=words.say("workbook.differ")),)  # fmt: skip


def counted(label: str, counts: list[int], papers: int, row: int) -> tuple[Cell, ...]:
    """The counts of each kind, behind those of the papers their sum."""
    typed = [Cell(number=str(count), style="label", format=COUNT) for count in counts]
    total = Cell(formula=f"=SUM(B{row}:{ascii_uppercase[papers]}{row})", style="formula", format=COUNT)
    return Cell(text=label, style="label"), *typed[:papers], total, *typed[papers:], BLANK


def compared(desk: Desk, papers: int, kinds: int, row: int) -> tuple[Cell, ...]:
    """How many mails and files the pack says that it read, and whether the sum above is that."""
    column, words = ascii_uppercase[papers + 1], desk.words
    agree, differ = words.say("workbook.agree"), words.say("workbook.differ")
    stated = Cell(number=str(len(desk.papers)), style="label", format=COUNT)
    check = Cell(formula=f'=IF({column}{row - 1}={column}{row},"{agree}","{differ}")', style="check")
    label = Cell(text=words.say("looked_for.stated"), style="label")
    return label, *(BLANK,) * papers, stated, *(BLANK,) * (kinds - papers), check
