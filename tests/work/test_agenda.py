"""The agenda of a meeting, and what belongs to each of its points."""

import datetime as dt

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, drafts, file, mail, on, printed, the_meeting

from forenoon.domain.content import Grid, Line, Slide
from forenoon.domain.sources import Person
from forenoon.work.evidence.agenda import Point
from forenoon.work.evidence.points import agenda_points, covered_points, points_in


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Weekly. Agenda: schedule, covers, money.", ("schedule", "covers", "money")),
        ("Was Wed 19, moved because of the power cut in Padua. Rev B, slot, claim.", ("Rev B", "slot", "claim")),
        ("价格、数量、JL-608、船期", ("价格", "数量", "JL-608", "船期")),
        ("Prix, délais, contrat.", ("Prix", "délais", "contrat")),
        ("1. Price for 2027\n2. Who pays for the storage until the lorry comes, and how much\n3. Other",
         ("Price for 2027", "Who pays for the storage until the lorry comes, and how much", "Other")),
        ("Service, stock, the move.", ("Service", "stock", "the move")),
        ("Moved from Monday, Easter Monday.", ()),
        ("Vote on two vendors for primary hips and knees.", ()),
        ("Fortnightly with the harbour.", ()),
        ("", ()),
        (
            "Moved from Monday. Aim: settle delivery, payment, service and training.",
            ("delivery", "payment", "service", "training"),
        ),
        ("Scopo: prezzo, consegna e garanzia", ("prezzo", "consegna", "garanzia")),
        ("Delays and plan, invoices 31 and 47, safety (eng. Lonati from 9.15). Boots!",
         ("Delays and plan", "invoices 31 and 47", "safety")),
        ("Price (2027) and terms, delivery (late), claim.", ("Price (2027) and terms", "delivery", "claim")),
    ],
)  # fmt: skip
def test_a_description_lists_points(text: str, points: tuple[str, ...]) -> None:
    assert points_in(text) == points


@pytest.mark.parametrize(
    ("paragraphs", "points"),
    [
        (("Dear all,", "Agenda for Thursday:\n1. Lease\n2. Blades", "Best"), ("Lease", "Blades")),
        (("Ordine del giorno: affitto, pale, collaudo.",), ("affitto", "pale", "collaudo")),
        (("議程：價格、數量",), ("價格", "數量")),
        (("There is no agenda yet.", "- one\n- two"), ()),
    ],
)
def test_a_letter_lists_an_agenda(paragraphs: tuple[str, ...], points: tuple[str, ...]) -> None:
    assert agenda_points(paragraphs) == points


@pytest.mark.parametrize(
    ("paragraphs", "points"),
    [
        (("Hi,", "What I would like to get through:\n1. your price, the blades above all\n2. rebate", "Best"),
         ("your price, the blades above all", "rebate")),
        (("I'd like to go through the price, the mast and the crane.",), ("the price", "the mast", "the crane")),
        (("Vorrei parlare di prezzo, consegna e garanzia.",), ("prezzo", "consegna", "garanzia")),
        (("Jeg tænker vi tager leveringen, brandtesten og så prisen på bekræftelsen.",),
         ("leveringen", "brandtesten", "prisen på bekræftelsen")),
        (("周四想讨论价格、交期和质保。",), ("价格", "交期", "质保")),
        (("Three things: the price on PO 26-0417, the ship date, and where the Van Dyk claim is. Soon.",),
         ("the price on PO 26-0417", "the ship date", "where the Van Dyk claim is")),
        (("We have three things: a crane, that we must bring back to the harbour before Friday, and a van.",), ()),
        (("We can go through the price.",), ()),
        (("Did you go through the price, the mast and the slot?",), ()),
        (("They want to talk about moving the call to Monday 3, Tuesday 4 or Friday 7 May.",), ()),
        (("Please go through the list:", "and tell me."), ()),
    ],
)  # fmt: skip
def test_a_letter_says_what_to_speak_about(paragraphs: tuple[str, ...], points: tuple[str, ...]) -> None:
    assert covered_points(paragraphs) == points


