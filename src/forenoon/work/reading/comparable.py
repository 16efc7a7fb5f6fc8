"""Which figures of sentences may stand side by side: those that say what one thing costs or counts."""

import re

from forenoon.domain.sources import Item
from forenoon.language.cues import limits
from forenoon.language.rates import Rate, behind, rate
from forenoon.work.reading.firsthand import is_reported
from forenoon.work.reading.kinship import stem
from forenoon.work.reading.mentions import Mention
from forenoon.work.reading.priced import is_money

TIMES_BEFORE = re.compile(r"\d[^\d.;:!?]{0,14}[×x*]\s?\Z", re.IGNORECASE)
TIMES_BEHIND = re.compile(r"\s?[×x*]\s?\S{0,3}\d", re.IGNORECASE)
# What is put on a price, or taken off it, is none: `plus EUR 48 per tonne`, `£0.20 more`.
ADDED_BEFORE = re.compile(
    r"(?:\b(?:plus|extra|additional|further|another|by|surcharges?|supplements?|increases?|rises?|discounts?|rebates?|più"
    r"|aumento|sovrapprezzo|supplemento|sconto|zuzüglich|um|aufschlag|zuschlag|rabatt|erhöhung|supplément|remise)"
    r"(?: of| von| di| de)?|\+|[加涨減减降](?:价|價)?了?|บวก|เพิ่ม(?:ขึ้น)?|ลด(?:ลง)?)\s?\Z",
    re.IGNORECASE,
)
ADDED_BEHIND = re.compile(
    r"(?:\s(?:per|a|an|each|pro|al|alla|je)\s\w+){0,2}\s?(?:on top|more|less|extra|off|cheaper|dearer|higher|lower"
    r"|surcharge|in più|in meno|mehr|weniger|höher|günstiger|de plus|de moins)\b",
    re.IGNORECASE,
)


BOUND_BEFORE = re.compile(
    r"\b(?:below|under|less than|(?:no|not) more than|at most|max(?:imum|\.)?|over|above|more than|at least"
    r"|min(?:imum|\.)?|sotto(?: i| gli)?|meno di|oltre|almeno|unter|über|weniger als|mehr als|mindestens|höchstens"
    r"|moins de|plus de|(?:más|menos|pasar) de)\s?\Z"
    r"|(?:低于|少于|不超过|至少|高于|超过|ต่ำกว่า|ไม่เกิน|อย่างน้อย|มากกว่า)\s?\Z",
    re.IGNORECASE,
)
LISTED_BEFORE = re.compile(
    r"\b(?:list(?:ed)? price|catalogue price|(?:prezzo di )?listino|listenpreis|prix (?:public|catalogue)"
    r"|precio de lista|listepris|listpris)\b[^.;!?]{0,24}\Z"
    r"|(?:牌价|目录价|标价|公开价|牌價|目錄價|標價|公開價|ราคาตั้ง|ราคาป้าย)[^。；]{0,12}\Z",
    re.IGNORECASE,
)


# From so much on something holds, or it is some of another: `3% from USD 1,800,000`, `$57,000 of invoice 9`.
THRESHOLD_BEFORE = re.compile(
    r"\b(?:from|exceed(?:s|ed|ing)?|reach(?:es|ed|ing)?|starting at|a partire da|superan?o?|superi(?:ore)?|ab"
    r"|überschreite[nt]|dès|à partir de|dépassent?|a partir de|superen?)\s?\Z"
    r"|(?:从|自|满|滿|达到|達到|ตั้งแต่|เกินกว่า|ถึง)\s?\Z",
    re.IGNORECASE,
)
PART_BEHIND = re.compile(r"\s?(?:of|della?|del|dell['’]|von|vom|des|der|du|de la|van de)\s", re.IGNORECASE)
# What something costs us, or what we reckon with, is no price that anybody named to anybody.
RECKONED = re.compile(
    r"\b(?:costs?|costing|forecasts?|budget(?:s|ed)?|cost[oi]|previsione|preventivato|\w*kosten|\w*prognose|coûts?|prévision"
    r"|costes?|presupuesto)\b|成本|预算|預算|预测|預測|ต้นทุน|งบประมาณ|ประมาณการ",
    re.IGNORECASE,
)


