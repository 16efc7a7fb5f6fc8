"""Why no model answers, in a sentence that says what it waits for."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from forenoon.domain.dialogue import FaultKind
from forenoon.domain.errors import NoAnswer, NoModel, Refused
from forenoon.domain.ranking import Left, Pick, Ranking
from forenoon.domain.routes import Tried, Work
from forenoon.models.course import Course
from forenoon.models.health import Health

SAID: dict[FaultKind, str] = {
    "key": "{host} does not take the key in {key}",
    "unpaid": "{host} wants to be paid first",
    "missing": "{host} has no {card}",
    "large": "it is too long for {card}",
    "refused": "{card} refuses it",
    "unfit": "{card} cannot carry it",
    "busy": "{host} is busy",
    "late": "{host} does not answer in time",
    "down": "{host} is down",
    "garbled": "{card} gave no answer that can be used",
    "endless": "{card} did not come to an end",
}
MEND = "forenoon models check CARD tries one; forenoon models route --explain shows what was left out and why"
NAMED = 4  # of what is left out
SHOWN = 200  # characters of what a host said
SURE: tuple[FaultKind, ...] = ("busy", "late", "down")  # these pass by themselves


def none_allowed(work: Work, ranking: Ranking) -> NoModel | Refused:
    """Refused where the policy is all that stands against it, else NoModel."""
    wanted = [left for left in ranking.left if not ranking.named or left.card.name in ranking.named]
    whose = f"{ranking.source}, and " if ranking.named else ""
    ready = [left for left in wanted if left.bar != "key"]
    if forbidden := [left for left in ready if left.bar == "policy"]:
        told = "; ".join(dict.fromkeys(left.why for left in forbidden[:NAMED]))
        return Refused(
            f"{whose}no model may have it for {work}: {told}", "forenoon policy check shows what may go where"
        )
    if ready:
        return NoModel(f"{whose}no model that is set up can do {work}: {reasons(ready)}", MEND)
    return NoModel(f"{whose}no key of a model is set: {reasons(wanted)}", "forenoon models list names the keys")


def reasons(left: Sequence[Left]) -> str:
    return "; ".join(f"{one.card.name}: {one.why}" for one in left[:NAMED])


def none_answers(
    work: Work, picks: Sequence[Pick], course: Course, health: Health, clock: float, now: datetime
) -> NoModel:
    """`clock` is the course's time, `now` the same moment as a person tells it. NoAnswer where nobody is waited for."""
    last = {one.card: one for one in course.tried}
    told: list[str] = []
    for pick in picks:
        free = health.free_at(pick.card)
        until = f" until {now + timedelta(seconds=free - clock):%H:%M} UTC" if free > clock else ""
        if tried := last.get(pick.card.name):
            told.append(sentence(pick, tried, until if tried.fault in SURE else ""))
        elif until:
            told.append(f"{pick.card.host} is left alone{until} ({health.why(pick.card)[:SHOWN]})")
    soonest = course.until(clock)
    when = None if soonest is None else now + timedelta(seconds=soonest - clock)
    waits = any(health.free_at(pick.card) > clock for pick in picks if pick.card.name not in last)
    kind = NoAnswer if last and not waits and course.unusable.issuperset(last) else NoModel
    return kind(f"no model answers {work} now: {'; '.join(dict.fromkeys(told))}", MEND, when)


def sentence(pick: Pick, tried: Tried, until: str) -> str:
    said = SAID[tried.fault].format(host=pick.card.host, key=pick.card.key or "none", card=pick.card.name)
    return f"{said}{until} ({tried.message[:SHOWN]})"
