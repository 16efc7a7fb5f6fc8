"""The mail before the meeting, to the other side or to whom the person named: confirms, answers, asks. It knows only
what its readers have."""

from collections.abc import Sequence

from forenoon.domain.content import Draft, Letter, Line, Text
from forenoon.domain.contract import Person
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.evidence.confidence import open_title
from forenoon.work.judging.in_time import says_when
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe
from forenoon.work.reading.clocks import zones_of
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import name_of, plain
from forenoon.work.sections.follow_up import greeting, meets, readers, subject
from forenoon.work.sections.follow_up import opening as confirming

VERSION = 9
WORK: Work = "compose.mail"
OPEN, MOST = True, 2_500
TASK = """
Write the mail that the reader sends to those whom the mail is for, so that the meeting goes well: it tells day, hour
and place, and has them confirmed where nobody of theirs did; says what it is for, answers or owns up to what they
wait for, and asks for what is missing. Where it is wanted about one side only, it tells what is open there and
nothing else. To one person it says “you”. Nothing internal: no view of them, no figure that they do not have, no
other customer, no hint at our own calendar. You see only passages that they have too. It offers and promises nothing,
no price, discount, term or condition, that our side has not offered in a passage that the sentence names and that
still holds. What each of its readers has asked and not been answered is answered in the words of the question, from
what our side has decided; where that is not decided, it says only that it is not. It leaves after the decision of our
side that it rests on, and tells as decided only what is. It stays true whichever way an open decision falls. An
account that all its readers were promised stands in it whole, to be used as it is; one that was promised to one of
several, with what was our fault in it, goes to that person alone: here stands only when they get it. A promise of
ours whose day is past is named with that day, and with regret. An answer of theirs that may still come changes
nothing that it says. Nothing in it shows our side in disorder: no second calendar entry, no earlier offer of ours
that was replaced. Hours are by the clock of its readers, and say so as they do; where that clock is not known, the
hour stands as the entry has it, and they are asked politely whether it is theirs. What it asks for it asks for by a
day and hour that lie before those at which the reader needs the answer. The reader's own voice, polite and short: at
most 120 words beside the questions and a promised account.
subject: what stands after the title of the meeting in its subject, at most 45 characters, with the figure or day that
decides. greeting: as the reader writes to them, with the comma. opening: one to three sentences: the answer that they
wait for comes first. points: at most five: what is open between the two sides, each with what we do; the questions of
the pack follow by themselves. closing: one sentence, without a name under it: by when their answers are wanted.
"""
MOST_POINTS, MOST_OPENING = 5, 3


class Answer(Value):
    subject: Said
    greeting: str
    opening: tuple[Said, ...]
    points: tuple[Said, ...]
    closing: str


def compose(scribe: Scribe, answer: Answer) -> Draft:
    pen, desk = scribe.pen, scribe.desk
    to, cc = readers(desk)
    opening = scribe.told(answer.opening[:MOST_OPENING])
    met = () if tells_when(answer, desk, (*to, *cc)) else tuple(confirming(pen, (*to, *cc), over=False))
    points: list[Line] = [(Text(text="– "), scribe.text(one)) for one in answer.points[:MOST_POINTS]]
    greeted = plain(answer.greeting) if answer.greeting else greeting(pen, to)
    asks = desk.contract.mailing.about != "ours" and not any(desk.is_ours(one.address) for one in to)
    asked = [(Text(text="– "), scribe.text(one)) for one in scribe.asked if asks]
    points += [plain(pen.say("follow_up.wanted_you")), *asked] if asked else []
    signed = (plain(pen.say("follow_up.regards")), plain(name_of(desk.contract.me)))
    lines = (greeted, *met, opening, *points, plain(answer.closing), *signed)
    told, title = answer.subject.text, open_title(desk.contract.meeting.title)
    about = pen.say("answer.subject", title=title, told=told) if told else subject(pen, (*to, *cc), over=False)
    return pen.draft((), letter=Letter(to=to, cc=cc, subject=about, lines=lines))


def tells_when(answer: Answer, desk: Desk, people: Sequence[Person]) -> bool:
    """Whether it names day and hour of the meeting, by the clock of one of its readers."""
    told = [*(one.text for one in (*answer.opening, *answer.points)), answer.closing]
    zones = zones_of(desk, people, len(people) + 1)
    return not meets(desk) or says_when(told, desk.contract.meeting.start, zones, desk.contract.language)
