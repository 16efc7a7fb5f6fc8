"""What a person says they are: the line beneath or beside the name in their own signature."""

import re
from collections.abc import Collection, Iterator

from forenoon.domain.sources import Item, Passage
from forenoon.language.replies import is_courtesy, is_greeting, is_sign_off
from forenoon.language.tokens import folds
from forenoon.work.evidence.joining import signed_with
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import letters
from forenoon.work.reading.desk import Desk

MOST_MAILS = 12  # the latest of a person that are looked at
NAME, ROLE, SHORTEST = 40, 60, 2  # characters
MOST_WORDS = 7
BESIDE = re.compile(r"\s[-–—|/·]\s|,\s|，")
NO_ROLE = re.compile(r"\d|@|://|www\.|[.!?。！？:：;]$")
HOUSE = re.compile(
    r"\b(?:ltd|limited|plc|gmbh|ag|inc|llc|b\.?v|s\.?r\.?l|s\.?p\.?a|co)\b|公司|集[团團]|บริษัท", re.IGNORECASE
)
UNSPACED = re.compile("[\u0e00-\u0e7f\u3400-\u9fff]")
Told = tuple[Item, Passage, str]


def role_of(desk: Desk, addresses: Collection[str]) -> Told | None:
    """From their latest mail that says so, with the passage in which these words stand."""
    sent = (item for item in desk.register.by(addresses) if item.kind == "mail")
    known = (item for item in sent if item.ref not in desk.withheld.whole and not desk.is_elsewhere(item))
    for item in sorted(known, key=lambda one: (-moment(one).timestamp(), one.ref))[:MOST_MAILS]:
        for passage in signed_with(item.ref, desk.library.passages(item.ref)):
            role = next(roles(passage.text, item), "") if not desk.keeps_back(passage) else ""
            if role:
                return item, passage, role
    return None


def roles(signature: str, item: Item) -> Iterator[str]:
    """`Head of Fabric Sourcing` beneath the name, `Laboratorio colore` of `Monica Galli - Laboratorio colore`."""
    lines = [line.strip() for line in signature.splitlines()]
    name = {word for word in folds(item.author.name) if len(word) > 1}
    house = letters(item.author.address.rpartition("@")[2].split(".")[0])
    for at, line in enumerate(lines):
        first, *beside = BESIDE.split(line)
        named = name & set(folds(first)) and letters(first) != house
        if len(first) > NAME or NO_ROLE.search(first) or not named:
            continue
        below = BESIDE.split(lines[at + 1])[:1] if at + 1 < len(lines) and not beside else []
        yield from (one for one in (*beside[:1], *below) if is_role(one, item))


def is_role(text: str, item: Item) -> bool:
    """A few words that are neither a name, a courtesy nor the house."""
    house = letters(item.author.address.rpartition("@")[2].split(".")[0])
    words = folds(text)
    few = SHORTEST <= len(text) <= ROLE and (len(text.split()) <= MOST_WORDS)
    of_house = any(len(word) > 3 and word in house for word in words) or (house and house in letters(text))
    polite = is_greeting(text) or is_courtesy(text) or is_sign_off(text)
    own = any(len(word) > 2 or not word.isascii() for word in set(words) & set(folds(item.author.name)))
    capital = text[:1].isupper() or bool(UNSPACED.match(text))
    return bool(
        few and words and capital and not (of_house or polite or own or NO_ROLE.search(text) or HOUSE.search(text))
    )
