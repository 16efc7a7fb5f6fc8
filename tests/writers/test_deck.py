"""deck.pptx opens, says what the document says in places of its own layouts, and is the same bytes each time."""

import io
import re
import zipfile
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pptx
import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml has no types
from parsing.making import parse
from pptx.enum.shapes import PP_PLACEHOLDER
from writers.decks import cell, decked, hostile_slides, slides, table
from writers.samples import NOW, assuming, plain, said, statement

from forenoon.domain.content import (
    Bullets,
    Claim,
    Column,
    Document,
    Draft,
    Grid,
    Line,
    Plot,
    Searched,
    Series,
    Slide,
    SourceNote,
    Text,
)
from forenoon.domain.contract import LANGUAGES
from forenoon.parsing.parser import IsolatedParser
from forenoon.runs.delivered import FigureRow
from forenoon.runs.figures import is_printed
from forenoon.runs.receipts import figure_row
from forenoon.writers.deck import DeckWriter
from forenoon.writers.deck_fit import MOST_SLIDES, fitted
from forenoon.writers.deck_flow import deck
from forenoon.writers.deck_layouts import LAYOUTS, TITLE
from forenoon.writers.deck_measure import lines
from forenoon.writers.deck_shapes import TableShape, TextShape, setting, shapes
from forenoon.writers.fonts import faces
from forenoon.writers.linting.linter import linted
from forenoon.writers.linting.voices import Voice

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DECKS = [*(fitted(slides(language)) for language in LANGUAGES), fitted(hostile_slides())]
NAMES = [*LANGUAGES, "hostile"]
FURNITURE = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


@pytest.fixture(scope="session")
def parser() -> Any:
    made = IsolatedParser()
    yield made
    made.close()


@cache
def written(number: int) -> bytes:
    return DeckWriter().render(DECKS[number])[0]


def rendered(document: Document) -> bytes:
    """Those that every test asks for are written once."""
    known = next((number for number, one in enumerate(DECKS) if one is document), None)
    return DeckWriter().render(document)[0] if known is None else written(known)


def opened(document: Document) -> Any:
    return pptx.Presentation(io.BytesIO(rendered(document)))


def parts(content: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name) for name in archive.namelist()}


def of(*made: Slide, language: str = "en", **more: Any) -> Document:
    """A deck of these slides with the claims `c1` (a mail), `c2` (same mail) and `c3` (a file)."""
    claims = (
        statement("c1", "mail:1", "paragraph 3", "one"),
        statement("c2", "mail:1", "paragraph 5", "two"),
        statement("c3", "file:a.docx", "table 2, row 3, cell 1", "three"),
    )
    sources = (
        SourceNote(item="mail:1", name="Mail “Window”, Ada, 1 May", path="1.eml"),
        SourceNote(item="file:a.docx", name="a.docx, Bo, 2 May", path="a.docx"),
    )
    return decked(language, Draft(section="x", slides=made, claims=claims), sources=sources, **more)


def slide(*rows: tuple[Line, ...], title: str = "A title", **more: Any) -> Slide:
    return Slide(title=cell(title), exhibit=table(*rows), **more)


def words(shape: Any) -> str:
    return shape.text_frame.text if shape.has_text_frame else ""


def notes(one: Any) -> str:
    return one.notes_slide.notes_text_frame.text


def titles(document: Document) -> list[str]:
    return [one.shapes.title.text_frame.text for one in opened(document).slides]


@pytest.mark.parametrize("document", DECKS, ids=NAMES)
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert DeckWriter().render(document) == DeckWriter().render(document)
    stamps = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(rendered(document))).infolist()}
    assert stamps == {(NOW.year, NOW.month, NOW.day, NOW.hour, NOW.minute, NOW.second)}


def test_a_later_day_changes_times_alone() -> None:
    first = slides("en")
    later = first.contract.model_copy(update={"now": NOW + timedelta(days=9)})
    one, other = parts(rendered(first)), parts(rendered(first.model_copy(update={"contract": later})))
    changed = {name for name in one if one[name] != other[name]}
    assert changed <= {"docProps/core.xml", *(name for name in one if name.endswith(".xlsx"))}


