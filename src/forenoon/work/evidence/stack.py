"""What there is to choose from, and what of it goes together: equal files, attachments, versions, conversations."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property

from forenoon.domain.contract import Contract
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item
from forenoon.work.evidence.heard import heard
from forenoon.work.evidence.named import content_of, strip_marks, versioned
from forenoon.work.evidence.topic import open_domains

NEVER = datetime.max.replace(tzinfo=UTC)
PAPERS, BOOKS = ("pdf", "docx", "txt", "md", "html"), ("xlsx", "xls", "csv")
SORTS: dict[str, str] = {name: sort for sort, names in (("paper", PAPERS), ("book", BOOKS)) for name in names}


@dataclass(frozen=True)
class Stack:
    """The mails, files and chat messages of a library, in order of ref."""

    library: Library
    contract: Contract

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Without calendar and address book; a file that was sent about stands once, where it lies in a folder."""
        return tuple(i for i in self.papers if not i.within or self.originals.get(content_of(i), i.ref) == i.ref)

    @cached_property
    def papers(self) -> tuple[Item, ...]:
        items = heard(self.library.items(), self.contract).values()
        return tuple(item for item in items if item.kind not in ("event", "contact"))

    @cached_property
    def originals(self) -> dict[str, str]:
        """Content of files to the ref under which it is known: a folder's first, then by when it was sent."""
        found: dict[str, str] = {}
        files = (item for item in self.papers if content_of(item))
        for item in sorted(files, key=lambda item: (bool(item.within), item.at or NEVER, item.ref)):
            found.setdefault(content_of(item), item.ref)
        return found

    @cached_property
    def carriers(self) -> dict[str, list[str]]:
        """By ref of a file: the mails that it came with, itself or as an equal file."""
        found: dict[str, list[str]] = defaultdict(list)
        for item in self.papers:
            if item.within and item.kind == "file":
                found[self.originals[content_of(item)]].append(item.within)
        return found

    @cached_property
    def by_ref(self) -> dict[str, Item]:
        return {item.ref: item for item in self.items}

    @cached_property
    def together(self) -> dict[str, tuple[Item, ...]]:
        """By ref: the messages of a chat's conversation; anything else is alone."""
        talks: dict[str, list[Item]] = defaultdict(list)
        for item in self.items:
            if item.kind == "chat":
                talks[item.thread].append(item)
        alone = {item.ref: (item,) for item in self.items if item.kind != "chat"}
        return alone | {item.ref: tuple(whole) for whole in talks.values() for item in whole}

    def is_chat(self, ref: str) -> bool:
        return ref in self.by_ref and self.by_ref[ref].kind == "chat"

    @cached_property
    def thread(self) -> dict[str, str]:
        """Ref to conversation. A forward begins a new one by its headers: its title takes it back."""
        by_title: dict[str, str] = {}
        found: dict[str, str] = {}
        for item in self.items:
            title = " ".join(strip_marks(item.title).casefold().split()) if item.kind == "mail" else ""
            found[item.ref] = by_title.setdefault(title, item.thread) if title and item.thread else item.thread
        return found

    @cached_property
    def superseded(self) -> frozenset[str]:
        """Files of which a later version is there: `Offer_v1.pdf` beside `Offer_v2.docx`."""
        return frozenset(ref for older in self.versions.values() for ref in older)

    @cached_property
    def versions(self) -> dict[str, tuple[str, ...]]:
        """By ref of the last version of a file those before it, the last of them first: what is called alike but for
        the number and lies in the same folder, or came in one conversation or between the same houses."""
        places: dict[str, list[tuple[Decimal, datetime, str]]] = defaultdict(list)
        for item in (item for item in self.items if item.kind == "file"):
            stem, number = versioned(item.path)
            name = f"{stem.rpartition('/')[2].rpartition('.')[0].casefold()}/{SORTS.get(item.format, item.format)}"
            for place in self._places(item, stem):
                places[f"{place}/{name}"].append((number, item.touched or NEVER, item.ref))
        found: dict[str, tuple[str, ...]] = {}
        for some in places.values():
            last = max(some)
            older = [one for one in sorted(some, reverse=True) if is_older(one, last)]
            if older:
                found[last[2]] = tuple(dict.fromkeys((*found.get(last[2], ()), *(ref for *_, ref in older))))
        return found

    def _places(self, item: Item, stem: str) -> frozenset[str]:
        """Where it lies; with what, and between whose houses, it came."""
        lying = "" if item.within else f"{item.origin.root}/{stem.rpartition('/')[0]}"
        mails = [self._mails[ref] for ref in self.carriers.get(item.ref, ()) if ref in self._mails]
        return frozenset({lying, *(mail.thread for mail in mails), *map(houses_of, mails)} - {""})

    @cached_property
    def _mails(self) -> dict[str, Item]:
        return {item.ref: item for item in self.papers if item.kind == "mail"}


def houses_of(mail: Item) -> str:
    """The houses of its people; of a provider's customers each is one."""
    people = {party.person.address for party in mail.parties if party.person.address}
    houses = {one if (house := one.rpartition("@")[2]) in open_domains() else house for one in people}
    return " ".join(sorted(houses))


def is_older(one: tuple[Decimal, datetime, str], last: tuple[Decimal, datetime, str]) -> bool:
    """By its number; one without a number by its day as well."""
    return one[0] < last[0] and (one[0] > 0 or one[1] < last[1])
