"""How often the line passes each place where it may be killed, on the papers of these tests."""

PLACES = {"before": 23, "after": 23, "render": 6, "keep": 14, "read": 18, "sealed": 1}


def all_points() -> list[str]:
    return [f"{place}:{n}" for place, times in PLACES.items() for n in range(1, times + 1)]
