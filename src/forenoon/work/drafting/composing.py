"""The sections by name, and each as a step: one ask in, one draft out."""

from collections.abc import Callable
from types import ModuleType
from typing import Protocol, cast

from forenoon.domain.content import Draft, Evidence
from forenoon.domain.contract import Contract
from forenoon.domain.value import step_version
from forenoon.work.judging.dossier import COMPUTED
from forenoon.work.reading.desk import Ask, Desk, Opener
from forenoon.work.sections import (
    agenda,
    follow_up,
    looked_for,
    meeting_facts,
    numbers,
    people,
    timeline,
    versions,
    what_to_raise,
    where_things_stand,
)


class Section(Protocol):
    """A section that needs no model."""

    VERSION: int

    def compose_offline(self, desk: Desk) -> Draft: ...

    def check(self, draft: Draft) -> list[str]:
        """Codes of what is wrong with the draft."""
        ...


MODULES: tuple[ModuleType, ...] = (
    what_to_raise, versions, meeting_facts, agenda, people, where_things_stand, numbers, timeline, looked_for,
    follow_up,
)  # fmt: skip
SECTIONS: dict[str, Section] = {m.__name__.rpartition(".")[2]: cast(Section, m) for m in MODULES}
Compose = Callable[[Ask], Draft]


def composer(name: str, open_desk: Opener) -> Compose:
    """The section's offline composer as a step that other runs may share."""
    section = SECTIONS[name]

    @step_version(section.VERSION, shared=True)
    def compose(ask: Ask) -> Draft:
        return section.compose_offline(open_desk(ask))

    return compose


def section_names(contract: Contract) -> tuple[str, ...]:
    """The sections that need no model, each once, in the order of the first deliverable that has them; where models
    write, with those that are given to them."""
    named = (name for one in contract.deliverables for name in one.sections if name in SECTIONS)
    return tuple(dict.fromkeys((*named, *(COMPUTED if contract.wish else ()))))


def about(evidence: Evidence) -> dict[str, int]:
    """What gathering found, in numbers."""
    return {
        "belongs": len(evidence.belongs),
        "perhaps": len(evidence.perhaps),
        "left_out": evidence.folded + len(evidence.left_out),
    }
