"""Sentences worth quoting: what each belonging item says, sentence by sentence, with the signs that it matters."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, cached_property

from forenoon.domain.contract import Contract, Day
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item, Passage
from forenoon.language.cues import BY_PEOPLE, Cue, cues, is_account, redirects
from forenoon.language.dates import days_in, lacks_month, names_month, returns
from forenoon.language.detect import detect, is_foreign
from forenoon.language.numbers import Number, is_clause, numbers
from forenoon.language.replies import is_courtesy, is_greeting, salutation
from forenoon.language.substance import weight
from forenoon.language.tokens import folds, stop
from forenoon.work.evidence.confidence import Withheld
from forenoon.work.evidence.elsewhere import Elsewhere
from forenoon.work.evidence.spans import FRAGMENT, LIST_MARK, spans
from forenoon.work.evidence.topic import days_in_title, mentions_agenda

NAME, SEVERAL_OTHERS = 60, 3  # characters of a cell that is a name; how many others make a list, its header among them
BOOKS = ("xlsx", "xls", "csv")
QUOTED_ROLES = ("own", "note", "cell")
MESSAGE = 200  # characters of a chat's message that is quoted whole
FEW_LETTERS = 40  # of a passage whose language they do not tell
SHORT_DAY, MONTH = 14, timedelta(days=28)  # characters of a day that may lack its month; how far before one with it
SAID_OFTEN = 3  # a sentence that stands in so many items is boilerplate
WEIGHTS = {
    "request": 1.6, "question": 1.2, "promise": 1.6, "change": 1.7, "decision": 1.3, "deadline": 1.0, "refusal": 1.2,
    "pending": 0.8, "condition": 0.7, "attachment": -0.5, "offer": -0.6, "boilerplate": -3.0, "reported": -0.2,
}  # fmt: skip
OPEN_KINDS, OPEN_DAYS = ("request", "question", "promise"), 60  # after which a mail's are history
AGREED = 0.4  # worth of a numbered clause of a contract
SEVERAL = 0.3  # for each figure beside the first, at most two
PAPER_WORTH = 0.4  # of a file at the least
MAIL_WORTH = 0.3  # a mail or message tells who said it to whom
SAID = ("mail", "chat")
TOPIC_WORD, MOST_TOPIC = 0.4, 1.2  # for each word of the meeting in a sentence, and for all of them
# `7.3 Downtime credit.`
CLAUSE_NUMBER = re.compile(r"^(?:§ ?)?(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)]) (?=[A-ZÀ-Þ][a-zß-ÿ])")
# `Ada Rossi | Sales | 0123 456`, `Via Roma 1, Asti | +39 0123 456`
CARD = re.compile(r"\|[^|\n]*\|[^\n]*\d{3}|^[^\n]{0,60}\|[^|\n]*\||\|[^|\n\d]{0,12}\+?\(?\d[\d ()./-]{6,}$")
ANSWER = re.compile(r"\s*\d[\d/:–-]{0,7}\.\s+(?=[^\n]{26})")
SENTENCE_ENDS = tuple(".!?。！？")
MONEY = re.compile(r"[$£€¥฿] ?\d|\b[A-Z]{3} ?\d|\d ?(?:[A-Z]{3}\b|[$£€¥฿])")
CJK_OR_THAI = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True)
class Mark:
    """One sentence of an item. `quote` stands so in the passage; `text` is the same on one line."""

    item: Item
    passage: Passage
    start: int
    quote: str
    language: str
    cues: tuple[Cue, ...]
    numbers: tuple[Number, ...]
    days: tuple[Day, ...]
    ours: bool
    score: float
    also: tuple["Mark", ...] = ()  # the same sentence in other items

    @property
    def text(self) -> str:
        return LIST_MARK.sub("", " ".join(self.quote.split()))

    @cached_property
    def key(self) -> tuple[str, str, int]:
        return self.item.ref, self.passage.locator, self.start

    @property
    def at(self) -> datetime | None:
        return self.item.at

    def cue(self, *kinds: str) -> Cue | None:
        """The strongest cue of these kinds."""
        return max((cue for cue in self.cues if cue.kind in kinds), key=lambda cue: cue.score, default=None)

    @cached_property
    def same(self) -> str:
        """Equal for sentences of the same words."""
        return " ".join(sorted(self.folded))

    @cached_property
    def folded(self) -> frozenset[str]:
        return frozenset(folds(self.quote))

    @cached_property
    def telling(self) -> frozenset[str]:
        """Its words, without numbers and those that stand in every text."""
        common = (word for word in self.folded if len(word) < 2 or word.isdigit() or stop(word, self.language))
        return self.folded - frozenset(common)


@dataclass(frozen=True)
class Reader:
    """Reads the sentences of one run's items. `slips` are figures that are not repeated; `topic` holds the words of
    the meeting, folded; `is_ours` tells an address of the person's house, `names_them` a text that names the
    other side."""

    contract: Contract
    library: Library
    secret: Withheld
    elsewhere: Elsewhere
    slips: Collection[Decimal]
    topic: frozenset[str]
    is_ours: Callable[[str], bool]
    names_them: Callable[[str], bool]

    def read(self, items: tuple[Item, ...], perhaps: tuple[Item, ...], scores: dict[str, float]) -> tuple[Mark, ...]:
        """All sentences of these items that may be quoted, best first; equal ones once, from a mail if one has it, with
        the others beside it."""
        found = [mark for item in items for mark in self.sentences(item, scores.get(item.ref, 0.0))]
        loose = (item for item in perhaps if not item.bulk)
        found += [m for item in loose for m in self.sentences(item, scores.get(item.ref, 0.0), self.names_them)]
        said = Counter(mark.same for mark in found)
        equal: dict[str, list[Mark]] = defaultdict(list)
        for mark in sorted(found, key=first_said):
            if said[mark.same] < SAID_OFTEN:
                equal[mark.same].append(mark)
        kept = (replace(first, also=others_of(first, rest)) if rest else first for first, *rest in equal.values())
        return tuple(sorted(kept, key=lambda m: (-m.score, m.key)))

    def sentences(
        self, item: Item, score: float = 0.0, wanted: Callable[[str], bool] = lambda quote: True
    ) -> Iterator[Mark]:
        """Those of one item that may be quoted, in reading order; `wanted` ones alone."""
        passages = self.library.passages(item.ref)
        if self.elsewhere.is_about(item):
            return
        others = self.elsewhere.sections(item)
        written = detect("\n".join(p.text for p in passages if p.role in QUOTED_ROLES))
        theirs = self._rows_of_theirs(passages) if item.format in BOOKS else frozenset[str]()
        heads = headings_of_sheets(passages) if item.format in BOOKS else frozenset[int]()
        last = max((p.number for p in passages if p.role == "own"), default=0) if item.kind == "mail" else -1
        signed = signature_at(passages, item) if item.kind == "mail" else None
        for passage in passages:
            if not is_quoted(passage, item) or (item.format in BOOKS and not is_prose(passage)):
                continue
            if passage.number in heads or passage.locator in others:
                continue
            if theirs and row_of(passage.locator) not in theirs:
                continue
            language = passage.language or language_of(passage.text, written) or self.contract.language
            for start, end in said_at_once(item, passage) or spans(passage.text, language):
                start = begun(passage.text, start, end) if item.kind == "mail" else start
                quote = passage.text[start:end]
                if not (wanted(quote) and worth_reading(quote)) or is_bare(passage, quote):
                    continue
                if signed and (passage.number, start) > signed and is_below_name(quote):
                    continue
                secret = self.secret.covers(passage, start) or self.secret.repeats(quote, item) or is_payment(quote)
                if not secret and not (passage.number == last and is_signature(quote, item)):
                    mark = self._mark(item, passage, start, quote, language, score)
                    if not any(number.value in self.slips for number in mark.numbers) and is_told(mark):
                        yield mark

    @cached_property
    def answered(self) -> Callable[[Item], frozenset[date]]:
        """The days that are named in what a mail answers: that mail itself, or what is quoted of it."""
        by_ref = {item.ref: item for item in self.library.items() if item.kind == "mail"}

        @cache
        def named(ref: str, role: str) -> frozenset[date]:
            said = (p for p in self.library.passages(ref) if p.role == role)
            base = (by_ref[ref].at or self.contract.now).date()
            return frozenset(
                day for p in said for day in written_days(p.text, base, p.language or detect(p.text) or "en")
            )

        return lambda item: named(item.answers, "own") if item.answers in by_ref else named(item.ref, "quoted")

    @cached_property
    def _undated(self) -> frozenset[str]:
        """Files that have no date but what they state: that of a contract tells not how fresh it is."""
        return frozenset(item.ref for item in self.library.items() if item.kind == "file" and item.at is None)

    def _rows_of_theirs(self, passages: Iterable[Passage]) -> frozenset[str]:
        """Of a list of several customers the rows of the other side, by the column that names one in each row; empty
        where it is no such list."""
        rows = {row_of(p.locator): p.text.split(" | ") for p in passages if " | " in p.text}
        named = Counter(
            at for row in rows.values() for at, cell in enumerate(row) if len(cell) <= NAME and self.names_them(cell)
        )
        for at, _ in named.most_common(1):
            column = {place: row[at] for place, row in rows.items() if at < len(row)}
            theirs = frozenset(place for place, cell in column.items() if self.names_them(cell))
            others = {cell for place, cell in column.items() if place not in theirs and cell.strip()}
            return theirs if len(others) >= SEVERAL_OTHERS else frozenset()
        return frozenset()

    def _mark(self, item: Item, passage: Passage, start: int, quote: str, language: str, score: float) -> Mark:
        base = (item.at or self.contract.now).date()
        found, amounts = cues_in(quote, language, item.bulk), numbers(quote, language)
        before, after = passage.text[:start], passage.text[start + len(quote) :]
        days = tuple(day for _, _, day in days_in(quote, base, language, before, after))
        if item.kind == "mail" and any(is_short(day) for day in days):
            days = tuple(as_answered(day, base, language, passage.text, self.answered(item)) for day in days)
        if item.kind == "mail" and any(map(is_weekday, days)):
            days = () if is_foreign(quote) else tuple(as_titled(day, base, item.title) for day in days)
        ours = self.is_ours(item.author.address)
        worth = min(score, 12.0) / 6
        worth += PAPER_WORTH if item.ref in self._undated else freshness(item, self.contract.now)
        past = item.kind in SAID and (self.contract.now.date() - base).days > OPEN_DAYS
        told = {cue.kind for cue in found if not (past and cue.kind in OPEN_KINDS)}
        worth += sum(WEIGHTS.get(kind, 0.0) for kind in sorted(told)) + number_worth(amounts)
        worth += day_worth(days, self.contract.now.date(), returns(quote, language)) + AGREED * is_clause(quote)
        worth += min(MOST_TOPIC, TOPIC_WORD * len(self.topic & set(folds(quote))))
        worth += (MAIL_WORTH if item.kind in SAID else 0.0) - (1.5 if item.bulk else 0.0)
        worth += (0.0 if ours else 0.3) - (0.5 if len(quote) > 240 else 0.0)
        return Mark(item, passage, start, quote, language, found, amounts, days, ours, round(worth, 4))


def begun(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind the words that greet somebody: `Hi Ada, the list is here.`"""
    said = text[start:end]
    rest = said.removeprefix(salutation(said)).lstrip()
    return end - len(rest) if rest else start


