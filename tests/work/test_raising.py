"""What is raised before a meeting, rule by rule, and what is not."""

import datetime as dt
from dataclasses import replace

import pytest
from work.desks import (
    COLLEAGUE,
    ME,
    MEETING,
    NOW,
    OONA,
    STRANGER,
    Piece,
    chat,
    contract,
    desk,
    desk_over,
    drafts,
    entry,
    file,
    labelled,
    mail,
    on,
    printed,
    raised,
    texts,
    written,
)
from work.ledger import table

from forenoon.domain.content import Evidence
from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Person
from forenoon.language.words import words
from forenoon.work.drafting.composing import SECTIONS
from forenoon.work.drafting.editing import assemble
from forenoon.work.evidence.identities import one_edit

ASKED = [
    ("en", "Could you send me the signed lease before Thursday?"),
    ("it", "Può mandarmi il contratto firmato prima di giovedì?"),
    ("zh-Hans", "请在周四之前把签好的合同发给我。"),
    ("zh-Hant", "請在週四之前把簽好的合約寄給我。"),
    ("th", "กรุณาส่งสัญญาที่ลงนามแล้วให้ผมก่อนวันพฤหัสบดี"),
]
PROMISED = [  # on 1 September, for the 10th
    ("en", "I will send you the blade report by 10 September."),
    ("it", "Le invierò il rapporto sulle pale entro il 10 settembre."),
    ("zh-Hans", "我会在9月10日之前把叶片报告发给您。"),
    ("th", "ผมจะส่งรายงานใบพัดให้ภายในวันที่ 10 กันยายน"),
]


@pytest.mark.parametrize(
    "purpose",
    [
        "Quantities, price, delivery, payment.",
        "Contestazione; nota di credito",
        "价格、数量、JL-608、船期",
        "- Blades\n- The crane",
        "Good morning,\nWe go through what is open. Crane, blades, foundation.\nhttps://meet.example/j/1",
    ],
)
def test_a_description_of_points_is_an_agenda(purpose: str) -> None:
    note = mail("a", OONA, ME, on(10), "All is well here.")
    assert labelled(desk(contract(purpose=purpose), note), "no_agenda") == []


@pytest.mark.parametrize(
    "purpose",
    [
        "Yearly review of the lease.",
        "Dear all, let us look together at what the engineers wrote about the crane last week, thank you.",
        "Thanks, Oona",
        "Best regards,\nOona Tarn\nQuill & Tarn",
        "______________\nJoin the call\nMeeting ID, passcode",
        "Yearly review of the lease with all of us\nhttps://meet.example/j/1\n+39 02 1234 5678, 99#",
    ],
)
def test_a_description_without_points_is_none(purpose: str) -> None:
    note = mail("a", OONA, ME, on(10), "All is well here.")
    assert len(labelled(desk(contract(purpose=purpose), note), "no_agenda")) == 1


@pytest.mark.parametrize(("language", "words"), ASKED)
def test_a_request_without_an_answer_is_raised(language: str, words: str) -> None:
    asked = mail("q", OONA, ME, on(10), words, title="Lease", thread="t", language=language)
    [line] = labelled(desk(contract(language), asked), "unanswered")
    assert words in line
    assert "Oona Tarn" in line


@pytest.mark.parametrize(("language", "words"), ASKED)
def test_a_request_that_was_answered_later_in_the_conversation_is_not_open(language: str, words: str) -> None:
    asked = mail("q", OONA, ME, on(10), words, title="Lease", thread="t", language=language)
    reply = mail("r", ME, OONA, on(11), "Here it is.", title="Re: Lease", thread="t")
    assert labelled(desk(contract(language), asked, reply), "unanswered") == []


@pytest.mark.parametrize(
    "reply",
    [
        mail("r", ME, OONA, on(9), "Here it is.", title="Lease", thread="t"),  # before
        mail("r", ME, OONA, on(11), "Here it is.", title="Other", thread="u"),  # elsewhere
        mail("r", ME, COLLEAGUE, on(11), "See below.", title="Re: Lease", thread="t"),  # to somebody else
        mail("r", COLLEAGUE, OONA, on(11), "Soon.", title="Re: Lease", thread="t"),  # by somebody else
    ],
    ids=["before", "elsewhere", "to another", "by another"],
)
def test_what_is_no_answer_leaves_it_open(reply: Piece) -> None:
    asked = mail("q", OONA, ME, on(10), ASKED[0][1], title="Lease", thread="t")
    assert len(labelled(desk(contract(), asked, reply), "unanswered")) == 1


@pytest.mark.parametrize(
    "asked",
    [
        mail("q", ME, OONA, on(10), ASKED[0][1], title="Lease"),
        mail("q", OONA, COLLEAGUE, on(10), ASKED[0][1], title="Lease"),
        mail("q", OONA, ME, on(10), ASKED[0][1], title="Lease", bulk=True),
        mail("q", OONA, ME, on(10, month=6), ASKED[0][1], title="Lease"),
        mail("q", OONA, ME, on(10), ASKED[0][1], title="Lease", role="quoted"),
    ],
    ids=["our own", "of a colleague", "automatic", "long ago", "quoted"],
)
def test_what_nobody_asks_of_the_person_now_is_not_open(asked: Piece) -> None:
    assert labelled(desk(contract(), asked), "unanswered") == []


@pytest.mark.parametrize(("language", "words"), ASKED)
def test_a_request_by_chat_is_open_until_the_person_writes_there_again(language: str, words: str) -> None:
    asked = chat("q", OONA, on(10), words, place="D1", to=ME, language=language)
    [line] = labelled(desk(contract(language), asked), "unanswered")
    assert words in line
    elsewhere = chat("r", ME, on(11), "Here it is.", place="#lease")
    assert len(labelled(desk(contract(language), asked, elsewhere), "unanswered")) == 1
    there = chat("r", ME, on(11), "Here it is.", place="D1", to=OONA)
    assert labelled(desk(contract(language), asked, there), "unanswered") == []


