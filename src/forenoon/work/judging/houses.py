"""By which names people and their houses may be called where a passage has them in part."""

import re
from collections.abc import Iterable, Iterator

from forenoon.domain.contract import Contract
from forenoon.language.tokens import folds
from forenoon.work.judging.dossier import AGAIN, LOOSE, Numbered
from forenoon.work.judging.ground import words_of
from forenoon.work.judging.together import writer_of

SIGNED = re.compile(r"(?:[^\W\d_]+(?: [^\W\d_]+)?,? )?([A-ZÀ-ÖØ-Þ][a-zà-öø-þ]{1,11})")
NAMES = re.compile(r"[A-ZÀ-ÖØ-Þ][\w&-]*(?: (?:& )?[A-ZÀ-ÖØ-Þ][\w&-]*)*")


def is_computed(one: Numbered) -> bool:
    """Whether its heading is ours."""
    return one.heading.startswith(("Computed", "Calendar", "Another calendar"))


def houses_in(text: str, contract: Contract) -> frozenset[str]:
    """Words by which the houses of those who meet are called, where their address has them: `Blue Finch` is of
    bluefinch.com."""
    runs = (run for run in NAMES.findall(text) if is_house(run, contract))
    return frozenset(word for run in runs for word in words_of(run))


def is_house(name: str, contract: Contract) -> bool:
    everyone = (contract.me, contract.meeting.organizer, *contract.meeting.attendees)
    houses = {one.address.rpartition("@")[2].partition(".")[0].casefold() for one in everyone if one.address}
    return "".join(filter(str.isalnum, name.casefold())) in houses


def full_names(passages: Iterable[Numbered]) -> tuple[tuple[str, str], ...]:
    """Names of people in full, each with those of its words that nobody else is called by, and how they sign."""
    passages = tuple(passages)
    named = dict.fromkeys(name for one in passages for name in one.people if "@" not in name and " " in name)
    whole = {name: words_of(name) for name in named}
    own = tuple(
        (name, word) for name, words in whole.items() for word in words
        if all(word not in other or other <= words or words <= other for other in whole.values())
    )  # fmt: skip
    taken = {word for words in whole.values() for word in words}
    return (*own, *((name, word) for name, word in signed(passages) if word not in taken))


def signed(passages: Iterable[Numbered]) -> Iterator[tuple[str, str]]:
    """By which word people sign their mails, who are called otherwise in its head: `Thanks, Gill`."""
    own = (one for one in passages if not one.text.startswith(AGAIN))
    last = {one.heading: one for one in own if one.heading.removeprefix(LOOSE).startswith("Mail")}
    for one in last.values():
        found, name = SIGNED.fullmatch(one.text), writer_of(one).strip()
        if found and name and name in one.people:
            yield name, "".join(folds(found[1]))
