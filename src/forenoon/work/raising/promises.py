"""What was promised for a day that has passed, what was said of it since, and that it is in hand."""

import re
from collections.abc import Iterator

from forenoon.domain.content import Line, Text
from forenoon.language.cues import is_doing, is_written
from forenoon.language.month_names import weekday_names
from forenoon.language.tokens import folds
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import codes_of, strip_marks
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import generic, hollow, open_domains
from forenoon.work.raising.conversation import told_of_chats
from forenoon.work.raising.in_hand import in_hand
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.allotting import promised_days
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, lead, name_of

THINGS = 2  # words that tell what was promised
PART = re.compile(
    r"\b(\d{1,6}) (?:out of|of|su|dei|delle|degli|von|sur|de) (?:the |our |les |den |i |le )?(\d{1,6})\b(?![.,/]\d)"
)


def overdue(pen: Pen) -> Iterator[Raised]:
    """Promised for a day that has passed, and nothing later with an attachment by the same hand, or of what was to be
    written nothing in its words; with what its author said of it since and, of ours, that it is in hand."""
    for mark in pen.desk.allotment.overdue:
        due, who = max(day.last for day in promised_days(mark)), name_of(mark.item.author)
        frame = pen.say(overdue_key(pen.desk, mark), who=who, when=pen.day(mark.at), due=pen.desk.words.date(due))
        since = partly(pen.desk, mark) or pen.desk.taken_up.since(mark)
        quoted = (pen.quote(mark, rule="overdue"), *of_what(mark), *(said_since(pen, since) if since else ()))
        short = pen.say("raise.overdue_short", who=who, when=pen.day(mark.at), due=pen.desk.words.date(due, "day"))
        line = (lead(frame), *quoted, *(in_hand(pen, mark) if mark.ours else ()))
        weight = (9.0 if mark.ours else 8.4) + mark.score / 10
        named = ((who, pen.desk.words.date(due, "day")),)
        about = (mark, since) if since else (mark,)
        yield Raised("overdue", line, weight, f"{frame} {pen.quoted(mark)}", (lead(short), *quoted), about, named)


def partly(desk: Desk, promise: Mark) -> Mark | None:
    """The last sentence that says how many of the things came: `only 12 of the 24 loan pumps have turned up`."""
    things = desk.kinship.stems(promise)
    later = (mark for mark in desk.marks if moment(mark.item) > moment(promise.item) and mark.item.kind != "file")
    counted = (mark for mark in later if "?" not in mark.quote and len(desk.kinship.stems(mark) & things) >= THINGS)
    return max((mark for mark in counted if is_part(mark.quote)), key=lambda m: (moment(m.item), m.key), default=None)


def is_part(quote: str) -> bool:
    """Whether it counts some of a number: `12 of the 24`."""
    return any(int(some) < int(of) for some, of in PART.findall(quote))


def overdue_key(desk: Desk, mark: Mark) -> str:
    """The key of what is said of a promise past its day, by what was looked for."""
    key = f"raise.overdue_{side(desk, mark)}"
    if is_written(mark.quote):
        return f"{key}_words"
    return told_of_chats(desk, key, (mark,), desk.identities.of(mark.item.author.address))


def of_what(mark: Mark) -> Line:
    """The subject, where the sentence names hardly a thing: `I will send you the number by Friday`."""
    days = {word for day in mark.days for word in folds(day.words)}
    told = mark.telling - days - weekday_names() - generic() - hollow()
    named = [word for word in told if not is_doing(word, mark.language)]
    subject = "" if codes_of(mark.quote) else strip_marks(mark.item.title)
    return (Text(text=f" ({subject})", quiet=True),) if subject and len(named) < THINGS else ()


def said_since(pen: Pen, mark: Mark) -> Line:
    said = lead(pen.say("raise.since"))
    return Text(text=" · "), said, pen.quote(mark, rule="since"), Text(text=f" {pen.byline(mark)}")


def side(desk: Desk, mark: Mark) -> str:
    """Whose promise it is: ours, theirs, or of others, who are of neither house."""
    if mark.ours:
        return "ours"
    address = mark.item.author.address
    houses = {one.rpartition("@")[2] for one in desk.outside} - open_domains()
    return "theirs" if address in desk.outside or address.rpartition("@")[2] in houses else "others"
