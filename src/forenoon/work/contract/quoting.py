"""What the models of a run will cost: from the tokens of its very evidence and the cards that would be asked."""

import re
from functools import cache
from math import ceil

from forenoon.domain.classes import Facts
from forenoon.domain.contract import Choice as Offer
from forenoon.domain.contract import Cost, Given, Question, Wish
from forenoon.domain.dialogue import Request, Usage
from forenoon.domain.ports import Library
from forenoon.domain.routes import Chosen, Errand, Models
from forenoon.domain.sources import Item
from forenoon.domain.value import Value, step_version
from forenoon.language.words import words
from forenoon.work.drafting.answering import ANSWERED, FIRST, THOUGHT, Told, answered_names, asked_of, errand, given_to
from forenoon.work.drafting.apart import opposed
from forenoon.work.drafting.editing import Composed
from forenoon.work.drafting.reviewing import MOST, Answer
from forenoon.work.judging.dossier import dossier, tokens
from forenoon.work.reading.desk import Opener

SHORT, USUAL, LONG = 0.03, 0.25, 0.6  # of the longest answer that is allowed: 0.12 to 0.46 in packs that were played
THINKS, THINKS_LONG = 800, 2_000  # tokens of reasoning beside an answer
MENDED, MENDED_OFTEN = 0.35, 0.67  # of the sections are asked once more: 0 to 0.35 in packs that were played
NUMBERED = re.compile(r"^\[\d+\] ", re.M)
COUNTED = 0.15  # by which a host's count of the words that it is given may differ from ours
WRITTEN = 4_000  # characters of what is read again
SPEED = 60  # tokens of an answer in a second
WITH, WITHOUT = "1", "2"
CENT = 10_000  # micro-units of USD


class Priced(Value):
    """Tokens of one section's question, of which those that all sections share, and of its longest answer; and of the
    evidence how many passages, of which classes, for which work."""

    asked: int
    shared: int
    most: int
    chosen: Chosen
    work: str = ""
    passages: int = 0
    classes: tuple[str, ...] = ()


class Quoter:
    def __init__(self, open_desk: Opener, models: Models) -> None:
        self._open, self._models = open_desk, models

    @step_version(5)
    def number(self, composed: Composed) -> Told:
        """The evidence as the models of this run are given it. Raises NoModel and Refused where none may be asked."""
        desk, wish = self._open(composed.ask), composed.ask.contract.wish or Wish()
        plain = Errand(work=ANSWERED[FIRST].WORK, request=Request(model="", messages=(), most=ANSWERED[FIRST].MOST))
        chosen = self._models.choose(plain, wish)

        @cache
        def classes(ref: str) -> tuple[str, ...]:
            return self._models.classes(facts(desk.library, desk.items[ref]))

        numbered = dossier(desk, composed.drafts, lambda item: self._models.may_have(chosen, classes(item.ref)))
        cited = {c.item for one in numbered.passages for c in one.citations if c.item in desk.items}
        found = tuple(sorted({name for ref in cited for name in classes(ref)}))
        return Told(ask=composed.ask, dossier=numbered.model_copy(update={"classes": found}))

    @step_version(4)
    def quote(self, told: Told) -> Cost:
        """Raises NoModel and Refused where no card may be asked, OneVendor where a council cannot meet. A card without
        a price counts as nothing."""
        wish = told.ask.contract.wish
        if wish is None:
            return Cost()
        asked = [(section_errand(self._open, told, name), name) for name in answered_names(told.ask.contract)]
        sections = [priced(one, self._models.choose(one, wish), ANSWERED[name].OPEN) for one, name in asked]
        writers = tuple(sorted({one.chosen.vendor for one in sections}))
        if told.ask.contract.council:
            first = asked[0][0]
            second = opposed(self._models, first, wish)[1]
            sections.append(priced(first, second, alone=True))
            writers = tuple(dict.fromkeys((*writers, second.vendor)))
        eyes = asked_of("review", self._open(told.ask), told.dossier, " " * WRITTEN, Answer, MOST)
        apart = eyes.model_copy(update={"apart": writers})
        all_of = [*sections, priced(apart, self._models.choose(apart, wish), alone=True)]
        return cost(all_of).model_copy(update={"gives": given(all_of), "kept": len(told.dossier.kept)})


