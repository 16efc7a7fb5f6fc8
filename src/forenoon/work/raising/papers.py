"""What the files and figures show: changed since the last meeting, dated in the future, two digits exchanged."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from forenoon.domain.content import Text
from forenoon.domain.sources import Item, Passage
from forenoon.work.allotting import moment
from forenoon.work.marks import Mark
from forenoon.work.pen import Pen
from forenoon.work.raising.raised import Raised
from forenoon.work.slips import exchanged
from forenoon.work.topic import days_in_title

STRONG = 6.0  # score of an item that is surely of this meeting
Stated = tuple[Decimal, str, Mark]  # value, unit, the sentence that states it


def changed_since(pen: Pen) -> Iterator[Raised]:
    """Files that changed after the last meeting with the same people or of the same series."""
    met = pen.desk.encounters.last
    if met is None:
        return
    strong = {one.item for one in pen.desk.evidence.belongs if one.score >= STRONG}
    for item in pen.desk.belonging:
        if (
            item.ref in strong
            and item.ref not in pen.desk.withheld.whole
            and is_kept(item)
            and met.end < moment(item) <= pen.desk.contract.now
        ):
            text = pen.say("raise.changed_frame", title=item.title, changed=pen.day(item.at), last=pen.day(met.start))
            yield Raised("changed", (pen.cited(text, item, first_open(pen, item)),), 4.5, text)


def is_kept(item: Item) -> bool:
    """A file of a folder, which changes there; what is attached to a mail was sent, and stays as it was."""
    return item.kind == "file" and not item.within


def first_open(pen: Pen, item: Item) -> Passage | None:
    """The first passage of an item in which nothing is withheld."""
    return next((p for p in pen.desk.library.passages(item.ref) if not pen.desk.withheld.touches(p)), None)


def dated_ahead(pen: Pen) -> Iterator[Raised]:
    """A file whose title names a day after its own last change, as minutes that were written before the meeting."""
    for item in pen.desk.belonging:
        if not is_kept(item) or item.at is None or item.ref in pen.desk.withheld.whole:
            continue
        for day in days_in_title(item.title, item.at.date()):
            if day.first > item.at.date() and not day.assumed:
                text = pen.say("raise.ahead_frame", title=item.title, day=pen.desk.words.date(day.first),
                               changed=pen.day(item.at))  # fmt: skip
                yield Raised("ahead", (pen.cited(text, item, first_open(pen, item)),), 3.5, text)
                break


def exchanged_digits(pen: Pen) -> Iterator[Raised]:
    """Two figures of one unit that differ only by two neighbouring digits: one of them is a slip. Both are shown,
    neither is called right."""
    same_digits: dict[str, list[Stated]] = defaultdict(list)
    for mark in pen.desk.every_mark:
        for number in mark.numbers:
            same_digits["".join(sorted(str(number.value)))].append((number.value, number.unit, mark))
    seen: set[frozenset[Decimal]] = set()
    for figures in same_digits.values():
        for (value, unit, mark), (other, other_unit, source) in combinations(figures, 2):
            pair = frozenset((value, other))
            if pair not in seen and alike(unit, other_unit) and exchanged(value, other):
                seen.add(pair)
                yield raised_slip(pen, *sorted((mark, source), key=lambda m: (support(figures, m), m.key)))


def alike(unit: str, other: str) -> bool:
    return unit == other or not unit or not other


def support(figures: list[Stated], mark: Mark) -> int:
    """In how many items the mark's figures stand."""
    values = {number.value for number in mark.numbers}
    return len({m.item.ref for value, _, m in figures if value in values})


def raised_slip(pen: Pen, odd: Mark, even: Mark) -> Raised:
    """`odd` is the one that fewer items state."""
    frame = pen.say("raise.exchanged_frame")
    line = (Text(text=f"{frame} "), pen.quote(odd, rule="exchanged"), Text(text=f" {pen.byline(odd)} · "),
            pen.quote(even, rule="exchanged"), Text(text=f" {pen.byline(even)}"))  # fmt: skip
    return Raised("exchanged", line, 9.2, f"{frame} {pen.quoted(odd)} / {pen.quoted(even)}")
