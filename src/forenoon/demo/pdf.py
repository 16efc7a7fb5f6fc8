"""The demo's PDFs, in Western letters: they use the fonts that every reader has, and none lies in the product."""

from collections.abc import Iterator
from datetime import UTC

from forenoon.demo.records import Block, Paper

WIDTH, HEIGHT, MARGIN = 595, 842, 62  # points, of an A4 sheet
LEADING = 1.4  # of a font's size
PAD = 5  # points around the text of a cell
# Widths of Helvetica in ems, by groups of letters: enough to break lines that are not justified.
EMS = {**dict.fromkeys("ijl|'", 0.24), **dict.fromkeys(" .,;:!/()[]tfI-", 0.3), **dict.fromkeys("mMW@%", 0.87)}
SMALL, CAPITAL = 0.54, 0.71


def is_western(file: Paper) -> bool:
    """Whether every letter is in the encoding of these fonts."""
    try:
        file.model_dump_json().encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def document(file: Paper) -> bytes:
    page = _Pages()
    page.text(file.title, 18, bold=True, after=10)
    for block in file.content:
        _add(page, block)
    when = file.modified.astimezone(UTC).strftime("(D:%Y%m%d%H%M%SZ)")
    about = f"<< /Title {_words(file.title)} /Author {_words(file.author)} /CreationDate {when} /ModDate {when} >>"
    return _written(page.done(), about)


def _add(page: "_Pages", block: Block) -> None:
    if block.h:
        page.text(block.h, 12, bold=True, before=10, after=6)
    if block.p:
        page.text(block.p, 10, after=7)
    for text in block.ul:
        page.text(f"\u2022 {text}", 10, left=10, after=4)
    if block.table:
        page.table(block.table)


class _Pages:
    """Operators of each page, from the top down."""

    def __init__(self) -> None:
        self._pages: list[list[str]] = [[]]
        self._y = float(HEIGHT - MARGIN)

    def done(self) -> list[str]:
        return ["\n".join(page) for page in self._pages]

    def text(
        self, text: str, size: float, bold: bool = False, left: float = 0, before: float = 0, after: float = 0
    ) -> None:
        self._y -= before
        for line in _lines(text, size, WIDTH - 2 * MARGIN - left, bold):
            self._room(size * LEADING)
            self._say(line, MARGIN + left, self._y - size, size, bold)
            self._y -= size * LEADING
        self._y -= after

    def table(self, rows: tuple[tuple[str, ...], ...], size: float = 9) -> None:
        widths = _shares(rows)
        self._y -= 2
        for number, row in enumerate(rows):
            bold = number == 0
            cells = [list(_lines(text, size, w - 2 * PAD, bold)) for text, w in zip(row, widths, strict=True)]
            height = max(map(len, cells)) * size * LEADING + 2 * PAD
            self._room(height)
            self._rule(self._y)
            left = float(MARGIN)
            for lines, width in zip(cells, widths, strict=True):
                for at, line in enumerate(lines):
                    self._say(line, left + PAD, self._y - PAD - size - at * size * LEADING, size, bold)
                left += width
            self._y -= height
        self._rule(self._y)
        self._y -= 12

    def _room(self, height: float) -> None:
        if self._y - height < MARGIN:
            self._pages.append([])
            self._y = float(HEIGHT - MARGIN)

    def _say(self, text: str, x: float, y: float, size: float, bold: bool) -> None:
        shown = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self._pages[-1].append(f"BT /{'B' if bold else 'R'} {size:g} Tf {x:.1f} {y:.1f} Td ({shown}) Tj ET")

    def _rule(self, y: float) -> None:
        self._pages[-1].append(f"0.6 G 0.5 w {MARGIN} {y:.1f} m {WIDTH - MARGIN} {y:.1f} l S")


def _shares(rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Widths of the columns, by their longest text; none takes more than it needs while another is cramped."""
    longest = [min(40, max(16, *(len(row[column]) for row in rows))) for column in range(len(rows[0]))]
    return [(WIDTH - 2 * MARGIN) * one / sum(longest) for one in longest]


def _lines(text: str, size: float, width: float, bold: bool) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and _width(longer, bold) * size > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _width(text: str, bold: bool) -> float:
    """In ems."""
    ems = sum(EMS.get(letter, CAPITAL if letter.isupper() else SMALL) for letter in text)
    return ems * 1.06 if bold else ems


def _words(text: str) -> str:
    return f"<feff{text.encode('utf-16-be').hex()}>"


def _written(pages: list[str], about: str) -> bytes:
    """The objects of a file one after the other, and where each begins."""
    numbers = [6 + 2 * number for number in range(len(pages))]
    fonts = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{number} 0 R' for number in numbers)}] >>",
        fonts.format("Helvetica"), fonts.format("Helvetica-Bold"), about,
    ]  # fmt: skip
    for number, page in zip(numbers, pages, strict=True):
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources << /Font << /R 3 0 R /B 4 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {number + 1} 0 R >>")
        objects.append(f"<< /Length {len(page.encode('cp1252'))} >>\nstream\n{page}\nendstream")
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), list[int]()
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return bytes(out) + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("ascii")
