"""Which sentence stands in which section: each once, the most telling place first."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from forenoon.domain.contract import Contract, Day
from forenoon.domain.sources import Item
from forenoon.language.cues import cues, is_needed, is_standing, is_word, limits, unmet, wants_yes_or_no, warned
from forenoon.language.month_names import weekday_names
from forenoon.language.tokens import folds
from forenoon.work.evidence.identities import Identities
from forenoon.work.evidence.marks import OPEN_DAYS, Mark
from forenoon.work.evidence.talks import in_conversation, moment
from forenoon.work.reading.chasing import things
from forenoon.work.reading.mentions import TIMES, Group

ByThem = Callable[[Mark, Collection[str]], bool]
CLAUSE = re.compile(r"[,;，；。！]\s*|\s[-–—]\s|(?<=[.!?？])\s+|\s+(?:and|und|ed?|et)\s+(?=(?:I|we|ich|wir|je|nous)\b)")
OVERLAP = 0.85  # of the shorter one's words: the same thing said again
ASKED = ("request", "question")
SETTLED_DAYS = 7  # after which a question that was answered tells nothing
AWAITED_DAYS = 30  # in which a question of ours is brought up again
SOON = 1  # days
ECHO, FEW = re.compile(r"""["“”„«'‘][^"“”„«»?]{2,60}["“”»'’]\s*\?"""), 2  # words beside it
MANY = 3  # to whom a mail goes
OVERTAKEN_DAYS = 7  # after the day that it was asked for
MINUTES = 8
WAITED_FOR, AWAITED, PAST_DUE = 4, 3, 4  # mails and promises, which are all raised: they stand nowhere else
OF_ONE = 4  # questions of one mail
HISTORY_DAYS, ENOUGH = 150, 20  # a mail's age, and how many newer sentences there are, from which on it is left out
EXTRACTS, EXTRACTS_PER_ITEM = 80, 12


@dataclass(frozen=True)
class Allotment:
    unanswered: tuple[Mark, ...]  # asked of us, and nothing of ours after it in the conversation
    overdue: tuple[Mark, ...]  # promised for a day that has passed
    awaited: tuple[Mark, ...]  # asked of the other side, and nothing of theirs after it
    minutes: tuple[Mark, ...]  # what was written down of the last meeting, in reading order
    extracts: tuple[tuple[Item, tuple[Mark, ...]], ...]  # by item, newest first


@dataclass
class Picked:
    """The marks taken so far. A mark that repeats one of them is not taken."""

    marks: list[Mark] = field(default_factory=lambda: [])

    def take(self, candidates: Iterable[Mark], most: int, per_item: int = 99, items: int = 99) -> tuple[Mark, ...]:
        """At most so many, of at most so many items."""
        taken: list[Mark] = []
        for mark in candidates:
            if len(taken) == most:
                break
            same_item = sum(1 for other in taken if other.item.ref == mark.item.ref)
            room = same_item or len({other.item.ref for other in taken}) < items
            if room and same_item < per_item and not any(repeats(mark, other) for other in self.marks):
                taken.append(mark)
                self.marks.append(mark)
        return tuple(taken)


