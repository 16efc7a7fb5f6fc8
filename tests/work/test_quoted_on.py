"""A quotation goes on where the next sentence decides or says what follows; who comes later is told; a term is one."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, contract, desk, drafts, labelled, mail, on, printed

from forenoon.domain.contract import LANGUAGES


@pytest.mark.parametrize(
    ("first", "then", "one"),
    [("Four invoices of 37,800, that is 151,200.", "No indexation was ever asked or paid.", True),
     ("Quattro fatture da 37.800, totale 151.200 tondi.", "Nessuna indicizzazione, né chiesta né pagata.", True),
     ("On Thursday I can only come at 10:30.", "Please start without me.", True),
     ("Giovedì arrivo alle 10.30.", "Cominciate pure dai pazienti.", True),
     ("Four invoices of 37,800, that is 151,200.", "No lorry comes on Friday before noon.", False),
     ("Quattro fatture da 37.800, totale 151.200 tondi.", "Nessuna persona del reparto viene venerdì.", False)],
)  # fmt: skip
def test_a_quotation_goes_on_where_the_next_sentence_decides(first: str, then: str, one: bool) -> None:
    marks = desk(contract(), mail("a", COLLEAGUE, ME, on(14), f"{first} {then}", title="Paid")).marks
    assert (f"{first} {then}" in {mark.quote for mark in marks}) is one


@pytest.mark.parametrize("length", [40, 66])
def test_a_line_that_a_program_broke_ends_no_quotation(length: int) -> None:
    first = f"Giovedì ho il collaudo {'x' * (length - 43)}, arrivo alle 10.30."
    marks = desk(contract(), mail("a", COLLEAGUE, ME, on(14), f"{first}\nCominciate pure dai pazienti.")).marks
    assert any(mark.quote.endswith("pazienti.") and mark.quote.startswith("Giov") for mark in marks) is (length > 60)


@pytest.mark.parametrize(
    ("words", "told"),
    [("Giovedì ho il collaudo delle pompe, arrivo alle 10.30.", True), ("On Thursday I can join from 10:30.", True),
     ("Ich komme am Donnerstag erst um 10.30 Uhr.", True), ("Giovedì arrivo alle 9.30.", False),
     ("Giovedì il tecnico arriva alle 10.30.", False)],
)  # fmt: skip
def test_who_comes_later_is_told_with_the_people(words: str, told: bool) -> None:
    one = desk(contract(), mail("a", COLLEAGUE, ME, on(14), words, title="Thursday"))
    assert [since.how for since in one.said_since] == (["late"] if told else [])
    assert (words in printed(drafts(one)["meeting_facts"])) is told


@pytest.mark.parametrize(
    ("words", "key"),
    [("The renewal clause is void, don't rely on it.", "careful"),
     ("La clausola di rinnovo è nulla, non appoggiarti a quella.", "careful"),
     ("The only thing that is not negotiable is the 4 hours.", "limit"),
     ("L'unica cosa su cui non si tratta sono le 4 ore.", "limit"), ("Non si tratta di 4 ore.", "")],
)  # fmt: skip
def test_what_our_own_people_say_of_a_clause_is_raised(words: str, key: str) -> None:
    one = desk(contract(), mail("a", COLLEAGUE, ME, on(14), words, title="Lease"))
    assert [name for name in ("careful", "limit") if labelled(one, name)] == ([key] if key else [])


@pytest.mark.parametrize(
    ("purpose", "words"),
    [("Price; duration; delivery", "We offer it for 48 months from October."),
     ("Canone; durata; consegna", "Non firmo oltre i 36 mesi, la direzione è ferma.")],
)  # fmt: skip
def test_a_length_of_months_is_of_the_duration(purpose: str, words: str) -> None:
    one = desk(contract(purpose=purpose), mail("a", OONA, ME, on(14), words, title="Lease"))
    point = next(point for point in one.agenda if point.text in ("duration", "durata"))
    assert [mark.quote for mark in point.marks] == [words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_what_is_kept_back_only_those_words_are_said_to_be_left_out(language: str) -> None:
    told = mail(
        "a", OONA, ME, on(14), "The lease costs 4,180 euro a month.", "Our floor is 3,900, do not forward this."
    )
    lines = labelled(desk(contract(language), told), "withheld")
    assert len(lines) <= 1 and not any("3,900" in line for line in lines)
