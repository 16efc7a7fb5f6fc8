"""Passages that read like a promise, a request, a change, a decision, a question: verbatim, with who and when."""

from forenoon.domain.content import Draft, Grid, Heading, Line, Paragraph
from forenoon.language.cues import is_concrete
from forenoon.work.evidence.marks import Mark
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, plain

VERSION = 25
ORDER = ("change", "promise", "request", "decision", "question")
THIN, PAST = 0.8, 1.0  # what a sentence loses that names nothing, or only days that are over


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("passages", desk)
    groups = {
        kind: tuple(sorted(marks, key=lambda m: -worth(desk, m))) for kind, marks in desk.allotment.groups.items()
    }
    rows = [passage_row(pen, kind, mark, first=not n) for kind in ORDER for n, mark in enumerate(groups[kind])]
    weights = [worth(desk, mark) for kind in ORDER for mark in groups[kind]]  # best first: a kind goes from its end
    if not rows:
        return pen.draft(())
    columns = (("passages.kind", 0.14), ("passages.words", 0.86))
    return pen.draft(
        (
            Heading(text=pen.say("passages.title")),
            pen.grid(pen.say("passages.title"), columns, rows, weights),
            Paragraph(line=plain(pen.say("passages.caution"), quiet=True), role="note"),
        )
    )


def worth(desk: Desk, mark: Mark) -> float:
    """Its score, less where it promises nothing in particular, or is promised or asked for days that are over."""
    return mark.score - THIN * is_thin(mark) - PAST * is_over(desk, mark)


def is_over(desk: Desk, mark: Mark) -> bool:
    """Promised or asked for days that are all over."""
    today = desk.contract.now.astimezone(desk.zone).date()
    past = bool(mark.days) and all(day.last < today for day in mark.days)
    return past and mark.cue("change", "decision") is None


def is_thin(mark: Mark) -> bool:
    """A promise without a figure, a day or a thing."""
    bare = not (mark.numbers or mark.days or is_concrete(mark.quote, mark.language, "promise"))
    return bare and mark.cue("promise") is not None


def passage_row(pen: Pen, kind: str, mark: Mark, first: bool) -> tuple[Line, ...]:
    cue = mark.cue(kind)
    label = plain(pen.say(f"passages.{kind}"), strong=True) if first else plain("")
    return label, pen.signed(mark, cue.rule if cue else kind)


def check(draft: Draft) -> list[str]:
    """The caution stands under every list of passages."""
    has_grid = any(isinstance(block, Grid) for block in draft.blocks)
    has_note = any(isinstance(block, Paragraph) and block.role == "note" for block in draft.blocks)
    return [] if has_grid == has_note else ["no_caution"]
