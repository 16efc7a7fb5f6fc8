"""A document as a Word file."""

from math import ceil

from forenoon.domain.content import Document
from forenoon.writers.docx_body import document_part, footnotes_part, running_foot, running_head
from forenoon.writers.docx_flow import flow
from forenoon.writers.docx_styles import STYLES, language, styles_part
from forenoon.writers.docx_xml import part, w
from forenoon.writers.fit import settled
from forenoon.writers.fonts import Faces, faces
from forenoon.writers.package import OFFICE, content_types, properties, relations, roots
from forenoon.writers.zips import pack

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Name, type of its content and its relation from the document. The place in this list is the relation's number.
_PARTS = (
    ("styles", "styles"),
    ("settings", "settings"),
    ("numbering", "numbering"),
    ("footnotes", "footnotes"),
    ("header1", "header"),
    ("footer1", "footer"),
    ("footer2", "footer"),
)


class DocxWriter:
    kind = "docx"

    def render(self, document: Document) -> tuple[bytes, dict[str, str]]:
        """The file, and for each figure `paragraph 4` or `table 1, row 2, cell 3`, counted from 1 in the body."""
        face, content = faces(document.language), flow(document)
        air, filled = settled(content, face)
        count = max(1, ceil(filled))
        entries = {
            "[Content_Types].xml": content_types(_typed()),
            "_rels/.rels": roots("word/document.xml"),
            **properties(document, "Pages", count),
            "word/_rels/document.xml.rels": relations(*((f"{OFFICE}/{kind}", f"{name}.xml") for name, kind in _PARTS)),
            "word/document.xml": document_part(content, face),
            "word/styles.xml": styles_part(face, air),
            "word/settings.xml": _settings(face),
            "word/numbering.xml": _numbering(),
            "word/footnotes.xml": footnotes_part(content.notes, face),
            "word/header1.xml": running_head(content.running),
            "word/footer1.xml": running_foot(2, count),
            "word/footer2.xml": running_foot(1, count),
        }
        return pack(entries, document.now), content.places


def _typed() -> list[tuple[str, str]]:
    named = [("word/document.xml", f"{_WORD}.document.main+xml")]
    return named + [(f"word/{name}.xml", f"{_WORD}.{kind}+xml") for name, kind in _PARTS]


def _settings(face: Faces) -> bytes:
    compatible = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return part(
        "settings", w("zoom", percent=100), w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", w("footnote", id=-1), w("footnote", id=0)), w("compat", compatible),
        language(face).replace("w:lang", "w:themeFontLang"),
    )  # fmt: skip


def _numbering() -> bytes:
    """One kind of list: bullets."""
    bullet = STYLES["ListBullet"]
    level = w(
        "lvl", w("start", val=1), w("numFmt", val="bullet"), w("pStyle", val="ListBullet"), w("lvlText", val="•"),
        w("lvlJc", val="left"), w("pPr", w("ind", left=bullet.left, hanging=bullet.hanging)), ilvl=0,
    )  # fmt: skip
    listed = w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=0)
    return part("numbering", listed, w("num", w("abstractNumId", val=0), numId=1))
