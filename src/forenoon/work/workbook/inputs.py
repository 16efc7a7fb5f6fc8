"""The inputs of sums: each place once, as its passage calls it, with a name that can be read in a formula."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import prod

from forenoon.language.detect import detect
from forenoon.language.rates import behind
from forenoon.language.tokens import folds, stop
from forenoon.language.words import Words
from forenoon.work.cells import cues
from forenoon.work.reading.sums import places
from forenoon.work.workbook.naming import legal, unique
from forenoon.work.workbook.operands import (
    CELL,
    Operand,
    Place,
    Source,
    around,
    called,
    is_rare,
    readings,
    telling,
    words_at,
)
from forenoon.work.workbook.operands import WRITTEN as DIGITS

NAMED = ("12", "4", "3")  # factors with words of their own
LONGEST, MOST_WORDS, MOST_WHOSE = 220, 3, 25  # characters of a sentence; words of a name; its letters for whose
TELLING, MOST_FACTORS, CENT, CENTS = 5, 30, Decimal("0.005"), 2
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\w\s]|\d+")
ENDS = re.compile(r"[.!?](?=\s)|[。！？\n]")


@dataclass(frozen=True)
class Input:
    """`words` is the sentence or row that it stands in, `title` whose they are; a factor has neither."""

    number: str
    label: str
    name: str  # empty where its words make none
    title: str = ""
    words: str = ""
    place: Place | None = None

    def is_same(self, other: "Input") -> bool:
        """The same place; the same number in two texts that call it alike, or of which one only reckons with it; or one
        with cents, which is the same price wherever it stands."""
        if Decimal(self.number) != Decimal(other.number):
            return False
        if places(Decimal(self.number)) >= CENTS:
            return True
        if self.place is None or other.place is None:
            return self.label == other.label
        own, others = called(self.place), called(other.place)
        alike = bool(own & others) or (is_rare(self.place) and not (own and others))
        return self.place == other.place or (self.place.column < 0 and other.place.column < 0 and alike)


def inputs_of(found: Iterable[Operand], sentence: str, sources: Sequence[Source], words: Words) -> list[Input]:
    return [input_of(one, sentence, sources, words) for one in found]


def input_of(one: Operand, sentence: str, sources: Sequence[Source], words: Words) -> Input:
    if one.factor:
        named = one.number in NAMED
        label = words.say(f"workbook.{f'label.check.factor_{one.number}' if named else 'factor'}", n=one.number)
        return Input(one.number, label, (named and ascii_name(label)) or f"factor_{one.number.replace('.', '_')}")
    if one.counted:
        label = words.say("workbook.counted")
        return Input(one.number, label, ascii_name(label), next(s.title for s in sources if s.cells), sentence)
    if len(one.places) == 1:
        [place] = one.places
        label = f"{place.row}, {place.head}".strip(", ") if place.column >= 0 else first_words(place) or words_at(place)
        return Input(one.number, label, name_of(place, words), place.source.title, sentence_at(place), place)
    title = one.places[0].source.title if one.places else sources[0].title if sources else ""
    cells = undecided(one.places)
    label = cells or told(one.number, sentence) or words.say("workbook.typed", n=one.number)
    shown = sentence_at(one.places[0]) if one.places else cut(sentence)
    return Input(one.number, label, ascii_name(cells), title, shown)


def first_words(place: Place) -> str:
    """Of a row without titles the first cell that has words; empty for any other text."""
    cells = place.source.text.split(CELL)
    return next((cell for cell in cells if telling(cell)), "") if len(cells) > 1 else ""


def undecided(places: Sequence[Place]) -> str:
    """The rows and the columns that may be meant, where two cells of a table may be."""
    cells = [place for place in places if place.column >= 0]
    names = [place.row for place in cells], [place.head for place in cells]
    unlike = (list(dict.fromkeys(filter(None, some)))[:MOST_WORDS] for some in names)
    return ", ".join(" / ".join(some) for some in unlike if some)


def told(number: str, sentence: str) -> str:
    """How the sentence itself calls it."""
    value = Decimal(number)
    spans = (found.span() for found in DIGITS.finditer(sentence) if value in readings(found[0]))
    return next((around(sentence, *span) for span in spans), "")


def name_of(place: Place, words: Words) -> str:
    """`Marketing_budget_spent` of a cell; of words `loggers`, `amount_per_logger_per_month`."""
    if place.column >= 0:
        tried = (f"{place.row} {place.head}", f"{place.head} {place.row}", place.head)
        return next((name for text in tried if (name := ascii_name(text))), "")
    return name_in(place.source.text, place.start, place.end, words)


def name_in(text: str, start: int, end: int, words: Words) -> str:
    money = cues.currency(text[max(0, start - 4) : start]) or cues.currency(text[end : end + 4])
    rate = behind(text, end)
    said = rate or " ".join(after(text[end:], text)) or ("" if money else before(text[:start], text))
    return ascii_name(f"{words.say('workbook.amount').lower()} {said}" if money or rate else said)


def after(rest: str, text: str) -> list[str]:
    """The words behind a number up to one that tells nothing, a sign or another number."""
    found = list[str]()
    for word in WORD.findall(rest.lstrip(" %€£$¥฿"))[:MOST_WORDS]:
        if len(word) < 2 or not word[0].isalpha() or is_common(word, text):
            break
        found.append(re.split("['’]", word)[0])
    return found


def before(rest: str, text: str) -> str:
    """The last telling word before a number, in its clause."""
    last = [word for word in re.findall(r"[^\W\d_]+", re.split(r"[.,;:!?]", rest)[-1])[-MOST_WORDS:]]
    return next((word for word in reversed(last) if len(word) > 1 and not is_common(word, text)), "")


def is_common(word: str, text: str) -> bool:
    language = detect(text) or "en"
    return all(stop(one, language) or stop(one, "en") for one in folds(word))


def ascii_name(text: str) -> str:
    """Empty where letters of another script would be lost, or a digit would lead."""
    spelt = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in spelt if not unicodedata.combining(sign))
    letters = [sign for sign in plain if sign.isalpha()]
    name = legal(plain) if letters and all(sign.isascii() for sign in letters) else ""
    kept = re.sub("_+", "_", re.sub(r"\W", "_", name, flags=re.ASCII))
    return "" if not kept or kept[0] == "_" else kept


def named(found: Sequence[Input], amount: str) -> list[str]:
    """A name for each, in their order: those of one name, and a mere `amount`, also tell
    whose words they are; the rest are called by their label, or their number."""
    wanted = Counter(one.name.casefold() for one in found)
    wanted.update(name for name in wanted if name == amount)
    taken, names = set[str](), list[str]()
    for one in found:
        whose = ascii_name(one.title)[:MOST_WHOSE] if wanted[one.name.casefold()] > 1 else ""
        names.append(unique("_".join(filter(None, (one.name, one.name and whose))) or spelt(one), taken))
    return names


def spelt(one: Input) -> str:
    """`sheet` of `10.56 in my sheet`; `value_10_56` where no word of the label tells anything."""
    told = [word for word in WORD.findall(one.label) if word[0].isalpha() and not is_common(word, one.label)]
    return ascii_name(" ".join(told[:MOST_WORDS])) or f"value_{one.number.replace('.', '_')}"


def product_of(one: Input, others: Sequence[Input]) -> tuple[Input, ...]:
    """The two or three of the others whose product a large number is, as a charge is rate, count and months; none of a
    number that so few digits may give by chance."""
    value = Decimal(one.number)
    if len(one.number.replace(".", "").strip("0")) < TELLING:
        return ()
    factors = [other for other in others if 1 < Decimal(other.number) < value][:MOST_FACTORS]
    some = (few for many in (2, 3) for few in combinations(factors, many))
    return next((few for few in some if abs(prod(Decimal(f.number) for f in few) - value) < CENT), ())


def sentence_at(place: Place) -> str:
    """The row, or the sentence of a text, that has it."""
    text = place.source.text
    if place.column >= 0:
        return cut(text)
    first = max((one.end() for one in ENDS.finditer(text, 0, place.start)), default=0)
    last = next((one.end() for one in ENDS.finditer(text, place.end)), len(text))
    return cut(text[first:last].strip())


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
