"""Rules that find what a busy reader would want raised before a meeting. Each is computed, none is guessed."""
