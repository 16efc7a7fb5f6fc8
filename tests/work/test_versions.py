"""An older and a newer version of one paper: which two they are, what stands for what, and what differs."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from work.desks import (
    COLLEAGUE,
    ME,
    OONA,
    STRANGER,
    Piece,
    contract,
    desk,
    drafts,
    file,
    gather,
    labelled,
    mail,
    on,
    standing,
)

from forenoon.domain.content import Draft, Grid, Line
from forenoon.domain.sources import Format, Passage
from forenoon.language.unchanged import says_unchanged
from forenoon.work.sections import versions as section
from forenoon.work.versions.pairs import versions
from forenoon.writers.xlsx_values import evaluate

OLD = (
    "Annual fee for both cranes: EUR 168,400.",
    "Engineer on site within 4 hours. Uptime commitment 98%.",
    "Spare ropes: unlimited for both cranes.",
    "Offer valid until 31 August 2026.",
)
NEW = (
    "Annual fee for both cranes: EUR 159,900.",
    "Engineer on site within 8 working hours. Uptime commitment 97%.",
    "Spare ropes: unlimited for the first crane. The ropes of the second are charged, list price EUR 6,100.",
    "This offer is valid until 30 September 2026.",
)


def paper(
    number: int, *said: str, folder: str = "offers", format: Format = "docx", rows: Sequence[Sequence[str]] = (),
    name: str = "Quill_Tarn_offer_v{}", day: int = 0, language: str = "",
) -> Piece:  # fmt: skip
    """Version `number` of an offer, of day `number` where no other is given, with one table behind its words."""
    path = f"{folder}/{name.format(number)}.{format}"
    made = file(path, *said, title="Quill & Tarn offer", at=on(day or number), format=format, language=language)
    cells = tuple(
        Passage(item=made.item.ref, number=20 + 10 * at + column, role="cell", text=text,
                locator=f"table 1, row {at}, cell {column}")
        for at, row in enumerate(rows, 1) for column, text in enumerate(row, 1) if text
    )  # fmt: skip
    return replace(made, passages=(*made.passages, *cells))


def told(*pieces: Piece, language: str = "en") -> list[list[str]]:
    """The rows of the brief's table, cell by cell."""
    return rows(drafts(desk(contract(language=language), *pieces))["versions"])


def rows(draft: Draft) -> list[list[str]]:
    grids = [block for block in draft.blocks if isinstance(block, Grid)]
    return [[said(line) for line in row] for grid in grids for row in grid.rows]


def said(line: Line) -> str:
    return "".join(text.text for text in line).replace("\u00a0", " ")


def title(*pieces: Piece, language: str = "en") -> str:
    [slide] = drafts(desk(contract(language=language), *pieces))["versions"].slides
    return "".join(text.text for text in slide.title)


def test_what_differs_stands_side_by_side_the_largest_amount_first() -> None:
    found = told(paper(1, *OLD), paper(2, *NEW))
    assert found == [
        [OLD[0], NEW[0], "EUR −8,500 (−5.0%)"],
        ["Spare ropes: unlimited for both cranes.", NEW[2], ""],
        ["Engineer on site within 4 hours.", "Engineer on site within 8 working hours.", ""],
        ["Uptime commitment 98%.", "Uptime commitment 97%.", "−1 pp"],
        [OLD[3], NEW[3], "+30 days"],
    ]


def test_the_slide_says_what_changed_of_each_kind_one_first() -> None:
    said = title(paper(1, *OLD), paper(2, *NEW))
    assert said.startswith("v2 says EUR 159,900 instead of EUR 168,400; Engineer on site within 8 working hours")


def test_the_slide_names_the_paper_where_there_is_room() -> None:
    assert title(paper(1, OLD[0]), paper(2, NEW[0])) == "Quill & Tarn offer, v2 says EUR 159,900 instead of EUR 168,400"


def test_what_the_slide_of_versions_tells_has_no_second_slide() -> None:
    letters = [mail(f"m{n}", ME, OONA, on(n), f"We offer EUR {fee} a year for both cranes.", title="Offer", thread="t")
               for n, fee in ((1, "168,400"), (2, "159,900"))]  # fmt: skip
    alone = drafts(desk(contract(), *letters))["numbers"].slides
    assert len(alone) == 1
    both = drafts(desk(contract(), *letters, paper(1, *OLD), paper(2, *NEW)))
    assert both["versions"].slides and not both["numbers"].slides
    third = mail("m3", ME, OONA, on(3), "We offer EUR 151,000 a year for both cranes.", title="Offer", thread="t")
    assert drafts(desk(contract(), *letters, third, paper(1, *OLD), paper(2, *NEW)))["numbers"].slides


