"""What our own people write among themselves of a matter that somebody outside waits for: it is in hand."""

from collections.abc import Collection, Iterator
from os.path import commonprefix

from forenoon.domain.content import Line, Text
from forenoon.domain.sources import Item, Person
from forenoon.language.cues import is_doing
from forenoon.language.month_names import months_named
from forenoon.language.tokens import folds
from forenoon.work.evidence.confidence import is_between_two
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import strip_marks
from forenoon.work.evidence.talks import moment
from forenoon.work.raising.conversation import LATELY, is_among_us
from forenoon.work.raising.towards import content_words
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, lead, spaced
from forenoon.work.reading.taken_up import names_of, own_words

LEAST = 2  # words of a subject that the matter has
SAME = 4  # letters with which a word begins in two languages: `cause`, `causa`


def in_hand(pen: Pen, mark: Mark) -> Line:
    """The first sentence that names who waits, whole, of the first mail among us that is called after the matter; with
    the one behind it that says most of how much it made."""
    desk = pen.desk
    waiting = frozenset(word for person in outsiders(desk, mark.item) for word in names_of(person))
    for item in among_us(desk, mark.item):
        if is_called_after(item, mark) and not waiting.isdisjoint(folds(own_words(desk.library, item))):
            marks = list(desk.reader.sentences(item)) if desk.is_open(item) else []
            named = (at for at, one in enumerate(marks) if waiting & one.folded and "?" not in one.quote)
            if (at := next(named, None)) is not None:
                measured = max(marks[at + 1 :], key=shares, default=marks[at])
                said = (marks[at], *((measured,) if shares(measured) else ()))
                told = spaced((pen.quote(one, rule="in_hand") for one in said), " ")
                return Text(text=" · "), lead(pen.say("raise.in_hand")), *told, Text(text=f" {pen.byline(marks[at])}")
    return ()


def shares(mark: Mark) -> int:
    return sum(number.unit == "%" for number in mark.numbers)


def ours_on(pen: Pen, mark: Mark) -> Line:
    """The last sentence among us with a day to come, of a mail or message that has a number of the same thing."""
    desk, now = pen.desk, pen.desk.contract.now
    named = coded(desk, mark.item)
    inside = (one for one in desk.items.values() if is_among_us(desk, one) and now - LATELY < moment(one))
    said = (
        one for item in inside if named & coded(desk, item) and desk.is_open(item) and not is_between_two(item)
        for one in desk.reader.sentences(item)
        if any(now.date() <= day.last and not day.assumed for day in one.days) and "?" not in one.quote
    )  # fmt: skip
    last = max(said, key=lambda one: (moment(one.item), one.score, one.key), default=None)
    if last is None:
        return ()
    return (
        Text(text=" · "),
        lead(pen.say("raise.in_hand")),
        pen.quote(last, rule="in_hand"),
        Text(text=f" {pen.byline(last)}"),
    )


def coded(desk: Desk, item: Item) -> frozenset[str]:
    """The words of a mail or message, and of its subject, that have a letter and a digit: `8D`."""
    words = folds(f"{strip_marks(item.title)} {own_words(desk.library, item)}")
    return frozenset(one for one in words if any(map(str.isdigit, one)) and any(map(str.isalpha, one)))


def outsiders(desk: Desk, item: Item) -> Iterator[Person]:
    return (one.person for one in item.parties if one.person.name and not desk.is_ours(one.person.address))


def among_us(desk: Desk, item: Item) -> Iterator[Item]:
    """Later mails that nobody outside wrote or reads, by those of ours who had a part in this one or to them; the first
    first."""
    mine = {one.person.address for one in item.parties if desk.is_ours(one.person.address)}
    later = (one for one in desk.items.values() if one.kind == "mail" and moment(item) < moment(one))
    for one in sorted(later, key=lambda one: (moment(one), one.ref)):
        people = {party.person.address for party in one.parties} - {""}
        inside = not one.bulk and moment(one) <= desk.contract.now and all(map(desk.is_ours, people))
        if inside and len(people) > 1 and not mine.isdisjoint(people):
            yield one


def is_called_after(item: Item, mark: Mark) -> bool:
    """Whether most words of a mail's subject are those of a sentence and of its own subject, one at least the
    sentence's; months count in any language."""
    subject, before = strip_marks(item.title), strip_marks(mark.item.title)
    said = frozenset(word for word in mark.telling if not is_doing(word, mark.language))
    words = sorted(word for word in content_words(subject) if not months_named(word))
    own = [word for word in words if is_among(word, said)]
    lent = [word for word in words if word not in own and is_among(word, content_words(before))]
    months, told = months_named(subject), months_named(subject) & months_named(mark.quote)
    both = len(own) + len(lent) + len(told)
    return bool(own or told) and both >= LEAST and 2 * both > len(words) + len(months)


def is_among(word: str, others: Collection[str]) -> bool:
    """Whether it is one of them, or begins as one does."""
    return any(word == one or begins_as(word, one) for one in others)


def begins_as(word: str, other: str) -> bool:
    return word.isascii() and len(commonprefix((word, other))) >= max(SAME, len(word) - 2, len(other) - 2)
