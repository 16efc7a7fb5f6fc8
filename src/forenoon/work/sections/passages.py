"""Passages that read like a promise, a request, a change, a decision, a question: verbatim, with who and when."""

from forenoon.domain.content import Draft, Grid, Heading, Line, Paragraph, Slide
from forenoon.domain.value import Value
from forenoon.work.allotting import moment
from forenoon.work.brevity import affordable
from forenoon.work.desk import Desk
from forenoon.work.marks import Mark
from forenoon.work.pen import Pen, name_of, plain
from forenoon.work.titles import fitting

VERSION = 5
ORDER = ("change", "promise", "request", "decision", "question")
ON_SLIDE = {"change": 3, "decision": 2, "promise": 2, "request": 2, "question": 1}  # of a kind before more of another
MOST_ON_SLIDE, FEWEST_ON_SLIDE = 7, 3


class Answer(Value):
    """The model half: each promise as who owes what to whom by when, with its claims."""

    owed: tuple[str, ...]
    claims: tuple[tuple[str, ...], ...]


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("passages", desk)
    groups = desk.allotment.groups
    rows = rows_of(pen, groups)
    weights = [mark.score for kind in ORDER for mark in groups[kind]]  # best first: a kind goes from its end
    if not rows:
        return pen.draft(())
    columns = (("passages.kind", 0.14), ("passages.words", 0.86))
    return pen.draft(
        (
            Heading(text=pen.say("passages.title")),
            pen.grid(pen.say("passages.title"), columns, rows, weights),
            Paragraph(line=plain(pen.say("passages.caution"), quiet=True), role="note"),
        ),
        slides=slides(pen),
    )


def slides(pen: Pen) -> tuple[Slide, ...]:
    """The best of each kind in one table; none where they are few."""
    chosen, rows = readable(pen)
    if len(rows) < FEWEST_ON_SLIDE:
        return ()
    words = pen.desk.words
    kinds = words.listing(
        [words.plural(f"slides.passages.{kind}", len(chosen[kind])) for kind in ORDER if chosen[kind]]
    )
    newest = max((mark for marks in chosen.values() for mark in marks), key=lambda mark: moment(mark.item))
    short = words.plural("slides.passages.read_like", len(rows), kinds=kinds)
    by = pen.say("slides.passages.newest", title=short, who=name_of(newest.item.author) or newest.item.title,
                 day=pen.day(newest.at))  # fmt: skip
    title = pen.following(fitting((by, short), words.language), [line for _, line in rows], "passages/count")
    columns = (("passages.kind", 0.16), ("passages.words", 0.84))
    return (Slide(title=(title,), exhibit=pen.grid(pen.say("passages.title"), columns, rows), weight=5.0),)


def readable(pen: Pen) -> tuple[dict[str, tuple[Mark, ...]], list[tuple[Line, ...]]]:
    """As many as are read at a glance, with their rows."""
    tried = [shortlist(pen.desk.allotment.groups, most) for most in range(MOST_ON_SLIDE, FEWEST_ON_SLIDE - 1, -1)]
    listed = [(chosen, rows_of(pen, chosen)) for chosen in tried]
    return next((one for one in listed if affordable(one[1], FEWEST_ON_SLIDE) == len(one[1])), listed[-1])


def rows_of(pen: Pen, chosen: dict[str, tuple[Mark, ...]]) -> list[tuple[Line, ...]]:
    return [passage_row(pen, kind, mark, first=not n) for kind in ORDER for n, mark in enumerate(chosen[kind])]


def shortlist(groups: dict[str, tuple[Mark, ...]], most: int = MOST_ON_SLIDE) -> dict[str, tuple[Mark, ...]]:
    """Some of each kind; what room is left goes to more of a kind, in their order."""
    kept = {kind: groups[kind][: ON_SLIDE[kind]] for kind in ORDER}
    while sum(map(len, kept.values())) > most:
        last = max(kept, key=lambda kind: (len(kept[kind]), ORDER.index(kind)))
        kept[last] = kept[last][:-1]
    for kind in ORDER:
        room = most - sum(map(len, kept.values()))
        kept[kind] = groups[kind][: len(kept[kind]) + room]
    return kept


def passage_row(pen: Pen, kind: str, mark: Mark, first: bool) -> tuple[Line, ...]:
    cue = mark.cue(kind)
    label = plain(pen.say(f"passages.{kind}"), strong=True) if first else plain("")
    return label, pen.signed(mark, cue.rule if cue else kind)


def check(draft: Draft) -> list[str]:
    """The caution stands under every list of passages."""
    has_grid = any(isinstance(block, Grid) for block in draft.blocks)
    has_note = any(isinstance(block, Paragraph) and block.role == "note" for block in draft.blocks)
    return [] if has_grid == has_note else ["no_caution"]
