"""The model grid: what each vendor speaks, where it is, what it costs, and the one way to ask it."""
