"""A small folder of mail, calendar and files about one meeting, the same bytes and times wherever it is made."""

import os
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook

ME, ZONE = "ada@quarry.example", "Europe/Rome"
NOW = "2026-11-24T08:30:00+01:00"
INSTRUCTION = "Prepare the pack for Thursday's meeting with Tidewater"
CHANGED = datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp()

EVENT = """\
BEGIN:VEVENT
UID:{uid}@quarry.example
DTSTAMP:20261101T080000Z
DTSTART;TZID=Europe/Rome:{start}
DTEND;TZID=Europe/Rome:{end}
SUMMARY:{title}
LOCATION:Room 2
ORGANIZER;CN=Ada Quarry:mailto:ada@quarry.example
ATTENDEE;CN=Ben Tide;PARTSTAT=ACCEPTED:mailto:ben@tidewater.example
ATTENDEE;CN=Ada Quarry;PARTSTAT=ACCEPTED:mailto:ada@quarry.example
END:VEVENT
"""
MAILS = (
    ("1", "Ben Tide <ben@tidewater.example>", "Ada Quarry <ada@quarry.example>", "Thu, 12 Nov 2026 09:00:00 +0000",
     "Price list for the pumps", "",
     "Hello Ada,\n\nCould you send me the price list for the pumps by Friday 20 November?\n\nBen"),
    ("2", "Ada Quarry <ada@quarry.example>", "Ben Tide <ben@tidewater.example>", "Fri, 13 Nov 2026 10:00:00 +0000",
     "Re: Price list for the pumps", "1", "Hello Ben,\n\nI will send you the price list by Wednesday.\n\nAda"),
    ("3", "Ben Tide <ben@tidewater.example>", "Ada Quarry <ada@quarry.example>", "Mon, 16 Nov 2026 15:00:00 +0000",
     "Delivery of the pumps", "",
     "Hello Ada,\n\nWe agreed on 12 pumps at EUR 1,450 each. When will they arrive?\n\nBen"),
    ("4", "Market <news@market.example>", "Ada Quarry <ada@quarry.example>", "Tue, 17 Nov 2026 06:00:00 +0000",
     "Your weekly offers", "", "Ten offers that you must not miss."),
)  # fmt: skip


def lay(folder: Path) -> Path:
    """The folder, filled."""
    events = [
        EVENT.format(uid="tide", start="20261126T100000", end="20261126T110000", title="Tidewater: pumps"),
        EVENT.format(uid="lunch", start="20261125T123000", end="20261125T133000", title="Lunch"),
    ]
    calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//q//q//EN\n" + "".join(events) + "END:VCALENDAR\n"
    put(folder / "calendar.ics", calendar.replace("\n", "\r\n"))
    for number, sender, to, day, subject, answers, body in MAILS:
        reply = f"In-Reply-To: <{answers}@quarry.example>\n" if answers else ""
        head = (
            f"From: {sender}\nTo: {to}\nDate: {day}\nSubject: {subject}\nMessage-ID: <{number}@quarry.example>\n{reply}"
        )
        said = f"{head}Content-Type: text/plain; charset=utf-8\n\n{body}\n"
        put(folder / "mail" / f"{number}.eml", said, CHANGED - 86400 * int(number))  # kept as they came, no copy
    put_workbook(folder / "files" / "pumps for Tidewater.xlsx")
    put(folder / "files" / "notes.md", "# Tidewater\n\nThe pumps are to be delivered in January.\n")
    put(folder / "files" / "broken.docx", "PK this is no document")
    return folder


def put_workbook(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(2026, 11, 18, 9)  # noqa: DTZ001  as xlsx keeps it
    sheet = book.worksheets[0]
    sheet.title = "Pumps"
    for row in (("Pump", "Pieces", "EUR"), ("P-1", 8, 11600), ("P-2", 4, 5800), ("Total", 12, 17400)):
        sheet.append(row)
    book.save(path)
    os.utime(path, (CHANGED, CHANGED))


def put(path: Path, text: str, changed: float = CHANGED) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
    os.utime(path, (changed, changed))
