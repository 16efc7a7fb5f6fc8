"""From an instruction to a contract, or to a question."""

from datetime import UTC, datetime

import pytest
from work.shelf import Shelf
from work.spoken_calendars import entry, once

from forenoon.domain.contract import Contract, Instruction, Mailing, Wish
from forenoon.domain.errors import AnotherJob, Invalid, NotFound, NotUnderstood
from forenoon.domain.sources import Event, Item, Occurrence, Origin, Party, Passage, Person
from forenoon.work.contract.planning import Plan, Planner, refuse_another_job
from forenoon.work.contract.recipes import parse_recipe, recipe

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


@pytest.mark.parametrize(
    "sentence",
    [
        "Mach mir bitte die Mappe für den Nordfjell-Call morgen Nachmittag, mit allem was noch offen ist.",
        "Przygotuj materiały na czwartkowe spotkanie z Contoso", "木曜日の会議の資料を準備して",
    ],
)  # fmt: skip
def test_a_language_that_only_models_read_is_said_to_be_that(sentence: str) -> None:
    said = Instruction(text=sentence, sources=("/x",), out="/out", now=NOW)
    with pytest.raises(NotUnderstood):
        refuse_another_job(said, lambda: False)
    refuse_another_job(said, lambda: True)


@pytest.mark.parametrize("sentence", ["write a poem", "cancella la riunione di domani", "写一首诗"])
def test_another_job_in_known_words_is_understood(sentence: str) -> None:
    with pytest.raises(AnotherJob) as refused:
        refuse_another_job(Instruction(text=sentence, sources=("/x",), out="/out", now=NOW), lambda: False)
    assert refused.value.code == "another_job"


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


AT_TARN = "Oona Tarn<oona@tarn.example>;Enzo Pale<enzo@tarn.example>;Oona Lehto<lehto@ours.example>"
WITH_OONA = entry("tarn", "Tarn review", "2027-05-06T10:00", AT_TARN)
PACK = "Prepare the pack for Thursday's review with Tarn, and a mail to {} about what is open on their side"


def known(number: int, name: str, address: str) -> Item:
    party = Party(role="to", person=Person(name=name, address=address))
    return mail(number, "nora@ours.example").model_copy(update={"parties": (party,)})


def contract_to(name: str, *items: Item) -> Contract:
    made, found = plan(PACK.format(name), Shelf(list(items), [WITH_OONA]))
    return made.contract(found, "")


def test_the_mail_is_for_whom_the_sentence_names() -> None:
    made = contract_to("Enzo")
    assert [one.address for one in made.mailing.to] == ["enzo@tarn.example"]
    assert made.mailing.about == "theirs"
    assert not any(one.key.startswith("reader") for one in made.taken)


def test_a_name_of_two_people_is_never_guessed() -> None:
    made = contract_to("Oona")
    assert made.mailing.to == ()
    told = next(one for one in made.taken if one.key == "reader_several")
    assert told.slots == {"name": "Oona", "people": "Oona Tarn, Oona Lehto"}
    assert any("Oona Tarn, Oona Lehto" in said for said in made.assumptions)
    assert [one.address for one in contract_to("Oona Tarn").mailing.to] == ["oona@tarn.example"]


def test_a_house_is_all_of_its_people() -> None:
    assert [one.address for one in contract_to("Tarn").mailing.to] == ["oona@tarn.example"]
    people = "Bo Lind<bo@acme.example>;Ida Moss<ida@acme.example>"
    shelf = Shelf([], [entry("two", "Tarn review", "2027-05-06T10:00", people)])
    made, found = plan(PACK.format("the Acme people"), shelf)
    assert [one.address for one in made.contract(found, "").mailing.to] == ["bo@acme.example", "ida@acme.example"]


def test_a_stranger_is_not_written_to_for_their_first_name() -> None:
    made = contract_to("Priya", known(1, "Priya Shah", "priya@elsewhere.example"))
    assert made.mailing.to == ()
    assert "reader_unknown" in [one.key for one in made.taken]


