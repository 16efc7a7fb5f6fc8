"""The receipt's evidence: each claim under its file and source, each absence with where was looked, each source."""

from forenoon.language.places import place
from forenoon.language.words import Words
from forenoon.writers.html import Html, join, outside, tag, text
from forenoon.writers.receipt_shape import Citation, Claim, Receipt
from forenoon.writers.searches import searched

_MARKED = ("inference", "judgement")  # kinds that are more than what a source says
_OPEN = 12  # claims up to which a group stands open
_HASH = 12  # digits of a hash that are shown beside a quotation; the whole stands under the sources


def claims(receipt: Receipt, own: Words) -> Html:
    """Folded by the first file that carries them; within it by the item that is cited first."""
    names = {item.item: item.title or item.path for item in receipt.items}
    groups: dict[str, list[Claim]] = {}
    for claim in receipt.claims:
        if claim.kind != "absence":
            groups.setdefault(claim.files[0] if claim.files else "", []).append(claim)
    return join(*(_file(file, group, names, own) for file, group in groups.items()))


def absences(receipt: Receipt, own: Words) -> Html:
    """What was looked for and not found, and where."""
    found = [claim for claim in receipt.claims if claim.kind == "absence"]
    return tag("ul", *(_absence(claim, own) for claim in found), class_="plain card") if found else Html("")


def sources(receipt: Receipt, own: Words) -> Html:
    """Each cited item, where it lay, what read it and the hash of its bytes."""
    listed = [
        tag(
            "li", tag("h3", outside(item.title or item.item)),
            tag("p", outside(item.path), text(" · "), outside(item.item), text(f" · {item.parser}"), class_="meta"),
            tag("p", tag("code", text(item.sha256)), class_="meta"),
        )
        for item in receipt.items
    ]  # fmt: skip
    if not listed:
        return Html("")
    title = tag("summary", text(own.plural("receipt.count.item", len(listed))))
    return tag("details", title, tag("div", tag("ul", *listed, class_="plain"), class_="inside"))


def _file(file: str, group: list[Claim], names: dict[str, str], own: Words) -> Html:
    by_item: dict[str, list[Claim]] = {}
    for claim in group:
        by_item.setdefault(claim.citations[0].item if claim.citations else "", []).append(claim)
    count = tag("span", text(own.plural("receipt.count.claim", len(group))), class_="quiet")
    inside = (_item(item, some, names, own) for item, some in by_item.items())
    opened = {"open": "open"} if len(group) <= _OPEN else {}
    name = outside(file) if file else text(own.say("receipt.no_file"))
    return tag("details", tag("summary", name, count), tag("div", *inside, class_="inside"), **opened)


def _item(item: str, some: list[Claim], names: dict[str, str], own: Words) -> Html:
    name = outside(names.get(item, item)) if item else text(own.say("receipt.no_source"))
    sealed = _hash(some[0].citations[0]) if item else Html("")
    said = (_claim(claim, names, own) for claim in some)
    return tag("div", tag("h3", name, text(" "), sealed), *said, class_="source")


def _claim(claim: Claim, names: dict[str, str], own: Words) -> Html:
    """What was said, unless it is the quotation itself, each quotation with its place, and what was looked for."""
    alone = len(claim.citations) == 1 and claim.citations[0].quote == claim.text
    said = () if alone else (tag("p", outside(claim.text), text(" "), _kind(claim.kind, own)),)
    first = claim.citations[0].item if claim.citations else ""
    also = own.say("receipt.also", files=own.listing(claim.files[1:])) if len(claim.files) > 1 else ""
    cited = (_citation(one, "" if one.item == first else one.item, names, own) for one in claim.citations)
    note = (tag("p", outside(also), class_="meta"),) if also else ()
    return tag("div", *said, *cited, *_looked(claim, own), *note, class_="claim", id=f"claim-{claim.id}")


def _kind(kind: str, own: Words) -> Html:
    return tag("span", text(own.say(f"receipt.claim.{kind}")), class_="badge wait") if kind in _MARKED else Html("")


def _citation(citation: Citation, item: str, names: dict[str, str], own: Words) -> Html:
    """`item`, with its hash, where it is another than the one above."""
    source = (outside(names.get(item, item)), text(" "), _hash(citation), text(" · ")) if item else ()
    stands = tag(
        "bdi",
        text(citation.locator if "!" in citation.locator else place(citation.locator, own)),
        title=citation.locator,
    )
    return join(tag("blockquote", outside(citation.quote)), tag("p", *source, stands, class_="meta"))


def _hash(citation: Citation) -> Html:
    return tag("code", text(citation.sha256[:_HASH] + "…"), title=citation.sha256)


def _absence(claim: Claim, own: Words) -> Html:
    return tag("li", tag("p", outside(claim.text)), *_looked(claim, own), id=f"claim-{claim.id}")


def _looked(claim: Claim, own: Words) -> tuple[Html, ...]:
    """What was looked for, and where, if that stands behind the claim."""
    if (search := claim.searched) is None:
        return ()
    told = searched(search.query, search.where, search.counts, own, search.found)
    return (tag("p", outside(told), class_="meta"),)
