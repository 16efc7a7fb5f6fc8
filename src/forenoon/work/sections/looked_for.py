"""What was looked for and where: what belongs and why, what perhaps does, what was left out, what was not found."""

from collections import Counter

from forenoon.domain.content import Belonging, Draft, Heading, Line, Paragraph, Searched, Slide, Text
from forenoon.domain.sources import ItemKind
from forenoon.language.cues import is_credential
from forenoon.work.confidence import open_title
from forenoon.work.desk import Desk
from forenoon.work.pen import Pen, name_of, plain
from forenoon.work.titles import fitting
from forenoon.work.topic import topic_of

VERSION = 6
KINDS: tuple[ItemKind, ...] = ("mail", "file", "chat")
MOST_ABSENT, MOST_LISTED, MOST_PEOPLE = 4, 4, 12
NEAR = 2.0  # score from which on an item that was left out nearly belonged
LISTED_ON_SLIDE, FEWEST_ON_SLIDE = 3, 3


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("looked_for", desk)
    absent = absences(pen)
    lines = [read_line(pen), *(line for _, line in absent)]
    blocks = [Heading(text=pen.say("looked_for.title")), *(Paragraph(line=line) for line in lines)]
    for standing, listed in (("perhaps", desk.evidence.perhaps), ("left_out", near_misses(desk))):
        if listed:
            blocks.append(Paragraph(line=listing(pen, standing, listed[:MOST_LISTED]), role="note"))
    return pen.draft(blocks, slides=slides(pen, absent))


def slides(pen: Pen, absent: list[tuple[str, Line]]) -> tuple[Slide, ...]:
    """What was not found, what perhaps belongs and what was left out, so that a reader may say otherwise."""
    nowhere = [*absent, *houses(pen)][:MOST_ABSENT]
    rows = [(plain(pen.say("slides.looked_for.none"), strong=True), line) for _, line in nowhere]
    for standing, listed in (("perhaps", pen.desk.evidence.perhaps), ("left_out", near_misses(pen.desk))):
        for number, one in enumerate(listed[:LISTED_ON_SLIDE]):
            label = "" if number else pen.say(f"slides.looked_for.{standing}")
            rows.append((plain(label, strong=True), listed_line(pen, one)))
    if len(rows) < FEWEST_ON_SLIDE:
        return ()
    columns = (("slides.looked_for.result", 0.2), ("slides.looked_for.what", 0.8))
    grid = pen.grid(pen.say("looked_for.title"), columns, rows)
    return (Slide(title=(title_text(pen, absent),), exhibit=grid, weight=3.0 + len(absent)),)


def title_text(pen: Pen, absent: list[tuple[str, Line]]) -> Text:
    """What stands nowhere; where all was found, what belongs, what may, and how much was left out. That a house is
    silent is told where it is raised."""
    desk, words, kinds = pen.desk, pen.desk.words, Counter(item.kind for item in pen.desk.items.values())
    told = [kind for kind in KINDS if kind != "chat" or kinds["chat"]]
    counts = {f"{kind}_read": kinds[kind] for kind in told}
    where = pen.say(desk.with_chats("common.papers"))
    if names := [words.say("common.quoted", text=shown) for shown, _ in absent]:
        read = {f"{kind}s": words.number(kinds[kind]) for kind in told}
        said = [nowhere(pen, names[:most], read) for most in range(len(names), 0, -1)]
        query = pen.say("common.semicolon").join(shown for shown, _ in absent)
        return pen.absent(fitting(said, words.language), query, where, {"found": 0, **counts})
    text = weighed(pen)
    searched = Searched(query=desk.contract.meeting.title, where=where, counts=counts)
    return Text(text=text, claims=(pen.claim("inference", text, (), searched, "looked_for/read"),))


def weighed(pen: Pen) -> str:
    """How many items belong, how many may, and how many were left out."""
    words, evidence = pen.desk.words, pen.desk.evidence
    slots = {"belongs": words.plural("slides.looked_for.belong", len(evidence.belongs)),
             "left": words.number(left_out(pen.desk))}  # fmt: skip
    if evidence.perhaps:
        return words.plural("slides.looked_for.doubtful", len(evidence.perhaps), **slots)
    return pen.say("slides.looked_for.sure", **slots)


def nowhere(pen: Pen, names: list[str], read: dict[str, str]) -> str:
    key, words = pen.desk.with_chats("slides.looked_for.nowhere"), pen.desk.words
    return words.plural(key, len(names), names=words.listing(names), **read)


def left_out(desk: Desk) -> int:
    """How many items were left out, listed or not."""
    return len(desk.evidence.left_out) + desk.evidence.folded


def near_misses(desk: Desk) -> tuple[Belonging, ...]:
    """What was left out and nearly belonged, best first; nothing that a program sent, no password and no code."""
    items = desk.items
    return tuple(
        one for one in desk.evidence.left_out
        if one.score >= NEAR and one.item in items
        and not (items[one.item].bulk or is_credential(items[one.item].title))
    )  # fmt: skip


