"""The forms in which a language writes dates: `data/dates/*.toml`, compiled once and matched against a text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from forenoon.language.patterns import Pattern, Sieve
from forenoon.language.tables import family, table, tables

NUMERIC = (  # in every language; the order of the last three is the table's
    r"(?P<year>(?:19|20|25)\d\d)[-/.](?P<month_number>0?[1-9]|1[0-2])[-/.](?P<day>3[01]|[12]\d|0?[1-9])",
    r"(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year2>(?:19|20|25)\d\d|\d\d)",
    r"(?!24/7(?!\d))(?P<a>3[01]|[12]\d|0?[1-9])/(?P<b>3[01]|[12]\d|0?[1-9])",
)
BUDDHIST = (2400, 543)  # years above it are of the Buddhist era, which is ahead by so much
SLOTS = {
    "day": r"(?P<day>3[01]|[12]\d|0?[1-9])",
    "year": r"(?P<year>(?:19|20|25)\d\d)",
    "year2": r"(?P<year2>(?:19|20|25)\d\d|\d\d)",
    "quarter": r"(?P<quarter>[1-4一二三四])",
    "minute": r"(?P<minute>[0-5]\d)",
}
STANDS_FOR = {"weekday_short": "weekday", "day_word": "day", "month_number": "month", "year2": "year"}
NEVER = "(?!)"
AGAIN = "__"  # parts a slot's name from its number, where a form has it twice
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # Thai vowels and tones that belong to the letter before them


@dataclass(frozen=True)
class Rule:
    number: int
    means: str
    pattern: Pattern
    row: Mapping[str, Any]


@dataclass(frozen=True)
class Match:
    """A form met in a text. `values` has what its slots say; weekdays count from 0."""

    start: int
    end: int
    means: str
    rule: int
    values: dict[str, int] = field(default_factory=dict[str, int])
    unit: str = ""
    shift: int | None = None
    both: str = ""  # which of two readings comes first: sooner, later
    swap: bool = False  # day and month may stand the other way round
    guessed: bool = False
    numeric: bool = False
    attribute: bool = False  # `the July report`: no other day is of that month
    doubtful: bool = False  # told only where its sentence looks ahead: `in three days` is a length of time too


class Forms:
    """One language's forms."""

    def __init__(self, rows: Mapping[str, Any]) -> None:
        self._rows = rows
        self._spaced = bool(rows.get("spaced", True))
        self._names: dict[str, dict[str, int]] = {
            "number": dict(rows.get("numbers", {})),
            "shift": dict(rows.get("shifts", {})),
            "relative": dict(rows.get("relative", {})),
        }
        self._lists = {name: _patterns(rows.get(name + "s", [])) for name in ("month", "weekday")}
        self._lists["weekday_short"] = _patterns(rows.get("weekdays_short", []))
        self._letters = re.compile(f"[{rows['letters']}]") if "letters" in rows else None
        self._units = [(unit, re.compile("|".join(forms))) for unit, forms in rows.get("units", {}).items()]
        self.past, self.future = _words(rows, "past"), _words(rows, "future")
        self.was_due = _words(rows, "was_due")  # past, whatever else beside it looks ahead
        self.toward, self.back = _words(rows, "toward"), _words(rows, "back")  # right before a day
        self.not_counted = _words(rows, "not_counted")  # beside `in three days` no day is meant
        self.neither, self.habitual = _words(rows, "neither"), _words(rows, "habitual")

    @cached_property
    def _rules(self) -> Sieve[Rule]:
        own = [(str(row["means"]), str(row["form"]), row) for row in self._rows.get("rule", ())]
        numeric = [("date", form, {"numeric": True}) for form in NUMERIC] if self._rows else []
        return Sieve(
            Rule(number, means, self.compiled(form, numeric="numeric" in row), row)
            for number, (means, form, row) in enumerate(numeric + own)
        )

    def written_in(self, text: str) -> bool:
        """Whether the text has letters of this language, where it has some of its own."""
        return self._letters is None or self._letters.search(text) is not None

    def matches(self, text: str, folded: str, *, instruction: bool = False, means: str = "") -> Iterator[Match]:
        """Every form that stands in the text, in order of the rules; those alone that mean this."""
        for rule in self._rules.of(folded):
            if rule.row.get("document" if instruction else "instruction") or (means and rule.means != means):
                continue
            for found in rule.pattern.finditer(folded):
                made = self._match(rule, found, text)
                if made:
                    yield made

    def compiled(self, form: str, *, numeric: bool = False) -> Pattern:
        """The form with its slots filled and its edges guarded."""
        met: Counter[str] = Counter()
        form = re.sub(r"\{([a-z][a-z_2]*)\}", lambda slot: self._slot_again(slot[1], met), form)
        if numeric:
            return Pattern(rf"(?<![\d./:-])(?:{form})(?![\d/:-]|\.\d)")
        edge, letters = (r"(?<![a-z\d])", r"(?![a-z\d])") if self._spaced else (r"(?<!\d)", "")
        return Pattern(rf"{edge}(?:{form}){letters}(?![{MARKS}])")

    def number(self, text: str) -> int | None:
        """Digits, a word, or characters with tens among them."""
        if text.isdecimal():
            return int(text)
        known, ten = self._names["number"], str(self._rows.get("tens", ""))
        if text in known:
            return known[text]
        if ten and ten in text:
            tens, _, ones = text.partition(ten)
            return known.get(tens, 1) * 10 + known.get(ones, 0)
        return None

    def _slot_again(self, name: str, met: Counter[str]) -> str:
        """The slot; a second one of its name in the same form gets a name of its own."""
        met[name] += 1
        slot = self._slot(name)
        return slot if met[name] == 1 else slot.replace(f"(?P<{name}>", f"(?P<{name}{AGAIN}{met[name]}>", 1)

    def _slot(self, name: str) -> str:
        if name in SLOTS and not (name == "minute" and self._rows.get("tens")):
            return SLOTS[name]
        if name in self._lists:
            return _group(name, [pattern.pattern for pattern in self._lists[name]], sort=False)
        if name == "unit":
            return _group(name, [pattern.pattern for _, pattern in self._units], sort=False)
        if name in ("shift", "relative"):
            guard = str(self._rows.get(f"{name}_unless", ""))
            return guard + _group(name, [re.escape(word) for word in self._names[name]])
        words = [re.escape(word) for word in self._names["number"]]
        if self._rows.get("tens"):
            words = [f"[{''.join(word for word in self._names['number'] if len(word) == 1)}]{{1,3}}"]
        digits = {"hour": [r"2[0-4]|1\d|0?\d"], "minute": [r"[0-5]\d"], "day_word": []}.get(name, [r"\d{1,3}"])
        return _group(name, digits + sorted(words, key=len, reverse=True), sort=False)

    def _match(self, rule: Rule, found: re.Match[str], text: str) -> Match | None:
        row, values = rule.row, dict[str, int]()
        for group, said in found.groupdict().items():
            name = group.partition(AGAIN)[0]
            value = self._value(name, said, row) if said and name not in ("unit", "mark") else None
            if value is not None:
                values[STANDS_FOR.get(name, name)] = value
        dotted = found.groupdict().get("mark") == "."  # 9.10.2026 begins with the day wherever it is written
        if "numeric" in row and "a" in values:
            day_first = dotted or self._rows.get("order") == "dmy"
            order = ("day", "month") if day_first else ("month", "day")
            values |= {order[0]: values.pop("a"), order[1]: values.pop("b")}
        if row.get("cased") and not _capital(found, text) or (row.get("long") and not self._in_full(found)):
            return None
        unit = str(row.get("unit", "")) or self._unit(found.groupdict().get("unit") or "")
        values |= {"day": row["day"]} if "day" in row else {}
        return Match(
            found.start(), found.end(), rule.means, rule.number, values, unit,
            row.get("shift"), str(row.get("both", "")),
            bool(self._rows.get("swap")) and "a" in found.groupdict() and not dotted,
            rule.means == "month" and "year" not in values, "numeric" in row,
            "attribute" in row, "doubtful" in row,
        )  # fmt: skip

    def _value(self, name: str, said: str, row: Mapping[str, Any]) -> int | None:
        if name in self._lists:
            base = 1 if name == "month" else 0
            return next((n for n, one in enumerate(self._lists[name], base) if one.fullmatch(said)), None)
        if name in ("shift", "relative"):
            return self._names[name][said]
        number = self.number(said)
        if number is not None and name in ("year", "year2"):
            short = 1957 if self._rows.get("buddhist") and 50 <= number < 100 else 2000
            number += short if number < 100 else -BUDDHIST[1] if number > BUDDHIST[0] else 0
        return number

    def _in_full(self, found: re.Match[str]) -> bool:
        """Whether a month is written out."""
        said = found.groupdict().get("month") or ""
        return any(re.fullmatch(names[0], said) for names in self._rows.get("months", ()))

    def _unit(self, said: str) -> str:
        return next((unit for unit, pattern in self._units if pattern.fullmatch(said)), "")


def forms(language: str) -> Forms:
    """The language's own forms, or those of its family; none for a language without."""
    return _forms(family("dates", language))


@cache
def _forms(family: str) -> Forms:
    return Forms(table("dates", family))


def tongues(text: str, language: str) -> tuple[str, ...]:
    """This language, then every other that has forms and may be written in the text."""
    return language, *(name for name in tables("dates") if name != language and forms(name).written_in(text))


def _words(rows: Mapping[str, Any], name: str) -> re.Pattern[str]:
    return re.compile(rows.get(name, NEVER))


def _patterns(names: list[list[str]]) -> list[re.Pattern[str]]:
    return [re.compile("|".join(sorted(forms, key=len, reverse=True))) for forms in names]


def _group(name: str, forms: list[str], *, sort: bool = True) -> str:
    ordered = sorted(forms, key=len, reverse=True) if sort else forms
    return f"(?P<{name}>{'|'.join(ordered) or '(?!)'})"


def _capital(found: re.Match[str], text: str) -> bool:
    names = [name for name in ("month", "weekday", "weekday_short") if found.groupdict().get(name)]
    return any(text[found.start(name)].isupper() for name in names)
