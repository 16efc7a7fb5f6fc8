"""Analysing tables: from the cells of a source to typed columns, true facts and a sheet of our workbook."""

from forenoon.work.tables.fact import Fact, Measure, Series
from forenoon.work.tables.facts import facts
from forenoon.work.tables.reading import read
from forenoon.work.tables.relations import Relation, relations
from forenoon.work.tables.typed import Note, TypedColumn, TypedTable

__all__ = ["Fact", "Measure", "Note", "Relation", "Series", "TypedColumn", "TypedTable", "facts", "read", "relations"]
