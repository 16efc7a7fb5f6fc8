"""A title in somebody's own words: the sentence of a slide that tells most, in the deck's language, where it fits."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from forenoon.domain.content import Line, Text
from forenoon.language.cues import leans, points_back
from forenoon.language.detect import detect
from forenoon.language.tokens import folds, stop
from forenoon.work.evidence.marks import Mark
from forenoon.work.phrasing.between import without_salutation
from forenoon.work.phrasing.foreign import LETTERS, name_of
from forenoon.work.raising.headline import sentence
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.ledger import days_of
from forenoon.work.reading.mentions import TIMES
from forenoon.work.reading.pen import Pen
from forenoon.work.reading.slideworthy import is_for_all, is_whole
from forenoon.work.reading.titles import fits

STOPS = ".。"
FIRST = 4  # words in which `them` is what stood before


def in_words(pen: Pen, marks: Iterable[Mark], leads: Callable[[Mark], Iterable[str]], least: float) -> Iterator[Line]:
    """Those of so much substance, what is of the meeting's matter before what is not, the most telling first, each
    behind what leads to it, the fullest that fits."""
    worth = [(pen.desk.substance.worth(mark), mark) for mark in marks]
    for told, mark in sorted(worth, key=lambda one: (not is_of_meeting(pen.desk, one[1]), -one[0], one[1].key)):
        if told >= least and not mark.text[:1].islower():
            yield from (line for lead in leads(mark) for line in quoting(pen, mark, lead))


def is_of_meeting(desk: Desk, mark: Mark) -> bool:
    """Whether it has a word of the entry or of a point, or measures something but time."""
    words = desk.reader.topic.union(*(folds(point.text) for point in desk.points))
    measured = any(number.unit and number.unit not in TIMES for number in mark.numbers)
    return measured or any(word in words and not stop(word, mark.language) for word in mark.folded)


def quoting(pen: Pen, mark: Mark, lead: str, ends: Iterable[str] = ("",)) -> Iterator[Line]:
    """`Gareth Pymm (14 Sep): “...”`, with the first of these ends that fits; none of a sentence that does not hold or
    asks, or that is in another language than the deck."""
    desk, me = pen.desk, frozenset(folds(pen.desk.contract.me.name))
    said = without_salutation(replace(mark, quote=mark.quote.rstrip(STOPS), also=()), me)
    before = sentence(pen.say("slides.label", label=lead))
    for end in ends if is_said(desk, mark) else ():
        if fits(f"{before}{pen.quoted(said)}{end}", desk.words.language):
            yield Text(text=before), pen.quote(said, rule="title"), *((Text(text=end),) if end else ())
            return


def is_said(desk: Desk, mark: Mark) -> bool:
    """Whether it holds, tells something alone, and is in the language of the deck."""
    later = any(desk.outdated.later(mark, day) for day in days_of(mark))
    holds = not later and mark.key not in desk.superseded and desk.telling.holds(mark)
    known = detect(mark.text) or ("" if len(mark.text) >= LETTERS else mark.language)  # German is no language of ours
    read = name_of(known) == name_of(desk.words.language)  # a deck has its titles in one language
    begins = " ".join(mark.text.split()[:FIRST])
    alone = is_whole(mark) and not (leans(mark.quote) or points_back(begins) or mark.cue("condition"))
    return holds and is_for_all(mark) and alone and read and not mark.text.rstrip().endswith(("?", "？"))
