"""What is about another house is not told at this meeting: a channel, a folder, a section, a subject."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, STRANGER, Piece, chat, contract, desk, drafts, file, mail, on, printed

from forenoon.domain.sources import Person

LEA = Person(name="Lea Brosk", address="lea@brosk-millow.example")
NIM = Person(name="Nim Chai", address="nim@talungfoods.example")
OPEN = mail("open", OONA, ME, on(14), "The lease of the third turbine costs 4,180 euro each month.", title="Lease")
KNOWN = tuple(
    mail(f"known{n}{one.name}", one, ME, on(n), "The hall is painted on Monday.", title="Hall")
    for n in (2, 3)
    for one in (LEA, NIM)
)
OURS = file("Clients/Quill & Tarn/lease.docx", "The lease of the turbine runs for seven years.", at=on(10))


def said(*pieces: Piece) -> str:
    return printed(*drafts(desk(contract(), OPEN, *pieces, *KNOWN)).values())


@pytest.mark.parametrize(
    "words",
    [
        "We promised them 12 new pumps by Friday 25 September.",
        "Abbiamo promesso 12 pompe nuove entro venerdì 25 settembre.",
        "我们答应9月25日之前给他们12台新泵。",
        "我們答應9月25日之前給他們12台新泵。",
        "เราสัญญาว่าจะส่งปั๊มใหม่ 12 เครื่องภายในวันที่ 25 กันยายน",
    ],
)
def test_a_channel_of_another_house_is_not_quoted(words: str) -> None:
    assert words not in said(chat("1", COLLEAGUE, on(14), words, place="#brosk-millow"))
    assert words in said(chat("1", COLLEAGUE, on(14), words, place="#pumps"))


def test_of_who_wrote_last_in_such_a_channel_the_day_is_named_without_place_and_words() -> None:
    words = "The pumps were closed by hand on Friday."
    found = said(chat("1", COLLEAGUE, on(14), words, place="#brosk-millow"))
    assert "14 Sep, a chat message" in found
    assert "#brosk-millow" not in found
    assert "closed by hand" not in found


@pytest.mark.parametrize("named", ["Oona wants it by 25 September.", "Quilltarn needs it by 25 September."])
def test_a_message_there_that_names_this_meeting_may_be_quoted(named: str) -> None:
    words = f"We promised 12 pumps. {named}"
    assert named in said(chat("1", COLLEAGUE, on(14), words, place="#brosk-millow"))


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("BROSK MILLOW", "- The old contract of 9 pumps ends on 31 December 2026."),
        ("Brosk-Millow:", "- Il vecchio contratto, 9 pompe, finisce il 31 dicembre 2026."),
        ("Brosk", "- 旧合同（9台泵）将于2026年12月31日到期。"),
        ("Talung Foods", "- สัญญาเดิม 9 ปั๊ม สิ้นสุดวันที่ 31 ธันวาคม 2026"),
    ],
)
def test_a_section_of_another_house_in_a_list_of_several(heading: str, words: str) -> None:
    kept = "- The crane for the lease comes on 28 September 2026."
    found = said(file("handover.txt", "QUILL & TARN", kept, heading, words, at=on(12), format="txt"))
    assert kept.removeprefix("- ") in found
    assert words.removeprefix("- ") not in found


def test_the_section_ends_where_this_house_is_named() -> None:
    kept = "- The crane for the lease comes on 28 September 2026."
    found = said(
        file("handover.txt", "BROSK MILLOW", "- 9 pumps till 31 December.", "Quill & Tarn", kept, format="txt")
    )
    assert kept.removeprefix("- ") in found
    assert "9 pumps" not in found


def test_a_folder_of_another_house_beside_this_one() -> None:
    words = "The offer of 12 pumps holds until 25 September 2026."
    for folder in ("Brosk", "Talung Foods", "北坡水电"):
        other = file(f"Clients/{folder}/offer.docx", words, at=on(10))
        beside = file("Clients/Brosk/note.docx", "Nothing.", at=on(1))
        assert words not in said(OURS, other, beside), folder
    assert words in said(OURS, file("Market/offer.docx", words, at=on(10)))


def test_a_subject_that_names_another_house() -> None:
    words = "Please send the 12 pumps by 25 September 2026."
    assert words not in said(mail("m", COLLEAGUE, ME, on(13), words, title="Brosk Millow pumps"))
    assert words in said(mail("m", COLLEAGUE, ME, on(13), words, title="Pumps"))


def test_a_subject_that_names_another_house_to_somebody_of_this_meeting() -> None:
    words = "Please send the 12 pumps by 25 September 2026."
    assert words in said(mail("m", OONA, ME, on(13), words, title="Brosk Millow pumps"))


def test_a_word_that_only_holds_the_name_is_no_name() -> None:
    words = "Please send the 12 pumps by 25 September 2026."
    assert words in said(mail("m", COLLEAGUE, ME, on(13), words, title="Talungfoodstuff"))


def test_a_meeting_among_us_is_about_anybody() -> None:
    words = "Please send the 12 pumps by 25 September 2026."
    made = contract(guests=(COLLEAGUE,))
    one = desk(made, mail("m", COLLEAGUE, ME, on(13), words, title="Brosk Millow pumps"), *KNOWN)
    assert words in printed(*drafts(one).values())


def test_a_meeting_about_a_house_that_is_not_there_tells_of_it() -> None:
    words = "Please send the 12 pumps by 25 September 2026."
    made = contract(title="Pumps for Brosk Millow")
    one = desk(made, mail("m", COLLEAGUE, ME, on(13), words, title="Brosk Millow pumps"), *KNOWN)
    assert words in printed(*drafts(one).values())


THEIRS = "Could we have 18:00 to 21:00 for the 12 pumps on 25 September 2026?"


def test_a_mail_from_another_house_with_what_came_with_it() -> None:
    sent = mail("m", LEA, ME, on(13), THEIRS, title="Autumn")
    paper = file("mail/m.eml/report.pdf", "12 pumps failed on 25 September 2026.", at=on(13))
    carried = Piece(paper.item.model_copy(update={"within": "mail:m"}), paper.passages)
    found = said(sent, carried)
    assert THEIRS not in found
    assert "12 pumps failed" not in found
    assert "12 pumps failed" in said(paper)


def test_a_colleague_who_forwards_it() -> None:
    words = "Do send the 12 pumps by 25 September 2026."
    first = mail("m", COLLEAGUE, ME, on(13), words, title="FW: Autumn")
    quoted = first.passages[-1].model_copy(
        update={"number": 9, "locator": "p 9", "role": "quoted", "text": f"From: Lea <{LEA.address}>\n{THEIRS}"}
    )
    assert words in said(first)
    assert words not in said(Piece(first.item, (*first.passages, quoted)))


def test_a_mail_of_theirs_that_names_this_meeting_may_be_quoted() -> None:
    for named in ("Oona asks for it.", "Quill & Tarn ask for it.", "It is for the turbine lease."):
        assert THEIRS in said(mail("m", LEA, ME, on(13), f"{THEIRS} {named}", title="Autumn"))


def test_a_first_name_that_another_has_too_names_nobody() -> None:
    namesake = Person(name="Oona Berg", address="oona.berg@collinara.example")
    other = mail("n", namesake, ME, on(4), "The hall is open.", title="Hall")
    assert THEIRS not in said(mail("m", LEA, ME, on(13), f"Hello Oona. {THEIRS}", title="Autumn"), other)


def test_a_house_that_is_hardly_known_is_no_other_customer() -> None:
    assert THEIRS in said(mail("m", STRANGER, ME, on(13), THEIRS, title="Autumn"))


def test_somebody_of_this_meeting_who_writes_from_elsewhere_is_heard() -> None:
    private = Person(name=OONA.name, address="oona.tarn@fastpost.example")
    known = [mail(f"k{n}", private, ME, on(n), "The hall is painted.", title="Hall") for n in (2, 3)]
    assert THEIRS in said(mail("m", private, ME, on(13), THEIRS, title="Autumn"), *known)
