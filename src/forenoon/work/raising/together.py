"""One matter, one row: what is said of the same thing stands together, the last word first."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from forenoon.domain.content import Line, Text
from forenoon.language.cues import unmet
from forenoon.work.evidence.confidence import is_between_two
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import in_conversation, moment
from forenoon.work.raising.joined import is_sum
from forenoon.work.raising.raised import LINE, Raised
from forenoon.work.reading.brevity import words_in
from forenoon.work.reading.chasing import is_one_debt
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.kinship import any_same
from forenoon.work.reading.pen import Pen, lead, name_of

MOST, MOST_BRIEF = 3, 70  # findings in one row; words of one on a slide that holds two
TALK = timedelta(hours=12)  # in which a chat goes on about the same
GATHERED = ("clash", "changed", "otherwise", "away")  # all of a kind are one matter: the slot, the papers, the entry
SHARED = 2  # words of an entry in a sentence about it
DATED = ("lapsed", "lapsing")
GOES_ON = ("unanswered", "awaited", "overdue", "owing", "moved", "attachment", "apart")  # and has a last word
WAITS = ("unanswered", "overdue", "owing")
HELD = "/held"  # the end of rules that stop something
OWED = {"unanswered", "awaited", "overdue", "early"}
TELLS = ("decision", "change", "promise", "refusal", "pending", "question")


def together(pen: Pen, found: Iterable[Raised]) -> list[Raised]:
    """The heaviest of each matter with the others of it."""
    rows, every = list[list[Raised]](), list(found)
    new = (one for one in every if not is_missed_again(one, every))
    for one in sorted(new, key=lambda raised: -raised.weight):
        row = next((row for row in rows if row[0].key == one.key and one.key in GATHERED), None)
        row = row or next((row for row in rows if len(row) < MOST and is_of(pen.desk, one, row)), None)
        if row and one.key in DATED and is_told(one, row):
            continue
        if row is None:
            rows.append([one])
        else:
            row.append(one)
    return [joined(pen, row) for row in rows]


def is_missed_again(one: Raised, found: list[Raised]) -> bool:
    """Whether later words of the same hand miss all that one misses."""
    told = [mark for other in found if other.key == one.key for mark in other.about if unmet(mark.quote)]
    later = ((mark, [said for said in told if moment(said.item) > moment(mark.item)]) for mark in one.about)
    return one.key == "unanswered" and all(any(is_one_debt(mark, said) for said in some) for mark, some in later)


def is_told(one: Raised, row: list[Raised]) -> bool:
    """Whether a row quotes its sentences already, of which its day is all that it says."""
    told = {mark.key for other in row for mark in other.about}
    return all(mark.key in told for mark in one.about)


def is_of(desk: Desk, one: Raised, row: list[Raised]) -> bool:
    """The same matter: sentences of both speak of it, or one's sentence of the entry that the other is about. What two
    people owe are two matters."""
    if any(one.key == other.key == "overdue" and one.named != other.named for other in row):
        return False
    return any(
        any_same(desk.kinship, one.about, other.about)
        or is_due_with(desk, one, other)
        or asks_in_it(one, other)
        or is_owed(one, other)
        or speaks_of(other.about, one.subject)
        or speaks_of(one.about, other.subject)
        for other in row
    )


def is_due_with(desk: Desk, one: Raised, other: Raised) -> bool:
    """What is asked for and what was promised for the same day, in some of the same words."""
    return {one.key, other.key} == {"unanswered", "overdue"} and any(
        {day.last for day in mark.days} & {day.last for day in said.days} and kin(desk, mark, said) >= SHARED
        for mark in one.about
        for said in other.about
    )


def is_owed(one: Raised, other: Raised) -> bool:
    """What is missed, with the promise of it and with what the same mail says will come of that."""
    if not {one.key, other.key} <= OWED:
        return False
    pairs = [(mark, said) for mark in one.about for said in other.about]
    return any(
        is_one_debt(mark, said) or ("early" in (one.key, other.key) and mark.item.ref == said.item.ref)
        for mark, said in pairs
    )


def asks_in_it(one: Raised, other: Raised) -> bool:
    """What a colleague asks in the message that another finding quotes is about that."""
    quoted = {mark.item.ref for mark in other.about}
    return one.key == "unanswered" and all(mark.ours and mark.item.ref in quoted for mark in one.about[:1])


def speaks_of(marks: Iterable[Mark], subject: frozenset[str]) -> bool:
    return bool(subject) and any(len(mark.folded & subject) >= SHARED for mark in marks)


def joined(pen: Pen, row: list[Raised]) -> Raised:
    """Under the heaviest's label, the others each under its own behind it."""
    first, *others = row
    if first.key == "owing":  # the money is what was promised
        others = [one for one in others if one.key != "overdue"]
    if not others:
        return first
    if first.key in GATHERED:
        named = tuple(name for one in row for name in one.named)
        return replace(first, line=tuple(listed(one.line for one in row[:MOST])), named=named)
    line = tuple(parts(pen, first.key, first.line, ((one.key, one.line) for one in others)))
    both = tuple(parts(pen, first.key, first.short, ((one.key, one.short) for one in others[:1])))
    brief = both if words_in((both,)) <= MOST_BRIEF else first.short
    about = {mark.key: mark for one in row for mark in one.about}
    return replace(first, line=line, brief=brief, about=tuple(about.values()))


