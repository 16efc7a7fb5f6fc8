"""What to raise before or at the meeting: computed, most pressing first. The part that a busy reader cannot make
in a minute."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from forenoon.domain.content import Draft, Heading, Line, Paragraph, Point, Slide
from forenoon.work.brevity import affordable
from forenoon.work.confidence import is_between_two
from forenoon.work.desk import Desk
from forenoon.work.pen import Pen, plain
from forenoon.work.raising import apart, away, conversation, diary, identity, joined, lapsing, levels, papers
from forenoon.work.raising.raised import ASIDE, Raised, Rule
from forenoon.work.raising.together import together, with_last_word
from forenoon.work.titles import fitting, fitting_line

VERSION = 23
MOST, MOST_OF_A_KIND = 9, 3
MOST_ON_ONE, ENOUGH = 6, 3
MOST_TOGETHER = 5  # on one slide; of more, those that somebody waits for come first
WAITED_FOR = ("unanswered", "awaited", "owing", "overdue", "attachment")
LESS = 0.9  # weight of a point for each of its kind before it
RULES: tuple[Rule, ...] = (
    conversation.other_account, conversation.unanswered, joined.owing, apart.apart, lapsing.lapsing,
    conversation.overdue, conversation.awaited,
    away.away, joined.moved, conversation.careful,
    papers.exchanged_digits, papers.exchanged_in_table, papers.exchanged_by_us, papers.counted_otherwise,
    levels.missed_levels, diary.silence, diary.clash,
    diary.same_slot, diary.day_taken, identity.one_letter_off, identity.same_name, conversation.addressed_words,
    conversation.missing_attachment, papers.changed_since, diary.no_agenda, papers.dated_ahead,
    conversation.withheld_words,
)  # fmt: skip


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("what_to_raise", desk)
    heading = Heading(text=pen.say("raise.title"))
    found = shortlist(together(pen, (one for rule in RULES for one in rule(pen))))
    found = [with_last_word(pen, one) for one in found]
    if not found:
        return pen.draft((heading, Paragraph(line=plain(pen.say("raise.nothing")))))
    columns = (("raise.finding", 0.25), ("raise.evidence", 0.75))
    rows = [(plain(pen.say(f"raise.{one.key}"), strong=True), one.line) for one in found]
    points = [point(one, found) for one in found if one.point]
    blocks = (heading, pen.grid(pen.say("raise.title"), columns, rows))
    return pen.draft(blocks, points=points, slides=slides(pen, [one for one in found if is_open(one)]))


def point(one: Raised, found: list[Raised]) -> Point:
    claims = tuple(dict.fromkeys(claim for text in one.line for claim in text.claims))
    return Point(text=one.point, weight=one.weight - LESS * again(one, found), claims=claims)


def slides(pen: Pen, found: list[Raised]) -> tuple[Slide, ...]:
    """All of them with their evidence: what somebody waits for, then what else needs a look; together where they are
    few, or one alone on its slide and all of them soon read."""
    waited_for = [one for one in found if one.key in WAITED_FOR and one.weight >= ASIDE + 1]
    others = [one for one in found if one not in waited_for]
    if not found:
        return ()
    small = min(len(waited_for), len(others)) < 2 and is_read_at_a_glance(found)
    parted = [found] if small or len(found) <= MOST_TOGETHER else [some for some in (waited_for, others) if some]
    return tuple(slide(pen, some, first=not number) for number, some in enumerate(parted))


def is_open(one: Raised) -> bool:
    """Whether it may be shown to others: what two people write to each other is theirs."""
    return not any(is_between_two(mark.item) for mark in one.about)


def is_read_at_a_glance(found: list[Raised]) -> bool:
    rows = [(one.brief or one.line,) for one in found]
    return len(found) <= MOST_ON_ONE and affordable(rows, 1) == len(rows)


def slide(pen: Pen, found: list[Raised], first: bool) -> Slide:
    """Those of a kind together, the kinds by their most pressing."""
    kinds = [one.key for one in found]
    some = sorted(found, key=lambda one: kinds.index(one.key))
    rows = [(label(pen, one, before), one.brief or one.line) for before, one in pairwise([None, *some]) if one]
    columns = (("raise.finding", 0.24), ("raise.evidence", 0.76))
    line = head(pen, some, first, [line for _, line in rows])
    return Slide(title=line, exhibit=pen.grid(pen.say("raise.title"), columns, rows), weight=10.0)


def head(pen: Pen, some: list[Raised], first: bool, lines: list[Line]) -> Line:
    """What weighs most; where that is too long, or its row word for word, how many of each kind."""
    language = pen.desk.words.language
    told = fitting_line(max(some, key=lambda one: one.weight).heads, language)
    if told and wording(told) not in map(wording, lines):
        return told
    title = fitting(titles(pen, some, first), language)
    return (pen.following(title, lines, "raise/count", also=pen.entry_citations("DTSTART")),)


def wording(line: Line) -> str:
    """The words alone, without the full stop that a title has not."""
    return "".join(text.text for text in line).strip().rstrip(".。")


def label(pen: Pen, one: Raised, before: Raised | None) -> Line:
    """Said once of those of a kind that follow each other."""
    return plain("" if before and before.key == one.key else pen.say(f"raise.{one.key}"), strong=True)


def titles(pen: Pen, some: list[Raised], first: bool) -> Iterator[str]:
    """What they are, each kind with its number, the first ones before when; without it where there is no room, and
    then with ever fewer kinds."""
    words, contract = pen.desk.words, pen.desk.contract
    when = "before" if contract.now < contract.meeting.start else "after"
    kinds = list(Counter(one.key for one in some).items())
    for most in range(len(kinds), 0, -1):
        said = [words.plural(f"slides.raise.kind.{kind}", number) for kind, number in kinds[:most]]
        rest = sum(number for _, number in kinds[most:])
        said += [words.plural("slides.raise.rest", rest)] if rest else []
        listed = words.listing(said)
        if first:
            yield pen.say(f"slides.raise.{when}", when=pen.start(), kinds=listed)
        yield listed[:1].upper() + listed[1:]


def again(one: Raised, found: list[Raised]) -> int:
    """How many of its kind stand before it: three points of one kind are no three points."""
    return sum(1 for other in found[: found.index(one)] if other.key == one.key)


def shortlist(found: list[Raised]) -> list[Raised]:
    """The weightiest, few of a kind, but every request that is open: they are counted in titles. The order within a
    weight is that of the rules. What lies aside is told only where there is little else."""
    kept: list[Raised] = []
    telling = [one for one in found if one.weight >= ASIDE + 1]
    found = telling if len(telling) >= ENOUGH else found
    for one in sorted(found, key=lambda raised: -raised.weight):
        few = one.key == "unanswered" or sum(1 for other in kept if other.key == one.key) < MOST_OF_A_KIND
        if len(kept) < MOST and few:
            kept.append(one)
    return kept


def check(draft: Draft) -> list[str]:
    return [] if draft.blocks else ["nothing_said"]