@pytest.mark.parametrize("document", DECKS, ids=NAMES)
def test_every_part_is_xml_that_is_declared_and_related(document: Document) -> None:
    files = parts(rendered(document))
    for name, content in files.items():
        if not name.endswith(".xlsx"):
            etree.fromstring(content)
    types = etree.fromstring(files["[Content_Types].xml"])
    declared = {one.get("PartName") for one in types if one.get("PartName")}
    assert declared == {f"/{n}" for n in files if n.endswith(".xml") and n != "[Content_Types].xml"}
    for name, content in files.items():
        if name.endswith(".rels") and name != "_rels/.rels":
            folder = name.split("/")[:-2]
            for one in etree.fromstring(content):
                steps = one.get("Target").split("/")
                base = folder[:-1] if steps[0] == ".." else folder
                assert "/".join([*base, *(step for step in steps if step != "..")]) in files


@pytest.mark.parametrize("document", DECKS, ids=NAMES)
def test_slides_are_made_of_filled_placeholders_with_the_title_first(document: Document) -> None:
    for one in opened(document).slides:
        shapes = list(one.shapes)
        assert all(shape.is_placeholder for shape in shapes)
        assert shapes[0].shape_id == one.shapes.title.shape_id
        assert all(words(shape).strip() for shape in shapes if shape.has_text_frame)
        assert len({shape.shape_id for shape in shapes}) == len(shapes)
        known = {place.placeholder_format.idx for place in one.slide_layout.placeholders}
        assert {shape.placeholder_format.idx for shape in shapes} <= known
        assert one.slide_layout.name.startswith("fn-")


@pytest.mark.parametrize("document", DECKS, ids=NAMES)
def test_every_slide_but_the_cover_has_its_number_and_the_meeting_at_its_foot(document: Document) -> None:
    for number, one in enumerate(opened(document).slides, 1):
        foot = {s.placeholder_format.type: words(s) for s in one.placeholders if s.placeholder_format.type in FURNITURE}
        assert len(foot) == (0 if number == 1 else 2)
        assert foot.get(PP_PLACEHOLDER.SLIDE_NUMBER, "1") == str(number)


@pytest.mark.parametrize("document", DECKS, ids=NAMES)
def test_tables_and_charts_are_native_and_described(document: Document) -> None:
    exhibits = [shape for one in opened(document).slides for shape in one.shapes if shape.has_table or shape.has_chart]
    assert exhibits
    assert all(shape._element.xpath(".//p:cNvPr/@descr")[0].strip() for shape in exhibits)


@pytest.mark.parametrize("document", DECKS, ids=NAMES)
def test_nothing_overflows(document: Document) -> None:
    known = setting(document)
    made = deck(document)
    assert [page.layout for page in made.pages for shape in page.shapes if not known.fits(shape)] == []
    sizes = [s.size for p in made.pages for s in p.shapes if isinstance(s, TextShape) and s.place.role == "title"]
    assert set(sizes) == {26}


@pytest.mark.parametrize("document", DECKS, ids=NAMES)
def test_every_run_has_a_language_and_the_faces_and_colours_of_the_theme(document: Document) -> None:
    files = parts(rendered(document))
    shown = [etree.fromstring(content) for name, content in files.items() if name.startswith(("ppt/sl", "ppt/ch"))]
    runs = [run for root in shown for run in root.iter(f"{A}r", f"{A}fld")]
    assert runs and all(run.find(f"{A}rPr").get("lang") for run in runs)
    assert {face.get("typeface") for root in shown for face in root.iter(f"{A}latin")} <= {"+mn-lt", "+mj-lt"}
    assert not [colour for root in shown for colour in root.iter(f"{A}srgbClr")]


@pytest.mark.parametrize(
    ("language", "tag", "face"),
    [("en", "en-GB", "Calibri"), ("zh-Hans", "zh-CN", "Microsoft YaHei"), ("zh-Hant", "zh-TW", "Microsoft JhengHei"),
     ("th", "th-TH", "Leelawadee UI")],
)  # fmt: skip
def test_the_theme_has_the_faces_of_the_script(language: str, tag: str, face: str) -> None:
    files = parts(rendered(slides(language)))
    assert f'typeface="{face}"'.encode() in files["ppt/theme/theme1.xml"]
    first = etree.fromstring(files["ppt/slides/slide2.xml"])
    assert {run.find(f"{A}rPr").get("lang") for run in first.iter(f"{A}r")} <= {tag, "th-TH"}


