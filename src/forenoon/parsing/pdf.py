"""PDF files, a passage for each paragraph, by the box that it fills on its page: pdf/3."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]  it has none

from forenoon.domain.sources import Origin, Parsed, Party, Person
from forenoon.parsing.defaults import is_default_author, own_moment
from forenoon.parsing.packages import PackageRefused
from forenoon.parsing.passages import Notes, Passages
from forenoon.parsing.plain import file_item
from forenoon.parsing.text import blank, one_line

MOST_PAGES = 500
MOST_LINES = 2000  # of a page
GAP = 0.8  # of a line's height between two lines of one paragraph
MOMENT = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:\d\d)?(?:([-+])(\d\d)'?(\d\d)?)?")


@dataclass
class _Line:
    text: str
    left: float
    bottom: float
    right: float
    top: float


def read_pdf(content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
    """Raises PackageRefused where the file cannot be opened."""
    document = _opened(content)
    try:
        said: dict[str, str] = document.get_metadata_dict()
        told = _moment(said.get("ModDate", "")) or _moment(said.get("CreationDate", ""))
        item = file_item(content, origin, "pdf", modified, said.get("Title", ""), told)
        author = one_line(said.get("Author", ""))[:200]
        if author and not is_default_author(author):
            item = item.model_copy(update={"parties": (Party(role="author", person=Person(name=author)),)})
        notes = Notes(origin.path)
        passages = Passages(item.ref, notes)
        _read_pages(document, passages, notes)
    finally:
        document.close()
    return Parsed(items=(item,), passages=passages.all(), skipped=notes.all())


def _opened(content: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise PackageRefused("encrypted", "it is protected by a password") from error
        raise PackageRefused("truncated", "the file is cut short or damaged") from error


def _read_pages(document: Any, passages: Passages, notes: Notes) -> None:
    count = len(document)
    bare: list[int] = []
    if count > MOST_PAGES:
        notes.add("cut", f"only the first {MOST_PAGES} pages were read")
    for number in range(1, min(count, MOST_PAGES) + 1):
        try:
            lines = _lines(document[number - 1], notes)
        except pypdfium2.PdfiumError:
            notes.add("truncated", f"page {number} is damaged")
            continue
        if not lines:
            bare.append(number)
        for paragraph in _paragraphs(lines):
            if not passages.add(_locator(number, paragraph), "\n".join(line.text for line in paragraph)):
                return
    if bare:
        named = ", ".join(map(str, bare[:10])) + (" ..." if len(bare) > 10 else "")
        notes.add("no_text", f"pages without text, scanned perhaps: {named}")


def _lines(page: Any, notes: Notes) -> list[_Line]:
    """Stretches of text that lie on one line, in the order in which the file holds them."""
    found: list[_Line] = []
    text_page = page.get_textpage()
    try:
        count: int = text_page.count_rects()
        if count > MOST_LINES:
            notes.add("cut", f"of a page only the first {MOST_LINES} lines were read")
        for index in range(min(count, MOST_LINES)):
            left, bottom, right, top = text_page.get_rect(index)
            text = one_line(text_page.get_text_bounded(left, bottom, right, top))
            if not blank(text):
                _put(found, _Line(text, left, bottom, right, top))
    finally:
        text_page.close()
        page.close()
    return found


def _put(lines: list[_Line], new: _Line) -> None:
    """Stretches side by side, as a change of font makes them, are one line."""
    last = lines[-1] if lines else None
    height = new.top - new.bottom
    if (
        last
        and min(last.top, new.top) - max(last.bottom, new.bottom) > height / 2
        and (-height < new.left - last.right < height)
    ):
        space = " " if new.left - last.right > height / 8 else ""
        last.text += space + new.text
        last.right = max(last.right, new.right)
        last.bottom, last.top = min(last.bottom, new.bottom), max(last.top, new.top)
    else:
        lines.append(new)


def _paragraphs(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines close below one another, of about one height."""
    paragraph: list[_Line] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph[-1], line):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _goes_on(last: _Line, line: _Line) -> bool:
    height, before = line.top - line.bottom, last.top - last.bottom
    below = -height / 2 < last.bottom - line.top < GAP * max(height, before)
    return below and line.left < last.right and last.left < line.right and height < 1.6 * before < 2.6 * height


def _locator(page: int, lines: list[_Line]) -> str:
    left, bottom = min(one.left for one in lines), min(one.bottom for one in lines)
    right, top = max(one.right for one in lines), max(one.top for one in lines)
    return f"page {page}, box {left:.0f} {bottom:.0f} {right:.0f} {top:.0f}"


def _moment(text: str) -> datetime | None:
    """The moment in UTC of a date as PDF files write it."""
    found = MOMENT.match(text)
    if not found:
        return None
    shift = timedelta(hours=int(found[7] or 0), minutes=int(found[8] or 0)) * (-1 if found[6] == "-" else 1)
    try:
        year, month, day, hour, minute = (int(found[part]) for part in range(1, 6))
        moment = own_moment(datetime(year, month, day, hour, minute, tzinfo=UTC))
        return moment - shift if moment else None
    except (ValueError, OverflowError):
        return None
