"""Whether the passages that a sentence names bear it: its numbers, days, names, quotations, addresses, and its no.

Deterministic: what is wrong is told in words that go back to the model once; then the sentence is dropped.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from forenoon.domain.contract import LANGUAGES, Contract, Day
from forenoon.domain.value import Value
from forenoon.language.clocktimes import find
from forenoon.language.dates import days_in
from forenoon.language.detect import detect
from forenoon.language.numbers import ORDINARY, Number, numbers
from forenoon.language.sentences import sentences
from forenoon.language.tables import table
from forenoon.language.tokens import folds, stop
from forenoon.language.words import formats
from forenoon.work.dossier import Dossier, Numbered
from forenoon.work.ground import CLITIC, DIGITS, Ground, amounts_of, bare, counted_in, meant, plain, unjoined, words_of
from forenoon.work.houses import full_names, houses_in, is_computed
from forenoon.work.moments import is_of_another_weekday, other_clocks, other_ends, other_lengths
from forenoon.work.saying import Said, Verdict, said_in
from forenoon.work.sums import PLAIN, results
from forenoon.work.together import Eyes, apart, other_neighbours, other_periods, put_in_mouths

QUOTED = re.compile(r"“([^”]{1,600})”|\"([^\"]{1,600})\"|«([^»]{1,600})»|「([^」]{1,600})」|『([^』]{1,600})』")
CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'&-]*(?:\.[A-Za-z]\w*)*|\b\w*\d[\w-]*[A-Za-z][\w-]*")
SENTENCE = re.compile(r"(?:^|[.!?:;。！？：；]\s*|\n\s*|[(“\"«「]\s*|[-–•]\s+)$")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[a-z][\w-]+(?:\.[\w-]+)*\.[a-z]{2,7}\b")
CJK = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
APPENDED = re.compile(r",\s(?:not|non)\s[^,;]{1,40}(?=[.;]|$)")  # who or what it is not, behind what it is
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
WEEK, MONTH, YEAR_LONG = 6, 27, 364  # days from the first to the last
QUOTE_WORDS, QUOTE_SIGNS = 2, 4  # of a quotation that is looked at
AHEAD = timedelta(days=92)  # of the meeting: days that advice may name
ALIKE = 0.6  # of the words of two sentences, where a no is compared
TONGUES = (
    "English", "Italian", "Chinese", "Thai", "German", "French", "Spanish", "Dutch", "Japanese", "Korean", "Portuguese",
    "Inglese", "Italiano", "Cinese", "Tedesco", "Francese", "Spagnolo",
)  # fmt: skip
ABBREVIATED = 4  # letters
FEW = 4  # things that advice and inference may count
NAMED = 4  # letters of a name that is known at the head of a sentence
MONEY = 3  # letters of a currency's code


class Bench:
    """Judges the answers of one run."""

    def __init__(self, contract: Contract, dossier: Dossier) -> None:
        self._contract = contract
        self._by_number = {one.number: one for one in dossier.passages}
        named = [name for one in dossier.passages for name in one.people if "@" not in name]
        self._people = frozenset(word for name in named for word in words_of(name))
        self._whole = Ground((*dossier.passages, given(contract)), contract)
        texts = (
            one.text if is_computed(one) else f"{one.heading}\n{one.under}\n{one.text}" for one in dossier.passages
        )
        self._names = proper((*texts, " ".join(named)))
        self._full = full_names((*dossier.passages, given(contract)))

    def judge(self, answer: Value) -> tuple[Verdict, ...]:
        """Sentences that their passages do not bear, and labels that nothing given bears."""
        found = ((place, one, tuple(dict.fromkeys(self.wrong(one)))) for place, one in said_in(answer))
        return tuple(
            Verdict(place=place, text=one.text if isinstance(one, Said) else one, wrong=wrong)
            for place, one, wrong in found if wrong
        )  # fmt: skip

    def wrong(self, one: Said | str) -> Iterator[str]:
        if isinstance(one, str):
            yield from self._unborne(one, self._whole, free=True)
            return
        missing = [number for number in one.passages if number not in self._by_number]
        if missing:
            yield f"there is no passage {', '.join(map(str, missing))}"
            return
        match one.kind:
            case "absence":
                yield from self._found(one)
            case "judgement":
                yield from self._unborne(one.text, self._whole, free=True)
            case _ if not one.passages:
                yield f"a {one.kind} names the passages that bear it"
            case _:
                named = (self._by_number[number] for number in one.passages)
                cited = Ground((*named, when(self._contract)), self._contract)
                summed, false = results(one.sums, cited.amounts)
                yield from false
                cited = replace(cited, results=summed)
                yield from self._unborne(one.text, cited, free=one.kind == "inference")
                yield from strange(one, cited)
                passages = [self._by_number[number] for number in one.passages]
                yield from self._mixed(one.text, passages, strict=one.kind == "statement")
                yield from self._opening(one.text, cited)

    def _mixed(self, text: str, passages: list[Numbered], strict: bool) -> Iterator[str]:
        """What is in its passages, and not so put together; an inference may put numbers of several together."""
        language = detect(text) or self._contract.language
        today, contract = self._contract.now.date(), self._contract
        eyes = Eyes(
            telling, words_of, bare, lambda one, value: value in Ground((one,), contract).amounts,
            lambda one, day, words: is_named(day, bare(words), Ground((one,), contract)), calendar_words, QUOTED,
        )  # fmt: skip
        yield from apart(text, language, passages, today, eyes) if strict else ()
        yield from other_neighbours(text, language, passages, today, eyes)
        yield from put_in_mouths(text, language, passages, self._people, eyes)
        yield from other_ends(text, language, passages, today)
        yield from other_clocks(text, language, passages, contract)
        yield from other_lengths(text, passages)
        yield from other_periods(text, language, passages)

    def _opening(self, text: str, ground: Ground) -> Iterator[str]:
        """A name at the head of a sentence is one where the passages write it within theirs."""
        known = ground.words | words_of(f"{self._contract.me.name} {self._contract.meeting.title}")
        for one in CAPITAL.finditer(text):
            if SENTENCE.search(text[: one.start()]) and plain(one[0]) in self._names - known:
                yield f"the name {one[0]} stands in none of its passages"

    def _found(self, one: Said) -> Iterator[str]:
        """An absence is of words that were looked for, and that stand nowhere."""
        if not one.looked_for.strip():
            yield "an absence says in looked_for which words were looked for"
        sought = bare(one.looked_for)
        here = [number for number, passage in self._by_number.items() if f" {sought} " in f" {bare(passage.text)} "]
        if sought and here:
            yield f"“{one.looked_for}” does stand in passage {here[0]}"
        yield from self._unborne(one.text.replace(one.looked_for, ""), self._whole, free=True)

    def _unborne(self, text: str, ground: Ground, free: bool) -> Iterator[str]:
        """`free`: of advice and inference, whose numbers may be computed; the days of advice may lie ahead."""
        language = detect(text) or self._contract.language
        yield from unquoted(text, ground)
        stripped = QUOTED.sub(lambda found: " " * len(found[0]), text)
        yield from unknown_addresses(stripped, ground)
        yield from unknown_days(text, language, ground, self._contract, free=ground is self._whole)
        yield from unknown_numbers(text, language, ground, self._contract, free)
        called = frozenset(word for name, word in self._full if name in text and word in ground.words)
        whole = frozenset(other for name, word in self._full if word in called for other in words_of(name))
        whole |= houses_in(text, self._contract)
        yield from unknown_names(stripped, language, ground, self._contract, self._whole.words, whole)


def proper(texts: Iterable[str]) -> frozenset[str]:
    """Words that stand with a capital, and small nowhere."""
    whole = "\n".join(texts)
    small = frozenset(map(plain, re.findall(r"\b[a-zà-öø-þ][\w’'-]*", whole)))
    large = frozenset(plain(one[0]) for one in CAPITAL.finditer(whole) if len(one[0]) >= NAMED)
    return frozenset(word for word in large - small - calendar_words() if not stop(word, "en"))


def given(contract: Contract) -> Numbered:
    """What the contract itself tells: the meeting, its people and place, the person."""
    meeting, me = contract.meeting, contract.me
    everyone = (me, meeting.organizer, *meeting.attendees)
    people = tuple(dict.fromkeys(word for one in everyone for word in (one.name, one.address) if word))
    hours = " ".join(f"{moment:%H:%M}" for moment in local(contract))
    return Numbered(
        number=0, heading=meeting.title, text=f"{meeting.place} {meeting.purpose} {hours} {contract.zone}",
        people=people, day=local(contract)[0].date(), language=detect(meeting.purpose),
    )  # fmt: skip


def when(contract: Contract) -> Numbered:
    """Day and hours of the meeting, which every sentence may name."""
    hours = " ".join(f"{moment:%H:%M}" for moment in local(contract))
    return Numbered(number=0, heading="", text=f"{hours} {contract.zone}", day=local(contract)[0].date())


def local(contract: Contract) -> tuple[datetime, datetime]:
    zone = ZoneInfo(contract.zone)
    return contract.meeting.start.astimezone(zone), contract.meeting.end.astimezone(zone)


def unquoted(text: str, ground: Ground) -> Iterator[str]:
    for found in QUOTED.finditer(text):
        quote = next(filter(None, found.groups()))
        pieces = [bare(piece) for piece in re.split(r"…|\.\.\.|\[[^\]]*\]", quote)]
        long = len(quote.split()) >= QUOTE_WORDS or (CJK.search(quote) and len(quote) >= QUOTE_SIGNS)
        if long and not all(piece in ground.letters for piece in pieces if piece):
            yield f"“{quote}” does not stand so in its passages"


def unknown_addresses(text: str, ground: Ground) -> Iterator[str]:
    known = " ".join(ground.texts).casefold()
    for found in ADDRESS.findall(text):
        if found.casefold().rstrip(".,;)") not in known:
            yield f"{found} stands in none of its passages"


def unknown_days(text: str, language: str, ground: Ground, contract: Contract, free: bool) -> Iterator[str]:
    today, last = contract.now.date(), contract.meeting.end.date() + AHEAD
    years = {one.year for one in ground.days}
    for start, end, day in days_in(text, today, language):
        words = bare(text[start:end])
        before = bare(text[:start]).rpartition(" ")[2]
        if is_of_another_weekday(day, f"{before} {words}", years | ({day.first.year} if free else set[int]())):
            yield f"the day {day.words} is no such weekday"
        if is_named(day, words, ground) or (free and today <= day.first <= last):
            continue
        if YEAR.fullmatch(words) and Decimal(words) in ground.amounts:
            continue  # 1926 may be a number
        if is_length(words, language, ground) or is_month_of(day, ground) or is_year_beside(day, words):
            continue
        yield f"the day {day.words} stands in none of its passages"


def is_length(words: str, language: str, ground: Ground) -> bool:
    """`in twelve months`: a number of the passages, and no day."""
    counted = {Decimal(value) for _, value in counted_in(words, language)}
    dated = any(map(str.isdigit, words)) or calendar_words() & set(map(plain, words.split()))
    return bool(counted) and not dated and counted <= set(ground.amounts)


def is_year_beside(day: Day, words: str) -> bool:
    """`next year`: no day."""
    return (day.last - day.first).days >= YEAR_LONG and not any(map(str.isdigit, words))


def is_month_of(day: Day, ground: Ground) -> bool:
    """A whole month that the passages name in any language."""
    if day.first.day != 1 or (day.last - day.first).days < MONTH:
        return False
    return any(
        plain(name) in ground.words or (CJK.search(name) and name in ground.letters)
        for language in LANGUAGES
        for name in formats(language).months[day.first.month - 1 : day.first.month]
    )


def is_named(day: Day, words: str, ground: Ground) -> bool:
    """The day itself or its words; of a month or a week one of its days; without a year the same day of any year."""
    dated = " ".join(w for w in words.split() if any(map(str.isdigit, w)) or plain(w) in calendar_words())
    if any(day.first <= one <= day.last for one in ground.days):
        return True
    if any(said and f" {said} " in f" {ground.letters} " for said in (words, dated)):
        return True
    if YEAR.search(words):
        return False
    long = day.last - day.first
    same = {(one.month, one.day) for one in ground.days}
    months, numbers_of_days = {one.month for one in ground.days}, {one.day for one in ground.days}
    weekdays = {one.weekday() for one in ground.days}
    if long.days >= WEEK:
        return day.first.month in months
    digits = [int(run) for run in re.findall(r"\d+", words.translate(ORDINARY))]
    if not digits:
        return day.first.weekday() in weekdays
    if digits == [day.first.day] and not calendar_words() & set(map(plain, words.split())):
        return day.first.day in numbers_of_days
    return (day.first.month, day.first.day) in same or (day.last.month, day.last.day) in same


def unknown_numbers(text: str, language: str, ground: Ground, contract: Contract, free: bool) -> Iterator[str]:
    text = unjoined(text)
    dated = [(start, end) for start, end, _ in days_in(text, contract.now.date(), language)]
    dated += hours_borne(text, language, ground)
    read = [n for n in numbers(text, language) if not inside(n.span, dated)]
    for number in read:
        if trouble := untrue(number, ground, free):
            yield trouble
    taken = [*dated, *(number.span for number in read), *(found.span() for found in ADDRESS.finditer(text))]
    for found in DIGITS.finditer(text.translate(ORDINARY)):
        if inside(found.span(), taken) or beside_letter(text, *found.span()):
            continue
        if not any(value in ground.amounts or value in ground.results for value in meant(found[0])):
            yield f"{found[0]} stands in none of its passages"
    counts = max(FEW, len(ground.passages)) if free else 0
    for word, value in counted_in(text, language):
        month = value in {day.month for day in ground.days} and f"{word}月" in text
        known = (ground.amounts, ground.results, PLAIN if free else (), (value,) if month else ())
        if value > counts and not any(Decimal(value) in one for one in known):
            yield f"“{word}” as a number stands in none of its passages"


def hours_borne(text: str, language: str, ground: Ground) -> Iterator[tuple[int, int]]:
    """Where a time of day stands that the passages have too: `at 3 pm` is 15:00."""
    for told in find(text, language):
        if any(span[0] in ground.hours for span in told.spans):
            yield told.start, told.end


def untrue(number: Number, ground: Ground, free: bool) -> str:
    units = ground.amounts.get(number.value)
    if units is None:
        digits = DIGITS.search(number.surface.translate(ORDINARY))
        values = {number.value, *(meant(digits[0]) if digits else ())}
        known = free and number.value == len(ground.passages) - 1
        return "" if known or ground.results & values else f"{number.surface.strip()} stands in none of its passages"
    special = number.unit == "%" or (len(number.unit) == MONEY and number.unit.isupper())
    others = {unit for unit in units if unit == "%" or (len(unit) == MONEY and unit.isupper())}
    if special and others and number.unit not in others:
        return f"{number.surface.strip()}: its passages have this number with {', '.join(sorted(others))}"
    return ""


def inside(span: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def beside_letter(text: str, start: int, end: int) -> bool:
    """VO-07 is a name."""
    before = text[max(0, start - 2) : start]
    return bool(re.search(r"[A-Za-z]-?$", before)) or text[end : end + 1].isascii() and text[end : end + 1].isalpha()


def unknown_names(
    text: str, language: str, ground: Ground, contract: Contract, anywhere: frozenset[str], called: frozenset[str]
) -> Iterator[str]:
    """`anywhere`: words of all that was given: a short abbreviation may stand in any of it. `called`: of names whose
    other half the passages have."""
    dated = [(start, end) for start, end, _ in days_in(text, contract.now.date(), language)]
    amounts = (number.span for number in numbers(text, language))
    skipped = [*dated, *amounts, *placed(text, language, ground), *(found.span() for found in ADDRESS.finditer(text))]
    found = [one for one in CAPITAL.finditer(text) if not inside(one.span(), skipped)]
    units = (plain(unit) for all_of in ground.amounts.values() for unit in all_of if len(unit) == MONEY)
    known = ground.words | called | words_of(f"{contract.me.name} {contract.meeting.title}") | frozenset(units)
    for one in found:
        opens = bool(SENTENCE.search(text[: one.start()])) and not any(map(str.isdigit, one[0]))
        if opens and not one[0].endswith(("'s", "’s")):
            continue  # whether it is a name is not told by its first letter
        if len(CLITIC.sub("", one[0])) == 1:
            continue  # a letter names a version
        words = [plain(one[0]), *(plain(word) for word in re.split(r"[-’']", one[0]) if len(word) > 1)]
        short = one[0].isupper() and len(one[0]) <= ABBREVIATED and words[0] in anywhere
        if not short and not any(word in known or word in calendar_words() or stop(word, language) for word in words):
            yield f"the name {one[0]} stands in none of its passages"


def placed(text: str, language: str, ground: Ground) -> Iterator[tuple[int, int]]:
    """Countries that their passages name in another language."""
    for name, others in table("bearing", language).get("places", {}).items():
        if ground.words & set(others.split()):
            yield from (one.span() for one in re.finditer(re.escape(name), text))


@cache
def calendar_words() -> frozenset[str]:
    """Months, weekdays and languages by name, in every language: no names of anybody."""
    told = {word for language in LANGUAGES for word in (*formats(language).every_month, *formats(language).weekdays)}
    return frozenset(plain(word) for word in (*told, *TONGUES))


def strange(one: Said, ground: Ground) -> Iterator[str]:
    """Passages that share nothing with the sentence, or say the contrary in the same words."""
    language = detect(one.text)
    told, figures = telling(one.text, language), {value for value, _ in amounts_of(one.text, language)}
    spoken = [passage for passage in ground.passages if passage.language == language and passage.number]
    if told and len(spoken) == len([passage for passage in ground.passages if passage.number]):
        shares = any(told & telling(f"{p.heading} {p.text} {' '.join(p.people)}", language) for p in spoken)
        if not shares and not figures.intersection(ground.amounts) and not one.sums:
            yield "its passages say nothing of this"
    if one.kind == "statement":
        yield from contrary(one.text, spoken, language)


def contrary(text: str, passages: Iterable[Numbered], language: str) -> Iterator[str]:
    """Each sentence against the one that it repeats nearly word for word: one of them denies it, and the other does
    not. Questions, and sentences whose passages both deny and affirm, are left to a reader."""
    whole = [p.text[start:end] for p in passages for start, end in sentences(p.text, language)]
    borne = [APPENDED.sub("", one) for one in whole]
    for start, end in sentences(text, language):
        sentence = APPENDED.sub("", text[start:end])
        told = telling(sentence, language)
        alike = [one for one in borne if likeness(told, telling(one, language)) >= ALIKE]
        asks = any(one.rstrip().endswith(("?", "？")) for one in (sentence, *alike))
        if alike and not asks and all(denies(one, language) != denies(sentence, language) for one in alike):
            if denies(sentence, language) and any(denies(one, language) for one in borne):
                continue
            yield f"its passage says the contrary: “{alike[0]}”"


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Of all their words those that both have."""
    return len(one & other) / max(1, len(one | other)) if len(one) > 1 else 0.0


def telling(text: str, language: str) -> frozenset[str]:
    return frozenset(w for w in folds(text) if len(w) > 1 and not w.isdigit() and not stop(w, language)) - no(language)


def no(language: str) -> frozenset[str]:
    return frozenset(table("bearing", language).get("no", "").split())


def denies(text: str, language: str) -> bool:
    return bool(set(folds(text)) & no(language)) or any(sign in text for sign in no(language) if not sign.isascii())
