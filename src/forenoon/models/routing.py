"""Which cards may do a piece of work, in which order they are asked, and why. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from forenoon.domain.cards import MILLION, Card, Kind
from forenoon.domain.contract import Mode, Wish
from forenoon.domain.dialogue import Request, Usage
from forenoon.domain.policy import Policy, clear_place
from forenoon.domain.ranking import Left, Pick, Ranking, Score
from forenoon.domain.routes import Errand, Work
from forenoon.models.address import flat
from forenoon.models.cards import AUTO, find
from forenoon.models.measuring import most_output, tokens, tokens_at_most
from forenoon.models.trials import Trials, for_work, score

BANDS: dict[Mode, float] = {"quality": 0.0, "balanced": 0.02, "cost": 0.06}
"""By how much of the best a card may be worse and still be taken for its price."""
Found = tuple[Card, Score, int | None]
PINS = "the run pins"
ANSWER = 2000  # tokens of output that an answer is reckoned with, where no fewer are allowed


@dataclass(frozen=True, slots=True)
class Needs:
    """What a request wants of a model. `likely`: tokens of input, about."""

    likely: int
    forms: bool
    tools: bool
    taken: frozenset[str]

    @staticmethod
    def of(request: Request) -> "Needs":
        taken = {part.kind for message in request.messages for part in flat(message)} & {"image", "file"}
        return Needs(tokens(request)[0], bool(request.form), bool(request.tools), frozenset(taken))


@dataclass(frozen=True, slots=True)
class Known:
    """What a choice is made of, apart from the errand. `lacking`: variables that are not set, by card."""

    cards: Mapping[str, Card]
    lacking: Mapping[str, tuple[str, ...]]
    policy: Policy
    routes: Mapping[str, tuple[str, ...]]
    trials: Trials


def ranked(errand: Errand, wish: Wish, known: Known, resting: frozenset[str] = frozenset()) -> Ranking:
    """`resting`: cards whose hosts do not answer at the moment; they come last, but beside their own model. Raises
    NotFound for a card that is pinned and that there is not."""
    needs = Needs.of(errand.request)
    bars = {card.name: barred(card, errand, needs, known) or taken(card, errand) for card in known.cards.values()}
    route, source = named(errand.work, wish, known)
    picks: list[Pick] = []
    for rests in (False, True):
        among = [card for name, card in known.cards.items() if not bars[name] and (name in resting) == rests]
        found = ordered(among, route, source, errand, wish, needs, known)
        picks += [replace(pick, near=False) for pick in found] if rests else found
    picked = {pick.card.name for pick in picks}
    left = [bar or Left(known.cards[name], "way", source) for name, bar in bars.items() if name not in picked]
    order = tuple(apart(together(picks), errand.apart))
    return Ranking(order, tuple(left), () if AUTO in route else route, source)


def named(work: Work, wish: Wish, known: Known) -> tuple[tuple[str, ...], str]:
    """The cards that a pin or the owner's routes name, and who says so; `auto` where nobody does."""
    pin = for_work(wish.pins, work)
    if pin is not None and pin != AUTO:
        return (find(known.cards, pin).name,), f"{PINS} {pin} for {work}"
    route = for_work(known.routes, work) if pin is None else None
    return (route, f"models.toml routes {work} to {', '.join(route)}") if route else ((AUTO,), "")


def suits(work: Work, wish: Wish, known: Known) -> bool:
    """Whether a card that could do this work is there, for data of some class; also where the run pins one: whoever
    pins a card does not want to be served without it, but to be told what it lacks."""
    route, source = named(work, wish, known)
    return source.startswith(PINS) or any(
        (AUTO in route or card.name in route)
        and kind_of(work) in card.kinds
        and not known.lacking.get(card.name)
        and any(clear_place(known.policy, card.place, (one,)).say == "allow" for one in known.policy.classes)
        for card in known.cards.values()
    )


def kind_of(work: Work) -> Kind:
    return work if work in ("embed", "voice") else "dialogue"


def barred(card: Card, errand: Errand, needs: Needs, known: Known) -> Left | None:
    """Why this card cannot do the work, if so."""
    if lacking := known.lacking.get(card.name):
        return Left(card, "key", f"{' and '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} not set")
    if cannot := incapable(card, errand, needs):
        return Left(card, "cannot", cannot)
    verdict = clear_place(known.policy, card.place, errand.classes)
    return None if verdict.say == "allow" else Left(card, "policy", verdict.why, verdict)


