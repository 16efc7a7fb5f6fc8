"""A deck for the room and a mail to the others tell no number and no name that only our own papers have."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, STRANGER, contract, desk, mail, on

from forenoon.domain.content import Bullets, Citation, Claim, Document, Draft, Letter, Slide, Text
from forenoon.domain.contract import Deliverable, Mailing
from forenoon.work.drafting.editing import assemble
from forenoon.work.judging.leaking import leaks

OURS = "We can go down to 9,450 by Friday and Vossberg asked for the same, says Ruggeri."
BOTH = "Our price is 11,200 for 40 blades, 280 each; Collinara holds it."
DESK = desk(
    contract(), mail("ours", ME, COLLEAGUE, on(13), OURS, title="Floor"),
    mail("both", ME, OONA, on(14), BOTH, title="Price"),
)  # fmt: skip
SECRET = Citation(item="mail:ours", locator="paragraph 1", quote=OURS, sha256=DESK.items["mail:ours"].sha256)


def document(told: str) -> Document:
    """With our own paper behind a claim that is not for the others, and a deck and a mail for them that say this."""
    line = (Text(text=told),)
    inside = Draft(
        section="inside", blocks=(), claims=(Claim(id="c1", kind="statement", text=OURS, citations=(SECRET,)),)
    )
    room = Draft(section="room", blocks=(), slides=(Slide(title=line, exhibit=Bullets(lines=(line,))),))
    letter = Draft(section="letter", blocks=(), letter=Letter(to=(OONA,), subject="Price", lines=(line,)))
    made = assemble(DESK, (inside, room, letter))
    files = (
        Deliverable(file="room.pptx", kind="pptx", audience="the room", sections=("room",), outside=True),
        Deliverable(file="follow-up.eml", kind="eml", audience="them", sections=("letter",), outside=True),
    )
    return made.model_copy(update={"contract": made.contract.model_copy(update={"deliverables": files})})


def found(told: str) -> dict[str, list[str]]:
    wrong = [one for one in leaks(document(told), DESK.library) if one.result == "failed"]
    assert all(one.code == "leak" and one.mandatory for one in wrong)
    return {
        file: [one.message.split(" ")[0] for one in wrong if one.file == file]
        for file in ("room.pptx", "follow-up.eml")
    }


@pytest.mark.parametrize(
    ("told", "leak"),
    [
        ("We could agree on 9,450 for all.", "9,450"), ("We could agree on 9450 for all.", "9450"),
        ("The same holds for Vossberg.", "Vossberg"), ("Speak to Ruggeri first.", "Ruggeri"),
    ],
)  # fmt: skip
def test_a_number_or_name_of_ours_alone_is_found_in_both(told: str, leak: str) -> None:
    assert found(told) == {"room.pptx": [leak], "follow-up.eml": [leak]}


@pytest.mark.parametrize(
    "told",
    [
        "The price is 11,200 for 40 blades.", "Collinara holds 280 each.", "We meet at 10:00 (America/Vossberg).",
        "That is 10,920 more than one of 280 and 11,200.",
        "Same day, 14:50 to 15:20.", "We meet on Friday 25 September.", "Down to the last point: we ask for a yes.",
    ],
)  # fmt: skip
def test_what_they_have_or_can_work_out_is_none(told: str) -> None:
    assert found(told) == {"room.pptx": [], "follow-up.eml": []}


def test_a_mail_to_a_colleague_leaks_nothing_and_one_to_a_stranger_what_they_lack() -> None:
    made = document("The same holds for Vossberg.")
    for person, wrong in ((COLLEAGUE, []), (STRANGER, ["Vossberg"])):
        agreed = made.contract.model_copy(update={"mailing": Mailing(to=(person,))})
        failed = [one for one in leaks(made.model_copy(update={"contract": agreed}), DESK.library)
                  if one.result == "failed" and one.file == "follow-up.eml"]  # fmt: skip
        assert [one.message.split(" ")[0] for one in failed] == wrong


def test_where_nothing_is_for_others_nothing_is_looked_at() -> None:
    made = document("We could agree on 9,450.")
    alone = made.model_copy(update={"contract": made.contract.model_copy(update={"deliverables": ()})})
    assert list(leaks(alone, DESK.library)) == []
