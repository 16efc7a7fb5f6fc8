"""By which names people and their houses may be called where a passage has them in part."""

import re
from collections.abc import Iterable

from forenoon.domain.contract import Contract
from forenoon.work.dossier import Numbered
from forenoon.work.ground import words_of

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
    """Names of people in full, each with those of its words that nobody else is called by."""
    named = dict.fromkeys(name for one in passages for name in one.people if "@" not in name and " " in name)
    whole = {name: words_of(name) for name in named}
    return tuple(
        (name, word) for name, words in whole.items() for word in words
        if all(word not in other or other <= words or words <= other for other in whole.values())
    )  # fmt: skip
