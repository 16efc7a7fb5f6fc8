"""forenoon policy check."""

import argparse
from typing import Any

from forenoon.cli.opening import open_home
from forenoon.cli.saying import say, table, tell
from forenoon.domain.errors import Invalid
from forenoon.domain.policy import PLACES, Place, Policy, Rule, clear_place, strangers


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
        say({"classes": policy.classes, "rules": told(policy), "verdicts": rows, "warnings": warnings})
        return 0
    if options.of or options.card:
        print(table(("class", "vendor", "host", "may go", "why"), [long(row) for row in rows]))
    else:
        print(table(("vendor", "host", "where", *classes), [wide(place, rows) for place in places]), end="\n\n")
        print(table(("rule", "classes", "where", "because"), [in_words(rule) for rule in policy.rules]))
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


def told(policy: Policy) -> list[dict[str, Any]]:
    return [rule.model_dump(mode="json") for rule in policy.rules]


def in_words(rule: Rule) -> tuple[str, ...]:
    where = "; ".join(f"{key} {' or '.join(getattr(rule, key))}" for key in PLACES if getattr(rule, key))
    return rule.say, ", ".join(rule.classes), where or "anywhere", f"{rule.because} ({rule.where})".lstrip()


def long(row: dict[str, Any]) -> tuple[str, ...]:
    return row["class"], row["vendor"], row["host"], word(row), row["why"]


def word(row: dict[str, Any]) -> str:
    return "yes" if row["may"] == "allow" else "no"
