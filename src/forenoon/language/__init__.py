"""Scripts, tokens, dates, numbers, labels and cues of each language: pure, with data files beside the code."""
