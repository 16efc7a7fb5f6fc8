"""Whether a sentence is of a matter: by its words, by other words for it, and by the sign of it, as money is of a
price."""

from itertools import pairwise

from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Item
from forenoon.language.matters import Sign, against, matters, signs, titled, within
from forenoon.language.rates import rate
from forenoon.language.tokens import folds, stop
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import strip_marks
from forenoon.work.evidence.points import JOINED
from forenoon.work.evidence.topic import generic
from forenoon.work.reading.kinship import stem
from forenoon.work.reading.mentions import TIMES
from forenoon.work.reading.priced import is_money

SHORT = 2  # letters or digits that tell something only with the word before them: `CT-3`, `Rev B`
TITLED, LENT = 0.6, 0.85  # worth of a word that the subject has, and of a figure under a subject of its matter
NAMED_ONLY = 0.7  # worth of a matter's name where such sentences have a sign, and this one has none
# worth of such a sign without the name; beside no word of a point that of a length in months alone tells something
SIGNED: dict[Sign, float] = {"term": 0.66, "figure": 0.65, "count": 0.6, "day": 0.4}
OF_ITS_KIND, ASIDE = 0.9, 0.6  # worth of another word for the matter, and of its name where another is spoken of
GREAT = 100  # a figure from which on it may be an amount


def terms(text: str) -> frozenset[str]:
    """The stems of the words that tell something, and pairs of a word and the letter or figure behind it."""
    words = folds(text)
    pairs = {f"{one} {other}" for one, other in pairwise(words) if is_sign(other) and not is_stop(one)}
    known = (word for word in words if not is_sign(word) and not is_stop(word))
    return frozenset(pairs | set(map(stem, known)))


def called(item: Item) -> frozenset[str]:
    return terms(item.title.replace("_", " "))


def wanted_of(text: str) -> frozenset[str]:
    """Of a point: of a pair whose word many meetings share the pair alone, as `meeting 5`."""
    return terms(text) - {stem(one.split(" ")[0]) for one in terms(text) if one.split(" ")[0] in generic()}


def is_stop(word: str) -> bool:
    return any(stop(word, language) for language in LANGUAGES)


def is_sign(word: str) -> bool:
    """A figure, a letter, or two that are no word of their own."""
    return word.isascii() and (
        word.isdigit() or (word.isalpha() and len(word) <= SHORT and (len(word) < SHORT or not is_stop(word)))
    )


def stands(term: str, there: frozenset[str], above: frozenset[str], kind: float) -> float:
    """1 in the sentence, less in its subject or for another word of its matter."""
    return 1.0 if term in there else max(TITLED if term in above else 0.0, OF_ITS_KIND * kind)


def has(mark: Mark, matter: str) -> float:
    """1 where a sentence has a name of the matter and what such sentences have, or a price for each of something; less
    where it has one of the two, its subject lending the name."""
    named, wanted = matters(mark.quote), signs(matter)
    if "figure" in wanted and things_priced(mark):
        return 1.0
    if named & within(matter):
        part = ASIDE if named - within(matter) else 1.0
        return part * (1.0 if not wanted or wanted & signs_of(mark) else NAMED_ONLY)
    if named:
        return 0.0  # its figure is that of what it names
    lent = "figure" in wanted and titled(strip_marks(mark.item.title)) & within(matter)
    if lent and not is_joined(mark.item.title) and any(abs(n.value) >= GREAT or is_money(n.unit) for n in mark.numbers):
        return LENT
    return max((SIGNED[sign] for sign in wanted & signs_of(mark)), default=0.0)


def things_priced(mark: Mark) -> list[str]:
    """What it names a price for each of: `kg` of `€1.40 per kg`."""
    rates = (rate(mark.quote, *number.span) for number in mark.numbers if is_money(number.unit))
    return [found.thing for found in rates if found]


def is_of_other(mark: Mark, about: frozenset[str]) -> bool:
    """Whether it, or its subject where it names no matter, is of one with figures and days of its own, as a claim has
    beside a price."""
    named = matters(mark.quote) or titled(strip_marks(mark.item.title))
    return bool(about) and not named.isdisjoint(frozenset[str]().union(*map(against, about)) - about)


def is_joined(title: str) -> bool:
    """Whether a subject names several matters: `Count of March + new sheets`."""
    subject = strip_marks(title)
    return bool(JOINED.search(subject)) or any(sign in subject for sign in ("+", " / ", " & ", ",", "、", "，"))


def tells(mark: Mark) -> bool:
    """Whether it has a day or a figure, or says what was decided or is wanted."""
    return bool(mark.days or mark.numbers) or mark.cue("change", "decision", "refusal", "request") is not None


def tells_alone(mark: Mark) -> bool:
    """Whether it counts, or asks something for a day, so that its subject is enough to know of what."""
    counts = any(number.unit and number.unit not in TIMES for number in mark.numbers)
    return counts or (mark.cue("deadline") is not None and mark.cue("request") is not None)


def signs_of(mark: Mark) -> frozenset[Sign]:
    money = any(is_money(number.unit) for number in mark.numbers)
    count = any(number.unit and not is_money(number.unit) and number.unit not in TIMES for number in mark.numbers)
    term = any(number.unit in ("months", "years") for number in mark.numbers)
    found: dict[Sign, bool] = {"figure": money, "day": bool(mark.days), "count": count, "term": term}
    return frozenset(sign for sign, there in found.items() if there)


def names_day(mark: Mark) -> bool:
    return bool(mark.days)


def names_amount(mark: Mark) -> bool:
    """In money, or a great one that it calls a price."""
    called_price = not matters(mark.quote).isdisjoint(within("price"))
    return any(is_money(n.unit) or (called_price and not n.unit and abs(n.value) >= GREAT) for n in mark.numbers)


def is_said_of(mark: Mark, matter: str) -> bool:
    return has(mark, matter) > NAMED_ONLY
