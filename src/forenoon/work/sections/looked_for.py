"""What was looked for and where: each term with how often it stands in what was read; what nearly belonged and why;
where nothing belongs, what looks like it and is another's."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from forenoon.domain.content import Belonging, Column, Draft, Grid, Heading, Line, Paragraph, Slide, Text
from forenoon.domain.sources import Item
from forenoon.language.cues import is_credential
from forenoon.language.words import Words
from forenoon.work.phrasing.by_kind import of_kind, why_not
from forenoon.work.phrasing.nearest import FEWEST as FEWEST_NEAR
from forenoon.work.phrasing.nearest import nearest, slide, table_of
from forenoon.work.raising.conversation import missing_attachment
from forenoon.work.raising.papers import dated_ahead
from forenoon.work.raising.raised import ASIDE, Rule
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, name_of, plain
from forenoon.work.reading.searching import (
    Sought,
    names_of,
    searches,
    shown_name,
    through,
    title_of,
    told_kinds,
)
from forenoon.work.reading.titles import fitting

VERSION = 29
MOST_LISTED, FEWEST_ON_SLIDE, MOST_ASIDE = 3, 2, 3
BESIDE: tuple[Rule, ...] = (missing_attachment, dated_ahead)
NEAR = 2.0  # score from which on an item that was left out nearly belonged
FEWEST_FILED, MOST_FILED = 2, 8  # files of a folder that belong; and in all, where that says what the others are
TERM = 0.4  # of the table's width


def compose_offline(desk: Desk) -> Draft:
    return compose(desk, frozenset())


def compose(desk: Desk, quoted: Collection[str]) -> Draft:
    """`quoted` are the refs of what is quoted in the pack: that is not listed as left out."""
    pen = Pen("looked_for", desk)
    terms = searches(desk)
    counts = counted(pen, terms)
    notes = [Paragraph(line=listing(pen, *one), role="note") for one in near(desk, MOST_LISTED, pen, quoted)]
    read = [Paragraph(line=read_line(pen))] if desk.evidence.belongs else []  # that nothing is there is told elsewhere
    # Where all was found, its counts stand on a slide alone: a brief has few pages.
    rows = [counts] if not all(one.papers for one in terms) else []
    closed = [Paragraph(line=unread_line(pen))] if desk.evidence.unread else []
    close = () if desk.evidence.belongs else nearest(desk)
    grid = table_of(pen, close) if close else None
    close_ones = [*notes, *([grid] if grid else []), *aside(pen)]
    blocks = [Heading(text=pen.say("looked_for.title")), *read, *closed, *rows, *close_ones]
    apart = (slide(pen, close, grid),) if grid and len(close) >= FEWEST_NEAR else ()
    told = [(one, row[0][0].claims[0]) for one, row in zip(terms, counts.rows, strict=False) if not one.papers]
    absent = {one.shown: claim for one, claim in told if not one.house}  # that a house is silent is raised
    if len(terms) < FEWEST_ON_SLIDE or not absent:  # that all is there is no news
        return pen.draft(blocks, slides=apart)
    line = title(pen, absent)
    shown = Slide(title=(line,), exhibit=with_related(pen, counts), weight=3.0 + len(line.claims))
    return pen.draft(blocks, slides=(shown, *apart))


def counted(pen: Pen, terms: tuple[Sought, ...]) -> Grid:
    """In how many items of each kind each term stands, then how many were read."""
    desk, number, kinds = pen.desk, pen.desk.words.number, told_kinds(pen.desk)
    rows: list[tuple[Line, ...]] = []
    for one in terms:
        counts = [number(one.found[kind]) for kind in kinds]
        text = pen.say("common.comma").join([one.shown, *counts])
        kind, rule = ("inference", "looked_for/term") if one.papers else ("absence", "")
        searched = through(pen, one.shown, one.found, kinds).model_copy(update={"found": names_of(pen, one.items)})
        claim = pen.claim(kind, text, (), searched, rule)
        shown = Text(text=pen.say("common.quoted", text=one.shown), strong=True, claims=(claim,))
        rows.append(((shown,), *map(plain, counts)))
    read = [plain(number(desk.register.kinds[kind]), strong=True) for kind in kinds]
    rows.append((plain(pen.say("looked_for.all"), strong=True), *read))
    heads = [Column(title=pen.say("looked_for.term"), share=TERM)]
    heads += [
        Column(title=pen.say(f"looked_for.{kind}"), share=(1 - TERM) / len(kinds), align="right") for kind in kinds
    ]
    return Grid(caption=pen.say("looked_for.caption"), columns=tuple(heads), rows=tuple(rows), total=True)


def related(desk: Desk) -> Counter[str]:
    """How many of each kind are about the meeting, its own calendar entries among them."""
    found = Counter(str(desk.items[one.item].kind) for one in desk.evidence.belongs)
    found["event"] = sum(1 for ref in (desk.contract.meeting.item, *desk.contract.meeting.also) if ref in desk.items)
    return found


def with_related(pen: Pen, table: Grid) -> Grid:
    """Above what was read, how much of it is about the meeting."""
    found, number = related(pen.desk), pen.desk.words.number
    row = (plain(pen.say("looked_for.about"), strong=True), *(plain(number(found[k])) for k in told_kinds(pen.desk)))
    return table.model_copy(update={"rows": (*table.rows[:-1], row, table.rows[-1])})


def aside(pen: Pen) -> Iterator[Paragraph]:
    """What is found in items of other matters, which nobody raises at this meeting."""
    found = (one for rule in BESIDE for one in rule(pen) if one.weight < ASIDE + 1)
    for one in list(found)[:MOST_ASIDE]:
        label = f"{pen.say('looked_for.aside', label=pen.say(f'raise.{one.key}'))} "
        yield Paragraph(line=(Text(text=label, strong=True), *one.line), role="note")


def title(pen: Pen, absent: Mapping[str, str]) -> Text:
    """What stands nowhere, by the claims of its rows."""
    words, key = pen.desk.words, pen.desk.with_chats("slides.looked_for.nowhere")
    names = [words.say("common.quoted", text=shown) for shown in absent]
    said = [words.plural(key, most, names=either(words, names[:most])) for most in range(len(names), 0, -1)]
    return Text(text=fitting(said, words.language), claims=tuple(absent.values()))


def either(words: Words, names: list[str]) -> str:
    """`a, b or c`."""
    *before, last = names
    one = words.say("common.comma").join(before)
    return words.say("slides.raise.either", one=one, other=last) if before else last


def read_line(pen: Pen) -> Line:
    """How much of what was read is about the meeting; a file that lies there twice is weighed once."""
    desk, words, evidence = pen.desk, pen.desk.words, pen.desk.evidence
    copies = len(desk.papers) - len(evidence.belongs) - len(evidence.perhaps) - len(evidence.left_out) - evidence.folded
    belongs, papers = (words.number(count) for count in (len(evidence.belongs), len(desk.papers)))
    said = [pen.say(desk.with_chats("looked_for.read"), belongs=belongs, papers=papers)]
    if evidence.perhaps:
        said.append(words.plural("looked_for.may", len(evidence.perhaps)))
    if copies > 0:
        said.append(words.plural("looked_for.copies", copies))
    return plain(pen.say("workbook.join").join(said))


def unread_line(pen: Pen) -> Line:
    """Which files beside those that belong could not be read: nothing of them is in the pack."""
    words, paths = pen.desk.words, pen.desk.evidence.unread
    names = words.listing([shown_name(path) for path in paths[:MOST_LISTED]])
    more = len(paths) - MOST_LISTED
    if more > 0:
        names = words.listing([names, words.plural("slides.raise.more", more)])
    return plain(words.plural("looked_for.unread", len(paths), names=names))


def listed(desk: Desk) -> frozenset[str]:
    """Refs of what may be listed as nearly belonging."""
    return frozenset(one.item for one in (*desk.evidence.perhaps, *near_misses(desk)))


def near(desk: Desk, most: int, pen: Pen, quoted: Collection[str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What perhaps belongs and what was left out by a little, each with its name and why; none of another house, whose
    names are no matter of this meeting."""
    kinds = [item for item, _ in of_kind(desk)] if desk.evidence.belongs else []  # else they stand in the table
    refs = {item.ref for item in kinds}
    left = (*filed_with(desk), *near_misses(desk))
    for standing, every in (("perhaps", desk.evidence.perhaps), ("left_out", left)):
        some = [one for one in every if one.item not in {*quoted, *refs} and not is_others(desk, one)][:most]
        named = [(title_of(desk.items[one.item]), reasons(pen, one)) for one in some]
        if standing == "left_out":
            named = [*((title_of(item), why(pen, item)) for item in kinds), *named]
        if named:
            yield standing, named


