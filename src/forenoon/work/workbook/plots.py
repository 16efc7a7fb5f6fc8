"""Slides of figures: a table's chart with what is said of it, and amounts side by side."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from forenoon.domain.content import Citation, Grid, Line, Place, Plot, Series, Slide, Text
from forenoon.domain.sources import Item
from forenoon.language.given_up import role
from forenoon.language.numbers import unit_shown
from forenoon.language.rivals import cites_rival
from forenoon.language.tokens import folds
from forenoon.language.words import Words
from forenoon.work.cells.fact import Fact
from forenoon.work.cells.fact import Series as Shown
from forenoon.work.cells.formats import number_format, shown_number
from forenoon.work.cells.layout import Drawn, Laid
from forenoon.work.evidence.talks import in_conversation
from forenoon.work.reading.comparable import is_bound
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.grouping import fitting as in_brief
from forenoon.work.reading.kinship import stems
from forenoon.work.reading.mentions import Group, Mention, for_others, of_one_tier, undoubted
from forenoon.work.reading.pen import Pen, name_of, plain
from forenoon.work.reading.priced import is_money
from forenoon.work.reading.slideworthy import is_for_all, is_whole
from forenoon.work.reading.titles import fits, fitting, titled
from forenoon.work.reading.worked import slipped, worked
from forenoon.work.tables.figures import Figures
from forenoon.work.tables.remarks import since
from forenoon.work.tables.shelf import Shelved
from forenoon.work.tables.workbook import places_of
from forenoon.work.workbook.chart_titles import chart_titles, parted, peak

MOST_PLOTS = 3  # of tables that have something to tell; where none has, one
FEWEST_POINTS, MOST_POINTS = 3, 40  # of a chart on a slide
MOST_BESIDE, MOST_SPOKEN = 3, 2
TELLING = 100  # a figure from which on it is known by itself
MESSAGES = ("mail", "chat")
DIGITS = re.compile(r"[\d.,'’\s]+")
NUMBER = re.compile(r"\d(?:[\d.,'’\s]*\d)?")
YEAR = re.compile(r"[12]\d{3}")
YEAR_FIRST = re.compile(r"([12]\d{3}) ?年 ?(.+)")
SHORT = 36  # characters of a title that stands for its file


def plot_slide(own: Figures, one: Shelved, laid: Laid, told: Sequence[tuple[Fact, Line]]) -> Slide | None:
    """The chart that the workbook has of the table; None where it has none, or one of too many points, or one of which
    nothing is news."""
    drawn = laid.drawn
    if drawn is None or not FEWEST_POINTS <= len(drawn.cells) <= MOST_POINTS:
        return None
    bind(own, one, laid, drawn)
    cited = tuple(c for column in (drawn.series.by, drawn.series.column) for c in cells_of(own, one, column.index))
    claim = own.pen.claim("inference", drawn.chart.alt, cited, rule="table/chart")
    shown = [(fact, line) for fact, line in told if fact.series is drawn.series]
    whole = len(drawn.cells) == len(one.typed.body)  # each row is a point
    shown += [(f, line) for f, line in told if whole and f.series is not drawn.series and is_about(f, drawn.series)]
    titles = chart_titles(own.pen, one, drawn, shown, cited)
    title = next((line for line in titles if fits(text_of(line), own.pen.desk.words.language)), None)
    if title is None:
        return None
    serving = [line for fact, line in told if is_about(fact, drawn.series) and fact.kind not in ("largest", "extreme")]
    top = peak(drawn.series)
    peaked = drawn.series.names[top] if top >= 0 else ""  # the message, where one point stands out
    serving = [line for line in serving if peaked in text_of(line)]
    new = [line for line in dict.fromkeys(serving) if text_of(line).rstrip("。.") not in text_of(title)]
    said = [*since(own, one), *parted(own.pen, one, drawn, cited), *new, *spoken_of(own.pen, one, drawn)][:MOST_BESIDE]
    return Slide(title=titled(title), exhibit=plot(drawn), beside=tuple(said), claims=(claim,), weight=7.0)


def spoken_of(pen: Pen, one: Shelved, drawn: Drawn) -> list[Line]:
    """What is said elsewhere with the figure of one of its points, or with that of all."""
    values = {measure.value for measure in drawn.series.values} | {drawn.series.column.total()}
    telling = {value for value in values if value >= TELLING and not YEAR.fullmatch(f"{value:f}")}
    others = (m for m in pen.desk.marks if m.item.ref != one.item.ref and is_for_all(m) and is_whole(m))
    found = [m for m in others if any(number.value in telling for number in m.numbers)]
    return [pen.signed(mark, "table/spoken") for mark in found[:MOST_SPOKEN]]


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
    parted = [dated(name) for name in names]
    if not all(month and YEAR.fullmatch(year) for month, year in parted):
        return tuple(names)
    years = ["", *(year for _, year in parted)]
    return tuple(
        month if year == before else name for name, (month, year), before in zip(names, parted, years, strict=False)
    )


def dated(name: str) -> tuple[str, str]:
    """The month and the year of `Sep 2025` or `2025 年 9 月`."""
    first = YEAR_FIRST.fullmatch(name)
    month, _, year = name.rpartition(" ")
    return (first[2], first[1]) if first else (month, year)


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


def compared(desk: Desk) -> Group | None:
    """The worthiest group of figures that are shown side by side; a slide shows one."""
    return next(iter(undoubted(in_brief(desk.figure_groups), desk.doubtful)), None)


def amounts_slide(pen: Pen, group: Group, grid: Grid) -> Slide:
    """Figures that are about the same thing and differ. Money: what each side named last and how far that is apart, or
    what one side named first and then; named in messages alone, who named the newest, and between what the others run;
    else who names the lowest and the highest. Then what may be a slip."""
    words = pen.desk.words
    keys, ends = told_of(pen, group)
    if "theirs" in ends:
        slipping = (pair for pair in slipped(pen.desk) if pair[1] in group.doubtful)
        grid = with_differences(pen, grid, ((ends["ours"], ends["theirs"]), *slipping))
    figures = one_form(ends, words)
    shown = {slot: text for slot, (text, _) in figures.items()}
    said = slots_of(pen, group, ends, shown)
    ends_ = dict.fromkeys((slip_told(pen, group), ""))
    told = [(key, end) for some in (keys[:-2], keys[-2:]) for end in ends_ for key in some]
    frames = {pen.say(key, **said, **shown) + end: (key, end) for key, end in told}
    text = fitting(frames, words.language)
    key, slips = frames[text]
    [claim] = pen.following(text, [line for row in grid.rows for line in row], "figure/apart").claims
    behind = (Text(text=slips, claims=(claim,)),) if slips else ()
    return Slide(title=(*pen.framed(key, claim, said, figures), *behind), exhibit=grid, weight=7.5)


def told_of(pen: Pen, group: Group) -> tuple[list[str], dict[str, Mention]]:
    """The keys of what may be said of a group, the fullest first, and the figures that stand in it, by slot."""
    low, *_, high = sorted(group.mentions, key=lambda mention: mention.value)
    ends = {"low": low, "high": high, "newest": group.mentions[0], "first": group.mentions[-1]}
    money, dated = is_money(low.unit), all(one.item.kind in MESSAGES and one.item.at for one in group.mentions)
    named = "one_voice" if named_by(low) == named_by(high) else "beside"
    differ = "differ" if of_one_tier(low, high) and not is_replaced(pen, group) else named
    keys = [differ, "between"]
    if money and dated:
        then = "then_one" if named_by(ends["first"]) == named_by(ends["newest"]) else "then"
        keys = [then if len(group.mentions) == 2 else "apart", "between"]
    if money and (both := latest(pen.desk, group)):
        ends |= {"ours": both[0], "theirs": both[1]}
        name = "rival" if cites_rival(both[1].mark.quote) else "sides"
        keys = [name, f"{name}_short", *keys]
    elif money and (found := moved(pen.desk, group)):
        ends |= found
        keys.insert(0, f"moved_{'ours' if pen.desk.side(found['later'].item) else 'theirs'}")
    return [f"slides.numbers.{key}" for key in keys], ends


def slots_of(pen: Pen, group: Group, ends: Mapping[str, Mention], shown: Mapping[str, str]) -> dict[str, str]:
    """Who named which of them and when, how many there are, and how far two of them are apart."""
    words = pen.desk.words
    since = min((one.item.at for one in group.mentions if one.item.at), default=None)
    said = {"count": words.number(len({one.value for one in group.mentions})), "since": pen.day(since)}
    said |= {f"{slot}_who": named_by(one) for slot, one in ends.items()}
    said |= {f"{slot}_day": pen.day(one.item.at, "–") for slot, one in ends.items()}
    if "theirs" in ends:
        said["apart"] = gap(words, ends["ours"], ends["theirs"], shown["ours"])
    if "later" in ends:
        less = ends["later"].value < ends["earlier"].value
        by = gap(words, ends["earlier"], ends["later"], shown["later"])
        said["step"] = pen.say(f"slides.numbers.{'less' if less else 'more'}", by=by)
    return said


def gap(words: Words, one: Mention, other: Mention, shown: str) -> str:
    """How far two amounts are apart, as the second is written."""
    places = max(places_of(amount.value, amount.unit) for amount in (one, other))
    return NUMBER.sub(words.number(abs(one.value - other.value), places), shown.strip(), count=1)


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
    named = [one for one in group.mentions if one.id in desk.first_hand and not is_bound(one)]
    ours = next((one for one in named if one.mark.ours and is_told(one.item, desk.outside)), None)
    theirs = next((one for one in named if one.item.author.address in desk.outside), None)
    return (ours, theirs) if ours and theirs and ours.value != theirs.value else None


def with_differences(pen: Pen, grid: Grid, pairs: Iterable[tuple[Mention, Mention]]) -> Grid:
    """Below, in rows of their own, what each two come to on the quantity that is named beside them, where one is."""
    told, label = (worked(pen, *pair)[1:] for pair in pairs), plain(pen.say("versions.difference"))
    return grid.model_copy(update={"rows": (*grid.rows, *((label, said, (), ()) for said in told if said))})


def slip_told(pen: Pen, group: Group) -> str:
    """Of a title's end, each value once."""
    once = {one.value: one for one in reversed(group.doubtful)}.values()
    named = [pen.at(one.surface.strip(), one.item.at) for one in once]
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
    return {slot: (f"{unit_shown(one.unit)} {words.number(one.value, places)}", "") for slot, one in ends.items()}


def named_by(mention: Mention) -> str:
    """Who wrote the message, or what the file is called, by a title of its own where that is short."""
    item = mention.item
    file = item.path.rpartition("/")[2]
    own = len(item.title) <= SHORT and set(folds(item.title)) != set(folds(file.rpartition(".")[0]))
    return (name_of(item.author) if item.kind in MESSAGES else "") or (item.title if own else file or item.title)


def is_told(item: Item, to: Collection[str]) -> bool:
    """Whether a message went to one of these addresses: what stays in the house is not named to anybody."""
    return any(party.person.address in to for party in item.parties if party.role in ("to", "cc"))


def text_of(line: Line) -> str:
    return "".join(text.text for text in line)
