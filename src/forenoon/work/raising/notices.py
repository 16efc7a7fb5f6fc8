"""Until when a contract can be given up: the end that one of its clauses names, less the notice that another wants."""

import re
from collections.abc import Iterator
from datetime import date

from forenoon.domain.content import Line, Text
from forenoon.domain.sources import Item
from forenoon.language.notice import Notice, ends_on, notice, tells_form
from forenoon.work.evidence.marks import Mark
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, lead

CALLED = re.compile(r"(?<![\d.,£$€¥฿])\d{1,2}\.\d{1,2}(?![\d.,]\d)")  # `clause 9.2`


def notices(pen: Pen) -> Iterator[tuple[date, Line, Mark]]:
    """Each day to come with how it is worked out, and the clause that wants it."""
    today = pen.desk.contract.now.date()
    for item in (one for one in pen.desk.belonging if one.kind == "file" and one.ref not in pen.desk.withheld.whole):
        for wanted, clause, end, ending in worked_out(pen.desk, item):
            if (day := wanted.before(end)) >= today:
                said = pen.say("timeline.notice", length=wanted.words, end=pen.words.date(end, "short"))
                cited = [pen.citation(m.item, m.passage.locator, m.quote) for m in dict.fromkeys((ending, clause))]
                made = pen.inferred(said, cited, "timeline/notice")
                told = pen.quote(clause, rule="timeline/notice"), Text(text=f" {pen.byline(clause)}")
                yield day, (lead(said).model_copy(update={"claims": made.claims}), *told, *in_form(pen, clause)), clause


def worked_out(desk: Desk, item: Item) -> Iterator[tuple[Notice, Mark, date, Mark]]:
    """The notice and the end of a paper that names one of each."""
    marks = [mark for mark in desk.marks if mark.item.ref == item.ref]
    base = (item.at or desk.contract.now).date()
    wanted = [(one, mark) for mark in marks if (one := notice(mark.quote))]
    ends = [(day, mark) for mark in marks if (day := ends_on(mark.quote, base, mark.language))]
    if len(wanted) == 1 and len({day for day, _ in ends}) == 1:
        yield *wanted[0], *ends[0]


def in_form(pen: Pen, clause: Mark) -> Line:
    """In what way a notice has to be given, as the paper that wants it says; of a message that calls a clause by its
    number, the paper that has it."""
    found = [one for one in form_of(pen.desk, clause) if one.key != clause.key]
    return tuple(text for one in found for text in (Text(text=" · "), pen.quote(one, rule="notice/form")))


def form_of(desk: Desk, clause: Mark) -> tuple[Mark, ...]:
    """The sentences of the first such paragraph."""
    called = () if clause.item.kind == "file" else CALLED.findall(clause.quote)
    marks = [mark for mark in desk.every_mark if mark.item.kind == "file" and mark.item.ref not in desk.withheld.whole]
    papers = {clause.item.ref} if notice(clause.quote) else set[str]()
    papers |= {m.item.ref for m in marks if notice(m.quote) and any(m.quote.startswith(f"{one} ") for one in called)}
    told = [mark for mark in marks if mark.item.ref in papers and tells_form(mark.quote)]
    return tuple(mark for mark in told if mark.key[:2] == told[0].key[:2])