STRANGER = Person(name="Rolf Aas", address="rolf@collinara.example")
BLADES = mail("b", OONA, ME, on(10), "The blades are scratched, we return two of them.", title="News", thread="b")
IDLE = mail("b", OONA, ME, on(10), "The blades are scratched at the tips.", title="News", thread="b")
PRICE = mail("p", OONA, ME, on(10), "Il canone è di 4.200 euro al mese.", title="Offerta", thread="p")
SLOT = mail("s", OONA, ME, on(9), "The crane slot is Tuesday 22 September.", title="Crane", thread="s")


def agenda_of(purpose: str, *pieces: Piece) -> tuple[Point, ...]:
    made = contract(purpose=purpose)
    return desk(made, *pieces, the_meeting(made)).agenda


def test_each_point_has_the_sentences_that_belong_to_it() -> None:
    found = agenda_of("Blades, price, crane slot, insurance.", BLADES, PRICE, SLOT)
    told = {point.text: [mark.item.ref for mark in point.marks] for point in found}
    assert told == {"Blades": ["mail:b"], "price": ["mail:p"], "crane slot": ["mail:s"], "insurance": []}


def test_a_year_is_a_point_of_the_sentences_that_name_it() -> None:
    next_year = mail("y", OONA, ME, on(8), "For 2027 we expect a rebate of 3 per cent.", title="Talk", thread="y")
    bill = mail(
        "n", OONA, ME, on(9), "The invoice FT 2027/1184 of the crane is still unpaid.", title="Bill", thread="n"
    )
    found = agenda_of("Blades, price, 2027.", BLADES, PRICE, next_year, bill)
    assert {point.text: [mark.item.ref for mark in point.marks] for point in found}["2027"] == ["mail:y"]


def test_without_points_there_is_no_agenda() -> None:
    assert agenda_of("Yearly talk with the lessor.", BLADES, PRICE) == ()


@pytest.mark.parametrize(("day", "found"), [(10, ["Blades", "price"]), (1, [])])
def test_the_newest_mail_with_an_agenda_is_the_agenda(day: int, found: list[str]) -> None:
    month = 9 if day == 10 else 7
    letter = mail("a", COLLEAGUE, ME, on(day, month=month), "Agenda: Blades, price.", title="Thursday", thread="a")
    assert [point.text for point in agenda_of("Yearly talk.", letter, BLADES, PRICE)] == found


@pytest.mark.parametrize(("author", "found"), [(OONA, ["Blades", "price"]), (STRANGER, [])])
def test_what_one_of_its_people_wants_to_speak_about_is_the_agenda(author: Person, found: list[str]) -> None:
    letter = mail("a", author, ME, on(9), "To discuss on Thursday:\n- Blades\n- price", title="Thursday", thread="a")
    assert [point.text for point in agenda_of("Yearly talk.", letter, BLADES, PRICE)] == found


def test_a_sentence_stands_under_one_point_only() -> None:
    letter = mail("a", OONA, ME, on(10), "The price of the blades is 900 euro each.", title="Blades", thread="a")
    found = agenda_of("Blades, price.", letter)
    assert sum(len(point.marks) for point in found) == 1


def test_a_sentence_of_a_mail_on_another_point_needs_more_than_one_word_of_this() -> None:
    kit = mail("k", OONA, ME, on(10), "The case cost is 14.40 euro for six.", title="Starter kit", thread="k")
    ours = mail("c", OONA, ME, on(9), "The cost price goes up by 2.75 per cent.", title="Autumn", thread="c")
    found = agenda_of("Cost price, starter kit.", kit, ours)
    assert {point.text: [mark.item.ref for mark in point.marks] for point in found}["Cost price"] == ["mail:c"]


@pytest.mark.parametrize(
    ("said", "waits"),
    [("Can you send the tickets by Friday 18 September?", False), ("Can you move the crane slot?", True)],
)
def test_a_question_is_of_a_point_by_its_own_words_and_not_by_its_subject(said: str, waits: bool) -> None:
    asked = mail("q", COLLEAGUE, ME, on(11), said, title="Crane slot", thread="q")
    assert ("waits for an answer" in words(open_slide(asked).title)) == waits


def test_what_only_leads_to_a_paper_and_an_office_under_a_name_stand_under_no_point() -> None:
    paper = mail(
        "p", OONA, ME, on(10), "Please find your crane slot statement.", "Crane slot desk, bleep 3317", title="x"
    )
    assert refs("Crane slot, insurance.", paper) == [[], []]
    assert refs("Crane slot, insurance.", paper, SLOT) == [["mail:s"], []]


