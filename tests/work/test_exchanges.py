"""A question in a channel stands with what was said to it, and chatter with nothing."""

from work.desks import COLLEAGUE, ME, OONA, chat, contract, desk, drafts, mail, on, printed

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
    assert "kettle" not in printed(made["where_things_stand"], made["passages"])
