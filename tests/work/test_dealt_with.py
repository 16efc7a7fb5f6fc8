"""What was seen to is told as that, and what an answer passes over, or a day that went by, stays open."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, contract, desk, drafts, file, labelled, mail, on, texts
from work.test_impostors import false, reading

from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Person
from forenoon.work.reading.desk import Desk

TAILOR = Person(name="Fausto Belt", address="fausto@collinara.example")


def raised(one: Desk, key: str) -> list[str]:
    return labelled(one, key)


@pytest.mark.parametrize(
    ("words", "dealt"),
    [("Don't touch it, the domain is fake.", True), ("Non toccare niente, il dominio è falso.", True),
     ("别动，域名是假的。", True), ("อย่าแตะ โดเมนนี้ปลอม แจ้งฝ่ายไอทีแล้วค่ะ", True),
     ("Is this a scam?", False), ("Please pay it today.", False)],
)  # fmt: skip
def test_a_false_mail_that_our_side_reported_is_dealt_with(words: str, dealt: bool) -> None:
    odd = Person(name="Oona Tarn", address="oona@quilltarn-billing.example")
    bad = false(odd, "Please pay to our new account today.", name="false")
    told = mail("told", ME, COLLEAGUE, on(15, 7), words, title=f"FW: {bad.item.title}")
    one = reading(bad, told)
    assert len(one.impostors) == 1
    assert bool(raised(one, "dealt")) is dealt
    assert bool(raised(one, "impostor") or raised(one, "bank")) is not dealt


@pytest.mark.parametrize(
    ("words", "asks"),
    [("Please bear in mind her sign-off stops at 25,000 euro.", False),
     ("Ricordati che fermare la linea vuol dire spostare 212 pazienti.", False),
     ("Please remember to send me the signed lease.", True), ("Mi mandi il contratto firmato?", True)],
)  # fmt: skip
def test_what_one_is_only_to_know_waits_for_no_answer(words: str, asks: bool) -> None:
    one = desk(contract(), mail("a", OONA, ME, on(14), words, title="Lease"))
    assert bool(one.allotment.unanswered) is asks


TWO = {
    "en": ("Is the crane still included, yes or no?", "Where is the log kept?", "The log is kept in Frankfurt."),
    "it": ("La gru è ancora compresa, sì o no?", "Dove si tiene il registro?", "Il registro si tiene a Francoforte."),
}


@pytest.mark.parametrize("language", TWO)
def test_of_several_questions_the_one_that_an_answer_passes_over_is_open(language: str) -> None:
    first, second, answer = TWO[language]
    asked = mail("a", ME, OONA, on(10), first, second, title="Offer", thread="t")
    told = mail("b", OONA, ME, on(11), answer, title="Re: Offer", thread="t", answers="mail:a")
    one = desk(contract(), asked, told)
    assert [mark.quote for mark in one.allotment.awaited] == [first]
    [line] = raised(one, "awaited")
    assert "11 Sep" in line and "does not take it up" in line


def test_what_leaves_the_rest_leaves_every_question_that_it_does_not_take_up() -> None:
    asked = mail("a", OONA, ME, on(10), "Who is the engineer after Mauro?", "Where is the log kept?", thread="t")
    told = mail("b", ME, OONA, on(11), "The log is kept in Frankfurt.", "The rest I bring with me.", thread="t")
    one = desk(contract(), asked, told)
    assert [mark.quote for mark in one.allotment.unanswered] == ["Who is the engineer after Mauro?"]


@pytest.mark.parametrize("answer", ["The crane is included.", "Yes, as before, with the crane and its driver."])
def test_what_an_answer_takes_up_is_answered(answer: str) -> None:
    asked = mail("a", ME, OONA, on(10), TWO["en"][0], title="Offer", thread="t")
    told = mail("b", OONA, ME, on(11), answer, title="Re: Offer", thread="t", answers="mail:a")
    assert not desk(contract(), asked, told).allotment.awaited


@pytest.mark.parametrize(
    ("words", "open_"),
    [("Is there a 63 A socket at the quay? Please answer by Friday 11 September.", True),
     ("C'è una presa da 63 A al molo? Mi rispondi entro venerdì 11 settembre?", True),
     ("Is there a 63 A socket at the quay? Please answer by Friday 18 September.", False)],
)  # fmt: skip
def test_what_we_asked_a_colleague_for_a_day_that_went_by_is_open(words: str, open_: bool) -> None:
    asked = mail("a", ME, TAILOR, on(8), words, title="Socket", thread="t")
    assert bool(desk(contract(), asked).allotment.awaited) is open_
    told = mail("b", TAILOR, ME, on(9), "There is one.", title="Re: Socket", thread="t", answers="mail:a")
    assert not desk(contract(), asked, told).allotment.awaited


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_person_wrote_to_who_asked_since_is_said(language: str) -> None:
    asked = mail("a", OONA, ME, on(10), "Could you send me the signed lease?", title="Lease", thread="t")
    since = mail("b", ME, OONA, on(14), "See you on Thursday then.", title="A lift")
    told = " ".join(text.text for text in texts(drafts(desk(contract(language), asked, since))["what_to_raise"]))
    assert "A lift" in told
    alone = " ".join(text.text for text in texts(drafts(desk(contract(language), asked))["what_to_raise"]))
    assert "A lift" not in alone


@pytest.mark.parametrize(
    ("line", "open_"),
    [("Oona: the second offer by 3 September", True), ("Oona: the second offer by 3 September (done)", False),
     ("Oona: seconda offerta entro il 3 settembre (fatto)", False)],
)  # fmt: skip
def test_a_line_of_notes_that_is_ticked_is_not_overdue(line: str, open_: bool) -> None:
    notes = file("notes_2026-08-27.docx", line, title="Notes of the call", at=on(27, month=8))
    assert bool(raised(desk(contract(), notes), "overdue")) is open_


@pytest.mark.parametrize(
    ("words", "sender", "open_"),
    [("I still have not got your downtime log.", OONA, True), ("Il registro fermi non è ancora arrivato.", OONA, True),
     ("Da noi non risulta la nota di credito.", COLLEAGUE, False), ("I've not got time on Monday.", OONA, False)],
)  # fmt: skip
def test_what_the_other_side_says_that_it_misses_waits_for_an_answer(words: str, sender: Person, open_: bool) -> None:
    one = desk(contract(), mail("a", sender, ME, on(14), words, title="Log", thread="t"))
    assert bool(one.allotment.unanswered) is open_