def read_line(pen: Pen) -> Line:
    """What was read, and what became of it; a file that lies there twice is weighed once."""
    desk, number = pen.desk, pen.desk.words.number
    kinds = Counter(item.kind for item in desk.items.values())
    chats = {"chats": number(desk.chats)} if desk.chats else {}
    read = {"mails": kinds["mail"], "files": kinds["file"], "events": kinds["event"]}
    weighed = {"belongs": len(desk.evidence.belongs), "perhaps": len(desk.evidence.perhaps), "left": left_out(desk)}
    counts = {slot: number(count) for slot, count in (read | weighed).items()}
    text = pen.say(desk.with_chats("looked_for.read"), **counts, **chats)
    copies = len(desk.papers) - sum(weighed.values())
    more = f" {desk.words.plural('looked_for.copies', copies)}" if copies > 0 else ""
    return plain(text + more)


def absences(pen: Pen) -> list[tuple[str, Line]]:
    """Words of the title and outside people that stand in no mail, file or chat message, each with the line that says
    so."""
    wanted = [p for p in pen.desk.contract.meeting.attendees if not pen.desk.is_ours(p.address)]
    queries = [(p.name or p.address, p.address) for p in wanted[:MOST_PEOPLE]]
    return not_found(pen, [*queries, *((word, "") for word in title_words(pen))])[:MOST_ABSENT]


def houses(pen: Pen) -> list[tuple[str, Line]]:
    """Mail domains of the other side from and to which nothing was found."""
    return not_found(pen, [(domain, f"@{domain}") for domain in sorted(topic_of(pen.desk.contract).domains)])


def not_found(pen: Pen, queries: list[tuple[str, str]]) -> list[tuple[str, Line]]:
    """Of words and addresses those that stand nowhere, each with the line that says so. A mail domain, with its sign
    before it, is every address of it."""
    found: list[tuple[str, Line]] = []
    for shown, address in queries:
        counts = occurrences(pen, shown, address)
        if not any(counts[kind] for kind in KINDS if kind in counts):
            read = {f"{kind}s": str(counts[f"{kind}_read"]) for kind in KINDS if kind in counts}
            text = pen.say(pen.desk.with_chats("looked_for.none"), query=shown, **read)
            where = pen.say(pen.desk.with_chats("common.everything"))
            found.append((shown, (pen.absent(text, address or shown, where, counts),)))
    return found


def title_words(pen: Pen) -> list[str]:
    """The title's telling words as they stand there."""
    topic = topic_of(pen.desk.contract)
    said = [word.strip(".,:;()[]{}\"'“”「」《》") for word in pen.desk.contract.meeting.title.split()]
    return [word for word in said if len(word) > 3 and word.casefold() in topic.title]


def occurrences(pen: Pen, shown: str, address: str) -> dict[str, int]:
    """In how many mails, files and chat messages the words or the address stand, headers included; and how many there
    are."""
    needle, known = shown.casefold(), pen.desk.register
    named = {ref for ref, heading in known.headings.items() if needle in heading}
    named |= {ref for name in filter(None, (needle, address)) for ref in known.people.get(name, ())}
    found = Counter(pen.desk.items[ref].kind for ref in named)
    bodies = {hit.item for hit in pen.desk.library.search(shown, 50) if needle in hit.text.casefold()}
    kinds = known.kinds
    by_body = Counter(pen.desk.items[ref].kind for ref in bodies if ref in pen.desk.items)
    told = [kind for kind in KINDS if kind != "chat" or kinds["chat"]]
    counts = {kind: max(found[kind], by_body[kind]) for kind in (*told, "event")}
    return counts | {f"{kind}_read": kinds[kind] for kind in told}


def listing(pen: Pen, standing: str, listed: tuple[Belonging, ...]) -> Line:
    names = [reasoned(pen, one) for one in listed]
    return (
        Text(text=pen.say(f"looked_for.{standing}") + " ", strong=True),
        Text(text=pen.say("common.semicolon").join(names), quiet=True),
    )


def listed_line(pen: Pen, one: Belonging) -> Line:
    """With who and when, since many mails may have one title."""
    item = pen.desk.items[one.item]
    who = pen.say("common.comma").join(filter(None, [name_of(item.author), pen.day(item.at)]))
    reasons = pen.say("common.comma").join(one.reasons[:2])
    return Text(text=title(pen, one), strong=True), Text(text=f" {who} · {reasons}", quiet=True)


def reasoned(pen: Pen, one: Belonging) -> str:
    return f"{title(pen, one)} ({pen.say('common.comma').join(one.reasons[:2])})"


def title(pen: Pen, one: Belonging) -> str:
    item = pen.desk.items[one.item]
    return open_title(item.path.rpartition("/")[2] if item.kind == "file" else item.title or item.ref)


def check(draft: Draft) -> list[str]:
    """What was read is always said."""
    return [] if len(draft.blocks) > 1 else ["nothing_read"]
