"""forenoon models list, check."""

import argparse
import sys
from dataclasses import asdict
from typing import Any

from forenoon.cli.opening import open_home
from forenoon.cli.saying import clean, say, styled, table, tell
from forenoon.domain.cards import MILLION, Card

SIGNS = {"USD": "$", "EUR": "€"}


def run(options: argparse.Namespace) -> int:
    return {"list": list_, "check": check}[options.what](options)


def list_(options: argparse.Namespace) -> int:
    grid = open_home(options).grid()
    cards = [grid.card(options.card)] if options.card else list(grid.cards.values())
    if options.json:
        say({"models": [row(card, grid.lacking(card)) for card in cards]})
        return 0
    titles = ("card", "host", "region", "key", "price per million: in, cached, out", "context")
    print(table(titles, [line(card, grid.lacking(card)) for card in cards]))
    ready = sum(not grid.lacking(card) for card in cards)
    tell(f"{ready} of {len(cards)} can be asked. Next: forenoon models check CARD; own cards: models.toml in the home.")
    return 0


def row(card: Card, lacking: tuple[str, ...]) -> dict[str, Any]:
    told = {"model", "protocol", "host", "vendor", "region", "zone", "key", "kinds", "takes", "context", "most",
            "tools", "efforts", "price", "long", "currency", "source", "at"}  # fmt: skip
    return {"card": card.name, **card.model_dump(mode="json", include=told), "schema": card.forms, "missing": lacking}


def line(card: Card, lacking: tuple[str, ...]) -> tuple[str, ...]:
    key = f"missing: {', '.join(lacking)}" if lacking else card.key or "none needed"
    where = ", ".join(filter(None, (card.region, card.zone))) or "-"
    return card.name, card.host, where, key, price(card), f"{card.context:,}" if card.context else "-"


def price(card: Card) -> str:
    if card.price is None:
        return "price unknown"
    cached = card.price.input if card.price.cached is None else card.price.cached
    amounts = " ".join(money(amount, card.currency) for amount in (card.price.input, cached, card.price.output))
    return f"{amounts}{f' (dearer above {card.long.above:,} tokens)' if card.long else ''}"


def money(micros: int, currency: str) -> str:
    """As short as it can be said exactly, with two digits at least."""
    whole, rest = divmod(micros, MILLION)
    digits = f"{rest:06}".rstrip("0").ljust(2, "0")
    return f"{SIGNS.get(currency, currency + ' ')}{whole}.{digits}"


def check(options: argparse.Namespace) -> int:
    """1 where something that was tried failed, or nothing could be tried."""
    rows: list[dict[str, Any]] = []
    silent: list[str] = []
    for card, lacking, probes in open_home(options).grid().probed(options.card or ""):
        if lacking and not options.card:
            silent.append(card.name)
            continue
        tried: list[dict[str, Any]] = []
        if lacking and not options.json:
            print(f"{mark(False)}  {clean(card.name)}: {' and '.join(lacking)} not set")
        for probe in probes:
            tried.append(asdict(probe))
            if not options.json:
                print(sentence(card, tried[-1]), flush=True)
        rows.append({"card": card.name, "host": card.host, "missing": lacking, "probes": tried})
    if options.json:
        say({"checks": rows, "not_tried": silent})
    elif silent:
        tell(f"{len(silent)} cards were not tried: their keys are not set. forenoon models list names them.")
    if not rows:
        tell("Nothing could be tried. Set the key of a card, or write one of your own into models.toml in the home.")
    return 0 if rows and all(one["probes"] and all(probe["ok"] for probe in one["probes"]) for one in rows) else 1


def sentence(card: Card, probe: dict[str, Any]) -> str:
    took = f"first word after {probe['first_ms']} ms, whole after {probe['whole_ms']} ms"
    cost = f", {money(probe['cost'], card.currency)}" if probe["cost"] else ""
    told = took + cost if probe["ok"] else probe["found"]
    return f"{mark(probe['ok'])}  {clean(card.name)}: {probe['name']}: {clean(told)}"


def mark(ok: bool) -> str:
    return styled("ok    ", "green", sys.stdout) if ok else styled("failed", "red", sys.stdout)
