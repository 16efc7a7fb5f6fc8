"""Amounts in running text: value, unit and where they stand. Dates, times, phone numbers and references are none."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache, partial
from itertools import pairwise

from forenoon.language.abroad import names_abroad
from forenoon.language.tables import table
from forenoon.language.tokens import stop
from forenoon.language.words import formats

SIGNS = {
    "USD": r"US\$|USD|\$", "EUR": "EUR|€", "GBP": "GBP|£", "CNY": "CNY|RMB|CN¥|¥", "THB": "THB|฿", "TWD": r"NT\$|TWD",
    "HKD": r"HK\$|HKD", "JPY": "JPY|JP¥", "CHF": "CHF", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "AUD": r"AUD|A\$",
    "CAD": r"CAD|C\$", "SGD": r"SGD|S\$", "INR": "INR|₹", "KRW": "KRW|₩", "PLN": "PLN", "BRL": r"BRL|R\$",
    "NZD": r"NZD|NZ\$", "ZAR": "ZAR", "MXN": "MXN", "TRY": "TRY|₺", "CZK": "CZK", "HUF": "HUF", "RON": "RON",
    "ILS": "ILS|₪", "AED": "AED", "SAR": "SAR", "IDR": "IDR", "MYR": "MYR", "PHP": "PHP|₱",
    "VND": "VND|₫", "ISK": "ISK", "UAH": "UAH|₴",
}  # fmt: skip
ORDINARY = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９，．", "01234567890123456789,.")  # one for one: spans hold
DIGIT = re.compile(r"\d")
GAP = "[ \u00a0\u202f]{0,2}"
NUMBER = "\\d{1,3}(?:[,.\u00a0\u202f’']\\d{3}){1,4}(?:[.,]\\d{1,4})?|\\d{1,12}(?:[.,]\\d{1,6})?"
# What has digits and is no amount: addresses, references with letters or two strokes, days, clocks, phones.
ADDRESS = r"(?<![a-z])[a-z]{2,8}://\S{1,200}|[^\s@]{1,64}@\S{1,64}"
NO_ADDRESS = (
    r"(?<![A-Za-z0-9_-])(?=[\w-]{0,40}[A-Za-z])[A-Za-z0-9]{1,20}(?:[-_][A-Za-z0-9]{1,20}){0,4}[-_][A-Z]{0,8}\d[A-Z0-9]{0,20}"
    r"|(?<![\d.,])(?!\d{1,3}(?:\.\d{3}){2,4}(?!\.?\d))\d{1,9}(?:[-/.]\d{1,9}){2,6}(?!,?\d)|\d{1,9}/\d{1,9}|\d{1,3}:\d{1,2}(?::\d\d)?|#\d{1,12}"
    r"|\+\d[\d ().-]{5,18}\d|\(0\d{1,4}\)[\d -]{4,12}\d|(?<![\d.,])0\d[\d -]{4,14}\d"
)
REFERENCE, PLAIN_REFERENCE = re.compile(f"{ADDRESS}|{NO_ADDRESS}"), re.compile(NO_ADDRESS)
DAYS = 31  # of a month, of which a day is no amount
NOWHERE = (sys.maxsize, sys.maxsize)
RANGE = re.compile("[ ]?(?:[-–—~～至到]|to|a|ถึง)[ ]?")
SPACED = re.compile(  # 38 400 $, as French and Slavic hands group an amount
    r"(?<![\w.,/-])\d{1,3}(?: \d{3}){1,4}"
    r"(?=(?:,\d\d)?[ \u00a0]?(?:[$€£₽]|(?:EUR|USD|CAD|CHF|GBP|PLN|CZK|SEK|NOK|DKK)(?![A-Za-z])))"
    r"|(?<=[$€£] )\d{1,3}(?: \d{3}){1,4}(?!\d| \d)"
)
GROUPED = re.compile(r"\d{1,3}([,.])\d{3}(?:\1\d{3})*")
THOUSANDS, CENTS = re.compile(r"\d[,.]\d{3}(?!\d)"), re.compile(r"([,.])\d\d\Z")
LIST_MARK = re.compile(r"(?:^|\n)[ \t]*[(§]?[ \t]?\Z")
SECTION = r"\d{1,2}(?:\.\d{1,2}){1,3}"  # as clauses of a contract are numbered
SECTIONED = re.compile(r"\d\.\d")
CLAUSE = re.compile(rf"[ \t]*[(§]?[ \t]?{SECTION}\.?[ \t\u00a0]+[^\sa-z]")
HEADED = re.compile(r"[ \t\u00a0]+[^\sa-z]")  # what follows the number of a clause


@dataclass(frozen=True)
class Number:
    """`unit` is a currency's code, `%`, one of `hours`, `days`, `points` ... or the word that is counted, else empty.
    `approx`: the text says `more than` beside it, as in 130多亿."""

    value: Decimal
    unit: str
    span: tuple[int, int]
    surface: str
    approx: bool = False


@lru_cache(2_000)  # a sentence is read by several sections
def numbers(text: str, language: str) -> tuple[Number, ...]:
    """In the order of the text. In a language without rules: by those of English."""
    if not DIGIT.search(text):
        return ()
    grammar = _grammar(language if table("numbers", language) else "en")
    found = list(grammar.read(text))
    for at, (first, second) in enumerate(pairwise(found)):
        if second.unit and not first.unit and RANGE.fullmatch(text, first.span[1], second.span[0]):
            found[at] = replace(first, unit=second.unit)
    return tuple(found)


def unit_shown(unit: str) -> str:
    """As a reader sees it. A bare `$` is of many countries: it is read as one currency, and shown as it stands."""
    return "$" if unit == "USD" else unit


def is_clause(text: str) -> bool:
    """Whether a text begins with the number of a contract's clause."""
    return CLAUSE.match(text.translate(ORDINARY)) is not None


