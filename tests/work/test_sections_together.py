"""All sections over one world of four languages: each composes, quotes to the letter, and repeats no other."""

import pytest
from work.desks import (
    COLLEAGUE,
    ME,
    NOW,
    OONA,
    STRANGER,
    Held,
    Piece,
    chat,
    claims_of,
    contract,
    desk,
    desk_over,
    drafts,
    entry,
    file,
    gather,
    labelled,
    lines,
    mail,
    on,
    printed,
    quoted_words,
    raised,
    texts,
    the_meeting,
)  # fmt: skip
from work.ledger import table

from forenoon.domain.content import Belonging, Evidence, Grid
from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Person
from forenoon.work.checking.checking import quotations
from forenoon.work.drafting.composing import SECTIONS, about, composer, section_names
from forenoon.work.drafting.editing import assemble, wrong_sections
from forenoon.work.reading.desk import Ask, Desk
from forenoon.work.sections.timeline import dated


def dates() -> Piece:
    """More sentences with a day than one mail has extracts."""
    said = (
        "28 September 2026: the crane costs 400 euro.", "7 October 2026: welders bring 12 helmets.",
        "25 September 2026: divers check 3 cables.", "30 September 2026: gravel for 90 lorries.",
        "22 September 2026: falcon count, 5 nests.", "9 October 2026: paint 14 ladders green.",
        "2 October 2026: ferry takes 6 blades.", "16 October 2026: fire drill, 80 people.",
        "5 October 2026: transformer oil, 700 litres.", "13 October 2026: lightning rods, 33 pieces.",
    )  # fmt: skip
    return mail("dates", OONA, ME, on(7), *said, title="Dates", language="en")


