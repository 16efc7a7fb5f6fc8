"""Our own words in each language: sentences with slots, and how dates, times, numbers and lists are written."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Any, Literal, cast

DateForm = Literal["short", "long", "weekday", "day", "month"]
Pieces = tuple[tuple[str, str], ...]  # fixed text, then the name of the slot that follows it; empty: none does


@dataclass(frozen=True)
class Formats:
    """How one language writes what is computed. Names count from January and from Monday."""

    months: tuple[str, ...]
    months_short: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    year_added: int  # to the year of the Gregorian calendar
    dates: Mapping[str, str]
    time: str
    thousands: str
    decimal: str
    comma: str
    last: str  # stands before the last item of a list

    @property
    def every_month(self) -> tuple[str, ...]:
        """Names of the months, long and short, the long ones first."""
        return self.months + self.months_short


class Words:
    """What one language says. Built by `words`."""

    def __init__(self, language: str, sentences: Mapping[str, str], formats: Formats) -> None:
        self.language = language
        self._sentences = {key: _pieces(key, sentence) for key, sentence in sentences.items()}
        self._formats = formats
        self._slots = {key: frozenset(slot for _, slot in pieces if slot) for key, pieces in self._sentences.items()}

    def say(self, key: str, **slots: str) -> str:
        """The sentence with its slots filled. KeyError names an unknown key or a slot that was not given."""
        if key not in self._sentences:
            raise KeyError(f"{self.language}: no words for {key!r}")
        said: list[str] = []
        for text, slot in self._sentences[key]:
            if slot and slot not in slots:
                raise KeyError(f"{self.language}: {key!r} needs the slot {slot!r}")
            said += [text, slots[slot] if slot else ""]
        return "".join(said)

    def plural(self, key: str, n: int, **slots: str) -> str:
        """`key.one` for 1 where the language has it, else `key.other`; {n} is the number as it is written."""
        form = f"{key}.one" if n == 1 and f"{key}.one" in self._sentences else f"{key}.other"
        return self.say(form, n=self.number(n), **slots)

    def date(self, day: date, form: DateForm = "short") -> str:
        """short: 17 Sep 2026 · long: Thursday 17 September 2026 · weekday: Thu 17 Sep · day: 17 Sep ·
        month: Sep 2026."""
        formats = self._formats
        return formats.dates[form].format(
            day=day.day,
            number=day.month,
            month=formats.months[day.month - 1],
            month_short=formats.months_short[day.month - 1],
            weekday=formats.weekdays[day.weekday()],
            weekday_short=formats.weekdays_short[day.weekday()],
            year=day.year + formats.year_added,
        )

    def time(self, moment: datetime) -> str:
        """The clock of the moment's own zone, 24 hours: 15:30."""
        return self._formats.time.format(hour=f"{moment.hour:02}", minute=f"{moment.minute:02}")

    def number(self, value: Decimal | int | str, places: int | None = None) -> str:
        """With the language's separators, rounded half up to `places`; all its places where none are asked for."""
        exact = Decimal(value)
        if places is not None:
            exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        whole, _, part = f"{exact:,f}".partition(".")
        whole = whole.replace(",", self._formats.thousands)
        return whole + (self._formats.decimal + part if part else "")

    def listing(self, items: Sequence[str]) -> str:
        """a, b and c."""
        if len(items) < 2:
            return "".join(items)
        return self._formats.comma.join(items[:-1]) + self._formats.last + items[-1]

    def fixed(self) -> Iterator[str]:
        """The words of the sentences before, between and after their slots."""
        return (text for pieces in self._sentences.values() for text, _ in pieces if text)

    def keys(self) -> Mapping[str, frozenset[str]]:
        """Every key with the names of its slots."""
        return self._slots


@cache
def words(language: str) -> Words:
    """The words of one of `contract.LANGUAGES`. KeyError names a language that has none."""
    found = sorted(_folder(language).iterdir(), key=lambda file: file.name)
    subjects = (file.name.removesuffix(".toml") for file in found if file.name.endswith(".toml"))
    return words_on(language, tuple(subject for subject in subjects if subject != "formats"))


@cache
def words_on(language: str, subjects: tuple[str, ...]) -> Words:
    """Those of some files alone, for a command that says little. KeyError as `words`."""
    folder, sentences = _folder(language), dict[str, str]()
    for subject in subjects:
        sentences |= _flat(subject, tomllib.loads((folder / f"{subject}.toml").read_text("utf-8")))
    return Words(language, sentences, formats(language))


@cache
def formats(language: str) -> Formats:
    """How one of `contract.LANGUAGES` writes what is computed. KeyError as `words`."""
    return _formats(tomllib.loads((_folder(language) / "formats.toml").read_text("utf-8")))


def _folder(language: str) -> Traversable:
    folder = files("forenoon.language") / "words" / language
    if not language or not folder.is_dir():
        raise KeyError(f"no words in the language {language!r}")
    return folder


def _flat(prefix: str, tables: Mapping[str, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in tables.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict):
            flat |= _flat(key, cast(dict[str, Any], value))
        elif isinstance(value, str):
            flat[key] = value
        else:
            raise TypeError(f"{key} is no sentence")
    return flat


def _pieces(key: str, sentence: str) -> Pieces:
    """Slots are plain names, so that a sentence cannot reach into the values that are put into it."""
    pieces: list[tuple[str, str]] = []
    for text, slot, spec, conversion in Formatter().parse(sentence):
        if slot is not None and (not slot.isidentifier() or spec or conversion):
            raise ValueError(f"{key}: {{{slot}}} is no plain slot")
        pieces.append((text, slot or ""))
    return tuple(pieces)


def _formats(tables: Mapping[str, Any]) -> Formats:
    names, numbers, listing = tables["names"], tables["numbers"], tables["listing"]
    return Formats(
        months=tuple(names["months"]),
        months_short=tuple(names["months_short"]),
        weekdays=tuple(names["weekdays"]),
        weekdays_short=tuple(names["weekdays_short"]),
        year_added=tables["dates"]["year_added"],
        dates={form: tables["dates"][form] for form in ("short", "long", "weekday", "day", "month")},
        time=tables["dates"]["time"],
        thousands=numbers["thousands"],
        decimal=numbers["decimal"],
        comma=listing["comma"],
        last=listing["last"],
    )