def allot(
    marks: tuple[Mark, ...], near: Callable[[Item], list[Item]], contract: Contract, compared: Iterable[Group],
    known: Identities, listed: Iterable[Mark], met: frozenset[str], met_on: date | None, outside: Collection[str],
    promise_kept: Callable[[Mark], bool], asked_answered: ByThem, passed_over: ByThem,
    arranged: Callable[[Mark], bool], decided: Callable[[Mark], bool], tells: Callable[[Mark], bool],
) -> Allotment:  # fmt: skip
    """`near` gives what is in one conversation with an item; `compared` are the figures that the numbers show with
    their sentences, `listed` what stands under a point of the agenda; `met` the refs of the minutes of the last
    meeting; `met_on` the day of the last one of the series; `outside` the addresses of the other side; `promise_kept`
    and `asked_answered` tell what was taken up again in other words or elsewhere, `passed_over` what answers leave out,
    `arranged` what asked for this meeting, `decided` what minutes hold so, `tells` what is worth quoting."""
    picked = Picked()
    now, mine = contract.now, known.of(contract.me.address)
    theirs_first = sorted(marks, key=lambda m: (m.item.author.address not in outside, m.cue(*ASKED) is None))
    waiting = (m for m in theirs_first if is_open_request(m, near(m.item), contract, known, met_on, passed_over))
    unanswered = picked.take(
        (m for m in waiting if not (arranged(m) or asked_answered(m, mine))), OF_ONE * WAITED_FOR, OF_ONE, WAITED_FOR
    )
    late = (m for m in marks if is_overdue(m, near(m.item), contract) and not waits_for(m, unanswered))
    overdue = picked.take((m for m in late if not (promise_kept(m) or arranged(m))), most=PAST_DUE)
    ours = (
        m
        for m in marks
        if is_awaited(m, near(m.item), contract, known, outside, met_on, passed_over)
        and not (arranged(m) or asked_answered(m, asked_of(m, contract, known, outside)))
    )
    awaited = picked.take(ours, OF_ONE * AWAITED, OF_ONE, AWAITED)
    noted = [m for m in marks if m.item.ref in met and (m.score > 0 or decided(m)) and tells(m)]
    noted.sort(key=lambda m: (not decided(m), m.passage.role != "cell"))  # the table holds what was to be done
    minutes = picked.take(noted, most=MINUTES)

    picked.marks += listed

    def is_past(m: Mark) -> bool:
        due = max((day.last for day in promised_days(m)), default=now.date())
        return due < now.date() and (kept(m, near(m.item)) or promise_kept(m))

    picked.marks += [mention.mark for one in compared for mention in one.mentions]
    # An automatic mail tells how nothing stands, nor does a question that was answered.
    done = frozenset(
        m.key for m in marks if (now - moment(m.item)).days >= SETTLED_DAYS and is_done_with(m, near(m.item), known)
    )
    telling = [m for m in marks if m.score > 0 and not m.item.bulk and m.key not in done and tells(m)]
    telling = [m for m in telling if not (arranged(m) or (m.cue("promise") and is_past(m)))]
    since = [m for m in telling if not is_history(m, now)]
    telling = since if len(since) >= ENOUGH else telling
    best = picked.take(telling, most=EXTRACTS, per_item=EXTRACTS_PER_ITEM)
    in_order = tuple(sorted(minutes, key=lambda m: m.key[:1] + (m.passage.number, m.start)))
    return Allotment(unanswered, overdue, awaited, in_order, by_item(best))


def is_history(mark: Mark, now: datetime) -> bool:
    """Said so long ago, and as nothing that holds until it is changed."""
    old = mark.item.kind in ("mail", "chat") and (now - moment(mark.item)).days > HISTORY_DAYS
    return old and mark.cue("promise", "decision", "refusal", "condition", "change") is None


def is_recent(mark: Mark, now: datetime) -> bool:
    return mark.at is None or (now - mark.at).days <= OPEN_DAYS


def is_open_request(
    mark: Mark, items: Iterable[Item], contract: Contract, known: Identities, met_on: date | None = None,
    passed_over: ByThem = lambda mark, by: False,
) -> bool:  # fmt: skip
    """Asked of the person by somebody else, by mail or chat, or missed by the other side, and the person wrote nothing
    later in the conversation, or nothing of that."""
    mine = known.of(contract.me.address)
    if mark.item.kind not in ("mail", "chat") or mark.item.author.address in mine or mark.item.bulk:
        return False
    to = [p.person.address for p in mark.item.parties if p.role == "to"]
    if mine.isdisjoint(to) or not is_recent(mark, contract.now) or is_for_many(mark, contract):
        return False
    if not (asks(mark) or (misses(mark) and all(map(contract.is_ours, to)))):
        return False
    if is_overtaken(mark, contract.now, met_on):
        return False
    return not answered(mark.item, items, mine, known) or passed_over(mark, mine)


def is_for_many(mark: Mark, contract: Contract) -> bool:
    """Whether a mail to many does not name the person where it asks: `Please do your own actions.`"""
    many = sum(party.role == "to" for party in mark.item.parties) > MANY
    return many and mark.folded.isdisjoint(folds(contract.me.name))