@pytest.mark.parametrize("words", ["ok?", "+1", "right?"])
def test_a_word_by_chat_asks_and_promises_nothing(words: str) -> None:
    one = desk(contract(), chat("q", OONA, on(10), words, place="D1", to=ME))
    assert (labelled(one, "unanswered"), labelled(one, "overdue")) == ([], [])


def test_a_request_in_a_channel_that_names_nobody_is_not_the_persons() -> None:
    asked = chat("q", OONA, on(10), "Could somebody send me the signed lease before Thursday?", place="#lease")
    assert labelled(desk(contract(), asked), "unanswered") == []


@pytest.mark.parametrize(("language", "words"), PROMISED)
def test_a_promise_whose_day_passed_is_raised(language: str, words: str) -> None:
    made = mail("p", OONA, ME, on(1), words, title="Report", thread="t", language=language)
    [line] = labelled(desk(contract(language), made), "overdue")
    assert words in line


@pytest.mark.parametrize(("language", "words"), PROMISED)
def test_a_promise_after_which_its_author_sent_an_attachment_is_not_raised(language: str, words: str) -> None:
    made = mail("p", OONA, ME, on(1), words, title="Report", thread="t", language=language)
    later = mail("l", OONA, ME, on(9), "Here.", title="Re: Report", thread="t", attachments=("report.pdf",))
    assert labelled(desk(contract(language), made, later), "overdue") == []


OWN_PROMISE = [  # each asks a third for something
    ("en", "We will let you know by 10 September whether you should sign."),
    ("it", "Chiederò al laboratorio di controllare e vi mando il rapporto entro il 10 settembre."),
    ("zh-Hans", "我会请第三方复检，复检报告9月10日前发给您。"),
    ("zh-Hant", "我會請第三方複檢，複檢報告9月10日前發給您。"),
    ("th", "ผมจะขอให้บริษัทภายนอกตรวจซ้ำ และจะส่งรายงานให้ก่อนวันที่ 10 กันยายน"),
]


@pytest.mark.parametrize(("language", "words"), OWN_PROMISE)
def test_what_the_other_side_promises_to_do_is_no_request(language: str, words: str) -> None:
    one = desk(contract(language), mail("p", OONA, ME, on(1), words, title="Report", language=language))
    assert labelled(one, "unanswered") == []
    assert len(labelled(one, "overdue")) == 1


def test_a_promise_with_a_request_beside_it_is_a_request() -> None:
    asked = mail("q", OONA, ME, on(10), "I will send you the draft by 16 September, please sign it.", title="Lease")
    assert len(labelled(desk(contract(), asked), "unanswered")) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [("I will send you the number by Friday.", True), ("I will send you the lab report by Friday.", False)],
)
def test_a_promise_that_names_hardly_a_thing_is_told_with_its_subject(words: str, told: bool) -> None:
    [line] = labelled(desk(contract(), mail("p", OONA, ME, on(7), words, title="Re: Export licence")), "overdue")
    assert ("(Export licence)" in line) == told


def test_a_later_mail_without_an_attachment_keeps_no_promise() -> None:
    made = mail("p", OONA, ME, on(1), PROMISED[0][1], title="Report", thread="t")
    later = mail("l", OONA, ME, on(9), "We are late.", title="Re: Report", thread="t")
    assert len(labelled(desk(contract(), made, later), "overdue")) == 1


@pytest.mark.parametrize(
    ("words", "raised"), [("I will mail you the label today.", 0), ("You get the report by 4 September.", 1)]
)
def test_what_was_promised_for_the_same_day_long_ago_is_no_matter_where_they_wrote_on(words: str, raised: int) -> None:
    made = mail("p", OONA, ME, on(1), words, title="Sets", thread="t")
    later = mail("n", ME, OONA, on(3), "Thank you, and how is the weather?", title="Re: Sets", thread="t")
    assert len(labelled(desk(contract(), made, later), "overdue")) == raised


def test_a_promise_for_a_coming_day_is_not_overdue() -> None:
    made = mail("p", OONA, ME, on(1), "I will send you the blade report by 16 September.", title="Report")
    assert labelled(desk(contract(), made), "overdue") == []


ANNOUNCED = [
    ("en", "Please find enclosed the signed copy of the lease."),
    ("it", "In allegato la lista dei punti da discutere insieme."),
    ("zh-Hans", "附件是最新的叶片清单，供您参考。"),
    ("th", "แนบรายงานใบพัดฉบับเต็มมาด้วยค่ะ"),
]


@pytest.mark.parametrize(("language", "words"), ANNOUNCED)
def test_an_announced_attachment_is_raised_only_where_it_is_missing(language: str, words: str) -> None:
    without = mail("a", OONA, ME, on(10), words, title="Copy", language=language)
    with_it = mail("a", OONA, ME, on(10), words, title="Copy", language=language, attachments=("copy.pdf",))
    assert words in labelled(desk(contract(language), without), "attachment")[0]
    assert labelled(desk(contract(language), with_it), "attachment") == []


def test_a_clash_is_raised_with_its_entry() -> None:
    other = entry("dentist", "Crane hire", on(17, 8, 30), on(17, 9, 30), ME, COLLEAGUE)
    [line] = labelled(desk(contract(), other), "clash")
    assert "Crane hire" in line
    assert "10:30" in line  # in the person's zone


