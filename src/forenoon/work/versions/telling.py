"""How a difference between two versions is told: what it is about, the words of each, and how far numbers are apart."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from difflib import SequenceMatcher

from forenoon.domain.content import Citation, Line, Text
from forenoon.domain.sources import Item
from forenoon.language.numbers import Number, unit_shown
from forenoon.language.tokens import folds, stop
from forenoon.work.evidence.marks import CJK_OR_THAI
from forenoon.work.reading.mentions import stretch
from forenoon.work.reading.pen import CUT, Pen
from forenoon.work.reading.priced import is_money
from forenoon.work.tables.workbook import places_of
from forenoon.work.versions.differing import Difference, Step
from forenoon.work.versions.pairs import Versions
from forenoon.work.versions.parts import Bit

LONGEST = 200  # characters of one quotation
SHORT, FEW = 26, 4  # characters of a label in a title; words of one that are no sentence
MOST_CHANGES = 3  # in a title
SIGNS = 8  # of a run of characters where no spaces are
COUNTED = re.compile(r" [^\W\d_]+ [^\W\d_]+")  # behind a number: `8 working hours`
WORD = re.compile(r" [^\W\d_]+")
BEHIND_DIGITS = re.compile(r"^.*\d")  # what is left of `36 months` without it is the unit
DOT, MINUS = " · ", "−"


def names(pen: Pen, one: Versions) -> tuple[str, str]:
    """By which the older and the newer are called: as the files' names have it, else by their days."""
    old, new = (
        mark or pen.say("versions.earlier", day=pen.day(day)) for mark, day in zip(one.names, one.days, strict=True)
    )
    return old, new


def heads(pen: Pen, one: Versions) -> Iterator[str]:
    """The same, with their days."""
    for mark, name, day in zip(one.names, names(pen, one), one.days, strict=True):
        yield pen.say("versions.version", version=name, day=pen.day(day)) if mark and day else name


def about(told: Difference) -> str:
    """What it is called in one of the two: a row's name, the words before a colon, the heading over it; else what both
    sentences say, or the one."""
    if told.name or told.label:
        return told.name.text if told.name else told.label
    if under := told.under[1] or told.under[0]:
        return under.text.rstrip(" :：")
    first = (told.new or told.old)[0].text
    return (common(told.old[0].text, first) if told.old and told.new else "") or whole(first)


def whole(text: str) -> str:
    """A sentence; of a long one what stands before a pause."""
    _, end = stretch(text, 0, 0, LONGEST)
    return text[:end] + (CUT if end < len(text) else "")


def common(old: str, new: str) -> str:
    """The longest run of words that both have, without numbers."""
    wide = bool(CJK_OR_THAI.search(new))
    one, other = ([*text] if wide else text.split() for text in (old, new))
    runs = SequenceMatcher(None, [*map(str.casefold, one)], [*map(str.casefold, other)], autojunk=False)
    found = [other[run.b : run.b + run.size] for run in runs.get_matching_blocks()]
    best = max((until_digit(words) for words in found), key=lambda words: sum(map(len, words)))
    return ("" if wide else " ").join(best[: SIGNS if wide else FEW + 1]).strip(" ,;:.，；：。、")


def until_digit(words: list[str]) -> list[str]:
    at = next((at for at, word in enumerate(words) if any(map(str.isdigit, word))), len(words))
    return words[:at]


def words_of(pen: Pen, item: Item, bits: Iterable[Bit], told: Difference, named: bool) -> Line:
    """A version's words: of a row its name, where that is wanted, and its cells, each under the head of its column; of
    a sentence the heading over it. `named`: of the older one."""
    bits, name, under = tuple(bits), told.name, told.under[0 if named else 1]
    if under:
        label = pen.say("slides.label", label=under.text.rstrip(" :："))
        return (Text(text=label, quiet=True, claims=(claim(pen, item, under),)), *quotes_of(pen, item, bits, told))
    line: list[Text] = [quoted(pen, item, name)] if named and name and name not in bits else []
    numbers = [number for step in told.steps for number in (step.old, step.new)]
    for bit in bits:
        line += [Text(text=DOT if told.name else " ")] if line else []
        headed = bit.head and bit.column != name_column(told)
        line += [Text(text=f"{bit.head} ", quiet=True, claims=(claim(pen, item, bit),))] if headed else []
        line += cut(pen, item, bit, numbers)
    return tuple(line)


