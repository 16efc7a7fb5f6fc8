"""What was said later of the same figure than what a sentence rests on: whoever reads it again looks there."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from forenoon.domain.value import Value
from forenoon.work.judging.dossier import LOOSE, Dossier, Numbered
from forenoon.work.judging.ground import amounts_of
from forenoon.work.judging.saying import Said, Verdict, said_in

DIGITS, YEARS = 3, range(1900, 2100)  # of a figure that tells; whole numbers that may be years
MOST, FOLLOWING = 3, 3  # passages that are named; messages behind one in its chat
COMPUTED = ("Computed", "Calendar", LOOSE)


def later(said: Said, dossier: Dossier) -> tuple[int, ...]:
    """Numbers of passages of a later day, the latest first."""
    if said.kind not in ("statement", "inference"):
        return ()
    cited = [one for one in dossier.passages if one.number in said.passages and one.day]
    last = max((one.day or date.min for one in cited), default=None)
    told = {value for value, _ in amounts_of(said.text, "")} & {v for one in cited for v, _ in amounts(one)}
    telling = {v for v in told if len(v.normalize().as_tuple().digits) >= DIGITS and v not in YEARS}
    if last is None or not telling:
        return ()
    found = (one for one in since(dossier, last) if telling & {value for value, _ in amounts_by(one, dossier)})
    return tuple(one.number for one in found)[:MOST]


def given_up(answer: Value, dossier: Dossier) -> Iterator[Verdict]:
    """A verdict for each sentence with a figure that a later passage gives up, where it names nothing of that day or
    after it."""
    known = {one.number: one for one in dossier.passages}
    by_item = {c.item: one for one in dossier.passages for c in one.citations}
    for place, said in said_in(answer):
        if not isinstance(said, Said) or said.kind not in ("statement", "inference"):
            continue
        cited = [known[number] for number in said.passages if number in known]
        told = {value for value, _ in amounts_of(said.text, "")}
        last = max((one.day or date.min for one in cited), default=date.min)
        for one in cited:
            newer = [by_item[ref] for value, ref in one.replaced if Decimal(value) in told and ref in by_item]
            if wrong := tuple(f"passage {new.number} gives a figure of passage {one.number} up: say what holds now"
                              for new in newer if (new.day or date.min) > last):  # fmt: skip
                yield Verdict(place=place, text=said.text, wrong=wrong)


def since(dossier: Dossier, last: date) -> Iterator[Numbered]:
    yield from (one for one in reversed(dossier.passages)
                if one.day and one.day > last and not one.heading.startswith(COMPUTED))  # fmt: skip


def amounts_by(one: Numbered, dossier: Dossier) -> Iterator[tuple[object, str]]:
    """The amounts of a passage; in a chat also those of the messages right before it."""
    first = max(0, one.number - 1 - FOLLOWING) if one.heading.startswith("Chat") else one.number - 1
    before = dossier.passages[first : one.number - 1]
    yield from (pair for passage in (one, *before) if passage.heading == one.heading for pair in amounts(passage))


def amounts(one: Numbered) -> frozenset[tuple[object, str]]:
    return amounts_of(one.text, one.language)
