"""Small files for the parser's tests, and what is asked of them."""

import io
import zipfile
from datetime import UTC, datetime

from forenoon.domain.sources import Origin, Parsed, Passage
from forenoon.parsing.parser import IsolatedParser

CHANGED = datetime(2026, 9, 1, 8, tzinfo=UTC)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE = f"{PACKAGE}/relationships/metadata/core-properties"


def parse(parser: IsolatedParser, content: bytes, path: str) -> Parsed:
    return parser.parse(content, Origin(root="/sources", path=path), CHANGED)


def at(parser: IsolatedParser, content: bytes, path: str, item: str, locator: str) -> str | None:
    return parser.text_at(content, Origin(root="/sources", path=path), item, locator)


def said(parsed: Parsed) -> dict[str, str]:
    """Texts by locator; several at one place are joined by ` / `."""
    found: dict[str, str] = {}
    for one in parsed.passages:
        found[one.locator] = f"{found[one.locator]} / {one.text}" if one.locator in found else one.text
    return found


def roles(parsed: Parsed) -> list[tuple[str, str]]:
    return [(one.role, one.text) for one in parsed.passages if not one.locator.startswith("header")]


def codes(parsed: Parsed) -> list[str]:
    return [one.code for one in parsed.skipped]


def texts(passages: tuple[Passage, ...]) -> list[str]:
    return [one.text for one in passages]


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def package(main: str, kind: str, parts: dict[str, str | bytes]) -> bytes:
    types = f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/{main}" ContentType="{kind}"/></Types>'
    relations = related({"rId1": ("officeDocument", main), "rId2": (CORE, "docProps/core.xml")})
    return zipped({"[Content_Types].xml": types, "_rels/.rels": relations, **parts})


def related(targets: dict[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{id}" Type="{kind if "/" in kind else f"{RELATION}/{kind}"}" Target="{target}"/>'
        for id, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def core(title: str = "", author: str = "", editor: str = "", modified: str = "2026-08-03T09:30:00Z") -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>'
        f"<cp:lastModifiedBy>{editor}</cp:lastModifiedBy><dcterms:modified>{modified}</dcterms:modified>"
        "</cp:coreProperties>"
    )


def docx(body: str, parts: dict[str, str | bytes] | None = None, edition: str = "document.main") -> bytes:
    kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{edition}+xml"
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return package("word/document.xml", kind, {"word/document.xml": document, **(parts or {})})


def paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def xlsx(sheets: dict[str, str], parts: dict[str, str | bytes] | None = None, hidden: tuple[str, ...] = ()) -> bytes:
    """`sheets` gives the content of each worksheet element."""
    numbered = list(enumerate(sheets, 1))
    states = {name: ' state="hidden"' for name in hidden}
    names = "".join(f'<sheet name="{name}" r:id="rId{n}"{states.get(name, "")}/>' for n, name in numbered)
    targets = {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered}
    targets |= {"s": ("sharedStrings", "sharedStrings.xml"), "f": ("styles", "styles.xml")}
    workbook = f'<workbook xmlns="{SHEET}" xmlns:r="{RELATION}"><sheets>{names}</sheets></workbook>'
    made: dict[str, str | bytes] = {"xl/workbook.xml": workbook, "xl/_rels/workbook.xml.rels": related(targets)}
    for number, name in numbered:
        made[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{SHEET}">{sheets[name]}</worksheet>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return package("xl/workbook.xml", kind, made | (parts or {}))