def quotes_of(pen: Pen, item: Item, bits: Iterable[Bit], told: Difference) -> Iterator[Text]:
    numbers = [number for step in told.steps for number in (step.old, step.new)]
    for at, bit in enumerate(bits):
        yield from (Text(text=" "),) if at else ()
        yield from cut(pen, item, bit, numbers)


def name_column(told: Difference) -> int | None:
    return told.name.column if told.name else None


def cut(pen: Pen, item: Item, bit: Bit, numbers: list[Number]) -> Iterator[Text]:
    """A sentence; of a long one what stands around the number that differs."""
    if len(bit.quote) <= LONGEST:
        yield quoted(pen, item, bit)
        return
    span = next((number.span for number in numbers if number in bit.numbers), (0, 0))
    start, end = stretch(bit.quote, *span, LONGEST)
    yield Text(text=CUT if start else "")
    yield quoted(pen, item, bit, bit.quote[start:end])
    yield Text(text=CUT if end < len(bit.quote.rstrip()) else "")


def quoted(pen: Pen, item: Item, bit: Bit, quote: str = "") -> Text:
    quote = quote or bit.quote
    said = (
        bit.language if any(map(str.isalpha, quote)) and (len(quote.split()) > FEW or CJK_OR_THAI.search(quote)) else ""
    )
    text = " ".join(quote.split())
    made = pen.claim("statement", text, (pen.citation(item, bit.locator, quote),), rule="versions")
    return Text(text=text, quoted=True, language=said, claims=(made,))


def claim(pen: Pen, item: Item, bit: Bit) -> str:
    text = " ".join(bit.quote.split())
    return pen.claim("statement", text, (pen.citation(item, bit.locator, bit.quote),), rule="versions")


def citations(pen: Pen, one: Versions, told: Difference) -> tuple[Citation, ...]:
    pairs = [(one.old, bit) for bit in told.old] + [(one.new, bit) for bit in told.new]
    return tuple(pen.citation(item, bit.locator, bit.quote) for item, bit in pairs)


def nowhere(pen: Pen, told: Difference, item: Item, version: str, key: str) -> Line:
    """That the other version has nothing of it, with what was looked for."""
    said, counts = pen.say(f"versions.{key}", version=version), {"items": 1, "found": 0}
    return (pen.absent(said, sought(told), item.title, counts),)


def sought(told: Difference) -> str:
    """A row's name; else the sentences."""
    return told.name.text if told.name else " ".join(whole(bit.text) for bit in told.new or told.old)


def apart(pen: Pen, step: Step) -> str:
    """How far two numbers are apart, in their unit: `EUR −8,500`, `−1 pp`, `+24 months`, or under the head of their
    column; empty where they measure unlike things."""
    if step.difference is None:
        return ""
    shown = signed(pen, step.difference, places(step))
    if step.unit == "%":
        return pen.say("versions.points", n=shown)
    if is_money(step.unit):
        return f"{unit_shown(step.unit)}\u00a0{shown}"  # on one line
    unit = BEHIND_DIGITS.sub("", step.new.surface) or counted(step)
    return shown + unit if unit else f"{step.new_bit.head} {shown}".strip()


def counted(step: Step) -> str:
    """The word behind both numbers, where it is one."""
    bits = ((step.old, step.old_bit), (step.new, step.new_bit))
    old, new = (WORD.match(bit.quote, number.span[1]) for number, bit in bits)
    return new[0] if old and new and old[0].casefold() == new[0].casefold() else ""


def signed(pen: Pen, value: Decimal, places: int) -> str:
    """With a minus that no line ends with."""
    return ("+" if value > 0 else MINUS) + pen.words.number(abs(value), places)


def places(step: Step) -> int:
    return max(places_of(number.value, step.unit) for number in (step.old, step.new))


