"""A text as marks: its telling words, and for each number, day, hour, label and name one that knows it again in other
words. Where each stands counts the words from the beginning, and what a comma or a full stop sets apart."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from forenoon.domain.contract import LANGUAGES, Day
from forenoon.language.abroad import days_abroad, hours_abroad, speakers_abroad
from forenoon.language.clocktimes import find
from forenoon.language.dates import days_in, lacks_month
from forenoon.language.numbers import numbers
from forenoon.language.tokens import folds, root, stop
from forenoon.language.words import formats
from forenoon.work.judging.bearers import People
from forenoon.work.judging.ground import NTH, counted_in, is_clock, unjoined, written_in

CJK = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
RUN = re.compile(
    rf"(?P<word>[^\W_{CJK}]+(?:['’][^\W_]+)*)|(?P<unspaced>[{CJK}]+)|(?P<end>[.!?;](?=\s|$)|[。！？；\n])"
    r"|(?P<gap>[,，、()（）–—|/]|[:：](?! ?[\d€$£])|-(?=\s))"
)
LABEL = re.compile(r"(?<![^\W_-])[A-Za-z]{1,6}[-_]?\d[\dA-Za-z]*(?:[-_/][\dA-Za-z]+)*(?![\w-])")
DOTTED = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)")
FIGURES = re.compile(r"\d[\d.,’']*")
END, GAP = 4.0, 1.5  # how far a full stop, a comma sets apart
HALF, BEFORE = 0.5, 1.5  # of a step between pairs of characters; how far before a first word its speaker stands
BESIDE = 24  # characters before a mark that are looked at
MONTH, HALF_DAY, MONEY = 27, 720, 3  # days; minutes; letters of a currency's code
SPEECH = "*says*"
SPECIFIC = ("number", "label", "day", "month", "hour", "person")
WORDS = ("word", "name")
Nobody = frozenset[str]()


@dataclass(frozen=True)
class Mark:
    """`keys`: by which it is known again; `loose`: less surely. `unit`: what a number is of; of a mark that the heading
    of a passage gives, `head`, of what the contract tells, `meeting`."""

    at: float
    kind: str
    keys: frozenset[str] = frozenset()
    shown: str = ""
    unit: str = ""
    loose: frozenset[str] = frozenset()
    refused: bool = False  # `not 11:30`
    led: str = ""  # by which little word: `from Gareth`
    of: bool = False  # `our offer of 18 January` is of that day
    under: frozenset[str] = frozenset()  # words of the title of its column

    def same(self, other: "Mark") -> bool:
        if self.keys & other.keys:
            return True
        return bool((self.keys | self.loose) & (other.keys | other.loose)) and not (self.is_dated and other.is_dated)

    @property
    def is_dated(self) -> bool:
        return self.kind == "day" and any(key.startswith("d") for key in self.keys)


Segment = tuple[Mark, ...]
Place = tuple[int, int, Mark]


@dataclass(frozen=True)
class Marker:
    """Marks a text of this language and day. `told`: a passage, whose own day tells of which month a bare number is."""

    people: People
    language: str
    base: date
    told: bool

    def marks(
        self, text: str, mine: frozenset[str] = Nobody, yours: frozenset[str] = Nobody, at: float = 0.0
    ) -> tuple[Mark, ...]:
        """`mine`, `yours`: who speaks, and to whom."""
        return tuple(together(self._marks(text, mine, yours, at)))

    def _marks(self, text: str, mine: frozenset[str], yours: frozenset[str], at: float) -> Iterator[Mark]:
        taken, opens, done = self._specifics(text), True, set[int]()
        for run in RUN.finditer(text):
            start, _, mark = next((one for one in taken if one[0] < run.end() and run.start() < one[1]), (-1, -1, None))
            before = text[max(0, (start if mark else run.start()) - BESIDE) : start if mark else run.start()]
            if mark and start not in done:
                at, opens = at + 1, False
                done.add(start)
                yield replace(
                    mark, at=at, led=led_by(before), of=bool(little("of").search(before)),
                    refused=bool(little("refusing").search(before)),
                )  # fmt: skip
            elif not mark and run.lastgroup in ("end", "gap"):
                at, opens = at + (END if run.lastgroup == "end" else GAP), opens or run.lastgroup == "end"
            elif not mark:
                for one in self._words(run[0], at, mine, yours):
                    at = one.at
                    yield replace(one, led=led_by(before)) if one.kind == "person" else one
                if opens and mine and not self.people.of(run[0]) and run[0].casefold() not in words_of("subjects"):
                    yield Mark(at - BEFORE, "person", mine)
                opens = False

    def _words(self, run: str, at: float, mine: frozenset[str], yours: frozenset[str]) -> Iterator[Mark]:
        if bearers := self.people.of(run):
            yield Mark(at + 1, "person", bearers, run)
            return
        found = folds(run)
        for word in found or ("",):
            at += 1 if run.isascii() or len(found) < 2 else HALF
            yield self._word(word, run, at, mine, yours)

    def _word(self, word: str, run: str, at: float, mine: frozenset[str], yours: frozenset[str]) -> Mark:
        large = run[:1].isupper()
        if mine and word in words_of("ours"):
            return Mark(at, "bearer", mine)
        if mine and (word in words_of("i") or word in speakers_abroad()):
            return Mark(at, "person", mine)
        if yours and word in words_of("you"):
            return Mark(at, "other", yours)
        if word in words_of("speech"):
            return Mark(at, "word", frozenset({SPEECH}))
        if large and word in months():
            return Mark(at, "month", frozenset({f"m{months()[word]}"}), run)
        if not word or (stop(word, self.language) and word not in words_of("kept")):
            return Mark(at, "none", shown=word)
        return Mark(at, "name" if large else "word", frozenset({root(word, self.language)}), run if large else "")

    def _specifics(self, text: str) -> tuple[Place, ...]:
        """Where each stands; of two at one place the first that is told here."""
        plain, dated = unjoined(text), self._dated(text)
        found = list[Place]()
        for one in (
            *((start, end, mark) for start, end, mark in dated if has_digit(text[start:end])),
            *self._hours(text), *labels(text), *self._numbers(plain), *figures(plain), *dated, *self._counted(text),
        ):  # fmt: skip
            if not any(one[0] < end and start < one[1] for start, end, _ in found):
                found.append(one)
        bared = (
            (start, start + len(text[start:end].rstrip(" .,;:")), mark) for start, end, mark in sorted_by_place(found)
        )
        return tuple((start, end, replace(mark, shown=text[start:end].strip())) for start, end, mark in bared)

    def _dated(self, text: str) -> tuple[Place, ...]:
        own = days_in(text, self.base, self.language)
        abroad = ((s, e, Day(first=day, last=day, words=text[s:e])) for s, e, day in days_abroad(text, self.base))
        either = (
            (start, end, Mark(0, "day", frozenset(f"d{month}-{day}" for _, month, day in days)))
            for start, end, days in written_in(text)
        )
        bare = ((m.start(), m.end(), Mark(0, "day", loose=frozenset({f"b{int(m[1])}"}))) for m in NTH.finditer(text))
        return (
            *either,
            *((s, e, self._day(day, whole=not lacks_month(text[s:e], self.base, self.language))) for s, e, day in own),
            *((s, e, self._day(day, whole=True)) for s, e, day in abroad),
            *bare,
        )  # fmt: skip

    def _day(self, day: Day, whole: bool) -> Mark:
        """`whole`: with its month. A weekday alone, and in a sentence a number alone, is known again by itself only."""
        long, digits = (day.last - day.first).days, has_digit(day.words)
        if long >= MONTH:
            return Mark(0, "month", frozenset({f"m{day.first.month}"}))
        keys = {f"d{one.month}-{one.day}" for one in (day.first, day.last)}
        sure = long > 0 or (digits and (whole or self.told))
        loose = {f"b{day.first.day}"} if digits and not long else set[str]()
        loose |= {f"w{day.first.weekday()}"} if not long and (sure or not digits) else set[str]()
        return Mark(0, "day", frozenset(keys if sure else ()), loose=frozenset(loose))

    def _hours(self, text: str) -> Iterator[Place]:
        for start, end, at in hours_abroad(text):
            yield start, end, Mark(0, "hour", frozenset({f"h{at % HALF_DAY}"}))
        for told in find(text, self.language):
            points = [first for first, last in told.spans if last - first == 1]
            if points and is_clock(text, told.end) and little("clock").search(text[told.start : told.end]):
                yield told.start, told.end, Mark(0, "hour", frozenset(f"h{at % HALF_DAY}" for at in points))

    def _numbers(self, text: str) -> Iterator[Place]:
        for number in numbers(text, self.language):
            start, end = number.span
            digits = list(FIGURES.finditer(number.surface))
            clock = DOTTED.fullmatch(number.surface.strip())
            hour = {f"h{int(clock[1]) * 60 % HALF_DAY + int(clock[2])}"} if clock else set[str]()
            end = start + digits[-1].end() if digits and number.unit != "%" else end
            key = frozenset({f"n{number.value:f}"})
            yield start, end, Mark(0, "number", key, unit=sort(number.unit), loose=frozenset(hour))

    def _counted(self, text: str) -> Iterator[Place]:
        for start, end, value in counted_in(text, self.language):
            after = re.match(r"[\s-]*(\w+)", text[end:])
            yield start, end, Mark(0, "number", frozenset({f"n{value}"}), unit=sort(after[1] if after else ""))


def sorted_by_place(found: list[Place]) -> list[Place]:
    return sorted(found, key=lambda one: one[:2])


def has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def together(marks: Iterator[Mark]) -> Iterator[Mark]:
    """With one mark for `Ann Lee`."""
    last: Mark | None = None
    for one in marks:
        beside = last and last.kind == one.kind == "person" and one.at - last.at <= 1 and one.shown and last.shown
        if last and beside and (both := last.keys & one.keys):
            last = replace(last, keys=both, shown=f"{last.shown} {one.shown}")
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def labels(text: str) -> Iterator[Place]:
    """`CN-0931`; of `v2` and `rev 2` the number."""
    for found in LABEL.finditer(text):
        letters = "".join(filter(str.isalpha, re.split(r"[\d_-]", found[0])[0])).casefold()
        version = letters in words_of("versions")
        key = "n" + "".join(filter(str.isdigit, found[0])) if version else "l" + found[0].casefold()
        yield *found.span(), Mark(0, "label", frozenset({key}), unit="version" if version else letters)


def figures(text: str) -> Iterator[Place]:
    """Digits that are no number to the language's rules."""
    for run in re.finditer(r"\d+(?:[.,]\d+)*", text):
        whole = run[0].replace(",", "")
        short = f"{int(whole)}" if whole.isdecimal() else whole.rstrip("0").rstrip(".")
        digits = "".join(filter(str.isdigit, run[0]))
        yield *run.span(), Mark(0, "number", frozenset({f"n{whole}", f"n{short}", f"n{digits}"}))


def sort(unit: str) -> str:
    """A currency, `%`, a length of time, or nothing that sets it apart."""
    if unit == "%" or (len(unit) == MONEY and unit.isupper()):
        return unit
    return next((name for name in sorted(words_of("lengths")) if unit.casefold().startswith(name)), "")


def led_by(before: str) -> str:
    found = little("leads").search(before)
    return found[1].casefold() if found else ""


@cache
def months() -> dict[str, int]:
    named = ((name, at) for language in LANGUAGES for at, name in enumerate(formats(language).months, 1))
    return {"".join(folds(name)): at for name, at in named}


@cache
def words_of(kind: str) -> frozenset[str]:
    return frozenset(word for part in str(_table()[kind]).split() for word in folds(part))


@cache
def acts() -> frozenset[str]:
    """Roots of words for what is done by writing."""
    return frozenset(root(word, language) for word in words_of("acts") for language in ("en", "it"))


@cache
def little(kind: str) -> re.Pattern[str]:
    return re.compile(str(_table()[kind]), re.I)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("forenoon.language") / "data" / "marking.toml").read_text("utf-8"))