def is_payment(quote: str) -> bool:
    """To which account to pay: nobody takes that from a quotation."""
    return redirects(quote) or is_account(quote)


def language_of(text: str, around: str) -> str:
    """As it is detected; of a few words in letters that several languages write, as what stands around them is."""
    few = len(text) < FEW_LETTERS and not CJK_OR_THAI.search(text)
    return around if few and around and not around.startswith(("zh", "th")) else detect(text)


def written_days(text: str, base: date, language: str) -> Iterator[date]:
    """Single days that a text names with their month, or in one with such a day: `from Monday 13 to 15 April`."""
    single = [day for _, _, day in days_in(text, base, language) if day.first == day.last and not day.assumed]
    named = {day.first for day in single if not lacks_month(day.words, base, language)}
    yield from (day.first for day in single if any(timedelta(0) <= one - day.first < MONTH for one in named))


def is_short(day: Day) -> bool:
    """One day in few characters, as `the 15th`."""
    return day.first == day.last and len(day.words) <= SHORT_DAY and any(map(str.isdigit, day.words))


def as_answered(day: Day, base: date, language: str, text: str, answered: frozenset[date]) -> Day:
    """A day without its month, where nothing else in its passage names one, is that of the answered mail."""
    if not is_short(day) or not lacks_month(day.words, base, language) or names_month(text, base, language):
        return day
    same = {one for one in answered if one.day == day.first.day and one >= base}
    return day.model_copy(update=dict.fromkeys(("first", "last"), same.pop())) if len(same) == 1 else day


