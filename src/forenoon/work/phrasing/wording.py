"""The points of a mail in fixed frames: to one reader `you`, to several by name; each with the words that it is of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from forenoon.domain.content import Line, Text
from forenoon.domain.sources import Item, Person
from forenoon.language.missed import threat
from forenoon.language.numbers import numbers
from forenoon.work.evidence.confidence import open_title
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.phrasing.between import Between, Point
from forenoon.work.reading.cutting import quoted_part
from forenoon.work.reading.leaning import led, together
from forenoon.work.reading.ledger import Dated
from forenoon.work.reading.pen import Pen, lead, name_of
from forenoon.work.reading.salutations import first_names, in_script
from forenoon.work.reading.slips import exchanged

LONGEST_TITLE = 60
REPLY_MARKS = "re|fwd?|aw|wg|tr|r|i|rif|回复|答复|回覆|答覆|转发|轉寄|轉發|ตอบกลับ|ส่งต่อ"
REPLY = re.compile(rf"(?:(?:{REPLY_MARKS}) ?(?:\[\d+\])?[:：]\s*)+", re.IGNORECASE)


@dataclass(frozen=True)
class Wording:
    pen: Pen
    between: Between

    @property
    def to(self) -> tuple[Person, ...]:
        return self.between.to

    @cached_property
    def alone(self) -> bool:
        return len(self.to) == 1

    @cached_property
    def _called(self) -> dict[str, str]:
        return first_names(self.pen.desk, self.to)

    @property
    def calls_all(self) -> bool:
        """Whether the person's mails tell how each reader is called."""
        return bool(self._called)

    def called(self, person: Person) -> str:
        """As the person calls a reader, where their mails tell of all readers; else the whole name."""
        mine = next((one for one in self.to if person.address in self.pen.desk.identities.of(one.address)), person)
        return self._called.get(mine.address) or in_script(name_of(mine), self.pen.words.language)

    def key(self, name: str) -> str:
        """That of the words to one reader, where there is one."""
        return f"follow_up.{name}_you" if self.alone else f"follow_up.{name}"

    def line(self, point: Point) -> Line:
        """A dash, the frame, the words, our figure beside theirs, and the answer that was no answer."""
        item = point.mark.item
        key, whom = self._frame(point)
        day = self.day(point.day) if point.day else self.pen.day(point.mark.at)
        frame = self.pen.say(
            f"follow_up.{key}", day=day, who=self.called(item.author), whom=self.pen.words.listing(whom),
            about=self.about(item),
        )  # fmt: skip
        return lead(f"– {frame}"), *self._quoted(point, f"letter/{key}"), *self._written(point), *self._answer(point)

    def _frame(self, point: Point) -> tuple[str, list[str]]:
        """Its key, and which of several readers were asked."""
        item, author = point.mark.item, point.mark.item.author.address
        mine, by_reader = author in self.between.mine, author in self.between.theirs
        you = "_you" if self.alone and by_reader else ""
        if point.kind == "told":
            return f"told{you}", []
        if point.kind == "promised":
            return ("due_mine" if mine else f"due{you}"), []
        if author in self.between.side:
            return f"asked_me{you}", []
        asked = [party.person for party in item.parties if party.role == "to" and party.person.address]
        whom = [one for one in asked if one.address in self.between.side]
        readers = {a for one in whom for a in self.pen.desk.identities.of(one.address)}
        every = len(whom) == len(self.to) and readers >= {one.address for one in self.to}
        names = [self.pen.say("follow_up.you") if self._is_reader(one) else self.called(one) for one in whom]
        return f"{'i' if mine else 'we'}_asked{'_you' if every else ''}", names

    def _is_reader(self, person: Person) -> bool:
        return self.alone and person.address in self.between.theirs

    def noted(self, mark: Mark) -> Line:
        """What somebody wrote of how they come; what our side did, of where and when."""
        who = self.called(mark.item.author)
        key = "noted_you" if self._is_reader(mark.item.author) else "noted"
        if not self.between.is_theirs(mark):
            key = "written_mine" if mark.item.author.address in self.between.mine else "written"
        frame = self.pen.say(f"follow_up.{key}", day=self.pen.day(mark.at), who=who)
        return lead(frame), self.pen.quote(self.between.trimmed(mark), rule="letter/noted")

    def dated(self, one: Dated) -> Line:
        first, last = (self.pen.words.date(day, "weekday") for day in (one.day.first, one.day.last))
        shown = first if one.day.first == one.day.last else f"{first} – {last}"
        mark = self.between.trimmed(one.mark)
        frame = self.pen.say("follow_up.on", day=shown, about=self.about(mark.item))
        return lead(f"– {frame}"), *quoted_part(self.pen, mark, one.day.words)

    def day(self, day: date) -> str:
        """One to come with its weekday."""
        coming = day >= self.pen.desk.contract.now.date()
        return self.pen.words.date(day, "weekday" if coming else "day")

    def _written(self, point: Point) -> Line:
        """What our side wrote them last with the right figure, where theirs may have two digits exchanged."""
        quoted = [number.value for mark in self._whole(point) for number in numbers(mark.quote, mark.language)]
        slips = [value for value in quoted if value in self.pen.desk.doubtful]
        right = (
            mark for mark in self.between.marks
            if self.pen.desk.is_ours(mark.item.author.address)
            and any(exchanged(number.value, slip) for number in mark.numbers for slip in slips)
        )  # fmt: skip
        mark = max(right, key=lambda one: (moment(one.item), one.score, one.key), default=None)
        if mark is None:
            return ()
        key = "written_mine" if mark.item.author.address in self.between.mine else "written"
        frame = self.pen.say(f"follow_up.{key}", day=self.pen.day(mark.at), who=self.called(mark.item.author))
        said = self.pen.quote(self.between.trimmed(mark), rule=f"letter/{key}")
        return Text(text=self.pen.say("answer.space")), lead(frame), said

    def _whole(self, point: Point) -> tuple[Mark, ...]:
        """With what they lean on."""
        return together(tuple(led(self.pen.desk, mark) for mark in point.marks))

    def _quoted(self, point: Point, rule: str) -> Iterable[Text]:
        """Without what threatens: whoever wrote it knows it, and others need not."""
        for at, mark in enumerate(one for one in self._whole(point) if threat(one.quote) < 0):
            if at:
                yield Text(text=self.pen.say("answer.space"))
            yield self.pen.quote(self.between.trimmed(mark), rule=rule)

    def _answer(self, point: Point) -> Line:
        if point.answer is None:
            return ()
        key = self._answered(point, point.answer.item.author)
        who = self.called(point.answer.item.author)
        frame = self.pen.say(f"follow_up.{key}", day=self.pen.day(point.answer.at), who=who)
        said = self.pen.quote(self.between.trimmed(point.answer), rule=f"letter/{key}")
        return Text(text=self.pen.say("answer.space")), lead(frame), said

    def _answered(self, point: Point, author: Person) -> str:
        """The key of what stands before an answer: its author's later word, or that an answer will come."""
        if author.address in self.pen.desk.identities.of(point.mark.item.author.address):
            return "since"
        if author.address in self.between.mine:
            return "put_off_mine"
        return "put_off" if self._is_reader(author) else "put_off_by"

    def about(self, item: Item) -> str:
        """The subject of a mail in brackets; nothing where it is long, kept back or that of the meeting."""
        title = REPLY.sub("", " ".join(item.title.split()), count=1).strip()
        meeting = self.pen.desk.contract.meeting.title
        told = 0 < len(title) <= LONGEST_TITLE and open_title(title) == title and title.casefold() != meeting.casefold()
        return self.pen.say("follow_up.about", title=title) if told else ""