def facts(library: Library, item: Item) -> Facts:
    senders = tuple(dict.fromkeys(p.person.address for p in item.parties if p.role == "from" and p.person.address))
    text = "\n".join((item.title, *(passage.text for passage in library.passages(item.ref))))
    return Facts(path=f"{item.origin.root}/{item.path}", senders=senders, text=text)


def section_errand(open_desk: Opener, told: Told, name: str) -> Errand:
    return errand(ANSWERED[name], open_desk(told.ask), given_to(name, told.dossier), "")


def priced(one: Errand, chosen: Chosen, alone: bool) -> Priced:
    """Evidence that only this section is given is shared with none."""
    request = one.request
    parts = [part.text for message in request.messages for part in message.parts if part.kind == "text"]
    shared = sum(tokens(part.text) for part in request.system) + tokens(parts[0])
    return Priced(
        asked=shared + sum(map(tokens, parts[1:])), shared=0 if alone else shared, most=request.most or 0,
        chosen=chosen, work=one.work, passages=len(NUMBERED.findall(parts[0])), classes=one.classes,
    )  # fmt: skip


def given(all_of: list[Priced]) -> tuple[Given, ...]:
    """By host, in the order in which they are asked."""
    hosts: dict[tuple[str, str, str], list[Priced]] = {}
    for one in all_of:
        hosts.setdefault((one.chosen.vendor, one.chosen.host, one.chosen.region), []).append(one)
    return tuple(
        Given(
            vendor=vendor, host=host, region=region, works=tuple(dict.fromkeys(one.work for one in some)),
            passages=max(one.passages for one in some),
            classes=tuple(sorted({name for one in some for name in one.classes})),
        )
        for (vendor, host, region), some in hosts.items()
    )  # fmt: skip


def cost(all_of: list[Priced]) -> Cost:
    """low: short answers, none asked again, what is shared read from the cache · likely: usual answers, a third of them
    asked again · high: long answers, two in three asked again, the dearest ones, nothing read from a cache. No bound:
    that is the budget."""
    low, likely, total, seconds = 0, 0, 0, 0.0
    often = ceil(MENDED_OFTEN * len(all_of))
    for at, one in enumerate(all_of):
        cached = one.shared if at else 0
        fresh = one.asked - cached
        short, usual = round((one.most - THOUGHT) * SHORT), round((one.most - THOUGHT) * USUAL) + THINKS
        low += round((1 - COUNTED) * paid(one, Usage(fresh=fresh, cache_read=cached, output=short)))
        once = paid(one, Usage(fresh=fresh, cache_read=cached, output=usual))
        again = paid(one, Usage(fresh=one.asked - one.shared + usual, cache_read=one.shared, output=usual))
        likely += once + round(MENDED * again)
        total += round((one.asked + usual) * (1 + MENDED))
        seconds = max(seconds, usual * (1 + MENDED) / SPEED)
    dear = sorted((dearest(one) for one in all_of), reverse=True)
    high = sum(dear) + sum(dear[:often])
    return Cost(low=low, likely=likely, high=high, tokens=total, minutes=round(0.1 + 2 * seconds / 60, 1))


def dearest(one: Priced) -> int:
    """Of one call."""
    given = round((1 + COUNTED) * one.asked)
    return paid(one, Usage(fresh=0, cache_write=given, output=round((one.most - THOUGHT) * LONG) + THINKS_LONG))


def paid(one: Priced, usage: Usage) -> int:
    return one.chosen.price.cost(usage) if one.chosen.price and one.chosen.currency == "USD" else 0


def dollars(quote: Cost) -> dict[str, str]:
    """With as many digits as the likely price needs to be seen."""
    digits = 2 if quote.likely >= CENT else 4
    return {name: f"{getattr(quote, name) / 1e6:.{digits}f}" for name in ("low", "likely", "high")}


def price_question(quote: Cost, language: str) -> Question:
    own = words(language)
    choices = (
        Offer(id=WITH, title=own.say("answer.go_on")), Offer(id=WITHOUT, title=own.say("answer.no_models")),
    )  # fmt: skip
    return Question(name="price", question=own.say("answer.price", **dollars(quote)), key="", choices=choices)


def reading_question(quote: Cost, language: str) -> Question:
    """Whether a model may read what the grammar did not understand."""
    own = words(language)
    choices = (
        Offer(id=WITH, title=own.say("answer.read_it")), Offer(id=WITHOUT, title=own.say("answer.leave_it")),
    )  # fmt: skip
    return Question(name="reading", question=own.say("answer.reading", **dollars(quote)), key="", choices=choices)
