"""Passages that read like a promise, a request, a change, a decision, a question: verbatim, with who and when."""

from collections.abc import Iterator

from forenoon.domain.content import Draft, Grid, Heading, Line, Paragraph, Slide
from forenoon.language.cues import is_concrete
from forenoon.work.brevity import affordable
from forenoon.work.desk import Desk
from forenoon.work.heading import headed
from forenoon.work.marks import SAID, Mark
from forenoon.work.pen import Pen, plain, speaker
from forenoon.work.talks import moment
from forenoon.work.titles import fitting, fitting_line

VERSION = 10
ORDER = ("change", "promise", "request", "decision", "question")
ON_SLIDE = {"change": 3, "decision": 2, "promise": 2, "request": 2, "question": 1}  # of a kind before more of another
MOST_ON_SLIDE, FEWEST_ON_SLIDE = 7, 3
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
        ),
        slides=slides(pen, groups),
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


def is_telling(desk: Desk, mark: Mark, kind: str) -> bool:
    """On a slide nobody promises or asks but who is known to have said it, and for days to come if for any."""
    said = kind in ("change", "decision") or (mark.item.kind in SAID and not is_over(desk, mark))
    return said and not is_thin(mark)


def slides(pen: Pen, groups: dict[str, tuple[Mark, ...]]) -> tuple[Slide, ...]:
    """The best of each kind in one table; none where they are few."""
    telling = {
        kind: tuple(mark for mark in marks if is_telling(pen.desk, mark, kind)) for kind, marks in groups.items()
    }
    chosen, rows = readable(pen, telling)
    if len(rows) < FEWEST_ON_SLIDE:
        return ()
    line = head(pen, chosen, rows)
    columns = (("passages.kind", 0.15), ("people.side", 0.11), ("passages.words", 0.74))
    return (Slide(title=line, exhibit=pen.grid(pen.say("passages.title"), columns, rows), weight=5.0),)


def head(pen: Pen, chosen: dict[str, tuple[Mark, ...]], rows: list[tuple[Line, ...]]) -> Line:
    """The weightiest in its own words, of those that name no coming day, as dates have theirs; where none has room, how
    many came from each side."""
    language, today = pen.desk.words.language, pen.desk.contract.now.astimezone(pen.desk.zone).date()
    free = (mark for some in chosen.values() for mark in some if not any(day.last >= today for day in mark.days))
    for mark in sorted(free, key=lambda one: (one.item.kind not in SAID, -worth(pen.desk, one))):
        frame = pen.say("slides.head.said", who=speaker(mark.item), day=pen.day(mark.at))
        if line := fitting_line(headed(pen, frame, mark, "passages"), language):
            return line
    title = fitting(titles(pen, chosen), language)
    return (pen.following(title, [line for row in rows for line in row], "passages/count"),)


def titles(pen: Pen, chosen: dict[str, tuple[Mark, ...]]) -> Iterator[str]:
    """How many came from each side, else since when, and which day is named next."""
    words, today = pen.desk.words, pen.desk.contract.now.astimezone(pen.desk.zone).date()
    marks = [mark for some in chosen.values() for mark in some]
    coming = min((day.first for mark in marks for day in mark.days if day.first >= today), default=None)
    ours = sum(1 for mark in marks if mark.ours)
    if 0 < ours < len(marks) and all(map(has_side, marks)):
        said = pen.say("slides.passages.sides", said=words.plural("slides.passages.ours", ours),
                       theirs=words.number(len(marks) - ours))  # fmt: skip
    else:
        first = min(marks, key=lambda mark: moment(mark.item))
        said = words.plural("slides.passages.since", len(marks), day=pen.day(first.at))
    if coming:
        yield pen.say("slides.passages.next", said=said, day=words.date(coming, "weekday"))
    yield said


def has_side(mark: Mark) -> bool:
    """A file names its author without an address: from which side it came is not known."""
    return bool(mark.item.author.address)


def side(pen: Pen, mark: Mark) -> Line:
    return plain(pen.say("people.ours" if mark.ours else "people.outside") if has_side(mark) else "–")


def readable(
    pen: Pen, groups: dict[str, tuple[Mark, ...]]
) -> tuple[dict[str, tuple[Mark, ...]], list[tuple[Line, ...]]]:
    """As many as are read at a glance, with their rows."""
    tried = [shortlist(groups, most) for most in range(MOST_ON_SLIDE, FEWEST_ON_SLIDE - 1, -1)]
    listed = [(chosen, rows_of(pen, chosen)) for chosen in tried]
    return next((one for one in listed if affordable(one[1], FEWEST_ON_SLIDE) == len(one[1])), listed[-1])


def rows_of(pen: Pen, chosen: dict[str, tuple[Mark, ...]]) -> list[tuple[Line, ...]]:
    """With the side from which each came."""
    rows: list[tuple[Line, ...]] = []
    for kind in ORDER:
        for number, mark in enumerate(chosen[kind]):
            label, words = passage_row(pen, kind, mark, first=not number)
            rows.append((label, side(pen, mark), words))
    return rows


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