def is_awaited(
    mark: Mark, items: Iterable[Item], contract: Contract, known: Identities, outside: Collection[str],
    met_on: date | None, passed_over: ByThem = lambda mark, by: False,
) -> bool:  # fmt: skip
    """Asked by the person of somebody outside, by mail of late, and none of them wrote of it after; or of whomever for
    a day that has passed, and nobody who was asked wrote."""
    mine = known.of(contract.me.address)
    if mark.item.kind != "mail" or mark.item.author.address not in mine or not asks(mark):
        return False
    late = mark.at is not None and (contract.now - mark.at).days <= AWAITED_DAYS
    by = asked_of(mark, contract, known, outside)
    if not late or not by or is_overtaken(mark, contract.now, met_on):
        return False
    return not answered(mark.item, items, by, known) or passed_over(mark, by)


def asked_of(mark: Mark, contract: Contract, known: Identities, outside: Collection[str]) -> Collection[str]:
    """By whom an answer to the person is looked for: the other side, where one of them was asked; whoever else was,
    where the day for it has passed."""
    to = {party.person.address for party in mark.item.parties if party.role == "to"} - known.of(contract.me.address)
    today = contract.now.date()
    past = max((day.last for day in mark.days), default=today) < today
    return outside if not to.isdisjoint(outside) else to if past else ()


def is_settled(mark: Mark, kind: str, items: Iterable[Item], known: Identities) -> bool:
    """A question or request after which one of those who were asked wrote to its author in the conversation; and what
    is asked for always."""
    if kind not in ASKED or mark.item.kind not in ("mail", "chat"):
        return False
    asked = {a for party in mark.item.parties if party.role == "to" for a in known.of(party.person.address)}
    asked -= known.of(mark.item.author.address)
    return answered(mark.item, items, asked, known) or is_standing(mark.quote)


def is_done_with(mark: Mark, items: Iterable[Item], known: Identities) -> bool:
    """Asked and answered, and nothing else is told in it: no amount, no rate."""
    told = any(number.unit and number.unit not in TIMES for number in mark.numbers)
    kind = next((cue.kind for cue in mark.cues if cue.kind in ("request", "question")), "")
    return bool(kind) and not told and mark.cue("change") is None and is_settled(mark, kind, items, known)


def is_overtaken(mark: Mark, now: datetime, met_on: date | None) -> bool:
    """Whether every day for which something was asked is long past, `tell me fast, the vessel leaves tomorrow`; or is
    past, and the people have met on it or since: `explain it in the steering on Wednesday`. What wants a yes or a no
    waits: `does it stay as it is today, yes or no?`"""
    said = mark.at.date() if mark.at else date.min
    days = [day.last for day in mark.days if day.last > said or (day.last == said and not wants_yes_or_no(mark.quote))]
    if not days or max(days) >= now.date():
        return False
    return (now.date() - max(days)).days > OVERTAKEN_DAYS or (met_on is not None and met_on >= max(days))


def asks(mark: Mark) -> bool:
    """What a promise says within its own clause asks for nothing: `we will let you know whether you must sign`."""
    cue = mark.cue("request", "question")
    if cue is None or mark.cue("offer", "boilerplate", "reported") or mark.item.automatic:
        return False
    if cue.rule.endswith("/would-like") and mark.quote.endswith(
        ("!", "！")
    ):  # `we'd like to see it with our own eyes!`
        return False
    if is_standing(mark.quote) or warned(mark.quote) or limits(mark.quote) or is_echo(mark.quote):
        return False
    if mark.cue("promise") is None:
        return True
    kinds = ({cue.kind for cue in cues(clause, mark.language)} for clause in CLAUSE.split(mark.quote) if clause)
    return any(found & {"request", "question"} and "promise" not in found for found in kinds)


def is_echo(quote: str) -> bool:
    """Whether it hardly has a word beside another's, which it throws back: `Really? "Dear customer"?`"""
    own = ECHO.sub(" ", quote)
    return own != quote and len(folds(own)) <= FEW


def misses(mark: Mark) -> bool:
    """Whether somebody of another house says by mail of something named that it did not come."""
    said = mark.cue("question", "request", "boilerplate", "condition", "reported") is None and not mark.item.automatic
    return mark.item.kind == "mail" and not mark.ours and said and bool(unmet(mark.quote)) and bool(things(mark))