class _Grammar:
    def __init__(self, language: str) -> None:
        known = table("numbers", language)
        self.language = language
        self.decimal: str = known["decimal"]
        self.currencies: dict[str, str] = {
            code: "|".join(filter(None, (known["currencies"].get(code), SIGNS.get(code))))
            for code in {**known["currencies"], **SIGNS}
        }
        self.units: dict[str, str] = known["units"]
        self.currency_of: Callable[[str], str] = cache(partial(_name, self.currencies))
        self.unit_of: Callable[[str], str] = cache(partial(_name, self.units))
        self.multipliers: dict[str, int] = known["multipliers"]
        self.money_multipliers: dict[str, int] = known["money_multipliers"]
        self.before = re.compile(rf"(?:(?<![A-Za-z])(?:{known['before']}))[.:°º]?{GAP}\Z", re.I)
        self.percent_before = re.compile(rf"(?:{known['percent_before']}){GAP}\Z") if known["percent_before"] else None
        months = "|".join(map(re.escape, (*formats(language).every_month, "Sept", *formats("en").every_month)))
        self.dated_before = re.compile(rf"(?<![A-Za-z])(?:{months})\.?{GAP}\Z", re.I)
        after = rf"(?:(?:{months})(?![a-z])|{known['after'] or '(?!)'})"
        self.dated_after = re.compile(rf"(?:st|nd|rd|th|º|°)?{GAP}(?:of )?{after}", re.I)
        self.abroad = re.compile(rf"\.?{GAP}(?:de )?(?:{'|'.join(sorted(names_abroad()))})(?![^\W\d])", re.I)
        self.clock = re.compile(rf"{GAP}(?:{known['clock']})", re.I)
        self.pattern = self._pattern(known["percent"], known["of"], known["plural_units"])
        money = _either(self.currencies)
        opening = rf"(?:^|\n)[ \t]*[(§]?[ \t]?|(?<![A-Za-z])(?:{known['before']})[.:]?{GAP}|§{GAP}"
        self.clause = re.compile(rf"(?:{opening})(?P<number>{SECTION})\.?(?=[ \t\u00a0]+(?:{money}){GAP}\d)", re.I)

    def _pattern(self, percent: str, of: str, plural_units: str) -> re.Pattern[str]:
        money = _either({code: pattern for code, pattern in self.currencies.items()})
        times = "|".join(sorted(map(re.escape, {**self.multipliers, **self.money_multipliers}), key=len, reverse=True))
        counted = f"|(?P<word>{plural_units})(?![A-Za-z])" if plural_units else ""
        return re.compile(
            rf"(?:(?<![A-Za-z])(?P<pre>{money}){GAP})?(?<![A-Za-z0-9_])(?<![0-9][.,/:])(?P<sign>(?<![^\s(])[-−])?"
            rf"(?P<number>{NUMBER})(?![0-9])(?P<more>[+多余餘来來])?"
            rf"(?:{GAP}(?P<times>{times})(?![A-Za-z\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]))?(?P<more_after>[多余餘])?"
            rf"(?:{GAP}(?:(?:{of or '(?!)'}){GAP})?(?P<post>{money})(?![A-Za-z])|{GAP}(?P<percent>{percent})"
            rf"|(?:-|{GAP})(?P<unit>{_either(self.units)})(?![A-Za-z]){f'|[ ]{counted[1:]}' if counted else ''})?"
        )

    def read(self, text: str) -> Iterator[Number]:
        plain = SPACED.sub(_tied, text.translate(ORDINARY))
        plain = self.clause.sub(_blank, plain) if SECTIONED.search(plain) else plain  # at a glance: most have none
        reference = REFERENCE if "@" in plain or "://" in plain else PLAIN_REFERENCE
        references = ((found.start(), found.end()) for found in reference.finditer(plain))
        first, last = next(references, NOWHERE)
        decimal = self._decimal(plain)
        for found in self.pattern.finditer(plain):
            start, end = found.span("number")
            while last <= start:
                first, last = next(references, NOWHERE)
            number = self._number(text, plain, found, decimal) if end <= first else None
            if number:
                yield number

    def _decimal(self, plain: str) -> str:
        """The decimal sign of the language, or of the text's own amounts: where `€1.42` stands, `270,000` are many."""
        if not THOUSANDS.search(plain):
            return self.decimal
        amounts = (found["number"] for found in self.pattern.finditer(plain) if found["pre"] or found["post"])
        signs = {cents[1] for amount in amounts if (cents := CENTS.search(amount))}
        return signs.pop() if len(signs) == 1 else self.decimal

    def _number(self, text: str, plain: str, found: re.Match[str], decimal: str) -> Number | None:
        start, end = found.start("number"), found.end("number")
        before, rest = plain[max(0, start - 24) : start], plain[end : end + 24]
        code = self.currency_of(found["pre"] or found["post"] or "")
        times = self.multipliers.get(found["times"] or "")
        if found["times"] and not times and code:
            times = self.money_multipliers.get(found["times"])
        value = _value(found["number"], decimal, bool(code)) * (times or 1)
        ahead = self.percent_before.search(before) if self.percent_before else None
        unit = code or ("%" if found["percent"] or ahead else self.unit_of(found["unit"] or ""))
        if not (unit or times) and self._no_amount(found["number"], value, before, rest):
            return None
        if self._year(value, found["number"], unit) or (value <= 24 and self.clock.match(rest)):
            return None
        if not code and value <= DAYS and rest[:3].strip(" .\u00a0")[:1].isalpha() and self.abroad.match(rest):
            return None
        if found["times"] and not times:
            unit, last = "", end  # 5 m: what the letter means is not told
        else:
            word = found.groupdict().get("word") or ""
            unit, last = unit or ("" if stop(word, self.language) else word), found.end()
        if not unit and not times:
            last = end
        first = min(at for at in (start, found.start("pre"), found.start("sign")) if at >= 0)
        first -= len(ahead[0]) if ahead and first == start else 0
        value = -value if found["sign"] else value
        approx = bool(found["more"] or found["more_after"])
        return Number(_plain(value), unit, (first, last), text[first:last], approx)

    def _no_amount(self, digits: str, value: Decimal, before: str, rest: str) -> bool:
        """A label, a day, a clock, a reference or the number of a list's line."""
        if (
            rest[:1].isascii()
            and rest[:1].isalpha()
            or self.dated_after.match(rest)
            or self.dated_before.search(before)
        ):
            return True
        if self.before.search(before) or (LIST_MARK.search(before) and rest[:1] in (".", ")", "、")):
            return True
        if LIST_MARK.search(before) and re.fullmatch(SECTION, digits) and HEADED.match(rest):
            return True
        return digits.isdecimal() and (len(digits) > 7 or (len(digits) > 1 and digits[0] == "0"))

    def _year(self, value: Decimal, digits: str, unit: str) -> bool:
        if not digits.isdecimal() or unit not in ("", "years") or len(digits) != 4:
            return False
        return 1900 <= value < 2100 or (self.language == "th" and 2440 <= value < 2640)


