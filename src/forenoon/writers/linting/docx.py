"""Checks on a brief: its structure, its notes, what was left in it."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from forenoon.domain.content import Document, Finding
from forenoon.writers.linting.codes import found
from forenoon.writers.linting.packages import Package, W, text_of
from forenoon.writers.linting.titles import wrong_title
from forenoon.writers.linting.voices import Said, Voice, worded

_BODY, _NOTES = "word/document.xml", "word/footnotes.xml"
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange")
_DIRECT = ("b", "i", "u", "color", "sz", "highlight", "strike", "shd")  # of a run: what a style should say
_POINTER = re.compile(r"NOTEREF (\S+)")  # of a field, the bookmark
_PLACED = {f"{W}p": "paragraph", f"{W}tbl": "table"}


def lint(content: bytes, document: Document, voice: Voice) -> list[Finding]:
    """Raises Broken where it does not open."""
    package = Package(content)
    body = package.xml(_BODY)
    notes = package.xml(_NOTES) if _NOTES in package.names else Element("none")
    return [
        *headings(body, package.xml("word/styles.xml")),
        *tables(body),
        *cited(body, notes),
        *looks(body),
        *left(package, body),
        *linked(package, body),
        *tongues(body, voice),
        *wrong_title(text_of(package.xml("docProps/core.xml"), "{http://purl.org/dc/elements/1.1/}title"), document),
        *headed(package, document),
        *worded(said(package, body, notes), voice),
    ]


def said(package: Package, body: Element, notes: Element) -> Iterator[Said]:
    yield from (Said(place, words_of(par)) for place, par in paragraphs(body))
    for note in notes.iter(f"{W}footnote"):
        yield Said(f"footnote {note.get(f'{W}id', '')}", words_of(note))
    for name in package.names:
        if name.startswith(("word/header", "word/footer")):
            yield Said(name, words_of(package.xml(name)))


def paragraphs(body: Element) -> Iterator[tuple[str, Element]]:
    """Each paragraph with its place: counted in the body, apart from tables, and within each table's cells."""
    counts = dict.fromkeys(_PLACED.values(), 0)
    for block in body.find(f"{W}body") or ():
        kind = _PLACED.get(block.tag, "")
        if not kind:
            continue
        counts[kind] += 1
        place = f"{kind} {counts[kind]}"
        if kind == "paragraph":
            yield place, block
            continue
        for y, row in enumerate(block.iter(f"{W}tr"), 1):
            for x, cell in enumerate(row.iter(f"{W}tc"), 1):
                yield from ((f"{place}, row {y}, cell {x}", par) for par in cell.iter(f"{W}p"))


def words_of(element: Element) -> str:
    return text_of(element, f"{W}t")


def headings(body: Element, styles: Element) -> Iterator[Finding]:
    """A level that is skipped on the way down."""
    levels = {
        style.get(f"{W}styleId", ""): int(level.get(f"{W}val", "0")) + 1
        for style in styles.iter(f"{W}style")
        for level in style.iter(f"{W}outlineLvl")
    }
    ways = ((levels.get(style_of(par), 0), place) for place, par in paragraphs(body))
    steps = [(0, ""), *((level, place) for level, place in ways if level)]
    for (above, _), (level, place) in pairwise(steps):
        if level > above + 1:
            yield found("heading_skipped", f"a heading of level {level} follows one of level {above}", place)


def style_of(par: Element) -> str:
    style = par.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def tables(body: Element) -> Iterator[Finding]:
    """Tables without a caption, and those that promise a header row and have none."""
    for number, table in enumerate(body.iter(f"{W}tbl"), 1):
        properties, place = table.find(f"{W}tblPr"), f"table {number}"
        caption = None if properties is None else properties.find(f"{W}tblCaption")
        if caption is None or not caption.get(f"{W}val", "").strip():
            yield found("table_without_caption", "nothing says what it shows", place)
        look = None if properties is None else properties.find(f"{W}tblLook")
        promised = look is None or look.get(f"{W}firstRow") == "1"
        if promised and table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
            yield found("table_without_header", "its first row is no header row", place)


def cited(body: Element, notes: Element) -> Iterator[Finding]:
    """Footnotes that are called and missing, and those that nothing calls."""
    called = [(one.get(f"{W}id", ""), place) for place, par in paragraphs(body) for one in references(par)]
    written = {
        one.get(f"{W}id", ""): words_of(one).strip() for one in notes.iter(f"{W}footnote") if not one.get(f"{W}type")
    }
    for name, place in called:
        if not written.get(name):
            yield found("dead_citation", f"footnote {name} is called and says nothing", place)
    for name in written.keys() - {name for name, _ in called}:
        yield found("uncited_source", "nothing calls it", f"footnote {name}")


def references(par: Element) -> Iterable[Element]:
    return par.iter(f"{W}footnoteReference")


def looks(body: Element) -> Iterator[Finding]:
    for place, par in paragraphs(body):
        direct = {one.tag[len(W) :] for run in par.iter(f"{W}rPr") for one in run} & set(_DIRECT)
        if direct:
            yield found("direct_formatting", f"{', '.join(sorted(direct))} stands on a run, not in a style", place)


def left(package: Package, body: Element) -> Iterator[Finding]:
    """Comments, tracked changes and hidden words."""
    if any(name.startswith("word/comments") for name in package.names):
        yield found("comment", "comments were left in it")
    for place, par in paragraphs(body):
        tags = {one.tag[len(W) :] for one in par.iter() if one.tag.startswith(W)}
        if tags & set(_CHANGES):
            yield found("tracked_change", "a tracked change was left in it", place)
        if "vanish" in tags:
            yield found("hidden_text", "words are hidden", place)


def linked(package: Package, body: Element) -> Iterator[Finding]:
    marks = {one.get(f"{W}name", "") for one in body.iter(f"{W}bookmarkStart")}
    for place, par in paragraphs(body):
        anchors = [link.get(f"{W}anchor", "") for link in par.iter(f"{W}hyperlink")]
        fields = " ".join(field.get(f"{W}instr", "") for field in par.iter(f"{W}fldSimple"))
        anchors += _POINTER.findall(fields)
        for anchor in anchors:
            if anchor and anchor not in marks:
                yield found("dead_link", f"{anchor} is nowhere in it", place)
    for part, address in package.outside():
        yield found("external_link", f"{part} leads to {address[:80]}")


def tongues(body: Element, voice: Voice) -> Iterator[Finding]:
    """Runs that claim a language that nothing in the document is in."""
    for place, par in paragraphs(body):
        for one in par.iter(f"{W}lang"):
            if wrong := sorted(set(one.attrib.values()) - voice.tongues):
                yield found("wrong_language", f"marked as {wrong[0]}", place)


def headed(package: Package, document: Document) -> Iterator[Finding]:
    """Running heads that name another meeting."""
    for name in package.names:
        if name.startswith("word/header"):
            yield from wrong_title(words_of(package.xml(name)), document, name)
