"""What every `Models` does. A test class that inherits from `ModelsBehaviour` and says how to make one runs it all."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from forenoon.domain.dialogue import Message, Reply, Request, Text, Usage
from forenoon.domain.errors import Invalid, NoAnswer, NoModel, Overspent
from forenoon.domain.routes import Errand, Models, Spent, Wish

USAGE = Usage(fresh=40, output=12)


def errand(text: str = "When is the renewal due?", apart: tuple[str, ...] = (), strictly: bool = False) -> Errand:
    request = Request(model="", messages=(Message(role="user", parts=(Text(text=text),)),), most=100)
    return Errand(work="judge", request=request, apart=apart, strictly=strictly)


def said(text: str) -> Reply:
    return Reply(id="r1", model="m", parts=(Text(text=text),) if text else (), reason="stop", usage=USAGE)


def number(reply: Reply) -> int:
    text = "".join(part.text for part in reply.parts if isinstance(part, Text))
    if not text.isdigit():
        raise Invalid(f"{text!r} is no number")
    return int(text)


class CountingPurse:
    """A purse with a cap, in micro-units; None: it has none."""

    def __init__(self, cap: int | None = None) -> None:
        self.cap = cap
        self.held: list[int] = []
        self.open = 0
        self.spent: list[Spent] = []

    def hold(self, most: int) -> None:
        if self.cap is not None and self.total + self.open + most > self.cap:
            raise Overspent(f"{most} more would pass {self.cap}")
        self.held.append(most)
        self.open += most

    def settle(self, most: int, spent: Spent | None) -> None:
        self.open -= most
        if spent:
            self.spent.append(spent)

    @property
    def total(self) -> int:
        return sum(one.cost or 0 for one in self.spent)


class ModelsBehaviour:
    """`make` gives models of at least two vendors that answer every request so."""

    def make(self, play: Callable[[Errand], Reply]) -> AbstractContextManager[Models]:
        raise NotImplementedError  # all models that prove themselves here say how they are made

    def test_what_is_read_of_the_answer_comes_back_with_what_it_took(self) -> None:
        purse = CountingPurse()
        with self.make(lambda errand: said("12")) as models:
            found, answered = models.answer(errand(), Wish(), purse, number)
        assert (found, answered.reply.parts) == (12, said("12").parts)
        assert [(one.work, one.usage) for one in answered.spent] == [("judge", USAGE)]
        assert answered.spent[0].why and answered.spent[0].card

    def test_the_purse_holds_the_most_before_and_takes_what_it_was_after(self) -> None:
        purse = CountingPurse()
        with self.make(lambda errand: said("12")) as models:
            _, answered = models.answer(errand(), Wish(), purse, number)
        assert purse.spent == list(answered.spent) and purse.open == 0
        assert 0 < purse.total <= purse.held[0]

    def test_nothing_is_asked_that_would_pass_the_cap(self) -> None:
        asked: list[Errand] = []

        def play(one: Errand) -> Reply:
            asked.append(one)
            return said("12")

        purse = CountingPurse(cap=0)
        with self.make(play) as models, pytest.raises(Overspent):
            models.answer(errand(), Wish(), purse, number)
        assert not asked and purse.open == 0

    def test_an_answer_that_cannot_be_read_is_asked_for_once_more_with_what_is_wrong(self) -> None:
        asked: list[Errand] = []

        def play(one: Errand) -> Reply:
            asked.append(one)
            return said("twelve" if len(asked) == 1 else "12")

        purse = CountingPurse()
        with self.make(play) as models:
            found, answered = models.answer(errand(), Wish(), purse, number)
        assert found == 12 and len(answered.spent) == len(purse.spent) == 2
        first, wrong, complaint = asked[1].request.messages
        assert first.parts == asked[0].request.messages[0].parts and wrong.parts == said("twelve").parts
        assert "'twelve' is no number" in str(complaint.parts[0])

    def test_where_no_answer_can_be_read_none_is_given_and_all_is_paid(self) -> None:
        purse = CountingPurse()
        with self.make(lambda errand: said("twelve")) as models, pytest.raises(NoAnswer, match="is no number"):
            models.answer(errand(), Wish(), purse, number)
        assert purse.open == 0 and len(purse.spent) >= 2

    def test_another_vendor_is_taken_than_one_to_be_apart_from(self) -> None:
        with self.make(lambda errand: said("12")) as models:
            _, first = models.answer(errand(), Wish(), CountingPurse(), number)
            apart = (first.spent[-1].vendor,)
            _, second = models.answer(errand(apart=apart), Wish(), CountingPurse(), number)
            assert second.spent[-1].vendor not in apart
            both = errand(apart=(*apart, second.spent[-1].vendor), strictly=True)
            with pytest.raises(NoModel) as none:
                models.answer(both, Wish(), CountingPurse(), number)
        assert not isinstance(none.value, NoAnswer), "nobody was asked"

    def test_a_work_that_can_be_done_is_known(self) -> None:
        with self.make(lambda errand: said("12")) as models:
            assert models.any("judge", Wish())