def listed(lines: Iterable[Line]) -> Iterator[Text]:
    """One behind the other, what they all begin with once."""
    head: Text | None = None
    for line in lines:
        if head is None:
            head = line[0]
            yield from line
        else:
            yield Text(text=LINE)
            yield from line[1:] if line[0] == head else line


def parts(pen: Pen, kind: str, first: Line, others: Iterable[tuple[str, Line]]) -> Iterator[Text]:
    """The others without what stands before them already, each with its label where it is of another kind than the one
    before; nothing of one whose words all do."""
    yield from first
    said = {text.text for text in first if text.quoted}
    for key, line in others:
        new = list(unsaid(line, said))
        if any(text.quoted or text.claims for text in new):
            label = pen.say("slides.label", label=pen.say(f"raise.{key}")) if key != kind else ""
            yield Text(text=f"{LINE}{label}", strong=True)
            yield from new
            kind = key
        said |= {text.text for text in line if text.quoted}


def unsaid(line: Line, said: Collection[str]) -> Iterator[Text]:
    """Without quotations that stand above, what leads to them, and who said them."""
    above, leading = False, list[Text]()
    for text in line:
        if text.quoted and text.text in said:
            above, leading = True, []
        elif text.text.strip() == "·":
            yield from leading
            above, leading = False, [text]
        elif leading and not (text.quoted or text.claims):
            leading.append(text)
        elif not above or text.quoted or text.claims:
            yield from (*leading, text)
            above, leading = False, []
    yield from leading


def with_last_word(pen: Pen, one: Raised) -> Raised:
    """With who of us stopped it, and the latest sentence on it that is none of its own: later, or of its day from the
    side that is asked."""
    stopped, words = held(pen.desk, one.about) if one.key in WAITS else None, last_words(pen.desk, one)
    told = with_hold(pen, one, stopped) if stopped else one
    words = tuple(word for word in words if stopped is None or word.key != stopped.key)
    return with_word(pen, told, *words) if words else told


def with_hold(pen: Pen, one: Raised, stopped: Mark) -> Raised:
    """Who stopped it; what two people write to each other is on no slide."""
    frame = pen.say("raise.held", who=name_of(stopped.item.author), when=pen.day(stopped.at))
    said = (lead(frame), pen.quote(stopped, rule="held"))
    brief = one.short if is_between_two(stopped.item) else (*one.short, Text(text=" · "), *said)
    return replace(one, line=(*one.line, Text(text=LINE), *said), brief=brief)


def held(desk: Desk, about: Collection[Mark]) -> Mark | None:
    """The last sentence of ours that stops what somebody waits for, said in the talk in which one of us spoke of the
    matter before."""
    spoken = [m for m in desk.marks if m.ours and any(is_matter(desk, m, other) for other in about)]
    stops = (m for m in desk.marks if m.ours and (cue := m.cue("change")) and cue.rule.endswith(HELD))
    found = [m for m in stops if any(is_said_to(m, other) for other in spoken)]
    return max(found, key=lambda mark: (moment(mark.item), mark.key), default=None)


def is_matter(desk: Desk, mark: Mark, other: Mark) -> bool:
    """Whether a sentence is of the matter of another, or has its exact amount."""
    return desk.kinship.same(mark, other) or any(
        is_sum(number) and any(one.value == number.value for one in mark.numbers) for number in other.numbers
    )


