"""Slides of figures: a table's chart with what is said of it, and amounts side by side."""

import re
from collections.abc import Collection, Mapping, Sequence

from forenoon.domain.content import Citation, Grid, Line, Place, Plot, Series, Slide, Text
from forenoon.domain.sources import Item
from forenoon.language.given_up import role
from forenoon.language.words import Words
from forenoon.work.desk import Desk
from forenoon.work.grouping import fitting as in_brief
from forenoon.work.kinship import stems
from forenoon.work.mentions import Group, Mention, for_others, of_one_tier, undoubted
from forenoon.work.pen import Pen, name_of
from forenoon.work.priced import is_money
from forenoon.work.raising.worked import sums, worked
from forenoon.work.tables.fact import Fact
from forenoon.work.tables.fact import Series as Shown
from forenoon.work.tables.figures import Figures
from forenoon.work.tables.formats import called, number_format, shown_number
from forenoon.work.tables.layout import Drawn, Laid
from forenoon.work.tables.shelf import Shelved
from forenoon.work.tables.workbook import notes, places_of
from forenoon.work.talks import in_conversation
from forenoon.work.titles import fits, fitting, titled

MOST_PLOTS = 3  # of tables that have something to tell; where none has, one
FEWEST_POINTS, MOST_POINTS = 3, 40  # of a chart on a slide
MOST_BESIDE = 3
OUTSTANDING = 2  # times the middle value of a line
MESSAGES = ("mail", "chat")
DIGITS = re.compile(r"[\d.,'’\s]+")
YEAR = re.compile(r"[12]\d{3}")
MOST_NAMED = 3  # names that share the highest or lowest value


def plot_slide(own: Figures, one: Shelved, laid: Laid, told: Sequence[tuple[Fact, Line]]) -> Slide | None:
    """The chart that the workbook has of the table; None where it has none, or one of too many points."""
    drawn = laid.drawn
    if drawn is None or not FEWEST_POINTS <= len(drawn.cells) <= MOST_POINTS:
        return None
    bind(own, one, laid, drawn)
    cited = tuple(c for column in (drawn.series.by, drawn.series.column) for c in cells_of(own, one, column.index))
    claim = own.pen.claim("inference", drawn.chart.alt, cited, rule="table/chart")
    shown = [line for fact, line in told if fact.series is drawn.series]
    whole = len(drawn.cells) == len(one.typed.body)  # each row is a point
    shown += [line for fact, line in told if whole and fact.series is not drawn.series and is_about(fact, drawn.series)]
    top = peak(drawn.series)
    values = {measure.value for measure in drawn.series.values}
    said_too = any({max(values), min(values)} <= {one.value for one in fact.measures} for fact, _ in told)
    ends, rest = [] if said_too else spread(own.pen, drawn, cited), others(own.pen, drawn, cited)
    lines = [*ends, *shown] if top >= 0 else [*shown, *ends]
    title = next((line for line in lines if fits(text_of(line), own.pen.desk.words.language)), None)
    if title is None:
        return None
    about = [line for fact, line in told if is_about(fact, drawn.series)]
    peaked = drawn.series.names[top] if top >= 0 else ""  # the message, where one point stands out
    serving = [line for line in (*lines, *about) if line != title and peaked in text_of(line)]
    said = list(dict.fromkeys((*rest, *serving)))[:MOST_BESIDE]
    said += [(Text(text=note, quiet=True),) for note in notes(one, own.pen.desk.words)[:1] if said]
    if len(said) == 1:
        said.append((Text(text=own.source_of(one), quiet=True),))
    return Slide(title=titled(title), exhibit=plot(drawn), beside=tuple(said), claims=(claim,), weight=7.0)


def plot(drawn: Drawn) -> Plot:
    series = drawn.series
    values = tuple(f"{measure.value:f}" for measure in series.values)
    row = Series(name=series.column.name, values=values, figures=tuple(id_ for _, id_ in drawn.cells))
    return Plot(
        form=series.kind, caption=drawn.chart.title, names=year_once(series.names), series=(row,),
        format=number_format(series.column), strong=set_off(series), alt=drawn.chart.alt,
    )  # fmt: skip


def year_once(names: Sequence[str]) -> tuple[str, ...]:
    """Months along an axis, with the year at the first of it alone."""
    parted = [name.rpartition(" ") for name in names]
    if not all(month and YEAR.fullmatch(year) for month, _, year in parted):
        return tuple(names)
    years = ["", *(year for _, _, year in parted)]
    return tuple(
        month if year == before else name for name, (month, _, year), before in zip(names, parted, years, strict=False)
    )


