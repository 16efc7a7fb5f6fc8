"""What two prices for the same thing come to, on the one quantity that is named beside them: a year, over the term."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from forenoon.domain.content import Line, Text
from forenoon.domain.sources import Passage
from forenoon.language.numbers import Number, numbers, unit_shown
from forenoon.language.tokens import folds
from forenoon.work.evidence.marks import SENTENCE_ENDS, Mark
from forenoon.work.evidence.spans import spans
from forenoon.work.evidence.talks import in_conversation
from forenoon.work.reading.comparable import akin, of_one_rate, rate_of
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.kinship import stem
from forenoon.work.reading.listing import over
from forenoon.work.reading.mentions import Mention
from forenoon.work.reading.once import once
from forenoon.work.reading.pen import Pen
from forenoon.work.reading.slips import exchanged

SIGN = re.compile(r"[^\w\s.,+−-]{1,2}")  # of a currency, before its amount
SHARED = 2  # words of two prices for one thing, beside those of the rate
LONGEST = 240  # characters of a sentence with what limits it
DENIED = re.compile(
    r"\b(?:not|don['’]t|isn['’]t|never|nobody|no one|non|nessuno|mai|nicht|kein\w*|niemand)\b|不|没|沒|未|别|別|ไม่|ห้าม",
    re.IGNORECASE,
)
DIGITS = 4  # of what somebody worked out
APART = re.compile(
    r"\b(?:cheaper|dearer|more expensive|saves?|savings?|difference|teurer|günstiger|billiger|differenz|ersparnis"
    r"|più (?:car|economic|convenient)[oaie]|differenza|risparmi\w*|moins chère?s?|plus chère?s?"
    r"|más (?:car|barat)[oa]s?)\b"
    r"|便宜|更贵|更貴|差额|差額|节省|節省|ถูกกว่า|แพงกว่า|ส่วนต่าง",
    re.IGNORECASE,
)
A_YEAR = {"year": 1, "month": 12, "week": 52}
MONTHS = {"months": 1, "years": 12}
Named = tuple[Number, Mark]


@dataclass(frozen=True)
class Count:
    """How many of the thing, and for how many months where one term is named; with the sentences that say so."""

    many: Named
    term: Named | None


@dataclass(frozen=True)
class Sums:
    """The two prices, the quantity, and how often it is paid in a year; 0: once."""

    more: Mention
    less: Mention
    many: Named
    times: int
    term: Named | None

    @property
    def total(self) -> Decimal:
        """Of a year; of all where it is paid once."""
        return (self.more.value - self.less.value) * self.many[0].value * (self.times or 1)

    @property
    def months(self) -> Decimal:
        return self.term[0].value * MONTHS[self.term[0].unit] if self.term else Decimal(0)

    @property
    def over(self) -> Decimal:
        """The term."""
        return self.total * self.months / 12

    @property
    def slots(self) -> dict[str, str]:
        named = {"more": self.more.surface, "less": self.less.surface, "count": self.many[0].surface}
        return {slot: text.strip() for slot, text in named.items()}


def alike(one: Mention, other: Mention) -> bool:
    """Whether both are prices of one currency for the same thing and time."""
    return bool(rate_of(one) and rate_of(other)) and one.unit == other.unit and of_one_rate(one, other)


def is_same(desk: Desk, one: Mention, other: Mention) -> bool:
    """Prices for one thing and time; for the thing alone, as a metre of many cloths, only where their sentences or
    their conversation join them."""
    found = rate_of(one)
    if found is None or not alike(one, other):
        return False
    of_rate = {stem(word) for word in folds(f"{found.words} {found.thing} {one.unit}")}
    shared = (desk.kinship.words(one.mark) & desk.kinship.words(other.mark)) - of_rate
    return bool(found.period) or in_conversation(one.item, other.item) or len(shared) >= SHARED


def slipped(desk: Desk, told: Mark | None = None) -> Iterator[tuple[Mention, Mention]]:
    """The latest price with its rate, and a figure that may be a slip of it: once for each slip; of those that this
    sentence names, where one is given."""
    latest = from_the_last(desk)
    slips = {(one.value, one.unit): one for one in reversed(latest) if one.value in desk.doubtful}
    for slip in (one for one in slips.values() if told is None or one.mark.key == told.key):
        if price := next((one for one in rated(desk) if is_slip(slip, one)), None):
            yield price, slip


@once
def from_the_last(desk: Desk) -> list[Mention]:
    return sorted(desk.figures, key=lambda one: (one.age, one.id))


@once
def rated(desk: Desk) -> list[Mention]:
    """Those with a rate that are no slips, the latest first."""
    return [one for one in from_the_last(desk) if one.value not in desk.doubtful and rate_of(one)]


def is_slip(one: Mention, other: Mention) -> bool:
    return one.unit == other.unit and exchanged(one.value, other.value)


def sums(desk: Desk, one: Mention, other: Mention) -> Sums | None:
    """What two prices for the same thing, or a price and what may be a slip of it, come to; None where the quantity is
    named in several ways or in none."""
    rated = rate_of(one) if is_same(desk, one, other) or is_slip(one, other) else None
    counted = count(desk, one, other, rated.thing) if rated else None
    if rated is None or counted is None or (rated.period and rated.period not in A_YEAR):
        return None
    less, more = sorted((one, other), key=lambda mention: mention.value)
    return Sums(more, less, counted.many, A_YEAR.get(rated.period, 0), counted.term if rated.period else None)


def worked(pen: Pen, one: Mention, other: Mention) -> Line:
    """The difference as a sum of its own, where there is one."""
    found = sums(pen.desk, one, other)
    if found is None:
        return ()
    marks = [one.mark, other.mark, found.many[1]]
    said = [pen.say(f"raise.worked_{'year' if found.times else 'once'}", **found.slots, times=str(found.times),
                    total=written(pen, found.total, one))]  # fmt: skip
    if found.term:
        term, by = found.term
        said.append(pen.say("raise.worked_term", term=term.surface.strip(), total=written(pen, found.over, one)))
        marks.append(by)
    cited = dict.fromkeys(pen.citation(mark.item, mark.passage.locator, mark.quote) for mark in marks)
    label = pen.say("slides.label", label=pen.say("versions.difference"))
    made = pen.inferred(pen.say("answer.space").join(said), cited, "apart/worked")
    return Text(text=f" · {label}"), made, *(text for result in results(pen.desk, found) for text in told(pen, result))


@dataclass(frozen=True)
class Result:
    """What a paper of ours says of the same two prices, and what it supposes, as the heading over it says."""

    number: Number
    mark: Mark
    heading: Passage | None


def results(desk: Desk, found: Sums) -> Iterator[Result]:
    """The first sentence that says how far they are apart otherwise than we work it out, of a paper of ours that names
    both prices and the quantity."""
    prices = {found.more.value, found.less.value, found.many[0].value}
    known = prices | {found.total, found.over, found.months}
    for mark in desk.every_mark:
        if mark.item.kind != "file" or desk.side(mark.item) is False or not APART.search(mark.quote):
            continue
        new = [n for n in mark.numbers if len(n.value.normalize().as_tuple().digits) >= DIGITS and n.value not in known]
        texts = desk.library.passages(mark.item.ref) if new else ()
        if prices <= {n.value for p in texts for n in numbers(p.text, p.language or mark.language)}:
            above = over(desk.library, mark)
            yield Result(new[0], with_limits(mark), None if above and desk.keeps_back(above) else above)
            return


def with_limits(mark: Mark) -> Mark:
    """With the sentences behind it that deny or forbid something: `Don't claim that we are cheaper. We are not.`"""
    said = mark.passage.text[mark.start : mark.start + LONGEST]
    ends = [end for start, end in spans(said, mark.language) if start >= len(mark.quote)]
    texts = [len(mark.quote), *ends]
    kept = len(mark.quote)
    for first, last in zip(texts, ends, strict=False):
        if not DENIED.search(said[first:last]) or not said[:last].endswith(SENTENCE_ENDS):
            break
        kept = last
    return replace(mark, quote=said[:kept])


def told(pen: Pen, one: Result) -> Line:
    heading, mark = one.heading, one.mark
    above = (
        (pen.cited(" ".join(heading.text.split()), mark.item, heading, quoted=True), Text(text=" ")) if heading else ()
    )
    return (
        Text(text=f" · {pen.say('slides.label', label=pen.byline(mark))}"),
        *above,
        pen.quote(mark, rule="apart/said"),
    )


def count(desk: Desk, one: Mention, other: Mention, thing: str) -> Count | None:
    """From the sentences of the two messages; the term from those of the two prices."""
    refs = {one.item.ref, other.item.ref}
    marks = [mark for mark in desk.every_mark if mark.item.ref in refs]
    many = only(marks, lambda number: akin(number.unit, thing))
    return Count(many, only([one.mark, other.mark], lambda number: number.unit in MONTHS)) if many else None


def only(marks: Iterable[Mark], wanted: Callable[[Number], bool]) -> Named | None:
    """The one such number that they name, where it is named first; None where they name several, or none."""
    found = [(number, mark) for mark in marks for number in mark.numbers if wanted(number) and not number.approx]
    return found[0] if len({(number.value, number.unit) for number, _ in found}) == 1 else None


def money(pen: Pen, value: Decimal, unit: str) -> str:
    return f"{unit_shown(unit)} {rounded(pen, value)}"


def written(pen: Pen, value: Decimal, like: Mention) -> str:
    """With the sign or code that stands before this price, as its reader has it beside the sum."""
    before = SIGN.match(like.surface.strip())
    return f"{before[0]}{rounded(pen, value)}" if before else money(pen, value, like.unit)


def rounded(pen: Pen, value: Decimal) -> str:
    return pen.words.number(value, 0 if value == value.to_integral() else 2)
