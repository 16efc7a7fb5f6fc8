"""What was promised, asked or counted, and settled since elsewhere; and what was promised in few words."""

from dataclasses import replace

import pytest
from work.desks import COLLEAGUE, ME, OONA, STRANGER, Piece, chat, contract, desk, file, labelled, mail, on
from work.ledger import table

from forenoon.domain.sources import Party, Person

PROMISE = mail("p", OONA, ME, on(1), "I will send you the blade report by 10 September.", title="Report", thread="t")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Blade report by Thursday 10 September, promise."),
        ("en", "Hi Marta, report by the 10th no problem."),
        ("en", "ill send you the blade photos by the 10th"),
        ("it", "Il rapporto entro il 10 settembre, promesso."),
        ("zh-Hans", "报告9月10日前一定给您。"),
        ("th", "ส่งรายงานใบพัดภายในวันที่ 10 กันยายนแน่นอนค่ะ"),
    ],
)
def test_a_promise_in_few_words_is_one(language: str, words: str) -> None:
    [line] = labelled(desk(contract(language), mail("p", OONA, ME, on(1), words, language=language)), "overdue")
    assert words.removeprefix("Hi Marta, ") in line


def test_the_promise_of_a_third_house_is_not_told_as_theirs() -> None:
    made = mail("p", STRANGER, ME, on(1), "I will send you the crane report by 10 September.", title="Crane")
    [line] = labelled(desk(contract(), made), "overdue")
    assert "their side" not in line
    assert STRANGER.name in line


@pytest.mark.parametrize(
    ("by", "files", "kept"),
    [
        (Person(name="Bo Lind", address="bo@quilltarn.example"), ("blade_report.pdf",), True),
        (Person(name="Bo Lind", address="bo@quilltarn.example"), (), False),
        (Person(name=OONA.name, address="oona.tarn@post.example"), (), True),
        (Person(name="Bo Lind", address="bo@post.example"), ("blade_report.pdf",), False),
    ],
)
def test_what_came_from_their_house_or_under_their_name_was_kept(
    by: Person, files: tuple[str, ...], kept: bool
) -> None:
    later = mail("l", by, ME, on(9), "The blade report, as agreed.", thread="other", attachments=files)
    assert (labelled(desk(contract(), PROMISE, later), "overdue") == []) is kept


def copied(piece: Piece, *to: Person) -> Piece:
    parties = (*piece.item.parties, *(Party(role="to", person=person) for person in to))
    return replace(piece, item=piece.item.model_copy(update={"parties": parties}))


@pytest.mark.parametrize(
    ("greeting", "open_"), [("Hi Piet,", False), ("Hi Piet, hi Marta,", True), ("Hi both,", True), ("Hi Marta,", True)]
)
def test_what_is_asked_of_whom_it_greets(greeting: str, open_: bool) -> None:
    asked = copied(mail("q", OONA, ME, on(10), greeting, "Could you send me the signed lease?", thread="t"), COLLEAGUE)
    assert bool(labelled(desk(contract(), asked), "unanswered")) is open_


COUNTED = mail("q", OONA, ME, on(3), "Nisha counts 37 faults at Wakefield in twelve months.")


@pytest.mark.parametrize(
    ("since", "raised", "explained"),
    [
        ((), 1, False),
        ((chat("c", COLLEAGUE, on(14), "Hi Oona, 34 on our side. The other 3 were probe tests.", to=OONA),), 0, False),
        ((mail("r", COLLEAGUE, ME, on(14), "We have 34, the other 3 were probe tests."),), 1, True),
        ((mail("r", COLLEAGUE, ME, on(14), "We have 34 faults, they say 37. Why?"),), 1, False),
    ],
)
def test_two_counts_are_settled_once_their_difference_is_accounted_for(
    since: tuple[Piece, ...], raised: int, explained: bool
) -> None:
    sheet = table(["Depot", "Faults"], ["Wakefield", 34], ["Leeds", 12], ["York", 9], item="file:depots.xlsx")
    listed = file("depots.xlsx", tables=(sheet,), format="xlsx")
    one = desk(contract(), COUNTED, listed, *since)
    found = labelled(one, "counted")
    assert len(found) == raised
    assert any("probe tests" in line for line in found) is explained
