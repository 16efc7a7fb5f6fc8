"""Sources, a parser and models made of values, for tests of what stands on them."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TypeVar

from forenoon.domain.cards import MILLION, Price
from forenoon.domain.classes import Facts
from forenoon.domain.contract import Wish
from forenoon.domain.dialogue import Reply
from forenoon.domain.errors import Invalid, NoAnswer, NoModel, NotFound
from forenoon.domain.routes import Answered, Chosen, Errand, Purse, Spent, Work
from forenoon.domain.sources import Event, Found, Item, Occurrence, Origin, Parsed, Passage
from forenoon.domain.value import Skipped
from forenoon.models.measuring import ROOM, tokens_at_most
from forenoon.models.mending import mended

T = TypeVar("T")
PRICE = Price(input=MILLION, output=MILLION)
DAY = datetime(2026, 9, 14, 8, 0, tzinfo=UTC)


class MemoryConnector:
    """`files` by root, then path. A content that begins with `From ` is an mbox; an empty one cannot be read."""

    def __init__(self, files: dict[str, dict[str, bytes]]) -> None:
        self.files = files
        self.opened: list[str] = []  # path of each read

    def look(self, root: str) -> Iterator[Found | Skipped]:
        for path, content in sorted(self.files[root].items()):
            stamp = hashlib.sha256(content).hexdigest()[:12]
            yield Found(origin=Origin(root=root, path=path), size=len(content), stamp=stamp, modified=DAY)

    def split(self, found: Found) -> Iterator[Origin | Skipped]:
        content = self.files[found.origin.root].get(found.origin.path, b"")
        if not content.startswith(b"From "):
            yield found.origin
            return
        start = 0
        while start < len(content):
            end = content.find(b"\nFrom ", start) + 1 or len(content)
            yield found.origin.model_copy(update={"start": start, "length": end - start})
            start = end

    def read(self, origin: Origin) -> bytes:
        content = self.files[origin.root].get(origin.path, b"")
        if not content:
            raise NotFound(f"{origin.path} is gone")
        self.opened.append(origin.path)
        end = len(content) if origin.length < 0 else origin.start + origin.length
        return content[origin.start : end]


class PlainParser:
    """Reads `REF TITLE`, then a passage a line. What begins with `bin` is of a kind that is not read."""

    def __init__(self, release: int = 1) -> None:
        self.release = release
        self.parsed: list[str] = []  # path of each parse
        self._turn = threading.Lock()

    def version(self, content_start: bytes, path: str) -> str:
        return "" if content_start.startswith(b"bin") else f"plain/{self.release}"

    def parse(self, content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
        with self._turn:
            self.parsed.append(origin.path)
        if content.startswith(b"bin"):
            return Parsed(skipped=(Skipped(path=origin.path, code="kind", message="a binary: this kind is not read"),))
        head, *lines = content.decode().removeprefix("From x\n").splitlines()
        ref, _, title = head.partition(" ")
        if ref == "broken":
            return Parsed(skipped=(Skipped(path=origin.path, code="unreadable", message="it is broken"),))
        item = Item(
            ref=ref, kind="mail" if ref.startswith("mail:") else "file", format="txt", origin=origin, title=title,
            sha256=hashlib.sha256(content).hexdigest(), parser=f"plain/{self.release}", at=modified,
        )  # fmt: skip
        passages = (
            Passage(item=ref, number=number, locator=f"line {number}", text=line)
            for number, line in enumerate(lines, 1)
        )
        return Parsed(items=(item,), passages=tuple(passages))

    def text_at(self, content: bytes, origin: Origin, item: str, locator: str) -> str | None:
        passages = self.parse(content, origin, DAY).passages
        return next((passage.text for passage in passages if passage.locator == locator), None)

    def occurrences(self, events: tuple[Event, ...], start: datetime, end: datetime) -> tuple[Occurrence, ...]:
        """Each as it stands, without its recurrences."""
        among = sorted((event for event in events if start <= event.start < end), key=lambda one: (one.start, one.item))
        return tuple(Occurrence(event=event, start=event.start, end=event.end) for event in among)


class PlayedModels:
    """All models as one function of what is asked, at a micro-unit for each token. `play` may raise what models raise.
    The first of `vendors` answers that the errand does not want to be apart from. `asked` keeps every errand, also
    those with a complaint about the answer before."""

    def __init__(self, play: Callable[[Errand], Reply], vendors: tuple[str, ...] = ("north", "south")) -> None:
        self.asked: list[Errand] = []
        self.wishes: list[Wish] = []
        self.play = play
        self._vendors = vendors
        self._turn = threading.Lock()

    def any(self, work: Work, wish: Wish) -> bool:
        return True

    def choose(self, errand: Errand, wish: Wish) -> Chosen:
        vendor = self._vendor(errand)
        return Chosen(
            card=f"{vendor}-1", vendor=vendor, host=vendor, region="here", price=PRICE,
            why=f"{vendor} answers all that is played.",
        )  # fmt: skip

    def classes(self, facts: Facts) -> tuple[str, ...]:
        return ()

    def may_have(self, chosen: Chosen, classes: tuple[str, ...]) -> bool:
        return not classes

    def answer(self, errand: Errand, wish: Wish, purse: Purse, read: Callable[[Reply], T]) -> tuple[T, Answered]:
        vendor = self._vendor(errand)
        reply, first = self._said(errand, wish, purse, vendor)
        try:
            return read(reply), Answered(reply=reply, spent=(first,))
        except Invalid as wrong:
            again = errand.model_copy(update={"request": mended(errand.request, reply, wrong.message)})
        reply, second = self._said(again, wish, purse, vendor)
        try:
            return read(reply), Answered(reply=reply, spent=(first, second))
        except Invalid as wrong:
            raise NoAnswer(f"{vendor} gave no answer that can be used: {wrong.message}") from wrong

    def _vendor(self, errand: Errand) -> str:
        others = [one for one in self._vendors if one not in errand.apart]
        if errand.strictly and not others:
            raise NoModel(f"only {', '.join(self._vendors)} may be asked")
        late = {vendor: at for at, vendor in enumerate(errand.apart)}
        return others[0] if others else max(self._vendors, key=lambda one: late[one])

    def _said(self, errand: Errand, wish: Wish, purse: Purse, vendor: str) -> tuple[Reply, Spent]:
        with self._turn:
            self.asked.append(errand)
            self.wishes.append(wish)
        most = tokens_at_most(errand.request) + (errand.request.most or ROOM)
        purse.hold(most)
        try:
            reply = self.play(errand)
        except BaseException:
            purse.settle(most, None)
            raise
        used = reply.usage
        cost = used.fresh + used.cache_read + used.cache_write + used.output
        spent = Spent(
            work=errand.work, card=f"{vendor}-1", vendor=vendor, host=vendor, region="here", usage=used, cost=cost,
            seconds=0.0, why=f"{vendor} answers all that is played.",
        )  # fmt: skip
        purse.settle(most, spent)
        return reply, spent
