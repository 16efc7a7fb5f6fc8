"""Reads deliverables with code of its own: what a person sees in the files of a pack."""

import html
import re
import unicodedata
import zipfile
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from xml.etree import ElementTree

import openpyxl

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_QUOTES = str.maketrans({**dict.fromkeys("“”„‟«»「」『』〝〞", '"'), **dict.fromkeys("‘’‚‛‹›", "'")})
_SPOKEN = ("descr", "title", "Target")  # attributes that carry words: alternative text, links
_NUMBER = re.compile(
    r"\d(?:[\d.,'\u00a0\u202f\u2009]*\d)?"
)  # a plain space divides numbers, a narrow one groups digits


def words(text: str) -> str:
    """Text for comparing: NFC, one kind of quotation mark, one space between words."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())


def digits(text: str) -> set[str]:
    """The numbers of a text, as digits alone: `47,140.80` and `47.140,80` are both `4714080`."""
    return {re.sub(r"\D", "", number) for number in _NUMBER.findall(text)}


def docx_text(path: Path) -> str:
    """Body with its tables, then footnotes: one paragraph a line."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in ("word/document.xml", "word/footnotes.xml") if name in archive.namelist()]
        return "\n".join(line for name in names for line in _paragraphs(archive.read(name)))


_ABSOLUTE = re.compile(r"\$[A-Z]{1,3}\$\d+|\$\d+:\$\d+")


def whole_text(path: Path) -> str:
    """Every word that a deliverable carries, seen or not: headers, properties, comments, chart labels, links, values
    and formulas of a workbook, numbers as they are and with thousands separators."""
    if path.suffix == ".ics":
        return re.sub(r"\r?\n[ \t]", "", path.read_text("utf-8"))
    if path.suffix == ".html":
        page = re.sub(r"(?s)<style>.*?</style>", " ", path.read_text("utf-8"))
        return html.unescape(re.sub(r"<[^>]*>", " ", page))
    if path.suffix == ".eml":
        mail = message_from_bytes(path.read_bytes(), policy=default)
        said = [part for part in mail.walk() if part.get_content_maintype() == "text"]
        return "\n".join([*(str(value) for value in mail.values()), *(str(part.get_content()) for part in said)])
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name) for name in sorted(archive.namelist()) if name.endswith((".xml", ".rels"))]
    texts = [text for part in parts for text in (*_paragraphs(part), *_loose(part))]
    told = "\n".join(texts + (_cells(path) if path.suffix == ".xlsx" else []))
    return _ABSOLUTE.sub("", told)  # the dollars of $A$5 are no currency


def _paragraphs(part: bytes) -> list[str]:
    return ["".join(map(_shown, paragraph.iter())) for paragraph in ElementTree.fromstring(part).iter(_W + "p")]


def _loose(part: bytes) -> list[str]:
    nodes = list(ElementTree.fromstring(part).iter())
    return [node.text or "" for node in nodes] + [node.get(name, "") for node in nodes for name in _SPOKEN]


def _shown(node: ElementTree.Element) -> str:
    if node.tag == _W + "t":
        return node.text or ""
    return " " if node.tag in (_W + "tab", _W + "br", _W + "cr") else ""


def _cells(path: Path) -> list[str]:
    texts: list[str] = []
    for computed in (True, False):
        book = openpyxl.load_workbook(path, data_only=computed)
        for sheet in book.worksheets:
            for row in sheet.iter_rows(values_only=True):
                texts += [text for value in row if value is not None for text in _ways(value)]
        book.close()
    return texts


def _ways(value: object) -> list[str]:
    if isinstance(value, int | float):
        return [str(value), f"{value:,}", f"{value:,.2f}", f"{value:.2f}"]
    return [str(value)]