def test_every_claim_cites_the_version_in_which_its_words_stand() -> None:
    pieces = paper(1, *OLD), paper(2, *NEW)
    draft = drafts(desk(contract(), *pieces))["versions"]
    texts = {(p.item, p.locator): p.text for piece in pieces for p in piece.passages}
    quoted = [cited for claim in draft.claims for cited in claim.citations]
    assert quoted
    assert all(cited.quote in texts[cited.item, cited.locator] for cited in quoted)
    assert section.check(draft) == []


@pytest.mark.parametrize(
    ("language", "old", "new", "difference"),
    [
        ("it", "Canone per le due gru: 168.400 €.", "Canone per le due gru: 159.900 €.", "EUR −8.500 (−5,0%)"),
        ("zh-Hans", "两台起重机年费：168,400 欧元。", "两台起重机年费：159,900 欧元。", "EUR −8,500（−5.0%）"),
        ("zh-Hant", "兩台起重機年費：168,400 歐元。", "兩台起重機年費：159,900 歐元。", "EUR −8,500（−5.0%）"),
        ("th", "ค่าบริการรายปีเครน 2 ตัว 168,400 บาท", "ค่าบริการรายปีเครน 2 ตัว 159,900 บาท", "THB −8,500 (−5.0%)"),
        ("en", "Preis für beide Kräne: 168.400 EUR.", "Preis für beide Kräne: 159.900 EUR.", "EUR −8,500 (−5.0%)"),
    ],
)  # fmt: skip
def test_an_amount_is_found_again_in_any_language(language: str, old: str, new: str, difference: str) -> None:
    assert told(paper(1, old), paper(2, new), language=language) == [[old, new, difference]]


HEAD = ("Item", "Qty", "GBP each", "GBP")


def test_rows_are_known_again_by_their_name_and_cells_by_their_column() -> None:
    old = (HEAD, ("Desk", "46", "212", "9,752"), ("Chair", "46", "486", "22,356"), ("Board", "46", "538", "24,748"),
           ("Total", "", "", "56,856"))  # fmt: skip
    new = (HEAD, ("Chair", "48", "512", "24,576"), ("Desk", "48", "212", "10,176"), ("Board", "48", "538", "25,824"),
           ("Total", "", "", "60,576"))  # fmt: skip
    found = told(paper(1, rows=old), paper(2, rows=new))
    assert found[0] == ["Total · GBP 56,856", "GBP 60,576", "GBP +3,720 (+6.5%)"]
    assert found[1] == [
        "Chair · Qty 46 · GBP each 486 · GBP 22,356", "Qty 48 · GBP each 512 · GBP 24,576",
        "Qty +2\nGBP +26 (+5.3%)\nGBP +2,220 (+9.9%)",
    ]  # fmt: skip
    assert [row[0].partition(" ")[0] for row in found[2:]] == ["Desk", "Board"]  # only what differs in every row


def test_a_row_that_is_called_otherwise_is_quoted_from_its_own_version() -> None:
    old = (("Item", "Price"), ("Logger monitoring 12 months", "GBP 11.10"))
    new = (("Item", "Price"), ("Logger monitoring 36 months", "GBP 10.65"))
    [[before, after, apart]] = told(paper(1, rows=old), paper(2, rows=new))
    assert before == "Logger monitoring 12 months · Price GBP 11.10"
    assert after == "Logger monitoring 36 months · Price GBP 10.65"
    assert apart == "+24 months\nGBP −0.45 (−4.1%)"
    said = title(paper(1, rows=old), paper(2, rows=new))
    assert said.endswith("36 months, GBP 10.65 instead of 12 months, GBP 11.10"), "a price has its term"


