"""forenoon policy check."""

import argparse
from typing import Any

from forenoon.cli.opening import open_home
from forenoon.cli.saying import say, table, tell
from forenoon.domain.errors import Invalid
from forenoon.domain.policy import Place, Policy, clear_place, strangers


def run(options: argparse.Namespace) -> int:
    """2 where the file is broken: then every line that is wrong is told."""
    forenoon = open_home(options)
    policy, grid = forenoon.policy(), forenoon.grid()
    cards = [grid.card(options.card)] if options.card else list(grid.cards.values())
    if options.of and options.of not in policy.classes:
        raise Invalid(f"there is no class {options.of}", f"known: {', '.join(policy.classes)}")
    classes = (options.of,) if options.of else policy.classes
    places = tuple(dict.fromkeys(card.place for card in cards))
    rows = [verdict(policy, place, of) for place in places for of in classes]
    warnings = strangers(policy, tuple(card.place for card in grid.cards.values()))
    if options.json:
        say({"classes": policy.classes, "verdicts": rows, "warnings": warnings})
        return 0
    if options.of or options.card:
        print(table(("class", "vendor", "host", "may go", "why"), [long(row) for row in rows]))
    else:
        print(table(("vendor", "host", "where", *classes), [wide(place, rows) for place in places]))
        tell("Why: forenoon policy check --class CLASS, or --card CARD. Your own rules: policy.toml in the home.")
    for warning in warnings:
        tell(f"{warning}: this part of the rule fits nothing")
    return 0


def verdict(policy: Policy, place: Place, of: str) -> dict[str, Any]:
    found = clear_place(policy, place, (of,))
    return {**place.model_dump(), "class": of, "may": found.say, "why": found.why}


def wide(place: Place, rows: list[dict[str, Any]]) -> tuple[str, ...]:
    told = place.model_dump()
    own = [row for row in rows if all(row[key] == value for key, value in told.items())]
    where = ", ".join(filter(None, (place.region, place.zone))) or "-"
    return place.vendor, place.host, where, *(word(row) for row in own)


def long(row: dict[str, Any]) -> tuple[str, ...]:
    return row["class"], row["vendor"], row["host"], word(row), row["why"]


def word(row: dict[str, Any]) -> str:
    return "yes" if row["may"] == "allow" else "no"
