"""Whom and what one could mix up: one name at several addresses, an address one letter off, dates that cannot be."""

from collections import defaultdict
from collections.abc import Iterator

from forenoon.domain.content import Citation
from forenoon.domain.sources import Item
from forenoon.work.confidence import open_title
from forenoon.work.identities import one_edit
from forenoon.work.pen import Pen, name_of
from forenoon.work.raising.raised import Raised


def same_name(pen: Pen) -> Iterator[Raised]:
    """A person of the meeting whose display name stands with other addresses too, which nothing joins to theirs."""
    addresses: dict[str, dict[str, Item]] = defaultdict(dict)
    for item in addressed(pen):
        for party in item.parties:
            if party.person.name and party.person.address:
                addresses[party.person.name.casefold()].setdefault(party.person.address, item)
    for person in pen.desk.contract.meeting.attendees:
        others = addresses.get(person.name.casefold(), {}) if person.name else {}
        if person.address in others and not others.keys() <= pen.desk.identities.of(person.address):
            text = pen.say("raise.same_name_frame", name=person.name, count=str(len(others)), right=person.address)
            citations = [
                c if a == person.address else named_only(c, person.name)
                for a in sorted(others)
                for c in pen.address_citations(others[a], a)
            ]
            yield Raised("same_name", (pen.inferred(text, citations, "same_name"),), 5.5, text)


def named_only(citation: Citation, name: str) -> Citation:
    """The other address is not shown where somebody could take it for the right one."""
    at = citation.quote.casefold().find(name.casefold())
    return citation.model_copy(update={"quote": citation.quote[at : at + len(name)]}) if at >= 0 else citation


def one_letter_off(pen: Pen) -> Iterator[Raised]:
    """A mail domain that differs in one letter from one of the house or of the meeting's people."""
    contract = pen.desk.contract
    known = {*contract.ours, *(p.address.rpartition("@")[2] for p in contract.meeting.attendees)} - {""}
    seen: set[str] = set()
    for item in addressed(pen):
        for party in item.parties:
            domain = party.person.address.rpartition("@")[2]
            if domain in seen or domain in known or not domain:
                continue
            near = next((one for one in sorted(known) if one_edit(domain, one)), "")
            if near:
                seen.add(domain)
                text = pen.say("raise.one_letter_frame", address=party.person.address, domain=near,
                               item=open_title(item.title) or name_of(item.author))  # fmt: skip
                line = (pen.inferred(text, pen.address_citations(item, party.person.address), "one_letter"),)
                yield Raised("one_letter", line, 6.5, text)


def addressed(pen: Pen) -> Iterator[Item]:
    """Items in whose own words addresses stand; a chat's are those of its people's accounts."""
    return (item for item in pen.desk.items.values() if item.kind != "chat")