def test_two_days_of_a_row_have_their_difference() -> None:
    old, new = (
        (("Item", "Proposed"), ("Term", "36 months"), ("Valid until", f"{day} October 2026")) for day in (16, 30)
    )
    [[_, _, apart]] = told(paper(1, rows=old), paper(2, rows=new))
    assert apart == "+14 days"
    [sheet] = booked(paper(1, rows=old), paper(2, rows=new)).sheets
    row = next(row for row in sheet.rows if row[0].text.startswith("Valid until"))
    assert [cell.day for cell in row[1:3]] == ["2026-10-16", "2026-10-30"]
    at = sheet.rows.index(row) + sheet.first
    assert row[3].formula == f"=C{at}-B{at}"
    assert evaluate([sheet])["Versions", at, 4] == 14


def under(made: Piece, **headings: str) -> Piece:
    """With headings before its paragraphs: `p2="Price"` before the second."""
    over = {int(name[1:]): text for name, text in headings.items()}
    passages: list[Passage] = []
    for number, one in enumerate(made.passages, 1):
        if number in over:
            head = one.model_copy(update={"role": "heading", "locator": f"heading {number}", "text": over[number]})
            passages.append(head)
        passages.append(one)
    return replace(made, passages=tuple(passages))


def test_sentences_of_unlike_headings_are_no_pair() -> None:
    out = "Ropes beyond the 22 of the first crane."
    free = "All 22 ropes of the first crane are replaced at our cost for EUR 0."
    old, new = paper(1, OLD[0], out), paper(2, NEW[0], free)
    found = told(under(old, p1="Price", p2="Not in this offer"), under(new, p1="Price", p2="What changes"))
    assert [row[:2] for row in found] == [[OLD[0], NEW[0]]], "one heading over both says nothing"


def test_a_sentence_that_moved_under_another_heading_is_found_again() -> None:
    [[old, new, _]] = told(under(paper(1, OLD[0]), p1="1. Price"), under(paper(2, NEW[0]), p1="Charges"))
    assert (old, new) == (f"1. Price: {OLD[0]}", f"Charges: {NEW[0]}")


def test_a_numbered_line_is_a_heading_whatever_its_number_is_now() -> None:
    old, new = paper(1, "2. Price", OLD[0], "Thanks."), paper(2, "3. Price", NEW[0], "Thanks.")
    assert [row[:2] for row in told(old, new)] == [[OLD[0], NEW[0]]]


@pytest.mark.parametrize("lines", [("3. August", "4. August"), ("1. Ropes and hooks", "2. Winter service"), ("3", "4")])
def test_days_and_lists_are_no_headings(lines: tuple[str, str]) -> None:
    pair = paper(1, *lines, OLD[0]), paper(2, *lines, NEW[0])
    assert [row[:2] for row in told(*pair)] == [[OLD[0], NEW[0]]]
    moved = paper(1, lines[0], OLD[0]), paper(2, lines[1], NEW[0])
    assert lines[0][0] == "1" or [row[:2] for row in told(*moved)] == [[OLD[0], NEW[0]]]


def test_what_goes_on_right_behind_a_sentence_is_told_with_it() -> None:
    new = "Uptime commitment 97%. The day is agreed later."
    [[_, after, _]] = told(paper(1, "Uptime commitment 98%."), paper(2, new))
    assert after == new


def test_what_only_one_version_has_is_told_where_it_has_a_figure() -> None:
    same = "Annual fee for both cranes: EUR 168,400."
    gone = told(paper(1, same, "Training of twenty operators included up to EUR 5,000."), paper(2, same))
    assert [row[1] for row in gone] == ["not in v2 any more"]
    added = told(paper(1, same), paper(2, same, "Winter surcharge of 3% from November."))
    assert [row[0] for row in added] == ["not in v1"]
    assert told(paper(1, same, "We thank you for your interest in our house."), paper(2, same)) == []


def test_what_one_version_alone_says_under_one_heading_is_told_together() -> None:
    same, more = "Annual fee for both cranes: EUR 168,400.", ("Winter costs 3% more.", "Ropes cost EUR 6,100.")
    old, new = paper(1, same), paper(2, same, *more)
    [row] = told(old, under(new, p2="Price"))
    assert row[:2] == ["not in v1", f"Price: {more[1]} {more[0]}"]
    assert len(told(old, under(new, p2="Price", p3="Ropes"))) == 2
    assert len(told(old, new)) == 2


