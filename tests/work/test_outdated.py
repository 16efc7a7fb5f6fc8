"""What was asked and is asked no more."""

import datetime as dt
from dataclasses import replace

import pytest
from work.desks import (
    COLLEAGUE,
    ME,
    OONA,
    STRANGER,
    Piece,
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
    the_meeting,
)

from forenoon.domain.sources import Party, Person

QUESTION = "Has the blade report gone to the surveyor yet?"


def to_both(piece: Piece) -> Piece:
    parties = (*piece.item.parties, Party(role="cc", person=COLLEAGUE))
    return replace(piece, item=piece.item.model_copy(update={"parties": parties}))


@pytest.mark.parametrize(
    ("words", "open_"),
    [
        ("It has, on Tuesday. The surveyor signed for it.", False),
        ("Why do you need to know?", True),
        ("Marta will tell you, it was on her desk.", True),
    ],
)
def test_a_question_to_two_of_us_is_answered_by_either(words: str, open_: bool) -> None:
    asked = to_both(mail("q", OONA, ME, on(10), QUESTION, title="Blades", thread="t"))
    told = mail("r", COLLEAGUE, OONA, on(10, 11), words, title="Re: Blades", thread="t", answers="mail:q")
    assert bool(labelled(desk(contract(), asked, told), "unanswered")) is open_


def test_who_was_not_asked_answers_nothing() -> None:
    asked = mail("q", OONA, ME, on(10), QUESTION, title="Blades", thread="t")
    told = mail("r", COLLEAGUE, OONA, on(10, 11), "It has, on Tuesday.", title="Re: Blades", thread="t")
    assert labelled(desk(contract(), asked, told), "unanswered")


@pytest.mark.parametrize(("title", "open_"), [("L-2711 rev B", False), ("L-2712 rev B", True), ("Rev B", True)])
def test_a_later_revision_of_the_numbered_paper_ends_what_was_asked_of_the_earlier(title: str, open_: bool) -> None:
    asked = mail("a", OONA, ME, on(2), "Please confirm the lease soon.", title="Lease L-2711", thread="a")
    later = mail("b", OONA, ME, on(10), "Here is rev B, rev A is cancelled.", title=title, thread="b")
    assert any("confirm the lease" in one for one in labelled(desk(contract(), asked, later), "unanswered")) is open_


@pytest.mark.parametrize(("changed", "open_"), [(on(11), False), (on(8), True)])
def test_asking_for_a_day_is_done_once_the_entry_was_changed(changed: dt.datetime, open_: bool) -> None:
    asked = mail("a", ME, OONA, on(10), "Can we speak on Wednesday 16 September?", title="Lease", thread="a")
    made = contract()
    met = the_meeting(made)
    assert met.event is not None
    met = replace(met, event=met.event.model_copy(update={"changed": changed}))
    assert bool(labelled(desk(made, asked, met), "awaited")) is open_


@pytest.mark.parametrize(
    "words",
    [
        "Please find the signed copy in the shared folder.",
        "Il contratto in allegato è nella cartella condivisa.",
        "附件已放在共享文件夹。",
        "附件已放在共用資料夾。",
        "ไฟล์แนบอยู่ในโฟลเดอร์ที่แชร์",
    ],
)
def test_what_lies_in_a_shared_folder_is_not_missing(words: str) -> None:
    note = mail("a", OONA, ME, on(10), words, title="Copy")
    assert labelled(desk(contract(), note), "attachment") == []


def test_an_announced_file_that_was_read_is_not_missing() -> None:
    note = mail("a", OONA, ME, on(10), "Attached is the crane survey.", title="Crane")
    assert labelled(desk(contract(), note), "attachment")
    there = file("papers/Crane_survey_2026.pdf", "The crane stands.")
    assert labelled(desk(contract(), note, there), "attachment") == []


def told_days(*pieces: Piece) -> list[dt.date]:
    return [one.day.first for one in desk(contract(), *pieces).dates]