def test_a_quotation_has_the_marks_of_the_document_and_its_own_language() -> None:
    line = (plain("Bo: "), said("perché no?", "c1", language="it"))
    document = of(slide((line,)))
    cells = next(shape for shape in opened(document).slides[1].shapes if shape.has_table).table
    assert cells.cell(1, 0).text == "Bo: “perché no?”"
    runs = etree.fromstring(parts(rendered(document))["ppt/slides/slide2.xml"]).iter(f"{A}r")
    assert {run.find(f"{A}rPr").get("lang") for run in runs if run.find(f"{A}t").text == "“perché no?”"} == {"it-IT"}


def test_the_notes_of_the_cover_say_what_was_taken_for_granted() -> None:
    said = "Times are shown in Europe/Rome."
    assert notes(opened(assuming(slides("en"), said)).slides[0]).split("\n")[-1] == said


def test_the_cover_says_what_the_pack_is() -> None:
    document = slides("en")
    cover = opened(document).slides[0]
    assert cover.slide_layout.name == "fn-cover"
    assert [words(shape) for shape in cover.shapes][:2] == [document.title, document.banner]
    assert "internal" in words(cover.shapes[2])


@pytest.mark.parametrize("document", DECKS[:-1], ids=LANGUAGES)
def test_figures_stand_where_our_own_reader_finds_them(document: Document, parser: IsolatedParser) -> None:
    content, places = DeckWriter().render(document)
    found = {"deck.pptx": parse(parser, content, "deck.pptx")}
    shown = [figure for draft in document.drafts for figure in draft.figures]
    assert set(places) == {figure.id for figure in shown}
    rows = [figure_row(one, "deck.pptx", places[one.id]) for one in shown]
    assert [row["id"] for row in rows if not is_printed(FigureRow.model_validate(row), found)] == []
    moved = [{**row, "value": "1", "shown": "one"} for row in rows]
    assert not any(is_printed(FigureRow.model_validate(row), found) for row in moved)


def test_a_figure_in_a_table_is_found_in_its_cell_and_one_in_a_title_in_its_shape() -> None:
    shown = (Text(text="12", figure="f1"),)
    made = slide((cell("a"), shown), title="x").model_copy(update={"title": (Text(text="9", figure="f2"),)})
    headless = Grid(caption="x", columns=(Column(title="", share=1),), rows=((shown,),))
    plotted = Plot(form="bar", caption="x", names=("a", "b"), alt="x",
                   series=(Series(name="s", values=("1", "2"), figures=("f3", "f4")),))  # fmt: skip
    assert DeckWriter().render(of(made))[1] == {"f2": "slide 2, shape 1", "f1": "slide 2, table 2, row 2, cell 2"}
    assert DeckWriter().render(of(Slide(title=cell("x"), exhibit=headless)))[1] == {
        "f1": "slide 2, table 2, row 1, cell 1"
    }
    assert DeckWriter().render(of(Slide(title=cell("x"), exhibit=plotted)))[1] == {
        "f3": "slide 2, table 3, row 2, cell 2", "f4": "slide 2, table 3, row 3, cell 2",
    }  # fmt: skip


def test_notes_say_what_stands_behind_a_slide() -> None:
    document = of(slide(((said("one", "c1"),), (said("three", "c3"),))))
    assert notes(opened(document).slides[1]).split("\n") == [
        "What stands behind this slide:",
        "“one” Mail “Window”, Ada, 1 May, paragraph 3",
        "“three” a.docx, Bo, 2 May, table 2, row 3, cell 1",
    ]


@pytest.mark.parametrize("document", DECKS, ids=NAMES)
def test_every_slide_has_notes(document: Document) -> None:
    assert all(notes(one).strip() for one in opened(document).slides)


