"""What an answer passes over of the things that were asked: what wanted a yes or a no, or what it leaves for later."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from forenoon.domain.sources import Item
from forenoon.language.cues import leaves_rest, wants_yes_or_no
from forenoon.work.identities import Identities
from forenoon.work.kinship import stem
from forenoon.work.marks import Mark
from forenoon.work.taken_up import SHORT_NAME
from forenoon.work.talks import in_conversation, moment


@dataclass(frozen=True)
class PassedOver:
    talk: Callable[[Item], list[Item]]
    identities: Identities
    sentences: Callable[[Item], Iterable[Mark]]

    def last(self, mark: Mark, by: Collection[str]) -> Item | None:
        """The last answer of these addresses to what was asked, where none of their answers takes that up."""
        asker = self.identities.of(mark.item.author.address)
        answers = [
            one
            for one in self.talk(mark.item)
            if one.kind == "mail" and one.author.address in by and moment(one) > moment(mark.item)
            and (one.answers == mark.item.ref or in_conversation(one, mark.item))
            and any(party.person.address in asker for party in one.parties)
        ]  # fmt: skip
        said = [one for item in answers for one in self.sentences(item)]
        open_ = wants_yes_or_no(mark.quote) or any(leaves_rest(one.quote) for one in said)
        if not said or not open_ or "?" not in mark.quote and "？" not in mark.quote:
            return None
        taken_up = not words(mark).isdisjoint(word for one in said for word in words(one))
        return None if taken_up else max(answers, key=lambda one: (moment(one), one.ref))


def words(mark: Mark) -> frozenset[str]:
    """What tells what a sentence is about."""
    return frozenset(stem(word) for word in mark.telling if len(word) > SHORT_NAME or not word.isascii())