def is_said_to(stop: Mark, spoken: Mark) -> bool:
    """Whether it was said next in the conversation: by mail after it, in a chat within half a day."""
    soon = timedelta(0) <= moment(stop.item) - moment(spoken.item)
    near = spoken.item.kind == "mail" or moment(stop.item) - moment(spoken.item) <= TALK
    return soon and near and in_conversation(stop.item, spoken.item) and stop.item.kind == spoken.item.kind


def with_word(pen: Pen, one: Raised, *words: Mark) -> Raised:
    """The last of them with what it answers; what two people write each other is theirs, and shown to nobody else."""
    last = words[-1]
    quoted = [(pen.quote(mark, rule="last_word"), Text(text=f" {pen.byline(mark)}")) for mark in words]
    told = [text for at, line in enumerate(quoted) for text in ((Text(text=" · "), *line) if at else line)]
    said = (Text(text=LINE), lead(pen.say("raise.last_word")), *told)
    if is_between_two(last.item):
        return replace(one, line=(*one.line, *said), brief=one.short)
    return replace(one, line=(*one.line, *said), about=(*one.about, last))


def last_words(desk: Desk, one: Raised) -> tuple[Mark, ...]:
    """Of a chat what was said last in the same talk, and what that answers."""
    if not one.about or one.key not in GOES_ON:
        return ()
    lead, told = one.about[0], {mark.key for mark in one.about}
    items = {mark.item.ref for mark in one.about}
    since = max(moment(mark.item) for mark in one.about)
    known = desk.kinship
    found = [
        mark
        for mark in desk.marks
        if mark.key not in told
        and mark.item.ref not in items
        and mark.item.kind != "file"
        and (mark.numbers or mark.cue(*TELLS) or unmet(mark.quote))
        and (moment(mark.item) > since or (mark.ours != lead.ours and moment(mark.item).date() == since.date()))
        and any(
            is_one_debt(mark, other)
            or (known.same(mark, other) and (mark.item.kind == "chat" or known.names_it(mark, other)))
            for other in one.about
        )
    ]
    last = max(found, key=lambda mark: (moment(mark.item), mark.score, mark.key), default=None)
    if last is None or last.item.kind != "chat":
        return (last,) if last else ()
    near = [m for m in found if in_conversation(m.item, last.item) and moment(last.item) <= moment(m.item) + TALK]
    nearest = max(near, key=lambda mark: (kin(desk, mark, lead), moment(mark.item), mark.key))
    told = nearest.cue("promise", "pending", "refusal") is not None and "?" not in nearest.quote
    answer = None if told else reply(desk, nearest)
    before = answered_by(desk, nearest, answer) if answer else None
    return tuple(mark for mark in (before, answer or nearest) if mark)


def answered_by(desk: Desk, first: Mark, answer: Mark) -> Mark | None:
    """What another said last before it, from the first on: `hold it`, before `stopped`."""
    there = (mark for mark in desk.marks if mark.item.kind == "chat" and in_conversation(mark.item, answer.item))
    others = (mark for mark in there if mark.item.author.address != answer.item.author.address)
    near = (mark for mark in others if moment(first.item) <= moment(mark.item) < moment(answer.item))
    return max(near, key=lambda mark: (moment(mark.item), mark.key), default=None)


def kin(desk: Desk, one: Mark, other: Mark) -> int:
    """How much two sentences have in common, rare or not."""
    return len(desk.kinship.stems(one) & desk.kinship.stems(other))


def reply(desk: Desk, said: Mark) -> Mark | None:
    """The last thing that anybody said in its thread, or, where it is in none, the next that another said in the
    channel within half a day after it."""
    until = moment(said.item) + TALK
    later = [
        mark
        for mark in desk.marks
        if mark.item.kind == "chat" and in_conversation(mark.item, said.item) and moment(mark.item) > moment(said.item)
    ]
    threaded = [mark for mark in later if said.item.thread and mark.item.thread == said.item.thread]
    near = [m for m in later if moment(m.item) <= until and m.item.author.address != said.item.author.address]
    if threaded:
        return max(threaded, key=lambda mark: (moment(mark.item), mark.key))
    return min(near, key=lambda mark: (moment(mark.item), mark.key), default=None)
