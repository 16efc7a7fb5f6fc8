"""Drafts to one document: named sources, the hold's slot, and no more than the pages that were promised."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from math import ceil

from forenoon.domain.content import Block, Document, Draft, Grid, Paragraph, Slide, SourceNote, Text
from forenoon.domain.contract import Contract
from forenoon.domain.sources import Event, Item
from forenoon.domain.value import Value, step_version
from forenoon.work.drafting.answering import FIRST
from forenoon.work.drafting.composing import SECTIONS
from forenoon.work.drafting.excerpts import excerpts
from forenoon.work.drafting.nothing import settled
from forenoon.work.drafting.placing import placed
from forenoon.work.evidence.confidence import open_title
from forenoon.work.phrasing.cover import held
from forenoon.work.phrasing.foreign import marked, written_by
from forenoon.work.reading.desk import Ask, Desk, Opener
from forenoon.work.reading.holding import free_slot, further, reason
from forenoon.work.reading.pen import name_of
from forenoon.work.reading.searching import closed_name, told_kinds
from forenoon.work.reading.showing import claims_shown, texts
from forenoon.work.sections.numbers import workbook_file
from forenoon.work.workbook.summed import counted

RAISED, VERSIONS = "what_to_raise", "versions"
PAGES = 4.0
AGAIN, LEAST = 3.0, 0.01  # what a sentence loses that stands above; what it keeps
UNSIGNED = ("event", "contact")  # kinds that no single person writes
MARGIN = 0.04  # of a page: the estimate is not the printer
QUOTING = {"where_things_stand", "timeline"}  # their rows and sentences are weighed alike
HALVED = QUOTING | {"numbers"}  # which of them may keep fewer still
SHARES = 1.0, 0.5, 0.25
FEWEST_RAISED, FEWEST_VERSIONS = 7, 4
FEWEST_WITHIN = {1: 3, 2: 5}  # rows of what is raised, by the pages that were asked for
FEWEST = {"where_things_stand": 4, "numbers": 5, "timeline": 5, RAISED: 9, "people": 4,
          VERSIONS: 7}  # fmt: skip


class Composed(Value):
    ask: Ask
    drafts: tuple[Draft, ...]


class Editor:
    def __init__(
        self, open_desk: Opener, pages: Callable[[Document], float], fitted: Callable[[Document], Document]
    ) -> None:
        """`pages` estimates how long a document prints; `fitted` gives it slides whose words have room."""
        self._open, self._pages, self._fitted = open_desk, pages, fitted

    @step_version(33, shared=True)
    def edit(self, composed: Composed) -> Document:
        desk = self._open(composed.ask)
        drafts = sheeted(desk.contract, counted(composed.drafts, desk.words))
        told = lightened(settled(placed(desk, drafts)))
        whole = marked(assemble(desk, told), written_by(desk))
        versions = [whole, *(counting_rows(desk, whole, shorter) for shorter in shortened(whole))]
        document = self._fitted(self._within(PAGES, versions))
        drafts, most = document.drafts, allowed(whole.contract)
        brief = self._within(most, versions).of("docx") if most < PAGES else ()
        named = {"sources": sources(desk, drafts), "excerpts": excerpts(desk, drafts)}
        return document.model_copy(update={**named, "brief": brief})

    def _within(self, most: float, versions: list[Document]) -> Document:
        """The first that takes no more pages; where none does, the shortest."""
        fits = bisect_left(versions, True, key=lambda one: self._pages(one) <= most - MARGIN)
        return versions[min(fits, len(versions) - 1)]


def sheeted(contract: Contract, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Of drafts that only tell models what was computed no sheet: a workbook has those of its own sections."""
    own = {name for one in contract.deliverables if one.kind == "xlsx" for name in one.sections}
    return tuple(one if one.section in own else one.model_copy(update={"sheets": ()}) for one in drafts)


def counting_rows(desk: Desk, whole: Document, shorter: Document) -> Document:
    """With how many rows and tables of figures went for want of space, where the workbook has them."""
    lengths = {
        grid.caption: len(grid.rows)
        for draft in whole.drafts
        if draft.section == "numbers" and workbook_file(whole.contract)
        for grid in draft.blocks
        if isinstance(grid, Grid)
    }
    drafts = tuple(
        draft.model_copy(update={"blocks": told_of(desk, draft.blocks, lengths)})
        if draft.section == "numbers" else draft
        for draft in shorter.drafts
    )  # fmt: skip
    return shorter.model_copy(update={"drafts": drafts})