def test_a_sentence_under_the_name_of_a_point_comes_before_a_clause_with_its_words() -> None:
    clause = file("po.docx", "A deposit of 30% is due on confirmation of the ship date.", at=on(2, month=6))
    said = mail("s", OONA, ME, on(9), "Your order ships on 20 October.", title="PO 26-0417 ship date", thread="s")
    ((first, *_), _) = refs("The ship date, insurance.", clause, said)
    assert first == "mail:s"


def test_people_who_do_something_else_are_no_staff() -> None:
    team = mail("t", OONA, ME, on(10), "The cleaning team comes on 15 October for five people.", title="x")
    assert refs("Staff, insurance.", team) == [[], []]


def test_what_was_overtaken_is_no_row() -> None:
    first = mail("a", OONA, ME, on(2), "The crane slot is 24 September.", title="Crane", thread="a")
    then = mail("b", OONA, ME, on(10), "The crane slot is 8 October, not 24 September.", title="Crane", thread="a")
    (slot, _) = agenda_of("Crane slot, price.", first, then)
    assert [mark.at for mark in slot.marks] == [dt.datetime(2026, 9, 10, 9, 0, tzinfo=dt.UTC)]


def test_a_code_is_no_number_to_dial_and_any_other_business_no_point() -> None:
    found = agenda_of(
        "1. June actions\n2. Recall FSN-2026-08 and loan pumps\n3. Extension\n4. AOB\n5. Varie ed eventuali"
    )
    assert [point.text for point in found] == ["June actions", "Recall FSN-2026-08 and loan pumps", "Extension"]
    assert points_in("Price\nDelivery\nCall +39 050 123 4567") == ("Price", "Delivery")


def test_who_comes_is_no_agenda() -> None:
    assert agenda_of("Oona, Buzz (phone), Piet from about half way.") == ()
    assert len(agenda_of("Tarn, price, delivery.")) == 3


def test_the_section_counts_the_points_without_a_sentence() -> None:
    made = contract(purpose="Blades, insurance.")
    draft = printed(drafts(desk(made, BLADES, the_meeting(made)))["agenda"])
    assert "No sentence was matched by its words to 1 of 2 points" in draft and "scratched" in draft


def test_what_only_a_title_names_is_told_by_it() -> None:
    made = contract(purpose="Blades, insurance.")
    paper = mail("i", OONA, ME, on(3), "See you on Thursday.", title="Insurance of the mast")
    draft = printed(drafts(desk(made, BLADES, paper, the_meeting(made)))["agenda"])
    assert "It is named in: Insurance of the mast" in draft


@pytest.mark.parametrize(
    ("first", "title"),
    [
        (BLADES, "Oona Tarn (10 Sep): The blades are scratched, we return two of them"),
        (IDLE, "Last words on every point of the agenda: “Blades”, “price” and “crane slot”"),
    ],
)
def test_the_slide_is_titled_by_what_tells_most_else_by_its_points(first: Piece, title: str) -> None:
    made = contract(purpose="Blades, price, crane slot.")
    [slide] = drafts(desk(made, first, PRICE, SLOT, the_meeting(made)))["agenda"].slides
    assert words(slide.title) == title


def test_a_point_without_a_sentence_is_on_no_slide() -> None:
    made = contract(purpose="Blades, price, crane slot, insurance.")
    [slide] = drafts(desk(made, IDLE, PRICE, SLOT, the_meeting(made)))["agenda"].slides
    assert words(slide.title) == "Last words on 3 of 4 agenda points"
    assert isinstance(slide.exhibit, Grid)
    assert [words(row[0]) for row in slide.exhibit.rows] == ["Blades", "price", "crane slot"]


def words(line: Line) -> str:
    return "".join(text.text for text in line)


def open_slide(*pieces: Piece) -> Slide:
    made = contract(purpose="Blades, price, crane slot.")
    [slide] = drafts(desk(made, BLADES, PRICE, SLOT, *pieces, the_meeting(made)))["agenda"].slides
    return slide


def test_who_waits_for_an_answer_on_a_point_is_told_in_the_title() -> None:
    asked = mail("ask", OONA, ME, on(14), "Which crane slot do you take in October?", title="Crane", thread="c")
    assert words(open_slide(asked).title) == "“crane slot”: Oona Tarn (14 Sep) waits for an answer"


