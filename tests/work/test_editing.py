"""No more than the pages that were promised: the lightest row goes first, with its claims, down to a floor."""

import pytest
from work.desks import ME, OONA, THURSDAY, contract, desk, drafts, entry, file, mail, on, printed

from forenoon.domain.content import Block, Citation, Claim, Document, Draft, Grid, Paragraph, Slide, Text
from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Occurrence
from forenoon.work.drafting.editing import (
    FEWEST,
    FEWEST_RAISED,
    FEWEST_VERSIONS,
    HALVED,
    PAGES,
    RAISED,
    VERSIONS,
    Composed,
    Editor,
    assemble,
    counting_rows,
    note,
    shortened,
    wrong_sections,
)
from forenoon.work.drafting.nothing import settled
from forenoon.work.reading.desk import Ask, Desk
from forenoon.work.tables import spoken

ROWS = 8
SAID = (
    "The red crane is stuck in the northern yard.", "Two helmets are missing since Easter.", "Gravel was cheap in May.",
    "Our neighbours complain about night work.", "A falcon stopped work upon mast seven.",
    "Diesel prices rose again lately.", "The ferry brings every blade separately.", "Welders asked for longer breaks.",
    "Snow blocked both access tunnels.",
)  # fmt: skip


def grid(section: str, count: int, weights: tuple[float, ...] = (), total: bool = False) -> Grid:
    """One row for each claim, numbered from 1."""
    rows = tuple(((Text(text=f"row {n}", claims=(f"{section}-{n}",)),),) for n in range(1, count + 1))
    return Grid(caption="c", columns=(), rows=rows, weights=weights, total=total)


def draft(section: str, *blocks: Block, count: int = ROWS) -> Draft:
    cited = (Citation(item="mail:a", locator="paragraph 1", quote="q", sha256="0"),)
    claims = tuple(Claim(id=f"{section}-{n}", kind="statement", text="t", citations=cited) for n in range(1, count + 1))
    return Draft(section=section, blocks=blocks, claims=claims)


def document(*made: Draft) -> Document:
    return Document(contract=contract(), title="t", subtitle="", banner="", audience="me", drafts=made)


def rows(made: Draft) -> list[str]:
    return [row[0][0].text for block in made.blocks if isinstance(block, Grid) for row in block.rows]


def test_the_lightest_row_goes_first_and_its_claim_with_it() -> None:
    weights = (5.0, 1.0, 3.0, 1.0, 9.0, 8.0, 7.0, 6.0)
    first, second, *_, last = shortened(
        document(draft("where_things_stand", grid("where_things_stand", ROWS, weights)))
    )
    assert [f"row {n}" for n in range(1, 9) if f"row {n}" not in rows(first.drafts[0])] == ["row 4"]  # the later one
    assert [f"row {n}" for n in range(1, 9) if f"row {n}" not in rows(second.drafts[0])] == ["row 2", "row 4"]
    assert {claim.id for claim in second.drafts[0].claims} == {
        f"where_things_stand-{n}" for n in (1, 3, 5, 6, 7, 8)
    }  # fmt: skip
    assert len(rows(last.drafts[0])) == FEWEST["where_things_stand"] / 4


def test_the_lightest_sentence_goes_first_and_its_row_with_the_last_one() -> None:
    def sentence(n: int, weight: float) -> Text:
        return Text(text=f"sentence {n}", weight=weight, claims=(f"where_things_stand-{n}",))

    between, who = Text(text=" · "), Text(text="who")
    many = tuple(((who, sentence(n, 9.0), between, sentence(n + 1, 8.0)),) for n in range(10, 30, 2))
    told = ((who, sentence(1, 5.0), between, sentence(2, 1.0), between, sentence(3, 7.0)),)
    alone = ((who, sentence(4, 2.0)),)
    table = Grid(caption="c", columns=(), rows=(told, alone, *many))
    first, second, *_ = shortened(document(draft("where_things_stand", table, count=29)))
    [shown] = [block for block in first.drafts[0].blocks if isinstance(block, Grid)]
    assert [text.text for text in shown.rows[0][0]] == ["who", "sentence 1", " · ", "sentence 3"]
    [shorter] = [block for block in second.drafts[0].blocks if isinstance(block, Grid)]
    assert [len(shown.rows), len(shorter.rows)] == [12, 11]
    assert {f"where_things_stand-{n}" for n in (2, 4)}.isdisjoint({claim.id for claim in second.drafts[0].claims})