def is_weekday(day: Day) -> bool:
    """One day without a number, as `Thursday`."""
    return day.first == day.last and not any(map(str.isnumeric, day.words))


def as_titled(day: Day, base: date, title: str) -> Day:
    """A weekday of a mail is the day of that name in its subject: `I join on Thursday`, of `Thursday 29 October`."""
    named = [one.first for one in days_in_title(title, base) if one.first == one.last and not one.assumed]
    same = [one for one in named if is_weekday(day) and one.weekday() == day.first.weekday() and one >= base]
    return day.model_copy(update=dict.fromkeys(("first", "last"), same[0])) if len(same) == 1 else day


def others_of(first: Mark, rest: list[Mark]) -> tuple[Mark, ...]:
    """Those that stand in other items."""
    return tuple(mark for mark in rest if mark.item.ref != first.item.ref)


def first_said(mark: Mark) -> tuple[bool, float, tuple[str, str, int]]:
    """Where a sentence stands in several items, the mail tells who said it to whom; else the item that matters most."""
    return mark.item.kind != "mail", -mark.score, mark.key


def said_at_once(item: Item, passage: Passage) -> tuple[tuple[int, int], ...]:
    """A chat's short message is one thing said: `hold it. not sent yet right?` A bare figure at its head answers what
    another asked: `40/60. do not say yes by accident`"""
    text = passage.text
    short = item.kind == "chat" and len(text) <= MESSAGE and "\n" not in text
    head = ANSWER.match(text)
    return ((head.end() if head else 0, len(text)),) if short else ()


