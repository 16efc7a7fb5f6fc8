"""What the name of a column or row says about it, in any language we know."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal

Sort = Literal[
    "total", "summary", "beside", "mean", "rate", "level", "id", "article", "place", "year", "money", "currency",
    "unit", "quantity", "generic", "measured", "span", "alternative", "comparison", "floor", "ceiling", "per_month",
    "per_year", "per_quarter", "status",
]  # fmt: skip
CJK_OR_THAI = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
CODES = ("EUR", "USD", "GBP", "CNY", "JPY", "TWD", "THB", "CHF")


@dataclass(frozen=True)
class Cues:
    words: dict[str, frozenset[str]]  # by sort; whole words, folded
    starts: dict[str, tuple[str, ...]]  # by sort; beginnings of words
    parts: dict[str, tuple[str, ...]]  # by sort; stretches of a script that has no spaces
    months: dict[str, int]
    currencies: dict[str, str]  # sign or word, folded: ISO code


def says(sort: Sort, name: str) -> bool:
    """Whether one of the words of a name, or two beside each other, are of this sort."""
    cues, folded = columns(), fold(name)
    if any(part in folded for part in cues.parts[sort]):
        return True
    found = split(folded)
    pairs = map(" ".join, pairwise(found))
    return any(word in cues.words[sort] or word.startswith(cues.starts[sort]) for word in (*found, *pairs))


def only(sort: Sort, name: str) -> bool:
    """Whether a name is of this sort and says nothing else: `Quantity`, not `Excursion count`."""
    cues, folded = columns(), fold(name)
    found = split(folded)
    return folded in cues.parts[sort] or (bool(found) and cues.words[sort].issuperset(found))


def opens(sort: Sort, text: str) -> bool:
    """Whether a text begins with a word of this sort: `Total 2026`, `Totale generale`, `合计`."""
    cues, folded = columns(), fold(text)
    if folded.startswith(cues.parts[sort]):
        return True
    found = split(folded)
    return bool(found) and (found[0] in cues.words[sort] or " ".join(found[:2]) in cues.words[sort])


def closes(sort: Sort, text: str) -> bool:
    """Whether a text ends with a word of this sort: `Q3 total`, `12-month average`."""
    cues, folded = columns(), fold(text)
    if folded.endswith(cues.parts[sort]):
        return True
    found = split(folded)
    return bool(found) and found[-1] in cues.words[sort]


def adds_nothing(sort: Sort, text: str) -> bool:
    """Whether what a text says beside its words of this sort names money or a quantity only: `Total amount (EUR)`."""
    cues, folded = columns(), fold(text)
    for part in (*cues.words[sort], *cues.parts[sort]):
        if " " in part or CJK_OR_THAI.search(part):
            folded = folded.replace(part, " ")
    rest = [word for word in split(folded) if word not in cues.words[sort]]
    return all(says("money", word) or says("quantity", word) or currency(word) for word in rest)


def measured(label: str) -> frozenset[str]:
    """The units that the name of a row says its value is in: currencies, things that are counted, a rate."""
    cues, folded = columns(), fold(label)
    starts = cues.starts["measured"]
    found = {word for word in split(folded) if word in cues.words["measured"]}
    found |= {start for word in split(folded) for start in starts if word.startswith(start)}
    found |= {part for part in cues.parts["measured"] if part in folded}
    rate = {"rate"} if says("rate", label) else set[str]()
    return frozenset(found | rate | ({currency(label)} - {""}))


def month(text: str) -> int:
    """1 to 12; 0 for what names no month."""
    return columns().months.get(fold(text), 0)


def currency(text: str) -> str:
    """The ISO code of the one currency that a text names by sign, code or word; empty for none or several."""
    known, found = columns().currencies, set[str]()
    folded = fold(text)
    for piece in re.findall(r"[^\W\d_]*[$€£¥฿]|[^\W\d_]+", folded):
        if piece in known:
            found.add(known[piece])
        elif CJK_OR_THAI.search(piece):
            found |= {code for word, code in known.items() if CJK_OR_THAI.search(word) and word in piece}
    return found.pop() if len(found) == 1 else ""


def fold(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").split())


def split(folded: str) -> list[str]:
    return re.findall(r"[^\W_]+\.?|[#%]", folded)


@cache
def columns() -> Cues:
    tables = tomllib.loads((files("forenoon.work.cells") / "columns.toml").read_text("utf-8"))
    sorts = {name: [w for group in tables[name].values() for w in group] for name in tables if name != "currencies"}
    months = {fold(name): at + 1 for group in tables["months"].values() for at, name in enumerate(group)}
    return Cues(
        words={sort: frozenset(w for w in found if not w.endswith("*")) for sort, found in sorts.items()},
        starts={sort: tuple(w[:-1] for w in found if w.endswith("*")) for sort, found in sorts.items()},
        parts={sort: tuple(w for w in found if CJK_OR_THAI.search(w)) for sort, found in sorts.items()},
        months=months,
        currencies={fold(word): code for code, found in tables["currencies"].items() for word in found},
    )
