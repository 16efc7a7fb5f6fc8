"""What changes nothing is not told: greetings, who sees whom when, history, the names of other houses' papers."""

import datetime as dt

import pytest
from work.desks import COLLEAGUE, ME, NOW, OONA, Piece, chat, contract, desk, desk_over, drafts, mail, on, printed

from forenoon.domain.content import Belonging, Evidence
from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Person
from forenoon.language.replies import is_courtesy, salutation

LIN = Person(name="Lin Okafor", address="lin@marchfield.example")


@pytest.mark.parametrize(
    "said",
    [
        "See you at 14:00!",
        "See you on Thursday at 14:00.",
        "Looking forward to seeing you on Thursday.",
        "Ci vediamo giovedì alle 14.",
        "那我们周四见。",
        "แล้วพบกันวันพฤหัสค่ะ",
        "Bis Donnerstag um 14 Uhr!",
    ],
)
def test_taking_leave_says_nothing(said: str) -> None:
    assert is_courtesy(said)


@pytest.mark.parametrize(
    "said", ["See you in Room 4 on Thursday.", "See you, the budget is too low.", "我有不同意见。"]
)
def test_what_says_something_is_no_leave(said: str) -> None:
    assert not is_courtesy(said)


@pytest.mark.parametrize(
    ("text", "greets"),
    [("Hi Ada, the list is here.", "Hi Ada,"), ("您好，报价在附件。", "您好，"), ("The list is here.", "")],
)
def test_the_words_that_greet_are_told_apart(text: str, greets: str) -> None:
    assert salutation(text) == greets


def test_a_sentence_is_quoted_without_its_greeting() -> None:
    one = desk(contract(), mail("a", OONA, ME, on(10), "Dear Marta, the blade costs EUR 4,200 more this year."))
    (mark,) = one.marks
    assert mark.quote == "the blade costs EUR 4,200 more this year."
    assert mark.passage.text[mark.start :] == mark.quote


def test_old_mails_are_left_out_where_there_is_enough_that_is_newer() -> None:
    old = mail("old", OONA, ME, NOW - dt.timedelta(days=200), "The crane was painted blue in EUR 900 of paint.")
    few = desk(contract(), old, news(1))
    many = desk(contract(), old, *map(news, range(1, 13)))
    assert "painted blue" in printed(drafts(few)["where_things_stand"])
    assert "painted blue" not in printed(drafts(many)["where_things_stand"])


def news(number: int) -> Piece:
    costs = f"Blade {number} costs EUR {number}{number}5 at the yard of the {number}th harbour."
    return mail(f"n{number}", OONA, ME, on(number), costs, f"Mast {number} weighs {number}70 kg, dock {number}.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_of_another_house_are_counted_and_not_named(language: str) -> None:
    lin = [mail(f"m{n}", LIN, ME, on(n), "We pay 40 for the yard.", title=f"Marchfield yard {n}") for n in (1, 2)]
    ours = mail("o", COLLEAGUE, ME, on(9), "We should tell them about the yard.", title="Old sums of ours")
    asked = mail("a", OONA, ME, on(10), "The blade costs EUR 4,200 more this year.")
    left = tuple(
        Belonging(item=one.item.ref, sha256=one.item.sha256, score=3.0, reasons=("recent",), standing="left out")
        for one in (*lin, ours)
    )
    belongs = (Belonging(item="mail:a", sha256=asked.item.sha256, score=9.0, reasons=(), standing="belongs"),)
    evidence = Evidence(snapshot="s", belongs=belongs, perhaps=(), left_out=left)
    one = desk_over(contract(language), evidence, asked, ours, *lin, chat("c", COLLEAGUE, on(9), "Lunch at 12?"))
    said = printed(drafts(one)["looked_for"])
    assert "Old sums of ours" in said
    assert "Marchfield" not in said
    assert one.words.plural("looked_for.others", 2) in said