def cues_in(quote: str, language: str, machine: bool) -> tuple[Cue, ...]:
    """Its cues, and a person's question before a fragment: `You or us? I have nothing here.`"""
    end = max(quote.rfind("?"), quote.rfind("？")) + 1
    found = tuple(cue for cue in cues(quote, language) if not (machine and cue.kind in BY_PEOPLE))
    if machine or not 0 < len(quote[end:].strip()) < FRAGMENT or any(cue.kind in OPEN_KINDS for cue in found):
        return found
    return (*found, *(cue for cue in cues(quote[:end], language) if cue.kind == "question"))


def is_told(mark: Mark) -> bool:
    """Chatter tells nothing: a chat's message is read where it asks, promises, counts, agrees or names a day. Nor does
    what only opens a list: `What we agreed:`"""
    if mark.quote.rstrip().endswith((":", "：")) and mark.cue("request", "question", "promise") is None:
        return bool(mark.numbers) and not mark.days
    return mark.item.kind != "chat" or bool(mark.cues or mark.numbers or mark.days) or weight(mark.quote) >= 1


def is_quoted(passage: Passage, item: Item) -> bool:
    """An author's own words; of an agenda its headings too, which are its points."""
    point = passage.role == "heading" and passage.number > 1 and mentions_agenda(item.title)
    return point or passage.role in QUOTED_ROLES