def answered(asked: Item, items: Iterable[Item], by: Collection[str], known: Identities) -> bool:
    """Whether one of these addresses wrote later in the conversation, or to its author under the same title."""
    theirs = known.of(asked.author.address)
    return any(
        later.author.address in by
        and moment(later) > moment(asked)
        and (in_conversation(later, asked) or (later.kind == "mail" and later.answers == asked.ref))
        and (later.kind == "chat" or any(p.person.address in theirs for p in later.parties))
        for later in items
    )


def promised_days(mark: Mark) -> list[Day]:
    """Those that stand in the clause of the promise: `I'll ask whether 22 fit before the 15th` promises none."""
    clauses = [one for one in CLAUSE.split(undivided(mark)) if one]
    if len(clauses) < 2 or not mark.days:
        return list(mark.days)
    promising = [one for one in clauses if any(cue.kind == "promise" for cue in cues(one, mark.language))]
    named = (day for day in mark.days if any(day.words.rstrip(".,") in one for one in promising))
    return list(named) if promising else list(mark.days)


def undivided(mark: Mark) -> str:
    """Its words, no comma between a weekday and its day: in `on Friday, 5 June` none ends a clause."""
    said = mark.quote
    for day in mark.days:
        before, words, after = said.partition(day.words)
        name = before.rstrip(", ")
        weekday = bool(words) and not weekday_names().isdisjoint(folds(name.rpartition(" ")[2]))
        said = f"{name} {words}{after}" if weekday else said
    return said


def is_overdue(mark: Mark, items: Iterable[Item], contract: Contract) -> bool:
    """Promised for a day that has passed, and its author wrote nothing later in the conversation."""
    if mark.cue("promise") is None or mark.at is None or mark.item.kind != "mail" or mark.item.bulk:
        return False
    if mark.cue("offer", "boilerplate", "reported"):
        return False
    due = [day for day in promised_days(mark) if day.last >= mark.at.date()]
    if not due or max(day.last for day in due) >= contract.now.date() or is_trifle(mark, due, items, contract):
        return False
    return not kept(mark, items)


def waits_for(mark: Mark, unanswered: Iterable[Mark]) -> bool:
    """Whether who promised asked the person later in the conversation for what they must have first, and has no
    answer: the promise hangs on that."""
    return any(
        is_needed(one.quote)
        and one.item.author.address == mark.item.author.address
        and in_conversation(one.item, mark.item)
        and moment(one.item) > moment(mark.item)
        for one in unanswered
    )


def is_trifle(mark: Mark, due: Iterable[Day], items: Iterable[Item], contract: Contract) -> bool:
    """Promised for the same or the next day, long ago, where others wrote on in the conversation: `I will mail you the
    label today`."""
    last = max(day.last for day in due)
    soon = mark.at is not None and (last - mark.at.date()).days <= SOON
    went_on = any(one.author.address != mark.item.author.address and moment(one) > moment(mark.item) for one in items)
    return soon and went_on and (contract.now.date() - last).days > OVERTAKEN_DAYS


def kept(mark: Mark, items: Iterable[Item]) -> bool:
    """Whether the author wrote again in this conversation, with something attached unless all that was promised was a
    word: then it may have been kept."""
    word = is_word(mark.quote)
    return any(
        later.kind == "mail"
        and moment(later) > moment(mark.item)
        and later.author.address == mark.item.author.address
        and bool(mark.item.thread)
        and later.thread == mark.item.thread
        and (word or bool(later.attachments))
        for later in items
    )


def repeats(mark: Mark, other: Mark) -> bool:
    """Whether nearly all words of the shorter one stand in the other; a figure of its own is no repetition."""
    if mark.key == other.key:
        return True
    if not {number.value for number in mark.numbers} <= {number.value for number in other.numbers}:
        return False
    shorter = min(len(mark.folded), len(other.folded)) or 1
    return len(mark.folded & other.folded) / shorter >= OVERLAP


def by_item(marks: tuple[Mark, ...]) -> tuple[tuple[Item, tuple[Mark, ...]], ...]:
    items = {mark.item.ref: mark.item for mark in marks}
    order: Callable[[Item], tuple[float, str]] = lambda item: (-moment(item).timestamp(), item.ref)  # noqa: E731  one sort key
    return tuple(
        (item, tuple(sorted((m for m in marks if m.item.ref == item.ref), key=lambda m: (m.passage.number, m.start))))
        for item in sorted(items.values(), key=order)
    )
