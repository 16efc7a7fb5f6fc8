"""What to raise before or at the meeting: computed, most pressing first. The part that a busy reader cannot make
in a minute."""

from forenoon.domain.content import Draft, Heading, Paragraph, Point
from forenoon.domain.value import Value
from forenoon.work.desk import Desk
from forenoon.work.pen import Pen, plain
from forenoon.work.raising import conversation, diary, identity, papers
from forenoon.work.raising.raised import Raised, Rule

VERSION = 2
MOST, MOST_OF_A_KIND = 9, 3
LESS = 0.9  # weight of a point for each of its kind before it
RULES: tuple[Rule, ...] = (
    conversation.unanswered, conversation.overdue, papers.exchanged_digits,
    papers.exchanged_in_table, papers.exchanged_by_us, diary.silence, diary.clash,
    diary.same_slot, diary.day_taken, identity.one_letter_off, identity.same_name, conversation.missing_attachment,
    papers.changed_since, diary.no_agenda, papers.dated_ahead, conversation.withheld_words,
)  # fmt: skip


class Answer(Value):
    """The model half: what to say about each finding, with the finding's claims; no finding is dropped."""

    advice: tuple[str, ...]
    claims: tuple[tuple[str, ...], ...]


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("what_to_raise", desk)
    heading = Heading(text=pen.say("raise.title"))
    found = shortlist([one for rule in RULES for one in rule(pen)])
    if not found:
        return pen.draft((heading, Paragraph(line=plain(pen.say("raise.nothing")))))
    columns = (("raise.finding", 0.2), ("raise.evidence", 0.8))
    rows = [(plain(pen.say(f"raise.{one.key}"), strong=True), one.line) for one in found]
    points = [Point(text=one.point, weight=one.weight - LESS * again(one, found)) for one in found if one.point]
    return pen.draft((heading, pen.grid(pen.say("raise.title"), columns, rows)), points=points)


def again(one: Raised, found: list[Raised]) -> int:
    """How many of its kind stand before it: three points of one kind are no three points."""
    return sum(1 for other in found[: found.index(one)] if other.key == one.key)


def shortlist(found: list[Raised]) -> list[Raised]:
    """The weightiest, few of a kind; the order within a weight is that of the rules."""
    kept: list[Raised] = []
    for one in sorted(found, key=lambda raised: -raised.weight):
        if len(kept) < MOST and sum(1 for other in kept if other.key == one.key) < MOST_OF_A_KIND:
            kept.append(one)
    return kept


def check(draft: Draft) -> list[str]:
    return [] if draft.blocks else ["nothing_said"]
