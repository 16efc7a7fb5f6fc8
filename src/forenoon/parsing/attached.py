"""What came with a mail: each file an item of its own, behind the mail's ref, with the mail's bytes as its origin."""

import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from forenoon.domain.sources import Event, Item, Parsed, Passage, Table
from forenoon.domain.value import Skipped
from forenoon.parsing.mime import Attachment
from forenoon.parsing.passages import Notes

Read = Callable[[bytes, str], Parsed]  # the bytes of a file and its name
MOST = 100  # attachments of a mail that are read
LARGEST = 32 << 20  # bytes of one
V = TypeVar("V", Passage, Table, Event)
PICTURE = re.compile(r"a picture|a sound or film")


def with_attachments(mail: Parsed, attached: Sequence[Attachment], read: Read) -> Parsed:
    """The mail, then what its attachments hold. What is not read of them is noted, but for pictures and answers to
    invitations, of which mails are full."""
    (item,) = mail.items
    taken = {item.ref}
    found = [mail]
    path = f"{item.origin.path}/"
    notes = Notes(item.origin.path)
    for one in attached[:MOST]:
        if len(one.content) > LARGEST:
            notes.add("too_large", f"{one.name} is attached; at most {LARGEST >> 20} MiB are read of one")
        elif one.content:
            inner = read(one.content, one.name)
            skipped = tuple(_noted(note, path) for note in inner.skipped if _is_told(note))
            found.append(_adopted(inner, item, taken).model_copy(update={"skipped": skipped}))
    if len(attached) > MOST:
        notes.add("cut", f"only the first {MOST} of {len(attached)} attachments were read")
    found.append(Parsed(skipped=notes.all()))
    return Parsed(
        items=tuple(item for one in found for item in one.items),
        passages=tuple(passage for one in found for passage in one.passages),
        tables=tuple(table for one in found for table in one.tables),
        events=tuple(event for one in found for event in one.events),
        skipped=tuple(dict.fromkeys(note for one in found for note in one.skipped)),
    )


def _is_told(note: Skipped) -> bool:
    return note.code != "no_entry" and not PICTURE.match(note.message)


def _noted(note: Skipped, path: str) -> Skipped:
    return note.model_copy(update={"path": path + note.path})


def _adopted(inner: Parsed, mail: Item, taken: set[str]) -> Parsed:
    """Under refs that are free in this mail. An entry or a card that it has already is passed over: invitations come
    twice, as a part and as a file."""
    refs: dict[str, str] = {}
    for item in inner.items:
        if item.kind in ("event", "contact") and item.ref in taken:
            continue
        refs[item.ref] = _free(_wanted(item, mail, refs), taken)
        taken.add(refs[item.ref])
    return Parsed(
        items=tuple(_carried(item, mail, refs) for item in inner.items if item.ref in refs),
        passages=_renamed(inner.passages, refs),
        tables=_renamed(inner.tables, refs),
        events=_renamed(inner.events, refs),
    )


def _renamed(values: tuple[V, ...], refs: dict[str, str]) -> tuple[V, ...]:
    return tuple(one.model_copy(update={"item": refs[one.item]}) for one in values if one.item in refs)


def _wanted(item: Item, mail: Item, refs: dict[str, str]) -> str:
    """A file is named behind its mail. A mail keeps its own ref: it may lie in the mailbox too."""
    if item.within and item.ref.startswith(f"{item.within}/"):
        return refs[item.within] + item.ref.removeprefix(item.within)
    return f"{mail.ref}/{item.ref.removeprefix('file:')}" if item.kind == "file" else item.ref


def _free(wanted: str, taken: set[str]) -> str:
    """`offer (2).pdf` for the second `offer.pdf`."""
    if wanted not in taken:
        return wanted
    name = PurePosixPath(wanted)
    stem, ending = (wanted.removesuffix(name.suffix), name.suffix) if "/" in wanted else (wanted, "")
    return next(ref for number in range(2, len(taken) + 3) if (ref := f"{stem} ({number}){ending}") not in taken)


def _carried(item: Item, mail: Item, refs: dict[str, str]) -> Item:
    """A file goes with the mail's people, time and conversation; a mail or a card has its own."""
    own = {
        "ref": refs[item.ref],
        "origin": mail.origin,
        "sha256": mail.sha256,
        "within": refs.get(item.within) or mail.ref,
        "content": item.content or item.sha256,
    }
    if item.kind == "file" and not item.within:
        parties = tuple(dict.fromkeys((*mail.parties, *item.parties)))
        own |= {
            "parties": parties,
            "at": mail.at or item.at,
            "changed": None,
            "thread": mail.thread,
            "bulk": mail.bulk,
            "automatic": mail.automatic,
        }
        own |= {"label": mail.label}
    return item.model_copy(update=own)
