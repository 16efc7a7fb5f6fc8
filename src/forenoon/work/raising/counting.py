"""Where a sentence and a table count the same things otherwise: both figures, and how the sources count them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from forenoon.domain.content import Line, Text
from forenoon.domain.sources import Item
from forenoon.language.cues import is_counting
from forenoon.language.numbers import Number
from forenoon.language.tokens import folds
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.raising.papers import raised_in_table
from forenoon.work.raising.raised import Raised
from forenoon.work.raising.together import with_word
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.kinship import Key, stem
from forenoon.work.reading.pen import Pen, lead
from forenoon.work.reading.taken_up import names_of
from forenoon.work.tables.counted import Counted
from forenoon.work.tables.counts import called, counted_apart

EXPLAINED = 7.0  # weight of two counts whose difference somebody of ours accounted for
MOST = 2  # sentences on how it is counted
SHORT = 200  # characters of a cell that is quoted whole


def counted_otherwise(pen: Pen) -> Iterator[Raised]:
    """A count in a sentence that differs from a table's for the same things and the same name, or for all. What was
    explained since to the other side is no matter any more; what was explained among us stands behind it."""
    for mark, number, cell in counted_apart(pen.desk):
        since = explained(pen.desk, mark, number.value, cell.value)
        if since and is_known_outside(pen.desk, since.item):
            continue
        said = pen.words.number(number.value)
        one = raised_in_table(pen, mark, said, cell.item, cell.place, cell.shown, "counted", 10.3, called(cell))
        either = pen.say("slides.raise.either", one=said, other=pen.words.number(cell.value))
        one = replace(one, named=((either, ""),))
        one = replace(with_word(pen, one, since), weight=EXPLAINED) if since else one
        rules = [rule for rule in how(pen.desk, mark, number, cell) if since is None or rule.item != since.item]
        yield replace(one, line=(*one.line, *told(pen, rules[:MOST])), brief=one.short)


def explanations(desk: Desk) -> dict[Key, Mark]:
    """By the key of a sentence with a count that differs from ours, what accounts for it since."""
    found = ((m, explained(desk, m, number.value, cell.value)) for m, number, cell in counted_apart(desk))
    return {mark.key: since for mark, since in found if since}


def explained(desk: Desk, mark: Mark, said: Decimal, counted: Decimal) -> Mark | None:
    """The last sentence of a later message that accounts for the difference: beside it stands the table's figure, in a
    passage to or from people whom the first sentence names, or of what belongs."""
    apart = abs(said - counted)
    later = (one for one in desk.papers if one.kind != "file" and moment(mark.item) < moment(one) <= desk.contract.now)
    for item in sorted(later, key=lambda one: (moment(one), one.ref), reverse=True):
        people = {word for party in item.parties for word in names_of(party.person)}
        if not item.bulk and (item in desk.belonging or people & mark.folded):
            told = [one for one in desk.reader.sentences(item) if "?" not in one.quote]
            for one in reversed(told):
                here = {n.value for m in told if m.passage.number == one.passage.number for n in m.numbers}
                if counted in here and any(n.value == apart for n in one.numbers):
                    return one
    return None


def is_known_outside(desk: Desk, item: Item) -> bool:
    return not desk.outside.isdisjoint({party.person.address for party in item.parties} | {*item.label.readers})


def told(pen: Pen, marks: Iterable[Mark]) -> Line:
    line: list[Text] = []
    for mark in marks:
        frame = lead(pen.say("raise.counting")) if not line else Text(text="")
        line += [Text(text=" · "), frame, pen.quote(whole(mark), rule="counting"), Text(text=f" {pen.byline(mark)}")]
    return tuple(text for text in line if text.text)


def whole(mark: Mark) -> Mark:
    """With what stands around it in a cell: what a note counts, and what it leaves out."""
    text = mark.passage.text.strip()
    start = mark.passage.text.find(text)
    return replace(mark, quote=text, start=start) if mark.passage.role == "cell" and len(text) <= SHORT else mark


def how(desk: Desk, mark: Mark, number: Number, cell: Counted) -> list[Mark]:
    """The sentences that tell how the two come about, at most one of an item: those with both figures, then what the
    table's own file says of its counting, an item that has the other figure, or whoever names the things."""
    perhaps = (one for item in desk.perhaps if not item.bulk for one in desk.reader.sentences(item))
    others = {one.key: one for one in (*desk.every_mark, *perhaps) if one.item.ref != mark.item.ref}.values()
    stating = {one.item.ref for one in others if number.value in values(one)}
    things = {stem(word) for word in folds(number.unit)}
    ranked = sorted(
        (rank, -moment(one.item).timestamp(), one.key, one)
        for one in others
        if is_told(one) and (rank := rank_of(one, {number.value, cell.value}, cell, stating, things)) is not None
    )
    best: dict[str, Mark] = {}
    for *_, one in ranked:
        best.setdefault(one.item.ref, one)
    return list(best.values())


def rank_of(one: Mark, both: set[Decimal], cell: Counted, stating: set[str], things: set[str]) -> int | None:
    if both <= values(one):
        return 0
    if not is_counting(one.quote):
        return None
    places = (one.item.ref == cell.item.ref, one.item.ref in stating, not things.isdisjoint(map(stem, one.folded)))
    return next((rank for rank, there in enumerate(places, 1) if there), None)


def is_told(one: Mark) -> bool:
    return one.cue("question", "request", "boilerplate", "reported") is None


def values(one: Mark) -> set[Decimal]:
    return {number.value for number in one.numbers}