@pytest.mark.parametrize(
    ("name", "contact"),
    [("Priya", ("Priya Shah", "priya@tarn.example")), ("Priya Shah", ("Priya Shah", "priya@elsewhere.example"))],
    ids=["of a house of the meeting", "by the full name"],
)
def test_a_contact_may_be_written_to_and_that_is_said(name: str, contact: tuple[str, str]) -> None:
    made = contract_to(name, known(1, *contact))
    assert [one.address for one in made.mailing.to] == [contact[1]]
    told = next(one for one in made.taken if one.key == "reader")
    assert told.slots == {"name": "Priya Shah", "address": contact[1]}


def test_no_model_writes_to_somebody_who_is_not_of_the_meeting() -> None:
    shelf = Shelf([known(1, "Priya Shah", "priya@tarn.example")], [WITH_OONA])
    for name, section in (("Priya", "follow_up"), ("Enzo", "letter")):
        made, found = plan(PACK.format(name), shelf)
        mails = [one.sections for one in made.contract(found, "", Wish()).deliverables if one.kind == "eml"]
        assert mails == [(section,)]


def test_a_contract_of_the_first_version_still_loads() -> None:
    stored = contract_to("Enzo").model_dump(mode="json", exclude={"mailing"}) | {"schema_version": 1}
    assert Contract.model_validate(stored).mailing == Mailing()


def test_a_brief_of_one_page_holds_what_is_to_be_raised_and_how_things_stand_and_says_so() -> None:
    asked = "Prepare the pack for Thursday's call with Tarn, {0}, and a short mail in Italian to Oona"
    made, found = plan(asked.format("one page please"), Shelf([], [WITH_OONA]))
    short = made.contract(found, "")
    assert (short.pages, short.mailing.language, short.mailing.short) == (1, "it", True)
    assert short.deliverables[0].sections == ("what_to_raise", "where_things_stand")
    assert "looked_for" in next(one for one in short.deliverables if one.kind == "html").sections
    assert any("pages: 1" in said for said in short.assumptions)
    assert "pages_written" in [one.key for one in made.contract(found, "", Wish()).taken]
    made, found = plan(asked.format("in German"), Shelf([], [WITH_OONA]))
    usual = made.contract(found, "")
    assert usual.pages == 0 and "looked_for" in usual.deliverables[0].sections
    assert any("“german”" in said for said in usual.assumptions)


def test_a_name_that_stands_in_another_entry_is_looked_up_in_the_mail_where_none_fits() -> None:
    """The call of last month bears the house's name, the one that is meant its people alone."""
    past = entry("past", "Progress call Het Veer", "2027-04-08T10:00", "Wout<wout@veermuseum.example>")
    meant = entry("meant", "City on the River", "2027-05-06T10:00", "Marijke<marijke@veermuseum.example>")
    shelf = Shelf([mail(1, "marijke@veermuseum.example")], [past, meant], [signed(1, "Museum Het Veer, Kampen")])
    made, found = plan("Get me ready for Thursday's call with Het Veer", shelf)
    assert made.question(found) is None
    assert made.contract(found, "").meeting.uid == "meant"
    unsigned = Shelf([mail(1, "marijke@veermuseum.example")], [past, meant])
    _, other = plan("Get me ready for Thursday's call with Het Veer", unsigned)
    assert other.candidates.fitting == ()


def test_who_stands_in_an_entry_by_an_address_alone_is_called_as_in_the_mails() -> None:
    bare = entry("bare", "Acme design", "2027-05-06T10:00", "<bo@acme.example>")
    known = Item.model_copy(
        mail(1, ""), update={"parties": (Party(role="from", person=Person(name="Bo Lind", address="bo@acme.example")),)}
    )
    made, found = plan("Prepare the Acme design pack", Shelf([known], [bare]))
    assert "Bo Lind" in [one.name for one in made.contract(found, "").meeting.attendees]
