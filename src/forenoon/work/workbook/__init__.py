"""Our own workbook: its sheets, with live formulas and charts."""
