"""What to raise before or at the meeting: computed, most pressing first. The part that a busy reader cannot make
in a minute."""

from itertools import pairwise

from forenoon.domain.content import Bullets, Draft, Heading, Line, Paragraph, Point, Slide
from forenoon.work.evidence.confidence import is_between_two
from forenoon.work.raising import (
    amended,
    apart,
    away,
    capped,
    conversation,
    counting,
    diary,
    hanging,
    identity,
    joined,
    lapsing,
    levels,
    noted,
    otherwise,
    papers,
    passed_on,
    promises,
    stale,
)
from forenoon.work.raising.headline import headlines
from forenoon.work.raising.raised import ASIDE, Raised, Rule
from forenoon.work.raising.themes import FIGURES, parted
from forenoon.work.raising.together import together, with_last_word
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.once import once
from forenoon.work.reading.pen import Pen, plain
from forenoon.work.reading.titles import fitting
from forenoon.work.sections import timeline
from forenoon.work.sections.people import present
from forenoon.work.workbook.plots import compared

VERSION = 75
MOST, MOST_OF_A_KIND = 9, 3
OURS_ALONE = ("limit", "careful", "dealt")
LESS = 0.9  # weight of a point for each of its kind before it
RULES: tuple[Rule, ...] = (
    conversation.other_account, conversation.unanswered, joined.owing, amended.amended, apart.apart, capped.capped,
    lapsing.lapsing, lapsing.lapsed, promises.overdue, noted.noted, conversation.awaited,
    passed_on.passed_on,
    otherwise.otherwise, away.away, hanging.hanging, joined.moved, conversation.limit, conversation.careful,
    papers.exchanged_digits, papers.exchanged_in_table, papers.exchanged_by_us, counting.counted_otherwise,
    stale.stale, levels.missed_levels, diary.silence, diary.clash,
    diary.same_slot, diary.day_taken, identity.impostors, identity.one_letter_off, identity.same_name,
    conversation.addressed_words, conversation.missing_attachment, papers.changed_since, diary.no_agenda,
    papers.dated_ahead, conversation.withheld_words,
)  # fmt: skip


@once
def compose_offline(desk: Desk) -> Draft:
    pen = Pen("what_to_raise", desk)
    heading = Heading(text=pen.say("raise.title"))
    found = findings(pen)
    if not found:
        return pen.draft((heading, Paragraph(line=plain(pen.say("raise.nothing")))))
    columns = (("raise.finding", 0.25), ("raise.evidence", 0.75))
    rows = [(plain(pen.say(f"raise.{one.key}"), strong=True), one.line) for one in found]
    points = [point(one, found) for one in found if one.point and one.key not in OURS_ALONE]
    blocks = (heading, pen.grid(pen.say("raise.title"), columns, rows))
    return pen.draft(blocks, points=points, slides=slides(pen, found))


def findings(pen: Pen) -> list[Raised]:
    """What is worth a line, with what was said of it last. What overlaps a meeting of which something is known stands
    with its hour."""
    rules = (rule for rule in RULES if rule is not diary.clash or not has_hour(pen.desk))
    return [with_last_word(pen, one) for one in shortlist(together(pen, (one for rule in rules for one in rule(pen))))]


def point(one: Raised, found: list[Raised]) -> Point:
    claims = tuple(dict.fromkeys(claim for text in one.line for claim in text.claims))
    return Point(text=one.point, weight=one.weight - LESS * again(one, found), claims=claims)


def slides(pen: Pen, found: list[Raised]) -> tuple[Slide, ...]:
    """What no other slide tells, with its evidence, those of one theme together, the theme of the first row first.
    Where nothing belongs, what is in the way of the hour stands with them: there is room."""
    shown = [one for one in found if is_open(pen.desk, one) and not is_told(pen.desk, one)]
    themes = parted(shown, met=has_hour(pen.desk))
    return tuple(slide(pen, some) for some in sorted(themes, key=lambda some: min(map(shown.index, some))))


def has_hour(desk: Desk) -> bool:
    """Whether those who meet, and when, are told in a place of their own."""
    return len(present(desk)) > 1 and bool(desk.evidence.belongs)


def is_open(desk: Desk, one: Raised) -> bool:
    """Whether it may be shown to others: what two people write to each other is theirs, how far we would go is ours."""
    ours = one.key in OURS_ALONE or amended.is_ours_alone(desk, one)
    return not ours and not any(is_between_two(mark.item) for mark in one.about)


def is_told(desk: Desk, one: Raised) -> bool:
    """Whether the slide of dates tells it, the term that ends next, or that of figures, which has each of its own."""
    if one.key in FIGURES:
        group = compared(desk)
        shown = group.whole if group else ()
        values, keys = {mention.value for mention in shown}, {mention.mark.key for mention in shown}
        figures = (any(number.value in values for number in mark.numbers) for mark in one.about)
        return any(mark.key in keys for mark in one.about) and all(figures)
    terms = one.key == "lapsing" and not one.about
    return terms and lapsing.chosen(desk)[0][0].last in timeline.days_shown(desk)


def slide(pen: Pen, found: list[Raised]) -> Slide:
    """Those of a kind together, the kinds by their most pressing; one alone as a statement."""
    kinds = [one.key for one in sorted(found, key=lambda one: -one.weight)]
    some = sorted(found, key=lambda one: kinds.index(one.key))
    rows = [(label(pen, one, before), one.short) for before, one in pairwise([None, *some]) if one]
    columns = (("raise.finding", 0.24), ("raise.evidence", 0.76))
    title = fitting(headlines(pen, some), pen.words.language)
    line = pen.following(title, [line for _, line in rows], "raise/title")
    exhibit = pen.grid(pen.say("raise.title"), columns, rows) if len(rows) > 1 else Bullets(lines=(rows[0][1],))
    return Slide(title=(line,), exhibit=exhibit, weight=10.0)


def label(pen: Pen, one: Raised, before: Raised | None) -> Line:
    """Said once of those of a kind that follow each other."""
    return plain("" if before and before.key == one.key else pen.say(f"raise.{one.key}"), strong=True)


def again(one: Raised, found: list[Raised]) -> int:
    """How many of its kind stand before it: three points of one kind are no three points."""
    return sum(1 for other in found[: found.index(one)] if other.key == one.key)


def shortlist(found: list[Raised]) -> list[Raised]:
    """The weightiest, few of a kind, but every request that is open: they are counted in titles. The order within a
    weight is that of the rules. What lies aside is no matter of this meeting."""
    kept: list[Raised] = []
    for one in sorted((one for one in found if one.weight >= ASIDE + 1), key=lambda raised: -raised.weight):
        few = one.key == "unanswered" or sum(1 for other in kept if other.key == one.key) < MOST_OF_A_KIND
        if len(kept) < MOST and few:
            kept.append(one)
    return kept


def check(draft: Draft) -> list[str]:
    return [] if draft.blocks else ["nothing_said"]
