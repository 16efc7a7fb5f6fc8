"""Analysing tables: from the cells of a source to typed columns, true facts and a sheet of our workbook."""

from forenoon.work.cells.fact import Fact, Measure, Series
from forenoon.work.cells.facts import facts
from forenoon.work.cells.reading import read
from forenoon.work.cells.relations import Relation, relations
from forenoon.work.cells.typed import Note, TypedColumn, TypedTable

__all__ = ["Fact", "Measure", "Note", "Relation", "Series", "TypedColumn", "TypedTable", "facts", "read", "relations"]
