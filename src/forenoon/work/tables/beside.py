"""What stands in one row with a figure that is alone in its place: the quantity that a printed price is for."""

from forenoon.domain.content import Line, Text
from forenoon.language.rates import behind
from forenoon.work.reading.alongside import beside
from forenoon.work.reading.mentions import Mention
from forenoon.work.reading.pen import Pen
from forenoon.work.reading.priced import is_money

ASIDE = " · "


def told_beside(pen: Pen, mention: Mention) -> Line:
    """The same before the figure's own words."""
    found = beside(pen.desk.library, mention)
    shown = (pen.cited(" ".join(one.text.split()), mention.item, one, quoted=True) for one in found)
    return tuple(text for one in shown for text in (one, Text(text=ASIDE)))


def for_what(mention: Mention, claim: str) -> Line:
    """What stands behind a price in its sentence: `per logger per month`; nothing where that says nothing of it."""
    number = mention.number
    words = behind(mention.mark.quote, number.span[1]) if number and is_money(mention.unit) else ""
    return (Text(text=words, quiet=True, claims=(claim,)),) if words else ()