def share(pen: Pen, step: Step) -> str:
    """The same in per cent, of amounts of money."""
    if step.difference is None or not is_money(step.unit) or not step.old.value:
        return ""
    return signed(pen, 100 * step.difference / step.old.value, 1) + "%"


def titles(pen: Pen, one: Versions) -> Iterator[str]:
    """The fullest first: the new numbers of the weightiest differences with the old ones."""
    old, new = names(pen, one)
    changes = [change(pen, told, step) for told, step in of_all_kinds(one.differences)]
    for count in range(min(MOST_CHANGES, len(changes)), 0, -1):
        for version in (*called(pen, one), new):
            yield pen.say("versions.now", version=version, changes=pen.say("common.semicolon").join(changes[:count]))
    labels = [*dict.fromkeys(label for label in map(about, one.differences) if 0 < len(label) <= SHORT)]
    for count in range(min(MOST_CHANGES, len(labels)), -1, -1):
        listing = pen.words.listing([pen.say("common.quoted", text=label) for label in labels[:count]])
        said = pen.words.plural("versions.differs", len(one.differences), old=old, new=new, labels=listing)
        yield said if listing else said.rstrip(" :：")


def called(pen: Pen, one: Versions) -> tuple[str, ...]:
    """The newer one by the paper's title, with which version it is where that does not tell; nothing where no name
    has it."""
    told, version = one.new.title, one.names[1]
    number = "".join(sign for sign in version if sign.isdigit())
    whole = told if number in folds(told) else pen.say("common.comma").join((told, version))
    return (whole,) if number else ()


def of_all_kinds(some: Iterable[Difference]) -> list[tuple[Difference, Step]]:
    """Those that have numbers, with the step of each that weighs most, the first of each unit before others of it."""
    pairs = [(told, main(told)) for told in some if told.steps]
    units = [step.new.unit or step.old.unit or step.unit for _, step in pairs]
    return sorted(pairs, key=lambda pair: (at := pairs.index(pair), units[:at].count(units[at]))[::-1])


def main(told: Difference) -> Step:
    """Of a row the first amount of money, as what comes behind it is worked out of it; else its first number."""
    return next((step for step in told.steps if is_money(step.unit)), told.steps[0])


def change(pen: Pen, told: Difference, step: Step) -> str:
    """With what a row's name counts: a price says little without its term."""
    label = about(told) if told.name else before(step) or ("" if is_money(step.unit) else told.label)
    named = [one for one in told.steps if one is not step and one.new_bit.column == name_column(told)]
    terms = [one for one in named if one.unit or counted(one)]
    new, old = (
        pen.say("common.comma").join(said)
        for said in zip(*(sides(one) for one in (*terms, step)), strict=True)
    )  # fmt: skip
    said = pen.say("versions.instead", new=new, old=old)
    return f"{label} {said}" if 0 < len(label) <= SHORT else said


def sides(step: Step) -> tuple[str, str]:
    """The newer number and the older, each with what it counts."""
    word = "" if step.unit else counted(step)
    return surface(step.new, step.new_bit) + word, surface(step.old, step.old_bit) + word


def before(step: Step) -> str:
    """The words right before both numbers: `capped at 3%`, `Uptime commitment 97%`."""
    one, other = (
        bit.quote[: number.span[0]].split() for number, bit in ((step.old, step.old_bit), (step.new, step.new_bit))
    )
    same: list[str] = []
    while one and other and one.pop().casefold() == (word := other.pop()).casefold() and len(same) < FEW:
        if word[-1:] in ",;:.，；：。":
            break
        same.insert(0, word)
    while same and stop(folds(same[0])[0] if folds(same[0]) else "", step.new_bit.language):
        same.pop(0)
    return " ".join(same)


def surface(number: Number, bit: Bit) -> str:
    """A number with its unit as it stands there, the currency over its column, or what is counted behind it."""
    shown = " ".join(number.surface.split())
    if number.unit:
        return shown
    over = next((word for word in bit.head.split() if is_money(word)), "")
    if bit.head:
        return f"{over} {shown}".strip()
    counted = COUNTED.match(bit.quote, number.span[1])
    return shown if counted is None or stop(folds(counted[0])[0], bit.language) else shown + counted[0]
