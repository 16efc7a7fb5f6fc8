"""The mail draft to whom the person named: to them alone, spoken to, about the side that was asked for."""

from collections.abc import Sequence

import pytest
from work.desks import COLLEAGUE, ME, OONA, STRANGER, Piece, contract, desk, mail, on
from work.test_follow_up import copied

from forenoon.domain.content import Draft, Letter
from forenoon.domain.contract import LANGUAGES, Contract, Mailing, Side
from forenoon.domain.sources import Party, Person
from forenoon.language.words import words
from forenoon.work.checking.checking import quotations
from forenoon.work.drafting.editing import assemble
from forenoon.work.drafting.prompting import rules
from forenoon.work.judging.dossier import dossier
from forenoon.work.phrasing.between import Between, without_salutation
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.salutations import closed, good_day
from forenoon.work.sections import follow_up

ENZO = Person(name="Enzo Pale", address="enzo@quilltarn.example")
ASK = mail("ask", OONA, ME, on(14), "Could you send me the signed lease by Friday?", title="Lease", thread="t")
OURS = mail("q", ME, OONA, on(11), "Can you tell me which crane you bring?", title="Re: Crane", thread="c")
PROMISE = mail("p", OONA, ME, on(1), "I will send you the blade report by 10 September.", title="Report", thread="r")
OWED = mail("o", ME, OONA, on(2), "I will send you the mast drawings by 9 September.", title="Mast", thread="m")
ALL = (ASK, OURS, PROMISE, OWED)


def to(
    *people: Person, about: Side = "both", language: str = "en", guests: Sequence[Person] = (OONA, ENZO)
) -> Contract:
    made = contract(language, guests=guests)
    return made.model_copy(update={"mailing": Mailing(to=people, about=about)})


def draft(one: Desk) -> Draft:
    return follow_up.compose_offline(one)


def letter(one: Desk) -> Letter:
    made = draft(one).letter
    assert made is not None
    return made


def said(one: Desk) -> list[str]:
    return ["".join(text.text for text in line) for line in letter(one).lines]


def points(one: Desk) -> list[str]:
    return [line for line in said(one) if line.startswith("– ")]


