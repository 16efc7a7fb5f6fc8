"""How the texts of a line are set: which marks open and close a quotation, and where its claims end."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from forenoon.domain.content import Block, Bullets, Grid, Line, Paragraph, Text
from forenoon.language.words import Words
from forenoon.writers.letters import bounded, plain


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text of a line. `before` and `after` are quotation marks, where one begins or ends here."""

    text: Text
    before: str
    after: str
    ends: bool  # what follows rests on other claims

    @property
    def shown(self) -> str:
        """Our own words, or those of a source as they are, between marks."""
        if not self.text.quoted:
            return plain(self.text.text)
        return bounded(self.before, self.text.text, self.after)


def stretches(line: Line, own: Words) -> Iterator[Stretch]:
    """Neighbours that quote the same claims are one quotation."""
    opening, closing = own.say("brief.quote.open"), own.say("brief.quote.close")
    for before, text, after in _neighbours(line):
        begins = text.quoted and not (before and _one_quotation(before, text))
        closes = text.quoted and not (after and _one_quotation(text, after))
        ends = not (after and after.claims == text.claims)
        yield Stretch(text, opening if begins else "", closing if closes else "", ends)


def lines_of(block: Block) -> Iterator[Line]:
    """In reading order."""
    match block:
        case Paragraph():
            yield block.line
        case Bullets():
            yield from block.lines
        case Grid():
            for row in block.rows:
                yield from row
        case _:
            pass


def _one_quotation(text: Text, after: Text) -> bool:
    return text.quoted and after.quoted and text.claims == after.claims


def _neighbours(line: Line) -> Iterator[tuple[Text | None, Text, Text | None]]:
    padded: tuple[Text | None, ...] = (None, *line, None)
    for (before, text), (_, after) in pairwise(pairwise(padded)):
        if text:
            yield before, text, after