def is_others(desk: Desk, one: Belonging) -> bool:
    return one.item in desk.items and desk.is_elsewhere(desk.items[one.item])


def near_misses(desk: Desk) -> tuple[Belonging, ...]:
    """What was left out and nearly belonged, best first; nothing that a program sent, no password and no code."""
    items = desk.items
    return tuple(
        one for one in desk.evidence.left_out
        if one.score >= NEAR and one.item in items
        and not (items[one.item].bulk or is_credential(items[one.item].title))
    )  # fmt: skip


def filed_with(desk: Desk) -> tuple[Belonging, ...]:
    """What lies in a small folder beside two files that belong, and is not spoken of at all."""
    folders: dict[str, list[Item]] = defaultdict(list)
    for item in desk.items.values():
        if item.kind == "file" and not item.within and "/" in item.path:
            folders[item.path.rpartition("/")[0]].append(item)
    belongs = {one.item for one in desk.evidence.belongs}
    weighed = belongs.union(one.item for one in (*desk.evidence.perhaps, *near_misses(desk)))
    known = {desk.items[ref].sha256 for ref in weighed if ref in desk.items}
    why = (desk.words.say("gather.folder"),)
    return tuple(
        Belonging(item=one.ref, sha256=one.sha256, score=0.0, reasons=why, standing="left out")
        for _, some in sorted(folders.items())
        if len(some) <= MOST_FILED and sum(one.ref in belongs for one in some) >= FEWEST_FILED
        for one in some
        if one.ref not in weighed and one.sha256 not in known and one.ref not in desk.withheld.whole
    )


