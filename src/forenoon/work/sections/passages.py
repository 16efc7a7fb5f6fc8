"""Passages that read like a promise, a request, a change, a decision, a question: verbatim, with who and when."""

from forenoon.domain.content import Draft, Grid, Heading, Line, Paragraph
from forenoon.domain.value import Value
from forenoon.work.desk import Desk
from forenoon.work.marks import Mark
from forenoon.work.pen import Pen, plain

VERSION = 2
ORDER = ("change", "promise", "request", "decision", "question")


class Answer(Value):
    """The model half: each promise as who owes what to whom by when, with its claims."""

    owed: tuple[str, ...]
    claims: tuple[tuple[str, ...], ...]


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("passages", desk)
    groups = desk.allotment.groups
    rows = [passage_row(pen, kind, mark, first=not n) for kind in ORDER for n, mark in enumerate(groups[kind])]
    weights = [mark.score for kind in ORDER for mark in groups[kind]]  # best first: a kind goes from its end
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


def passage_row(pen: Pen, kind: str, mark: Mark, first: bool) -> tuple[Line, ...]:
    cue = mark.cue(kind)
    label = plain(pen.say(f"passages.{kind}"), strong=True) if first else plain("")
    return label, pen.signed(mark, cue.rule if cue else kind)


def check(draft: Draft) -> list[str]:
    """The caution stands under every list of passages."""
    has_grid = any(isinstance(block, Grid) for block in draft.blocks)
    has_note = any(isinstance(block, Paragraph) and block.role == "note" for block in draft.blocks)
    return [] if has_grid == has_note else ["no_caution"]
