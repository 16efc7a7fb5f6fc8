"""Tables that the evidence holds: which are shown, and what in them bears on the meeting."""
