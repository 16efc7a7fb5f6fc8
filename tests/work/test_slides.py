"""What the deck says: true titles over what proves them, every claim there, in every language."""

import datetime as dt
from decimal import Decimal

import pytest
from work.desks import (
    COLLEAGUE,
    ME,
    OONA,
    STRANGER,
    Piece,
    claims_of,
    contract,
    desk,
    desk_over,
    drafts,
    entry,
    file,
    labelled,
    mail,
    on,
    printed,
    written,
)  # fmt: skip
from work.ledger import percent, table

from forenoon.domain.content import Belonging, Bullets, Draft, Evidence, Grid, Line, Plot, Slide, Text
from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Person
from forenoon.work.checking.checking import quotations
from forenoon.work.drafting.composing import SECTIONS
from forenoon.work.drafting.editing import assemble
from forenoon.work.phrasing.in_words import in_words, is_said
from forenoon.work.reading.brevity import affordable
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen
from forenoon.work.reading.searching import searches
from forenoon.work.reading.showing import claims_shown, shown
from forenoon.work.reading.titles import MOST, MOST_WIDE, fits

MONTHS = ("January", "February", "March", "April", "May", "June")


def output() -> Piece:
    """Six months of which the last stands out, and two turbines."""
    rows = [[f"2026-0{n}", value] for n, value in enumerate((500, 510, 505, 512, 508, 700), 1)]
    return file("lease/output.xlsx", format="xlsx", at=on(14), tables=(
        table(["Month", "Output MWh"], *rows, item="file:lease/output.xlsx"),))  # fmt: skip


def hours() -> Piece:
    rows = (["Crane", 400], ["Road", 120], ["Mast", 80])
    return file("lease/hours.xlsx", format="xlsx", at=on(13), tables=(
        table(["Team", "Hours"], *rows, item="file:lease/hours.xlsx"),))  # fmt: skip


def world() -> tuple[Piece, ...]:
    return (
        mail("ask", OONA, ME, on(14), "Could you send me the signed lease before Thursday?", title="Lease", thread="t"),
        mail("ask2", OONA, ME, on(13), "Which crane do you bring to the northern yard?", title="Crane", thread="u"),
        mail("promise", OONA, ME, on(1), "I will send you the blade report by 10 September.", title="Report"),
        mail("price", OONA, ME, on(10), "The price of each blade rose from 148 to 152 euro per metre.", title="Price"),
        mail("offer", ME, OONA, on(8), "We can sell each blade at a price of 149 euro per metre.", title="Offer"),
        mail("dates", OONA, ME, on(9), "22 September 2026: falcon count, 5 nests.",
             "2 October 2026: ferry takes 6 blades.", "9 October 2026: paint 14 ladders green.", title="Dates"),
        mail("freeze", COLLEAGUE, ME, on(11), "We now freeze the yard from 5 October instead of 12 October.",
             "I will bring the welding report on Friday.", "Please confirm the number of helmets.", title="Yard"),
        output(), hours(),
        entry("dentist", "Site visit", on(17, 8, 30), on(17, 9, 30)),
    )  # fmt: skip


def slides(made: Draft) -> list[tuple[str, Slide]]:
    return [(words(slide.title), slide) for slide in made.slides]


def words(line: Line) -> str:
    return "".join(text.text for text in line)


def deck(one: Desk) -> dict[str, list[tuple[str, Slide]]]:
    return {name: slides(made) for name, made in drafts(one).items()}


