"""How many rows of a table a sentence says there are: `four of the ten`, `Shirley saw five`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from forenoon.language.tables import table
from forenoon.work.judging.dossier import Numbered
from forenoon.work.judging.ground import bare, counted_in
from forenoon.work.judging.rowwise import Row, Value, rows_of, telling
from forenoon.work.judging.together import CLAUSES

FEWEST = 3  # rows that are counted


def counted_rows(clause: str, language: str, passages: Sequence[Numbered]) -> frozenset[int]:
    """How many rows its passages have of one table, and of those how many have a cell that the clause names."""
    told, bared, found = telling(clause, language), f" {bare(clause)} ", set[int]()
    for rows in tables_of(passages):
        found.add(len(rows))
        found.update(named_cells(rows, told, bared).values())
        found.add(len({row.days for row in rows if row.days}))
    return frozenset(found)


def tables_of(passages: Sequence[Numbered]) -> list[list[Row]]:
    by_item: dict[str, list[Row]] = {}
    for row in rows_of(passages):
        by_item.setdefault(row.item, []).extend([] if row.is_total else [row])
    return list(by_item.values())


def named_cells(rows: Sequence[Row], told: frozenset[str], clause: str) -> Counter[tuple[int, Value]]:
    """Of each cell that a clause names how many rows have it in this column."""
    return Counter(
        (at, shown) for row in rows for at, (words, values) in enumerate(zip(row.words, row.values, strict=True))
        for shown in values if isinstance(shown, str) and shown and words <= told and f" {shown} " in clause
    )  # fmt: skip


def other_counts(text: str, language: str, passages: Sequence[Numbered]) -> Iterator[str]:
    """`four of the ten` where the rows that it names are not so many."""
    among = table("bearing", language).get("among", "")
    whole = {len(rows): rows for rows in tables_of(passages) if len(rows) >= FEWEST} if among else {}
    for found in re.finditer(rf"(\w+)(?:{among})(\w+)", text, re.I) if whole else ():
        part, of = (number_of(word, language) for word in found.groups())
        if part is None or of not in whole:
            continue
        start = max((m.end() for m in CLAUSES.finditer(text, 0, found.start())), default=0)
        end = next((m.start() for m in CLAUSES.finditer(text, found.end())), len(text))
        rest = f"{text[start : found.start()]} {text[found.end() : end]}"
        counts = named_cells(whole[of], telling(rest, language), f" {bare(rest)} ")
        if counts and part not in counts.values():
            yield f"“{found[0]}”: its rows are {max(counts.values())}"


def number_of(word: str, language: str) -> int | None:
    if word.isdecimal():
        return int(word)
    return next((value for _, _, value in counted_in(f"{word} ", language)), None)
