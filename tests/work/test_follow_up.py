"""The mail draft: to the right people, in their language, with nothing that they have not read before."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from work.desks import (
    COLLEAGUE,
    ME,
    OONA,
    STRANGER,
    THURSDAY,
    Piece,
    chat,
    contract,
    desk,
    desk_over,
    entry,
    gather,
    mail,
    on,
    printed,
    the_meeting,
)  # fmt: skip

from forenoon.domain.content import Draft, Letter
from forenoon.domain.contract import LANGUAGES, Contract, Mailing
from forenoon.domain.sources import Party, Person
from forenoon.language.words import words
from forenoon.work.checking.checking import quotations
from forenoon.work.drafting.composing import SECTIONS
from forenoon.work.drafting.editing import assemble
from forenoon.work.evidence.zones import city, zones
from forenoon.work.reading.desk import Desk
from forenoon.work.sections import follow_up

ENZO = Person(name="Enzo Pale", address="enzo@quilltarn.example")
AFTER = on(17, 20)


def draft(one: Desk) -> Draft:
    return follow_up.compose_offline(one)


def letter(one: Desk) -> Letter:
    made = draft(one).letter
    assert made is not None
    return made


def said(one: Desk) -> list[str]:
    return ["".join(text.text for text in line) for line in letter(one).lines]


def copied(piece: Piece, *people: Person) -> Piece:
    """With these people in copy."""
    parties = (*piece.item.parties, *(Party(role="cc", person=person) for person in people))
    return Piece(piece.item.model_copy(update={"parties": parties}), piece.passages)


def asked() -> Piece:
    return mail(
        "ask", OONA, ME, on(14), "Could you send me the signed lease before Thursday?", title="Lease", thread="t"
    )


def test_it_goes_to_the_guests_with_our_own_in_copy() -> None:
    made = letter(desk(contract(guests=(OONA, COLLEAGUE, ENZO))))
    assert made.to == (OONA, ENZO)
    assert made.cc == (COLLEAGUE,)


def test_of_people_with_one_name_the_one_of_the_entry_is_written_to() -> None:
    twin = Person(name=OONA.name, address="oona@elsewhere.example")
    assert letter(desk(contract(guests=(OONA,)), mail("t", twin, ME, on(14), "Hello there, Marta."))).to == (OONA,)


def test_a_meeting_among_us_is_confirmed_to_the_others() -> None:
    made = letter(desk(contract(guests=(COLLEAGUE,))))
    assert (made.to, made.cc) == ((COLLEAGUE,), ())


def test_alone_there_is_nobody_to_write_to() -> None:
    made = draft(desk(contract(guests=())))
    assert made.letter is None and made.claims == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_confirms_time_and_place_in_the_language_of_the_pack(language: str) -> None:
    made = contract(language, place="Sala Tre")
    one = desk(made, asked())
    lines = said(one)
    assert any("10:00" in line and "11:00" in line and "Sala Tre" in line for line in lines)
    assert "Turbine lease" in letter(one).subject
    assert lines[-1] == "Marta Sala"
    assert any("Could you send me the signed lease" in line for line in lines)
    assert not any("{" in line for line in (*lines, letter(one).subject))
    assert len(lines) <= 12


def test_the_subject_tells_the_hour_by_the_clocks_of_its_readers_first() -> None:
    made = contract()
    there = made.model_copy(update={"meeting": made.meeting.model_copy(update={"zone": "Europe/London"})})
    assert "09:00 London, 10:00 Rome" in letter(desk(there, asked())).subject
    assert letter(desk(made, asked())).subject.endswith("10:00")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_quoted_stands_where_it_is_cited(language: str) -> None:
    one = desk(contract(language), asked())
    made = draft(one)
    assert [found.result for found in quotations(assemble(one, (made,)), one.library)] == ["passed"]
    assert follow_up.check(made) == []
    known = {claim.id for claim in made.claims}
    assert made.letter is not None
    assert all(known.issuperset(text.claims) for line in made.letter.lines for text in line)


def test_after_the_meeting_it_thanks() -> None:
    lines = said(desk(contract(now=AFTER), asked()))
    assert lines[1].startswith("Thank you for our meeting")
    assert any("signed lease" in line for line in lines)
    assert "Thank you" in letter(desk(contract(now=AFTER))).subject


def test_what_was_answered_is_not_open() -> None:
    reply = mail("re", ME, OONA, on(14, 12), "Here it is, with my thanks.", title="Re: Lease", thread="t")
    assert not any("signed lease" in line for line in said(desk(contract(), asked(), reply)))


def test_what_we_asked_without_an_answer_is_asked_again() -> None:
    ours = mail("q", ME, OONA, on(11), "Can you tell me which crane you bring?", title="Crane", thread="c")
    assert any(
        line.startswith("– I asked on 11 Sep") and "which crane" in line for line in said(desk(contract(), ours))
    )
    reply = mail("re", OONA, ME, on(12), "The yellow crane comes on Monday.", title="Re: Crane", thread="c")
    assert not any("which crane" in line for line in said(desk(contract(), ours, reply)))


def test_promises_past_their_day_are_named_by_side() -> None:
    theirs = mail("p", OONA, ME, on(1), "I will send you the blade report by 10 September.", title="Report")
    ours = mail("o", ME, OONA, on(2), "I will send you the mast drawings by 9 September.", title="Mast")
    lines = said(desk(contract(), theirs, ours))
    assert any(line.startswith("– You promised this for 10 Sep (“Report”):") for line in lines)
    assert any(line.startswith("– I promised this for 9 Sep (“Mast”):") for line in lines)


def test_one_reader_is_spoken_to_and_several_are_named() -> None:
    alone = said(desk(contract(guests=(OONA,)), asked()))
    assert any(line.startswith("– You asked on 14 Sep (“Lease”): Could you send") for line in alone)
    both = said(desk(contract(guests=(OONA, ENZO)), copied(asked(), ENZO)))
    assert any(line.startswith("– Oona Tarn asked on 14 Sep (“Lease”): Could you send") for line in both)


PROMISE = mail("p", OONA, ME, on(1), "I will send you the blade report by 10 September.", title="Site", thread="s")


@pytest.mark.parametrize(
    ("text", "attachments", "chased"),
    [
        ("Here is the blade report that you were waiting for.", (), False),
        ("Please find it here.", ("report.pdf",), False),
        ("We look forward to seeing you on Thursday.", (), True),
    ],
)
def test_a_promise_that_was_taken_up_again_is_not_chased(text: str, attachments: tuple[str, ...], chased: bool) -> None:
    later = mail("l", OONA, ME, on(9), text, title="Re: Site", thread="s", attachments=attachments)
    assert any("promised this" in line for line in said(desk(contract(), PROMISE, later))) == chased


def test_the_same_words_in_another_conversation_take_nothing_up() -> None:
    elsewhere = mail("l", OONA, STRANGER, on(9), "Here is the blade report for you.", title="Other", thread="o")
    assert any("promised this" in line for line in said(desk(contract(), PROMISE, elsewhere)))


ITALIAN = ("Buongiorno Marta, la ringrazio molto per le informazioni che ci ha inviato ieri.",
           "Potrebbe mandarci il contratto firmato prima della riunione di giovedì?",
           "Le confermo che i nostri tecnici saranno presenti anche la prossima settimana.")  # fmt: skip
ENGLISH = ("Thank you very much for the drawings that you sent to us yesterday afternoon.",
           "Our people will be on the site from the beginning of the week.")  # fmt: skip
FRENCH = ("Nous vous remercions beaucoup pour les documents que vous nous avez envoyés hier.",
          "Nos équipes seront présentes sur le chantier dès le début de la semaine prochaine.")  # fmt: skip


def written(*texts: str, by: Person = OONA) -> list[Piece]:
    return [mail(f"w{n}", by, ME, on(2 + n), text, title=f"W{n}") for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("pieces", "language"),
    [
        (written(*ITALIAN), "it"),
        (written(*ITALIAN, ENGLISH[0]), "it"),
        (written(*ITALIAN[:2], *ENGLISH), "zh-Hans"),
        (written(ITALIAN[0]), "zh-Hans"),
        (written(*ITALIAN, by=COLLEAGUE), "zh-Hans"),
        (written(*FRENCH), "zh-Hans"),
    ],
    ids=["theirs", "most", "half", "one", "a colleague's", "one that is not written"],
)
def test_it_is_in_the_language_that_its_readers_write(pieces: list[Piece], language: str) -> None:
    one = desk(contract("zh-Hans"), *pieces)
    assert letter(one).language == language
    assert said(one)[-2] == words(language).say("follow_up.regards")


def test_a_mail_between_us_is_never_quoted() -> None:
    inside = mail("in", COLLEAGUE, ME, on(14), "Can we give them a price of 140 euro per blade?", title="Price")
    late = mail("late", COLLEAGUE, ME, on(1), "I will send you our margin by 10 September.", title="Margin")
    lines = said(desk(contract(), inside, late))
    assert not any("140" in line or "margin" in line for line in lines)
    assert len(lines) == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_says_what_it_is_about_the_mail_asks(language: str) -> None:
    asked = words(language).say("follow_up.agenda")
    assert asked in said(desk(contract(language)))
    assert asked not in said(desk(contract(language, purpose="1. price 2. crane")))
    wanted = mail("ask", OONA, ME, on(14), "Could you send me the signed lease before Thursday?", title="Lease")
    assert asked not in said(desk(contract(language), wanted))


def test_words_to_one_of_their_house_are_theirs_and_to_one_of_another_house_are_not() -> None:
    both = contract(guests=(OONA, ENZO))
    assert not any("signed lease" in line for line in said(desk(both, asked()))), "Enzo never had it"
    assert any("signed lease" in line for line in said(desk(both, copied(asked(), ENZO))))
    third = STRANGER
    assert not any("signed lease" in line for line in said(desk(contract(guests=(OONA, third)), asked())))
    assert any("signed lease" in line for line in said(desk(contract(guests=(OONA, third)), copied(asked(), third))))
    assert not any("signed lease" in line for line in said(desk(both, copied(asked(), third))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_days_that_stand_between_the_sides_are_those_of_the_brief(language: str) -> None:
    ours = mail("o", ME, OONA, on(9), "Our offer of 90 euro per blade is valid until 30 September.", title="Offer")
    inside = mail("i", COLLEAGUE, ME, on(9), "We must order the crane by 25 September.", title="Crane")
    one = desk(contract(language), ours, inside)
    lines = said(one)
    assert words(language).say("follow_up.dates") in lines
    assert any("valid until 30 September" in line for line in lines)
    assert not any("crane" in line for line in lines)
    told = printed(SECTIONS["timeline"].compose_offline(one))
    assert "30 September" in told and "25 September" in told


def test_a_blind_copy_is_no_reader() -> None:
    parties = (*asked().item.parties, Party(role="bcc", person=ENZO))
    blind = Piece(asked().item.model_copy(update={"parties": parties}), asked().passages)
    assert not any("signed lease" in line for line in said(desk(contract(guests=(OONA, ENZO)), blind)))


def test_what_its_author_keeps_back_is_not_quoted() -> None:
    secret = mail(
        "s", OONA, ME, on(14), "Could you send me the lease? Confidential, not to be passed on.", title="Lease"
    )
    assert not any("Could you" in line for line in said(desk(contract(), secret)))


def test_a_title_that_is_marked_does_not_go_out() -> None:
    made = contract(title="Internal only: turbine lease")
    assert not any("turbine lease" in line for line in said(desk(made)))
    assert "turbine lease" not in letter(desk(made)).subject


def test_few_points_of_each_kind_and_few_lines() -> None:
    asks = ("Could you send me the drawings of the crane?", "Which road takes forty lorries a day?",
            "Do you know who paints the northern mast?")  # fmt: skip
    mails = [mail(f"m{n}", OONA, ME, on(9 + n), one, title=f"A{n}", thread=f"a{n}") for n, one in enumerate(asks)]
    questions = ("Can you tell me how many divers come?", "Could you confirm the price of gravel?",
                 "When do the welders get their helmets?")  # fmt: skip
    mine = [mail(f"o{n}", ME, OONA, on(5 + n), one, title=f"B{n}", thread=f"b{n}") for n, one in enumerate(questions)]
    late = [mail(f"p{n}", OONA, ME, on(1 + n), one, title=f"P{n}", thread=f"p{n}")
            for n, one in enumerate(("I will send you the harbour chart by 5 September.",
                                     "I will bring the bridge survey by 6 September."))]  # fmt: skip
    lines = said(desk(contract(), *mails, *mine, *late))
    assert sum(1 for line in lines if line.startswith("– ")) == 7
    assert any("bridge survey" in line for line in lines)
    made = contract().model_copy(update={"mailing": Mailing(short=True)})
    assert sum(1 for line in said(desk(made, *mails, *mine, *late)) if line.startswith("– ")) == 5


def test_who_of_ours_does_not_come_is_announced_to_nobody() -> None:
    sorry = mail("n", COLLEAGUE, ME, on(14), "I can't make Thursday, the doctor.", title="Thursday", thread="n")
    assert any(line.startswith("From our side:") for line in said(desk(contract(), asked())))
    assert not any(line.startswith("From our side:") for line in said(desk(contract(), asked(), sorry)))


def test_a_figure_that_may_be_a_slip_stands_with_its_question_and_beside_what_we_wrote() -> None:
    slip = mail(
        "s", OONA, ME, on(11), "I have your €10.56 in my sheet. Is that your final number?", title="S", thread="t"
    )
    ours = [
        mail(f"w{n}", ME, OONA, on(n), f"In writing, {n}: €10.65 per logger.", title="W", thread=f"w{n}")
        for n in (7, 8)
    ]
    lines = said(desk(contract(), slip, *ours))
    [line] = [line for line in lines if "Is that your final number?" in line]
    assert "I have your €10.56 in my sheet." in line
    assert line.endswith("As I wrote on 8 Sep: In writing, 8: €10.65 per logger.")
    [line] = [line for line in said(desk(contract(), slip)) if "Is that your final number?" in line]
    assert "As I wrote" not in line  # where nobody wrote them another


def test_what_they_wait_for_is_told_and_that_it_will_be_answered() -> None:
    assert "Open on our side; I will answer before the meeting:" in said(desk(contract(), asked()))
    undated = mail("u", OONA, ME, on(14), "Could you send me the signed lease?", title="Lease")
    assert "Open on our side; I will answer before the meeting or in it:" in said(desk(contract(), undated))
    over = contract().model_copy(update={"now": AFTER})
    assert "What you are still waiting for from me:" in said(desk(over, asked()))


@pytest.mark.parametrize(
    ("words", "zone", "limit"),
    [
        ("I need the signed lease by Thursday 08:00 UK, could you?", "Europe/London", "by Thu 17 Sep, 08:00 London"),
        ("Could you send me the signed lease by 9:00 on Thursday?", "Europe/Rome", "by Thu 17 Sep, 09:00"),
        ("Could you send me the signed lease by Wednesday?", "Europe/Rome", "by Wed 16 Sep"),
        ("Could you send me the signed lease by Thursday 12:00?", "Europe/Rome", "before the meeting"),
        ("Could you send me the signed lease by Thursday, for the crane that comes at 9:00?", "Europe/Rome",
         "before the meeting"),
        ("Could you bring the signed lease that we spoke of on Thursday?", "Europe/Rome", "before the meeting"),
    ],
)  # fmt: skip
def test_it_will_be_answered_by_the_hour_that_a_reader_named(words: str, zone: str, limit: str) -> None:
    one = mail("ask", OONA, ME, on(14), words, title="Lease")
    early = mail("b", OONA, ME, on(11), "Could you send me the crane's log by Thursday?", title="Crane log")
    found = said(desk(contract(), one, early, held(OONA, zone)))
    assert f"Open on our side; I will answer {limit}:" in found


def test_what_one_of_us_stopped_is_promised_in_no_mail() -> None:
    missed = mail("ask", OONA, ME, on(14), "Nobody could show me the credit of £4,180 yet.", title="Lease", thread="t")
    other = mail("b", OONA, ME, on(14), "Could you send me the signed lease?", title="Copy of the lease")
    spoken = chat("1", ME, on(14, 10), "the credit of £4,180 goes out today")
    stop = chat("2", COLLEAGUE, on(14, 11), "hold it, not sent yet right?")
    assert any("4,180" in line for line in said(desk(contract(), missed, other, spoken)))
    lines = said(desk(contract(), missed, other, spoken, stop))
    assert not any("4,180" in line for line in lines) and any("signed lease" in line for line in lines)


def test_what_is_of_the_meetings_matter_comes_first() -> None:
    swap = mail("s", OONA, ME, on(14), "Can you tell me which road the forty lorries take?", title="Road", thread="s")
    price = mail("p", OONA, ME, on(9), "Is 140 euro per blade your last price?", title="Blades", thread="p")
    made = contract()
    priced = made.model_copy(update={"meeting": made.meeting.model_copy(update={"purpose": "Commercial only."})})
    lines = [line for line in said(desk(priced, swap, price)) if line.startswith("– ")]
    assert [line.partition("”): ")[2][:6] for line in lines] == ["Is 140", "Can yo"]


def test_money_that_did_not_come_is_told_with_the_sentence_after_it() -> None:
    late = mail(
        "l", OONA, ME, on(14), "Nobody has been able to show me the credit of £4,180. Our ledger has nothing.",
        title="Renewal",
    )  # fmt: skip
    missed = "Nobody has been able to show me the credit of £4,180. Our ledger has nothing."
    assert f"– You wrote on 14 Sep (“Renewal”): {missed}" in said(desk(contract(), late))
    answer = mail("a", ME, OONA, on(15), "It is booked today.", title="Re: Renewal", answers="mail:l")
    assert not any("4,180" in line for line in said(desk(contract(), late, answer)))


def test_that_something_did_not_arrive_goes_with_the_question_of_its_mail() -> None:
    one = mail("n", OONA, ME, on(14), "did the second samples leave? Nothing has arrived here yet.", title="Samples")
    assert "– You asked on 14 Sep (“Samples”): did the second samples leave? Nothing has arrived here yet." in said(
        desk(contract(), one)
    )


def test_a_place_that_was_said_otherwise_is_not_confirmed() -> None:
    inside = mail("i", COLLEAGUE, ME, on(14), "On Thursday 17 September we are in the Alder room.", title="Thursday")
    one = desk(contract(place="Sala Tre"), inside)
    assert not any("Sala Tre" in line or "Alder" in line for line in said(one))
    theirs = mail("i", OONA, ME, on(14), "On Thursday 17 September we are in the Alder room.", title="Thursday")
    assert "Noted, as you wrote on 14 Sep: On Thursday 17 September we are in the Alder room." in said(
        desk(contract(place="Sala Tre"), theirs)
    )


def test_many_guests_are_greeted_together() -> None:
    many = tuple(Person(name=f"Guest {n}", address=f"g{n}@quilltarn.example") for n in range(6))
    assert said(desk(contract(guests=many)))[0] == "Dear all,"


def test_the_same_world_in_another_order_gives_the_same_letter() -> None:
    held: tuple[Piece, ...] = (asked(), mail("p", OONA, ME, on(1), "I will send you the blade report by 10 September."))
    made: Contract = contract()
    evidence = gather(made, the_meeting(made), *held)
    there, back = (desk_over(made, evidence, *pieces) for pieces in (held, tuple(reversed(held))))
    assert draft(there).model_dump_json() == draft(back).model_dump_json()


def test_a_stranger_is_not_written_to() -> None:
    lines = said(desk(contract(), mail("s", STRANGER, ME, on(14), "Could you send me your prices today?", title="Hi")))
    assert not any("your prices" in line for line in lines)


LONDON, TAIPEI = ("Europe/London", "09:00–10:00 London"), ("Asia/Taipei", "16:00–17:00 Taipei")


def held(by: Person, zone: str) -> Piece:
    """An entry that somebody made by their own clock."""
    piece = entry(f"e{by.name}{zone}", "Blades", on(2), on(2, 10), by, ME)
    assert piece.event is not None
    return Piece(piece.item, piece.passages, event=piece.event.model_copy(update={"organizer": by, "zone": zone}))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("zone", "shown"), [LONDON, TAIPEI])
def test_the_time_is_told_by_the_clock_of_its_readers_too(language: str, zone: str, shown: str) -> None:
    found = "\n".join(said(desk(contract(language), held(OONA, zone))))
    own = words(language)
    start, end = (own.time(THURSDAY.astimezone(ZoneInfo(zone)) + dt.timedelta(hours=n)) for n in (0, 1))
    assert f"{start}–{end} {city(zone)}" in found
    assert "Rome" in found
    assert language != "en" or shown in found


def test_a_house_of_one_clock_tells_that_of_its_people() -> None:
    assert LONDON[1] in "\n".join(said(desk(contract(), held(ENZO, "Europe/London"))))
    two = held(ENZO, "Europe/London"), held(Person(name="Ada", address="ada@quilltarn.example"), "Asia/Taipei")
    assert "London" not in "\n".join(said(desk(contract(), *two)))


def test_what_was_asked_for_a_meeting_that_has_taken_place_is_not_told_as_open() -> None:
    asked = mail("q", OONA, ME, on(7), "Please explain the cause in the review on Wednesday.", title="Lease")
    met = entry("review", contract().meeting.title, on(9), on(9, 10), ME, OONA, COLLEAGUE)
    assert "explain the cause" in "\n".join(said(desk(contract(), asked)))
    assert "explain the cause" not in "\n".join(said(desk(contract(), asked, met)))


def dated(name: str, day: int, offset: int) -> Piece:
    one = mail(name, OONA, ME, on(day), "The blades are here.")
    return Piece(one.item.model_copy(update={"offset": offset}), one.passages)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("offset", "shown"), [(420, "UTC+7"), (330, "UTC+5:30"), (-180, "UTC-3")])
def test_without_an_entry_the_dates_of_their_mails_tell_their_clock(language: str, offset: int, shown: str) -> None:
    sent = dated("a", 1, 60), dated("b", 8, offset), dated("c", 9, offset)
    found = "\n".join(said(desk(contract(language), *sent)))
    start, end = (words(language).time(THURSDAY + dt.timedelta(hours=n, minutes=offset)) for n in (0, 1))
    assert f"{start}–{end} {shown}" in found
    assert "UTC" not in "\n".join(said(desk(contract(language), *sent, held(OONA, "Asia/Taipei"))))


@pytest.mark.parametrize("offsets", [(0, 0), (120, 120), (420, 480)])
def test_an_offset_that_may_be_ours_or_changes_tells_nothing(offsets: tuple[int, int]) -> None:
    sent = [dated(f"m{day}", day, offset) for day, offset in zip((8, 9), offsets, strict=True)]
    assert "UTC" not in "\n".join(said(desk(contract(), *sent)))


def test_on_another_day_there_it_is_named() -> None:
    found = "\n".join(said(desk(contract(start=on(17, 20)), held(OONA, "Asia/Taipei"))))
    assert "Fri 18 Sep 04:00–05:00 Taipei" in found


@pytest.mark.parametrize("zone", ["Europe/Rome", "Europe/Paris", "UTC"])
def test_a_clock_that_shows_the_same_is_not_named(zone: str) -> None:
    assert zone == "Europe/Rome" or city(zone) not in "\n".join(said(desk(contract(), held(OONA, zone))))


def test_the_clock_of_somebody_who_is_not_there_is_not_named() -> None:
    assert "London" not in "\n".join(said(desk(contract(), held(STRANGER, "Europe/London"))))


def organised(piece: Piece, by: Person) -> Piece:
    parties = (*piece.item.parties, Party(role="organizer", person=by))
    return Piece(piece.item.model_copy(update={"parties": parties}), piece.passages, event=piece.event)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_entry_of_theirs_for_the_same_time_is_asked_about(language: str) -> None:
    made = contract(language, also=("event:also",))
    twin = entry("also", "Moved: turbine lease", THURSDAY, on(17, 9), ME, OONA, description="I am at the doctor's.")
    assert "Moved: turbine lease" not in "\n".join(said(desk(made, twin)))  # of our own making: ours to mend
    found = "\n".join(said(desk(made, organised(twin, OONA))))
    assert "Moved: turbine lease" in found
    assert "doctor" not in found


def test_a_second_entry_that_a_reader_does_not_have_is_not_mentioned() -> None:
    made = contract(guests=(OONA, ENZO), also=("event:also",))
    twin = organised(entry("also", "Moved: turbine lease", THURSDAY, on(17, 9), ME, OONA), OONA)
    assert "Moved" not in "\n".join(said(desk(made, twin)))


def test_what_was_said_of_a_promise_since_stands_once() -> None:
    first = mail("p", ME, OONA, on(1), "You will have the 8D report by 7 September.", title="Blades", thread="b")
    again = mail(
        "q", ME, OONA, on(10), "You will have the report on the 17th at the latest.", title="Blades", thread="b"
    )
    text = "\n".join(said(desk(contract(), first, again)))
    assert text.count("on the 17th at the latest") == 1


def test_what_is_promised_and_missed_is_one_point_in_the_words_of_who_misses_it() -> None:
    promise = mail("p", ME, OONA, on(3), "You will receive the complete 8D on Friday, 11 September.", title="Bolts")
    first = mail("c", OONA, ME, on(12), "I am still waiting for the 8D today.", title="Quantity", thread="c")
    last = mail("d", OONA, ME, on(14), "The 8D was promised for 11 September.", title="8D overdue", thread="d")
    lines = [line for line in said(desk(contract(), promise, first, last)) if line.startswith("– ")]
    assert [line.partition("”): ")[2] for line in lines] == ["The 8D was promised for 11 September."]


def test_what_they_threaten_is_no_day_to_keep_in_mind() -> None:
    threat = mail("t", OONA, ME, on(14), "If I do not have the 8D by 16 September I block lot 2604-A.")
    term = mail("q", ME, OONA, on(13), "Our offer is valid until 30 September.")
    lines = said(desk(contract(), threat, term))
    assert any("valid until" in line for line in lines)
    assert not any("block" in line for line in lines)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("I'll come back with names, Piet may not make it. Do we get a screen?", "Do we get a screen?"),
        ("I'll come at nine. Is that early enough?", "I'll come at nine. Is that early enough?"),
    ],
)
def test_what_we_promise_is_not_asked_of_them(words: str, wanted: str) -> None:
    told = said(desk(contract(), mail("b", ME, OONA, on(8), words, title="Thursday")))
    assert any(line.endswith(f": {wanted}") for line in told)


def test_an_offset_of_summer_is_the_zone_in_which_others_make_their_entries() -> None:
    berlin = entry("b", "Review", on(3), on(4), ME)
    assert berlin.event is not None
    event = berlin.event.model_copy(update={"zone": "Europe/London", "organizer": STRANGER})
    held = zones([event], {OONA.address: [dated("a", 8, 60).item, dated("b", 9, 60).item]}, "Europe/Rome")
    assert held.of(OONA.address) == "Europe/London"
    assert (
        zones([], {OONA.address: [dated("a", 8, 60).item, dated("b", 9, 60).item]}, "Europe/Rome").of(OONA.address)
        == "UTC+1"
    )