def told_of(desk: Desk, blocks: tuple[Block, ...], lengths: Mapping[str, int]) -> tuple[Block, ...]:
    """`lengths` is of each table, by its caption, how many rows it had."""
    left = {block.caption for block in blocks if isinstance(block, Grid)}
    gone = sum(caption not in left for caption in lengths)
    note = Paragraph(line=(Text(text=desk.words.plural("numbers.tables_left", gone), quiet=True),), role="note")
    return (*(counted_in(desk, block, lengths) for block in blocks), *([note] if gone and blocks else []))


def counted_in(desk: Desk, block: Block, lengths: Mapping[str, int]) -> Block:
    left = lengths.get(block.caption, 0) - len(block.rows) if isinstance(block, Grid) else 0
    if left <= 0 or not isinstance(block, Grid):
        return block
    told = (block.caption, desk.words.plural("numbers.rows_left", left))
    return block.model_copy(update={"caption": desk.words.say("common.semicolon").join(told)})


def allowed(contract: Contract) -> float:
    """The pages that the brief may take: as many as is usual, or fewer where that was asked for."""
    return min(PAGES, float(contract.pages or PAGES))


def assemble(desk: Desk, drafts: tuple[Draft, ...]) -> Document:
    contract, words = desk.contract, desk.words
    meeting = contract.meeting
    day = words.date(meeting.start.astimezone(desk.zone).date(), "weekday")
    made = words.say("cover.made", day=words.date(contract.now.astimezone(desk.zone).date(), "short"))
    whom = words.say("cover.whom", name=name_of(contract.me))
    by_models = any(draft.author for draft in drafts)
    first = next((draft for draft in drafts if draft.title and draft.section == FIRST), None)
    answered, dues = first.title if first else "", {draft.due: draft for draft in reversed(drafts) if draft.due}
    due = min(dues, default=None)
    key = "hold.step" if due and dues[due].steps else "hold.decided"
    raised = any(draft.section == RAISED and draft.slides for draft in drafts)
    about = words.say("cover.title", meeting=meeting.title, day=day)
    hold = free_slot(desk, raised, due)
    return Document(
        contract=contract, title=answered or about,
        subtitle=" · ".join(filter(None, [f"{meeting.title}, {day}" if answered else "", held(desk), whom, made])),
        banner=words.say("answer.written" if by_models else "cover.banner"), lead=first.subtitle if first else "",
        audience=contract.deliverables[0].audience, drafts=drafts, sources=sources(desk, drafts),
        read=sum(desk.register.kinds[kind] for kind in told_kinds(desk)),
        hold=hold, hold_reason=reason(desk, raised, due, key), holds=tuple(further(desk, drafts, hold)),
    )  # fmt: skip


def sources(desk: Desk, drafts: tuple[Draft, ...]) -> tuple[SourceNote, ...]:
    """Each cited item once, as a reader would name it."""
    cited = {c.item for draft in drafts for claim in draft.claims for c in claim.citations}
    items = desk.items | {one.item.ref: one.item for one in desk.impostors}
    return tuple(note(desk, items[ref]) for ref in sorted(cited) if ref in items)


def note(desk: Desk, item: Item) -> SourceNote:
    event = next((event for event in desk.library.events() if event.item == item.ref), None)
    at = started(desk, event) if event else item.at
    day = desk.words.date(at.astimezone(desk.zone).date(), "short") if at else ""
    hour = desk.words.time(at.astimezone(desk.zone)) if at and item.kind == "chat" else ""
    told = desk.words.say("hold.moment", day=day, time=hour) if hour else day
    if item.changed:
        changed = desk.words.date(item.changed.astimezone(desk.zone).date(), "short")
        told = desk.words.say("source.bears", day=day, changed=changed)
    title = open_title(item.path.rpartition("/")[2] if item.kind == "file" else item.title)
    title = (event and closed_name(desk, event)) or title
    who = desk.register.called(item.author)
    key = f"source.{item.kind}" if who or item.kind in UNSIGNED else f"source.{item.kind}_unsigned"
    name = desk.words.say(key, title=title, who=who, day=told)
    if not told:
        name = desk.words.say("common.comma").join(filter(None, (title, who)))
    if mail := desk.items.get(item.within):
        own = title if item.kind == "file" else name
        name = desk.words.say("source.attached", name=own, mail=note(desk, mail).name)
    return SourceNote(item=item.ref, name=name, path=item.path, changed=day)


