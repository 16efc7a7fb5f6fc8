"""Delimited text, a row for each record: csv/3."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from forenoon.domain.sources import Origin, Parsed, Table
from forenoon.parsing.charsets import decode
from forenoon.parsing.figures import decimal_comma, text_cell
from forenoon.parsing.kinds import is_text
from forenoon.parsing.passages import Notes, Passages, nothing
from forenoon.parsing.plain import file_item
from forenoon.parsing.text import clean

DELIMITERS = ",;\t|"
SAMPLE = 50  # rows by which a delimiter is judged
MOST_ROWS = 20_000
MOST_CELLS = 100_000
MOST_COLUMNS = 1000
LONGEST_FIELD = 100_000


def read_csv(content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
    if not is_text(content):
        return nothing(origin.path, "binary", "it is named .csv, and is no text")
    notes = Notes(origin.path)
    text = clean(decode(content))
    delimiter = _delimiter(text)
    rows = _capped(_records(text, delimiter), notes)
    item = file_item(content, origin, "csv", modified)
    passages = Passages(item.ref, notes)
    for number, row in enumerate(rows, 1):
        passages.add(f"row {number}", " | ".join(cell.strip() for cell in row), "cell")
    comma = decimal_comma((cell for row in islice(rows, 1000) for cell in row), likely=delimiter == ";")
    width = max((len(row) for row in rows), default=0)
    cells = tuple(tuple(text_cell(cell, comma) for cell in row + [""] * (width - len(row))) for row in rows)
    table = Table(item=item.ref, locator=f"rows 1 to {len(rows)}", rows=cells)
    return Parsed(items=(item,), passages=passages.all(), tables=(table,) if rows else (), skipped=notes.all())


def _delimiter(text: str) -> str:
    """The one that divides most of the first rows into the same number of fields; of equals, the one with more."""

    def fitness(delimiter: str) -> tuple[float, int]:
        rows = [row for row in islice(_records(text[:100_000], delimiter), SAMPLE) if row]
        [(width, count)] = Counter(len(row) for row in rows).most_common(1) or [(0, 0)]
        return (count / len(rows) if width > 1 else 0.0, width)

    return max(DELIMITERS, key=fitness)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except csv.Error:
            yield []  # a field beyond the limit: the row is lost, the file is not
        except StopIteration:
            return


def _capped(records: Iterator[list[str]], notes: Notes) -> list[list[str]]:
    rows: list[list[str]] = []
    cells = 0
    for row in records:
        if len(rows) >= MOST_ROWS or cells >= MOST_CELLS:
            notes.add("cut", f"only the first {len(rows)} rows were read")
            break
        if len(row) > MOST_COLUMNS:
            notes.add("cut", f"only the first {MOST_COLUMNS} columns were read")
        rows.append(row[:MOST_COLUMNS])
        cells += len(rows[-1])
    while rows and not any(rows[-1]):
        rows.pop()
    return rows
