"""What every Office package holds besides its content: types, relations, properties."""

from collections.abc import Iterable
from datetime import UTC, datetime

from forenoon.domain.content import Document
from forenoon.writers.docx_xml import quoted, xml
from forenoon.writers.fonts import faces
from forenoon.writers.letters import plain

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_PROPERTIES = (
    ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
)


def content_types(parts: Iterable[tuple[str, str]]) -> bytes:
    """`parts` are names and types of the content's parts."""
    types = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in _DEFAULTS.items())
    types += "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in (*parts, *_PROPERTIES)
    )  # fmt: skip
    return xml(f'<Types xmlns="{PACKAGE}/content-types">{types}</Types>')


def relations(*targets: tuple[str, str]) -> bytes:
    """Kinds and targets, numbered `rId1` and on in this order."""
    each = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return xml(f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(each)}</Relationships>')


def roots(main: str) -> bytes:
    """The relations of the package itself, whose content begins in the part `main`."""
    return relations(
        (f"{OFFICE}/officeDocument", main),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{OFFICE}/extended-properties", "docProps/app.xml"),
    )


def properties(document: Document, counted: str, count: int) -> dict[str, bytes]:
    """The two parts that say what the file is. `counted` is `Pages` or `Slides`."""
    core = (
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    app = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    at = _moment(document.now)
    return {
        "docProps/core.xml": xml(
            f"<cp:coreProperties {core}><dc:title>{quoted(plain(document.title))}</dc:title>"
            "<dc:creator>Forenoon</dc:creator><cp:lastModifiedBy>Forenoon</cp:lastModifiedBy>"
            f'<cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified>'
            f"<dc:language>{faces(document.language).tag}</dc:language></cp:coreProperties>"
        ),
        "docProps/app.xml": xml(
            f'<Properties xmlns="{app}"><{counted}>{count}</{counted}><Application>Forenoon</Application></Properties>'
        ),
    }


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
