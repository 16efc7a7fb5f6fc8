"""How often the line passes each place where it may be killed, on the papers of these tests."""

PLACES = {"before": 17, "after": 17, "render": 3, "keep": 10, "read": 6, "sealed": 1}


def all_points() -> list[str]:
    return [f"{place}:{n}" for place, times in PLACES.items() for n in range(1, times + 1)]
