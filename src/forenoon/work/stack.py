"""What there is to choose from, and what of it goes together: equal files, attachments, versions, conversations."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property

from forenoon.domain.contract import Contract
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item
from forenoon.work.heard import heard
from forenoon.work.named import content_of, strip_marks, versioned

NEVER = datetime.max.replace(tzinfo=UTC)


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
        """Files of which a later version lies in the same folder, or came in the same conversation: `Offer_v1.docx`
        beside `Offer_v2.docx`."""
        versions: dict[str, list[tuple[Decimal, str]]] = defaultdict(list)
        for item in (item for item in self.items if item.kind == "file"):
            stem, number = versioned(item.path)
            if number:
                place = f"{item.thread}/{stem.rpartition('/')[2]}" if item.within else f"{item.origin.root}/{stem}"
                versions[place].append((number, item.ref))
        return frozenset(ref for found in versions.values() for number, ref in found if number < max(found)[0])