def peak(series: Shown) -> int:
    """Which point of a line stands out so that nobody looks at the others: over twice the middle one; -1: none."""
    values = sorted(measure.value for measure in series.values)
    high, middle = values[-1], values[len(values) // 2]
    if series.kind == "bar" or values[0] < 0 or high <= OUTSTANDING * middle or values.count(high) > 1:
        return -1
    return [measure.value for measure in series.values].index(high)


def set_off(series: Shown) -> int:
    """The highest of bars, if it is one; of what runs along time the peak that stands out, else the newest."""
    if series.kind != "bar":
        return found if (found := peak(series)) >= 0 else len(series.values) - 1
    values = [measure.value for measure in series.values]
    return values.index(max(values)) if values.count(max(values)) == 1 else -1


def bind(own: Figures, one: Shelved, laid: Laid, drawn: Drawn) -> None:
    """Each value of the chart to its cell of the workbook, and where it is copied to that of the source."""
    rows = {cell: row for (row, _), cell in laid.inputs.items()}
    column = drawn.series.column
    for measure, (cell, id_) in zip(drawn.series.values, drawn.cells, strict=True):
        shown, there = shown_number(measure.value, column, own.pen.desk.words), laid.place(cell)
        place = Place(workbook=own.file, cell=there)
        if cell in rows:
            place = own.copied(one.item, one.typed.place(column.index, rows[cell]), there)
        own.figure(id_, measure.value, column.unit, shown, place)


def cells_of(own: Figures, one: Shelved, column: int) -> tuple[Citation, ...]:
    return own.citing.range(one, one.typed.place(column, 0, len(one.typed.body) - 1))


def is_about(fact: Fact, series: Shown) -> bool:
    """Whether it says something of what the chart measures; a sum is not what a chart shows, nor is a row that stands
    out where the chart shows sums of rows."""
    measured = [measure.value for measure in fact.measures if measure.column == series.column.index]
    shown = fact.kind != "outlier" or measured[:1] in [[one.value] for one in series.values]
    return fact.kind != "total" and shown and bool(measured)


def spread(pen: Pen, drawn: Drawn, cited: tuple[Citation, ...]) -> list[Line]:
    """The highest and the lowest of the chart, by name; none where they are equal or many."""
    values = [measure.value for measure in drawn.series.values]
    return ends_of(pen, drawn, cited, "slides.numbers.spread", range(len(values)))


def others(pen: Pen, drawn: Drawn, cited: tuple[Citation, ...]) -> list[Line]:
    """Between what the others run where one point stands out."""
    top, whole = peak(drawn.series), range(len(drawn.series.values))
    return ends_of(pen, drawn, cited, "slides.numbers.rest", [at for at in whole if at != top]) if top >= 0 else []


def ends_of(pen: Pen, drawn: Drawn, cited: tuple[Citation, ...], key: str, among: Sequence[int]) -> list[Line]:
    """The highest and the lowest of these points; none where they are equal or many."""
    series, words = drawn.series, pen.desk.words
    values = [series.values[at].value for at in among]
    names_of = [series.names[at] for at in among]
    found: dict[str, str] = {"count": words.number(len(values))}
    for end, value in (("high", max(values)), ("low", min(values))):
        names = [name for name, other in zip(names_of, values, strict=True) if other == value]
        if len(names) > MOST_NAMED or len(names) == len(values):
            return []
        found |= {end: words.listing(names), f"{end}_value": shown_number(value, series.column, words)}
    found["name"] = called(series.column, words)
    said = pen.say(key, **found)
    claim = pen.claim("inference", said, cited, rule=f"table/{key.rpartition('.')[2]}")
    ends = {"high_value": max(values), "low_value": min(values)}
    ids = {slot: drawn.cells[among[values.index(value)]][1] for slot, value in ends.items()}
    slots = {slot: text for slot, text in found.items() if slot not in ids}
    return [pen.framed(key, claim, slots, {slot: (found[slot], id_) for slot, id_ in ids.items()})]


def compared(desk: Desk) -> Group | None:
    """The worthiest group of figures that are shown side by side; a slide shows one."""
    return next(iter(undoubted(in_brief(desk.figure_groups), desk.doubtful)), None)


def amounts_slide(pen: Pen, group: Group, grid: Grid) -> Slide:
    """Figures that are about the same thing and differ. Money that is named in messages, each of its day: the latest of
    each side, or the newest and how far apart they are; else who names the lowest and the highest. Then what may be a
    slip."""
    values, words = {mention.value for mention in group.mentions}, pen.desk.words
    first = min((one.item.at for one in group.mentions if one.item.at), default=None)
    said = {"count": words.number(len(values)), "first_day": pen.day(first)}
    ordered = sorted(group.mentions, key=lambda mention: mention.value)
    ends = {"low": ordered[0], "high": ordered[-1], "newest": group.mentions[0]}
    low, high = ordered[0], ordered[-1]
    said |= {"low_who": named_by(low), "high_who": named_by(high)}
    money, dated = is_money(low.unit), all(one.item.kind in MESSAGES and one.item.at for one in group.mentions)
    beside = "one_voice" if said["low_who"] == said["high_who"] else "beside"
    differ = "differ" if of_one_tier(low, high) and not is_replaced(pen, group) else beside
    keys = [f"slides.numbers.{'apart' if money and dated else differ}", "slides.numbers.between"]
    if money and (both := latest(pen.desk, group)):
        ours, theirs = both
        ends |= {"ours": ours, "theirs": theirs}
        grid = with_difference(pen, grid, ours, theirs)
        said |= {"ours_day": pen.day(ours.item.at), "theirs_day": pen.day(theirs.item.at)}
        sides = ("slides.numbers.sides", "slides.numbers.sides_short")
        keys = [*(sides if dated and not group.doubtful else sides[1:]), *keys]
    elif money and (found := moved(pen.desk, group)):
        ends |= found
        said |= {f"{slot}_day": pen.day(one.item.at) for slot, one in found.items()}
        keys.insert(0, f"slides.numbers.moved_{'ours' if pen.desk.side(found['later'].item) else 'theirs'}")
    figures = one_form(ends, words)
    shown = {slot: text for slot, (text, _) in figures.items()}
    slips = slip_told(pen, group)
    frames = {pen.say(key, **said, **shown) + slips: key for key in keys}
    text = fitting(frames, words.language)
    [claim] = pen.following(text, [line for row in grid.rows for line in row], "figure/apart").claims
    told = (Text(text=slips, claims=(claim,)),) if slips else ()
    return Slide(title=(*pen.framed(frames[text], claim, said, figures), *told), exhibit=grid, weight=7.5)


def moved(desk: Desk, group: Group) -> dict[str, Mention]:
    """The first and the newest amount that one side named as its own, each alone in its sentence and not for another
    quantity or version; none where neither side did."""
    for side in (False, True):
        own = [m for m in group.mentions if m.id in desk.first_hand and desk.side(m.item) is side and m.item.at]
        if len({one.value for one in own}) > 1:
            ends = {"earlier": own[-1], "later": own[0]}
            alone = all(is_alone(end) for end in ends.values()) and own[-1].item.ref != own[0].item.ref
            alike = is_of_one(desk, own[-1], own[0]) and not for_others(own[-1], own[0])
            return ends if alone and alike else {}
    return {}


def is_of_one(desk: Desk, one: Mention, other: Mention) -> bool:
    """Whether two amounts may be of the same thing: said in one conversation, or with a word that both have."""
    common = desk.kinship.common
    return in_conversation(one.item, other.item) or bool(stems(one.mark, common) & stems(other.mark, common))


def is_alone(one: Mention) -> bool:
    """Whether its sentence names no other amount that it does not give up."""
    quote, others = one.mark.quote, (n for n in one.mark.numbers if n.unit == one.unit and n.value != one.value)
    return all(role(number, quote) == "given up" for number in others)


def latest(desk: Desk, group: Group) -> tuple[Mention, Mention] | None:
    """What each side named last as its own, where that differs."""
    named = [one for one in group.mentions if one.id in desk.first_hand]
    ours = next((one for one in named if one.mark.ours and is_told(one.item, desk.outside)), None)
    theirs = next((one for one in named if one.item.author.address in desk.outside), None)
    return (ours, theirs) if ours and theirs and ours.value != theirs.value else None


def with_difference(pen: Pen, grid: Grid, ours: Mention, theirs: Mention) -> Grid:
    """Below, what the two come to on the quantity that is named beside them, where one is."""
    found, said = sums(pen.desk, ours, theirs), worked(pen, ours, theirs)
    if found is None:
        return grid
    return grid.model_copy(update={"rows": (*grid.rows, ((), said[-1:], (), ()))})


def slip_told(pen: Pen, group: Group) -> str:
    """Of a title's end, each value once."""
    once = {one.value: one for one in reversed(group.doubtful)}.values()
    named = [pen.say("slides.raise.named", who=one.surface.strip(), when=pen.day(one.item.at)) for one in once]
    said = pen.words.plural("slides.numbers.slip", len(named), values=pen.words.listing(named))
    return pen.say("common.semicolon") + said if named else ""


def is_replaced(pen: Pen, group: Group) -> bool:
    """Whether a later passage replaces one of them: then they do not contradict each other."""
    replaced = ((one, mention) for mention in group.mentions for one in pen.desk.superseded.get(mention.mark.key, ()))
    return any(one.value in (mention.value, None) for one, mention in replaced)


def one_form(ends: Mapping[str, Mention], words: Words) -> dict[str, tuple[str, str]]:
    """Each as its source writes it, with its figure; money that is told in one title in different ways, `£` and `GBP`,
    in ours."""
    told = [ends[slot] for slot in ("ours", "theirs", "earlier", "later") if slot in ends]
    mentions = told or [*ends.values()]
    if len({DIGITS.sub("", one.surface) for one in mentions}) == 1 or not all(is_money(one.unit) for one in mentions):
        return {slot: (one.surface, one.id) for slot, one in ends.items()}
    places = max(places_of(one.value, one.unit) for one in mentions)
    return {slot: (f"{one.unit} {words.number(one.value, places)}", "") for slot, one in ends.items()}


def named_by(mention: Mention) -> str:
    """Who wrote the message, or what the file is called."""
    item = mention.item
    return (name_of(item.author) if item.kind in MESSAGES else "") or item.path.rpartition("/")[2] or item.title


def is_told(item: Item, to: Collection[str]) -> bool:
    """Whether a message went to one of these addresses: what stays in the house is not named to anybody."""
    return any(party.person.address in to for party in item.parties if party.role in ("to", "cc"))


def text_of(line: Line) -> str:
    return "".join(text.text for text in line)
