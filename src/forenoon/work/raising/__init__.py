"""What to raise before a meeting."""