def test_what_goes_on_weighs_more_than_other_words_alone() -> None:
    old = ("Ropes of both cranes are greased by hand.", "Shackles of both cranes are tested in winter.")
    new = ("Ropes of both cranes are greased by machine.", "Shackles of both cranes are tested in spring.")
    more = "The day is to be agreed outside the season."
    found = told(paper(1, OLD[0], *old), paper(2, NEW[0], new[0], f"{new[1]} {more}"))
    assert [row[1].split()[0] for row in found] == ["Annual", "Shackles", "Ropes"]
    assert [row[1].split()[0] for row in told(paper(1, OLD[0], *old), paper(2, NEW[0], *new))][1:] == [
        "Ropes",
        "Shackles",
    ]


def test_what_is_said_in_other_words_is_not_gone() -> None:
    old = "Calibration once a year and the 24-hour desk remain in the price."
    new = "Calibration, 24-hour desk, four-hour response at all depots."
    found = told(paper(1, old, "Fee: EUR 900."), paper(2, new, "Fee: EUR 950."))
    assert not any("not in" in cell for row in found for cell in row)


def test_versions_that_say_the_same_are_not_told() -> None:
    again = "Annual fee for both  cranes: EUR 168,400.00."
    assert told(paper(1, OLD[0], "Date: 1 September 2026."), paper(2, again, "Date: 2 September 2026.")) == []
    assert told(paper(1, "Offer 77, version 1"), paper(2, "Offer 77, version 2")) == []


def test_what_is_kept_back_in_the_older_version_is_not_quoted() -> None:
    secret = "Confidential, not for the customer: our floor for both cranes is EUR 150,000."
    found = told(paper(1, OLD[0], secret), paper(2, NEW[0], "Our floor for both cranes is EUR 140,000."))
    assert [row[0] for row in found] == [OLD[0]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (paper(1, *OLD, format="pdf"), paper(2, *NEW)),
        (paper(1, *OLD, name="报价单第{}版"), paper(2, *NEW, name="报价单第{}版")),
        (paper(1, *OLD, name="Offerta gru rev.{}"), paper(2, *NEW, name="Offerta gru rev.{}")),
        (paper(1, *OLD, name="ใบเสนอราคา_ครั้งที่{}"), paper(2, *NEW, name="ใบเสนอราคา_ครั้งที่{}")),
        (paper(1, *OLD, name="Offer 77"), paper(2, *NEW, name="Offer 77 v{}")),
    ],
)
def test_two_files_are_versions_by_their_names(first: Piece, second: Piece) -> None:
    [one] = versions(desk(contract(), first, second))
    assert (one.old.ref, one.new.ref) == (first.item.ref, second.item.ref)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (paper(1, *OLD, folder="a"), paper(2, *NEW, folder="b")),
        (paper(1, *OLD, format="xlsx"), paper(2, *NEW)),
        (paper(1, *OLD, name="Offer 77", day=5), paper(2, *NEW, name="Offer 77 v{}")),  # the plain one is the later
        (paper(1, *OLD, name="Offer_2025"), paper(2, *NEW, name="Offer_2026")),
        (paper(1, *OLD, name="Hall_{}_plan"), paper(2, *NEW, name="Hall_{}_plan")),
    ],
)
def test_other_files_are_no_versions(first: Piece, second: Piece) -> None:
    assert versions(desk(contract(), first, second)) == ()


def attached(name: str, number: int, *said: str, sender: object = OONA, thread: str = "") -> tuple[Piece, Piece]:
    letter = mail(name, sender, ME, on(number), "The offer.", title="Offer", thread=thread or name)  # type: ignore[arg-type]
    made = paper(number, *said)
    ref = f"{letter.item.ref}/{made.item.path.rpartition('/')[2]}"
    item = made.item.model_copy(update={"ref": ref, "within": letter.item.ref, "origin": letter.item.origin})
    return letter, replace(
        made, item=item, passages=tuple(p.model_copy(update={"item": ref}) for p in made.passages)
    )  # fmt: skip


def test_versions_that_one_house_sent_in_two_conversations_are_versions() -> None:
    pieces = (*attached("first", 1, *OLD), *attached("second", 2, *NEW))
    assert len(versions(desk(contract(), *pieces))) == 1
    apart = (*attached("first", 1, *OLD), *attached("second", 2, *NEW, sender=STRANGER))
    assert versions(desk(contract(), *apart)) == ()