@pytest.mark.parametrize(
    ("later", "days"),
    [
        ("The crane test was moved from 24 September to 8 October.", [dt.date(2026, 10, 8)]),
        ("The crane test moves to 8 October.", [dt.date(2026, 10, 8)]),
        ("The crane test is on 8 October, not on 24 September.", [dt.date(2026, 10, 8)]),
        ("The crane test is cancelled.", []),
        ("Could you move the crane test to 8 October?", [dt.date(2026, 9, 24), dt.date(2026, 10, 8)]),
        ("The audit of the blades moves to 8 October.", [dt.date(2026, 9, 24), dt.date(2026, 10, 8)]),
    ],
)
def test_a_day_from_which_something_was_moved_is_told_no_more(later: str, days: list[dt.date]) -> None:
    first = mail("a", OONA, ME, on(2), "The crane test is due by 24 September.", title="Crane", thread="a")
    then = mail("b", OONA, ME, on(10), later, title="Re: Crane", thread="a")
    assert sorted(told_days(first, then)) == days


MOVES = [
    ("en", "The crane test moves from 24 September to 8 October, the first crane stays on 22 October."),
    ("it", "La prova è spostata dal 24 settembre all'8 ottobre, la prima gru resta il 22 ottobre."),
    ("zh-Hans", "测试由9月24日改到10月8日。第一台10月22日不变。"),
    ("zh-Hans", "原定 9 月 24 日的船期推迟到 10 月 8 日，预计 10 月 22 日到鹿特丹。"),
    ("th", "ขอเลื่อนการทดสอบจากวันที่ 24 กันยายน เป็นวันที่ 8 ตุลาคม 2569 เครนแรกวันที่ 22 ตุลาคม"),
]


@pytest.mark.parametrize(("language", "words"), MOVES)
def test_a_thing_is_moved_to_the_day_that_follows_its_old_one(language: str, words: str) -> None:
    said = mail("a", OONA, ME, on(10), words, title="Crane", language=language)
    (found,) = desk(contract(), said).dates
    assert (found.was, found.day.first) == (dt.date(2026, 9, 24), dt.date(2026, 10, 8))


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("70 per cent is paid within 60 days of delivery.", []),
        ("See you on Thursday 17 September, I will bring the drawings.", []),  # on which day we meet is known
        ("I need the drawings by Thursday 17 September, 8:00.", [dt.date(2026, 9, 17)]),
        ("The roofers' meeting is on 24 September at 11.30, in the loft.", []),  # another's
        ("The drawings will not be ready on 24 September.", [dt.date(2026, 9, 24)]),
        ("It takes ten days, so it won't be the 24th.", []),
    ],
)
def test_a_day_on_which_nothing_follows_is_no_row(words: str, days: list[dt.date]) -> None:
    assert told_days(mail("a", OONA, ME, on(10), words, title="Roof")) == days


def test_a_day_that_is_given_up_in_another_language_is_told_no_more() -> None:
    first = mail("a", OONA, ME, on(2), "The remaining 14,000 pairs will ship on 24 September.", title="Pairs")
    then = mail(
        "b", OONA, ME, on(10), "剩余14,000副的发货时间改为10月8日，不是9月24日。", title="发货", language="zh-Hans"
    )
    assert told_days(first, then) == [dt.date(2026, 10, 8)]


def test_what_was_set_first_does_not_overtake_what_was_set_later() -> None:
    first = mail("a", OONA, ME, on(2), "The crane test was moved from 24 September to 8 October.", thread="a")
    then = mail("b", OONA, ME, on(10), "The crane test is due by 24 September.", thread="a")
    assert sorted(told_days(first, then)) == [dt.date(2026, 9, 24), dt.date(2026, 10, 8)]


def test_the_day_for_which_the_meeting_was_asked_is_no_date_of_its_own() -> None:
    asked = mail("a", OONA, ME, on(10), "Can we move the call to Thursday 17 September?", title="Lease", thread="a")
    assert told_days(asked) == []


def test_what_a_mail_is_called_after_tells_what_was_moved() -> None:
    first = mail("a", OONA, ME, on(2), "Mast crane: the swap is on 24 September.", title="Summer", thread="a")
    then = mail("b", OONA, ME, on(10), "The swap moves to 8 October.", title="Mast crane, again", thread="b")
    assert told_days(first, then) == [dt.date(2026, 10, 8)]
    other = mail("a", OONA, ME, on(2), "The swap of the blades is on 24 September.", title="Summer", thread="a")
    assert sorted(told_days(other, then)) == [dt.date(2026, 9, 24), dt.date(2026, 10, 8)]