@pytest.mark.parametrize(
    ("title", "guests", "shown"),
    [
        ("Elsie netball, pick-up 10.30", (), False),
        ("Dentist appointment", (ME,), False),
        ("Budget", (), True),
        ("Site visit Merano", (), True),
        ("Read the lease", (), True),
        ("Auditor in house (Peter)", (), True),
        ("Netball club", (ME, COLLEAGUE), True),
    ],
)
def test_an_entry_of_the_persons_own_time_is_told_without_its_title(
    title: str, guests: tuple[Person, ...], shown: bool
) -> None:
    one = desk(contract(), entry("own", title, on(17, 8, 30), on(17, 9, 30), *guests))
    [line] = labelled(one, "clash")
    assert (title in line) == shown and ("another entry of yours" in line) != shown
    assert "10:30" in line
    document = assemble(one, tuple(drafts(one).values()))
    assert (title in document.model_dump_json(exclude={"excerpts"})) == shown


@pytest.mark.parametrize(
    "other",
    [
        entry("x", "Before", on(17, 7), on(17, 8)),
        entry("x", "After", on(17, 9), on(17, 10)),
        entry("x", "Gone", on(17, 8), on(17, 9), status="CANCELLED"),
        entry("x", "Lease ends", on(16, 22), on(17, 22), all_day=True),
    ],
    ids=["ends as it begins", "begins as it ends", "cancelled", "a deadline of a whole day"],
)
def test_what_takes_no_time_from_the_meeting_is_no_clash(other: Piece) -> None:
    assert labelled(desk(contract(), other), "clash") == []


def test_a_whole_day_with_people_in_it_is_a_clash() -> None:
    fair = entry("fair", "Wind fair", on(16, 22), on(17, 22), ME, COLLEAGUE, all_day=True)
    assert len(labelled(desk(contract(), fair), "clash")) == 1


def test_two_entries_for_one_slot_are_raised_and_are_no_clash() -> None:
    twin = entry("twin", "Quill & Tarn: lease", on(17, 8), on(17, 9), OONA, description="Room two, bring the plan.")
    one = desk(contract(also=("event:twin",)), twin)
    [line] = labelled(one, "same_slot")
    assert "Quill & Tarn: lease" in line and "bring the plan" in line
    made = SECTIONS["what_to_raise"].compose_offline(one)
    [same] = [claim for claim in made.claims if claim.rule == "same_slot/same"]
    cited = {(citation.item, citation.locator, citation.quote) for citation in same.citations}
    assert {(MEETING, "ATTENDEE", written(OONA)), ("event:twin", "ATTENDEE", written(OONA))} <= cited
    assert {item for item, locator, _ in cited if locator == "DTSTART"} == {MEETING, "event:twin"}
    assert all(quote != written(COLLEAGUE) for _, _, quote in cited)  # who stands in one of the two alone
    assert labelled(one, "clash") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_there_is_no_agenda_is_raised(language: str) -> None:
    note = mail("m", OONA, ME, on(14), "The crane comes to the yard on Monday.", title="Crane")
    assert len(labelled(desk(contract(language), note), "no_agenda")) == 1


@pytest.mark.parametrize("title", ["Agenda lease", "Ordine del giorno", "会议议程", "會議議程", "วาระการประชุม"])
def test_an_agenda_in_any_language_is_one(title: str) -> None:
    paper = file(f"lease/{title}.docx", "First point of all: the turbine.", at=on(14))
    assert labelled(desk(contract(), paper), "no_agenda") == []
    assert labelled(desk(contract(purpose=f"{title}: blades, crane")), "no_agenda") == []


def test_a_namesake_at_another_address_is_raised() -> None:
    twin = Person(name="Oona Tarn", address="oona.tarn@elsewhere.example")
    held = mail("a", OONA, ME, on(9), "One.", title="A"), mail("b", twin, ME, on(10), "Two.", title="B")
    [line] = labelled(desk(contract(), *held), "same_name")
    assert "Oona Tarn" in line and OONA.address in line
    assert labelled(desk(contract(), held[0]), "same_name") == []


def test_all_its_addresses_are_told_with_where_they_stand() -> None:
    twin = Person(name="Oona Tarn", address="oona.tarn@elsewhere.example")
    near = Person(name="Oona Tarn", address=f"tarn@{OONA.address.partition('@')[2]}")
    papers = (file("people.xlsx", "Oona Tarn | o@third.example | Harbour", at=on(3), format="xlsx"),
              file("both.xlsx", "Oona Tarn | a@x.example | b@y.example", at=on(3), format="xlsx"))  # fmt: skip
    rows = [Piece(one.item, (one.passages[0].model_copy(update={"role": "cell"}),)) for one in papers]
    held = (mail("a", OONA, ME, on(9), "One.", title="A"), entry("dinner", "Dinner", on(20), on(20, 12), twin),
            mail("c", near, ME, on(10), "Three.", title="C"), *rows)  # fmt: skip
    [line] = labelled(desk(contract(), *held), "same_name")
    assert "4 different addresses" in line
    assert " @elsewhere.example (“Dinner”, 20 Sep)" in line and twin.address not in line
    assert " @third.example (“people”, 3 Sep)" in line
    assert f"{near.address} (“C”, 10 Sep)" in line
    assert "x.example" not in line


@pytest.mark.parametrize("domain", ["quiltarn.example", "qiulltarn.example", "collinarra.example"])
def test_an_address_one_letter_off_to_which_we_wrote_is_raised(domain: str) -> None:
    odd = Person(name="Oona Tarn", address=f"oona@{domain}")
    found = labelled(desk(contract(), mail("a", ME, odd, on(9), "The drawings.", title="Drawings")), "one_letter")
    assert [domain in line for line in found] == [True]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("quilltarn.it", "quilltarn.it", False),
        ("quilltarn.it", "quilltern.it", True),
        ("quilltarn.it", "quilltarns.it", True),
        ("quilltarn.it", "quiltlarn.it", True),
        ("quilltarn.it", "quilltarn.io", True),
        ("a.it", "b.it", False),
        ("quilltarn.it", "quelltern.it", False),
    ],
)
def test_one_edit_inserts_drops_changes_or_swaps_a_letter(one: str, other: str, near: bool) -> None:
    assert one_edit(one, other) is one_edit(other, one) is near


