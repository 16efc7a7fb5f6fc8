"""Numbers of a written file come from its document."""

from work.ledger import file

from forenoon.domain.sources import Parsed, Passage
from forenoon.work.checking.binding import unbound


def found(text: str, *known: str) -> list[str]:
    item = file("deck.pptx", "Deck")
    passage = Passage(item=item.ref, number=1, locator="slide 1", text=text, language="en")
    return [one.message for one in unbound(frozenset(known), "deck.pptx", Parsed(items=(item,), passages=(passage,)))]


def test_a_number_from_nowhere_is_told() -> None:
    assert found("87,654 of 991", "991") == ["87,654 comes from nowhere"]


def test_what_a_binary_fraction_leaves_is_the_number_itself() -> None:
    assert found("99.09999999999999 and 98.90000000000001", "991", "989") == []
    assert found("99.09999999912345", "991") != []
