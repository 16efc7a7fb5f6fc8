"""Extracts: what the newest mails and files say, in their own words, newest first."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby, pairwise

from forenoon.domain.content import Block, Citation, Draft, Heading, Line, Paragraph, Slide, Text
from forenoon.domain.sources import Item, Passage
from forenoon.language.tokens import folds
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import strip_marks
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import lists_attendance
from forenoon.work.phrasing.voices import COLUMNS, LONGEST, repeated, said, the_others, voices
from forenoon.work.raising.counting import explanations
from forenoon.work.raising.diary import silence
from forenoon.work.reading.brevity import affordable
from forenoon.work.reading.chasing import is_one_debt
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.exchanges import Exchanges
from forenoon.work.reading.listing import over
from forenoon.work.reading.pen import Pen, lead, name_of, plain
from forenoon.work.reading.showing import claims_shown
from forenoon.work.reading.slideworthy import is_for_all, is_of_matter
from forenoon.work.sections import what_to_raise
from forenoon.work.workbook.plots import compared

VERSION = 45
MOST_ON_SLIDE, FEWEST_ON_SLIDE, FEWEST_PAPERS = 6, 4, 2
ANSWERED = 1.0  # worth of an answer beside its question
LONGEST_HEADING = 60  # characters
DOT, LINE = " · ", "\n"  # between sentences that were said, and those of a paper
Extracts = tuple[tuple[Item, tuple[Mark, ...]], ...]


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("where_things_stand", desk)
    heading = Heading(text=pen.say("where_things_stand.title"))
    told: set[str] = set()
    made = what_to_raise.compose_offline(desk)
    extracts, talk = untold(desk, made), Exchanges(desk.items.values(), desk.reader.sentences)
    asked = answered_here(desk, extracts, talk)
    rows = [extract(pen, item, marks, told, talk) for item, marks in extracts if not all(m.key in asked for m in marks)]
    met = since_last_met(pen)
    if not rows and met:
        return pen.draft(met)
    if not rows and not desk.evidence.belongs and any(silence(pen)):  # which says so
        return pen.draft(())
    if not rows:
        items = len(desk.papers)
        text, where = (desk.with_chats(key) for key in ("where_things_stand.nothing", "common.papers"))
        nothing = pen.absent(pen.say(text, items=str(items)), desk.contract.meeting.title, pen.say(where),
                             {"item": items, "found": 0})  # fmt: skip
        return pen.draft((heading, Paragraph(line=(nothing,))))
    grid = pen.grid(pen.say("where_things_stand.title"), (("", 0.2), ("", 0.8)), rows)
    return pen.draft((*met, heading, grid), slides=slides(pen, made, extracts))


def untold(desk: Desk, made: Draft) -> Extracts:
    """What is allotted here, without what is quoted among the things to raise."""
    quoted = [*quotations(made, "docx")]
    kept = ((item, tuple(m for m in marks if not repeated(m, quoted))) for item, marks in desk.allotment.extracts)
    return tuple((item, marks) for item, marks in kept if marks)


def answered_here(desk: Desk, extracts: Extracts, talk: Exchanges) -> set[tuple[str, str, int]]:
    """The questions that stand before their answers, or whose answers stand under a point of the agenda."""
    marks = [mark for _, some in extracts for mark in some]
    listed = {mark.key for point in desk.agenda for mark in point.marks}
    told = {mark.key for mark in marks if (answer := talk.answer(mark)) and answer.key in listed}
    return told | {before.key for mark in marks if (before := talk.question(mark))}


def quotations(made: Draft, kind: str) -> Iterator[Citation]:
    """What a deliverable of this kind quotes of a draft."""
    printed = claims_shown(made, kind)
    said = (claim for claim in made.claims if claim.kind == "statement" and claim.id in printed)
    return (one for claim in said for one in claim.citations)


def slides(pen: Pen, made: Draft, extracts: Extracts) -> tuple[Slide, ...]:
    """What the others said last; where nobody of them wrote, what the papers say."""
    group = compared(pen.desk)
    figures = [mention.mark for mention in (group.whole if group else ())]
    points = [mark for point in pen.desk.agenda for mark in point.marks[:1]]
    shown, under = (
        [pen.citation(mark.item, mark.passage.locator, mark.quote) for mark in some] for some in (figures, points)
    )
    them = the_others(pen.desk)
    if any(item.author.address in them for item in said(pen.desk)):
        found = voices(pen, [*quotations(made, "pptx"), *shown], under)
    else:
        found = papers(pen, extracts)
    return (found,) if found else ()


def papers(pen: Pen, extracts: Extracts) -> Slide | None:
    """The best sentence of each item that weighs most, newest first; None where they are few."""
    good = ([mark for mark in marks if is_of_matter(pen.desk, mark) and is_for_all(mark)] for _, marks in extracts)
    best = sorted((max(some, key=worth_showing) for some in good if some), key=lambda mark: -mark.score)
    weighed = best[:MOST_ON_SLIDE]
    told = weighed[: affordable([row(pen, mark, None) for mark in weighed], FEWEST_ON_SLIDE)]
    if len(told) < FEWEST_PAPERS:
        return None
    told.sort(key=lambda mark: (-moment(mark.item).timestamp(), mark.key))
    rows = [row(pen, mark, above) for above, mark in pairwise([None, *told]) if mark]
    grid = pen.grid(pen.say("where_things_stand.title"), COLUMNS, rows)
    return Slide(title=(counted(pen, rows, told),), exhibit=grid, weight=6.0)


def worth_showing(mark: Mark) -> tuple[bool, float]:
    return len(mark.text) <= LONGEST, mark.score


def quotes(pen: Pen, marks: Iterable[Mark]) -> Line:
    return apart([(pen.quote(mark, rule="extract"), *pen.replaced(mark)) for mark in marks])


def row(pen: Pen, mark: Mark, above: Mark | None) -> tuple[Line, ...]:
    """Who and when; about what, where that is another than in the row above, and the words."""
    about = f"{strip_marks(mark.item.title)}  " if mark.item.kind != "file" and name_of(mark.item.author) else ""
    if above and strip_marks(above.item.title) == strip_marks(mark.item.title):
        about = ""
    return plain(pen.byline(mark), strong=True), (Text(text=about, quiet=True), *quotes(pen, [mark]))


def counted(pen: Pen, rows: list[tuple[Line, ...]], told: list[Mark]) -> Text:
    """How many speak, and from when to when."""
    span = {"day": pen.day(told[0].at), "first": pen.day(told[-1].at)}
    text = pen.desk.words.plural("slides.stand.voices", len(told), **span)
    return pen.following(text, [line for row in rows for line in row], "extract/count")


def since_last_met(pen: Pen) -> tuple[Block, ...]:
    """What was written down of the last meeting, and what was asked since; nothing where neither is known."""
    last, shared = pen.desk.encounters.last, pen.desk.allotment
    if last is None:
        return ()
    since = [mark for mark in shared.unanswered if moment(mark.item) > last.end]
    asked = [mark for mark in since if not any(is_one_debt(mark, one) for one in since if is_later(one, mark))]
    told = [mark for mark in shared.minutes if not (lists_attendance(mark.text) or is_before(mark.item, last.start))]
    rows = [minutes(pen, list(marks)) for _, marks in groupby(told, key=lambda mark: mark.item.ref)]
    rows += [asked_since(pen, asked)] if asked else []
    if not rows:
        return ()
    title = pen.say("where_things_stand.met.title", day=pen.day(last.start))
    return Heading(text=title), pen.grid(title, (("", 0.16), ("", 0.84)), rows)


def is_later(one: Mark, other: Mark) -> bool:
    """Whether the same hand wrote it later."""
    return one.item.author.address == other.item.author.address and moment(one.item) > moment(other.item)


def is_before(item: Item, start: datetime) -> bool:
    """Whether a message was written before the meeting, of which it says what was planned."""
    return item.kind in ("mail", "chat") and moment(item) < start


def minutes(pen: Pen, marks: list[Mark]) -> tuple[Line, ...]:
    item, heads = marks[0].item, [over(pen.desk.library, mark) for mark in marks]
    told = (
        (*standing_under(pen, item, head if head != above else None), pen.quote(mark, rule="minutes"),
         *pen.beside(mark), *pen.replaced(mark))
        for mark, head, above in zip(marks, heads, [None, *heads[:-1]], strict=True)
    )  # fmt: skip
    quotes = apart([*told], LINE)
    source = Text(text=f"{pen.dated(' '.join(item.title.replace('_', ' ').split()), item.at)}{LINE}", quiet=True)
    return plain(pen.say("where_things_stand.met.minutes"), strong=True), (source, *quotes)


def standing_under(pen: Pen, item: Item, heading: Passage | None) -> Line:
    """The heading over what was written down, which says how far it holds: `Decided`, `Open`; not the paper's own."""
    text = " ".join(heading.text.split()).rstrip(" :：") if heading else ""
    own = heading is None or folds(text) == folds(item.title) or pen.desk.keeps_back(heading)
    if heading is None or own or len(text) > LONGEST_HEADING:
        return ()
    cited = pen.citation(item, heading.locator, heading.text)
    claim = pen.claim("statement", text, (cited,), rule="minutes/heading")
    return (Text(text=pen.say("slides.label", label=text), quiet=True, claims=(claim,)),)