def test_the_older_version_of_another_format_is_left_out() -> None:
    crowd = [mail(f"noise-{n}", STRANGER, COLLEAGUE, on(1), f"Lunch {n} is at one.") for n in range(6)]
    old, new = paper(1, *OLD, format="pdf"), paper(2, *NEW)
    found = standing(gather(contract(), *crowd, old, new))
    assert (found[old.item.ref], found[new.item.ref]) == ("left out", "belongs")


def test_who_says_that_the_rest_is_as_it_was_stands_beside_what_is_not() -> None:
    said = mail("cover", OONA, ME, on(3), "Please find our revision. The scope is otherwise unchanged.")
    letter = file("x/letter.docx", "x")
    found = told(*attached("offer", 1, *OLD), *attached("again", 2, *NEW), said, letter)
    assert found[-1][1].startswith("The scope is otherwise unchanged. Oona Tarn")
    asked = mail("cover", OONA, ME, on(3), "Is the scope otherwise unchanged?")
    assert "unchanged" not in str(told(*attached("offer", 1, *OLD), *attached("again", 2, *NEW), asked))


def test_a_later_paper_with_the_older_amount_is_told() -> None:
    pair = (paper(1, *OLD), paper(2, *NEW))
    draft = file("contract.docx", "The fixed price is EUR 168,400 before taxes.", title="Draft contract", at=on(6))
    found = told(*pair, draft)
    assert found[-1][:2] == [
        "Written later, with the amount of v1:", "The fixed price is EUR 168,400 before taxes. Draft contract, 6 Sep",
    ]  # fmt: skip
    before = file("contract.docx", "The fixed price is EUR 168,400 before taxes.", title="Draft contract", at=on(1))
    both = mail("both", OONA, ME, on(6), "It is EUR 159,900 now, no longer EUR 168,400.")
    other = mail("other", OONA, ME, on(6), "The other hall costs EUR 168,700 before taxes.")
    assert all("Written later" not in row[0] for piece in (before, both, other) for row in told(*pair, piece))


def test_it_is_raised() -> None:
    pair = (paper(1, *OLD), paper(2, *NEW))
    draft = file("contract.docx", "The fixed price is EUR 168,400 before taxes.", title="Draft contract", at=on(6))
    [found] = labelled(desk(contract(), *pair, draft), "stale")
    assert found.startswith(
        "Written after v2, with the amount of v1; v2 (Quill & Tarn offer) says EUR 159,900: The fixed"
    )
    [found] = labelled(desk(contract("it"), *pair, draft), "stale")
    assert found.startswith("Scritto dopo v2")
    letter = mail("letter", OONA, ME, on(6), "In the first offer it was EUR 168,400 before taxes.")
    assert labelled(desk(contract(), *pair, letter), "stale") == []


def test_a_later_paper_is_told_in_chinese() -> None:
    draft = file("合同.docx", "固定总价为168,400欧元。", title="合同草案", at=on(6))
    found = told(
        paper(1, "两台起重机年费：168,400 欧元。"),
        paper(2, "两台起重机年费：159,900 欧元。"),
        draft,
        language="zh-Hans",
    )
    assert found[-1][0] == "此后写的，仍用 v1 的金额："


def test_words_of_a_cell_that_differ_are_told_though_its_numbers_are_the_same() -> None:
    old = (("Item", "Description", "Price"), ("TP-2", "Seatpost 27.2 x 350, two bolts of steel", "USD 9.45"))
    new = (
        ("Item", "Description", "Price"),
        ("TP-2", "Seatpost 27.2 x 350, two bolts of steel, new plating", "USD 9.60"),
    )
    [[_, after, _]] = told(paper(1, rows=old), paper(2, rows=new))
    assert "new plating" in after


@pytest.mark.parametrize(
    "said",
    [
        "The scope is otherwise unchanged.", "Everything else stays as it was.", "Nothing else has changed.",
        "Per il resto tutto è invariato.", "Le altre condizioni restano come prima.", "其余条件不变。",
        "其他條款維持不變。", "เงื่อนไขอื่นคงเดิม", "Im Übrigen bleibt alles unverändert.", "Le reste est inchangé.",
    ],
)  # fmt: skip
def test_words_that_say_that_the_rest_is_as_it_was(said: str) -> None:
    assert says_unchanged(said)