def test_what_is_asked_and_names_no_point_is_of_none() -> None:
    asked = mail("ask", OONA, ME, on(14), "Who feeds the falcons in October?", title="Falcons", thread="c")
    assert "waits" not in words(open_slide(asked).title)


def test_what_lists_the_points_says_nothing_on_them() -> None:
    listing = mail(
        "l", OONA, ME, on(11), "We speak of blades, the price and the crane slot.", title="Monday", thread="l"
    )
    found = agenda_of("Blades, price, crane slot.", listing, PRICE)
    assert [[mark.item.ref for mark in point.marks] for point in found] == [[], ["mail:p"], []]


def test_talk_of_prices_is_no_word_on_how_the_price_stands() -> None:
    talk = mail("t", OONA, ME, on(11), "We hope that the price can stay as it was last year.", title="T", thread="t")
    found = agenda_of("Price, blades.", talk, PRICE)
    assert [mark.item.ref for mark in found[0].marks] == ["mail:p"]


def test_a_day_of_a_point_finds_the_sentences_of_that_day() -> None:
    found = agenda_of("Works 22 September, price.", SLOT, PRICE)
    assert [mark.item.ref for mark in found[0].marks] == ["mail:s"]


LATE = mail(
    "late", OONA, ME, on(2), "By our count nine late deliveries have come since June.", title="Service", thread="l"
)


def refs(purpose: str, *pieces: Piece) -> list[list[str]]:
    return [[mark.item.ref for mark in point.marks] for point in agenda_of(purpose, *pieces)]


def test_a_word_of_the_matter_alone_is_not_the_point_where_another_word_tells_it_apart() -> None:
    other = mail("o", OONA, ME, on(10), "Sunday delivery on request at EUR 95 per run.", title="Offer", thread="o")
    assert refs("Late deliveries, insurance.", LATE, other) == [["mail:late"], []]


def test_a_list_of_bare_topics_says_nothing_on_any_of_them() -> None:
    said = "1. Price and duration\n2. Late deliveries - credit clause\n3. Lost linen, count of 3 September"
    listing = mail("list", OONA, ME, on(11), "For Thursday:", said, title="Agenda 17 September", thread="m")
    assert refs("Late deliveries, insurance.", LATE, listing) == [["mail:late"], []]


def test_how_it_stands_is_the_last_that_each_side_said() -> None:
    theirs = mail(
        "t1", OONA, ME, on(2), "We had something closer to EUR 1.38 per kg in mind.", title="Offer", thread="o"
    )
    then = mail("t2", OONA, ME, on(9), "What we can sign is EUR 1.40 per kg for two years.", title="Offer", thread="o")
    ours = mail(
        "o1", ME, OONA, on(5), "EUR 1.42 per kg with a minimum of 270,000 kg a year.", title="Offer", thread="o"
    )
    (price, _) = refs("Price, insurance.", theirs, then, ours)
    assert price == ["mail:t2", "mail:o1"]


def test_an_amount_of_a_claim_or_an_invoice_is_no_price() -> None:
    bill = mail(
        "i", OONA, ME, on(10), "The 1187 of EUR 26,430.00 was due on 3 September.", title="Invoice 1187", thread="i"
    )
    assert refs("Price, insurance.", PRICE, bill) == [["mail:p"], []]


def test_how_far_we_would_go_stands_under_no_point() -> None:
    inside = mail(
        "in", COLLEAGUE, ME, on(11), "You can go down to EUR 1.41 per kg, not a cent less.", title="Price", thread="x"
    )
    assert refs("Price, insurance.", PRICE, inside) == [["mail:p"], []]


MAKER = Person(name="Luo Wen", address="luo@toolworks.example")
TOOL = mail(
    "tool", OONA, ME, on(4), "We need six samples of QT-40 on Monday 21 September.", title="QT-40 port", thread="q"
)


def test_what_another_house_says_under_the_number_of_a_point_stands_there_day_and_amount() -> None:
    first = mail("m1", MAKER, ME, on(1), "QT-40 comes on 14 September for EUR 9,800.", title="QT-40 quote", thread="m")
    then = mail("m2", MAKER, ME, on(8), "The first parts come on 26 September.", "The change costs EUR 14,500 now.",
                title="QT-40 parts", thread="n")  # fmt: skip
    (tooling, _) = refs("QT-40 tooling, insurance.", TOOL, first, then)
    assert tooling == ["mail:tool", "mail:m2", "mail:m2"]