def test_a_sentence_whose_day_was_moved_says_so_where_it_is_quoted() -> None:
    first = mail("a", OONA, ME, on(2), "Mast crane: the swap is on 24 September.", title="Summer", thread="a")
    then = mail("b", OONA, ME, on(10), "The swap moves to 8 October.", title="Mast crane, again", thread="b")
    said = printed(*drafts(desk(contract(), first, then)).values())
    assert "the swap is on 24 September." in said and "replaced or withdrawn later: Oona Tarn, 10 Sep" in said


ORDERED = "The blades are ordered, order 88-3107, delivery on 24 September."


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ("The delivery of order 88-3107 moves to 8 October.", True),
        ("The delivery of order 88-3108 moves to 8 October.", False),
        ("Could you move order 88-3107 to 8 October?", False),
        ("Order 88-3107 is packed.", False),
        ("Internal only: order 88-3107 moves to 8 October.", False),
    ],
)
def test_who_moves_an_order_by_its_number_overtakes_its_day_from_wherever_it_is_said(later: str, said: bool) -> None:
    first = mail("a", OONA, ME, on(2), ORDERED, title="Blades", thread="a")
    then = mail("b", STRANGER, ME, on(10), later, title="Notice", thread="b")
    one = desk_over(contract(), desk(contract(), first).evidence, first, then)
    shown = printed(*drafts(one).values())
    assert ("replaced or withdrawn later: Ivo Brandt, 10 Sep" in shown) is said
    assert (later in shown) is said
    days = {dated.day.first for dated in one.dates}
    assert days == ({dt.date(2026, 10, 8)} if said else {dt.date(2026, 9, 24)})


@pytest.mark.parametrize(
    ("author", "title", "shown"),
    [(COLLEAGUE, "Mast crane", True), (OONA, "Mast crane", False), (COLLEAGUE, "Canteen", False)],
)
def test_what_somebody_was_finding_out_is_marked_once_they_decided(author: Person, title: str, shown: bool) -> None:
    first = mail("a", ME, OONA, on(2), "Piet is checking whether the crane fits before 24 September.", title="Summer")
    then = mail("b", author, ME, on(10), "We decided to do it in January.", title=title, thread="b")
    one = desk(contract(), first, then)
    assert ("decided later: " in printed(*drafts(one).values())) is shown
    assert (dt.date(2026, 9, 24) in {dated.day.first for dated in one.dates}) is not shown


def test_an_entry_that_was_moved_in_a_mail_says_so_among_the_dates() -> None:
    swap = entry("swap", "Mast crane swap", on(24), on(24, 10), ME, OONA)
    then = mail("b", OONA, ME, on(10), "The mast crane swap moves to 8 October.", title="Lease", thread="b")
    assert "(replaced or withdrawn later: Oona Tarn, 10 Sep)" in printed(
        drafts(desk(contract(), swap, then))["timeline"]
    )
    assert "replaced or withdrawn" not in printed(drafts(desk(contract(), swap))["timeline"])


@pytest.mark.parametrize(
    ("said", "seen_to"),
    [
        ("On Tuesday I travel, I propose Thursday 17 September at 10:00 on Teams.", True),
        ("Thursday 17 September at 10.00, want to hear how the lease went.", False),
    ],
)
def test_the_hour_of_the_meeting_is_arranged_where_it_was_proposed(said: str, seen_to: bool) -> None:
    one = desk(contract(), mail("h", OONA, ME, on(14), said, title="Thursday", thread="h"))
    [mark] = [mark for mark in one.marks if "17 September" in mark.quote]
    assert one.outdated.arranged(mark) is seen_to


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Could we do Thursday 17th instead, in the afternoon?", False),
        ("Could we sit down in the middle of September, perhaps at ours?", False),
        ("Could we do the blue one instead?", True),
        ("Could you send the lease instead?", True),
    ],
)
def test_who_asked_to_meet_and_now_does_waits_for_no_answer(text: str, told: bool) -> None:
    one = desk(contract(), mail("m", OONA, ME, on(9), text, title="Turbine lease"))
    assert bool(labelled(one, "unanswered")) is told
