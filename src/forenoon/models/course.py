"""The way of one errand from card to card until one answers. Without I/O: who drives it asks, waits and tells."""

from collections.abc import Callable, Sequence
from math import inf

from forenoon.domain.dialogue import Fault, FaultKind
from forenoon.domain.ranking import Pick
from forenoon.domain.routes import Tried
from forenoon.models.health import RULES, SHORT, Health

PATIENCE = 60.0  # seconds that one errand waits in all
FIRST = 0.5  # seconds before the same host is asked once more, twice as long each time after


class Course:
    """`tried`: every call that brought no answer. What is cut off mid-way is asked for anew from the beginning: nothing
    of it was passed on."""

    def __init__(self, picks: Sequence[Pick], health: Health, chance: Callable[[], float]) -> None:
        self.tried: list[Tried] = []
        self.unusable: set[str] = set()  # cards that answered, and not so that anything could be made of it
        self._open = list(picks)
        self._health = health
        self._chance = chance
        self._times: dict[str, int] = {}  # how often each card failed
        self._from: dict[str, float] = {}  # when it may be asked next
        self._blame: dict[FaultKind, set[str]] = {}  # models by the fault that they told
        self._waited = 0.0

    def next(self, now: float) -> Pick | float | None:
        """Who is asked now; or how many seconds to wait; None where nobody is left for whom waiting is worth it. A
        better model is waited for shortly, then the next one is taken."""
        soonest = inf
        for model in dict.fromkeys(pick.card.identity for pick in self._open):
            wait = inf
            for pick in self._open:
                if pick.card.identity == model:
                    wait = min(wait, self._wait(pick, now))
                    if wait <= 0:
                        return pick
            soonest = min(soonest, wait)
            if wait <= SHORT:
                break
        if self._waited + soonest > PATIENCE:
            return None
        self._waited += soonest
        return soonest

    def failed(self, pick: Pick, fault: Fault, now: float) -> None:
        """Nothing came of this call, or nothing whole."""
        rule, name = RULES[fault.kind], pick.card.name
        self._tell(pick, fault.kind, fault.message)
        self._health.bad(pick.card, fault, now)
        times = self._times[name] = self._times.get(name, 0) + 1
        blame = self._blame.setdefault(fault.kind, set())
        blame.add(pick.card.identity)
        if len(blame) >= rule.enough:
            self._open.clear()
        elif rule.then == "model":
            self.leave(pick)
        elif times > rule.again:
            self._open.remove(pick)
        else:
            own = FIRST * 2 ** (times - 1)
            told = fault.retry_after
            self._from[name] = now + (own * (0.5 + self._chance()) if told is None else told + own * self._chance())

    def unread(self, pick: Pick, kind: FaultKind, wrong: str) -> None:
        """It answered, but so that nothing can be made of it: no other host of this model would do better."""
        self._tell(pick, kind, wrong)
        self.unusable.add(pick.card.name)
        self.leave(pick)

    def leave(self, pick: Pick) -> None:
        """This model is not asked again."""
        self._open = [one for one in self._open if one.card.identity != pick.card.identity]

    def skip(self, pick: Pick) -> None:
        """This host is not asked again."""
        self._open.remove(pick)

    def near(self) -> None:
        """Only those that are as good as the best are asked from here on."""
        self._open = [pick for pick in self._open if pick.near]

    def until(self, now: float) -> float | None:
        """When the first of those that were chosen may be asked again."""
        return min((now + self._left(pick, now) for pick in self._open), default=None)

    def _tell(self, pick: Pick, kind: FaultKind, message: str) -> None:
        self.tried.append(Tried(card=pick.card.name, host=pick.card.host, fault=kind, message=message))

    def _wait(self, pick: Pick, now: float) -> float:
        own = self._from.get(pick.card.name, 0.0) - now
        return own if own > 0 else self._health.enter(pick.card, now)

    def _left(self, pick: Pick, now: float) -> float:
        return max(0.0, self._from.get(pick.card.name, 0.0) - now, self._health.free_at(pick.card) - now)
