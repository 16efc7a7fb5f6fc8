"""A document as a Word file."""

from datetime import UTC, datetime

from forenoon.domain.content import Document
from forenoon.writers.docx_body import document_part, footnotes_part, running_foot, running_head
from forenoon.writers.docx_flow import flow
from forenoon.writers.docx_styles import STYLES, language, styles_part
from forenoon.writers.docx_xml import part, quoted, w, xml
from forenoon.writers.fit import pages
from forenoon.writers.fonts import Faces, faces
from forenoon.writers.letters import plain
from forenoon.writers.zips import pack

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
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
        count = max(1, -int(-pages(content, face) // 1))
        entries = {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(
                (_OFFICE + "/officeDocument", "word/document.xml"),
                (_PACKAGE + "/relationships/metadata/core-properties", "docProps/core.xml"),
                (_OFFICE + "/extended-properties", "docProps/app.xml"),
            ),
            "docProps/core.xml": _core(document, face),
            "docProps/app.xml": _app(count),
            "word/_rels/document.xml.rels": _relations(*_related()),
            "word/document.xml": document_part(content, face),
            "word/styles.xml": styles_part(face),
            "word/settings.xml": _settings(face),
            "word/numbering.xml": _numbering(),
            "word/footnotes.xml": footnotes_part(content.notes, face),
            "word/header1.xml": running_head(content.running),
            "word/footer1.xml": running_foot(2, count),
            "word/footer2.xml": running_foot(1, count),
        }
        return pack(entries, document.now), content.places


def _related() -> list[tuple[str, str]]:
    return [(f"{_OFFICE}/{kind}", f"{name}.xml") for name, kind in _PARTS]


def _content_types() -> bytes:
    named = [("word/document.xml", f"{_WORD}.document.main+xml")]
    named += [(f"word/{name}.xml", f"{_WORD}.{kind}+xml") for name, kind in _PARTS]
    named += [
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    defaults = (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"))
    types = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults)
    types += "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in named)
    return xml(f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>')


def _relations(*targets: tuple[str, str]) -> bytes:
    each = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return xml(f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>')


def _core(document: Document, face: Faces) -> bytes:
    namespaces = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    at = _moment(document.now)
    return xml(
        f"<cp:coreProperties {namespaces}><dc:title>{quoted(plain(document.title))}</dc:title>"
        "<dc:creator>Forenoon</dc:creator><cp:lastModifiedBy>Forenoon</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified>'
        f"<dc:language>{face.tag}</dc:language></cp:coreProperties>"
    )


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _app(count: int) -> bytes:
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return xml(
        f'<Properties xmlns="{namespace}"><Pages>{count}</Pages><Application>Forenoon</Application></Properties>'
    )


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
