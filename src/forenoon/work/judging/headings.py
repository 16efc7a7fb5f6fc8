"""What a passage's item is called before a model: its kind, its title, from whom to whom and when."""

from forenoon.domain.sources import Item
from forenoon.work.evidence.confidence import is_between_two
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import name_of

BETWEEN = " (only these two have it)"


def heading_of(desk: Desk, item: Item) -> str:
    """`Mail “Pumps: our offer” from Ben Tide (their side) to Ada Quarry, 18 November 2026`; the messages of one chat
    and day stand under one."""
    day = f", {item.at.astimezone(desk.zone).date():%-d %B %Y}" if item.at else ""
    if item.kind == "chat":
        return f"Chat “{item.place or item.title}”{day}{BETWEEN if is_between_two(item) else ''}"
    title = " ".join((item.path.rpartition("/")[2] if item.kind == "file" else item.title).split())
    author = desk.register.called(item.author)
    address = item.author.address if item.kind != "file" else ""
    full = f"{author} <{address}>" if address and author != address and not desk.is_ours(address) else author
    written = f" from {full}{f' ({side(desk, item)})' if address else ''}" if author else ""
    to = ", ".join(dict.fromkeys(name_of(p.person) for p in item.parties if p.role in ("to", "cc")))
    attached = f", attached to a mail “{desk.items[item.within].title}”" if item.within in desk.items else ""
    return f"{item.kind.capitalize()} “{title}”{written}{f' to {to}' if to else ''}{day}{attached}"


def side(desk: Desk, item: Item) -> str:
    address = item.author.address
    if desk.is_ours(address):
        return "our side"
    houses = {one.rpartition("@")[2] for one in desk.outside}
    return "their side" if address in desk.outside or address.rpartition("@")[2] in houses else "another house"
