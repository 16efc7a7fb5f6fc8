"""What was looked for and where: what belongs and why, what perhaps does, what was left out, what was not found."""

from collections import Counter

from forenoon.domain.content import Belonging, Draft, Heading, Line, Paragraph, Text
from forenoon.domain.sources import ItemKind
from forenoon.domain.value import Value
from forenoon.work.confidence import open_title
from forenoon.work.desk import Desk
from forenoon.work.pen import Pen, plain
from forenoon.work.topic import topic_of

VERSION = 2
KINDS: tuple[ItemKind, ...] = ("mail", "file", "chat")
MOST_ABSENT, MOST_LISTED, MOST_PEOPLE = 4, 4, 12


class Answer(Value):
    """The model half: none; what was read is told, not judged."""


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("looked_for", desk)
    lines = [read_line(pen), *absences(pen)]
    blocks = [Heading(text=pen.say("looked_for.title")), *(Paragraph(line=line) for line in lines)]
    for standing, listed in (("perhaps", desk.evidence.perhaps), ("left_out", desk.evidence.left_out)):
        if listed:
            blocks.append(Paragraph(line=listing(pen, standing, listed[:MOST_LISTED]), role="note"))
    return pen.draft(blocks)


def read_line(pen: Pen) -> Line:
    kinds = Counter(item.kind for item in pen.desk.items.values())
    chats = {"chats": str(pen.desk.chats)} if pen.desk.chats else {}
    return plain(
        pen.say(pen.desk.with_chats("looked_for.read"), mails=str(kinds["mail"]), files=str(kinds["file"]),
                events=str(kinds["event"]), belongs=str(len(pen.desk.evidence.belongs)),
                folded=str(pen.desk.evidence.folded), **chats)
    )  # fmt: skip


def absences(pen: Pen) -> list[Line]:
    """Words of the title and outside people that stand in no mail, file or chat message."""
    wanted = [p for p in pen.desk.contract.meeting.attendees if not pen.desk.contract.is_ours(p.address)]
    queries = [(p.name or p.address, p.address) for p in wanted[:MOST_PEOPLE]]
    queries += [(word, "") for word in title_words(pen)]
    headings = {i.ref: f"{i.title} {i.origin.path}".casefold() for i in pen.desk.items.values()}
    found: list[Line] = []
    for shown, address in queries:
        counts = occurrences(pen, headings, shown, address)
        if not any(counts[kind] for kind in KINDS if kind in counts):
            read = {f"{kind}s": str(counts[f"{kind}_read"]) for kind in KINDS if kind in counts}
            text = pen.say(pen.desk.with_chats("looked_for.none"), query=shown, **read)
            where = pen.say(pen.desk.with_chats("common.everything"))
            found.append((pen.absent(text, address or shown, where, counts),))
    return found[:MOST_ABSENT]


def title_words(pen: Pen) -> list[str]:
    """The title's telling words as they stand there."""
    topic = topic_of(pen.desk.contract)
    said = [word.strip(".,:;()[]{}\"'“”「」《》") for word in pen.desk.contract.meeting.title.split()]
    return [word for word in said if len(word) > 3 and word.casefold() in topic.title]


def occurrences(pen: Pen, headings: dict[str, str], shown: str, address: str) -> dict[str, int]:
    """In how many mails, files and chat messages the words or the address stand, headers included; and how many there
    are. `headings` are titles and paths by ref, of one case."""
    needle = shown.casefold()
    found: Counter[str] = Counter()
    for item in pen.desk.items.values():
        named = needle in headings[item.ref] or any(needle == one.person.name.casefold() for one in item.parties)
        if named or (address and any(party.person.address == address for party in item.parties)):
            found[item.kind] += 1
    bodies = {hit.item for hit in pen.desk.library.search(shown, 50) if needle in hit.text.casefold()}
    kinds = Counter(item.kind for item in pen.desk.items.values())
    by_body = Counter(pen.desk.items[ref].kind for ref in bodies if ref in pen.desk.items)
    told = [kind for kind in KINDS if kind != "chat" or kinds["chat"]]
    counts = {kind: max(found[kind], by_body[kind]) for kind in (*told, "event")}
    return counts | {f"{kind}_read": kinds[kind] for kind in told}


def listing(pen: Pen, standing: str, listed: tuple[Belonging, ...]) -> Line:
    names = [f"{title(pen, one)} ({pen.say('common.comma').join(one.reasons[:2])})" for one in listed]
    return (
        Text(text=pen.say(f"looked_for.{standing}") + " ", strong=True),
        Text(text=pen.say("common.semicolon").join(names), quiet=True),
    )


def title(pen: Pen, one: Belonging) -> str:
    item = pen.desk.items[one.item]
    return open_title(item.origin.path.rpartition("/")[2] if item.kind == "file" else item.title or item.ref)


def check(draft: Draft) -> list[str]:
    """What was read is always said."""
    return [] if len(draft.blocks) > 1 else ["nothing_read"]
