"""What a search found, without the same words over and over: a thread quotes its first mail in every answer."""

from collections.abc import Iterable, Iterator

from forenoon.domain.sources import Hit

SHORT = 40  # characters; so short a passage may stand in two items and be meant in each
ECHOES = ("quoted", "forwarded")


def unrepeated(hits: Iterable[Hit]) -> Iterator[Hit]:
    """In the same order. Of words that stand quoted, whoever wrote them is kept, else the first that quotes them."""
    found = [(hit, plain(hit.text)) for hit in hits]
    written = [text for hit, text in found if hit.role not in ECHOES]
    told: list[str] = []
    for hit, text in found:
        echo = hit.role in ECHOES
        if echo and any(one in text or text in one for one in written):
            continue
        if len(text) >= SHORT and any(text == one or (echo and (text in one or one in text)) for one in told):
            continue
        told.append(text)
        yield hit


def plain(text: str) -> str:
    """Without the marks of a quotation, as one line."""
    return " ".join(word for line in text.splitlines() for word in line.lstrip("> \t").split())
