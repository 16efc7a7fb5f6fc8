"""The words of a Word paragraph as a reader sees them: insertions in, deletions, field codes and hidden words out."""

from xml.etree.ElementTree import Element

from forenoon.parsing.packages import attribute, children, local

DELETED = {"del", "moveFrom", "delText", "delInstrText"}
PROPERTIES = {"rPr", "pPr", "sdtPr", "sdtEndPr", "tblPr", "tcPr", "trPr"}
ELSEWHERE = {"drawing", "pict", "object", "txbxContent", "tbl", "footnoteReference", "endnoteReference"}
LEFT_OUT = DELETED | PROPERTIES | ELSEWHERE | {"instrText", "rt", "Fallback", "commentReference", "annotationRef"}
MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
OFF = {"0", "false", "off"}


def paragraph_text(paragraph: Element) -> tuple[str, bool]:
    """The text, and whether hidden words were left out of it."""
    words: list[str] = []
    hid = False
    ahead = [one for one in reversed(paragraph)]
    while ahead:
        element = ahead.pop()
        kind = local(element)
        if kind in LEFT_OUT:
            continue
        if kind == "t":
            words.append(element.text or "")
        elif kind in MARKS:
            words.append(MARKS[kind])
        elif kind == "r" and _vanishes(element):
            hid = hid or any(local(one) == "t" for one in element)
        else:
            ahead += reversed(element)
    return "".join(words), hid


def text_boxes(paragraph: Element) -> list[Element]:
    """The boxes that are anchored in a paragraph, each once: their second edition for old programs is passed over."""
    boxes: list[Element] = []
    ahead = [paragraph]
    while ahead:
        element = ahead.pop()
        kind = local(element)
        if kind == "txbxContent":
            boxes.append(element)
        elif kind not in ("Fallback", "del", "moveFrom"):
            ahead += reversed(element)
    return boxes


def style_of(element: Element, kind: str = "pPr") -> tuple[str, int]:
    """A paragraph's style, and its level in the outline; 9 for body text."""
    style, level = "", 9
    for properties in children(element, kind):
        for one in properties:
            if local(one) == "pStyle":
                style = attribute(one, "val")
            elif local(one) == "outlineLvl" and attribute(one, "val").isdecimal():
                level = int(attribute(one, "val")[:2])
    return style, level


def _vanishes(run: Element) -> bool:
    marks = (one for properties in children(run, "rPr") for one in children(properties, "vanish"))
    return any(attribute(one, "val") not in OFF for one in marks)
