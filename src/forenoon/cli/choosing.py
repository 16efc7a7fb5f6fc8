"""forenoon models list, check, route."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, get_args

from forenoon.cli.opening import open_home
from forenoon.cli.saying import clean, say, styled, table, tell
from forenoon.domain.cards import MILLION, Card
from forenoon.domain.contract import Wish
from forenoon.domain.dialogue import Form, Message, Request, Text
from forenoon.domain.errors import Invalid, Refused
from forenoon.domain.policy import clear_place
from forenoon.domain.ranking import Ranking
from forenoon.domain.routes import Errand, Work

USUAL, MOST = 20_000, 8_000  # tokens of a usual errand, and of its answer at most
REFUSED = 4
SIGNS = {"USD": "$", "EUR": "€"}


def run(options: argparse.Namespace) -> int:
    return {"list": list_, "check": check, "route": route}[options.what](options)


def list_(options: argparse.Namespace) -> int:
    grid = open_home(options).grid()
    cards = [grid.card(options.name)] if options.name else list(grid.cards.values())
    if options.json:
        say({"models": [row(card, grid.lacking(card)) for card in cards]})
        return 0
    titles = ("card", "host", "region", "key", "price per million: in, cached, out", "context")
    print(table(titles, [line(card, grid.lacking(card)) for card in cards]))
    ready = sum(not grid.lacking(card) for card in cards)
    tell(f"{ready} of {len(cards)} can be asked. Next: forenoon models check CARD; own cards: models.toml in the home.")
    if ready and not options.name:
        router = open_home(options).models
        firsts: dict[str, list[str]] = {}
        for work in get_args(Work):
            for pick in router.ranking(nominal(work), Wish()).picks[:1]:
                firsts.setdefault(clean(pick.card.name), []).append(work)
        said = "; ".join(f"{name} for {', '.join(works)}" for name, works in firsts.items())
        tell(f"Asked first: {said}. Why: forenoon models route WORK --explain")
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
    forenoon = open_home(options)
    policy = forenoon.policy()
    for card, lacking, probes in forenoon.grid().probed(options.name):
        verdict = clear_place(policy, card.place, ())
        hindrance = f"{' and '.join(lacking)} not set" if lacking else "" if verdict.say == "allow" else verdict.why
        if hindrance and not options.name:
            silent.append(card.name)
            continue
        tried: list[dict[str, Any]] = []
        if hindrance and not options.json:
            print(f"{mark(False)}  {clean(card.name)}: {clean(hindrance)}")
        for probe in () if hindrance else probes:
            tried.append(asdict(probe))
            if not options.json:
                print(sentence(card, tried[-1]), flush=True)
        rows.append({"card": card.name, "host": card.host, "missing": lacking, "probes": tried})
    if options.json:
        say({"checks": rows, "not_tried": silent})
    elif silent:
        tell(f"{len(silent)} cards were not tried: their keys are not set, or nothing may go there.")
        tell("forenoon models list names the keys, forenoon policy check the rules.")
    if not rows:
        tell("Nothing could be tried. Set the key of a card, or write one of your own into models.toml in the home.")
    return 0 if rows and all(one["probes"] and all(probe["ok"] for probe in one["probes"]) for one in rows) else 1


def sentence(card: Card, probe: dict[str, Any]) -> str:
    took = f"first word after {probe['first_ms']} ms, whole after {probe['whole_ms']} ms"
    cost = f", {money(probe['cost'], card.currency)}" if probe["cost"] else ""
    told = took + cost if probe["ok"] else probe["found"]
    return f"{mark(probe['ok'])}  {clean(card.name)}: {probe['name']}: {clean(told)}"


def route(options: argparse.Namespace) -> int:
    """1 where there is no card for the one work that is asked about, 4 where only the policy forbids all of them."""
    if options.name and options.name not in get_args(Work):
        raise Invalid(f"there is no work {options.name}", f"known: {', '.join(get_args(Work))}")
    forenoon, wish = open_home(options), Wish(mode=options.mode)
    router, known = forenoon.models, forenoon.policy().classes
    if unknown := [name for name in options.classes if name not in known]:
        raise Invalid(f"there is no class {unknown[0]}", f"known: {', '.join(known)}")
    works: list[Work] = [work for work in get_args(Work) if work == options.name or not options.name]
    found: dict[Work, Ranking] = {work: router.ranking(nominal(work, tuple(options.classes)), wish) for work in works}
    if options.json:
        say({"routes": [told(work, ranking) for work, ranking in found.items()]})
    elif options.name:
        show_ranking(works[0], found[works[0]], options.explain)
    else:
        show_firsts(found)
    if not options.name or found[works[0]].picks:
        return 0
    refusal = router.refusal(works[0], found[works[0]])
    tell(clean(refusal.message))
    return REFUSED if isinstance(refusal, Refused) else 1


def nominal(work: Work, classes: tuple[str, ...] = ()) -> Errand:
    """An errand as they usually are."""
    message = Message(role="user", parts=(Text(text="word " * (USUAL * 4 // 5)),))
    form = Form(name="answer", shape={}) if work not in ("embed", "voice") else None
    return Errand(work=work, request=Request(model="", messages=(message,), form=form, most=MOST), classes=classes)


def told(work: Work, ranking: Ranking) -> dict[str, Any]:
    picks = [
        {"card": pick.card.name, "vendor": pick.card.vendor, "host": pick.card.host, "score": pick.score.mean,
         "trials": pick.score.tried, "cost": pick.cost, "why": pick.why}
        for pick in ranking.picks
    ]  # fmt: skip
    return {"work": work, "picks": picks, "left_out": [{"card": one.card.name, "why": one.why} for one in ranking.left]}


def show_firsts(found: Mapping[Work, Ranking]) -> None:
    firsts = [(work, ranking.picks[0] if ranking.picks else None) for work, ranking in found.items()]
    rows = [(work, pick.card.name, pick.why) if pick else (work, "-", "none may be asked") for work, pick in firsts]
    print(table(("work", "asked first", "why"), rows))
    tell("All that may be asked, and what was left out: forenoon models route WORK --explain")


def show_ranking(work: Work, ranking: Ranking, explain: bool) -> None:
    rows = [(str(place), pick.card.name, pick.card.host, pick.why) for place, pick in enumerate(ranking.picks, 1)]
    left = [("-", one.card.name, one.card.host, one.why) for one in ranking.left] if explain else []
    if rows or left:
        print(table(("", "card", "host", "why"), [*rows, *left]))
    usual = f"For {work} with about {USUAL:,} tokens and an answer in a form."
    tell(usual if explain else f"{usual} {len(ranking.left)} cards are left out: --explain says why.")


def mark(ok: bool) -> str:
    return styled("ok    ", "green", sys.stdout) if ok else styled("failed", "red", sys.stdout)