@pytest.mark.parametrize("language", LANGUAGES)
def test_silence_of_the_outside_people_is_raised(language: str) -> None:
    noise = mail("n", STRANGER, ME, on(9), "The canteen is closed for a week.", title="Canteen")
    [line] = labelled(desk(contract(language), noise), "silence")
    assert "quilltarn.example" in line


def test_a_word_from_their_house_breaks_the_silence() -> None:
    other = Person(name="Bo Reed", address="bo@quilltarn.example")
    assert labelled(desk(contract(), mail("n", other, ME, on(9), "Yes.", title="Crane")), "silence") == []


def test_a_meeting_of_our_own_people_knows_no_silence() -> None:
    assert labelled(desk(contract(guests=(COLLEAGUE,))), "silence") == []


@pytest.mark.parametrize(
    ("before", "changed"), [(on(8), True), (on(12), False)], ids=["met before the change", "met after it"]
)
def test_a_file_is_raised_that_changed_since_the_last_meeting(before: dt.datetime, changed: bool) -> None:
    last = entry("last", "Lease, first talk", before, before + dt.timedelta(hours=1), ME, OONA)
    paper = file("lease/Plan of the site.docx", "The plan has five turbines in a row.", at=on(10))
    assert len(labelled(desk(contract(), paper, last), "changed")) == changed


@pytest.mark.parametrize(("hour", "day", "count"), [(12, 8, 0), (12, 9, 1)])
def test_a_paper_of_the_last_meeting_by_its_name_did_not_change_since(hour: int, day: int, count: int) -> None:
    last = entry("last", "Lease, first talk", on(8), on(8, 10), ME, OONA)
    paper = file("lease/Lease talk 2026-09-08.pptx", "The plan has five turbines in a row.", at=on(day, hour))
    assert len(labelled(desk(contract(), paper, last), "changed")) == count


def test_without_an_earlier_meeting_no_file_is_called_changed() -> None:
    paper = file("lease/Plan of the site.docx", "The plan has five turbines in a row.", at=on(10))
    with_others = entry("last", "Canteen", on(8), on(8, 10), ME, STRANGER)
    assert labelled(desk(contract(), paper, with_others), "changed") == []


@pytest.mark.parametrize(
    "title", ["Minutes {} September 2026", "Verbale {} settembre 2026", "会议纪要 2026年9月{}日", "บันทึก {} กันยายน 2569"]
)
def test_minutes_that_are_dated_after_their_last_change_are_raised(title: str) -> None:
    early, late = (
        file("lease/x.docx", "The parties agreed on nothing at all.", title=title.format(day), at=on(14))
        for day in (17, 10)
    )
    assert len(labelled(desk(contract(), early), "ahead")) == 1
    assert labelled(desk(contract(), late), "ahead") == []