def world() -> tuple[Piece, ...]:
    sums = table(["Team", "Hours"], ["Crane", 40], ["Road", 25], item="file:lease/hours.xlsx")
    return (
        mail("ask", OONA, ME, on(14), "Could you send me the signed lease before Thursday?",
             "The price of each blade went up from 148 to 152 euro.", title="Lease", thread="t"),
        mail("promise", COLLEAGUE, OONA, on(1), "I will send you the blade report by 10 September.", title="Report"),
        mail("it", OONA, ME, on(8), "Lo scambio delle pale è spostato all'11 gennaio 2027.\n"
             "Il canone di ogni turbina sarà\npagato in anticipo, 4.180 euro al mese.", title="Pale", language="it"),
        mail("zh", OONA, ME, on(9), "会议改到2026年10月12日。请在周五之前确认叶片的数量。", title="叶片"),
        mail("th", OONA, ME, on(10), "ผมจะส่งใบเสนอราคาใหม่ภายในวันที่ 25 กันยายน", title="ใบพัด", language="th"),
        mail("secret", COLLEAGUE, ME, on(11), "Their blades crack early.", title="Internal only: blades"),
        file("lease/minutes.docx", "The parties agreed to test the mast every month.",
             "We decided to swap the gateways on 20 November 2026.", title="Minutes of August", at=on(12)),
        file("lease/offer_v1.docx", "The crane costs 2,300 euro a day.", title="Offer", at=on(2)),
        file("lease/offer_v2.docx", "The crane costs 2,150 euro a day.", title="Offer", at=on(13)),
        file("lease/hours.xlsx", format="xlsx", at=on(13), tables=(sums,)),
        dates(),
        chat("c", OONA, on(14, 15), "I need the crane hours by Friday, or we lose 2,300 euro.", place="#turbine"),
        entry("dentist", "Dentist", on(17, 8, 30), on(17, 9, 30)),
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_composes_in_every_language_and_passes_its_own_check(section: str, language: str) -> None:
    made_for = contract(language, purpose="Blades, price, crane.")
    made = SECTIONS[section].compose_offline(desk(made_for, *world(), the_meeting(made_for)))
    assert made.section == section
    assert made.blocks or made.letter
    assert SECTIONS[section].check(made) == []
    assert "{" not in printed(made)  # no slot is left open


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", [name for name in SECTIONS if name != "where_things_stand"])
def test_every_section_composes_over_nothing_at_all(section: str, language: str) -> None:
    made = SECTIONS[section].compose_offline(desk(contract(language)))
    assert SECTIONS[section].check(made) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_over_nothing_the_state_of_things_is_an_absence(language: str) -> None:
    """Where a house is silent that says so already."""
    made = SECTIONS["where_things_stand"].compose_offline(desk(contract(language, guests=(COLLEAGUE,))))
    assert [claim.kind for claim in made.claims] == ["absence"]
    assert SECTIONS["where_things_stand"].check(made) == []
    silent = desk(contract(language))
    assert not SECTIONS["where_things_stand"].compose_offline(silent).blocks
    assert labelled(silent, "silence")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quoted_text_is_its_citations_quote_up_to_white_space(language: str) -> None:
    found = 0
    for made in drafts(desk(contract(language), *world())).values():
        claims = claims_of(made)
        for text in (text for text in texts(made) if text.quoted):
            quotes = [c.quote for one in text.claims for c in claims[one].citations]
            assert quotes
            assert all(text.text in (" ".join(quote.split()), *quote.split(" | ")) for quote in quotes)
            found += 1
    assert found > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_citation_stands_at_its_place_with_the_items_hash(language: str) -> None:
    one = desk(contract(language), *world())
    document = assemble(one, tuple(drafts(one).values()))
    assert [finding.result for finding in quotations(document, one.library)] == ["passed"]
    cited = [c for made in document.drafts for claim in made.claims for c in claim.citations]
    assert all(c.sha256 == one.items[c.item].sha256 for c in cited)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_is_quoted_in_one_section_only(language: str) -> None:
    one = desk(contract(language), *world())
    made = drafts(one)
    listed = [made["where_things_stand"]]
    often = {words: count for words, count in quoted_words(listed).items() if count > 1}
    assert often == {}
    raised = set(quoted_words([made["what_to_raise"]])) & {mark.text for mark in one.marks}
    assert raised
    assert not raised & set(quoted_words(listed))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_has_a_citation_or_says_where_it_was_looked_for(language: str) -> None:
    for made in drafts(desk(contract(language), *world())).values():
        known = claims_of(made)
        assert all(one in known for text in texts(made) for one in text.claims)
        assert all(claim.citations or claim.searched for claim in made.claims)


def test_the_same_world_in_another_order_gives_the_same_drafts() -> None:
    evidence = gather(contract(), the_meeting(contract()), *world())
    there, back = (desk_over(contract(), evidence, *held) for held in (world(), tuple(reversed(world()))))
    assert [d.model_dump_json() for d in drafts(there).values()] == [
        d.model_dump_json() for d in drafts(back).values()
    ]  # fmt: skip


def test_equal_sentences_are_quoted_once_and_from_the_mail() -> None:
    words = "The access road is closed for lorries until the first of October."
    held = file("road.docx", words, at=on(14)), mail("road", OONA, ME, on(2), words, title="Road")
    one = desk(contract(), *held)
    assert [mark.item.ref for mark in one.marks] == ["mail:road"]
    assert quoted_words(drafts(one).values())[words] == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Quill and Tarn keeps the wind turning since 1911, from coast to coast."),
        ("it", "Quill e Tarn fa girare il vento dal 1911, da una costa all'altra."),
        ("zh-Hans", "我们自1911年以来一直与风同行，服务遍及各地海岸。"),
        ("th", "เราอยู่กับสายลมมาตั้งแต่ปี 1911 ให้บริการทุกชายฝั่ง"),
    ],
)
def test_what_stands_in_three_mails_is_boilerplate_and_not_quoted(language: str, words: str) -> None:
    own = ("The crane comes to the yard on Monday.", "Two helmets are missing in the hut.", "Gravel was cheap in May.")
    mails = [mail(f"m{n}", OONA, ME, on(n), said, words, language=language) for n, said in enumerate(own, 1)]
    assert words not in printed(*drafts(desk(contract(), *mails)).values())
    assert words in printed(*drafts(desk(contract(), *mails[:2])).values())


def test_what_is_quoted_from_elsewhere_or_signed_is_not_quoted_again() -> None:
    words = "The access road is closed for lorries until October."
    assert desk(contract(), mail("m", OONA, ME, on(14), words, role="quoted")).marks == ()
    assert desk(contract(), mail("m", OONA, ME, on(14), words, role="signature")).marks == ()


def test_a_wrapped_sentence_is_printed_on_one_line_and_cited_as_it_stands() -> None:
    [mark] = [m for m in desk(contract(), world()[2]).marks if "4.180" in m.quote]
    assert mark.quote == "Il canone di ogni turbina sarà\npagato in anticipo, 4.180 euro al mese."
    assert mark.text == "Il canone di ogni turbina sarà pagato in anticipo, 4.180 euro al mese."