@cache
def _grammar(language: str) -> _Grammar:
    return _Grammar(language)


def _blank(clause: re.Match[str]) -> str:
    """As long as before, without the clause's number: the currency after it belongs to what follows."""
    return " " * len(clause[0])


def _either(patterns: dict[str, str]) -> str:
    """The longest first, so that US$ is not read as $."""
    return "|".join(sorted((p for pattern in patterns.values() for p in _split(pattern)), key=len, reverse=True))


def _split(pattern: str) -> list[str]:
    return re.findall(r"(?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|\\.|[^|])+", pattern)


def _name(patterns: dict[str, str], found: str) -> str:
    return next((name for name, pattern in patterns.items() if found and re.fullmatch(pattern, found)), "")


def _value(digits: str, decimal: str, money: bool) -> Decimal:
    """The last of two different signs is the decimal one; a lone sign before three digits is told by the language,
    save in money, which has no thousandths."""
    digits = re.sub("[\u00a0\u202f’']", "", digits)
    signs = [sign for sign in digits if sign in ",."]
    if len(set(signs)) == 2:
        decimal = signs[-1]
    elif len(signs) > 1:
        decimal = ""
    elif signs and GROUPED.fullmatch(digits) and digits[0] != "0":
        decimal = "" if money or signs[0] != decimal else decimal
    elif signs:
        decimal = signs[0]
    return Decimal("".join("." if sign == decimal else sign for sign in digits if sign.isdecimal() or sign == decimal))


def _tied(found: re.Match[str]) -> str:
    return found[0].replace(" ", "\u00a0")


def _plain(value: Decimal) -> Decimal:
    """Without an exponent and without zeros at the end of the fraction."""
    return Decimal(f"{value.normalize():f}")