def test_a_slide_names_its_items_and_no_search_among_them() -> None:
    document = of(slide(((said("one", "c1"), said("none", "c4")),)))
    looked = Searched(query="lease", where="all mails", counts={"mail": 0})
    absent = Claim(id="c4", kind="absence", text="none", searched=looked)
    draft = document.drafts[0].model_copy(update={"claims": (*document.drafts[0].claims, absent)})
    shown = opened(document.model_copy(update={"drafts": (draft,)})).slides[1]
    assert words(shown.shapes[2]) == "Source: Mail “Window”, Ada, 1 May"


def test_a_slide_names_its_items_and_the_last_one_each_item_once() -> None:
    first, second = slide(((said("one", "c1"), said("two", "c2")),)), slide(((said("one", "c1"), said("3", "c3")),))
    shown = opened(of(first, second)).slides
    assert words(shown[1].shapes[2]) == "Source: Mail “Window”, Ada, 1 May"
    assert words(shown[2].shapes[2]) == "Sources: Mail “Window”, Ada, 1 May; a.docx, Bo, 2 May"
    last = next(shape for shape in shown[3].shapes if shape.has_table).table
    assert [[one.text for one in row.cells] for row in last.rows] == [
        ["Item", "Slide"],
        ["Mail “Window”, Ada, 1 May", "2, 3"],
        ["a.docx, Bo, 2 May", "3"],
    ]


def test_the_numbers_of_a_chart_are_those_of_its_workbook() -> None:
    series = (Series(name="=1+1", values=("0.1", "-3", "")), Series(name="b", values=("2", "1e3")))
    plot = Plot(form="column", caption="x", names=("a", "b", "c"), series=series, format="0.0", alt="x")
    chart = next(s for s in opened(of(Slide(title=cell("x"), exhibit=plot))).slides[1].shapes if s.has_chart).chart
    assert [list(one.values) for one in chart.plots[0].series] == [[0.1, -3.0, None], [2.0, 1000.0, None]]
    book = parts(chart.part.chart_workbook.xlsx_part.blob)
    sheet = book["xl/worksheets/sheet1.xml"].decode()
    assert re.findall(r'<c r="([B-C][2-4])"[^>]*><v>([^<]*)</v>', sheet) == [
        ("B2", "0.1"), ("C2", "2"), ("B3", "-3"), ("C3", "1000"),
    ]  # fmt: skip
    assert "<f>" not in sheet


def test_the_numbers_of_a_chart_are_without_the_noise_of_binary_numbers() -> None:
    values = ("98.6", "95.1", "0.1", "0.00007787959814127359", "-1234567.89", "1e400")
    plot = Plot(form="line", caption="x", names=tuple("abcdef"), series=(Series(name="s", values=values),), alt="x")
    chart = next(s for s in opened(of(Slide(title=cell("x"), exhibit=plot))).slides[1].shapes if s.has_chart).chart
    sheet = parts(chart.part.chart_workbook.xlsx_part.blob)["xl/worksheets/sheet1.xml"].decode()
    shown = ["98.6", "95.1", "0.1", "0.0000778795981412736", "-1234567.89"]
    assert re.findall(r"<c:v>(-?[0-9.]+)</c:v>", etree.tostring(chart._chartSpace).decode()) == shown
    assert [Decimal(one) for one in re.findall(r'<c r="B[2-7]"[^>]*><v>([^<]*)</v>', sheet)] == list(
        map(Decimal, shown)
    )


def test_a_chart_has_five_series_at_most() -> None:
    series = tuple(Series(name=f"s{n}", values=("1",), figures=(f"f{n}",)) for n in range(7))
    document = of(Slide(title=cell("x"), exhibit=Plot(form="bar", caption="x", names=("a",), series=series, alt="x")))
    chart = next(s for s in opened(document).slides[1].shapes if s.has_chart).chart
    assert [one.name for one in chart.plots[0].series] == ["s0", "s1", "s2", "s3", "s4"]
    assert set(DeckWriter().render(document)[1]) == {"f0", "f1", "f2", "f3", "f4"}