def asked_since(pen: Pen, asked: list[Mark]) -> tuple[Line, ...]:
    """Counted here by message, as they are raised; quoted there."""
    names = pen.desk.words.listing(tuple(dict.fromkeys(pen.byline(mark) for mark in asked)))
    text = pen.desk.words.plural("where_things_stand.met.asked", len({mark.item.ref for mark in asked}), names=names)
    cited = [pen.citation(mark.item, mark.passage.locator, mark.quote) for mark in asked]
    return plain(pen.say("where_things_stand.met.open"), strong=True), (pen.inferred(text, cited, "asked_since"),)


def extract(pen: Pen, item: Item, marks: tuple[Mark, ...], told: set[str], talk: Exchanges) -> tuple[Line, ...]:
    """`told` holds the subjects that stand above already; a chat's answer stands behind its question."""
    who = name_of(item.author)
    spoken = item.kind in ("mail", "chat")
    title = who if spoken and who else " ".join(item.title.replace("_", " ").split())
    subject = strip_marks(item.title)
    about = ("" if subject in told else subject) if spoken else who
    told.add(subject)
    said = [exchange(pen, mark, talk) for mark in marks]
    about = about and f"{about}  "
    line = (*plain(about, quiet=True), *apart(said, DOT if spoken else LINE))
    return plain(pen.dated(title, item.at), strong=True), line


def exchange(pen: Pen, mark: Mark, talk: Exchanges) -> Line:
    """A sentence; with the question to which it was said, or with what was said to it, or accounts for its count."""
    before, after = talk.question(mark), talk.answer(mark) or explanations(pen.desk).get(mark.key)
    weight = max(mark.score, before.score) + ANSWERED if before else mark.score
    line = (pen.quote(mark, rule="extract", weight=weight), *pen.beside(mark), *pen.replaced(mark))
    answer = Text(text=" "), lead(pen.say("where_things_stand.answer"))
    if before:
        return pen.quote(before, rule="extract"), Text(text=f" {pen.byline(before)}"), *answer, *line
    said = (*answer, pen.quote(after, rule="extract"), Text(text=f" {pen.byline(after)}")) if after else ()
    return *line, *said


def apart(said: list[Line], sign: str = DOT) -> Line:
    """Sentences with what is said of them, a sign between one and the next."""
    return tuple(text for at, line in enumerate(said) for text in ((Text(text=sign), *line) if at else line))


def check(draft: Draft) -> list[str]:
    return [] if draft.claims or not draft.blocks else ["no_extracts"]
