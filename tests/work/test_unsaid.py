"""What is kept back is neither denied nor gone beyond; what is said to be nowhere stands in nothing that was read."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, contract, desk, mail, on

from forenoon.domain.value import Value
from forenoon.work.drafting.unsaid import unsaid
from forenoon.work.judging.dossier import Dossier, dossier
from forenoon.work.judging.saying import Said
from forenoon.work.reading.desk import Desk
from forenoon.work.sections import to_decide

ASKS = mail("asks", OONA, ME, on(12), "The lease of the third turbine has one open point.", title="Lease")
FLOOR = mail(
    "kept", COLLEAGUE, ME, on(13), "Stays between us two, not in any deck: absolute floor 10.20 a month.", title="Lease"
)
QUIET = mail("kept", COLLEAGUE, ME, on(13), "Stays between us two, not in any deck: their blades crack.", title="Lease")
NONE = Dossier(passages=())


class Answer(Value):
    missing: Said
    assumed: Said


def said(text: str, kind: str = "judgement", looked_for: str = "", passages: tuple[int, ...] = ()) -> Said:
    told = {"text": text, "kind": kind, "passages": passages, "sums": (), "looked_for": looked_for}
    return Said.model_validate(told)


def wrong(one: Desk, missing: Said, assumed: str = "It stays.", given: Dossier = NONE) -> list[str]:
    return [each.text for each in unsaid(Answer(missing=missing, assumed=said(assumed)), one, given)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nobody has written how low we may go.", "en"),
        ("No paper names a floor.", "en"),
        ("Nessuno ha scritto fino a che punto possiamo scendere.", "it"),
        ("没有人写过我们的底线。", "zh-Hans"),
        ("ไม่มีใครบอกราคาต่ำสุด", "th"),
    ],
)
def test_a_limit_that_is_kept_back_is_not_denied(text: str, language: str) -> None:
    assert wrong(desk(contract(language), ASKS, FLOOR), said(text)) == [text]
    assert wrong(desk(contract(language), ASKS, QUIET), said(text)) == []


def test_what_is_no_limit_may_be_denied_and_none_is_taken_for_granted() -> None:
    one = desk(contract(), ASKS, FLOOR)
    assert wrong(one, said("Nobody has written who signs.")) == []
    assert wrong(one, said("Who signs is open."), "£10.65 is the floor.") == ["£10.65 is the floor."]


def test_what_names_the_passage_of_what_is_kept_back_denies_nothing() -> None:
    one = desk(contract(), ASKS, FLOOR)
    given = dossier(one, (), lambda _: True)
    row = next(p for p in given.passages if p.text.startswith("(Kept back: how far"))
    assert "10.20" not in given.shown()
    told = said("How low we go is set and not repeated here.", "statement", passages=(row.number,))
    assert wrong(one, told, given=given) == []


def test_an_absence_is_looked_for_in_what_is_kept_back_too_by_each_of_its_words() -> None:
    one = desk(contract(), ASKS, QUIET)
    gone = said("Nothing is known of cracks.", "absence", "fatigue, blades crack")
    assert wrong(one, gone) == [gone.text]
    assert wrong(one, said("Nothing is known of rust.", "absence", "rust, corrosion")) == []


def test_no_way_lies_beyond_a_limit() -> None:
    def way(name: str) -> dict[str, object]:
        return {"name": name, "gives": said("A yes."), "costs": said("Money."), "amount": said(""), "advised": False}

    names = ("Hold 10.65", "Match 9.90", "Move to 24 May", "Give 4,180 once")
    answer = to_decide.Answer.model_validate({
        "title": said("Decide."), "decision": said("Decide."), "by": "", "options": [way(name) for name in names],
        "waiting": said("Nothing."),
    })  # fmt: skip
    assert [one.place for one in unsaid(answer, desk(contract(), ASKS, FLOOR), NONE)] == ["options.1"]
    assert list(unsaid(answer, desk(contract(), ASKS), NONE)) == []