def test_it_goes_to_them_alone() -> None:
    made = letter(desk(to(OONA), *ALL))
    assert (made.to, made.cc) == ((OONA,), ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("about", ["both", "theirs", "ours"])
def test_every_quotation_stands_where_it_is_cited(language: str, about: Side) -> None:
    one = desk(to(OONA, about=about, language=language), *ALL)
    made = draft(one)
    assert [found.result for found in quotations(assemble(one, (made,)), one.library)] == ["passed"]
    assert follow_up.check(made) == []
    assert not any("{" in line for line in (*said(one), letter(one).subject))
    assert points(one)


def test_about_their_side_it_says_what_we_wait_for_and_asks_when() -> None:
    lines = said(desk(to(OONA, about="theirs"), *ALL))
    assert [line for line in lines if line.startswith("– ")] == [
        "– I asked on 11 Sep (“Crane”): Can you tell me which crane you bring?",
        "– You promised this for 10 Sep (“Report”): I will send you the blade report by 10 September.",
    ]
    assert "Please tell me when I can expect these." in lines
    assert not any("From our side" in line for line in lines)


def test_about_our_side_it_says_what_they_wait_for() -> None:
    assert points(desk(to(OONA, about="ours"), *ALL)) == [
        "– You asked on 14 Sep (“Lease”): Could you send me the signed lease by Friday?",
        "– I promised this for 9 Sep (“Mast”): I will send you the mast drawings by 9 September.",
    ]


def test_what_a_colleague_of_theirs_alone_has_read_is_not_told() -> None:
    assert points(desk(to(ENZO), *ALL)) == []
    parties = (*OWED.item.parties, Party(role="cc", person=ENZO))
    copied = Piece(OWED.item.model_copy(update={"parties": parties}), OWED.passages)
    assert [line[:40] for line in points(desk(to(ENZO), copied))] == ["– I promised this for 9 Sep (“Mast”): I "]


def test_what_their_colleague_asked_or_promised_before_their_eyes_is_of_their_side() -> None:
    def read_by_enzo(piece: Piece) -> Piece:
        parties = (*piece.item.parties, Party(role="cc", person=ENZO))
        return Piece(piece.item.model_copy(update={"parties": parties}), piece.passages)

    assert points(desk(to(ENZO), *map(read_by_enzo, ALL))) == [
        "– Oona Tarn asked on 14 Sep (“Lease”): Could you send me the signed lease by Friday?",
        "– I promised this for 9 Sep (“Mast”): I will send you the mast drawings by 9 September.",
        "– I asked Oona Tarn on 11 Sep (“Crane”): Can you tell me which crane you bring?",
        "– Oona Tarn promised this for 10 Sep (“Report”): I will send you the blade report by 10 September.",
    ]


def test_our_answer_that_an_answer_will_come_leaves_it_open() -> None:
    put_off = mail("d", ME, OONA, on(15), "I will check with the lawyer and come back to you.", title="Re: Lease",
                   thread="t", answers="mail:ask")  # fmt: skip
    assert points(desk(to(OONA), ASK, put_off)) == [
        "– You asked on 14 Sep (“Lease”): Could you send me the signed lease by Friday? My answer of 15 Sep: I will "
        "check with the lawyer and come back to you."
    ]


def test_their_answer_that_an_answer_will_come_is_waited_for() -> None:
    offer = mail("of", ME, OONA, on(7), "Our price is 140 euro per blade.", title="Offer", thread="f")
    later = mail("l", OONA, ME, on(8), "Let me take it to Enzo, I'll come back to you.", title="Re: Offer", thread="f",
                 answers="mail:of")  # fmt: skip
    assert points(desk(to(OONA), offer, later)) == [
        "– You wrote on 8 Sep (“Offer”): Let me take it to Enzo, I'll come back to you."
    ]
    final = mail("y", OONA, ME, on(9), "Enzo says yes to 140.", title="Re: Offer", thread="f", answers="mail:of")
    assert points(desk(to(OONA), offer, later, final)) == []


def test_a_later_figure_of_who_asked_stands_beside_what_they_asked() -> None:
    first = mail("a", OONA, ME, on(1), "Tooling for the logo is USD 1,500. Please send the artwork.",
                 title="Logo tooling", thread="g")  # fmt: skip
    again = mail("b", OONA, ME, on(10), "Logo tooling is now USD 1,800, because of two cavities.",
                 title="Re: Logo tooling", thread="g", answers="mail:a")  # fmt: skip
    assert points(desk(to(OONA), first, again)) == [
        "– You asked on 1 Sep (“Logo tooling”): Tooling for the logo is USD 1,500. Please send the artwork. Said "
        "since, on 10 Sep: Logo tooling is now USD 1,800, because of two cavities."
    ]


def test_what_left_as_promised_is_not_chased() -> None:
    left = mail("k", OONA, ME, on(9), "The blade report left this morning.", title="Blades", thread="k")
    assert points(desk(to(OONA), PROMISE)) != []
    assert points(desk(to(OONA), PROMISE, left)) == []


def test_a_short_question_takes_along_what_it_is_about() -> None:
    text = "The confirmation says 12.25 and 12 September. The order says 11.40. Can you correct it?"
    one = mail("c", ME, OONA, on(11), text, title="Confirmation", thread="q")
    assert points(desk(to(OONA), one)) == [f"– I asked on 11 Sep (“Confirmation”): {text}"]
    asks = "Do you have room for us? The order says 11.40. Can you correct it?"
    other = mail("c", ME, OONA, on(11), asks, title="Confirmation", thread="q")
    assert any("Do you have room for us? The order says 11.40. Can you correct it?" in line
               for line in points(desk(to(OONA), other)))  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_the_language_that_was_asked_for(language: str) -> None:
    made = to(OONA)
    wished = made.model_copy(update={"mailing": made.mailing.model_copy(update={"language": language})})
    one = desk(wished, *ALL)
    assert letter(one).language == language
    assert words(language).say("follow_up.regards") in said(one)


def test_what_is_kept_back_or_ours_alone_is_not_told() -> None:
    inside = mail("in", COLLEAGUE, ME, on(14), "Can we give them a price of 140 euro per blade?", title="Price")
    secret = mail("s", OONA, ME, on(13), "Could you send me it? Confidential, not to be passed on.", title="Secret")
    lines = "\n".join(said(desk(to(OONA), inside, secret)))
    assert "140" not in lines and "Secret" not in lines


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("about", ["both", "theirs", "ours"])
def test_to_somebody_who_is_not_of_the_meeting_it_does_not_speak_of_it(language: str, about: Side) -> None:
    held = mail("x", STRANGER, ME, on(14), "Could you send me the crane list by Friday?", title="List")
    made = letter(desk(to(STRANGER, about=about, language=language), held, *ALL))
    lines = "\n".join([made.subject, *("".join(text.text for text in line) for line in made.lines)])
    assert "Turbine" not in lines and "10:00" not in lines and "signed" not in lines


def test_that_nothing_is_open_is_an_absence_and_said_to_one_reader_only() -> None:
    made = draft(desk(to(OONA, about="theirs")))
    assert [claim.kind for claim in made.claims].count("absence") == 1
    assert "On your side I find nothing that is still open in our mails." in said(desk(to(OONA, about="theirs")))
    assert not any("nothing" in line for line in said(desk(to(about="theirs"))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_absence_stands_in_every_language(language: str) -> None:
    assert words(language).say("follow_up.none_ours") in said(desk(to(OONA, about="ours", language=language)))


def greets(text: str, at: int = 3, name: str = "g", receiver: Person = OONA) -> Piece:
    return mail(
        f"{name}{at}", ME, receiver, on(at), f"{text}\nthe drawings of the mast are in the folder now.", title="M"
    )


@pytest.mark.parametrize(
    ("texts", "head"),
    [
        (("Hi Oona,",), "Hi Oona,"),
        (("Dear Oona,", "Hi Oona,"), "Hi Oona,"),
        (("Good morning Oona,",), "Dear Oona,"),
        (("Oona,",), "Dear Oona,"),
        (("Dear all,",), "Dear Oona Tarn,"),
        (("Dear Ms Lind,",), "Dear Oona Tarn,"),
        (("Dear Ms Lind,", "Dear Ms Lind,"), "Dear Ms Lind,"),
        (("The mast is up.",), "Dear Oona Tarn,"),
        (("Dear Doctor,",), "Dear Doctor,"),
        (("Doctors,",), "Dear Oona Tarn,"),
        (("Dear Oon,",), "Dear Oon,"),
        (("Dear Oo,",), "Dear Oona Tarn,"),
    ],
)
def test_it_greets_as_the_persons_own_mails_do(texts: tuple[str, ...], head: str) -> None:
    sent = [greets(text, 3 + at) for at, text in enumerate(texts)]
    assert said(desk(to(OONA), *sent))[0] == head


def test_a_greeting_of_somebody_else_is_none_of_theirs() -> None:
    assert said(desk(to(OONA), greets("Hi Enzo,", receiver=ENZO)))[0] == "Dear Oona Tarn,"


@pytest.mark.parametrize(
    ("language", "head"),
    [("it", "Dottore,"), ("en", "Professor,"), ("zh-Hans", "主任，"), ("zh-Hant", "主任，"), ("th", "อาจารย์")],
)
def test_colleagues_are_greeted_as_in_the_last_mail_to_all_of_them(language: str, head: str) -> None:
    text = {"it": "le porto i numeri della gru domani.", "en": "I bring the numbers of the crane tomorrow.",
            "zh-Hans": "您好，我们明天带上起重机的数据。", "zh-Hant": "您好，我們明天帶上起重機的數據。",
            "th": " พรุ่งนี้ผมจะนำตัวเลขของเครนมาให้"}[language]  # fmt: skip
    sent = mail("g", ME, COLLEAGUE, on(3), f"{head}{'' if language.startswith('zh') else ' '}{text}", title="M")
    among_us = contract(language, guests=(COLLEAGUE,))
    assert said(desk(among_us, sent))[0].strip() == head
    other = contract(language, guests=(COLLEAGUE, Person(name="Ada Rui", address="ada@collinara.example")))
    assert said(desk(other, sent))[0].strip() != head


def test_several_are_called_by_their_first_names_where_the_mails_do_so_with_all() -> None:
    both = (greets("Hi Oona,"), greets("Enzo,", receiver=ENZO, name="e"))
    assert said(desk(to(), *both))[0] == "Dear Oona and Enzo,"
    assert said(desk(to(), both[0]))[0] == "Dear Oona Tarn and Enzo Pale,"
    assert any(line.startswith("– Oona asked on 14 Sep") for line in said(desk(to(), copied(ASK, ENZO), *both)))
    assert not any(line.startswith("– ") for line in said(desk(to(), ASK, *both))), "Enzo never had it"


def test_the_answer_that_an_answer_will_come_is_none() -> None:
    ask = mail("q", ME, OONA, on(11), "Can you tell me whether the crane is insured?", title="Crane", thread="c")
    puts_off = mail("a", OONA, ME, on(12), "Dear Marta, good question, will check with Enzo and revert.",
                    title="Re: Crane", thread="c", answers="mail:q")  # fmt: skip
    told = points(desk(to(OONA, about="theirs"), ask, puts_off))
    assert told == [
        "– I asked on 11 Sep (“Crane”): Can you tell me whether the crane is insured? "
        "Your answer of 12 Sep: good question, will check with Enzo and revert."
    ]
    tells = mail("b", OONA, ME, on(13), "The crane is insured by the harbour.", title="Re: Crane", thread="c")
    assert points(desk(to(OONA, about="theirs"), ask, puts_off, tells)) == []


def test_what_was_asked_again_is_told_once_in_its_latest_words() -> None:
    again = mail("q2", ME, OONA, on(13), "Can you tell me which crane you bring, please?", title="Crane", thread="d")
    assert [line[:20] for line in points(desk(to(OONA, about="theirs"), OURS, again))] == ["– I asked on 13 Sep "]


def test_two_questions_of_one_mail_are_one_point() -> None:
    two = mail("two", OONA, ME, on(14), "Could you send me the signed lease?", "Do you know who paints the mast?",
               title="Lease", thread="t")  # fmt: skip
    (told,) = points(desk(to(OONA), two))
    assert "signed lease" in told and "paints the mast" in told


def test_a_day_of_another_clause_is_not_that_of_a_promise() -> None:
    text = "I'll come back to you, Piet is looking at whether all blades fit before the 30th of September."
    assert points(desk(to(OONA, about="ours"), mail("o", ME, OONA, on(2), text, title="Blades"))) == []


def test_what_comes_soon_from_their_side_is_told_where_their_side_is_asked_about() -> None:
    text = "The name list comes from the harbour by Friday 18 September."
    held = mail("n", OONA, ME, on(11), text, title="Names")
    assert points(desk(to(OONA, about="theirs"), held)) == [f"– You wrote on 11 Sep (“Names”): {text}"]
    assert points(desk(to(OONA), held)) == []


def test_a_standing_request_is_no_open_point() -> None:
    held = mail("s", OONA, ME, on(11), "Please address everything around cranes and masts to me.", title="Hello")
    assert points(desk(to(OONA), held)) == []


def test_days_that_bind_both_are_terms_and_not_what_anybody_mentioned() -> None:
    term = mail("t", ME, OONA, on(9), "Our offer of 90 euro per blade is valid until 30 September.", title="Offer")
    mention = mail("m", OONA, ME, on(9), "I need it by 22 September, my holidays begin then.", title="Holidays")
    told = points(desk(to(OONA), term, mention))
    assert "– Wed 30 Sep (“Offer”): Our offer of 90 euro per blade is valid until 30 September." in told
    assert not any(line.startswith("– Tue 22 Sep") for line in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_the_language_in_which_the_person_writes_to_them(language: str) -> None:
    sent = [greets("Hi Oona,", 3), greets("Hi Oona,", 4, "h")]
    assert letter(desk(to(OONA, language=language), *sent)).language == "en"


def test_to_whom_nothing_was_written_it_is_in_the_language_that_the_person_writes_most() -> None:
    sent = [greets("Hi Enzo,", 3, "e", ENZO), greets("Hi Ivo,", 4, "i", STRANGER)]
    assert letter(desk(to(OONA, language="th"), *sent)).language == "en"
    assert letter(desk(to(OONA, language="th"))).language == "th"


def test_a_point_stands_on_one_side_only() -> None:
    text = "I will send you the sample on 9 September, please sign it and tell me."
    told = points(desk(to(OONA), mail("s", OONA, ME, on(2), text, title="Sample")))
    assert len(told) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hi Marta, could you send the lease?", "could you send the lease?"),
        ("Marta - could you send the lease? O", "could you send the lease?"),
        ("Could you send the lease? Oona", "Could you send the lease?"),
        ("Could you send the lease? Enzo", "Could you send the lease? Enzo"),
        ("Dear Marta,", "Dear Marta,"),
    ],
)
def test_a_quotation_needs_neither_good_day_nor_name(text: str, shown: str) -> None:
    one = desk(to(OONA), mail("a", OONA, ME, on(14), text, title="Lease"))
    for mark in Between(one, (OONA,)).marks:
        assert Between(one, (OONA,)).trimmed(mark).text == shown
        assert without_salutation(mark).passage.text.find(shown) >= 0


def test_a_good_day_is_closed_as_its_language_does() -> None:
    assert [closed("Dear Ada", "en"), closed("Ada，您好", "zh-Hans"), closed("เรียน Ada", "th")] == [
        "Dear Ada,", "Ada，您好：", "เรียน Ada",
    ]  # fmt: skip
    assert good_day("Dear Ada, dear Bo,\n\nthanks") == "Dear Ada, dear Bo,"
    assert good_day("Dear Ada, thanks for the list") == "Dear Ada,"
    assert good_day("王总，您好！附件是报价单。") == "王总，您好！"
    assert good_day("Thanks for the list") == ""


def test_a_model_that_writes_the_mail_is_given_what_its_reader_has() -> None:
    inside = mail("in", COLLEAGUE, ME, on(14), "We can go down to 140 euro per blade.", title="Price")
    one = desk(to(ENZO), inside, *ALL)
    given = dossier(one, (), lambda item: True)
    assert "signed lease" in given.shown() and "140 euro" in given.shown()
    assert "signed lease" not in given.mailed().shown()
    parties = (*ASK.item.parties, Party(role="cc", person=ENZO))
    copied = Piece(ASK.item.model_copy(update={"parties": parties}), ASK.passages)
    shown = dossier(desk(to(ENZO), inside, copied), (), lambda item: True).mailed().shown()
    assert "signed lease" in shown and "140 euro" not in shown
    assert "for Enzo Pale, about what is open on our side" in rules(desk(to(ENZO, about="ours")))


@pytest.mark.parametrize(("about", "point"), [("theirs", PROMISE), ("ours", ASK), ("both", ASK)])
def test_to_two_readers_nothing_stands_that_one_of_them_was_not_sent_not_even_its_subject(
    about: Side, point: Piece
) -> None:
    alone = desk(to(OONA, ENZO, about=about), point)
    assert points(alone) == [] and point.item.title not in "".join(said(alone))
    assert len(points(desk(to(OONA, ENZO, about=about), copied(point, ENZO)))) == 1


def test_what_only_threatens_is_no_point() -> None:
    words = "If we do not have the signed lease by Friday, we stop the crane."
    threat = mail("x", OONA, ME, on(14), words, title="Crane stop", thread="x")
    assert "Crane stop" not in "".join(said(desk(to(OONA), threat)))