def taken(card: Card, errand: Errand) -> Left | None:
    """Whether this vendor has answered already, where another one is wanted."""
    has = errand.strictly and card.vendor in errand.apart
    return Left(card, "way", f"{card.vendor} has answered this, and another vendor is wanted") if has else None


def incapable(card: Card, errand: Errand, needs: Needs) -> str:
    kind = kind_of(errand.work)
    if kind not in card.kinds:
        return f"it is no model for {kind}"
    if needs.forms and not card.forms:
        return "it answers in no schema"
    if needs.tools and not card.tools:
        return "it knows no tools"
    if foreign := sorted(needs.taken - set(card.takes)):
        return f"it takes no {foreign[0]}"
    whole = needs.likely + most_output(errand.request, card)
    if card.context and whole > card.context:
        return f"about {whole:,} tokens do not fit into its context of {card.context:,}"
    return ""


def ordered(
    among: Sequence[Card], route: Sequence[str], source: str, errand: Errand, wish: Wish, needs: Needs, known: Known
) -> Iterator[Pick]:
    """What the route names in its order, each once; `auto` stands for all the others."""
    rest = {card.name: card for card in among}
    for name in route:
        if name == AUTO:
            others = [card for card in rest.values() if card.name not in route]
            yield from automatic(others, errand, wish.mode, needs, known)
        elif card := rest.pop(name, None):
            worth, cost = score(card, errand.work, known.trials, known.cards), about(card, errand.request, needs)
            yield Pick(card, worth, cost, True, f"{source}.")


def automatic(among: Sequence[Card], errand: Errand, mode: Mode, needs: Needs, known: Known) -> Iterator[Pick]:
    """Those within the band of the best, cheapest first; then the others, best first."""
    work, request = errand.work, errand.request
    found = [(card, score(card, work, known.trials, known.cards), about(card, request, needs)) for card in among]
    best = max((worth.mean for _, worth, _ in found), default=0.0)
    surely = max((worth.low for _, worth, _ in found if worth.tried), default=0.0)
    within: list[Found] = []
    others: list[Found] = []
    for one in found:
        worse = one[1].mean < best * (1 - BANDS[mode]) or (one[1].tried and one[1].high < surely)
        (others if worse else within).append(one)
    band = f"within {BANDS[mode] * 100:.0f} % of the best ({best:.2f}) for {work}"
    said = f"the cheapest of {len(within)} {band}" if len(within) > 1 else f"the best for {work}"
    for one in sorted(within, key=lambda one: (price(one[2]), -one[1].mean)):
        yield Pick(*one, True, reason(said, one))
        said = f"{band}, but not cheaper"
    for one in sorted(others, key=lambda one: (-one[1].mean, price(one[2]))):
        yield Pick(*one, False, reason(f"in need only, for the best has {best:.2f} for {work}", one))


def price(cost: int | None) -> float:
    return inf if cost is None else float(cost)


def reason(said: str, found: Found) -> str:
    _, worth, cost = found
    return f"{said}: {worth}, {'at a price that is not known' if cost is None else f'about ${cost / MILLION:.4f}'}."


def about(card: Card, request: Request, needs: Needs) -> int | None:
    """What this request will cost about, in micro-units of USD; None where that is not known."""
    if card.currency != "USD":
        return None
    return card.cost(Usage(fresh=needs.likely, output=min(ANSWER, most_output(request, card))))


def at_most(card: Card, request: Request) -> int | None:
    """What this request can cost, in micro-units of USD; None where that is not known."""
    tokens = tokens_at_most(request)
    price = card.price_for(tokens) if card.currency == "USD" else None
    if price is None:
        return None
    dearest = max(price.input, price.cache_write or 0)
    return -(-(tokens * dearest + most_output(request, card) * price.output) // MILLION)


def together(picks: Sequence[Pick]) -> list[Pick]:
    """The hosts of one model one after the other, where the first of them stands."""
    models: dict[str, list[Pick]] = {}
    for pick in picks:
        models.setdefault(pick.card.identity, []).append(pick)
    return [pick for model in models.values() for pick in model]


def apart(picks: Sequence[Pick], vendors: Sequence[str]) -> list[Pick]:
    """Those of other vendors first, those of the first of these vendors last."""
    late = {vendor: len(vendors) - at for at, vendor in enumerate(vendors)}
    return sorted(picks, key=lambda pick: late.get(pick.card.vendor, 0))