def cells(slide: Slide) -> list[list[str]]:
    """A statement that stands alone has no label."""
    if isinstance(slide.exhibit, Bullets):
        return [["", words(line)] for line in slide.exhibit.lines]
    assert isinstance(slide.exhibit, Grid)
    return [[words(line) for line in row] for row in slide.exhibit.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_slide_has_its_claims_and_figures_in_its_draft(language: str) -> None:
    told = 0
    for made in drafts(desk(contract(language), *world())).values():
        known, figures = claims_of(made), {figure.id for figure in made.figures}
        for text in shown(made, "pptx"):
            assert set(text.claims) <= known.keys()
            assert not text.figure or text.figure in figures
            told += bool(text.claims)
        assert claims_shown(made, "pptx") <= known.keys()
    assert told > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_sentences_of_our_own_or_quoted_and_have_something_behind_them(language: str) -> None:
    made = drafts(desk(contract(language), *world())).values()
    titles = [slide.title for draft in made for slide in draft.slides]
    assert len(titles) >= 6
    for line in titles:
        assert any(text.claims for text in line)
        assert "{" not in words(line)
        assert language == "th" or not words(line).endswith((".", "。"))  # Thai months end with one
        assert fits(words(line), language)
    assert len({words(line) for line in titles}) == len(titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_citation_behind_a_slide_stands_at_its_place(language: str) -> None:
    one = desk(contract(language), *world())
    assert [found.result for found in quotations(assemble(one, tuple(drafts(one).values())), one.library)] == ["passed"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_over_nothing_no_slide_is_invented(section: str, language: str) -> None:
    made = SECTIONS[section].compose_offline(desk(contract(language, guests=())))
    for title, slide in slides(made):
        assert any(text.claims for text in slide.title), title
        assert cells(slide)


def test_what_somebody_waits_for_comes_first_and_each_title_says_what_its_slide_shows() -> None:
    one = desk(contract(), *world())
    [(title, slide)] = deck(one)["what_to_raise"]
    assert title == "Oona Tarn and Piet Vos wait for an answer; what Oona Tarn promised is overdue"
    assert [label for label, _ in cells(slide)] == ["Asked, no answer found", "", "", "Promised, date has passed"]


def test_a_clash_stands_with_the_hour_and_those_who_meet() -> None:
    asked = mail("ask", OONA, ME, on(14), "Could you send me the signed lease before Thursday?", title="Lease")
    one = desk(contract(), asked, entry("x", "Site visit", on(17, 8, 30), on(17, 9)))
    [(_, open_)], [(title, met)] = deck(one)["what_to_raise"], deck(one)["people"]
    assert isinstance(open_.exhibit, Bullets) and len(open_.exhibit.lines) == 1, "one alone is a statement"
    assert title == "Oona Tarn is to meet 2 of us on Thu 17 Sep; “Site visit” overlaps this meeting"
    assert words(met.beside[1]).startswith("Calendar clash: Site visit Thu 17 Sep, 10:30")
    alone = desk(contract(guests=()), asked, entry("x", "Site visit", on(17, 8, 30), on(17, 9)))
    told = [label for _, slide in deck(alone)["what_to_raise"] for label, _ in cells(slide)]
    assert "Calendar clash" in told and not deck(alone)["people"], "where nobody else comes it is to be settled"


def test_one_who_waits_for_much_is_told_since_when() -> None:
    asks = ("Which road takes forty lorries a day?", "Do you know who paints the northern mast?",
            "Could you send me the drawings of the crane?")  # fmt: skip
    asked = [mail(f"m{n}", OONA, ME, on(9 + n), said, title=f"A{n}", thread=f"a{n}") for n, said in enumerate(asks)]
    [(title, _)] = deck(desk(contract(), *asked))["what_to_raise"]
    assert title == "Oona Tarn has waited for 3 answers since 9 Sep"


def test_few_points_stand_on_one_slide() -> None:
    asked = mail("ask", OONA, ME, on(14), "Could you send me the signed lease before Thursday?", title="Lease")
    late = mail("p", OONA, ME, on(1), "I will send you the harbour chart by 5 September.", title="P", thread="p")
    [(title, slide)] = deck(desk(contract(), asked, late))["what_to_raise"]
    assert title == "Oona Tarn (14 Sep) waits for an answer; what Oona Tarn (5 Sep) promised is overdue"
    assert len(cells(slide)) == 2


def test_figures_that_do_not_agree_have_a_slide_of_their_own_first_where_the_brief_has_them_first() -> None:
    seen = "I have your €10.56 per logger in my sheet, and hours of 33 cranes."
    theirs = mail("a", OONA, ME, on(11), seen, title="S", thread="t")
    ours = mail("b", ME, OONA, on(7), "In writing: €10.65 per logger for three years.", title="B", thread="t")
    asks = ("Which road takes forty lorries a day?", "Do you know who paints the northern mast?",
            "Could you send me the drawings of the crane?")  # fmt: skip
    asked = [mail(f"m{n}", OONA, ME, on(9 + n), said, title=f"A{n}", thread=f"a{n}") for n, said in enumerate(asks)]
    owes = ("I will send you the harbour chart by 5 September.", "I will bring the bridge survey by 6 September.",
            "We will deliver the tunnel keys by 7 September.")  # fmt: skip
    late = [mail(f"p{n}", OONA, ME, on(1 + n), said, title=f"P{n}", thread=f"p{n}") for n, said in enumerate(owes)]
    one = desk(contract(), theirs, ours, *asked, *late)
    made, listed = deck(one)["what_to_raise"], drafts(one)["what_to_raise"].blocks[1]
    assert [title for title, _ in made] == [
        "€10.56 or €10.65: two sources do not agree",
        "Oona Tarn has waited for 3 answers since 9 Sep",
        "What Oona Tarn (3 since 5 Sep) promised is overdue",
    ]
    assert isinstance(listed, Grid) and words(listed.rows[0][0]) == "Two digits swapped"
    alone = made[0][1].exhibit
    assert isinstance(alone, Bullets) and "€10.56" in words(alone.lines[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_title_quotes_is_said_by_whom_or_for_when(language: str) -> None:
    one = desk(contract(language), *world())
    lines = [slide.title for made in drafts(one).values() for slide in made.slides]
    quoting = [line for line in lines if any(text.quoted for text in line)]
    assert len(quoting) < len(lines)
    for line in quoting:
        assert not line[0].quoted and line[0].text.strip() and [text.quoted for text in line].count(True) == 1


DUE = {"en": "Please send the signed lease of the yard by 25 September",
       "it": "Mandate il contratto entro il 25 settembre",
       "th": "กรุณาส่งสัญญาภายในวันที่ 25 กันยายน"}  # fmt: skip
ALSO = ("On 2 October the ferry takes 6 blades.", "On 9 October 2026 we paint 14 ladders green.")


@pytest.mark.parametrize(("said", "quoted"), [("en", True), ("it", False), ("th", False)])
def test_a_title_quotes_no_language_but_the_decks_whatever_its_reader_writes(said: str, quoted: bool) -> None:
    held = [mail("due", OONA, ME, on(9), DUE[said], title="Lease"), mail("also", OONA, ME, on(8), *ALSO, title="Days")]
    [(title, _)] = deck(desk(contract(), *held))["timeline"]
    assert (DUE[said] in title) is quoted and "25 Sep" in title
    own = [mail(f"o{n}", ME, COLLEAGUE, on(n), f"Domani porto i disegni del ponte numero {n}.") for n in (1, 2)]
    [(title, _)] = deck(desk(contract(), *held, *own))["timeline"]
    assert (DUE[said] in title) is quoted


def test_entries_that_clash_are_counted_each() -> None:
    long = Person(name="Oona " + "of the northern " * 2 + "Tarn", address=OONA.address)
    asked = mail("ask", long, ME, on(14), "Could you send me the signed lease before Thursday?", title="Lease")
    visit, talk = entry("x", "Site visit", on(17, 8, 30), on(17, 9)), entry("y", "Interview", on(17, 8, 15), on(17, 9))
    held = (asked, visit, talk)
    [(title, slide)] = deck(desk(contract(guests=(COLLEAGUE,)), *held))["people"]
    assert title.endswith("“Interview” and “Site visit” overlap this meeting")
    assert not slide.beside and ["Calendar clash", True] in [[row[0], "Interview" in row[1]] for row in cells(slide)]


def test_every_point_of_the_brief_that_is_open_stands_on_a_slide_with_its_evidence() -> None:
    asks = ("Could you send me the drawings of the crane?", "Which road takes forty lorries a day?",
            "Do you know who paints the northern mast?")  # fmt: skip
    owes = ("I will send you the harbour chart by 5 September.", "I will bring the bridge survey by 6 September.",
            "We will deliver the tunnel keys by 7 September.")  # fmt: skip
    asked = [mail(f"m{n}", OONA, ME, on(9 + n), said, title=f"A{n}", thread=f"a{n}") for n, said in enumerate(asks)]
    late = [mail(f"p{n}", OONA, ME, on(1 + n), said, title=f"P{n}", thread=f"p{n}") for n, said in enumerate(owes)]
    twin = mail("twin", STRANGER.model_copy(update={"name": OONA.name}), ME, on(3), "Hello there.", title="Hello")
    near = mail("near", OONA.model_copy(update={"address": "oona@quiltarn.example"}), ME, on(3), "Hi.", title="Hi")
    clash = entry("dentist", "Site visit", on(17, 8, 30), on(17, 9, 30))
    one = desk(contract(guests=(OONA,)), *asked, *late, twin, near, clash)
    shown = [row for _, slide in deck(one)["what_to_raise"] for row in cells(slide)]
    listed = drafts(one)["what_to_raise"].blocks[1]
    assert isinstance(listed, Grid)
    elsewhere = {"Calendar clash", "No agenda", "Same name, several addresses"}  # with the people; in the brief
    assert {label for label, _ in shown} - {""} == {words(row[0]) for row in listed.rows} - elsewhere
    assert all(said for _, said in shown)


@pytest.mark.parametrize("now", [on(15, 9, 30), on(18)])
def test_where_the_names_have_no_room_the_points_are_counted(now: dt.datetime) -> None:
    long = Person(name="Oona " + "of the northern turbine " * 5 + "Tarn", address=OONA.address)
    asked = mail("ask", long, ME, on(14), "Could you send me the signed lease before Thursday?", title="Lease")
    (title, _), *_ = deck(desk(contract(now=now), asked))["what_to_raise"]
    assert title.startswith("1 request is unanswered")


def test_who_meets_is_told_by_name_and_our_side_by_number() -> None:
    [(title, slide)] = deck(desk(contract(place="Sala Tre"), *world()))["people"]
    assert title == "Oona Tarn is to meet 2 of us on Thu 17 Sep; “Site visit” overlaps this meeting"
    assert [row[0].split(" ")[0] for row in cells(slide)] == ["Oona", "Piet"]
    assert any(words(line) == "Where: Sala Tre" for line in slide.beside)


def test_who_said_that_they_do_not_come_meets_nobody_and_a_room_that_was_changed_is_told() -> None:
    away = mail("away", OONA, ME, on(14, 12), "I am sorry not to join on Thursday the 17th.", title="Thursday")
    room = mail("room", COLLEAGUE, ME, on(14, 12), "On Thursday we are in the Alder room, third floor.", title="Room")
    [(title, slide)] = deck(desk(contract(place="Sala Tre"), away, room, *world()))["people"]
    assert title == "Piet Vos is to meet you on Thu 17 Sep; messages say otherwise than the calendar on 2 points"
    assert [row[0].split(" ")[0] for row in cells(slide)] == ["Piet"]
    told = [words(line) for line in slide.beside]
    assert any(one.startswith("Where: On Thursday we are in the Alder room") for one in told)
    assert "In the calendar: Sala Tre" in told


def test_many_guests_are_counted_and_colleagues_meet_the_person() -> None:
    many = [OONA.model_copy(update={"name": f"Guest {n}", "address": f"g{n}@quilltarn.example"}) for n in range(5)]
    assert (
        deck(desk(contract(guests=many)))["people"][0][0] == "5 guests from outside are to meet 1 of us on Thu 17 Sep"
    )
    assert deck(desk(contract(guests=(COLLEAGUE,))))["people"][0][0] == "Piet Vos is to meet you on Thu 17 Sep"


def test_silence_from_outside_stands_in_its_row() -> None:
    held = mail("n", COLLEAGUE, ME, on(2), "Hello.")
    [(_, slide)] = slides(SECTIONS["people"].compose_offline(desk(contract(), held)))
    assert cells(slide)[0][2] == "none found in 1 mails"


def test_where_nobody_of_them_ever_wrote_the_entry_is_told_and_no_row_of_nothing() -> None:
    made = SECTIONS["people"].compose_offline(desk(contract(), mail("n", STRANGER, ME, on(2), "Hello.")))
    [(title, slide)] = slides(made)
    assert title == "Oona Tarn is to meet 2 of us on Thu 17 Sep"
    assert [row[0] for row in cells(slide)] == ["When", "Organiser", "From outside", "From us"]
    assert not made.blocks and "none found" not in str(cells(slide))


MAST = mail("new", OONA, ME, on(14), "The mast weighs 34 tonnes without its ladders.", title="Mast")
GRAVEL = mail("old", OONA, ME, on(3), "Gravel for the road costs 400 euro a lorry.", title="Gravel")
OURS = mail("ours", ME, OONA, on(5), "The road to the yard carries 40 tonnes again.", title="Yard")
LADDER = mail("ladder", OONA, ME, on(12), "Paint for the ladder costs 300 euro a metre.", title="Ladder")
INSIDE = mail("inside", COLLEAGUE, ME, on(13), "The yard needs 60 bags of cement for its wall.", title="Cement")


def test_who_of_the_others_wrote_after_our_last_message_is_told_over_their_words_and_ours() -> None:
    made = drafts(desk(contract(), MAST, OURS, GRAVEL, INSIDE, LADDER))["where_things_stand"]
    [(title, slide)] = slides(made)
    assert title == "Oona Tarn wrote after our last message to them, of 5 Sep"
    assert claims_shown(made, "pptx") <= claims_of(made).keys()
    assert cells(slide) == [
        ["Oona Tarn, 14 Sep", "Mast  The mast weighs 34 tonnes without its ladders."],
        ["Oona Tarn, 12 Sep", "Ladder  Paint for the ladder costs 300 euro a metre."],
        [f"{ME.name}, 5 Sep (our last to them)", "Yard  The road to the yard carries 40 tonnes again."],
    ]
    before = drafts(desk(contract(), MAST, OURS, GRAVEL, INSIDE))["where_things_stand"]
    assert not before.slides, "what was written before our last message proves no such title"


def test_where_we_wrote_last_and_nobody_said_much_before_no_slide_says_so() -> None:
    ours = mail("late", ME, OONA, on(15), "The road to the yard carries 40 tonnes again.", title="Yard")
    assert deck(desk(contract(now=on(15, 9)), MAST, ours, GRAVEL))["where_things_stand"] == []
    grave = mail("g", OONA, ME, on(13), "We refuse the mast at 34 tonnes and 4,180 euro.", title="Mast", thread="m")
    [(title, _)] = deck(desk(contract(now=on(15, 9)), MAST, ours, GRAVEL, grave))["where_things_stand"]
    assert title == "Oona Tarn (13 Sep): We refuse the mast at 34 tonnes and 4,180 euro"


def test_no_title_quotes_a_day_that_was_replaced() -> None:
    old = mail("old", OONA, ME, on(2), "The crane slot is 24 September.", title="Crane", thread="c")
    new = mail("new", OONA, ME, on(10), "The crane slot is 8 October, not 24 September.", title="Crane", thread="c")
    for some, holds in (((old,), True), ((old, new), False)):
        one = desk(contract(), *some)
        [mark] = [mark for mark in one.marks if mark.item.ref == "mail:old"]
        assert is_said(one, mark) is holds


def test_who_did_not_get_our_last_message_did_not_write_after_it() -> None:
    enzo = Person(name="Enzo Pale", address="enzo@quilltarn.example")
    other = mail("e", enzo, ME, on(13), "The hook of the crane weighs 3 tonnes.", title="Hook")
    held = (MAST, OURS, GRAVEL, LADDER, other)
    [(title, slide)] = deck(desk(contract(guests=(OONA, enzo)), *held))["where_things_stand"]
    assert title == "Oona Tarn wrote after our last message to them, of 5 Sep"
    assert "Enzo Pale, 13 Sep" not in [row[0] for row in cells(slide)]


def test_courtesy_hours_and_what_colleagues_write_stand_on_no_slide_and_in_no_title() -> None:
    thanks = mail("thanks", OONA, ME, on(14, 15), "Thanks!", title="Thanks")
    hour = mail("hour", OONA, ME, on(14, 14), "See you on Thursday the 17th at ten.", title="Thursday")
    told = mail(
        "road",
        OONA,
        ME,
        on(4),
        "Without a permit the old bridge takes lorries of 4.2 metres and 40 tonnes.",
        title="Road",
    )
    [(title, slide)] = deck(desk(contract(), thanks, hour, told, OURS, GRAVEL, INSIDE))["where_things_stand"]
    said = "Without a permit the old bridge takes lorries of 4.2 metres and 40 tonnes"
    assert title == f"Oona Tarn (4 Sep): {said}", "what she wrote since is not there to prove it"
    assert [row[0] for row in cells(slide)] == [
        f"{ME.name}, 5 Sep (our last to them)", "Oona Tarn, 4 Sep", "Oona Tarn, 3 Sep"]  # fmt: skip


def test_our_last_message_stands_by_its_subject_where_it_tells_nothing() -> None:
    ours = mail("ours", ME, OONA, on(5), "Thank you!", title="Re: Yard")
    [(_, slide)] = deck(desk(contract(), MAST, ours, GRAVEL, LADDER))["where_things_stand"]
    assert cells(slide)[2] == [f"{ME.name}, 5 Sep (our last to them)", "Yard"]


def test_one_sentence_of_the_others_makes_no_slide_nor_do_those_that_another_quotes() -> None:
    assert deck(desk(contract(), MAST, OURS, INSIDE))["where_things_stand"] == []
    asked = mail("ask", OONA, ME, on(12), "Could you send me the drawings of the crane by 16 September?", title="Crane")
    assert deck(desk(contract(), MAST, OURS, asked))["where_things_stand"] == []


def test_among_colleagues_the_sides_are_the_person_and_the_others() -> None:
    mine = mail("mine", ME, COLLEAGUE, on(5), "The road to the yard carries 40 tonnes again.", title="Yard")
    held = (INSIDE, mine, mail("cost", COLLEAGUE, ME, on(8), "Gravel for the road costs 400 euro.", title="Road"))
    [(title, _)] = deck(desk(contract(guests=(COLLEAGUE,)), *held))["where_things_stand"]
    assert title == "Piet Vos wrote after your last message to them, of 5 Sep"


def test_where_only_files_speak_the_sources_are_counted() -> None:
    held = (file("lease/a.docx", "The turbine lease runs for nine years.", at=on(9)),
            file("lease/b.docx", "The turbine lease names two cranes.", at=on(3)))  # fmt: skip
    [(title, _)] = deck(desk(contract(), *held))["where_things_stand"]
    assert title == "2 sources say how things stand, from 3 Sep to 9 Sep"


def test_dates_ahead_are_titled_by_the_next_deadline_and_how_far_the_others_run() -> None:
    [(title, slide)] = deck(desk(contract(), *world()))["timeline"]
    assert [row[0] for row in cells(slide)][:2] == ["Thu 17 Sep", "Fri 18 Sep"]
    assert title == "The next deadline is Thu 17 Sep (Oona Tarn, “Lease”); the other 5 run to Fri 9 Oct"


def test_what_comes_not_before_a_day_is_no_deadline_and_what_only_names_a_day_no_row() -> None:
    held = ("The blade report will not be ready before 21 September.", "Before the 22nd.",
            "Please send the keys of the yard by 25 September.", "On 2 October the ferry takes 6 blades.")  # fmt: skip
    [(title, slide)] = deck(desk(contract(), *(mail(f"d{n}", OONA, ME, on(9 + n), one) for n, one in enumerate(held))))[
        "timeline"
    ]
    assert [row[0] for row in cells(slide)] == ["Mon 21 Sep", "Fri 25 Sep", "Fri 2 Oct"]
    assert title == "Fri 25 Sep (Oona Tarn): Please send the keys of the yard by 25 September"


def test_what_the_person_asks_of_others_for_today_is_no_date() -> None:
    words = "Piet, please bring the blade drawings today."
    one = desk(contract(), mail("w", ME, COLLEAGUE, on(15), words, title="Turbine lease: Quill & Tarn"))
    assert words not in printed(drafts(one)["timeline"])


def test_a_term_that_ends_is_told_by_the_slide_of_dates_alone() -> None:
    ends = mail("t", OONA, ME, on(9), "The offer for the blades is valid until 30 September 2026.", title="Offer")
    told = deck(desk(contract(), *world(), ends))
    [(title, _)] = told["timeline"]
    assert title == "Wed 30 Sep (Oona Tarn): The offer for the blades is valid until 30 September 2026"
    assert "A time limit ends" not in [label for _, slide in told["what_to_raise"] for label, _ in cells(slide)]
    [(title, _)] = deck(desk(contract(), ends))["what_to_raise"]
    assert title == "A time limit ends on Wed 30 Sep (“Offer”)"


def test_of_many_dates_those_that_cost_something_stay_on_the_slide_and_the_first_of_them_titles_it() -> None:
    held = file(
        "lease.docx", "3.1 The lease with Quill & Tarn begins on 1 January 2023 and ends on 31 December 2026.",
        "3.2 Unless either party gives not less than six weeks' written notice before the Expiry Date, it continues.",
        at=on(1),
    )  # fmt: skip
    long = "so that all of the blades of the northern yard can be counted, cleaned, painted and stacked before the rain"
    due = [f"Please bring ladder number {n} to the yard by {n} October 2026, {long}." for n in range(1, 8)]
    rolls = "If nobody gives notice by 9 October it rolls over for 12 months."
    one = desk(contract(), held, mail("due", OONA, ME, on(9), *due, rolls))
    [(title, slide)] = deck(one)["timeline"]
    assert {"Fri 9 Oct", "Thu 19 Nov"} <= {row[0] for row in cells(slide)}
    assert title.startswith(f"Fri 9 Oct (Oona Tarn): {rolls[:-1]}")
    [(title, slide)] = deck(desk(contract(), held, mail("due", OONA, ME, on(9), *due)))["timeline"]
    assert title.startswith("Notice under “lease” is due by Thu 19 Nov")


def test_the_next_dates_are_kept_where_many_are_due() -> None:
    due = [f"Please bring ladder number {n} to the yard by {n} October 2026." for n in range(1, 12)]
    early = "22 September 2026: falcon count, 5 nests."
    one = desk(contract(), mail("due", OONA, ME, on(9), early, *due))
    [(_, slide)] = deck(one)["timeline"]
    listed = drafts(one)["timeline"].blocks[1]
    assert isinstance(listed, Grid)
    assert [words(row[0]) for row in listed.rows][:2] == ["Tue 22 Sep", "Thu 1 Oct"]
    assert {row[0] for row in cells(slide)} <= {words(row[0]) for row in listed.rows}


def test_few_dates_make_no_slide() -> None:
    only = mail("d", OONA, ME, on(9), "22 September 2026: falcon count, 5 nests.", title="Dates")
    assert deck(desk(contract(), only))["timeline"] == []


def test_what_stands_nowhere_titles_what_was_looked_for() -> None:
    made = contract(title="Zeppelin harbour with Quill & Tarn", guests=(OONA, STRANGER))
    told = SECTIONS["looked_for"].compose_offline(
        desk(made, mail("n", COLLEAGUE, ME, on(2), "The road is closed now."))
    )
    [(title, slide)] = slides(told)
    assert "Ivo Brandt" in title and title.startswith("No mail or file mentions ")
    assert "Zeppelin" not in title, "a word that stands nowhere is no news where something is about the meeting"
    assert len(cells(slide)) >= 3
    behind = [claims_of(told)[name] for name in slide.title[0].claims]
    assert {claim.kind for claim in behind} == {"absence"}
    assert "Ivo Brandt" in {claim.searched.query for claim in behind if claim.searched}


def plots(one: Desk) -> list[tuple[str, Plot, Slide]]:
    found = slides(SECTIONS["numbers"].compose_offline(one))
    return [(title, slide.exhibit, slide) for title, slide in found if isinstance(slide.exhibit, Plot)]


def test_a_chart_shows_what_its_title_says_and_every_value_is_a_figure() -> None:
    made = SECTIONS["numbers"].compose_offline(desk(contract(), output(), hours()))
    figures = {figure.id: Decimal(figure.value) for figure in made.figures}
    (time, line, _), (share, bars, _) = plots(desk(contract(), output(), hours()))
    assert (line.form, line.names) == ("line", ("Jan 2026", "Feb", "Mar", "Apr", "May", "Jun"))
    assert time.startswith("Output MWh: Jun 2026 stands at 700, +37.8%")
    assert (bars.form, bars.names, bars.strong) == ("bar", ("Crane", "Road", "Mast"), 0)
    assert "Crane" in share and "400" in share
    for plot in (line, bars):
        [row] = plot.series
        assert [Decimal(value) for value in row.values] == [figures[name] for name in row.figures]


def test_a_peak_that_stands_out_is_what_the_chart_says() -> None:
    rows = [[f"2026-{month:02d}", 400 + month if month != 3 else 2150] for month in range(1, 9)]
    book = table(["month", "output"], *rows, item="file:output.xlsx")
    paper = file("output.xlsx", title="Output", format="xlsx", tables=(book,))
    [(title, line, slide)] = plots(desk(contract(), paper))
    assert slide.beside == ()
    assert title == "output: Mar 2026 has 2,150; the other 7 run from 401 to 408"
    assert line.strong == 2


@pytest.mark.parametrize(("crane", "carries"), [(1700, True), (900, False)])
def test_the_part_that_carries_a_peak_stands_beside_the_chart_that_does_not_show_it(crane: int, carries: bool) -> None:
    rows = [
        [f"2026-{month:02d}", team, value]
        for month in range(1, 9)
        for team, value in (
            ("Crane", crane if month == 3 else 200),
            ("Road", 2150 - crane if month == 3 else 200 + month),
        )
    ]
    book = table(["month", "team", "output"], *rows, item="file:output.xlsx")
    paper = file("output.xlsx", title="Output", format="xlsx", tables=(book,))
    [(title, plot, slide)] = plots(desk(contract(), paper))
    assert title == "output: Mar 2026 has 2,150; the other 7 run from 401 to 408"
    assert {Decimal(2150), Decimal(401), Decimal(408)} <= {Decimal(value) for value in plot.series[0].values}
    said = "1,700 of 2,150 at Crane" if carries else "1,250 of 2,150 at Road"
    assert words(slide.beside[0]) == f"Mar 2026: {said}; 4,983 in all."


def test_an_hour_by_another_clock_is_told_by_the_persons_too() -> None:
    said = "I need the signed lease by Thursday 12:00 UK, could you send it?"
    one = desk(contract(), mail("ask", OONA, ME, on(14), said, title="Lease"))
    assert "(12:00 = 13:00 Rome)" in labelled(one, "unanswered")[0]
    here = desk(contract(), mail("ask", OONA, ME, on(14), said.replace(" UK", ""), title="Lease"))
    assert "Rome" not in labelled(here, "unanswered")[0]


def test_a_table_that_misses_its_level_is_shown_with_the_row_that_misses_it() -> None:
    rows = (["North", 0.998, 0.995, 40], ["South", 0.981, 0.995, 90], ["West", 0.997, 0.995, 30])
    book = table(["Yard", "Uptime", "Service level", "Hours lost"], *rows, item="file:yards.xlsx")
    paper = file("yards.xlsx", title="Yards", format="xlsx", tables=(book,))
    [(title, slide)] = slides(SECTIONS["numbers"].compose_offline(desk(contract(), paper)))
    assert title == "South is below Service level: 0.981 against 0.995"
    assert isinstance(slide.exhibit, Grid)
    assert [row[0][0].text for row in slide.exhibit.rows if row[0][0].strong] == ["South"]


def test_what_misses_its_level_stands_before_the_charts() -> None:
    rows = (["North", 0.998, 0.995, 40], ["South", 0.981, 0.995, 90], ["West", 0.997, 0.995, 30])
    book = table(["Yard", "Uptime", "Service level", "Hours lost"], *rows, item="file:yards.xlsx")
    paper = file("yards.xlsx", title="Yards", format="xlsx", tables=(book,))
    found = slides(SECTIONS["numbers"].compose_offline(desk(contract(), output(), paper)))
    assert [type(slide.exhibit) for _, slide in found] == [Grid, Plot]


def test_beside_a_missed_level_stands_what_the_contract_says_of_it_and_what_was_said_of_the_row() -> None:
    rows = (["North", 0.998, 0.995, 40], ["South", 0.981, 0.995, 90], ["West", 0.997, 0.995, 30])
    book = table(["Yard", "Uptime", "Service level", "Hours lost"], *rows, item="file:yards.xlsx")
    paper = file("yards.xlsx", title="Yards", format="xlsx", tables=(book,))
    clause = "If a yard misses the service level twice, the customer may end the lease of that yard."
    terms = file("msa.docx", "The service level is 99.5 % for each yard.", clause, at=on(1))
    said = mail("said", OONA, ME, on(9), "South has been under 99.5 for the whole year.", title="South")
    found = slides(SECTIONS["numbers"].compose_offline(desk(contract(), paper, terms, said)))
    [slide] = [slide for title, slide in found if title.startswith("South is below")]
    assert [words(line).partition(". ")[0] for line in slide.beside] == [
        "South has been under 99.5 for the whole year",
        clause.removesuffix(".")]  # fmt: skip


def test_the_charts_values_stand_in_the_workbook_under_the_same_figures() -> None:
    made = SECTIONS["numbers"].compose_offline(desk(contract(), output(), hours()))
    cells_ = {cell.figure for sheet in made.sheets for row in sheet.rows for cell in row if cell.figure}
    for slide in made.slides:
        if isinstance(slide.exhibit, Plot):
            assert set(slide.exhibit.series[0].figures) <= cells_
            assert slide.claims


def test_beside_a_chart_stands_what_was_said_of_its_figures_and_nothing_that_it_shows() -> None:
    said = mail("said", OONA, ME, on(9), "The crane alone took 400 hours, which nobody had planned.", title="Crane")
    [(title, _, slide)] = plots(desk(contract(), hours(), said))
    assert title == "hours: Crane makes up 66.7% of “Hours”, 400 of 600"
    assert [words(line) for line in slide.beside] == [
        "The crane alone took 400 hours, which nobody had planned. Oona Tarn, 9 Sep"]  # fmt: skip
    [(_, _, alone)] = plots(desk(contract(), hours()))
    assert alone.beside == ()


def test_what_only_has_a_highest_and_a_lowest_or_is_told_by_days_makes_no_slide() -> None:
    even = table(["Team", "Hours"], ["Crane", 41], ["Road", 40], ["Mast", 39], item="file:h.xlsx")
    days = table(["Day", "Hours"], ["24.11.", 60], ["25.11.", 4], ["26.11.", 10], item="file:h.xlsx")
    for one in (even, days):
        assert plots(desk(contract(), file("h.xlsx", format="xlsx", tables=(one,)))) == []


def test_of_two_tables_of_shares_one_has_a_slide() -> None:
    rows = (["Stone", 900], ["Sand", 80], ["Clay", 70])
    other = file("lease/loads.xlsx", format="xlsx", at=on(12), tables=(
        table(["Load", "Lorries"], *rows, item="file:lease/loads.xlsx"),))  # fmt: skip
    assert len(plots(desk(contract(), hours(), other))) == 1


def test_equal_bars_have_no_highest() -> None:
    even = table(["Team", "Hours"], ["Crane", 40], ["Road", 40], ["Mast", 40], item="file:h.xlsx")
    found = plots(desk(contract(), file("h.xlsx", format="xlsx", tables=(even,))))
    assert all(plot.strong == -1 for _, plot, _ in found)
    assert not any("highest" in title for title, _, _ in found)


def test_a_column_that_adds_up_the_others_is_the_one_that_is_drawn() -> None:
    rows = (["Corby", 4, 3, 4, 11], ["Leeds", 1, 1, 1, 3], ["Avon", 1, 1, 1, 3], ["Total", 6, 5, 6, 17])
    held = table(["Depot", "April", "May", "June", "Quarter"], *rows, item="file:q.xlsx")
    made = SECTIONS["numbers"].compose_offline(desk(contract(), file("q.xlsx", format="xlsx", tables=(held,))))
    assert [sheet.chart.title for sheet in made.sheets if sheet.chart] == ["Quarter by Depot"]
    assert not made.slides  # what makes up most of a count is no news


def test_rates_are_drawn_as_rates() -> None:
    held = table(["Depot", "Uptime"], ["Corby", percent(0.9953)], ["Leeds", percent(0.9721)], ["Avon", percent(0.9981)],
                 item="file:u.xlsx")  # fmt: skip
    [(title, plot, _)] = plots(desk(contract(), file("u.xlsx", format="xlsx", tables=(held,))))
    assert plot.format.endswith("%")
    assert "97.21%" in title


def test_a_bound_that_was_asked_for_is_no_price_that_was_named() -> None:
    held = (
        mail("a", OONA, ME, on(10), "It is €10.40 per logger now, for all three years.", title="A"),
        mail("b", ME, OONA, on(7), "I need you below €10.65 per logger for all three years.", title="B"),
        mail("c", OONA, ME, on(2), "We start at €11.90 per logger for all three years.", title="C"),
    )
    [(title, _)] = slides(SECTIONS["numbers"].compose_offline(desk(contract(), *held)))
    assert "We last named" not in title


def test_amounts_that_differ_are_titled_by_the_latest_of_each_side() -> None:
    held = (
        mail("a", OONA, ME, on(10), "I have your €10.40 per logger in my sheet.", title="A"),
        mail("b", ME, OONA, on(7), "In writing: €10.65 per logger for three years.", title="B"),
        mail("c", OONA, ME, on(2), "There is a quote on the table at €9.90 per logger.", title="C"),
    )
    made = SECTIONS["numbers"].compose_offline(desk(contract(), *held))
    [(title, slide)] = slides(made)
    assert title == "We last named €10.65 (7 Sep); they cite another’s offer at €9.90 (2 Sep): €0.75 apart"
    assert {text.figure for text in slide.title if text.figure} <= {figure.id for figure in made.figures}
    assert len(cells(slide)) == 3


SLIP = mail("s", OONA, ME, on(11), "I have your €10.56 per logger in my sheet.", title="S", thread="t")
AGAIN = mail("d", COLLEAGUE, OONA, on(8), "As written: €10.65 per logger, nothing else.", title="D", thread="t")
IN_WRITING = mail("b", ME, OONA, on(7), "In writing: €10.65 per logger for three years.", title="B", thread="t")
QUOTED = mail("c", OONA, ME, on(2), "Our own figure is €9.90 for a logger.", title="C", thread="t")


def test_a_slip_that_is_raised_is_not_the_newest_of_a_title_but_told_as_what_it_may_be() -> None:
    one = desk(contract(), SLIP, AGAIN, IN_WRITING, QUOTED)
    [(title, slide)] = slides(SECTIONS["numbers"].compose_offline(one))
    assert len(labelled(one, "exchanged")) == 1
    assert title == "We last named €10.65 (8 Sep), they name €9.90 (2 Sep): €0.75 apart; €10.56 (11 Sep) may be a slip"
    assert [row[0] for row in cells(slide)] == [
        *(f"{price} per logger" for price in ("€10.56", "€10.65")),
        "€9.90",
    ]
    said = [row[1] for row in cells(slide)]
    assert said[0].endswith("(€10.65 with two digits swapped)")
    assert not any("swapped" in told for told in said[1:])
    others = [row[0] for _, slide in slides(drafts(one)["what_to_raise"]) for row in cells(slide)]
    assert "Two digits swapped" not in others, "said once"


def test_where_a_slip_and_how_far_two_are_apart_have_no_room_in_a_title_the_slip_is_told() -> None:
    rival = mail("c", OONA, ME, on(2), "I have a quote on the table at €9.90 per logger.", title="C", thread="t")
    [(title, _)] = slides(SECTIONS["numbers"].compose_offline(desk(contract(), SLIP, AGAIN, IN_WRITING, rival)))
    assert title.endswith("cite another’s offer at €9.90 (2 Sep); €10.56 (11 Sep) may be a slip")
    [(title, _)] = slides(SECTIONS["numbers"].compose_offline(desk(contract(), AGAIN, IN_WRITING, rival)))
    assert title.endswith("cite another’s offer at €9.90 (2 Sep): €0.75 apart")


def test_how_far_two_prices_are_apart_has_a_row_of_its_own() -> None:
    ours = "In writing: £10.65 per logger per month for 36 months, on 1,420 loggers."
    theirs = "I have a quote on the table at £9.90 per logger per month, 36 months."
    pair = (
        mail("o", ME, OONA, on(7), ours, title="P", thread="p"),
        mail("t", OONA, ME, on(2), theirs, title="P", thread="p"),
    )
    [(_, slide)] = slides(SECTIONS["numbers"].compose_offline(desk(contract(), *pair)))
    assert [row[0] for row in cells(slide)][2:] == ["Difference"]
    assert cells(slide)[2][1].startswith("(£10.65 − £9.90) × 1,420 loggers × 12 = £12,780 a year. Over 36 months, both")


def test_how_far_our_own_side_would_go_is_no_row_of_a_slide() -> None:
    floor = mail(
        "f", COLLEAGUE, ME, on(10), "My floor is €10.50 per logger and not a cent below.", title="F", thread="f"
    )
    made = SECTIONS["numbers"].compose_offline(desk(contract(), floor, IN_WRITING, QUOTED))
    told = [text.text for _, slide in slides(made) for row in slide.exhibit.rows for line in row for text in line]
    assert any("10.65" in text for text in told)
    assert not any("10.50" in text for text in told)


def test_where_either_of_two_may_be_the_slip_neither_is_in_a_title() -> None:
    assert slides(SECTIONS["numbers"].compose_offline(desk(contract(), SLIP, IN_WRITING, QUOTED))) == []


def test_where_one_side_alone_names_amounts_its_first_and_its_newest_are_told() -> None:
    body = ("I have your €10.40 per logger in my sheet.", "In writing: €10.65 per logger for three years.",
            "There is a quote on the table at €9.90 per logger.")  # fmt: skip
    held = [mail(f"m{n}", OONA, ME, on(10 - n), said, title=f"T{n}") for n, said in enumerate(body)]
    [(title, _)] = slides(SECTIONS["numbers"].compose_offline(desk(contract(), *held)))
    assert (
        title == "They named €9.90 (8 Sep), then €10.65 (9 Sep): €0.75 more"
    )  # what is ours in their sheet is not theirs


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("€9.90 per logger of rev A.", "€10.65 per logger of rev B."),
        ("€9.90 per logger.", "€10.65 per logger, or €10.20 per logger without the desk."),
    ],
)
def test_prices_for_other_things_are_no_change_of_one_sides_mind(first: str, second: str) -> None:
    held = [mail("a", OONA, ME, on(2), first, title="A"), mail("b", OONA, ME, on(9), second, title="B")]
    [(title, _)] = slides(SECTIONS["numbers"].compose_offline(desk(contract(), *held)))
    assert "They named" not in title


def test_values_that_are_no_money_are_named_with_who_says_them() -> None:
    lease = "contracts/lease_draft.docx"
    held = (mail("t", OONA, ME, on(10), "Our test gives an outlet heat of 71.8 °C on average.", title="Trial"),
            file(lease, "The guaranteed outlet heat is 75.0 °C on average.", at=on(3)),
            mail("u", COLLEAGUE, ME, on(9), "I saw an outlet heat of 72.5 °C on average.", title="More"))  # fmt: skip
    [(title, _)] = slides(SECTIONS["numbers"].compose_offline(desk(contract(), *held)))
    assert title == "The values differ: 71.8 °C (Oona Tarn), 75.0 °C (lease_draft.docx)"


@pytest.mark.parametrize(
    ("first", "second", "opens"),
    [
        ("The price of a logger is USD 1.44 each", "The price of a logger is USD 1.53 each", "The values differ"),
        (
            "The price of a logger is USD 1.44 each for 5,000 units",
            "The price of a logger is USD 1.53 each for 5,000 units",
            "The values differ",
        ),
        (
            "The price of a logger is USD 1.44 each",
            "The price of a logger is USD 1.53 each for rev B",
            "Oona Tarn names USD 1.44, list.docx USD 1.53",
        ),
    ],
)
def test_prices_of_two_quantities_or_versions_do_not_contradict_each_other(first: str, second: str, opens: str) -> None:
    held = (
        mail("t", OONA, ME, on(10), f"{first}.", title="Trial"),
        file("contracts/list.docx", f"{second}.", at=on(3)),
    )
    [(title, _)] = slides(SECTIONS["numbers"].compose_offline(desk(contract(), *held)))
    assert title.startswith(opens)


@pytest.mark.parametrize(("language", "long"), [("en", "a" * (MOST + 1)), ("zh-Hans", "会" * (MOST_WIDE + 1))])
def test_a_title_has_two_lines_at_most(language: str, long: str) -> None:
    assert not fits(long, language)
    assert fits(long[:-1], language)
    assert fits("ที่" * 50, "th")  # signs above a letter take no room


@pytest.mark.parametrize(("words", "shown"), [(10, 9), (30, 4), (130, 3), (400, 3)])
def test_a_slide_has_as_many_rows_as_are_read_at_a_glance(words: int, shown: int) -> None:
    for said in ("word " * words, "会议" * 2 * (words // 2), "ที่จอดรถ" * words):
        assert affordable([((Text(text=said),),)] * 9, 3) == shown


def test_money_that_two_sides_write_in_different_ways_is_told_in_one_form() -> None:
    held = (
        mail("a", OONA, ME, on(2), "The crane costs £168,310 for the whole job.", title="Turbine lease"),
        mail("b", ME, OONA, on(3), "Our price for the crane is GBP 171,950 for the whole job.", title="Turbine lease"),
    )
    titles = [title for title, _ in deck(desk(contract(title="Turbine lease"), *held))["numbers"]]
    assert any("GBP 171,950" in one and "GBP 168,310" in one for one in titles)


def test_each_term_is_told_with_how_often_it_stands_where_one_stands_nowhere() -> None:
    held = mail("n", COLLEAGUE, ME, on(2), "The turbine with Quill & Tarn begins soon.", title="Oona Tarn")
    made = contract(title="Turbine lease", guests=(OONA, STRANGER))
    [(title, slide)] = slides(SECTIONS["looked_for"].compose_offline(desk(made, held)))
    assert title == "No mail or file mentions “Ivo Brandt”"
    assert cells(slide)[-1] == ["Read in all", "1", "0", "1"]
    assert ["“Turbine”", "1", "0", "1"] in cells(slide)
    found = mail("f", COLLEAGUE, ME, on(2), "The turbine lease with Quill & Tarn begins soon.", title="Oona Tarn")
    assert slides(SECTIONS["looked_for"].compose_offline(desk(contract(title="Turbine lease"), found))) == []


def test_what_was_found_in_an_item_that_does_not_belong_is_a_note_at_the_end_of_the_brief() -> None:
    said = mail("s", COLLEAGUE, ME, on(14), "Please find attached the copy.", title="Turbine")
    one = desk_over(contract(), Evidence(snapshot="s", belongs=(), perhaps=(), left_out=()), said)
    made = drafts(one)
    assert "attached" not in str([cells(slide) for _, slide in deck(one)["what_to_raise"]])
    assert "Please find attached" not in printed(made["what_to_raise"])
    assert printed(made["looked_for"]).endswith("Please find attached the copy.")
    assert "Not of this meeting – Attachment announced, not attached: Piet Vos, 14 Sep" in printed(made["looked_for"])


def test_where_nothing_of_their_house_was_found_the_first_slide_says_so() -> None:
    none = Evidence(snapshot="s", belongs=(), perhaps=(), left_out=())
    one = desk_over(contract(), none, mail("n", STRANGER, ME, on(2), "Hello.", title="Lunch"))
    (title, slide), *_ = deck(one)["what_to_raise"]
    assert cells(slide)[0][0] == "No contact found" and title.startswith(
        "No mail or file of quilltarn.example was found"
    )


SLIDES = file("sales-slides-2026-09-24.pptx", "Welcome", at=None, format="pptx")
AGENDA = file("meeting-agenda-2026-09-14.docx", "1. Canteen", at=on(13))


@pytest.mark.parametrize(
    ("title", "held", "why"),
    [
        ("Turbine presentation", SLIDES, "Its name is of 24 Sep 2026, another day. It names nobody"),
        ("Turbine lease", SLIDES, ""),
        ("Turbine lease", AGENDA, "Its name is of 14 Sep 2026, another day"),
        ("Turbine presentation", file("slides.pptx", "For Oona Tarn", at=on(9), format="pptx"), ""),
    ],
)  # fmt: skip
def test_a_file_of_the_kind_that_the_meeting_calls_for_is_named_with_why_it_is_not_its_own(
    title: str, held: Piece, why: str
) -> None:
    none = Evidence(snapshot="s", belongs=(), perhaps=(), left_out=())
    lease = mail("b", OONA, ME, on(10), "The lease of the turbine is as agreed.", title=title)
    for evidence in (none, desk(contract(title=title), lease).evidence):
        said = printed(SECTIONS["looked_for"].compose_offline(desk_over(contract(title=title), evidence, held, lease)))
        assert (held.item.path in said) == bool(why) and why in said


def test_what_one_file_that_was_left_out_asks_of_another_stands_with_it() -> None:
    held = [
        file("lease-plan.docx", "What we want.", at=on(8), author=ME),
        file("lease-minutes.docx", "Marta to update the lease plan.", "Ladders are planned.", at=on(8), author=ME),
        file("lease-planning.docx", "Who works when.", at=on(8), author=ME),
    ]
    none = Evidence(snapshot="s", belongs=(), perhaps=(), left_out=())
    told = SECTIONS["looked_for"].compose_offline(desk_over(contract(title="Turbine lease"), none, *held))
    said = {row[0].partition(" ")[0]: row[2] for _, slide in slides(told) for row in cells(slide)}
    assert said["lease-plan.docx"].endswith("Marta to update the lease plan. lease-minutes.docx")
    assert all("update" not in why for name, why in said.items() if name != "lease-plan.docx")


def test_of_what_was_left_out_only_near_misses_are_shown() -> None:
    held = [mail(name, OONA, ME, on(9), "Words.", title=title, bulk=bulk) for name, title, bulk in (
        ("near", "Crane", False), ("bulk", "Offers of the week", True), ("code", "Your security code", False),
        ("far", "Canteen", False))]  # fmt: skip
    left = tuple(Belonging(item=f"mail:{name}", sha256="0", score=score, reasons=("recent",), standing="left out")
                 for name, score in (("near", 2.9), ("bulk", 2.8), ("code", 2.7), ("far", 0.4)))  # fmt: skip
    one = desk_over(contract(), Evidence(snapshot="s", belongs=(), perhaps=(), left_out=left), *held)
    said = printed(SECTIONS["looked_for"].compose_offline(one))
    assert "Close to it, but left out: Crane (Oona Tarn, 9 Sep, recent)" in said
    assert not any(title in said for title in ("Offers", "security", "Canteen"))


def test_what_was_read_adds_up() -> None:
    held = [mail(name, OONA, ME, on(9), "Words.") for name in "abcd"]
    some = {how: tuple(Belonging(item=f"mail:{name}", sha256="0", score=5, reasons=("recent",), standing=how)
                       for name in names) for how, names in (("belongs", "a"), ("perhaps", "b"))}  # fmt: skip
    evidence = Evidence(snapshot="s", belongs=some["belongs"], perhaps=some["perhaps"], left_out=(), folded=1)
    made = contract(guests=(OONA, STRANGER))
    said = printed(SECTIONS["looked_for"].compose_offline(desk_over(made, evidence, *held)))
    assert "About this meeting: 1 of the 4 mails and files that were read. 1 more may be." in said
    assert "1 more file is a copy of one of them." in said
    assert "Read in all\n4\n0\n1" in said


def test_what_is_of_another_matter_titles_no_slide_where_something_of_the_meetings_is_said() -> None:
    aside = "Open Morning is Saturday 26 September, 9 to 12.30, please everybody bring your helmets and gloves."
    lease = "The lease was refused by the harbour and the crane must leave."
    for said, first in (((aside, lease), lease), ((aside, lease.replace("lease", "hotel")), aside)):
        one = desk(contract(), *(mail(f"m{n}", OONA, ME, on(9 + n), text, title="News") for n, text in enumerate(said)))
        title = next(in_words(Pen("x", one), one.marks, lambda mark: ("Oona Tarn",), 0.0))
        assert first[:-1] in words(title)


def test_what_looks_like_the_meeting_is_named_with_whose_it_is_instead() -> None:
    """By whom it goes to, what came of it, or whom it names; of what is nobody else’s only what the person wrote or
    what says the same words in a row is told, where it names none of the others."""
    nia = Person(name="Nia Weir", address="nia@collinara.example")
    bo = Person(name="Bo Lund", address="bo@lund.example")
    held = [mail(name, nia, to, on(9), "The yard costs 40 euro a month.", title=title) for name, to, title in (
        ("a", STRANGER, "Parking lease"), ("b", STRANGER, "RE: Parking lease"), ("c", STRANGER, "Canteen"),
        ("ours", ME, "Lease of desks"), ("theirs", OONA, "Lease of the mast"), ("talk", ME, "The harbour lease note"),
    )]  # fmt: skip
    held += [
        mail("sent", nia, bo, on(10), "Here it is.", title="Lease note"),
        file("lease-talk.docx", "Present: Bo Lund, Nia Weir.", at=on(8)),
        file("lease-list.docx", "Present: Nia Weir.", at=on(8)),
        file("lease-plan.docx", "What we want.", at=on(8), author=ME),
        file("lease-named.docx", "What Oona Tarn wants.", at=on(8), author=ME),
        entry("y", "Yard walk", on(18), on(18, 10), bo, description="Look at it again."),
        entry("k", "Turbine lease drill", on(20), on(20, 10)),
    ]
    none = Evidence(snapshot="s", belongs=(), perhaps=(), left_out=())
    told = SECTIONS["looked_for"].compose_offline(desk_over(contract(title="Turbine lease"), none, *held))
    title, slide = slides(told)[-1]
    assert title == "6 items look like this meeting’s, but nothing ties them to it"
    said = {row[0].partition(" Nia")[0]: row[2] for row in cells(slide)}
    assert said["Parking lease"] == f"Its conversation goes to {written(STRANGER)}, who is not of this meeting."
    assert said["The harbour lease note"].startswith("What came of it, “Lease note”, went on 10 Sep to Bo Lund")
    [talk] = [whose for name, whose in said.items() if name.startswith("lease-talk.docx")]
    assert talk.startswith("It names Bo Lund, guest of “Yard walk” on 18")
    unnamed = {name.partition(" ")[0] for name, why in said.items() if why == "It names nobody else of this meeting."}
    assert unnamed == {"Turbine", "lease-plan.docx"}
    assert not {name for name in said if name.startswith(("Lease of", "lease-list", "lease-named", "Canteen"))}
    cited = {one.item for text in words_in(slide) for name in text.claims for one in claims_of(told)[name].citations}
    assert {"mail:a", "mail:sent", "file:lease-talk.docx", "event:y"} <= cited


def words_in(slide: Slide) -> list[Text]:
    assert isinstance(slide.exhibit, Grid)
    return [text for row in slide.exhibit.rows for cell in row for text in cell]


def test_what_nearly_shares_words_is_silent_of_private_entries_and_of_what_is_marked() -> None:
    held = (
        entry("y", "Turbine lease talk", on(18), on(18, 10), description="Confidential: the lease of the turbine."),
        mail("n", COLLEAGUE, STRANGER, on(9), "Confidential, for you only: the lease fails.", title="Turbine lease?"),
    )
    none = Evidence(snapshot="s", belongs=(), perhaps=(), left_out=())
    one = desk_over(contract(title="Turbine lease"), none, *held)
    said = printed(SECTIONS["looked_for"].compose_offline(one))
    assert "Turbine lease?" in said and "fails" not in said and "Confidential" not in said


def test_a_chinese_name_of_the_title_is_looked_for_whole_in_either_script() -> None:
    held = [
        mail("a", COLLEAGUE, ME, on(9), "錦瀾絲業的報價已經到了。"),
        mail("b", COLLEAGUE, ME, on(9), "丝业协会的来信。"),
    ]
    found = {one.shown: one.found["mail"] for one in searches(desk(contract(title="锦澜丝业 Q1 供货电话会"), *held))}
    assert found["锦澜丝业"] == 1 and "丝业" not in found


def test_a_count_is_of_every_item_in_whose_words_heading_or_people_the_term_stands() -> None:
    told = [("The gearbox." if n % 2 else "Words.", "Gearbox" if n < 90 else "x") for n in range(120)]
    held = [mail(f"n{n}", COLLEAGUE, ME, on(9), words, title=title) for n, (words, title) in enumerate(told)]
    [gearbox] = [one for one in searches(desk(contract(title="Gearbox"), *held)) if one.shown == "Gearbox"]
    assert gearbox.found["mail"] == sum(1 for n in range(120) if n % 2 or n < 90)


def test_a_term_is_cited_to_the_counts_that_its_row_shows() -> None:
    held = mail("n", COLLEAGUE, ME, on(2), "The turbine lease with Quill & Tarn begins soon.", title="Oona Tarn")
    made = contract(title="Turbine lease with Zeppelin", guests=(OONA, STRANGER))
    told = SECTIONS["looked_for"].compose_offline(desk(made, held))
    [(_, slide)] = slides(told)
    assert isinstance(slide.exhibit, Grid)
    assert [words(cell) for cell in slide.exhibit.rows[-2]] == ["About this meeting", "1", "0", "1"]
    for row in slide.exhibit.rows[:-2]:
        found = claims_of(told)[row[0][0].claims[0]].searched
        assert found is not None and f"“{found.query}”" == words(row[0])
        assert [str(found.counts[kind]) for kind in ("mail", "file", "event")] == [words(cell) for cell in row[1:]]
        assert [found.counts[f"{kind}_read"] for kind in ("mail", "file", "event")] == [1, 0, 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_title_is_a_row_of_its_own_slide(language: str) -> None:
    """Where nothing from the guests was found, the row says so in full, and the title does not say it again."""
    one = desk(contract(language, guests=(OONA,)), mail("n", STRANGER, ME, on(2), "Hello.", title="Lunch"))
    [(title, slide)] = deck(one)["what_to_raise"]
    assert labelled(one, "silence") and title
    assert title.rstrip(".。") not in {said.rstrip(".。") for row in cells(slide) for said in row}
