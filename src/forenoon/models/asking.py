"""All models of a home: who is chosen is asked, what goes wrong goes on to the next, and what it took is told."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from forenoon.domain.cards import Card
from forenoon.domain.classes import Facts, classes_of
from forenoon.domain.contract import Wish
from forenoon.domain.dialogue import Call, Delta, Event, Fault, Refusal, Reply, Request, Usage, fold
from forenoon.domain.errors import Invalid, NoModel, Overspent, Refused
from forenoon.domain.policy import LOCAL, Policy, Verdict, clear_place
from forenoon.domain.ports import Model
from forenoon.domain.ranking import Pick, Ranking
from forenoon.domain.routes import Answered, Errand, Purse, Spent, Work
from forenoon.models.course import Course
from forenoon.models.health import RULES, Health
from forenoon.models.measuring import DENSE, bytes_of, tokens_at_most, words_of
from forenoon.models.mending import mended
from forenoon.models.routing import Known, at_most, ranked, suits
from forenoon.models.telling import none_allowed, none_answers
from forenoon.models.trials import Trials

T = TypeVar("T")
UNPRICED = 10**15  # micro-units: only a purse without a cap holds so much


class Cards(Protocol):
    """The cards of a home, and the way from one to a model: a `Grid`."""

    @property
    def cards(self) -> Mapping[str, Card]: ...
    @property
    def routes(self) -> Mapping[str, tuple[str, ...]]: ...
    @property
    def trials(self) -> Trials: ...
    def lacking(self, card: Card) -> tuple[str, ...]: ...
    def model(self, card: Card) -> Model: ...


class Router:
    """`policy` is asked before every call. `clock` gives seconds and only goes forward; `now` is the time that a person
    is told; `chance` is from 0 to 1."""

    def __init__(
        self,
        grid: Cards,
        policy: Callable[[], Policy],
        *,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], object] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.grid, self.policy = grid, policy
        self.clock, self.now, self.sleep, self.chance = clock, now, sleep, chance
        self.health = Health()
        self._lacking = {name: grid.lacking(card) for name, card in grid.cards.items()}

    def any(self, work: Work, wish: Wish) -> bool:
        return suits(work, wish, self._known())

    def ranking(self, errand: Errand, wish: Wish) -> Ranking:
        """Who may do it, in the order in which they would be asked now."""
        resting = self.health.resting(self.grid.cards.values(), self.clock())
        return ranked(errand, wish, self._known(), resting)

    def answer(self, errand: Errand, wish: Wish, purse: Purse, read: Callable[[Reply], T]) -> tuple[T, Answered]:
        errand = self._labelled(errand)
        ranking = self.ranking(errand, wish)
        if not ranking.picks:
            raise self.refusal(errand.work, ranking)
        return Asking(self, errand, purse, ranking).answer(read)

    def refusal(self, work: Work, ranking: Ranking) -> NoModel | Refused:
        """Why nobody can be asked, where nobody can."""
        return none_allowed(work, ranking)

    def _labelled(self, errand: Errand) -> Errand:
        """With the classes of the very words that would be sent: a title or an instruction may say what the passages
        were kept from saying."""
        found = classes_of(Facts(text=words_of(errand.request)), self.policy())
        return errand.model_copy(update={"classes": tuple(dict.fromkeys((*errand.classes, *found)))})

    def _known(self) -> Known:
        return Known(self.grid.cards, self._lacking, self.policy(), self.grid.routes, self.grid.trials)


class Asking:
    """One errand under way."""

    def __init__(self, router: Router, errand: Errand, purse: Purse, ranking: Ranking) -> None:
        self._router = router
        self._errand = errand
        self._purse = purse
        self._ranking = ranking
        self._course = Course(ranking.picks, router.health, router.chance)
        self._mended: dict[str, Request] = {}  # by card: what it is asked with its own answer before
        self._spent: list[Spent] = []
        self._denied: Verdict | None = None
        self._overspent: Overspent | None = None

    def answer(self, read: Callable[[Reply], T]) -> tuple[T, Answered]:
        while (step := self._course.next(self._router.clock())) is not None:
            if not isinstance(step, Pick):
                self._router.sleep(step)
                continue
            request = self._mended.get(step.card.name, self._errand.request)
            if reply := self._reply(step, request):
                try:
                    found = read(sound(reply, request))
                except Invalid as wrong:
                    self._mend(step, request, reply, wrong.message)
                else:
                    return found, Answered(reply=reply, spent=tuple(self._spent), tried=tuple(self._course.tried))
        raise self._over()

    def _reply(self, pick: Pick, request: Request) -> Reply | None:
        """A reply that says something, paid for."""
        most = at_most(pick.card, request)
        held = (0 if pick.card.zone == LOCAL else UNPRICED) if most is None else most
        try:
            self._purse.hold(held)
        except Overspent as error:
            self._short(pick, error, priced=most is not None)
            return None
        events: list[Event] = []
        start, spent, fault, reply = self._router.clock(), None, None, None
        try:
            if not self._may(pick):
                return None
            for event in self._router.grid.model(pick.card).run(request):
                events.append(event)
            reply = fold(events)
            spent = self._bill(pick, reply.usage, start, request, events)
            if not reply.parts:
                fault = Fault("garbled", "the answer is empty")
        except Fault as error:
            fault, reply = error, None
            if fault.spoken or RULES[fault.kind].costs:
                spent = self._bill(pick, Usage(), start, request, events, fault.message)
        finally:
            self._purse.settle(held, spent)
        if spent:
            self._spent.append(spent)
        if fault:
            self._course.failed(pick, fault, self._router.clock())
            return None
        self._router.health.good(pick.card)
        return reply

    def _may(self, pick: Pick) -> bool:
        """Asked right before each call: the rules may have changed while another call or money was waited for."""
        verdict = clear_place(self._router.policy(), pick.card.place, self._errand.classes)
        if verdict.say != "allow":
            self._denied = verdict
            self._course.skip(pick)
        return verdict.say == "allow"

    def _mend(self, pick: Pick, request: Request, reply: Reply, wrong: str) -> None:
        refusal = " ".join(part.text for part in reply.parts if isinstance(part, Refusal))
        if reply.reason == "refusal":
            self._course.unread(pick, "refused", refusal or "it will not answer this")
        elif pick.card.name in self._mended:
            self._course.unread(pick, "garbled", wrong)
        else:
            self._mended[pick.card.name] = mended(request, reply, wrong)

    def _short(self, pick: Pick, error: Overspent, priced: bool) -> None:
        """What is left does not pay for this card: only those that are as good, and cheaper, may be asked instead."""
        self._course.skip(pick)
        if priced:
            self._course.near()
        else:
            error = Overspent(
                f"what {pick.card.name} costs is not known, and this run has a cap", "models.toml may say it"
            )
        self._overspent = self._overspent or error

    def _bill(
        self, pick: Pick, usage: Usage, start: float, request: Request, events: Sequence[Event], broke: str = ""
    ) -> Spent:
        """What the host counted; where it did not, what may have been used at most."""
        reckoned = usage == Usage()
        if reckoned:
            output = sum(bytes_of(event.part)[0] for event in events if isinstance(event, Delta))
            usage = Usage(fresh=tokens_at_most(request), output=-(-output // DENSE))
        card = pick.card
        before = dict.fromkeys(one.card for one in self._course.tried if one.card != card.name)
        more = f" Asked before it: {', '.join(before)}." if before else ""
        more += f" It broke off: {broke.rstrip('.')}." if broke else ""
        more += " The host told no tokens: they are reckoned." if reckoned else ""
        return Spent(
            work=self._errand.work, card=card.name, vendor=card.vendor, host=card.host, region=card.region or card.zone,
            usage=usage, cost=card.cost(usage), currency=card.currency, seconds=self._router.clock() - start,
            why=pick.why + more,
        )  # fmt: skip

    def _over(self) -> Exception:
        if self._overspent:
            return self._overspent
        if self._denied and not self._course.tried:
            return Refused(self._denied.why, "forenoon policy check shows what may go where")
        router = self._router
        picks, clock = self._ranking.picks, router.clock()
        return none_answers(self._errand.work, picks, self._course, router.health, clock, router.now())


def sound(reply: Reply, request: Request) -> Reply:
    """Raises Invalid for what no reader can use: a refusal, or a call to a tool that there is not."""
    if reply.reason == "refusal":
        raise Invalid("the model refuses")
    known = {tool.name for tool in request.tools}
    for part in reply.parts:
        if isinstance(part, Call) and part.name not in known:
            raise Invalid(f"there is no tool {part.name}; there is {', '.join(sorted(known)) or 'none'}")
    return reply
