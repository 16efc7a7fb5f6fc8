"""When a host is left alone, and how long is waited for it; all on a clock that is an argument."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from models.grids import CLEAR, card

from forenoon.conformance.routes import errand
from forenoon.domain.contract import Wish
from forenoon.domain.dialogue import Fault, FaultKind
from forenoon.domain.ranking import Pick
from forenoon.models.course import PATIENCE, Course
from forenoon.models.health import LONGEST, REST, RULES, Health
from forenoon.models.routing import Known, ranked

ONE, TWO, OTHER = card("one"), card("two"), card("other", "w")
DOWN, BUSY = Fault("down", "the engine broke"), Fault("busy", "slow down")


def picks(*cards: object) -> tuple[Pick, ...]:
    by_name = {one.name: one for one in (ONE, TWO, OTHER) if one in cards}
    return ranked(errand(), Wish(), Known(by_name, {}, CLEAR, {}, {})).picks


def course(*cards: object, health: Health | None = None, chance: Callable[[], float] = lambda: 0.5) -> Course:
    return Course(picks(*cards), health or Health(), chance)


def broken(health: Health, times: int, now: float = 0.0, fault: Fault = DOWN) -> Health:
    for _ in range(times):
        health.bad(ONE, fault, now)
    return health


def test_three_faults_in_a_row_close_a_host_for_all_its_cards() -> None:
    health = broken(Health(), 2)
    assert health.free_at(ONE) == 0
    assert broken(health, 1).free_at(ONE) == REST == health.free_at(TWO)
    assert health.free_at(OTHER) == 0


def test_an_answer_in_between_begins_the_count_anew() -> None:
    health = broken(Health(), 2)
    health.good(TWO)
    assert broken(health, 2).free_at(ONE) == 0


def test_after_the_rest_one_call_goes_ahead_alone() -> None:
    health = broken(Health(), 3)
    assert health.enter(ONE, REST - 1) == 1
    assert health.enter(ONE, REST) == 0 and health.enter(TWO, REST) == REST
    health.good(ONE)
    assert health.enter(TWO, REST) == 0 and health.free_at(ONE) == 0


def test_a_rest_is_twice_as_long_each_time_up_to_the_longest() -> None:
    health, now, rests = broken(Health(), 3), 0.0, [REST]
    for _ in range(6):
        now = health.free_at(ONE)
        assert health.enter(ONE, now) == 0
        rests.append(broken(health, 1, now).free_at(ONE) - now)
    assert rests[:4] == [REST, 2 * REST, 4 * REST, 8 * REST] and rests[-1] == LONGEST


def test_a_long_wait_that_the_host_asks_for_is_kept_to_at_once() -> None:
    assert broken(Health(), 1, 5.0, Fault("busy", "later", retry_after=900)).free_at(TWO) == 905
    assert broken(Health(), 1, 5.0, Fault("busy", "later", retry_after=3)).free_at(TWO) == 0


def test_a_refused_key_closes_what_it_opens_and_a_missing_model_only_itself() -> None:
    mine = card("one", key="A"), card("two", key="A"), card("three", key="B")
    health = Health()
    health.bad(mine[0], Fault("key", "wrong key"), 0)
    assert [health.free_at(one) for one in mine] == [LONGEST, LONGEST, 0]
    health = Health()
    health.bad(mine[0], Fault("missing", "no such model"), 0)
    assert [health.free_at(one) for one in mine] == [LONGEST, 0, 0]


@pytest.mark.parametrize("kind", [kind for kind, rule in RULES.items() if not rule.rests])
def test_what_is_wrong_with_a_request_is_not_held_against_a_host(kind: FaultKind) -> None:
    assert broken(Health(), 9, 0, Fault(kind, "no")).free_at(ONE) == 0


def test_waits_grow_and_are_scattered() -> None:
    def waits(chance: float) -> list[float]:
        way, found = course(ONE, chance=lambda: chance), list[float]()
        now = 0.0
        for _ in range(2):
            pick = way.next(now)
            assert isinstance(pick, Pick)
            way.failed(pick, DOWN, now)
            wait = way.next(now)
            assert isinstance(wait, float)
            found.append(wait)
            now += wait
        return found

    assert waits(0.0) == [0.25, 0.5] and waits(1.0) == [0.75, 1.5]


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_no_wait_is_shorter_than_the_host_asks_for(chance: float) -> None:
    way = course(ONE, chance=lambda: chance)
    way.failed(picks(ONE)[0], Fault("busy", "later", retry_after=7), 100.0)
    wait = way.next(100.0)
    assert isinstance(wait, float) and 7 <= wait <= 7.5


def test_one_errand_waits_for_a_minute_in_all() -> None:
    way, now, asked = course(ONE, OTHER), 0.0, 0
    while (step := way.next(now)) is not None:
        if isinstance(step, Pick):
            asked += 1
            way.failed(step, Fault("busy", "later", retry_after=9), now)
        else:
            now += step
    assert asked == 6 and now <= PATIENCE


@given(
    st.lists(st.tuples(st.sampled_from(sorted(RULES)), st.sampled_from([None, 0.0, 3.0, 40.0, 9000.0])), max_size=60)
)
def test_whatever_goes_wrong_comes_to_an_end(faults: list[tuple[FaultKind, float | None]]) -> None:
    way, now, told = course(ONE, TWO, OTHER), 0.0, iter(faults)
    for _ in range(100):
        step = way.next(now)
        if step is None:
            break
        if not isinstance(step, Pick):
            assert step > 0
            now += step
            continue
        kind, wait = next(told, ("down", None))
        way.failed(step, Fault(kind, "no", retry_after=wait), now)
    assert step is None and now <= PATIENCE and len(way.tried) <= 9


def test_a_host_that_others_found_closed_is_not_asked() -> None:
    way = course(ONE, OTHER, health=broken(Health(), 3))
    first = way.next(0.0)
    assert isinstance(first, Pick) and first.card.name == "other"