@pytest.mark.parametrize(
    "said",
    [
        "Is the scope unchanged?", "The scope changes in two points.", "Il contenuto cambia.", "条件有变化。",
        "The rest of the team is on leave.", "เงื่อนไขเปลี่ยนแล้ว", "Otherwise we would lose the slot.",
    ],
)  # fmt: skip
def test_words_that_do_not(said: str) -> None:
    assert not says_unchanged(said)


def booked(*pieces: Piece) -> Draft:
    made = contract()
    book = made.deliverables[0].model_copy(update={"file": "numbers.xlsx", "kind": "xlsx"})
    asked = made.model_copy(update={"deliverables": (*made.deliverables, book)})
    return drafts(desk(asked, *pieces))["versions"]


def test_a_term_in_the_workbook_is_no_rise_of_so_many_per_cent() -> None:
    old, new = ("Crane hire for 12 months, fee EUR 400.", "Crane hire for 36 months, fee EUR 300.")
    [sheet] = booked(paper(1, old), paper(2, new)).sheets
    told = {row[1].number: row for row in sheet.rows if row[1].number}
    assert told["12"][3].formula and not told["12"][4].formula
    assert told["400"][4].formula


def test_a_row_of_the_workbook_is_called_by_its_heading_or_by_a_whole_sentence() -> None:
    same, more = "Annual fee for both cranes: EUR 168,400.", "Over the term the charge is EUR 544,428."
    [sheet] = booked(paper(1, same), under(paper(2, same, more), p2="Price")).sheets
    assert sheet.rows[1][0].text == "Price"
    [sheet] = booked(paper(1, same), paper(2, same, more)).sheets
    assert sheet.rows[1][0].text == more


def test_the_workbook_works_out_each_difference() -> None:
    made = contract()
    book = made.deliverables[0].model_copy(update={"file": "numbers.xlsx", "kind": "xlsx"})
    asked = made.model_copy(update={"deliverables": (*made.deliverables, book)})
    draft = drafts(desk(asked, paper(1, *OLD), paper(2, *NEW)))["versions"]
    [sheet] = draft.sheets
    assert {figure.source.cell: figure.value for figure in draft.figures} == {
        "Versions!D6": "-8500",
        "Versions!D9": "-1",
    }
    assert sheet.rows[1][1].number == "168400"
    assert sheet.rows[1][3].formula == "=C6-B6"
    assert drafts(desk(made, paper(1, *OLD), paper(2, *NEW)))["versions"].sheets == ()
    assert drafts(desk(asked, paper(2, *NEW)))["versions"].blocks == ()


def test_a_year_over_a_column_makes_no_row_of_its_head() -> None:
    head = ("Product", "2026 USD/m²", "2027 USD/m²")
    old = paper(1, "Offer.", rows=(head, ("Waxed", "31.40", "33.60"), ("Oiled", "29.10", "30.00")))
    new = paper(2, "Offer.", rows=(head, ("Waxed", "31.40", "33.10"), ("Oiled", "29.10", "30.00")))
    [[_, _, difference]] = told(old, new)
    assert difference.startswith("$ −0.50")


def test_a_count_in_the_head_of_a_column_makes_no_row_of_it() -> None:
    head = ("Product", "Pieces a year", "EUR per 1000")
    old = paper(1, "Offer.", rows=(head, ("WX-2", "400,000", "128.00"), ("OI-4", "90,000", "74.00")))
    new = paper(2, "Offer.", rows=(head, ("WX-2", "360,000", "121.50"), ("OI-4", "90,000", "72.00")))
    assert [difference for _, _, difference in told(old, new)] == [
        "Pieces a year −40,000\nEUR −6.50 (−5.1%)", "EUR −2 (−2.7%)"]  # fmt: skip


def test_days_that_run_from_unlike_days_are_not_subtracted() -> None:
    unlike = told(paper(1, "Payment 45 days from end of month of delivery."), paper(2, "Payment 30 days from invoice."))
    alike = told(paper(1, "Payment 45 days from date of invoice."), paper(2, "Payment 30 days from invoice date."))
    assert (unlike[0][2], alike[0][2]) == ("", "−15 days")


def test_a_new_price_for_a_measure_of_others_is_told() -> None:
    price = "Base price £359.00 per tonne, wholemeal in bulk."
    old, new = paper(1, price), paper(2, price, "Haulage surcharge £4.75 per tonne, reviewed quarterly.")
    assert [row[1] for row in told(old, new)] == ["Haulage surcharge £4.75 per tonne, reviewed quarterly."]
