"""Lengths, weights and the like: numbers whose unit may be written as another one, `70 mm` as `7 cm`."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

from forenoon.language.numbers import ORDINARY

NUMBER = r"(?<![\w.,])\d{1,12}(?:[.,]\d{1,12})*"


@dataclass(frozen=True)
class Measure:
    """`whole`: of the smallest unit of its kind, as the number may be meant."""

    kind: str
    values: frozenset[Decimal]
    whole: frozenset[Decimal]
    start: int
    end: int
    unit: str


@lru_cache(20_000)
def measures(text: str) -> tuple[Measure, ...]:
    return tuple(_measures(text.translate(ORDINARY)))


def _measures(text: str) -> Iterator[Measure]:
    pattern, known = _known()
    for found in pattern.finditer(text):
        kind, times = next(known[name] for name, said in found.groupdict().items() if said and name != "number")
        values = frozenset(meant(found["number"]))
        whole = frozenset((value * times).normalize() for value in values)
        unit = found[0].removeprefix(found["number"]).strip(" \u00a0-")
        yield Measure(kind, values, whole, *found.span("number"), unit)


def meant(run: str) -> Iterator[Decimal]:
    """1.234 may be a thousand and more, or one and less than two."""
    yield Decimal(re.sub(r"\D", "", run))
    last = max(run.rfind("."), run.rfind(","))
    if last > 0:
        yield Decimal(f"{re.sub(r'[^0-9]', '', run[:last])}.{re.sub(r'[^0-9]', '', run[last:])}")


@cache
def _known() -> tuple[re.Pattern[str], dict[str, tuple[str, Decimal]]]:
    table = tomllib.loads((files("forenoon.language") / "data" / "measures.toml").read_text("utf-8"))
    units = [(kind, names, Decimal(times)) for kind, some in table.items() for names, times in some.items()]
    named = {f"u{at}": (kind, times) for at, (kind, _, times) in enumerate(units)}
    either = "|".join(f"(?P<u{at}>{names})" for at, (_, names, _) in enumerate(units))
    return re.compile(rf"(?P<number>{NUMBER})[ \u00a0-]?(?:{either})(?![A-Za-z0-9²³/])"), named
