"""Every fault of a host is survived, by its rule; and what may not go to a host never reaches it."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from forenoon.conformance.hosts import SSE, Answer, Host, in_pieces
from forenoon.conformance.routes import CountingPurse, errand, number, said
from forenoon.domain.contract import Wish
from forenoon.domain.dialogue import Call, Fault, FaultKind, Refusal, Reply, Usage
from forenoon.domain.errors import Invalid, NoAnswer, NoModel, Overspent, Refused
from forenoon.domain.routes import Answered, Errand
from forenoon.models.asking import Router
from forenoon.models.grid import Grid
from forenoon.models.health import RULES
from forenoon.models.rules import Rules
from forenoon.models.sse import frame
from forenoon.models.transport import Limits

SHORT = Limits(connect=2, first=0.3, between=0.3, whole=5, size=200_000, event=20_000)
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
GOOD = Answer(reply=said("12"))
CHUNK = {"id": "x", "model": "m", "choices": [{"index": 0, "delta": {"content": "1"}}]}
LONG = Reply(id="r", model="m", parts=said("1" * 40).parts, reason="stop", usage=Usage(fresh=9, output=9))
FAULTS = {
    "401": Answer(fault=Fault("key", "wrong key")),
    "402": Answer(fault=Fault("unpaid", "no money left")),
    "404": Answer(fault=Fault("missing", "no such model")),
    "413": Answer(fault=Fault("large", "prompt is too long")),
    "400": Answer(fault=Fault("refused", "a wrong parameter")),
    "429": Answer(fault=Fault("busy", "slow down")),
    "500": Answer(fault=Fault("down", "the engine broke")),
    "529": Answer(status=529, raw=b'{"error": {"message": "overloaded"}}'),
    "hang": Answer(reply=LONG, hang=0),
    "hang mid-way": Answer(reply=LONG, events=in_pieces(LONG), hang=3),
    "cut": Answer(reply=LONG, events=in_pieces(LONG), cut=3),
    "malformed": Answer(raw=b"<html>busy</html>", media="text/html"),
    "empty": Answer(reply=said("")),
    "endless": Answer(raw=b"".join([frame("", CHUNK)] * 4000), media=SSE),
    "schema": Answer(reply=said("twelve")),
    "refusal": Answer(reply=Reply(id="r", model="m", parts=(Refusal(text="I will not."),), reason="refusal")),
    "unknown tool": Answer(reply=said("12").model_copy(update={"parts": (Call(id="c", name="rm", arguments="{}"),)})),
}
CALLS = {"429": 3, "500": 3, "529": 3, "cut": 3, "malformed": 2, "empty": 2, "schema": 2, "unknown tool": 2}
"""How often a host is asked that goes on so; once where nothing stands here."""


@dataclass
class Time:
    """A clock that only sleeping moves."""

    at: float = 1000.0
    slept: list[float] = field(default_factory=list[float])

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


@dataclass
class Grounds:
    """A home with cards whose hosts are on loopback."""

    home: Path
    hosts: dict[str, Host]
    router: Router
    time: Time
    purse: CountingPurse = field(default_factory=CountingPurse)

    def ask(self, one: Errand | None = None, **wish: Any) -> Answered:
        return self.router.answer(one or errand(), Wish(**wish), self.purse, number)[1]

    @property
    def asked(self) -> dict[str, int]:
        return {name: len(host.asked) for name, host in self.hosts.items()}


@contextmanager
def grounds(
    home: Path, plays: dict[str, Sequence[Answer]], keys: dict[str, str] | None = None, policy: str = ""
) -> Iterator[Grounds]:
    """`keys`: more lines of a card, by its name. The cards are asked in their order."""
    with ExitStack() as stack:
        hosts = {name: stack.enter_context(Host("openai-chat", answers)) for name, answers in plays.items()}
        rows = [
            f'[cards."{name}"]\nmodel = "m"\nprotocol = "openai-chat"\nbase_url = "{host.url}"\nkey = "KEY"\n'
            f'host = "{name}"\ntools = true\nschema = true\n{(keys or {}).get(name, PRICED)}\n'
            for name, host in hosts.items()
        ]
        route = ", ".join(f'"{name}"' for name in hosts)
        (home / "models.toml").write_text("\n".join([*rows, f'[routes]\n"*" = [{route}]\n']))
        if policy:
            (home / "policy.toml").write_text(policy)
        time = Time()
        grid = Grid(home, {"KEY": "sk-secret"}, SHORT)
        stack.callback(grid.close)
        router = Router(
            grid, Rules(home).now, clock=lambda: time.at, now=lambda: NOON + timedelta(seconds=time.at - 1000),
            sleep=time.sleep, chance=lambda: 0.5,
        )  # fmt: skip
        yield Grounds(home, hosts, router, time)


PRICED = "input = 1.0\noutput = 4.0"


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_goes_on_to_the_next_model_by_its_rule(tmp_path: Path, name: str) -> None:
    with grounds(tmp_path, {"one": [FAULTS[name]], "two": [GOOD]}) as here:
        answered = here.ask()
    assert here.asked == {"one": CALLS.get(name, 1), "two": 1}
    assert answered.spent[-1].card == "two" and {one.card for one in answered.tried} == {"one"}
    assert here.purse.open == 0 and here.purse.spent == list(answered.spent)


@pytest.mark.parametrize("name", FAULTS)
def test_where_no_other_is_left_it_is_said_what_is_waited_for(tmp_path: Path, name: str) -> None:
    with grounds(tmp_path, {"one": [FAULTS[name]]}) as here, pytest.raises(NoModel) as caught:
        here.ask()
    assert here.asked == {"one": CALLS.get(name, 1)}
    assert "no model answers judge now: " in caught.value.message and " one" in caught.value.message
    assert "sk-secret" not in caught.value.message
    assert caught.value.hint and here.purse.open == 0 and sum(here.time.slept) <= 60


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize(
    "rules",
    [
        '[[allow]]\nclasses = ["plain"]\n[[allow]]\nclasses = ["health"]\nhost = ["one"]\n',
        '[[allow]]\nclasses = ["*"]\n[[deny]]\nclasses = ["health"]\nregion = "us-*"\n',
    ],
)
def test_what_may_not_go_to_a_host_never_reaches_it(tmp_path: Path, name: str, rules: str) -> None:
    keys = {"one": 'region = "eu-1"', "two": 'region = "us-1"', "three": 'same = "one"\nregion = "us-2"', "four": ""}
    plays = {"one": [FAULTS[name]], "two": [GOOD], "three": [GOOD], "four": [GOOD]}
    secret = errand("The biopsy of Ada Example is on Monday.").model_copy(update={"classes": ("health",)})
    with grounds(tmp_path, plays, keys, rules) as here, pytest.raises(NoModel):
        here.ask(secret)
    assert here.hosts["one"].size > 0
    assert [here.hosts[other].size for other in ("two", "three", "four")] == [0, 0, 0]


def test_where_the_policy_allows_none_class_and_rule_are_named_and_nothing_is_sent(tmp_path: Path) -> None:
    rules = '[[deny]]\nclasses = ["health"]\nhost = "one"\nbecause = "the works council says so"\n'
    secret = errand().model_copy(update={"classes": ("health",)})
    with grounds(tmp_path, {"one": [GOOD], "two": [GOOD]}, policy=rules) as here:
        with pytest.raises(Refused) as caught:
            here.ask(secret)
        assert {host.size for host in here.hosts.values()} == {0}
        here.ask()
    assert "health data may not go to one" in caught.value.message
    assert "policy.toml, line 1: the works council says so" in caught.value.message
    assert "two (which does not say where it runs): no rule clears it" in caught.value.message


def test_the_very_words_that_would_be_sent_are_looked_at(tmp_path: Path) -> None:
    keys = {"two": 'zone = "local"'}
    with grounds(tmp_path, {"one": [GOOD], "two": [GOOD]}, keys) as here:
        assert here.ask(errand("When does the chemotherapy of Ada begin?")).spent[-1].card == "two"
        assert here.hosts["one"].size == 0
        assert here.ask(errand("When does the audit begin?")).spent[-1].card == "one"


def test_the_policy_is_asked_before_every_call(tmp_path: Path) -> None:
    with grounds(tmp_path, {"one": [FAULTS["500"]], "two": [GOOD]}) as here:
        sleep = here.time.sleep

        def stricter(seconds: float) -> None:
            sleep(seconds)
            (tmp_path / "policy.toml").write_text('[[deny]]\nclasses = ["*"]\nhost = ["one", "two"]\n')

        here.router.sleep = stricter
        with pytest.raises(NoModel, match="one is down"):
            here.ask()
        (tmp_path / "policy.toml").write_text("[[deny]]\nclasses = 3\n")
        with pytest.raises(Invalid, match="line 2"):
            here.ask()
    assert here.asked == {"one": 1, "two": 0}


def test_another_host_of_the_same_model_comes_before_another_model(tmp_path: Path) -> None:
    keys = {"one at h": 'same = "one"\n' + PRICED}
    with grounds(tmp_path, {"one": [FAULTS["hang"]], "two": [GOOD], "one at h": [GOOD]}, keys) as here:
        assert here.ask().spent[-1].card == "one at h"
        assert here.asked == {"one": 1, "two": 0, "one at h": 1}


@pytest.mark.parametrize("name", ["endless", "schema", "413", "refusal"])
def test_what_another_host_would_not_mend_goes_to_another_model(tmp_path: Path, name: str) -> None:
    keys = {"one at h": 'same = "one"\n' + PRICED}
    with grounds(tmp_path, {"one": [FAULTS[name]], "one at h": [GOOD], "two": [GOOD]}, keys) as here:
        assert here.ask().spent[-1].card == "two"
        assert here.asked["one at h"] == 0


def test_a_wait_that_the_host_asks_for_is_kept_to(tmp_path: Path) -> None:
    busy = Answer(fault=Fault("busy", "slow down"), headers={"retry-after": "7"})
    with grounds(tmp_path, {"one": [busy, GOOD], "two": [GOOD]}) as here:
        assert here.ask().spent[-1].card == "one"
    assert len(here.time.slept) == 1 and 7 <= here.time.slept[0] <= 8


def test_another_model_is_taken_where_the_wait_is_long(tmp_path: Path) -> None:
    busy = Answer(fault=Fault("busy", "slow down"), headers={"retry-after": "90"})
    with grounds(tmp_path, {"one": [busy, GOOD], "two": [GOOD]}) as here:
        assert here.ask().spent[-1].card == "two" and not here.time.slept
        assert here.ask().spent[-1].card == "two" and here.asked["one"] == 1
        here.time.at += 90
        assert here.ask().spent[-1].card == "one"


def test_a_wait_that_is_too_long_ends_and_says_until_when(tmp_path: Path) -> None:
    busy = Answer(fault=Fault("busy", "slow down"), headers={"retry-after": "5400"})
    with grounds(tmp_path, {"one": [busy]}) as here:
        with pytest.raises(NoModel, match=r"one is busy until 13:30 UTC \(slow down\)") as caught:
            here.ask()
        assert caught.value.until is not None and abs(caught.value.until - NOON - timedelta(minutes=90)).seconds < 2
        with pytest.raises(NoModel, match="one is left alone until 13:30 UTC"):
            here.ask()
    assert here.asked == {"one": 1} and not here.time.slept


def test_a_host_that_is_down_is_left_alone_and_then_tried_by_one_call(tmp_path: Path) -> None:
    plays = {"one": [FAULTS["500"], FAULTS["500"], FAULTS["500"], GOOD], "two": [GOOD]}
    with grounds(tmp_path, plays) as here:
        for _ in range(3):
            assert here.ask().spent[-1].card == "two"
        assert here.asked == {"one": 3, "two": 3}
        here.time.at += 31
        assert here.ask().spent[-1].card == "one"
        assert here.ask().spent[-1].card == "one"


def test_two_models_that_refuse_the_request_are_enough(tmp_path: Path) -> None:
    told = "one refuses it .a wrong parameter.; two refuses it"
    with (
        grounds(tmp_path, {name: [FAULTS["400"]] for name in ("one", "two", "three")}) as here,
        pytest.raises(NoModel, match=told),
    ):
        here.ask()
    assert here.asked == {"one": 1, "two": 1, "three": 0}


def test_what_was_cut_off_is_paid_as_far_as_it_is_known(tmp_path: Path) -> None:
    with grounds(tmp_path, {"one": [FAULTS["cut"], GOOD]}) as here:
        answered = here.ask()
    cut, whole = answered.spent
    assert "It broke off" in cut.why and "reckoned" in cut.why and cut.usage.output > 0 and cut.cost
    assert whole.usage == said("12").usage and here.purse.total == cut.cost + (whole.cost or 0)


def test_a_complaint_is_the_second_turn_and_the_next_model_sees_nothing_of_it(tmp_path: Path) -> None:
    with grounds(tmp_path, {"one": [FAULTS["schema"]], "two": [GOOD]}) as here:
        here.ask()
    first, second = here.hosts["one"].asked
    assert [turn.role for turn in second.messages] == ["user", "assistant", "user"]
    assert second.messages[0] == first.messages[0] and "'twelve' is no number" in str(second.messages[2].parts)
    assert here.hosts["two"].asked[0].messages == first.messages


def test_a_price_that_is_not_known_is_for_a_run_without_a_cap_or_for_home(tmp_path: Path) -> None:
    keys = {"one": 'zone = "eu"', "two": PRICED}
    with grounds(tmp_path, {"one": [GOOD], "two": [GOOD]}, keys) as here:
        assert here.ask().spent[-1].card == "one"
        here.purse = CountingPurse(cap=1_000_000)
        assert here.ask().spent[-1].card == "two"
        with pytest.raises(Overspent, match="what one costs is not known"):
            here.ask(pins={"*": "one"})
        (tmp_path / "policy.toml").write_text("")
    with grounds(tmp_path, {"home": [GOOD]}, {"home": 'zone = "local"'}) as here:
        here.purse = CountingPurse(cap=0)
        assert here.ask().spent[-1].cost is None


def test_a_cheaper_card_that_is_as_good_is_asked_where_the_cap_is_near(tmp_path: Path) -> None:
    keys = {"one": "input = 9.0\noutput = 90.0", "two": PRICED}
    with grounds(tmp_path, {"one": [GOOD], "two": [GOOD]}, keys) as here:
        here.purse = CountingPurse(cap=2_000)
        assert here.ask().spent[-1].card == "two" and here.asked["one"] == 0
        here.purse = CountingPurse(cap=10)
        with pytest.raises(Overspent):
            here.ask()
    assert here.purse.open == 0


def test_the_cap_is_kept_to_while_hosts_fail(tmp_path: Path) -> None:
    with grounds(tmp_path, {"one": [FAULTS["cut"], FAULTS["schema"], FAULTS["empty"]]}) as here:
        here.purse = CountingPurse(cap=1_500)
        with pytest.raises((NoModel, Overspent)):
            here.ask()
        assert 0 < here.purse.total <= 1_500 and here.purse.open == 0


def test_the_choice_says_who_was_asked_before(tmp_path: Path) -> None:
    with grounds(tmp_path, {"one": [FAULTS["500"]], "two": [GOOD]}) as here:
        assert here.ask().spent[-1].why == "models.toml routes judge to one, two. Asked before it: one."


def test_every_kind_of_fault_has_its_rule() -> None:
    assert set(RULES) == set(get_args(FaultKind))


@pytest.mark.parametrize(("one", "two", "waits"), [
    ("schema", "refusal", False), ("schema", "schema", False), ("schema", "500", True), ("schema", "malformed", True),
    ("429", "refusal", True), ("schema", "401", True),
])  # fmt: skip
def test_where_all_answered_and_none_so_that_it_can_be_used_nobody_is_waited_for(
    tmp_path: Path, one: str, two: str, waits: bool
) -> None:
    with grounds(tmp_path, {"one": [FAULTS[one]], "two": [FAULTS[two]]}) as here, pytest.raises(NoModel) as none:
        here.ask()
    assert isinstance(none.value, NoAnswer) != waits
