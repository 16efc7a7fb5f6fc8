"""What a search found, without the same words over and over: a thread quotes its first mail in every answer."""

from collections.abc import Iterable, Iterator

from forenoon.domain.sources import Hit

SHORT = 40  # characters; so short a passage may stand in two items and be meant in each


def unrepeated(hits: Iterable[Hit]) -> Iterator[Hit]:
    """In the same order, a title alone only where nothing else of its item was found. Of words that stand quoted,
    whoever wrote them is kept, else the first that quotes them."""
    found = [(hit, plain(hit.text)) for hit in hits]
    more = {hit.item for hit, text in found if text != plain(hit.title)}
    written = [text for hit, text in found if hit.role != "quoted"]
    told: list[str] = []
    for hit, text in found:
        if hit.item in more and text == plain(hit.title):
            continue
        echo = hit.role == "quoted"
        if echo and any(one in text or text in one for one in written):
            continue
        if len(text) >= SHORT and any(text == one or (echo and (text in one or one in text)) for one in told):
            continue
        told.append(text)
        yield hit


def plain(text: str) -> str:
    """Without the marks of a quotation, as one line."""
    return " ".join(word for line in text.splitlines() for word in line.lstrip("> \t").split())
