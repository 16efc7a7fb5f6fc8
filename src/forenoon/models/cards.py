"""The cards that are shipped, with the owner's own on top, and the owner's routes."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from pathlib import Path
from typing import Any, cast, get_args
from urllib.parse import urlsplit

from pydantic import ValidationError

from forenoon.domain.cards import MILLION, Card
from forenoon.domain.errors import Invalid, NotFound
from forenoon.domain.routes import Work

PRICES = ("input", "output", "cached", "cache_write")
CALLED = {"schema": "forms"}  # as the file says, as we say
KEYS = {*Card.model_fields, *PRICES, *CALLED, "like"} - {"name", "price", "forms"}
LOOPBACK = ("127.0.0.1", "localhost", "::1")
LONG = {*PRICES, "above"}
AUTO = "auto"
WORKS = tuple(dict.fromkeys([*get_args(Work), *(work.partition(".")[0] for work in get_args(Work)), "*"]))
ROUTES = 'as in [routes] "compose.deck" = ["claude-opus-5.5", "auto"]'


def read_cards(home: Path) -> dict[str, Card]:
    """By name, in the order of the files. Raises Invalid, naming the card and the key, for what is none."""
    own = home / "models.toml"
    shipped = stated(files("forenoon.models").joinpath("cards.toml").read_text("utf-8"), "cards.toml")
    theirs, mine = tables(shipped, "cards.toml"), tables(stated_in(own), str(own))
    rows = theirs | mine
    return {name: card_of(name, rows, str(own) if name in mine else "cards.toml") for name in rows}


def read_routes(home: Path, cards: Mapping[str, Card]) -> dict[str, tuple[str, ...]]:
    """Cards by kind of work, by the first part of one, or by `*`, in the order in which they are asked; `auto` among
    them stands for all that are measured or expected to be best. Raises Invalid."""
    own = home / "models.toml"
    found: Any = stated_in(own).get("routes", {})
    if not isinstance(found, dict):
        raise Invalid(f"{own}: routes is no table", ROUTES)
    routes: dict[str, tuple[str, ...]] = {}
    for work, row in cast("dict[str, Any]", found).items():
        names = cast("list[Any]", row if isinstance(row, list) else [row])
        if work not in WORKS:
            raise Invalid(f"{own}: routes knows no work {work}", f"known: {', '.join(WORKS)}")
        if not names or not all(isinstance(name, str) for name in names):
            raise Invalid(f"{own}: routes, {work}: {row!r} is no list of cards", ROUTES)
        for name in names:
            if name != AUTO:
                find(cards, name)
        routes[work] = tuple(names)
    return routes


def find(cards: Mapping[str, Card], name: str) -> Card:
    """Raises NotFound, with the names that come near."""
    if name in cards:
        return cards[name]
    near = [one for one in cards if name.lower() in one.lower()]
    raise NotFound(f"there is no card {name}", f"near: {', '.join(near[:5])}" if near else "forenoon models list")


def stated_in(own: Path) -> dict[str, Any]:
    """Nothing where there is no such file."""
    try:
        return stated(own.read_text("utf-8-sig"), str(own)) if own.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(
            f"{own} cannot be read: {error}", "it is a TOML file, as `forenoon models list` explains"
        ) from error


def stated(text: str, where: str) -> dict[str, Any]:
    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise Invalid(f"{where} cannot be read: {error}", 'a card is a table: [cards."name at host"]') from error
    if unknown := sorted(set(found) - {"cards", "routes"}):
        raise Invalid(f"{where}: there is no {unknown[0]}", 'known: [cards."name at host"] and [routes]')
    return found


def tables(found: Mapping[str, Any], where: str) -> dict[str, dict[str, Any]]:
    rows: Any = found.get("cards", {})
    if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in cast("dict[str, Any]", rows).values()):
        raise Invalid(f"{where}: cards is no table of tables", 'a card is a table: [cards."name at host"]')
    return cast("dict[str, dict[str, Any]]", rows)


def card_of(name: str, rows: Mapping[str, dict[str, Any]], where: str) -> Card:
    row = whole(name, rows, where)
    fields = {CALLED.get(key, key): value for key, value in row.items() if key not in PRICES}
    fields["price"] = price_of(row, f"{where}, {name}")
    if "long" in row:
        if unknown := sorted(set(row["long"]) - LONG):
            raise Invalid(f"{where}, {name}: long knows no {unknown[0]}", f"known: {', '.join(sorted(LONG))}")
        fields["long"] = (price_of(row["long"], f"{where}, {name}") or {}) | {"above": row["long"].get("above")}
    fields.setdefault("vendor", fields.get("host"))
    fields.setdefault("maker", fields["vendor"])
    try:
        return safe(Card.model_validate({**fields, "name": name}), f"{where}, {name}")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"]))
        raise Invalid(f"{where}, {name}: {key}: {first['msg']}", f"known keys: {', '.join(sorted(KEYS))}") from error


def safe(card: Card, where: str) -> Card:
    """Raises Invalid where a key or a prompt would go over an open line to somewhere else."""
    try:
        place = urlsplit(card.base_url)
    except ValueError:
        place = urlsplit("")
    if place.scheme not in ("https", "http") or not place.netloc:
        raise Invalid(f"{where}: base_url = {card.base_url} is no address", "as in https://api.example.com/v1")
    if place.scheme == "http" and place.hostname not in LOOPBACK and card.zone != "local":
        hint = 'https, or zone = "local" for a machine in your own net'
        raise Invalid(f"{where}: base_url = {card.base_url} is not encrypted", hint)
    return card


def whole(name: str, rows: Mapping[str, dict[str, Any]], where: str, seen: tuple[str, ...] = ()) -> dict[str, Any]:
    """The row with what it takes from the card that it is `like`."""
    row = rows[name]
    if unknown := sorted(set(row) - KEYS):
        raise Invalid(f"{where}, {name}: there is no key {unknown[0]}", f"known keys: {', '.join(sorted(KEYS))}")
    like = row.get("like")
    if like is None:
        return row
    if like not in rows or like in (name, *seen):
        raise Invalid(
            f"{where}, {name}: like = {like!r} is no other card", "`like` names a card whose keys hold here too"
        )
    above = whole(like, rows, where, (name, *seen))
    if "model" in row:  # another model, until `same` says that it is not
        above = {key: value for key, value in above.items() if key != "same"}
    return {**above, **{key: value for key, value in row.items() if key != "like"}}


def price_of(row: Mapping[str, Any], where: str) -> dict[str, int] | None:
    """Integer micro-units; None where no price is stated."""
    stated_ = {key: micros(row[key], key, where) for key in PRICES if key in row}
    if not stated_:
        return None
    if not {"input", "output"} <= set(stated_):
        raise Invalid(f"{where}: a price needs input and output", "per million tokens, as in input = 3.0")
    return stated_


def micros(amount: Any, key: str, where: str) -> int:
    try:
        value = Decimal(amount) * MILLION
        if isinstance(amount, bool | str) or not value.is_finite() or value < 0 or value != int(value):
            raise ValueError
    except (InvalidOperation, ValueError, TypeError) as error:
        raise Invalid(f"{where}: {key} = {amount} is no price", "per million tokens, as in input = 3.0") from error
    return int(value)