def test_a_day_that_the_calendar_has_taken_whole_is_raised() -> None:
    asks = mail("q", OONA, ME, on(14), "Please come to the site meeting on 24 September 2026.", title="Site")
    away = entry("away", "Holiday", on(23, 22), on(24, 22), all_day=True)
    free = entry("away", "Holiday", on(24, 22), on(25, 22), all_day=True)
    taken = words("en").say("raise.day_taken")
    [line] = labelled(desk(contract(), asks, away), "unanswered")
    assert taken in line and "Holiday" in line  # of one sentence, in one row
    assert taken not in " ".join(labelled(desk(contract(), asks, free), "unanswered"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_most_nine_are_raised_but_every_open_request_and_what_overlaps_stands_with_the_hour(language: str) -> None:
    asked = [
        mail(f"q{n}", Person(name=f"Guest {n}", address=f"g{n}@quilltarn.example"), ME, on(n), words, thread=f"t{n}")
        for n, words in enumerate((
            "Could you send me the signed lease before Thursday?", "Please confirm the crane for the northern yard.",
            "Can you check our invoice for gravel again?", "Would you tell the fire brigade about our mast?",
            "Please return the borrowed helmets to the porter.", "Who pays for the scaffold on the pier?",
            "Could you name a diver for the foundations?",
        ), 1)
    ]  # fmt: skip
    clashes = [entry(f"c{n}", f"Other matter {n}", on(17, 8), on(17, 9), ME, COLLEAGUE) for n in range(5)]
    found = raised(desk(contract(language), *asked, *clashes))
    assert sum(map(len, found.values())) <= 9
    requests, *others = sorted(map(len, found.values()), reverse=True)
    assert (requests, max(others, default=0)) == (4, 1)  # the first asks for a day that is long past
    full = desk(contract(language), *asked, *clashes)
    assert labelled(full, "clash") == []
    hour = "".join(text.text for text in texts(SECTIONS["meeting_facts"].compose_offline(full)))
    assert "Other matter 1" in hour


def test_the_entry_of_the_meeting_itself_is_none_of_its_clashes() -> None:
    one = desk(contract())
    assert MEETING in one.items
    assert labelled(one, "clash") == []
    assert one.contract.now == NOW


MOVED_TOO = ("event:also",)


@pytest.mark.parametrize(
    ("reason", "what"),
    [
        ("Moved because of my eye test.", "Yearly eye test"),
        ("Spostata per la visita oculistica.", "Visita oculistica annuale"),
        ("因眼科检查改期。", "眼科检查"),
        ("因眼科檢查改期。", "眼科檢查"),
        ("เลื่อนเพราะตรวจสายตา", "ตรวจสายตาประจำปี"),
    ],
)
def test_a_reason_that_stands_at_another_time_is_told(reason: str, what: str) -> None:
    made = contract(also=MOVED_TOO)
    twin = entry("also", "Moved: turbine lease", on(17, 8), on(17, 9), ME, OONA, description=reason)
    apart, over = (entry("eye", what, on(17, hour), on(17, hour + 1), ME) for hour in (14, 8))
    assert f"“{what}”" in labelled(desk(made, twin, apart), "same_slot")[0]
    assert f"“{what}”" not in labelled(desk(made, twin, over), "same_slot")[0]
    other = entry("eye", "Budget", on(17, 14), on(17, 15), ME)
    assert "Budget" not in labelled(desk(made, twin, other), "same_slot")[0]


@pytest.mark.parametrize(
    ("heading", "count"),
    [("Minutes, 17 September 2026", 1), ("Agenda, 17 September 2026", 0), ("Minutes, 21 September 2026", 0)],
)
def test_minutes_of_the_meetings_own_day_are_noted_though_they_do_not_belong(heading: str, count: int) -> None:
    paper = file("notes.docx", "x", at=on(10))
    first = paper.passages[0].model_copy(update={"text": heading, "role": "heading"})
    one = desk_over(
        contract(), Evidence(snapshot="s", belongs=(), perhaps=(), left_out=()), Piece(paper.item, (first,))
    )
    assert labelled(one, "ahead") == []
    assert printed(drafts(one)["looked_for"]).count("dated 17 Sep") == count


def test_an_agenda_of_a_coming_day_is_not_raised() -> None:
    agenda = file("lease/x.docx", "The parties meet at the mast.", title="Agenda 17 September 2026", at=on(14))
    assert labelled(desk(contract(), agenda), "ahead") == []


@pytest.mark.parametrize(
    ("sender", "title", "day", "count"),
    [(COLLEAGUE, "Project news", 10, 1), (STRANGER, "Project news", 10, 0), (COLLEAGUE, "Canteen", 10, 0)],
)
def test_where_no_mail_belongs_a_late_one_of_our_own_may_miss_its_attachment(
    sender: Person, title: str, day: int, count: int
) -> None:
    said = mail("m", sender, ME, on(day), "Please find attached the latest report.", title=title)
    made = contract(purpose="Presentation of the new project to the client.")
    one = desk_over(made, Evidence(snapshot="s", belongs=(), perhaps=(), left_out=()), said)
    assert labelled(one, "attachment") == []
    assert printed(drafts(one)["looked_for"]).count("Please find attached") == count
    belonging = mail("b", OONA, ME, on(10), "The lease of the turbine is as agreed.")
    assert labelled(desk_over(made, desk(made, belonging).evidence, said, belonging), "attachment") == []


@pytest.mark.parametrize(
    "words",
    [
        "I will write to you with the rest by 10 September.",
        "Le scrivo con il resto entro il 10 settembre.",
        "我会在9月10日之前答复您。",
        "ผมจะตอบกลับภายในวันที่ 10 กันยายน",
    ],
)
def test_a_word_that_was_promised_is_kept_by_any_later_mail(words: str) -> None:
    said = mail("p", OONA, ME, on(1), words, title="Rest", thread="t")
    later = mail("l", OONA, ME, on(9), "The rest is as we said on the phone.", title="Rest", thread="t")
    assert len(labelled(desk(contract(), said), "overdue")) == 1
    assert labelled(desk(contract(), said, later), "overdue") == []


def test_the_journey_to_the_meeting_is_no_clash() -> None:
    made = contract(place="Valdarsa, first floor")
    trip, off = (entry("t", t, on(16, 22), on(17, 22), ME, all_day=True) for t in ("Trip to Valdarsa", "Offsite"))
    assert labelled(desk(made, trip), "clash") == []
    assert len(labelled(desk(made, off), "clash")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Could you attach a summary to the report?",
        "Potete allegare un riassunto alla relazione?",
        "能否随报告附上一页摘要？",
        "ขอสรุปหน้าเดียวแนบมากับรายงานได้ไหมคะ",
    ],
)
def test_who_asks_for_an_attachment_announces_none(words: str) -> None:
    assert labelled(desk(contract(), mail("a", OONA, ME, on(10), words)), "attachment") == []


@pytest.mark.parametrize(("month", "count"), [(8, 0), (9, 1)])
def test_what_was_asked_for_a_day_long_past_is_no_longer_open(month: int, count: int) -> None:
    words = f"Please tell me by 10 {'August' if month == 8 else 'September'} whether the vessel may leave."
    asked = mail("a", OONA, ME, on(7, month=month), words, title="Vessel")
    assert len(labelled(desk(contract(), asked), "unanswered")) == count


IN_THE_MEETING = [
    ("en", "Please explain the cause in the review on Wednesday."),
    ("it", "Per favore, ci spieghi la causa nella riunione di mercoledì."),
    ("zh-Hans", "请在星期三的会上说明原因。"),
    ("zh-Hant", "請在星期三的會上說明原因。"),
    ("th", "กรุณาอธิบายสาเหตุในที่ประชุมวันพุธ"),
]


@pytest.mark.parametrize(("language", "words"), IN_THE_MEETING)
def test_what_was_asked_for_a_meeting_that_has_taken_place_is_no_longer_open(language: str, words: str) -> None:
    asked = mail("a", OONA, ME, on(7), words, title="Lease", language=language)
    held = entry("review", contract().meeting.title, on(9), on(9, 10), ME, OONA, COLLEAGUE)
    before = entry("review", contract().meeting.title, on(8), on(8, 10), ME, OONA, COLLEAGUE)
    assert labelled(desk(contract(language), asked, held), "unanswered") == []
    assert len(labelled(desk(contract(language), asked, before), "unanswered")) == 1


def test_a_day_before_the_request_is_no_day_for_its_answer() -> None:
    words = "On 24 August you spoke of a spare crane. Please tell me whether it is still free after 24 August."
    asked = mail("a", OONA, ME, on(7), words, title="Crane")
    assert len(labelled(desk(contract(), asked), "unanswered")) == 1


OURS = "The total is GBP 171,950 for the second crane and its mast."
THEIRS = "On my arithmetic it comes to £168,310 and not £171,950 for the second crane."


@pytest.mark.parametrize("language", LANGUAGES)
def test_amounts_that_the_sides_name_for_the_same_are_raised(language: str) -> None:
    held = (mail("o", ME, OONA, on(1), OURS, title="Crane"), mail("t", OONA, ME, on(8), THEIRS, title="RE: Crane"))
    [line] = labelled(desk(contract(language), *held), "apart")
    assert "171,950" in line and "168,310" in line


@pytest.mark.parametrize(
    "held",
    [
        (mail("o", ME, COLLEAGUE, on(1), OURS), mail("t", OONA, ME, on(8), THEIRS)),
        (mail("o", ME, OONA, on(1), OURS), mail("t", OONA, ME, on(8), "Our ferry costs £168,310 a year.")),
        (mail("o", ME, OONA, on(1), OURS), mail("t", OONA, ME, on(8), OURS.replace("The total", "Agreed, the total"))),
    ],
    ids=["ours was never told them", "another thing", "the same amount"],
)
def test_what_is_not_apart_is_silent(held: tuple[Piece, ...]) -> None:
    assert labelled(desk(contract(), *held), "apart") == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Our offer is valid until 30 September."),
        ("it", "La nostra offerta è valida fino al 30 settembre."),
        ("zh-Hans", "我方报价有效期至9月30日。"),
        ("th", "ใบเสนอราคานี้ยืนราคาถึงวันที่ 30 กันยายน"),
    ],
)
def test_what_runs_out_around_the_meeting_is_raised(language: str, said: str) -> None:
    [line] = labelled(desk(contract(language), mail("o", OONA, ME, on(9), said)), "lapsing")
    assert said in line