def test_one_bar_is_set_off_and_bars_begin_at_nought() -> None:
    plot = Plot(form="column", caption="x", names=("a", "b"), series=(Series(name="s", values=("1", "2")),), strong=1,
                alt="x")  # fmt: skip
    root = etree.fromstring(parts(rendered(of(Slide(title=cell("x"), exhibit=plot))))["ppt/charts/chart2.xml"])
    assert [point.find(f"{C}idx").get("val") for point in root.iter(f"{C}dPt")] == ["1"]
    assert [least.get("val") for least in root.iter(f"{C}min")] == ["0"]
    assert not list(root.iter(f"{C}majorGridlines"))


def rows(count: int, length: int = 60) -> tuple[tuple[Line, ...], ...]:
    return tuple((cell(f"row {number} " + "word " * (length // 5)), cell("x")) for number in range(1, count + 1))


def fitted_rows(document: Document) -> list[int]:
    exhibits = [one.exhibit for draft in fitted(document).drafts for one in draft.slides]
    return [len(one.rows) if isinstance(one, Grid) else 0 for one in exhibits]


def test_a_table_that_is_too_long_goes_over_two_slides_evenly() -> None:
    assert fitted_rows(of(slide(*rows(9)))) == [9]
    first, second = fitted_rows(of(slide(*rows(17))))
    assert first + second == 17 and abs(first - second) <= 1
    assert titles(fitted(of(slide(*rows(17)))))[1:3] == ["A title (1/2)", "A title (2/2)"]


def test_a_line_of_a_chinese_title_ends_at_a_pause() -> None:
    known = setting(slides("zh-Hans"))
    shape = known.title(TITLE, (Text(text="已读取 148 封邮件、49 条聊天消息、35 个文件、54 个日历条目；相关 29 项"),))
    [one], wide = shape.paragraphs, TITLE.width - shape.inward
    assert [line[-1] for line in lines(one, shape.size, wide, TITLE.look, known.faces)] == ["、", "项"]


def test_a_title_whose_last_line_would_be_short_ends_its_first_at_a_pause() -> None:
    known = setting(slides("en"))
    shape = known.title(
        TITLE, (Text(text="The next deadline is Fri 13 Nov (Marcus Tolland); a time limit ends on Thu 31 Dec"),)
    )
    [one], wide = shape.paragraphs, TITLE.width - shape.inward
    assert [line.rstrip()[-1] for line in lines(one, shape.size, wide, TITLE.look, known.faces)] == [";", "c"]


def test_what_stands_beside_a_table_is_said_on_its_first_part_alone() -> None:
    one = slide(*rows(26)).model_copy(update={"beside": ((Text(text="Beside"),),)})
    first, second = fitted(of(one)).drafts[0].slides
    assert [len(part.beside) for part in (first, second)] == [1, 0]


def test_a_list_that_is_too_long_is_parted_and_then_cut_at_its_end() -> None:
    lines = tuple(cell(f"{number} " + "word " * 60) for number in range(60))
    made = fitted(of(Slide(title=cell("x"), exhibit=Bullets(lines=lines)))).drafts[0].slides
    kept = [line for one in made if isinstance(one.exhibit, Bullets) for line in one.exhibit.lines]
    assert len(made) == 2 and kept == list(lines[: len(kept)])


def test_the_lightest_rows_go_where_two_slides_are_not_enough() -> None:
    many = rows(90)
    weights = tuple(float(number % 2) for number in range(90))
    document = fitted(of(Slide(title=cell("x"), exhibit=table(*many, weights=weights))))
    kept = [row for one in document.drafts[0].slides if isinstance(one.exhibit, Grid) for row in one.exhibit.rows]
    assert len(document.drafts[0].slides) == 2
    assert kept == [row for row in many[1::2]][: len(kept)]


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    address = "a.very.long.address.indeed@northquay.example"
    columns = (Column(title="a", share=0.1), Column(title="b", share=0.9))
    made = fitted(of(Slide(title=cell("x"), exhibit=table((cell(address), cell("short")), columns=columns))))
    grid = made.drafts[0].slides[0].exhibit
    assert isinstance(grid, Grid)
    assert grid.columns[0].share > 0.3 and sum(column.share for column in grid.columns) == pytest.approx(1)


def test_a_total_never_stands_alone() -> None:
    for count in range(10, 40):
        made = fitted(of(Slide(title=cell("x"), exhibit=table(*rows(count), total=True)))).drafts[0].slides
        last = made[-1].exhibit
        assert isinstance(last, Grid) and last.total and len(last.rows) >= 2
        assert not any(isinstance(one.exhibit, Grid) and one.exhibit.total for one in made[:-1])


def test_a_deck_has_no_more_slides_than_a_reader_takes_and_the_lightest_go() -> None:
    many = tuple(slide(*rows(3), title=f"Message {n}", weight=float(n % 7)) for n in range(30))
    document = of(*many, slide(((said("one", "c1"),),), title="Cited", weight=9))
    made = titles(fitted(document))
    assert len(made) == MOST_SLIDES
    heavy = [f"Message {n}" for n in range(30) if n % 7 > 3]
    assert [title for title in made[1:-2] if title not in heavy] == []


def test_claims_go_with_the_last_slide_that_showed_them() -> None:
    light = tuple(slide(((said(str(n), "c3"),),), weight=0.1) for n in range(3))
    heavy = tuple(slide(((said("one", "c1"),),), title=f"{n}", weight=2) for n in range(12))
    assert [claim.id for claim in fitted(of(*light, *heavy)).drafts[0].claims] == ["c1", "c2"]


def test_a_long_title_ends_behind_a_word_and_a_quotation_in_it_stays_as_it_stands() -> None:
    quote = "a promise of many words " * 12
    made = fitted(of(slide(*rows(2), title="word " * 60), slide(*rows(2)).model_copy(update={"title": (said(quote),)})))
    first, second = (one.title for one in made.drafts[0].slides)
    assert "".join(text.text for text in first).removesuffix("…").split(" ") == ["word"] * 22
    assert second[0].quoted and quote.startswith(second[0].text) and second[1:] == (Text(text="…"),)


def test_a_title_of_many_narrow_letters_is_cut_too_and_the_cut_is_told() -> None:
    document = fitted(of(slide(*rows(2), title="il " * 50), slide(*rows(2), title="Short")))
    assert [len(title) <= 110 for title in titles(document)[1:3]] == [True, True]
    found = linted("pptx", "deck.pptx", DeckWriter().render(document)[0], Voice(document))
    assert [(one.code, one.result) for one in found if "title" in one.code] == [("title_too_long", "mended")]


@pytest.mark.parametrize(
    "title",
    ["A title whose last and short word would otherwise stand all alone there",
     "4 points to raise before Fri 17 May, 14:00: no contact on file, 1 second entry for this slot and 2 more"],
)  # fmt: skip
def test_the_two_lines_of_a_title_are_alike_and_none_ends_in_a_number(title: str) -> None:
    shape = deck(fitted(of(slide(*rows(2), title=title)))).pages[1].shapes[0]
    assert isinstance(shape, TextShape) and shape.inward > 0
    wide = shape.place.width - shape.inward
    first, last = lines(shape.paragraphs[0], shape.size, wide, shape.place.look, faces("en"))
    assert len(last) > len(first) / 3 and not first.rstrip()[-1].isdigit()


@pytest.mark.parametrize(
    ("language", "title", "whole"),
    [("zh-Hant", "Harbour weekly sync 港口週會：9月15日（週二）會議參考資料", "9月15日（週二）"),
     ("zh-Hans", "港口物流 14.3、15.2 条款：9月18日（周五）会议参考资料", "9月18日（周五）"),
     ("en", "A meeting about the price of loggers that is now EUR 38,480 and what comes after that in autumn",
      "EUR 38,480")],
)  # fmt: skip
def test_no_line_of_a_title_ends_inside_a_date_or_an_amount(language: str, title: str, whole: str) -> None:
    known = setting(slides(language))
    for place in (LAYOUTS["fn-cover"][0], TITLE):
        shape = known.title(place, (Text(text=title),))
        for wide in (place.width - shape.inward, 0.98 * (place.width - shape.inward)):
            told = [lines(one, shape.size, wide, place.look, known.faces) for one in shape.paragraphs]
            assert any(whole in line for line in told[0])


@pytest.mark.parametrize("document", DECKS, ids=NAMES)
def test_fitting_what_fits_changes_nothing(document: Document) -> None:
    assert fitted(document) == document


def test_hostile_text_is_only_text(parser: IsolatedParser) -> None:
    content = rendered(DECKS[-1])
    files = parts(content)
    assert not [name for name, part in files.items() if b"hlinkClick" in part or b'TargetMode="External"' in part]
    read = [passage.text for passage in parse(parser, content, "deck.pptx").passages]
    assert any("<script>alert(1)</script> & ]]>" in text for text in read)
    assert any("=cmd|' /C calc'!A0" in text for text in read)


def test_a_deck_without_slides_is_a_cover() -> None:
    assert len(titles(of())) == 1
    assert len(titles(fitted(of(Slide(title=cell("x"), exhibit=table()))))) == 1


def sizes_of_tables(document: Document) -> list[float]:
    shown = [shape for page in deck(document).pages for shape in page.shapes if isinstance(shape, TableShape)]
    return [shape.size for shape in shown if shape.place.name == "Table"]


def test_tables_of_one_deck_stand_in_one_size_but_one_that_needs_a_smaller() -> None:
    airy, full = slide(*rows(2)), slide(*rows(6))
    assert len(set(sizes_of_tables(fitted(of(airy, full))))) == 1
    assert sizes_of_tables(fitted(of(airy)))[0] > sizes_of_tables(fitted(of(airy, full)))[0] >= 14
    crowded = slide(*((cell("word " * 14), cell("word " * 26)) for _ in range(7)))
    small = sizes_of_tables(fitted(of(airy, full, crowded)))
    assert small[0] == small[1] > small[2]


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Medisert_quote_2026-02-24.txt names EUR 138,500, NVX_Q-26-0093_v2.pdf EUR 159,900 a year", "0093_v2.pdf"),
        ("A mail of last week from accounts@long-bel-billing.example asks for other bank details", "billing.example"),
        ("The site, the yard and the crane are still open: Irene Colleoni (12 Mar) waits for it", "Irene Colleoni"),
    ],
)  # fmt: skip
def test_no_line_of_a_title_ends_inside_a_file_an_address_or_a_name(title: str, whole: str) -> None:
    document = fitted(of(slide(*rows(2), title=title)))
    known = setting(document)
    [shape] = [shape for shape in deck(document).pages[1].shapes if shape.place.role == "title"]
    assert isinstance(shape, TextShape)
    wide, look = shape.place.width - shape.inward, shape.place.look
    shown = [line for one in shape.paragraphs for line in lines(one, shape.size, wide, look, known.faces)]
    assert len(shown) == 2 and any(whole in line for line in shown)


def test_a_line_that_is_strong_throughout_is_a_label_and_no_point() -> None:
    beside = ((Text(text="Leave with:", strong=True),), (Text(text="Ada: ", strong=True), Text(text="a yes")))
    one = slide(*rows(3)).model_copy(update={"beside": beside})
    made = DeckWriter().render(of(one))[0]
    package = zipfile.ZipFile(io.BytesIO(made))
    page = next(
        text for name in package.namelist() if "Leave with:" in (text := package.read(name).decode("utf-8", "replace"))
    )
    label, point = (next(p for p in page.split("<a:p>") if words in p) for words in ("Leave with:", "a yes"))
    assert "a:buNone" in label
    assert "a:buNone" not in point


def test_beside_a_chart_a_word_stands_on_a_card_of_its_own_height() -> None:
    known = setting(slides("en"))
    plot = Plot(form="line", caption="Output", names=("May", "June"), series=(Series(name="MWh", values=("1", "2")),),
                format="0", alt="Output by month")  # fmt: skip
    for exhibit, alone in ((plot, True), (table((cell("North"), cell("1")), (cell("South"), cell("2"))), False)):
        _, made = shapes(Slide(title=cell("Output"), exhibit=exhibit, beside=(cell("May: 1 MWh."),)), known)
        panel = made[-1]
        assert isinstance(panel, TextShape) and panel.place.number == 20
        assert (panel.high == known.height(panel)) is alone