def reasons(pen: Pen, one: Belonging) -> str:
    """With who and when, since many mails may have one title."""
    item = pen.desk.items[one.item]
    return pen.say("common.comma").join(filter(None, [name_of(item.author), pen.day(item.at), *one.reasons[:1]]))


def why(pen: Pen, item: Item) -> str:
    """Why a file of the kind that the meeting calls for is not its own."""
    return pen.say("answer.space").join(why_not(pen, item)).rstrip(".。")


def listing(pen: Pen, standing: str, listed: list[tuple[str, str]]) -> Line:
    """Where more are counted than named, with how many."""
    names, counted = (
        pen.say("common.semicolon").join(f"{name} ({why})" for name, why in listed),
        pen.desk.evidence.perhaps,
    )
    some = standing == "perhaps" and len(listed) < len(counted)
    label = pen.words.plural("looked_for.among", len(counted)) if some else pen.say(f"looked_for.{standing}")
    others = sum(1 for one in near_misses(pen.desk) if is_others(pen.desk, one)) if standing == "left_out" else 0
    if others:
        names = pen.say("common.semicolon").join((names, pen.words.plural("looked_for.others", others)))
    return Text(text=f"{label} ", strong=True), Text(text=names, quiet=True)


def check(draft: Draft) -> list[str]:
    """What was read is always said."""
    return [] if len(draft.blocks) > 1 else ["nothing_read"]
