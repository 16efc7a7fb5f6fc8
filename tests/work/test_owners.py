"""Whose a number, a saying or a task is."""

import pytest
from work.lying import contract

from forenoon.work.judging.bearing import Bench
from forenoon.work.judging.dossier import Dossier, Numbered
from forenoon.work.judging.saying import Said

BUDGET = ("Enrica Pesenti", "For the two scanners I have put €155,000 into the budget.")
CEILING = ("Giorgio Valsecchi", "Per le due macchine il tetto scende a 152.000 €.")
DRAFT = ("Katie Brown", "I have drafted the follow-up for the client.")
EDITS = ("David Smith", "The edits look good to me. Ready to send.")
TASKS = ("", "Linda: email the agenda for review."), ("", "Mark: review the sales projections and give feedback.")


def judged(text: str, *written: tuple[str, str]) -> list[str]:
    given = tuple(
        Numbered(number=at, text=said,
                 heading=f"Mail “Terms” from {who} (our side) to Ada Quarry" if who else "File “Minutes.docx”",
                 language="it" if "tetto" in said else "en", people=(who, "Ada Quarry") if who else ())
        for at, (who, said) in enumerate(written, 1)
    )  # fmt: skip
    numbers = tuple(one.number for one in given)
    said = Said(text=text, kind="statement", passages=numbers, sums=(), looked_for="")
    return list(Bench(contract("demo"), Dossier(passages=given)).wrong(said))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Valsecchi lowered the ceiling to €152,000.", (BUDGET, CEILING)),
        ("Valsecchi lowered the ceiling from €155,000 to €152,000.", (BUDGET, CEILING)),
        ("Enrica put €155,000 into the budget; the ceiling is €152,000.", (BUDGET, CEILING)),
        ("David Smith wrote that the edits look good and it is ready to send.", (DRAFT, EDITS)),
        ("Katie Brown wrote a draft of the follow-up.", (DRAFT, EDITS)),
        ("Mark has to review the sales projections.", TASKS),
    ],
)  # fmt: skip
def test_what_is_theirs_is_borne(text: str, written: tuple[tuple[str, str], ...]) -> None:
    assert judged(text, *written) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Valsecchi lowered the ceiling to €155,000.", (BUDGET, CEILING)),
        ("Katie Brown wrote that the edits look good and it is ready to send.", (DRAFT, EDITS)),
        ("Linda has to look at the sales projections and give feedback.", TASKS),
    ],
)  # fmt: skip
def test_what_is_somebody_elses_is_told(text: str, written: tuple[tuple[str, str], ...]) -> None:
    assert judged(text, *written) != []


def test_a_label_of_the_title_alone_is_no_other_one_of_its_passages() -> None:
    title = contract("demo").model_copy(
        update={"meeting": contract("demo").meeting.model_copy(update={"title": "Scanners TC1/TC2"})}
    )
    passage = Numbered(number=1, heading="File “Log.docx”", text="TC1 is the machine of the ward.", language="en")
    bench = Bench(title, Dossier(passages=(passage,)))

    def wrong(text: str) -> list[str]:
        return list(bench.wrong(Said(text=text, kind="statement", passages=(1,), sums=(), looked_for="")))

    assert wrong("TC1 is the machine of the ward.") == []
    assert wrong("TC2 is the machine of the ward.") != []


def test_an_office_stands_for_who_holds_it() -> None:
    holders = (
        ("Ada Pell", "Ben Roe, our managing director, comes along."),
        ("Ben Roe", "I bring the draft."),
    )
    assert judged("Our managing director, Ben Roe, comes along.", *holders) == []
    assert judged("The managing director, Ada Pell, comes along.", *holders) != []
