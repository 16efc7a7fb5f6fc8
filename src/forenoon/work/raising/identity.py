"""Whom one could mix up: one name at several addresses, an address one letter off, who writes in another's name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from forenoon.domain.content import Citation, Text
from forenoon.domain.sources import Item
from forenoon.language.cues import is_unmasking
from forenoon.language.tokens import folds
from forenoon.work.evidence.confidence import open_title, withheld
from forenoon.work.evidence.identities import one_edit
from forenoon.work.evidence.impostors import FROM, RULE, Impostor, houses
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import strip_marks
from forenoon.work.evidence.resembling import registered
from forenoon.work.evidence.talks import moment
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, lead, name_of

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LATELY = timedelta(days=60)  # in which a false mail was written
BESIDE = 4.0  # weight of what uses the name of a house that is not at the meeting
DEALT = 2.5  # weight of what was seen to: below all that is open
MOST_ROWS = 60  # that are looked at for a name


def same_name(pen: Pen) -> Iterator[Raised]:
    """A person of the meeting whose display name stands with other addresses too, which nothing joins to theirs."""
    for person in pen.desk.contract.meeting.attendees:
        known = bearers(pen, person.name) if person.name else {}
        if person.address in known and not known.keys() <= pen.desk.identities.of(person.address):
            others = [one for address, one in sorted(known.items()) if address != person.address]
            listed = pen.desk.words.listing([one.told(pen, person.address) for one in others])
            text = pen.say("raise.same_name_frame", name=person.name, count=str(len(known)), right=person.address,
                           others=listed)  # fmt: skip
            parts = [part(one.cited, some) for one in others for some in (person.name, one.shown(person.address))]
            cited = (known[person.address].cited, *parts)
            named = ((pen.say("common.quoted", text=person.name), ""),)
            yield Raised("same_name", (pen.inferred(text, cited, "same_name"),), 3.5, text, named=named)


@dataclass(frozen=True)
class Bearer:
    """An address at which a name stands, with the item and the line in which it does first."""

    address: str
    item: Item
    cited: Citation

    def shown(self, right: str) -> str:
        """By its house, so that nobody takes it for the right one; whole where the house is the same."""
        house = self.address.rpartition("@")[2]
        return self.address if house == right.rpartition("@")[2] else f"@{house}"

    def told(self, pen: Pen, right: str) -> str:
        """With the item in which it stands and of when that is; a calendar entry is of when it begins."""
        at = next((event.start for event in pen.desk.library.events() if event.item == self.item.ref), self.item.at)
        shown, title = self.shown(right), open_title(self.item.title) or name_of(self.item.author)
        return pen.say(
            "raise.same_name_other", address=shown, title=pen.dated(pen.say("common.quoted", text=title), at)
        )


def bearers(pen: Pen, name: str) -> dict[str, Bearer]:
    """By address: those of a name in mails, files and calendar entries, and in rows of tables with one address."""
    desk, found, folded = pen.desk, dict[str, Bearer](), name.casefold()
    for item in addressed(pen, desk.register.of(folded)):
        for person in (party.person for party in item.parties if party.person.name.casefold() == folded):
            cited = pen.address_citations(item, person.address) if person.address not in found else ()
            if person.address and cited and not is_kept(pen, item):
                found[person.address] = Bearer(person.address, item, cited[0])
    for hit in desk.library.search(name, MOST_ROWS):
        listed = set(ADDRESS.findall(hit.text.lower()))
        item = desk.items.get(hit.item)
        open_row = hit.role == "cell" and hit.item not in desk.withheld.whole and folded in hit.text.casefold()
        if item and open_row and len(listed) == 1 and not found.keys() >= listed:
            [address] = listed
            found[address] = Bearer(address, item, pen.citation(item, hit.locator, hit.text))
    return found


def is_kept(pen: Pen, item: Item) -> bool:
    """Whether something in it is for few eyes: then so is what it is called."""
    return item.ref in withheld((item,), pen.desk.library).items


def part(citation: Citation, words: str) -> Citation:
    """The stretch of a quotation that has these words."""
    at = citation.quote.casefold().find(words.casefold())
    return citation.model_copy(update={"quote": citation.quote[at : at + len(words)]}) if at >= 0 else citation


def impostors(pen: Pen) -> Iterator[Raised]:
    """Who wrote of late in the name of somebody of this meeting, or about it: the last mail of each address."""
    latest = {one.item.author.address: one for one in sorted(pen.desk.impostors, key=by_day)}
    for address, one in latest.items():
        of_this = is_of_this(pen.desk, one)
        if not of_this and not is_beside(pen.desk, one):
            continue
        day = pen.day(one.item.at)
        text, cited = told_of(pen, one, day), pen.field_citations(one.item, FROM)
        said = pen.inferred(text, cited, RULE)
        if known := unmasked(pen.desk, one):
            frame = pen.say("raise.dealt_frame", day=day, address=address)
            told = lead(frame).model_copy(update={"claims": pen.inferred(frame, cited, RULE).claims})
            line = (told, pen.quote(known, rule="dealt"), Text(text=f" {pen.byline(known)}"))
            yield Raised("dealt", line, DEALT, about=(known,))
            continue
        kind, weight = ("bank", 11.0) if one.pays and of_this else ("impostor", 9.0 if of_this else BESIDE)
        yield Raised(kind, (said,), weight, text, named=((address, day),))


def unmasked(desk: Desk, one: Impostor) -> Mark | None:
    """What somebody of our house wrote later of that mail: that it is false, or that it was reported."""
    title = strip_marks(next((item.title for item in desk.read.items() if item.ref == one.item.ref), ""))
    names = frozenset(folds(one.item.author.address.rpartition("@")[2])) - frozenset(folds(one.right))
    later = (
        item for item in desk.items.values()
        if item.kind in ("mail", "chat") and desk.is_ours(item.author.address) and moment(item) > moment(one.item)
    )  # fmt: skip
    for item in sorted(later, key=lambda item: (moment(item), item.ref)):
        of_it = item.answers == one.item.ref or (bool(title) and strip_marks(item.title) == title)
        for mark in desk.reader.sentences(item):
            if is_unmasking(mark.quote) and (of_it or names & mark.folded) and desk.is_open(item):
                return mark
    return None


def told_of(pen: Pen, one: Impostor, day: str) -> str:
    """What speaks against a mail: its address, or where that is right, who received it."""
    address = one.item.author.address
    if one.right == address:
        return pen.say("raise.false_sender", day=day, address=address)
    key = f"raise.false_{'payee_' if one.pays else ''}{'person' if one.name else 'house'}"
    return pen.say(key, day=day, address=address, right=one.right, **({"name": one.name} if one.name else {}))


def by_day(one: Impostor) -> tuple[datetime, str]:
    return moment(one.item), one.item.ref


def is_of_this(desk: Desk, one: Impostor) -> bool:
    """Whether an impostor's mail is of late, and uses a name of this meeting, or names it."""
    if not one.right or not desk.contract.now - LATELY < moment(one.item) <= desk.contract.now:
        return False
    people, theirs = desk.contract.meeting.attendees, houses(desk.outside)
    if one.right in desk.outside or registered(one.right.rpartition("@")[2]) in theirs:
        return True
    if one.called.casefold() in {person.name.casefold() for person in people} - {""}:
        return True
    return any(desk.elsewhere.is_ours(p.text) for p in desk.read.passages(one.item.ref) if p.role != "quoted")


