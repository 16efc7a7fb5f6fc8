"""What answers leave open: what wanted a yes or a no and is passed over, and what is put off."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from forenoon.domain.sources import Item
from forenoon.language.cues import defers, leaves_rest, wants_yes_or_no
from forenoon.work.evidence.identities import Identities
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.register import Register
from forenoon.work.evidence.talks import in_conversation, moment
from forenoon.work.reading.kinship import stem
from forenoon.work.reading.taken_up import SHORT_NAME

FEW = 2  # sentences of an answer that says no more than that another will come


@dataclass(frozen=True)
class PassedOver:
    register: Register
    identities: Identities
    sentences: Callable[[Item], Iterable[Mark]]

    def leaves(self, mark: Mark, by: Collection[str]) -> bool:
        """Whether these addresses answered, and what was asked is open all the same."""
        return self.last(mark, by) is not None or self.put_off(mark, by) is not None

    def put_off(self, mark: Mark, by: Collection[str]) -> Mark | None:
        """The last answer, where all that these addresses answered is that one will come, and where who asked has
        written of nothing else since."""
        told: list[Mark] = []
        for item in self.register.talk(mark.item):
            if item.kind == "mail" and item.author.address in by and moment(item) > moment(mark.item):
                said = list(self.sentences(item))
                of_it = [one for one in said if len(said) == 1 or one.telling & mark.telling]
                if not of_it and len(said) <= FEW and not any(one.days or one.numbers for one in said[:-1]):
                    of_it = said[-1:]  # so short an answer is of all that was asked
                if not of_it or not all(defers(one.quote) for one in of_it):
                    return None
                told += of_it[-1:]
        last = max(told, key=lambda one: (moment(one.item), one.key), default=None)
        return last if last and self._waits(mark, last.item) else None

    def _waits(self, mark: Mark, answer: Item) -> bool:
        """Whether who asked took it up again in what they wrote after an answer, or wrote nothing."""
        asker = self.identities.of(mark.item.author.address)
        later = [one for one in self.register.by(asker) if one.kind == "mail" and moment(one) > moment(answer)]
        said = (word for one in later for each in self.sentences(one) for word in words(each))
        return not later or not words(mark).isdisjoint(said)

    def last(self, mark: Mark, by: Collection[str]) -> Item | None:
        """The last answer of these addresses to what was asked, where none of their answers takes that up."""
        asker = self.identities.of(mark.item.author.address)
        answers = [
            one
            for one in self.register.talk(mark.item)
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
