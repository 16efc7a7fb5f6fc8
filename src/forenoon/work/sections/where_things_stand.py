"""Extracts: what the newest mails and files say, in their own words, newest first."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby

from forenoon.domain.content import Block, Draft, Heading, Line, Paragraph, Slide, Text
from forenoon.domain.sources import Item
from forenoon.domain.value import Value
from forenoon.work.allotting import moment
from forenoon.work.brevity import affordable
from forenoon.work.desk import Desk
from forenoon.work.marks import Mark
from forenoon.work.named import strip_marks
from forenoon.work.pen import Pen, name_of, plain
from forenoon.work.titles import fits

VERSION = 6
MOST_ON_SLIDE, FEWEST_ON_SLIDE = 6, 4
LATELY = timedelta(days=90)
LONGEST = 180  # characters of a sentence on a slide


class Answer(Value):
    """The model half: the state of affairs in five sentences, each with its claims."""

    sentences: tuple[str, ...]
    claims: tuple[tuple[str, ...], ...]


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("where_things_stand", desk)
    heading = Heading(text=pen.say("where_things_stand.title"))
    told: set[str] = set()
    rows = [extract(pen, item, marks, told) for item, marks in desk.allotment.extracts]
    met = since_last_met(pen)
    if not rows and met:
        return pen.draft(met)
    if not rows:
        items = len(desk.items)
        text, where = (desk.with_chats(key) for key in ("where_things_stand.nothing", "common.everything"))
        nothing = pen.absent(pen.say(text, items=str(items)), desk.contract.meeting.title, pen.say(where),
                             {"item": items, "found": 0})  # fmt: skip
        return pen.draft((heading, Paragraph(line=(nothing,))))
    grid = pen.grid(pen.say("where_things_stand.title"), (("", 1.0),), rows)
    return pen.draft((*met, heading, grid), slides=(slide(pen),) if len(rows) > 1 else ())


def slide(pen: Pen) -> Slide:
    """The best sentence of each of the items that weigh most, newest first, and the one that is the title."""
    marks = {found[0].item.ref: found for found in lately(pen)}
    best = {ref: max(found, key=worth_showing) for ref, found in marks.items()}
    heaviest = sorted(best, key=lambda ref: -best[ref].score)[:MOST_ON_SLIDE]
    weighed = [(source(pen, best[ref]), quotes(pen, [best[ref]])) for ref in heaviest]
    heaviest = heaviest[: affordable(weighed, FEWEST_ON_SLIDE)]
    chosen = [ref for ref in best if ref in heaviest]
    title = titling(pen, [marks[ref] for ref in chosen])
    told = [[mark for mark in marks[ref] if mark in (best[ref], title)] for ref in chosen]
    rows = [(source(pen, found[0]), quotes(pen, found)) for found in told]
    columns = (("slides.stand.source", 0.26), ("slides.stand.words", 0.74))
    grid = pen.grid(pen.say("where_things_stand.title"), columns, rows)
    line = own_words(pen, title) if title else (counted(pen, rows, [found[0] for found in told]),)
    return Slide(title=line, exhibit=grid, weight=6.0)


def lately(pen: Pen) -> list[tuple[Mark, ...]]:
    """What was said in the last months, newest first; where that is little, all that is quoted."""
    since = pen.desk.contract.now - LATELY
    extracts = [marks for _, marks in pen.desk.allotment.extracts]
    recent = [marks for marks in extracts if moment(marks[0].item) >= since]
    return recent if len(recent) >= FEWEST_ON_SLIDE else extracts


def titling(pen: Pen, found: list[tuple[Mark, ...]]) -> Mark | None:
    """The best sentence with room in a title, of the newest item by somebody else than the person, if there is one."""
    mine = pen.desk.identities.of(pen.desk.contract.me.address)
    others_first = sorted(found, key=lambda marks: marks[0].item.author.address in mine)
    ranked = (mark for marks in others_first for mark in sorted(marks, key=lambda m: -m.score))
    return next((mark for mark in ranked if fits_title(pen, mark)), None)


def worth_showing(mark: Mark) -> tuple[bool, bool, float]:
    """A sentence that ends in a colon says nothing without what follows it."""
    return not mark.text.endswith((":", "：")), len(mark.text) <= LONGEST, mark.score


def quotes(pen: Pen, marks: Iterable[Mark]) -> Line:
    return apart([(pen.quote(mark, rule="extract"), *pen.replaced(mark)) for mark in marks])


def source(pen: Pen, mark: Mark) -> Line:
    about = f" {strip_marks(mark.item.title)}" if name_of(mark.item.author) else ""
    return Text(text=pen.byline(mark), strong=True), Text(text=about, quiet=True)


def frame(pen: Pen, mark: Mark) -> str:
    key = "wrote" if mark.item.kind != "file" and name_of(mark.item.author) else "says"
    return pen.say(f"slides.stand.{key}", who=name_of(mark.item.author) or mark.item.title, day=pen.day(mark.at))


def fits_title(pen: Pen, mark: Mark) -> bool:
    return worth_showing(mark)[0] and fits(frame(pen, mark) + pen.quoted(mark), pen.desk.words.language)


def own_words(pen: Pen, mark: Mark) -> Line:
    return Text(text=frame(pen, mark)), pen.quote(mark, rule="extract")


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
    asked = [mark for mark in shared.unanswered if moment(mark.item) > last.end]
    rows = [minutes(pen, list(marks)) for _, marks in groupby(shared.minutes, key=lambda mark: mark.item.ref)]
    rows += [asked_since(pen, asked)] if asked else []
    if not rows:
        return ()
    title = pen.say("where_things_stand.met.title", day=pen.day(last.start))
    return Heading(text=title), pen.grid(title, (("", 0.16), ("", 0.84)), rows)


def minutes(pen: Pen, marks: list[Mark]) -> tuple[Line, ...]:
    quotes = apart([(pen.quote(mark, rule="minutes"), *pen.replaced(mark)) for mark in marks])
    item = marks[0].item
    source = Text(text=f"{' '.join(item.title.replace('_', ' ').split())}, {pen.day(item.at)}  ", quiet=True)
    return plain(pen.say("where_things_stand.met.minutes"), strong=True), (source, *quotes)


def asked_since(pen: Pen, asked: list[Mark]) -> tuple[Line, ...]:
    """Counted here, quoted where they are raised."""
    names = pen.desk.words.listing(tuple(dict.fromkeys(pen.byline(mark) for mark in asked)))
    text = pen.desk.words.plural("where_things_stand.met.asked", len(asked), names=names)
    cited = [pen.citation(mark.item, mark.passage.locator, mark.quote) for mark in asked]
    return plain(pen.say("where_things_stand.met.open"), strong=True), (pen.inferred(text, cited, "asked_since"),)


def extract(pen: Pen, item: Item, marks: tuple[Mark, ...], told: set[str]) -> tuple[Line, ...]:
    """`told` holds the subjects that stand above already."""
    who = name_of(item.author)
    spoken = item.kind in ("mail", "chat")
    title = who if spoken and who else " ".join(item.title.replace("_", " ").split())
    subject = strip_marks(item.title)
    about = "" if subject in told else f" {subject}"
    about = about if spoken else f" {who}" if who else ""
    told.add(subject)
    named = (*plain(f"{title}, {pen.day(item.at)}", strong=True), Text(text=f"{about}  ", quiet=True))
    said = [(pen.quote(mark, rule="extract", weight=mark.score), *pen.replaced(mark)) for mark in marks]
    return ((*named, *apart(said)),)


def apart(said: list[Line]) -> Line:
    """Sentences with what is said of them, a sign between one and the next."""
    return tuple(text for at, line in enumerate(said) for text in ((Text(text=" · "), *line) if at else line))


def check(draft: Draft) -> list[str]:
    return [] if draft.claims else ["no_extracts"]