@pytest.mark.parametrize("section", FEWEST)
def test_no_section_falls_below_its_fewest(section: str) -> None:
    *_, last = shortened(document(draft(section, grid(section, 12), count=12)))
    fewest = {RAISED: FEWEST_RAISED, VERSIONS: FEWEST_VERSIONS}.get(section, FEWEST[section])
    assert len(rows(last.drafts[0])) == (-(-fewest // 4) if section in HALVED else fewest)


def test_the_slide_of_versions_has_no_row_that_the_brief_gave_up() -> None:
    table = grid(VERSIONS, 12, tuple(float(n) for n in range(12, 0, -1)))
    slide = Slide(title=(Text(text="t"),), exhibit=table.model_copy(update={"rows": table.rows[:8]}))
    whole = draft(VERSIONS, table, count=12).model_copy(update={"slides": (slide,)})
    first, *_, last = shortened(document(whole))
    assert [len(one.drafts[0].slides[0].exhibit.rows) for one in (first, last)] == [8, FEWEST_VERSIONS]
    other = draft("timeline", table, count=12).model_copy(update={"slides": (slide,)})
    *_, last = shortened(document(other))
    assert len(last.drafts[0].slides[0].exhibit.rows) == 8


def test_what_is_raised_gives_up_rows_only_where_nothing_else_has_more() -> None:
    two = [draft(name, grid(name, 12), count=12) for name in (RAISED, "timeline")]
    lengths = [tuple(len(rows(one)) for one in made.drafts) for made in shortened(document(*two))]
    below = [other for raised, other in lengths if raised < FEWEST[RAISED]]
    assert below and max(below) <= -(-FEWEST["timeline"] // 2)


def test_no_section_gives_up_half_of_its_fewest_while_another_has_more() -> None:
    two = [draft(name, grid(name, 12), count=12) for name in ("timeline", "numbers")]
    lengths = [tuple(len(rows(one)) for one in made.drafts) for made in shortened(document(*two))]
    below = [(a, b) for a, b in lengths if a < FEWEST["timeline"] or b < FEWEST["numbers"]]
    assert below and all(a <= FEWEST["timeline"] and b <= FEWEST["numbers"] for a, b in below)


def test_without_weights_the_last_row_goes_but_never_the_total() -> None:
    plain, *_ = shortened(document(draft("numbers", grid("numbers", 5), count=5)))
    summed, *_ = shortened(document(draft("numbers", grid("numbers", 5, total=True), count=5)))
    assert rows(plain.drafts[0]) == ["row 1", "row 2", "row 3", "row 4"]
    assert rows(summed.drafts[0]) == ["row 1", "row 2", "row 3", "row 5"]


def test_the_section_that_is_furthest_above_its_fewest_is_shortened() -> None:
    people, timeline = draft("people", grid("people", 6)), draft("timeline", grid("timeline", 12))
    first, *_ = shortened(document(people, timeline))
    assert [len(rows(one)) for one in first.drafts] == [6, 11]


def test_a_claim_that_stands_elsewhere_too_stays_and_so_does_one_that_was_never_shown() -> None:
    lead = Paragraph(line=(Text(text="lead", claims=("people-8",)),))
    first, *_ = shortened(document(draft("people", lead, grid("people", 8), count=9)))
    assert {claim.id for claim in first.drafts[0].claims} == {f"people-{n}" for n in range(1, 10)}


def test_sections_without_a_floor_are_never_shortened() -> None:
    assert list(shortened(document(draft("meeting_facts", grid("meeting_facts", 8))))) == []


def test_a_grid_of_one_row_is_kept_whole() -> None:
    several = draft("people", grid("people", 1), grid("people", 6))
    *_, last = shortened(document(several))
    assert [len(block.rows) for block in last.drafts[0].blocks if isinstance(block, Grid)] == [1, 3]


def test_only_grids_of_one_row_are_not_shortened_at_all() -> None:
    single = [grid("numbers", 1) for _ in range(6)]
    assert list(shortened(document(draft("numbers", *single)))) == []


def edited(pages_of_row: float, language: str = "en", most: int = 0) -> tuple[Desk, Document]:
    mails = [mail(f"m{n}", OONA, ME, on(n), words, title=f"Site {n}") for n, words in enumerate(SAID, 1)]
    made_for = contract(language).model_copy(update={"pages": most})
    one = desk(made_for, *mails, file("plan.docx", "The plan has five turbines.", at=on(9)))
    composed = Composed(ask=one.ask, drafts=tuple(drafts(one).values()))

    def pages(made: Document) -> float:
        return pages_of_row * sum(len(rows(made_)) for made_ in made.drafts)

    return one, Editor(lambda _: one, pages, lambda document: document).edit(composed)


def test_an_edited_document_keeps_to_its_pages_where_it_can() -> None:
    whole, short = (sum(len(rows(made)) for made in edited(one)[1].drafts) for one in (0.001, 0.24))
    assert short * 0.24 <= PAGES < whole * 0.24
    assert wrong_sections(edited(0.24)[1].drafts) == []


def test_a_brief_that_is_asked_for_in_fewer_pages_is_shorter_and_the_page_is_not() -> None:
    usual, asked = (edited(0.165, most=most)[1] for most in (0, 3))
    assert sum(len(rows(made)) for made in asked.of("docx")) < sum(len(rows(made)) for made in usual.of("docx"))
    assert asked.of("html") == usual.of("html")
    assert edited(0.165, most=9)[1].brief == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_are_those_that_are_still_cited_each_once(language: str) -> None:
    _, short = edited(0.2, language)
    cited = {c.item for made in short.drafts for claim in made.claims for c in claim.citations}
    assert [note.item for note in short.sources] == sorted(cited)
    assert all(note.name and note.path and "{" not in note.name for note in short.sources)


def test_the_cover_names_the_meeting_its_time_and_whom_it_is_for() -> None:
    one = desk(contract(place="Sala Tre"), entry("x", "Other", on(16), on(16, 10)))
    made = assemble(Desk(Ask(contract=one.contract, evidence=one.evidence), one.library, one.occurrences), ())
    assert "Turbine lease with Quill & Tarn" in made.title
    assert all(words in made.subtitle for words in ("10:00–11:00 Rome", "Sala Tre", "Marta Sala"))
    assert made.hold is not None and made.banner


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_with_nothing_but_an_absence_is_a_line_of_what_was_looked_for(language: str) -> None:
    made = drafts(desk(contract(language), mail("a", OONA, ME, on(9), "Hello.")))
    nothing = ("where_things_stand", "numbers")
    said = {name: printed(made[name]) for name in nothing}
    after = {draft.section: draft for draft in settled(tuple(made.values()))}
    assert all(said.values()) and all(said[name] in printed(after["looked_for"]) for name in nothing)
    assert [after[name].blocks for name in nothing] == [(), ()]
    assert {claim.id for name in nothing for claim in made[name].claims} <= {c.id for c in after["looked_for"].claims}
    assert wrong_sections(tuple(after.values())) == []


def test_a_section_with_more_than_an_absence_stays() -> None:
    made = tuple(drafts(desk(contract(), mail("a", OONA, ME, on(9), *SAID))).values())
    after = {draft.section: draft for draft in settled(made)}
    assert after["where_things_stand"] in made
    assert settled(made[:2]) == made[:2]


def test_how_many_rows_of_figures_went_is_told_where_the_workbook_has_them() -> None:
    made = contract()
    book = made.deliverables[0].model_copy(update={"file": "numbers.xlsx", "kind": "xlsx"})
    for files, caption in (((*made.deliverables, book), "c; 2 more rows in the workbook"), (made.deliverables, "c")):
        whole = document(draft("numbers", grid("numbers", ROWS))).model_copy(
            update={"contract": made.model_copy(update={"deliverables": files})}
        )
        _, shorter, *_ = shortened(whole)
        [told] = counting_rows(desk(made), whole, shorter).drafts[0].blocks
        assert isinstance(told, Grid) and told.caption == caption
        [same] = counting_rows(desk(made), whole, whole).drafts[0].blocks
        assert isinstance(same, Grid) and same.caption == "c"


def test_a_table_that_weighs_the_same_in_each_row_goes_whole_and_is_counted() -> None:
    book = contract().deliverables[0].model_copy(update={"file": "numbers.xlsx", "kind": "xlsx"})
    made = contract().model_copy(update={"deliverables": (*contract().deliverables, book)})
    lists = (spoken.whole(grid("numbers", ROWS), spoken.PART), grid("numbers", ROWS))
    few, kept = lists[0].model_copy(update={"caption": "few"}), lists[1].model_copy(update={"caption": "kept"})
    whole = document(draft("numbers", few, kept)).model_copy(update={"contract": made})
    shorter = next(one for one in shortened(whole) if len(one.drafts[0].blocks) == 1)
    left, note = counting_rows(desk(made), whole, shorter).drafts[0].blocks
    assert isinstance(left, Grid) and left.caption == "kept" and len(left.rows) == ROWS
    assert isinstance(note, Paragraph) and note.line[0].text == "1 more table is in the workbook only."


def test_a_time_of_a_series_is_called_by_its_own_day() -> None:
    weekly = entry("weekly", "One to one", on(2, month=7), on(2, 10, month=7), ME)
    assert weekly.event is not None
    one = desk(contract(), weekly)
    assert note(one, weekly.item).name == "Calendar “One to one”, 2 Jul 2026"
    again = Occurrence(event=weekly.event, start=THURSDAY, end=THURSDAY, serial=True)
    earlier = again.model_copy(update={"start": on(10), "end": on(10)})
    one.__dict__["calendar"] = (earlier, again)
    assert note(one, weekly.item).name == f"Calendar “One to one”, {THURSDAY.day} Sep 2026"