@pytest.mark.parametrize(
    "said",
    ["Our offer was valid until 30 June.", "Is your offer valid until 30 September?", "Our offer is valid until 2031."],
)
def test_what_ran_out_long_ago_or_is_asked_runs_out_nowhere(said: str) -> None:
    assert labelled(desk(contract(), mail("o", OONA, ME, on(9), said)), "lapsing") == []


def absence(text: str, by: Person = OONA, day: int = 14) -> Piece:
    made = mail("away", by, ME, on(day), text, title="Automatic reply: Lease", bulk=True)
    return Piece(made.item.model_copy(update={"automatic": True}), made.passages)


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        (absence("I am out of the office until 21 September."), 1),
        (absence("I am currently out of the office. For anything urgent please contact Enzo Pale."), 1),
        (absence("I am out of the office until 16 September."), 0),
        (absence("I am out of the office until 21 September.", by=STRANGER), 0),
        (mail("own", OONA, ME, on(14), "I am away from 16 to 18 September, Enzo Pale stands in for me."), 1),
        (mail("own", OONA, ME, on(14), "I am away from 21 to 25 September."), 0),
    ],
)
def test_who_of_the_meeting_is_away_on_its_day_is_raised(piece: Piece, count: int) -> None:
    assert len(labelled(desk(contract(), piece), "away")) == count


@pytest.mark.parametrize(("text", "count"), [("For urgent matters please contact Enzo Pale.", 0),
                                             ("I am out of the office until 18 September.", 1)])  # fmt: skip
def test_who_wrote_after_an_absence_mail_is_back_unless_it_names_the_day(text: str, count: int) -> None:
    reply, later = absence(text, day=8), mail("own", OONA, ME, on(12), "The blades came today.")
    assert len(labelled(desk(contract(), reply), "away")) == 1
    assert len(labelled(desk(contract(), reply, later), "away")) == count


@pytest.mark.parametrize(
    "said",
    [
        "Please copy me on all letters about the lease.",
        "Please send all invoices to our desk in Pisa.",
        "In future, please send the lease to Enzo.",
        "Please do not ship anything before May.",
    ],
)
def test_what_is_asked_for_always_waits_for_no_answer(said: str) -> None:
    assert labelled(desk(contract(), mail("s", OONA, ME, on(14), said)), "unanswered") == []


def test_what_is_said_of_one_matter_stands_in_one_row() -> None:
    asked = mail("q", OONA, ME, on(10), "Is the gateway swap happening in October or not?", title="Waiting")
    moved = mail("m", COLLEAGUE, ME, on(3), "The gateway swap was moved to 11 January 2027.", title="Gateway swap")
    old = entry("swap", "Northern gateway swap", on(5, month=10), on(6, month=10))
    found = raised(desk(contract(), asked, moved, old))
    [line] = found["Asked, no answer found"]
    assert "Calendar has the old day" in line and "11 January 2027" in line
    assert "Calendar has the old day" not in found


def test_what_a_colleague_asks_in_a_message_that_is_quoted_stands_with_it() -> None:
    asked = mail("q", OONA, ME, on(10), "Is the gateway swap happening in October or not?", title="Waiting")
    said = "The gateway swap was moved to 11 January 2027. Please tell Oona, or I can."
    moved = mail("m", COLLEAGUE, ME, on(3), said, title="Gateway swap")
    old = entry("swap", "Northern gateway swap", on(5, month=10), on(6, month=10))
    [line] = labelled(desk(contract(), asked, moved, old), "unanswered")
    assert "Please tell Oona, or I can." in line
    alone = mail("m", COLLEAGUE, ME, on(3), "Please tell Oona, or I can.", title="Gateway swap")
    assert len(labelled(desk(contract(), asked, alone, old), "unanswered")) == 2


def test_what_the_person_answered_in_another_conversation_is_not_open() -> None:
    asked = mail("q", OONA, ME, on(10), "Could you send the harbour crane certificate for the pontoon?", thread="a")
    told = mail("a", ME, OONA, on(12), "The harbour crane certificate for the pontoon is in the folder.", thread="b")
    other = mail("a", ME, OONA, on(12), "The blades are in the folder.", thread="b")
    assert labelled(desk(contract(), asked, told), "unanswered") == []
    assert len(labelled(desk(contract(), asked, other), "unanswered")) == 1


