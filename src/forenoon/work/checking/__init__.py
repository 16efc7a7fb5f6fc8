"""Whether the written files are right: numbers, places, formulas."""
