"""How long our reader takes over one file of each kind, as a ratio to the bare library that reads its words alone."""

import csv
import email
import io
import json
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.policy import default
from functools import partial
from typing import Any

import docx
import icalendar
import openpyxl
import pptx
import pypdfium2
import python_calamine
from _mails import mails, sentences
from run import Figure
from selectolax.lexbor import LexborHTMLParser

from forenoon.demo import pdf
from forenoon.demo.records import Block, Paper
from forenoon.parsing.entry import answer

NOW = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)
TIMES = 3  # the best of these counts
Bare = Callable[[bytes], object]


def main() -> Iterator[Figure]:
    random_ = random.Random(11)
    words = [sentences(random_, "en", 2) for _ in range(600)]
    for name, kind, content, bare in kinds(words):
        request = {
            "do": "parse", "origin": {"root": "/", "path": f"file.{kind}"}, "modified": NOW.isoformat(),
        }  # fmt: skip
        parsed = json.loads(answer(request, content))
        assert len(parsed["passages"]) > 30, (name, parsed.get("skipped"))
        ours, theirs = best(partial(answer, request), content), best(bare, content)
        yield {"name": f"kinds: {name}, ours", "value": ours, "unit": "s", "bar": None}
        yield {"name": f"kinds: {name}, ratio to the bare library", "value": ours / theirs, "unit": "", "bar": None}


def best(function: Bare, content: bytes) -> float:
    """Seconds."""
    seconds: list[float] = []
    for _ in range(TIMES):
        started = time.perf_counter()
        function(content)
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def kinds(words: list[str]) -> Iterator[tuple[str, str, bytes, Bare]]:
    yield "docx by python-docx", "docx", document(words), read_document
    yield "xlsx by openpyxl", "xlsx", workbook(), read_workbook
    yield "xlsx by calamine", "xlsx", workbook(), read_quickly
    yield "pptx by python-pptx", "pptx", slides(words), read_slides
    yield "pdf by pypdfium2", "pdf", paper(words), read_pdf
    yield "html by selectolax", "html", page(words), lambda c: LexborHTMLParser(c.decode()).text()
    yield "ics by icalendar", "ics", calendar(words), lambda c: list(icalendar.Calendar.from_ical(c).walk())
    yield "csv by csv", "csv", table(), lambda c: list(csv.reader(io.StringIO(c.decode())))
    yield "eml by email", "eml", mail(words), read_mail


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def document(words: list[str]) -> bytes:
    made = docx.Document()
    for text in words:
        made.add_paragraph(text)
    return saved(made)


def read_document(content: bytes) -> object:
    return [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in range(3000):
        book.worksheets[0].append(
            [f"Depot {row % 40}", row, row * 1.25, "in service", NOW.replace(tzinfo=None), row % 7]
        )
    return saved(book)


def read_workbook(content: bytes) -> object:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def read_quickly(content: bytes) -> object:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def slides(words: list[str]) -> bytes:
    deck = pptx.Presentation()
    for at in range(0, 200, 5):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = words[at]
        slide.placeholders[1].text = "\n".join(words[at + 1 : at + 5])
    return saved(deck)


def read_slides(content: bytes) -> object:
    deck = pptx.Presentation(io.BytesIO(content))
    return [shape.text_frame.text for one in deck.slides for shape in one.shapes if shape.has_text_frame]


def paper(words: list[str]) -> bytes:
    blocks = tuple(Block(p=text) for text in words[:400])
    return pdf.document(Paper(path="x.pdf", author="", modified=NOW, kind="pdf", title="Bench", content=blocks))


def read_pdf(content: bytes) -> object:
    found = pypdfium2.PdfDocument(content)
    texts = [found[number].get_textpage().get_text_bounded() for number in range(len(found))]
    found.close()
    return texts


def page(words: list[str]) -> bytes:
    rows = "".join(f"<tr><td>{at}</td><td>{at * 1.5}</td><td>depot</td></tr>" for at in range(500))
    return f"<html><body>{''.join(f'<p>{text}</p>' for text in words)}<table>{rows}</table></body></html>".encode()


def calendar(words: list[str]) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for at in range(400):
        start = NOW + timedelta(hours=5 * at)
        lines += ["BEGIN:VEVENT", f"UID:{at}@bench.example", f"DTSTART:{start:%Y%m%dT%H%M%SZ}", "DURATION:PT1H"]
        lines += [
            f"SUMMARY:{words[at][:60]}",
            f"DESCRIPTION:{words[at]}",
            "ATTENDEE:mailto:ada@ours.example",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def table() -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([f"Depot {row % 40}", row, row * 1.25, "in service"] for row in range(8000))
    return out.getvalue().encode()


def mail(words: list[str]) -> bytes:
    made = email.message_from_bytes(next(iter(mails(1))), policy=default)
    made.set_content("\n\n".join(words[:300]))
    return made.as_bytes()


def read_mail(content: bytes) -> object:
    return email.message_from_bytes(content, policy=default).get_body(("plain",)).get_content()