def test_a_question_of_ours_is_raised_until_they_write_again() -> None:
    asked = mail("q", ME, OONA, on(10), "Which crane do you bring to the northern yard?", thread="a")
    reply = mail("a", OONA, ME, on(12), "The yellow one.", thread="a")
    assert len(labelled(desk(contract(), asked), "awaited")) == 1
    assert labelled(desk(contract(), asked, reply), "awaited") == []


def test_what_one_side_answers_the_others_amount_with_is_apart_however_far() -> None:
    held = (
        mail("t", OONA, ME, on(2), "I can give you 12,000 euro and we close it here.", title="Claim", thread="c"),
        mail("o", ME, OONA, on(6), "The damage is 33,980 euro, 12,000 is not enough.", title="RE: Claim", thread="c"),
    )
    [line] = labelled(desk(contract(), *held), "apart")
    assert "33,980" in line and "12,000 euro" in line


def test_the_price_of_one_is_no_answer_to_that_of_many() -> None:
    held = (
        mail("t", OONA, ME, on(2), "The invoice is over 3,876 euro.", title="Claim", thread="c"),
        mail("o", ME, OONA, on(6), "3,876 euro is right, at 11.40 euro each.", title="RE: Claim", thread="c"),
    )
    assert labelled(desk(contract(), *held), "apart") == []


def test_a_question_that_points_back_stands_behind_what_it_is_about() -> None:
    about = "Application 9 fell due on 28 August and is not in."
    asked = mail("q", OONA, ME, on(14), about, "Can you raise it on Thursday?")
    [line] = labelled(desk(contract(), asked), "unanswered")
    assert line.index(about) < line.index("Can you raise it")


def test_a_promise_and_what_is_asked_about_it_stand_in_one_row() -> None:
    owed = mail("p", ME, OONA, on(1), "You will have all the blade drawings by 10 September.", thread="p")
    last = mail("l", OONA, ME, on(14), "The blade drawings were due on Thursday, have they left?", thread="p")
    [line] = [line for lines in raised(desk(contract(), owed, last)).values() for line in lines if "blade" in line]
    assert "have they left?" in line and "by 10 September" in line


@pytest.mark.parametrize(
    ("asked", "open_"),
    [
        ("Can we move the call to Thursday, 17 September?", 0),
        ("Can we move the call to Friday, 18 September?", 1),
        ("Can we move the blades to Thursday, 17 September?", 1),
    ],
)
def test_a_meeting_that_is_on_the_day_that_was_asked_for_is_no_open_point(asked: str, open_: int) -> None:
    one = desk(contract(), mail("m", OONA, ME, on(14), asked, title="Turbine lease"))
    assert len(labelled(one, "unanswered")) == open_


def test_a_private_entry_is_told_without_its_title() -> None:
    made = contract()
    own = entry("own", "Dentist with Leo", made.meeting.start, made.meeting.end)
    assert own.event is not None
    own = replace(own, event=own.event.model_copy(update={"private": True}))
    one = desk(made, own)
    [clash] = labelled(one, "clash")
    assert "an entry marked private" in clash and "Leo" not in clash
    shown = assemble(one, tuple(drafts(one).values()))
    assert "Leo" not in shown.model_dump_json(exclude={"excerpts"})


FORECAST = "I will let you have our volume forecast by 9 September."


@pytest.mark.parametrize(
    ("words", "shown"),
    [("The forecast is with planning, I have chased.", True), ("We are all on holiday, sorry.", False)],
)
def test_what_the_author_of_a_promise_said_of_it_since_stands_beside_it(words: str, shown: bool) -> None:
    made = mail("p", OONA, ME, on(1), FORECAST, title="Rates", thread="t")
    later = mail("l", OONA, ME, on(14), words, title="Re: Rates", thread="t")
    one = desk(contract(), made, later)
    [line] = labelled(one, "overdue")
    assert (f"said since: {words}" in line) is shown
    letter = drafts(one)["follow_up"].letter
    assert letter is not None
    assert (words in {text.text for line in letter.lines for text in line}) is shown


@pytest.mark.parametrize("words", ["Here is the forecast.", "I sent you the forecast on Friday."])
def test_what_its_author_says_is_there_is_not_overdue(words: str) -> None:
    made = mail("p", OONA, ME, on(1), FORECAST, title="Rates", thread="t")
    later = mail("l", OONA, ME, on(14), words, title="Re: Rates", thread="t")
    assert labelled(desk(contract(), made, later), "overdue") == []


CAME = [
    ("en", "You will have the new counter-sample by 9 September.", "The counter-sample left by van this morning."),
    ("it", "Le mando il nuovo controtipo entro il 9 settembre.", "Il controtipo è partito stamattina con il furgone."),
    ("zh-Hans", "新的对色样品9月9日前寄给您。", "对色样品昨天已经寄出。"),
    ("th", "ผมจะส่งตัวอย่างสีเทียบภายในวันที่ 9 กันยายน", "ส่งตัวอย่างสีเทียบไปแล้วเมื่อเช้า"),
]


@pytest.mark.parametrize(("language", "promise", "words"), CAME)
def test_what_came_by_whatever_mail_or_chat_of_either_side_is_not_overdue(
    language: str, promise: str, words: str
) -> None:
    made = mail("p", OONA, ME, on(1), promise, title="Colour", thread="t", language=language)
    assert len(labelled(desk(contract(), made), "overdue")) == 1
    elsewhere = mail("e", OONA, COLLEAGUE, on(9), words, title="Yard", thread="e", language=language)
    assert labelled(desk(contract(), made, elsewhere), "overdue") == []
    told = chat("c", COLLEAGUE, on(10), words, language=language)
    assert labelled(desk(contract(), made, told), "overdue") == []


