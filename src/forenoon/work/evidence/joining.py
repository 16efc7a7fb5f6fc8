"""Who is meant by a name that stands in no entry: as the sources themselves join a spelling to an address."""

from forenoon.domain.ports import Library
from forenoon.domain.sources import Item, Passage
from forenoon.language.tokens import folds
from forenoon.work.evidence.person import PersonFound
from forenoon.work.evidence.topic import open_domains

MOST_HITS = 40  # of a name in the mail
SHORT = 160  # characters of a last paragraph that may be a signature


def bearers(names: list[str], library: Library, person: PersonFound) -> dict[str, frozenset[str]]:
    """By name: addresses that a header, an address card or a signature gives it, or one outside house, `@domain`, whose
    people sign with it. ทะเลรุ่งสยาม under the mails of talayrung.example, วิภาดา in `Wipada (วิภาดา)`."""
    found = {name: _called(name, library) or _signing(name, library, person) for name in names if _can_be_told(name)}
    return {name: addresses - {person.me.address} for name, addresses in found.items() if addresses}


def _can_be_told(name: str) -> bool:
    return len(name) > 1 and not name.isdecimal() and bool(folds(name))


def _called(name: str, library: Library) -> frozenset[str]:
    """Addresses beside which the whole name stands as somebody's own."""
    wanted = set(folds(name))
    written = {(one.person.name, one.person.address) for item in library.items() for one in item.parties}
    return frozenset(address for called, address in written if address and wanted <= set(folds(called)))


def _signing(name: str, library: Library, person: PersonFound) -> frozenset[str]:
    """The one address, or the one outside house, of the mails and cards that carry the name as their own."""
    items = {item.ref: item for item in library.items() if item.kind in ("mail", "contact")}
    signed = [items[ref] for ref in _holding(name, library) if ref in items]
    addresses = {address for item in signed for address in _addresses(item)}
    domains = {address.rpartition("@")[2] for address in addresses}
    if len(domains) == 1 and not domains & {*person.ours, *open_domains()}:
        return frozenset(f"@{domain}" for domain in domains)
    return frozenset(addresses if len(addresses) == 1 else ())


def _addresses(item: Item) -> set[str]:
    people = [item.author] if item.kind == "mail" else [party.person for party in item.parties]
    return {person.address for person in people if person.address}


def _holding(name: str, library: Library) -> list[str]:
    """Mails in whose signature the whole name stands, and address cards that have it."""
    wanted = set(folds(name))
    hits = dict.fromkeys(hit.item for hit in library.search(name, MOST_HITS) if wanted <= set(folds(hit.text)))
    return [
        ref for ref in hits if any(wanted <= set(folds(one.text)) for one in signed_with(ref, library.passages(ref)))
    ]


def signed_with(ref: str, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """A card's properties; a mail's signature, or the last paragraph of its own words, where short: a signature often
    has no mark."""
    if ref.startswith("contact:"):
        return tuple(passage for passage in passages if passage.role == "header")
    last = [p for p in passages if p.role == "own"][-1:]
    return tuple(p for p in passages if p.role == "signature") + tuple(p for p in last if len(p.text) < SHORT)