def is_prose(passage: Passage) -> bool:
    """A cell that holds a sentence rather than a value."""
    return " | " not in passage.text and len(passage.text) > (10 if CJK_OR_THAI.search(passage.text) else 24)


def headings_of_sheets(passages: Iterable[Passage]) -> frozenset[int]:
    """The numbers of those that say what their sheet holds: alone in its first row, and no sentence."""
    first: dict[str, Passage] = {}
    for one in passages:
        first.setdefault(one.locator.rpartition("!")[0], one)
    return frozenset(
        p.number for p in first.values() if " | " not in p.text and p.text.strip()[-1:] not in SENTENCE_ENDS
    )


def row_of(locator: str) -> str:
    """The row in which a cell, or a stretch of one row, lies: `Risks!2` of `Risks!C2` and of `Risks!A2:I2`."""
    sheet, _, cells = locator.rpartition("!")
    return f"{sheet}!{re.sub('^[A-Z$]+', '', cells.partition(':')[0])}"


def is_signature(quote: str, item: Item) -> bool:
    """The name of its author and what they are, in the last lines of a mail, where nothing marks them."""
    short = len(quote) <= NAME and not quote.rstrip().endswith(SENTENCE_ENDS)
    return short and bool(set(folds(item.author.name)) & set(folds(quote))) and not cues(quote, detect(quote) or "en")


def signature_at(passages: Iterable[Passage], item: Item) -> tuple[int, int] | None:
    """Where the last line stands that is nothing but its author's name."""
    names, found = set(folds(item.author.name)), None
    for passage in (one for one in passages if one.role == "own"):
        at = 0
        for line in passage.text.splitlines(keepends=True):
            words = folds(line)
            if words and names.issuperset(words) and len(line) <= NAME:
                found = passage.number, at
            at += len(line)
    return found


def is_below_name(quote: str) -> bool:
    """Whether a line below the author's name tells who and where they are, and no afterthought."""
    return not quote.rstrip().endswith((*SENTENCE_ENDS, "!", "?")) or quote.startswith("(")


def is_bare(passage: Passage, quote: str) -> bool:
    """A cell that holds a value or a name: it means nothing without its row. Money with words to it is said: `£1,200
    excluding VAT`."""
    few = len(quote.split())
    said = few > 2 and bool(MONEY.search(quote))
    return passage.role == "cell" and few < 5 and not said and not CJK_OR_THAI.search(quote)


def worth_reading(quote: str) -> bool:
    """Long enough to say something: a greeting, a name and a heading are not."""
    quote = CLAUSE_NUMBER.sub("", quote)
    words = quote.split()
    if is_greeting(quote) or is_courtesy(quote) or CARD.search(quote):
        return False
    if CJK_OR_THAI.search(quote):
        return len(quote.strip()) >= 6
    return len(words) >= 4 or (len(words) >= 2 and any(sign.isdigit() for sign in quote))


def freshness(item: Item, now: datetime) -> float:
    """1.5 for today, half of it after ten days, next to nothing after two months; a file fades more slowly, and holds
    until another replaces it; an undated one is worth what an old one is."""
    if item.at is None:
        return PAPER_WORTH if item.kind == "file" else 0.2
    days = max(0.0, (now - item.at).total_seconds() / 86400)
    if item.kind != "file":
        return 1.5 * math.exp(-days / 15)
    return max(PAPER_WORTH, 1.5 * math.exp(-days / 45))


def number_worth(amounts: tuple[Number, ...]) -> float:
    money = any(len(number.unit) == 3 and number.unit.isupper() for number in amounts)
    measured = any(number.unit for number in amounts)
    several = SEVERAL * min(2, len(amounts) - 1) if amounts else 0.0
    return several + (1.3 if money else 0.9 if measured else 0.4 if amounts else 0.0)


def day_worth(days: tuple[Day, ...], today: date, returning: bool) -> float:
    return 0.9 if any(day.last >= today for day in days) else 0.4 if days or returning else 0.0
