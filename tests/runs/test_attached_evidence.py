"""What is quoted from an attachment is named with its mail, and read again from the mail's bytes."""

import io
import json
import zipfile
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook
from runs import papers
from runs.packs import Pack

from forenoon.connectors.folder import Folders
from forenoon.parsing.parser import IsolatedParser
from forenoon.runs.verifying import Verdict, Verifier

OFFER = "mail:9@quarry.example/offer.docx"
PRICES = "mail:9@quarry.example/prices.xlsx"


def document() -> bytes:
    out, made = io.BytesIO(), docx.Document()
    made.add_paragraph("Tidewater will deliver the 12 pumps for Quarry by 14 January 2027 at the latest.")
    made.save(out)
    return out.getvalue()


def workbook() -> bytes:
    out, book = io.BytesIO(), Workbook()
    for row in (("Pump", "Pieces", "EUR"), ("P-7", 8, 11600), ("P-8", 4, 5810), ("P-9", 2, 2905)):
        book.worksheets[0].append(row)
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The offer lies in no folder; the same bytes were sent twice."""
    made = Pack(tmp_path_factory.mktemp("attached"))
    papers.lay(made.sources)
    (made.sources / "files" / "pumps for Tidewater.xlsx").unlink()
    offer, prices = document(), workbook()  # once: their bytes hold the second in which they were made
    for number, day in (("9", "Wed, 18 Nov 2026 09:00:00 +0000"), ("10", "Thu, 19 Nov 2026 09:00:00 +0000")):
        mail = EmailMessage()
        mail["From"], mail["To"] = "Ben Tide <ben@tidewater.example>", "Ada Quarry <ada@quarry.example>"
        mail["Date"], mail["Subject"], mail["Message-ID"] = day, "Pumps: our offer", f"<{number}@quarry.example>"
        mail.set_content("Hello Ada,\n\nour offer is attached.\n\nBen\n")
        mail.add_attachment(offer, maintype="application", subtype="octet-stream", filename="offer.docx")
        mail.add_attachment(prices, maintype="application", subtype="octet-stream", filename="prices.xlsx")
        (made.sources / "mail" / f"{number}.eml").write_bytes(mail.as_bytes())
    assert made.carry() == "done"
    return made


def verified(pack: Pack) -> Verdict:
    with closing(IsolatedParser()) as parser:
        return Verifier(pack.runs, pack.blobs, parser, Folders()).verify(pack.out)


def test_an_attachment_is_quoted_once_under_its_mails_name(pack: Pack) -> None:
    cited = {one["item"] for claim in pack.receipt["claims"] for one in claim["citations"]}
    assert {OFFER, PRICES} <= cited
    assert not any(one.startswith("mail:10@quarry.example/") for one in cited)
    assert any(figure["from"].get("item") == PRICES for figure in pack.receipt["figures"])
    with zipfile.ZipFile(pack.out / "brief.docx") as package:
        assert (
            "offer.docx, attached to: Mail “Pumps: our offer”, Ben Tide" in package.read("word/footnotes.xml").decode()
        )


def test_it_is_read_again_from_the_mails_bytes(pack: Pack, tmp_path: Path) -> None:
    found = verified(pack)
    assert (found.tampered, found.changed, found.removed) == ((), (), ())
    copy = pack.copy(tmp_path)
    row = next(one for one in pack.receipt["items"] if one["item"] == OFFER)
    copy.blobs.path(row["sha256"]).write_bytes(b"From: someone@else.example\n\nNo offer.\n")
    assert any(OFFER in one or one.startswith("quotation") for one in verified(copy).tampered)
    assert json.loads((copy.out / "receipt.json").read_bytes())["items"]
