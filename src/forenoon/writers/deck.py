"""A document as a deck."""

from forenoon.domain.content import Document, Plot
from forenoon.writers.deck_chart import chart_xml, workbook
from forenoon.writers.deck_flow import Page, deck
from forenoon.writers.deck_layouts import HEIGHT, LAYOUTS, WIDTH
from forenoon.writers.deck_shapes import ChartShape, setting
from forenoon.writers.deck_slide import notes_part, slide_part
from forenoon.writers.deck_theme import (
    default_text,
    layout_part,
    master_part,
    notes_master_part,
    table_styles_part,
    theme_part,
)
from forenoon.writers.deck_xml import e, emu, part
from forenoon.writers.fonts import Faces
from forenoon.writers.package import OFFICE, content_types, properties, relations, roots
from forenoon.writers.zips import pack

_KINDS = {
    "presentation": "presentation.main", "slideMasters": "slideMaster", "slideLayouts": "slideLayout",
    "slides": "slide", "notesMasters": "notesMaster", "notesSlides": "notesSlide", "presProps": "presProps",
    "tableStyles": "tableStyles",
}  # fmt: skip
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml"
_DRAWING = "application/vnd.openxmlformats-officedocument"
_FIRST_SLIDE = 256  # ids of slides begin there
_MASTER = 2147483648
_FIXED = 4  # relations of the presentation before those of its slides


class DeckWriter:
    kind = "pptx"

    def render(self, document: Document) -> tuple[bytes, dict[str, str]]:
        """The file, and for each figure `slide 4, shape 3` or `slide 4, table 3, row 2, cell 1`, counted from 1."""
        known, made = setting(document), deck(document)
        parts = _frame(known.faces, len(made.pages))
        for number, page in enumerate(made.pages, 1):
            parts[f"ppt/slides/slide{number}.xml"] = slide_part(page, number, made.running, known)
            parts[f"ppt/notesSlides/notesSlide{number}.xml"] = notes_part(page, known)
            parts[f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels"] = relations(
                (f"{OFFICE}/notesMaster", "../notesMasters/notesMaster1.xml"),
                (f"{OFFICE}/slide", f"../slides/slide{number}.xml"),
            )
            parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(*_related(page, number))
            for plot in _plots(page):
                parts[f"ppt/charts/chart{number}.xml"] = chart_xml(plot, known)
                parts[f"ppt/charts/_rels/chart{number}.xml.rels"] = relations(
                    (f"{OFFICE}/package", f"../embeddings/chart{number}.xlsx")
                )
                parts[f"ppt/embeddings/chart{number}.xlsx"] = workbook(plot, document.now)
        typed = [(name, _kind(name)) for name in parts if name.endswith(".xml")]
        named = {"[Content_Types].xml": content_types(typed), "_rels/.rels": roots("ppt/presentation.xml")}
        return pack({**parts, **named, **properties(document, "Slides", len(made.pages))}, document.now), made.places


def _related(page: Page, number: int) -> list[tuple[str, str]]:
    layout = list(LAYOUTS).index(page.layout) + 1
    related = [
        (f"{OFFICE}/slideLayout", f"../slideLayouts/slideLayout{layout}.xml"),
        (f"{OFFICE}/notesSlide", f"../notesSlides/notesSlide{number}.xml"),
    ]
    return related + [(f"{OFFICE}/chart", f"../charts/chart{number}.xml") for _ in _plots(page)]


def _plots(page: Page) -> list[Plot]:
    return [shape.plot for shape in page.shapes if isinstance(shape, ChartShape)]


def _frame(faces: Faces, count: int) -> dict[str, bytes]:
    """All that is the same for every deck of a language and length."""
    layouts = {f"slideLayout{number}.xml": layout_part(name, faces) for number, name in enumerate(LAYOUTS, 1)}
    master = (f"{OFFICE}/slideMaster", "../slideMasters/slideMaster1.xml")
    below = [(f"{OFFICE}/slideLayout", f"../slideLayouts/{file}") for file in layouts]
    slides = [(f"{OFFICE}/slide", f"slides/slide{number}.xml") for number in range(1, count + 1)]
    return {
        "ppt/presentation.xml": _presentation(count, faces),
        "ppt/_rels/presentation.xml.rels": relations(
            (f"{OFFICE}/slideMaster", "slideMasters/slideMaster1.xml"),
            (f"{OFFICE}/notesMaster", "notesMasters/notesMaster1.xml"),
            (f"{OFFICE}/presProps", "presProps.xml"),
            (f"{OFFICE}/tableStyles", "tableStyles.xml"),
            *slides,
            (f"{OFFICE}/theme", "theme/theme1.xml"),
        ),
        "ppt/presProps.xml": part("p:presentationPr"),
        "ppt/tableStyles.xml": table_styles_part(),
        "ppt/theme/theme1.xml": theme_part(faces),
        "ppt/theme/theme2.xml": theme_part(faces),
        "ppt/slideMasters/slideMaster1.xml": master_part(faces),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(*below, (f"{OFFICE}/theme", "../theme/theme1.xml")),
        "ppt/notesMasters/notesMaster1.xml": notes_master_part(faces),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relations((f"{OFFICE}/theme", "../theme/theme2.xml")),
        **{f"ppt/slideLayouts/{file}": layout for file, layout in layouts.items()},
        **{f"ppt/slideLayouts/_rels/{file}.rels": relations(master) for file in layouts},
    }


def _presentation(count: int, faces: Faces) -> bytes:
    slides = (
        e("p:sldId", id=_FIRST_SLIDE + number, r_id=f"rId{_FIXED + 1 + number}") for number in range(count)
    )  # fmt: skip
    return part(
        "p:presentation",
        e("p:sldMasterIdLst", e("p:sldMasterId", id=_MASTER, r_id="rId1")),
        e("p:notesMasterIdLst", e("p:notesMasterId", r_id="rId2")),
        e("p:sldIdLst", *slides),
        e("p:sldSz", cx=emu(WIDTH), cy=emu(HEIGHT)),
        e("p:notesSz", cx=emu(HEIGHT), cy=emu(720)),
        default_text(faces),
        saveSubsetFonts=1,
    )  # fmt: skip


def _kind(name: str) -> str:
    folder = name.split("/")[1].removesuffix(".xml")
    if folder == "theme":
        return f"{_DRAWING}.theme+xml"
    if folder == "charts":
        return f"{_DRAWING}.drawingml.chart+xml"
    return f"{_PRESENTATION}.{_KINDS[folder]}+xml"
