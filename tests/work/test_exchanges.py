"""A question in a channel stands with what was said to it, and chatter with nothing."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, chat, contract, desk, drafts, file, mail, on, printed

ASKED = chat("1", ME, on(11, 9), "and the credit clause? Oona wants 5% of the day if after 11", place="#lease")
SAID = chat("2", COLLEAGUE, on(11, 10), "fine if it counts from the gate time. max one credit a week", place="#lease")
MAIL = mail("m", OONA, ME, on(10), "The blades cost EUR 4,200 each from October.", title="Blades")


def stand(*pieces: object) -> str:
    return printed(drafts(desk(contract(), *pieces))["where_things_stand"])  # type: ignore[arg-type]


def test_an_answer_stands_behind_its_question_once() -> None:
    told = stand(MAIL, ASKED, SAID)
    assert told.index("and the credit clause?") < told.index("answer:") < told.index("max one credit a week")
    assert told.count("max one credit a week") == told.count("and the credit clause?") == 1


def test_what_was_said_the_day_after_is_no_answer() -> None:
    later = chat(
        "2", COLLEAGUE, on(13, 10), "fine if it counts from the gate time. max one credit a week", place="#lease"
    )
    assert "answer:" not in stand(MAIL, ASKED, later)


def test_chatter_in_a_channel_is_no_word_on_how_things_stand() -> None:
    idle = chat("3", COLLEAGUE, on(12), "the kettle in the yard is broken again, whoever has a spare", place="#lease")
    made = drafts(desk(contract(), MAIL, ASKED, SAID, idle))
    assert "kettle" not in printed(made["where_things_stand"])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("on Thursday the boss sends me alone to Quill & Tarn 😅", False),
        ("giovedì il capo mi manda da sola da Quill & Tarn 😂", False),
        ("周四老板让我一个人去见 Quill & Tarn 😆", False),
        ("週四老闆讓我一個人去見 Quill & Tarn ;-)", False),
        ("วันพฤหัสหัวหน้าให้ผมไปพบ Quill & Tarn คนเดียว 🤣", False),
        ("on Thursday I bring 40 blades to Quill & Tarn 😅", True),
        ("I promise you the turbine lease on Thursday 😅", True),
        ("on Thursday the boss sends me alone to Quill & Tarn", True),
    ],
)
def test_a_laugh_without_a_figure_tells_nothing(said: str, told: bool) -> None:
    made = drafts(desk(contract(), MAIL, chat("9", COLLEAGUE, on(12), said, place="#lease")))
    shown = printed(made["where_things_stand"], made["what_to_raise"], made["timeline"])
    assert (said.split(" 😅")[0] in shown) is told


def test_minutes_of_a_meeting_with_others_tell_here_what_is_of_this_ones_matter() -> None:
    said = ("The first offer was found too high, by more than 11 per cent.", "The turbine stops for three days in May.")
    paper = file("minutes/Minutes Norvexa 12 August.docx", *said, title="Minutes of the meeting with Norvexa", at=on(1))
    among_us = printed(drafts(desk(contract(title="Turbine stop", guests=(COLLEAGUE,)), paper))["where_things_stand"])
    assert said[1] in among_us and said[0] not in among_us
    with_them = printed(drafts(desk(contract(), paper))["where_things_stand"])
    assert said[0] in with_them
    own = file("minutes/Turbine minutes.docx", *said, title="Turbine minutes", at=on(1))
    assert said[0] in printed(
        drafts(desk(contract(title="Turbine stop", guests=(COLLEAGUE,)), own))["where_things_stand"]
    )
