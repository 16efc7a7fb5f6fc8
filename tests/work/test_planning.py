"""From an instruction to a contract, or to a question."""

from datetime import UTC, datetime

import pytest
from work.shelf import Shelf
from work.spoken_calendars import entry, once

from forenoon.domain.contract import Instruction
from forenoon.domain.errors import AnotherJob, Invalid, NotFound
from forenoon.domain.sources import Event, Item, Occurrence, Origin, Party, Passage, Person
from forenoon.work.planning import Plan, Planner, refuse_another_job
from forenoon.work.recipes import parse_recipe, recipe

NOW = datetime(2027, 5, 4, 8, 0, tzinfo=UTC)  # a Tuesday
ACME = entry("acme", "Acme design", "2027-05-06T10:00", "Bo Lind<bo@acme.example>")
PRICING = entry("pricing", "Acme pricing", "2027-05-07T10:00", "Bo Lind<bo@acme.example>")
REPORT = entry("report", "Report walk-through", "2027-05-06T14:00", "Siriporn<siriporn@talayrung.example>")


def mail(number: int, author: str) -> Item:
    parties = (Party(role="from", person=Person(address=author)),)
    origin = Origin(root="/", path=f"{number}.eml")
    return Item(
        ref=f"mail:{number}", kind="mail", format="eml", origin=origin, sha256="", parser="eml/1", parties=parties
    )


def signed(number: int, text: str) -> Passage:
    return Passage(item=f"mail:{number}", number=1, locator="paragraph 1", text=text, role="signature")


def planner(shelf: Shelf) -> Planner:
    def all_once(events: tuple[Event, ...], start: datetime, end: datetime) -> tuple[Occurrence, ...]:
        return tuple(sorted((once(event) for event in events if start <= event.start < end), key=lambda one: one.start))

    return Planner(lambda snapshot: shelf, all_once)


def plan(text: str, shelf: Shelf, **known: str) -> tuple[Planner, Plan]:
    made = planner(shelf)
    said = Instruction(text=text, sources=("/x",), out="/out", now=NOW, me="nora@ours.example", zone="UTC", **known)
    return made, made.plan(made.asked(said, "s"))


def test_one_meeting_makes_a_contract_of_the_recipe() -> None:
    made, found = plan("Prepare the Acme design pack in Italian", Shelf([], [ACME, PRICING]))
    assert made.question(found) is None
    contract = made.contract(found, "")
    assert (contract.meeting.uid, contract.language, contract.job) == ("acme", "it", "meeting_pack")
    assert [one.file for one in contract.deliverables] == [
        "brief.docx", "deck.pptx", "numbers.xlsx", "hold.ics", "follow-up.eml", "pack.html",
    ]  # fmt: skip
    assert contract.deliverables[0].sections[0] == "what_to_raise"


def test_the_option_for_the_language_wins_over_the_sentence() -> None:
    made, found = plan("Prepare the Acme design pack in Italian", Shelf([], [ACME]), language="th")
    assert made.contract(found, "").language == "th"


def test_two_meetings_make_a_question_and_the_choice_a_contract() -> None:
    made, found = plan("Prepare the Acme pack", Shelf([], [ACME, PRICING]))
    question = made.question(found)
    assert question is not None
    assert [(one.id, one.title, one.people) for one in question.choices] == [
        ("1", "Acme design", ("Bo Lind",)),
        ("2", "Acme pricing", ("Bo Lind",)),
    ]
    assert made.contract(found, "2").meeting.uid == "pricing"
    with pytest.raises(Invalid):
        made.contract(found, "3")
    with pytest.raises(Invalid):
        made.contract(found, "")


def test_where_nothing_fits_the_question_has_what_came_near_and_may_be_answered_with_it() -> None:
    made, found = plan("准备周四和华为的会议材料", Shelf([], [ACME]))
    question = made.question(found)
    assert question is not None
    assert (question.choices, [one.id for one in question.near]) == ((), ["1"])
    assert "会议" in question.question
    assert made.contract(found, "1").meeting.uid == "acme"


@pytest.mark.parametrize(
    "sentence",
    ["Send Bo the drawings and delete the old files", "summarise my inbox", "scrivi una poesia", "asdf qwer"],
)
def test_another_job_is_refused_before_any_source_is_read(sentence: str) -> None:
    said = Instruction(text=sentence, sources=("/x",), out="/out", now=NOW)
    with pytest.raises(AnotherJob):
        refuse_another_job(said, lambda: False)


def test_a_model_may_be_asked_before_that_but_not_about_an_order_to_delete() -> None:
    asked = [Instruction(text=text, sources=("/x",), out="/out", now=NOW) for text in ("asdf qwer", "delete my mail")]
    refuse_another_job(asked[0], lambda: True)
    with pytest.raises(AnotherJob):
        refuse_another_job(asked[1], lambda: True)


def test_where_the_calendar_has_nothing_to_come_nothing_is_asked() -> None:
    made, found = plan("Prepare the Acme pack", Shelf([], []))
    with pytest.raises(NotFound, match="calendar"):
        made.question(found)


def test_a_spelling_that_stands_beside_an_address_in_the_mail_means_its_owner() -> None:
    header = Party(role="to", person=Person(name="Siriporn Rung (ศิริพร)", address="siriporn@talayrung.example"))
    letter = mail(1, "al@elsewhere.example").model_copy(update={"parties": (header,)})
    made, found = plan("เตรียมเอกสารประชุมวันพฤหัสกับคุณศิริพร", Shelf([letter], [REPORT, ACME]))
    contract = made.contract(found, "")
    assert contract.meeting.uid == "report"
    assert any("siriporn@talayrung.example" in one for one in contract.assumptions)


def test_a_name_that_one_house_signs_with_means_its_people() -> None:
    shelf = Shelf([mail(1, "siriporn@talayrung.example")], [REPORT, ACME], [signed(1, "บจก. ทะเลรุ่งสยาม")])
    made, found = plan("เตรียมเอกสารประชุมวันพฤหัสกับทะเลรุ่งสยาม", shelf)
    contract = made.contract(found, "")
    assert contract.meeting.uid == "report"
    assert any("talayrung.example" in one for one in contract.assumptions)


def test_a_name_that_two_houses_sign_with_means_neither() -> None:
    mails = [mail(1, "siriporn@talayrung.example"), mail(2, "al@elsewhere.example")]
    shelf = Shelf(mails, [REPORT], [signed(1, "บจก. ทะเลรุ่งสยาม"), signed(2, "บจก. ทะเลรุ่งสยาม")])
    made, found = plan("เตรียมเอกสารประชุมวันพฤหัสกับทะเลรุ่งสยาม", shelf)
    assert made.question(found) is not None


def test_an_unknown_key_in_a_recipe_is_an_error() -> None:
    text = 'name = "x"\nlanguages = ["en"]\nprompt = "?"\n[[deliverable]]\nfile = "a.docx"\naudience = "me"\n'
    with pytest.raises(Invalid, match="prompt"):
        parse_recipe(text, "x")


def test_a_recipe_that_promises_what_nothing_writes_is_an_error() -> None:
    text = 'name = "x"\nlanguages = ["en"]\n[[deliverable]]\nfile = "a.pdf"\naudience = "me"\n'
    with pytest.raises(Invalid):
        parse_recipe(text, "x")


def test_the_shipped_recipe_can_be_read() -> None:
    assert recipe("meeting_pack").needs == ("meeting",)