def is_named(one: Mention) -> bool:
    """Whether its sentence names it as what something costs or counts: no share, of whatever whole, no sum, bound, part
    or condition, nothing that is told of somebody else or that only we reckon with."""
    if one.unit == "%" or is_limit(one) or is_multiplied(one):
        return False
    if is_money(one.unit):
        within = one.mark.ours and one.item.kind != "file" and stays_in_house(one.item)
        return not (is_part(one) or (within and (is_reported(one) or RECKONED.search(one.mark.quote))))
    return not (is_reported(one) or is_condition(one))


def is_part(one: Mention) -> bool:
    """Whether it is a bound, where something begins to hold, or some of another amount."""
    number, quote = one.number, one.mark.quote
    if number is None:
        return False
    start, end = number.span
    return is_bound(one) or bool(THRESHOLD_BEFORE.search(quote[:start]) or PART_BEHIND.match(quote, end))


def is_condition(one: Mention) -> bool:
    """Whether it is how many a price is for: `EUR 11.80 on the base of 15,000 pieces`."""
    times = one.number is not None and TIMES_BEHIND.match(one.mark.quote, one.number.span[1])
    return not times and any(is_money(number.unit) for number in one.mark.numbers)


def is_limit(one: Mention) -> bool:
    """Whether somebody of ours names it among us as how far we would go; what the other side was told is an offer."""
    return one.mark.ours and is_money(one.unit) and stays_in_house(one.item) and bool(limits(one.mark.quote))


def stays_in_house(item: Item) -> bool:
    """Whether all to whom a mail went are of its author's house; what is no mail was sent to nobody."""
    to = {party.person.address.rpartition("@")[2] for party in item.parties if party.person.address}
    return item.kind != "mail" or to <= {house(item)}


def house(item: Item) -> str:
    return item.author.address.rpartition("@")[2]


def is_multiplied(one: Mention) -> bool:
    number, quote = one.number, one.mark.quote
    if number is None or not is_money(one.unit):
        return False
    start, end = number.span
    return bool(TIMES_BEFORE.search(quote[:start]) or TIMES_BEHIND.match(quote, end))


def is_added(one: Mention) -> bool:
    """Whether it is put on a price or taken off it."""
    number, quote = one.number, one.mark.quote
    if number is None or not is_money(one.unit):
        return False
    start, end = number.span
    return bool(ADDED_BEFORE.search(quote[:start]) or ADDED_BEHIND.match(quote, end))


def is_bound(one: Mention) -> bool:
    """Whether it is a bound and no price: `I need you below $495`."""
    return one.number is not None and bool(BOUND_BEFORE.search(one.mark.quote[: one.number.span[0]]))


def rate_of(one: Mention) -> Rate | None:
    return rate(one.mark.quote, *one.number.span) if one.number else None


def of_one_sort(one: Mention, other: Mention) -> bool:
    """Whether both are told for a time or neither is, and both are list prices or neither."""
    return sort(one) == sort(other)


def sort(one: Mention) -> tuple[bool, bool]:
    if one.number is None:
        return False, False
    start, end = one.number.span
    return bool(behind(one.mark.quote, end)), bool(LISTED_BEFORE.search(one.mark.quote[:start]))


def akin(one: str, other: str) -> bool:
    """Whether two words are one thing and several of it: `logger` and `loggers`, `metro` and `metri`."""
    low, high = one.casefold(), other.casefold()
    return bool(low) and (stem(low) == stem(high) or (len(low) == len(high) > 3 and low[:-1] == high[:-1]))


def of_one_rate(one: Mention, other: Mention) -> bool:
    """Whether both are prices for the same thing and time, as far as both say so; or both put on one."""
    if is_added(one) != is_added(other):
        return False
    first, second = rate_of(one), rate_of(other)
    if first is None or second is None:
        return True
    return akin(first.thing, second.thing) and first.period == second.period
