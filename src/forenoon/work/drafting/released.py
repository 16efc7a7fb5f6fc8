"""What is told to the other side of points on which our side has decided nothing yet, and of questions it never put."""

import re
from collections.abc import Iterator
from decimal import Decimal

from forenoon.domain.contract import Contract
from forenoon.domain.value import Value
from forenoon.language.cues import cues
from forenoon.language.dates import days_in
from forenoon.language.detect import detect
from forenoon.language.numbers import ORDINARY
from forenoon.language.sentences import sentences
from forenoon.language.tables import table
from forenoon.language.tokens import folds, root, stop
from forenoon.work.judging.dossier import Dossier
from forenoon.work.judging.ground import DIGITS, meant
from forenoon.work.judging.saying import Said, Verdict, said_in
from forenoon.work.reading.pen import name_of

TELLING = 100  # smaller numbers may be of anything
OWNER, CELL = "who", re.compile(r"^compared\.\d+\.rows\.\d+\.cells\.")
MARKS = ("?", "？")
UNASKED = "no passage of our side that it names puts this question to them: ask it, do not say that it was asked"
UNTOLD = "what a column does not tell is put as a question to those whose it is, as in “Included?”"
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


def unasked(answer: Value, given: Dossier, language: str) -> Iterator[Verdict]:
    """A verdict for each sentence that says that our side asked, where none of ours that it names puts a question, and
    for each view of our own in a row of a comparison that has facts: what the others have not told is asked there."""
    ours = {one.number: one for one in given.passages if one.ours}
    factual = {place.rpartition(".")[0] for place, one in said_in(answer)
               if CELL.match(place) and isinstance(one, Said) and one.kind != "judgement"}  # fmt: skip
    for place, one in said_in(answer):
        if not isinstance(one, Said):
            continue
        named = [ours[number] for number in one.passages if number in ours]
        if claims_asking(one.text, language) and not any(puts_question(p.text, p.language) for p in named):
            yield Verdict(place=place, text=one.text, wrong=(UNASKED,))
        elif place.rpartition(".")[0] in factual and one.kind == "judgement" and not one.text.endswith(MARKS):
            yield Verdict(place=place, text=one.text, wrong=(UNTOLD,))


def claims_asking(text: str, language: str) -> bool:
    return bool(re.search(table("bearing", detect(text) or language).get("asked", "(?!)"), text, re.IGNORECASE))


def puts_question(text: str, language: str) -> bool:
    whole = (text[start:end] for start, end in sentences(text, language or "en"))
    return any(
        one.rstrip().endswith(MARKS) or any(cue.kind in ("question", "request") for cue in cues(one, language or "en"))
        for one in whole
    )


def figures(text: str) -> frozenset[Decimal]:
    return frozenset(
        value for run in DIGITS.findall(text.translate(ORDINARY)) for value in meant(run) if value >= TELLING
    )


def telling(text: str) -> frozenset[str]:
    language = detect(text) or "en"
    return frozenset(root(word, language) for word in folds(text) if not stop(word, language))
