"""What is kept back is not denied: what is said to stand nowhere was looked for in all that was read, kept back or not;
nobody is said to have set no limit where one is kept back, and no way lies beyond it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from forenoon.domain.value import Value
from forenoon.language.cues import limits
from forenoon.language.detect import detect
from forenoon.language.numbers import numbers
from forenoon.language.sentences import sentences
from forenoon.language.tables import table
from forenoon.work.judging.bearing import denies
from forenoon.work.judging.dossier import LIMITED, Dossier
from forenoon.work.judging.ground import amounts_of
from forenoon.work.judging.saying import Said, Verdict, phrases, said_in
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.searching import sought
from forenoon.work.sections import to_decide

ASSUMED = "assumed"
ALIKE = 2  # an amount of more or less than this share of a limit is of something else
KEPT = "this is known to our side and kept back: leave it out, or say only that it is known and not repeated here"
BEYOND = "our side does not go there: leave this way out"


def unsaid(answer: Value, desk: Desk, given: Dossier) -> Iterator[Verdict]:
    """A verdict for each; none for a sentence that names the passage by which something is kept back."""
    kept = kept_limits(desk)
    told = {one.number for one in given.passages if one.text.startswith(LIMITED)}
    for place, one in said_in(answer):
        text = one.text if isinstance(one, Said) else one
        wrong = list(found_in(one, desk)) if isinstance(one, Said) and one.kind == "absence" else []
        named = isinstance(one, Said) and told.intersection(one.passages)
        if kept and not named and is_of_limit(place, one, desk.contract.language):
            wrong.append(KEPT)
        if wrong:
            yield Verdict(place=place, text=text, wrong=tuple(wrong))
    if isinstance(answer, to_decide.Answer):
        yield from beyond(answer, kept, desk.contract.language)


def found_in(one: Said, desk: Desk) -> Iterator[str]:
    """Words that were looked for and stand in what is about this meeting, where they are kept back too."""
    about = {item.ref for item in (*desk.belonging, *desk.perhaps)}
    for words in phrases(one.looked_for):
        term = sought(desk, words, "")
        if term and any(item.ref in about for item in term.items):
            yield f"“{words}” does stand in what was read, be it kept back: say what it says, or leave this out"


def kept_limits(desk: Desk) -> tuple[str, ...]:
    """The sentences that are kept back and say how far somebody's side may go."""
    kept = (p.text for ref in desk.withheld.items for p in desk.library.passages(ref) if desk.withheld.touches(p))
    said = (text[start:end] for text in kept for start, end in sentences(text, detect(text) or "en"))
    return tuple(one for one in dict.fromkeys(said) if limits(one))


def is_of_limit(place: str, one: Said | str, language: str) -> bool:
    """Whether a sentence denies that a limit was set, or takes one for granted."""
    text = f"{one.text} {one.looked_for}" if isinstance(one, Said) else one
    said = detect(text) or language
    denied = denies(text, said) or (isinstance(one, Said) and one.kind == "absence")
    return (denied or place.rpartition(".")[2] == ASSUMED) and speaks("of", text, said)


def beyond(answer: to_decide.Answer, kept: Sequence[str], language: str) -> Iterator[Verdict]:
    """A verdict for each way whose name has an amount on the far side of a limit."""
    for at, way in enumerate(answer.options):
        amounts = [one.value for one in numbers(way.name, language)]
        if any(lies_beyond(amount, limit) for amount in amounts for limit in kept):
            yield Verdict(place=f"options.{at}", text=way.name, wrong=(BEYOND,))


def lies_beyond(amount: Decimal, limit: str) -> bool:
    said = detect(limit) or "en"
    low, high = (speaks(end, limit, said) for end in ("low", "high"))
    near = [value for value, _ in amounts_of(limit, said) if amount / ALIKE < value < amount * ALIKE]
    return low != high and any(amount < value if low else amount > value for value in near)


def speaks(how: str, text: str, language: str) -> bool:
    """`of`: of a limit at all; `low`, `high`: of one below or above."""
    return re.search(table("bearing", language).get("bounds", {}).get(how, "(?!)"), text, re.IGNORECASE) is not None