def is_beside(desk: Desk, one: Impostor) -> bool:
    """Whether a mail of late asks for payment in the name of a house whose mails belong to this meeting."""
    late = desk.contract.now - LATELY < moment(one.item) <= desk.contract.now
    belong = houses(item.author.address for item in desk.belonging)
    return late and one.pays and registered(one.right.rpartition("@")[2]) in belong


def one_letter_off(pen: Pen) -> Iterator[Raised]:
    """A mail domain that differs in one letter from one of the house or of the meeting's people."""
    contract = pen.desk.contract
    known = sorted({*contract.ours, *(p.address.rpartition("@")[2] for p in contract.meeting.attendees)} - {""})
    houses = pen.desk.register.houses
    alike = {house: next((one for one in known if one_edit(house, one)), "") for house in {*houses} - {*known}}
    seen: set[str] = set()
    first = (next(addressed(pen, houses[house]), None) for house, near in alike.items() if near)
    for item in addressed(pen, (one.ref for one in first if one)):
        for party in item.parties:
            domain = party.person.address.rpartition("@")[2]
            near = alike.get(domain)
            if near and domain not in seen:
                seen.add(domain)
                text = pen.say("raise.one_letter_frame", address=party.person.address, domain=near,
                               item=open_title(item.title) or name_of(item.author))  # fmt: skip
                line = (pen.inferred(text, pen.address_citations(item, party.person.address), "one_letter"),)
                yield Raised("one_letter", line, 6.5, text, named=((party.person.address, ""),))


def addressed(pen: Pen, refs: Iterable[str]) -> Iterator[Item]:
    """Those of these items in whose own words addresses stand, in order of ref; a chat's are those of its people's
    accounts."""
    return (item for item in map(pen.desk.items.__getitem__, sorted(set(refs))) if item.kind != "chat")