def test_the_facts_are_those_of_the_entry_in_the_persons_zone() -> None:
    made = contract(purpose="Sign or leave it.", place="Sala Tre")
    facts = SECTIONS["meeting_facts"].compose_offline(desk(made))
    told = printed(facts)
    assert all(words in told for words in ("10:00", "11:00", "Rome", "Sala Tre", "Sign or leave it."))
    assert "Oona Tarn <oona@quilltarn.example>" in told


def test_a_meeting_that_is_in_no_calendar_has_no_facts_and_fails_the_check() -> None:
    bare = desk(contract())
    without = Desk(bare.ask, Held(()), bare.occurrences)
    section = SECTIONS["meeting_facts"]
    assert section.check(section.compose_offline(without)) == ["no_meeting_time"]


def test_people_from_outside_come_first_with_their_last_mail_up_to_now() -> None:
    held = (
        mail("old", OONA, ME, on(2), "One word.", title="Old"), mail("last", OONA, ME, on(14), "More.", title="Newest"),
        mail("ahead", OONA, ME, on(16), "Later.", title="Not yet"),
    )  # fmt: skip
    made = SECTIONS["people"].compose_offline(desk(contract(), *held))
    [grid] = [block for block in made.blocks if isinstance(block, Grid)]
    rows = [["".join(text.text for text in line) for line in row] for row in grid.rows]
    assert [row[0].split(" ")[0] for row in rows] == ["Oona", "Piet", "Marta"]
    assert "Newest" in rows[0][2]
    assert all(len(row) == 3 for row in rows)
    assert rows[2][0].endswith("(organiser)") and "organiser" not in rows[0][0] + rows[1][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_last_message_by_chat_is_told_with_its_place_and_how_it_begins(language: str) -> None:
    words = "Blades are at the gate, forty of them, and nobody has a key to let the lorry in before the storm."
    held = (mail("m", OONA, ME, on(2), "One word."), chat("c", OONA, on(14), words, place="#turbine"))
    made = SECTIONS["people"].compose_offline(desk(contract(language), *held))
    [grid] = [block for block in made.blocks if isinstance(block, Grid)]
    last = grid.rows[0][2]
    assert "#turbine" in last[0].text
    assert last[1].quoted and words.startswith(last[1].text) and words[len(last[1].text)] == " "
    [claim] = [one for one in made.claims if one.id in last[1].claims]
    assert (claim.citations[0].item, claim.citations[0].locator) == ("chat:turbine/c", "text 1")


def test_whoever_a_chat_knows_by_name_only_has_written_too() -> None:
    nameless = OONA.model_copy(update={"address": ""})
    one = desk(contract(), mail("m", STRANGER, ME, on(2), "Words."), chat("c", nameless, on(14), "At the gate by 9."))
    assert "At the gate by 9." in printed(SECTIONS["people"].compose_offline(one))
    told = SECTIONS["looked_for"].compose_offline(one)
    assert OONA.address not in [claim.searched.query for claim in told.claims if claim.searched]
    assert one.words.say("raise.silence") not in raised(one)


def test_a_chat_that_its_author_keeps_back_is_not_quoted_as_the_last_message() -> None:
    kept = chat("c", OONA, on(14), "Confidential: the blades crack early.", place="#turbine")
    assert "crack" not in printed(SECTIONS["people"].compose_offline(desk(contract(), kept)))


def test_of_somebody_who_never_wrote_it_is_said_where_it_was_looked() -> None:
    held = (mail("n", STRANGER, ME, on(2), "Hi."), mail("m", COLLEAGUE, ME, on(2), "Hi."))
    made = SECTIONS["people"].compose_offline(desk(contract(guests=(OONA, COLLEAGUE)), *held))
    [claim] = [claim for claim in made.claims if claim.kind == "absence"]
    assert claim.searched is not None
    assert (claim.searched.query, claim.searched.counts) == (OONA.address, {"mail": 2, "found": 0})


def test_dates_of_this_year_are_told_and_far_ones_not_at_all() -> None:
    far = "Mast number 4711 is rented until 1 March 2031."
    found = sorted(one.day.first for one in dated(desk(contract(), dates(), mail("far", OONA, ME, on(1), far))))
    assert len(found) >= 2
    assert all(day.year == NOW.year for day in found)


def test_coming_meetings_and_what_is_due_stand_among_the_dates_though_quoted_elsewhere() -> None:
    asked = (
        "Could you please send us the signed lease for the two northern turbines, with both of its annexes and the "
        "drawings of the access road, by 28 September, so that our board can look at all of it in good time?"
    )
    next_time = entry("next", "Turbine lease, once more", on(24), on(24, 10), OONA, ME)
    with_others = entry("other", "Lunch with Ivo", on(25), on(25, 10), STRANGER, ME)
    one = desk(contract(), mail("ask", OONA, ME, on(10), asked), next_time, with_others)
    told = printed(SECTIONS["timeline"].compose_offline(one))
    assert "Turbine lease, once more" in told
    assert "Lunch with Ivo" not in told
    assert asked in told
    assert asked in printed(SECTIONS["what_to_raise"].compose_offline(one))


def test_a_weekday_in_a_paper_is_no_date() -> None:
    paper = file("desk.docx", "Response within 8 hours, Monday to Friday, for every depot.", at=on(10))
    assert dated(desk(contract(), paper)) == []


def test_what_was_read_is_counted_and_what_was_not_found_is_named() -> None:
    made = contract(title="Turbine lease and Zeppelin harbour", guests=(OONA, STRANGER))
    told = SECTIONS["looked_for"].compose_offline(desk(made, *world()))
    absent = [claim.searched.query for claim in told.claims if claim.searched and claim.kind == "absence"]
    assert "Ivo Brandt" in absent
    assert "lease" not in absent
    assert "7" in printed(told)  # mails


@pytest.mark.parametrize("language", LANGUAGES)
def test_chats_are_counted_only_where_there_are_any(language: str) -> None:
    made, letter = contract(language, title="Zeppelin"), mail("a", STRANGER, ME, on(2), "Words only.")
    with_chat = desk(made, letter, *(chat(f"c{n}", STRANGER, on(3), f"More words {n}.") for n in range(23)))
    for one, counted in ((with_chat, True), (desk(made, letter), False)):
        told = SECTIONS["looked_for"].compose_offline(one)
        searched = [claim.searched for claim in told.claims if claim.searched]
        assert searched and all(("chat_read" in found.counts) is counted for found in searched)
        assert ("23" in printed(told)) is counted


def test_what_stands_in_a_chat_is_not_said_to_be_nowhere() -> None:
    one = desk(
        contract(title="Zeppelin"), mail("a", STRANGER, ME, on(2), "Words."), chat("c", STRANGER, on(3), "A zeppelin!")
    )
    told = SECTIONS["looked_for"].compose_offline(one)
    assert "Zeppelin" not in [
        claim.searched.query for claim in told.claims if claim.searched and claim.kind == "absence"
    ]


def test_a_section_is_a_step_that_other_runs_may_share() -> None:
    one = desk(contract(), *world())
    step = composer("people", lambda ask: Desk(ask, one.library, one.occurrences))
    assert step(Ask(contract=one.contract, evidence=one.evidence)) == SECTIONS["people"].compose_offline(one)
    assert step.__dict__["step_shared"] is True


def test_the_sections_are_those_of_the_deliverables_and_none_of_them_is_wrong() -> None:
    one = desk(contract(), *world())
    assert section_names(one.contract) == tuple(SECTIONS)
    assert wrong_sections(tuple(drafts(one).values())) == []
    assert about(one.evidence) == {"belongs": 12, "perhaps": 0, "left_out": 0}
    assert sum(1 for made in drafts(one).values() for _ in lines(made)) > 30
    assert COLLEAGUE.address not in {
        c.quote for made in drafts(one).values() for cl in made.claims for c in cl.citations
    }


def test_an_automatic_reply_is_nobodys_last_message_and_no_extract() -> None:
    wrote = mail("wrote", OONA, ME, on(9), "The crane for the northern lease stands in Bergen.", title="Crane lease")
    away = mail("away", OONA, ME, on(12), "I am away until 20 September, call the lease desk.", title="Away", bulk=True)
    made = drafts(desk(contract(), wrote, away))
    assert "Away" not in printed(made["people"], made["where_things_stand"])
    assert "9 Sep: Crane lease" in printed(made["people"])
    assert "call the lease desk" not in printed(made["where_things_stand"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_there_is_no_table_is_said_of_what_was_looked_through_only(language: str) -> None:
    near = mail("near", OONA, ME, on(10), "The crane is in Bergen now.")
    far = mail("far", STRANGER, ME, on(9), "The canteen is closed today.")
    kept = Belonging(item=near.item.ref, sha256=near.item.sha256, score=9, reasons=(), standing="belongs")
    evidence = Evidence(snapshot="s", belongs=(kept,), perhaps=(), left_out=())
    one = desk_over(contract(language), evidence, near, far)
    [looked] = [claim.searched for claim in drafts(one)["numbers"].claims if claim.searched]
    assert looked.counts == {"item": 2, "found": 0}  # the meeting's own entry is one of them
    assert looked.where == one.words.say("numbers.belonging")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("We can give you the nights of 22 to 24 September for the crane.", "Tue 22 Sep – Thu 24 Sep"),
        ("The crane review moves from 22 to 29 September.", "Tue 29 Sep (was Tue 22 Sep)"),
        ("The crane review moves from 22 September to 29 September.", "Tue 29 Sep (was Tue 22 Sep)"),
    ],
)
def test_a_stretch_of_days_stands_at_its_first_and_a_move_at_the_new_day_with_the_old(words: str, shown: str) -> None:
    one = desk(contract(), mail("d", OONA, ME, on(14), words))
    grid = SECTIONS["timeline"].compose_offline(one).blocks[1]
    assert isinstance(grid, Grid)
    assert [row[0][0].text for row in grid.rows] == [shown]


def test_a_line_of_a_list_about_others_is_no_date_of_this_meeting() -> None:
    lines = file("rounds.txt", "Zeppelin order 88-3107, 22 pieces, delivery 18 September", at=on(10), format="txt")
    ours = file("rounds.txt", "Quill & Tarn order 88-3108, delivery 18 September", at=on(10), format="txt")
    assert dated(desk(contract(), lines)) == []
    assert len(dated(desk(contract(), ours))) == 1


def test_every_date_of_the_slide_stands_in_the_brief_and_of_the_mail_on_both() -> None:
    held = [
        mail(f"d{n}", ME, OONA, on(9), f"Our offer {n} for ladders is valid until {n} October.") for n in range(1, 9)
    ]
    made = drafts(desk(contract(), *held))
    brief, slide = made["timeline"].blocks[1], made["timeline"].slides[0].exhibit
    assert isinstance(brief, Grid) and isinstance(slide, Grid)
    told = {text.text for row in brief.rows for text in row[1]}
    assert {text.text for row in slide.rows for text in row[1]} <= told
    letter = made["follow_up"].letter
    assert letter is not None
    quoted = {text.text for line in letter.lines for text in line if text.quoted}
    assert quoted and quoted <= told


@pytest.mark.parametrize("guests", [(OONA, COLLEAGUE), (COLLEAGUE, OONA, STRANGER)])
def test_whoever_a_sentence_about_people_names_stands_in_one_of_its_quotes(guests: tuple[Person, ...]) -> None:
    made = contract(guests=guests)
    held = desk(made, mail("n", COLLEAGUE, ME, on(2), "Hi."))
    drafts = [SECTIONS[name].compose_offline(held) for name in ("people", "follow_up")]
    told = [claim for draft in drafts for claim in draft.claims if claim.rule in ("people/ours", "letter/ours")]
    assert len(told) == 2
    for claim in told:
        named = [one for one in (ME, *guests) if one.name in claim.text]
        assert {ME, COLLEAGUE} <= set(named)
        assert all(any(one.address in cited.quote for cited in claim.citations) for one in named)


def test_the_person_is_counted_among_ours_wherever_they_are_named() -> None:
    one = desk(contract(guests=(OONA, COLLEAGUE)))
    said = printed(SECTIONS["meeting_facts"].compose_offline(one))
    assert f"{ME.name} <{ME.address}>, {COLLEAGUE.name} <{COLLEAGUE.address}>" in said
    assert said.count(f"{OONA.name} <{OONA.address}>") == 1


@pytest.mark.parametrize(("name", "told"), [("Quote.xlsx", False), ("Quote.docx", True)])
def test_where_a_workbook_belongs_it_is_not_said_that_there_is_no_table(name: str, told: bool) -> None:
    quote = file(name, "The blades are quoted on request.", title="Turbine lease: Quill & Tarn", at=on(9))
    assert ("No table with figures" in printed(drafts(desk(contract(), quote))["numbers"])) is told
