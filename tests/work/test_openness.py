"""Who has an item: whoever has the mail with which it went, wherever its file lies."""

from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, mail, on

from forenoon.domain.sources import Item, Origin
from forenoon.work.judging.openness import Openness

OFFER, OTHER = "1" * 64, "2" * 64


def file(name: str, content: str, within: str = "") -> Piece:
    ref = f"{within}/{name}" if within else f"file:{name}"
    path = "mail/offer.eml" if within else name
    item = Item(
        ref=ref, kind="file", format="docx", origin=Origin(root="/r", path=path), parser="docx/1", title=name,
        sha256="3" * 64 if within else content, content=content if within else "", within=within,
    )  # fmt: skip
    return Piece(item)


def openness(sent: Piece, *pieces: Piece) -> dict[str, bool]:
    one = desk(contract(), sent, *pieces)
    known = Openness(one)
    return {piece.item.ref: known.is_open(piece.item) for piece in pieces}


def test_the_file_that_was_attached_is_open_like_its_mail() -> None:
    sent = mail("offer", ME, OONA, on(7), "Here is our offer.")
    told = openness(sent, file("offer.docx", OFFER, "mail:offer"), file("Offer v2.docx", OFFER), file("n.docx", OTHER))
    assert told == {"mail:offer/offer.docx": True, "file:Offer v2.docx": True, "file:n.docx": False}


def test_what_went_only_to_a_colleague_is_not() -> None:
    sent = mail("offer", ME, COLLEAGUE, on(7), "Here is our draft.")
    told = openness(sent, file("offer.docx", OFFER, "mail:offer"), file("Offer v2.docx", OFFER))
    assert told == {"mail:offer/offer.docx": False, "file:Offer v2.docx": False}