def started(desk: Desk, event: Event) -> datetime:
    """When it takes place: of a series, the time nearest to the meeting."""
    met = desk.contract.meeting.start
    times = [one.start for one in desk.calendar if one.event.item == event.item]
    return (
        met
        if event.item == desk.contract.meeting.item
        else min(times, key=lambda at: abs(at - met), default=event.start)
    )


def lightened(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """What is raised on top, or stands beside its older version, goes first of what shows how things stand."""
    raised = (draft for draft in drafts if draft.section in (RAISED, VERSIONS))
    told = frozenset(text.text for draft in raised for block in draft.blocks for text in texts(block) if text.quoted)
    return tuple(with_lighter(draft, told) if draft.section == "where_things_stand" else draft for draft in drafts)


def with_lighter(draft: Draft, told: frozenset[str]) -> Draft:
    blocks = tuple(lighter(block, told) if isinstance(block, Grid) else block for block in draft.blocks)
    return draft.model_copy(update={"blocks": blocks})


def lighter(grid: Grid, told: frozenset[str]) -> Grid:
    rows = tuple(tuple(tuple(lighter_text(text, told) for text in line) for line in row) for row in grid.rows)
    return grid.model_copy(update={"rows": rows})


def lighter_text(text: Text, told: frozenset[str]) -> Text:
    again = text.quoted and text.weight > 0 and text.text in told
    return text.model_copy(update={"weight": max(LEAST, text.weight - AGAIN)}) if again else text


def shortened(document: Document) -> Iterator[Document]:
    """Ever shorter versions: of the section that is furthest above its fewest the lightest row or sentence goes;
    of those that quote sentences, the lightest of all. Where that is not enough, as in a script with tall lines, these
    and the figures give up half of their fewest, at last another half, and what is raised its last rows."""
    shares, pages = iter(SHARES), document.contract.pages
    share = next(shares)
    lengths = {one.section: spare(one, share, pages) for one in document.drafts}
    while True:
        section = max(lengths, key=lambda name: lengths[name], default="")
        if not section or lengths[section] <= 0:
            if (share := next(shares, 0.0)) == 0:
                return
            lengths = {one.section: spare(one, share, pages) for one in document.drafts}
            continue
        if section in QUOTING:
            free = [draft for draft in document.drafts if draft.section in QUOTING and lengths[draft.section] > 0]
            section = min(free, key=lambda draft: (least(draft), draft.section)).section
        drafts = tuple(without_a_row(d) if d.section == section else d for d in document.drafts)
        lengths |= {one.section: spare(one, share, pages) for one in drafts if one.section == section}
        document = document.model_copy(update={"drafts": drafts})
        yield document


def spare(draft: Draft, share: float = 1.0, pages: int = 0) -> int:
    """How many rows may go: those above the section's fewest, or a share of them, each table keeping one. What is
    raised gives up more where so few `pages` were asked for."""
    lengths = [length(grid) for _, grid in loose(draft)]
    fewest = FEWEST.get(draft.section, 1_000)
    if draft.section in HALVED:
        fewest = ceil(share * fewest)
    if share == SHARES[-1]:
        fewest = {RAISED: FEWEST_WITHIN.get(pages, FEWEST_RAISED), VERSIONS: FEWEST_VERSIONS}.get(draft.section, fewest)
    return min(sum(lengths) - fewest, sum(length - 1 for length in lengths if length))


def loose(draft: Draft) -> list[tuple[int, Grid]]:
    """The tables that may lose rows, with their places; where the rows of some are weighed, only these."""
    grids = [(place, block) for place, block in enumerate(draft.blocks) if isinstance(block, Grid)]
    weighed = [(at, grid) for at, grid in grids if grid.weights or any(text.weight for text in texts(grid))]
    return weighed or grids


def least(draft: Draft) -> float:
    """The weight of the lightest row or sentence that may go."""
    grids = [grid for _, grid in loose(draft) if length(grid) > 1]
    return min((weight for grid in grids for weight in weights_of(grid)), default=0.0)


def weights_of(grid: Grid) -> tuple[float, ...]:
    return tuple(text.weight for text in texts(grid) if text.weight) or grid.weights


def length(grid: Grid) -> int:
    """In rows; of sentences that may go one by one, two count as one."""
    return sum(1 for text in texts(grid) if text.weight) // 2 or len(grid.rows)


def without_a_row(draft: Draft) -> Draft:
    """Without one row or sentence of the long table that has the lightest, else of the last, and without the claims
    that only it showed, on slides neither."""
    blocks = list(draft.blocks)
    long = (one for one in loose(draft) if length(one[1]) > 1)
    place, grid = min(long, key=lambda one: (min(weights_of(one[1]), default=0.0), -one[0]))
    if len(set(grid.weights)) == 1:
        del blocks[place]  # rows of one weight say something together only
    else:
        blocks[place] = without_a_sentence(grid) or without(grid, lightest(grid))
    shorter = draft.model_copy(update={"blocks": tuple(blocks)})
    return without_claims(draft, as_printed(shorter) if draft.section == VERSIONS else shorter)


def as_printed(draft: Draft) -> Draft:
    """With slides whose tables have no row that the brief does not have."""
    printed = {row for block in draft.blocks if isinstance(block, Grid) for row in block.rows}
    slides: list[Slide] = []
    for slide in draft.slides:
        rows = tuple(row for row in slide.exhibit.rows if row in printed) if isinstance(slide.exhibit, Grid) else ()
        exhibit = slide.exhibit.model_copy(update={"rows": rows, "weights": ()}) if rows else slide.exhibit
        slides.append(slide.model_copy(update={"exhibit": exhibit}))
    return draft.model_copy(update={"slides": tuple(slides)})


def without_claims(draft: Draft, shorter: Draft) -> Draft:
    """Without those that only what is gone showed, on slides neither."""
    gone = claims_shown(draft, "docx") - claims_shown(shorter, "docx") - claims_shown(shorter, "pptx")
    return shorter.model_copy(update={"claims": tuple(c for c in draft.claims if c.id not in gone)})


def without_a_sentence(grid: Grid) -> Grid | None:
    """Without its lightest sentence and what is said of it; a row goes with its last one. None where none may go."""
    weighed = [
        (text.weight, -row, -cell, -at)
        for row, line in enumerate(grid.rows)
        for cell, texts_ in enumerate(line)
        for at, text in enumerate(texts_)
        if text.weight
    ]
    if not weighed:
        return None
    row, cell, at = (-place for place in min(weighed)[1:])
    line = grid.rows[row]
    if sum(1 for texts_ in line for text in texts_ if text.weight) == 1:
        return without(grid, row)
    after = next((n for n, text in enumerate(line[cell]) if n > at and text.weight), None)
    kept = line[cell][: at - 1] if after is None else line[cell][:at] + line[cell][after:]
    shorter = (*line[:cell], kept, *line[cell + 1 :])
    return grid.model_copy(update={"rows": (*grid.rows[:row], shorter, *grid.rows[row + 1 :])})


def lightest(grid: Grid) -> int:
    """The row that is missed least: by weight, else the last that is no total."""
    if len(grid.weights) == len(grid.rows):
        return min(range(len(grid.rows)), key=lambda row: (grid.weights[row], -row))
    return len(grid.rows) - (2 if grid.total and len(grid.rows) > 2 else 1)


def without(grid: Grid, row: int) -> Grid:
    weights = grid.weights[:row] + grid.weights[row + 1 :]
    return grid.model_copy(update={"rows": grid.rows[:row] + grid.rows[row + 1 :], "weights": weights})


def wrong_sections(drafts: tuple[Draft, ...]) -> list[tuple[str, str]]:
    """Section and code of what the sections' own checks find."""
    return [(d.section, code) for d in drafts if d.section in SECTIONS for code in SECTIONS[d.section].check(d)]
