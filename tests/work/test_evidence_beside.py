"""What a model is given beside what belongs: entries that were called off, and what is around a quoted message."""

from work.desks import COLLEAGUE, ME, OONA, STRANGER, chat, contract, desk, entry, file, on

from forenoon.domain.sources import Person
from forenoon.work.judging.dossier import dossier
from forenoon.work.judging.exchanged import around_chats
from forenoon.work.reading.desk import Desk


def headed(one: Desk) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for each in dossier(one, (), lambda item: True).passages:
        told.setdefault(each.heading, []).append(each.text)
    return told


def called_off(*guests: Person, day: int = 22, status: str = "CANCELLED") -> dict[str, list[str]]:
    held = entry("x", "Blade swap", on(day), on(day, 10), *guests, status=status, description="Moves to January.")
    found = headed(desk(contract(), held, file("a.docx", "The turbine lease ends.")))
    return {heading: texts for heading, texts in found.items() if heading.startswith("Cancelled")}


def test_an_entry_ahead_that_was_called_off_is_told_with_the_guest_who_may_know_it() -> None:
    assert called_off(ME, OONA) == {
        "Cancelled calendar entry of 22 September 2026, 11:00 (invited: Oona Tarn)": [
            "SUMMARY: Blade swap", "DESCRIPTION: Moves to January.",
        ]
    }  # fmt: skip


def test_one_that_is_over_that_holds_or_of_other_people_is_not() -> None:
    assert called_off(ME, OONA, day=12) == {}
    assert called_off(ME, OONA, status="CONFIRMED") == {}
    assert called_off(ME, COLLEAGUE, STRANGER) == {}


def test_a_message_that_is_quoted_is_read_with_those_near_it_in_the_same_chat() -> None:
    pieces = [
        chat("a", ME, on(14, 18, 40), "Is it a slip, or is he trying?"), chat("b", COLLEAGUE, on(14, 18, 44), "40/60."),
        chat("c", ME, on(14, 20), "Good night."), chat("d", ME, on(14, 18, 41), "Lunch?", place="#other"),
    ]  # fmt: skip
    one = desk(contract(), *pieces)
    assert [item.ref for item in around_chats(one, {"chat:general/b"})] == ["chat:general/a", "chat:general/b"]
    assert around_chats(one, set()) == []