def test_what_another_house_says_of_a_price_alone_is_of_no_point() -> None:
    hotel = mail("h", MAKER, ME, on(8), "The price of your room is EUR 142.", title="Your stay", thread="h")
    assert refs("Price, QT-40 tooling.", PRICE, TOOL, hotel) == [["mail:p"], ["mail:tool"]]


def test_a_third_house_that_a_point_names_says_its_day_there() -> None:
    programme = mail("m", MAKER, ME, on(8), "We take nothing in before Monday 28 September.", title="prog", thread="m")
    (delivery, _) = refs("Delivery as Toolworks plans it, insurance.", programme, TOOL)
    assert delivery == ["mail:m"]


def test_a_number_beside_that_of_a_point_in_a_subject_is_of_it() -> None:
    first = mail(
        "c1", OONA, ME, on(1), "We report 37 broken bolts.", title="Complaint Q-2026-118, part QT-272", thread="c"
    )
    then = mail("c2", OONA, ME, on(8), "We raise it to EUR 26,900.", title="Q-2026-118: more of them", thread="d")
    (claim, _) = refs("QT-272 bolts, insurance.", first, then)
    assert claim == ["mail:c2"]


def test_a_sentence_under_the_subject_of_another_point_is_not_of_this_one() -> None:
    samples = mail(
        "s", COLLEAGUE, ME, on(11), "La spesa è di 860 euro, costo unico.", title="Campioni", thread="s", language="it"
    )
    (price, _) = refs("Price, samples.", PRICE, samples)
    assert price == ["mail:p"]


def test_a_count_that_its_author_gave_anew_is_gone() -> None:
    old = mail("o", OONA, ME, on(1), "For QT-31 we look at 18,000 pieces in the whole season, as you have asked.",
               title="Season", thread="o")  # fmt: skip
    new = mail("n", OONA, ME, on(9), "QT-31 is 14,500 pieces now.", title="Season again", thread="n")
    (volume, _) = refs("Volume, insurance.", old, new)
    assert volume == ["mail:n"]


def test_under_two_matters_in_one_point_each_has_a_word() -> None:
    said = (
        "Our target for QT-31 is a price of EUR 11.40 each, else we go elsewhere.",
        "QT-31 is now 14,500 pieces for the season.",
    )
    letter = mail("l", OONA, ME, on(9), *said, title="Prices and volume", thread="l")
    ours = mail("u", ME, OONA, on(5), "Our price is EUR 12.15 each.", title="Prices and volume", thread="l")
    (both, _) = refs("Prices and volume 2027, insurance.", letter, ours)
    assert sorted(both) == ["mail:l", "mail:l", "mail:u"]


def test_points_between_semicolons_may_be_longer() -> None:
    text = "Moved from Wednesday. Delivery of pumps 3 and 4; certificates and retest; bond; invoice RE-26-0917. Ring."
    assert points_in(text) == ("Delivery of pumps 3 and 4", "certificates and retest", "bond", "invoice RE-26-0917")
    assert (
        points_in("Bring the keys of the old house by the bridge before noon please; I will be late; do not wait.")
        == ()
    )


def test_running_numbers_without_a_sign_are_no_part_of_the_points() -> None:
    assert points_in("1 price\n2 indexation\n3 allergens, Redland\n4 AOB") == (
        "price", "indexation", "allergens, Redland", "AOB",
    )  # fmt: skip
    assert points_in("40 blades\n3 hubs") == ("40 blades", "3 hubs")


CAPPED = "The rent moves every September with the index and by 3.5% at most."


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("2. Rent", "EUR 12 a turbine.", "3. Indexation", CAPPED, "4. End", "On 31 December."), True),
        (("2. Rent", "EUR 12 a turbine.", "3. Other things", CAPPED), False),
    ],
)
def test_a_point_that_a_paper_has_a_heading_for_has_its_paragraph(lines: tuple[str, ...], told: bool) -> None:
    paper = file("lease/offer.docx", *lines, at=on(3))
    made = contract(purpose="Access road, indexation, blades.")
    grid = next(b for b in drafts(desk(made, paper, the_meeting(made)))["agenda"].blocks if isinstance(b, Grid))
    [_, row, _] = grid.rows
    assert (CAPPED in "".join(text.text for text in row[1])) is told