@pytest.mark.parametrize(
    ("author", "words"),
    [
        (OONA, "The counter-sample has not left yet."),
        (OONA, "Once the counter-sample has left, we write."),
        (OONA, "The blades left by van this morning."),
        (STRANGER, "The counter-sample left by van this morning."),
    ],
)
def test_what_did_not_come_or_came_from_others_is_overdue(author: Person, words: str) -> None:
    made = mail("p", OONA, ME, on(1), CAME[0][1], title="Colour", thread="t")
    later = mail("e", author, ME, on(9), words, title="Yard", thread="e")
    assert len(labelled(desk(contract(), made, later), "overdue")) == 1


PAST = [
    ("en", "Their REACH declaration expired on 31 August 2026."),
    ("it", "La 1187 di Quill & Tarn è scaduta il 31 agosto 2026."),
    ("zh-Hans", "他们的REACH声明2026年8月31日已过期。"),
    ("th", "หนังสือรับรองหมดอายุวันที่ 31 สิงหาคม 2569"),
]


@pytest.mark.parametrize(("language", "said"), PAST)
def test_what_is_past_its_day_is_no_term_that_ends(language: str, said: str) -> None:
    one = desk(contract(language), mail("o", COLLEAGUE, ME, on(9), said, language=language))
    assert labelled(one, "lapsing") == []
    [line] = labelled(one, "lapsed")
    assert said in line


def test_an_offer_that_was_made_anew_is_not_past_its_day() -> None:
    old = mail("o", OONA, ME, on(2, month=8), "Our offer is valid until 31 August 2026.", title="Offer")
    new = mail("n", OONA, ME, on(9), "Our new offer is valid until 30 September 2026.", title="Offer")
    assert labelled(desk(contract(), old, new), "lapsed") == []
    assert len(labelled(desk(contract(), old), "lapsed")) == 1


NOTE = "You will have a root cause note from me by 11 September."


def test_a_note_that_was_promised_is_looked_for_in_words() -> None:
    made = mail("p", ME, OONA, on(1), NOTE, title="Blades", thread="t")
    other = mail("o", ME, OONA, on(9), "See you on Thursday.", title="Thursday", thread="o")
    [line] = labelled(desk(contract(), made, other), "overdue")
    assert "attachment" not in line and "in which its words come up" in line


def test_a_note_in_a_mail_of_its_own_keeps_the_promise() -> None:
    made = mail("p", ME, OONA, on(1), NOTE, title="Blades", thread="t")
    note = mail("n", ME, OONA, on(9), "The root cause: a bolt of the wrong grade.", title="What happened", thread="n")
    assert labelled(desk(contract(), made, note), "overdue") == []


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("34 stops are in the log, 37 are on the screen.", True),
        ("I count every stop of the crane in the log.", True),
        ("Tests are excluded.", False),
        ("Why are tests not counted as stops?", False),
    ],
)
def test_how_they_count_stands_beside_two_counts_that_differ(words: str, shown: bool) -> None:
    rows = table(["Crane", "Stops", "Minutes"], ["North", 21, 700], ["South", 34, 1500], item="file:stops.xlsx")
    book = file("stops.xlsx", format="xlsx", at=on(8), tables=(rows,))
    asked = mail("a", OONA, ME, on(9), "Nora counts 37 stops at South. What do you count?", title="Stops", thread="a")
    rule = mail("b", OONA, ME, on(10), words, title="Crane", thread="b")
    [line] = labelled(desk(contract(), book, asked, rule), "counted")
    assert (f"How it is counted: {words} Oona Tarn, 10 Sep" in line) is shown


def test_all_that_a_mail_asks_is_told_where_nobody_answered_it() -> None:
    words = ("Is the swap of the blades happening in October or not?", "And who is coming, since Davide has gone.",
             "Could you send me the crane's log?", "When he comes, he stays.")  # fmt: skip
    [line] = labelled(desk(contract(), mail("a", OONA, ME, on(10), *words, title="Blades")), "unanswered")
    assert all(one in line for one in words[:3]) and words[3] not in line


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Does the pooling of the blades stay as it is today, yes or no?", 1),
        ("Could you ring the crane's driver today?", 0),
        ("Does the pooling of the blades end on 4 September, yes or no?", 0),
    ],
)
def test_what_wants_a_yes_or_a_no_is_not_overtaken_by_the_day_on_which_it_was_asked(words: str, count: int) -> None:
    asked = mail("a", ME, OONA, on(2), words, title="Blades", thread="t")
    elsewhere = mail("b", OONA, ME, on(9), "The mast is painted green.", title="Mast", thread="m")
    assert len(labelled(desk(contract(), asked, elsewhere), "awaited")) == count


ENZO = Person(name="Enzo Pale", address="enzo@quilltarn.example")
PASSED = "About the crane I have to pass you to Oona, I have no budget for it."


@pytest.mark.parametrize(
    ("words", "later", "count"),
    [
        (PASSED, (), 1),
        (PASSED, (mail("c", OONA, ME, on(11), "We pay for the crane.", title="RE: Crane", thread="t"),), 0),
        (PASSED, (mail("c", OONA, ME, on(11), "The mast is painted.", title="Mast", thread="m"),), 1),
        (PASSED.replace("Oona", "Nia"), (), 0),
        ("Oona has no budget for it.", (), 0),
    ],
)
def test_what_was_passed_on_to_one_of_the_meeting_is_open_with_them(
    words: str, later: tuple[Piece, ...], count: int
) -> None:
    asked = mail("a", ME, ENZO, on(8), "Who pays for the crane?", title="Crane", thread="t")
    answer = mail("b", ENZO, ME, on(9), words, title="RE: Crane", thread="t")
    found = labelled(desk(contract(), asked, answer, *later), "awaited")
    assert len(found) == count and all("no answer from Oona Tarn" in one and PASSED in one for one in found)
