"""What is told to the other side of points on which our side has decided nothing yet, and of questions it never put."""

import re
from collections.abc import Iterator
from decimal import Decimal

from forenoon.domain.contract import Contract
from forenoon.domain.value import Value
from forenoon.language.dates import days_in
from forenoon.language.detect import detect
from forenoon.language.numbers import ORDINARY
from forenoon.language.tokens import folds, root, stop
from forenoon.work.judging.dossier import Dossier
from forenoon.work.judging.ground import DIGITS, meant
from forenoon.work.judging.saying import Said, Verdict, said_in
from forenoon.work.reading.pen import name_of
from forenoon.work.sections import room

TELLING = 100  # smaller numbers may be of anything
OWNER, CELL = "who", re.compile(r"^compared\.\d+\.rows\.(\d+)\.cells\.")
HELD = "our side has not released this: promise nothing on it and name no day"


def promised(answer: Value, given: Dossier, contract: Contract) -> Iterator[Verdict]:
    """A verdict for each sentence on a point that is not released: one that somebody of ours owes, or has a day to
    come."""
    told, ours = dict(said_in(answer)), our_words(contract)
    for place, one in told.items():
        if isinstance(one, Said) and any(is_about(one.text, point) for point in given.unpromised):
            owner = told.get(f"{place.rpartition('.')[0]}.{OWNER}".lstrip("."))
            if ours & set(folds(owner)) if isinstance(owner, str) else names_day(one.text, contract):
                yield Verdict(place=place, text=one.text, wrong=(HELD,))


def is_about(text: str, point: str) -> bool:
    """Whether a text has a figure of a point; of one without figures all its words."""
    numbers, words = figures(point), telling(point)
    return bool(numbers & figures(text)) if numbers else bool(words) and words <= telling(text)


def names_day(text: str, contract: Contract) -> bool:
    today = contract.now.date()
    return any(day.last >= today for _, _, day in days_in(text, today, detect(text) or contract.language))


def our_words(contract: Contract) -> frozenset[str]:
    """By which those of our side who come are called."""
    people = (contract.me, contract.meeting.organizer, *contract.meeting.attendees)
    return frozenset(word for one in people if contract.is_ours(one.address) for word in folds(name_of(one)))


def unasked(answer: room.Answer, given: Dossier) -> Iterator[Verdict]:
    """A verdict for each cell of a comparison that is our own view, as that something is not known, where it names no
    passage of ours that speaks of the point."""
    ours = {one.number: one for one in given.passages if one.ours}
    for place, one in said_in(answer):
        at = CELL.match(place)
        if at and isinstance(one, Said) and one.kind == "judgement":
            point = answer.compared[0].rows[int(at[1])].point
            asked = " ".join(ours[number].text for number in one.passages if number in ours)
            if not telling(point) & telling(asked):
                wrong = f"no passage of our side that it names asks about “{point}”: leave the row out"
                yield Verdict(place=place, text=one.text, wrong=(wrong,))


def figures(text: str) -> frozenset[Decimal]:
    return frozenset(
        value for run in DIGITS.findall(text.translate(ORDINARY)) for value in meant(run) if value >= TELLING
    )


def telling(text: str) -> frozenset[str]:
    language = detect(text) or "en"
    return frozenset(root(word, language) for word in folds(text) if not stop(word, language))
