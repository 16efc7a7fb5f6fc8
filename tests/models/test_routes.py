"""Which card is asked for which work, and why; all of it read from the owner's files."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from models.grids import CLEAR, card

from forenoon.conformance.routes import errand
from forenoon.domain.cards import Card
from forenoon.domain.contract import Wish
from forenoon.domain.dialogue import File, Form, Message, Text, Tool
from forenoon.domain.errors import Invalid, NotFound, Refused
from forenoon.domain.policy import Place, Policy, Rule, clear_place
from forenoon.domain.ranking import Ranking
from forenoon.domain.routes import Errand, Work
from forenoon.models.cards import read_cards, read_routes
from forenoon.models.routing import Known, ranked, suits
from forenoon.models.telling import none_allowed
from forenoon.models.trials import Trial, read_trials

KEYS = {"OPENAI_API_KEY", "ANTHROPIC_API_KEY", "XAI_API_KEY", "GEMINI_API_KEY"}


def known(cards: list[Card], **more: Any) -> Known:
    by_name = {one.name: one for one in cards}
    return Known(
        by_name, more.get("lacking", {}), more.get("policy", CLEAR), more.get("routes", {}), more.get("trials", {})
    )


def shipped(*keys: str) -> Known:
    cards = list(read_cards(Path("/nowhere")).values())
    return known(cards, lacking={one.name: (one.key or "MODEL",) for one in cards if one.key not in keys})


def names(ranking: Ranking) -> list[str]:
    return [pick.card.name for pick in ranking.picks]


def of(work: Work, **more: Any) -> Errand:
    return errand().model_copy(update={"work": work, **more})


def left_of(ranking: Ranking, name: str) -> str:
    return next(left.why for left in ranking.left if left.card.name == name)


def measured(**passed: tuple[int, int]) -> dict[tuple[str, str], Trial]:
    return {
        ("judge", name): Trial(work="judge", model=name, passed=one, tried=of) for name, (one, of) in passed.items()
    }


def test_gpt_by_default_and_claude_for_decks() -> None:
    all_keys = shipped(*KEYS)
    for work in ("plan", "extract", "compose.brief", "compose.sheet", "compose.mail", "review", "judge"):
        assert ranked(of(work), Wish(), all_keys).picks[0].card.vendor == "openai"
    assert names(ranked(of("compose.deck"), Wish(), all_keys))[0] == "claude-opus-5.5"


def test_with_one_key_all_work_goes_to_its_host() -> None:
    for key, vendor in (("OPENAI_API_KEY", "openai"), ("ANTHROPIC_API_KEY", "anthropic")):
        picks = ranked(of("compose.deck"), Wish(), shipped(key)).picks
        assert picks and {pick.card.vendor for pick in picks} == {vendor}


@pytest.mark.parametrize(
    ("mode", "first"), [("quality", "best"), ("balanced", "near"), ("cost", "cheap")],
)  # fmt: skip
def test_price_decides_within_the_band(mode: Any, first: str) -> None:
    cards = [
        card("best", prior={"*": 0.90}, price={"input": 9, "output": 9_000_000}),
        card("near", prior={"*": 0.89}, price={"input": 5, "output": 5_000_000}),
        card("cheap", prior={"*": 0.85}, price={"input": 1, "output": 1_000_000}),
        card("worst", prior={"*": 0.60}, price={"input": 0, "output": 0}),
    ]
    assert names(ranked(of("judge"), Wish(mode=mode), known(cards)))[0] == first


def test_what_was_measured_counts_from_twelve_trials_on() -> None:
    cards = [card("a", prior={"*": 0.9}), card("b", prior={"*": 0.5})]
    assert names(ranked(of("judge"), Wish(), known(cards, trials=measured(b=(11, 11)))))[0] == "a"
    found = ranked(of("judge"), Wish(), known(cards, trials=measured(b=(30, 30))))
    assert names(found)[0] == "b" and "30 trials" in found.picks[0].why


def test_a_model_that_is_surely_worse_is_not_taken_for_its_price() -> None:
    dear, cheap = {"input": 9, "output": 9_000_000}, {"input": 1, "output": 1_000_000}
    cards = [card("a", price=dear), card("b", price=cheap)]
    few, many = measured(a=(92, 100), b=(91, 100)), measured(a=(46_000, 50_000), b=(45_200, 50_000))
    assert names(ranked(of("judge"), Wish(), known(cards, trials=few)))[0] == "b"
    assert names(ranked(of("judge"), Wish(), known(cards, trials=many)))[0] == "a"


def test_a_pin_is_for_this_work_before_its_kind_before_all() -> None:
    cards = [card("a"), card("b"), card("c"), card("d", prior={"*": 0.9})]
    wish = Wish(pins={"compose.deck": "a", "compose": "b", "*": "c"})
    for work, name in (("compose.deck", "a"), ("compose.brief", "b"), ("judge", "c")):
        found = ranked(of(work), wish, known(cards))
        assert names(found) == [name] and "pins" in found.picks[0].why
        assert "pins" in left_of(found, "d")
    assert names(ranked(of("judge"), Wish(pins={"judge": "auto", "*": "c"}), known(cards)))[0] == "d"
    with pytest.raises(NotFound):
        ranked(of("judge"), Wish(pins={"*": "nobody"}), known(cards))


def test_a_route_is_asked_in_its_order_and_auto_stands_for_the_others() -> None:
    cards = [card("a"), card("b", prior={"*": 0.9}), card("c", prior={"*": 0.95})]
    assert names(ranked(of("judge"), Wish(), known(cards, routes={"judge": ("a", "b")}))) == ["a", "b"]
    assert names(ranked(of("judge"), Wish(), known(cards, routes={"*": ("a", "auto")}))) == ["a", "c", "b"]
    pinned = ranked(of("judge"), Wish(pins={"*": "c"}), known(cards, routes={"*": ("a",)}))
    assert names(pinned) == ["c"]


def test_the_hosts_of_one_model_stand_together_and_share_what_is_known_of_it() -> None:
    cards = [card("a", prior={"*": 0.9}), card("b", prior={"*": 0.88}), card("a at h", same="a", host="h", prior={})]
    found = ranked(of("judge"), Wish(), known(cards))
    assert names(found) == ["a", "a at h", "b"] and found.picks[1].score == found.picks[0].score


def test_another_vendor_is_taken_whenever_one_may_be_asked() -> None:
    cards = [card("a", "x", prior={"*": 0.9}), card("b", "x"), card("c", "y", prior={"*": 0.3})]
    assert names(ranked(of("review", apart=("x",)), Wish(), known(cards))) == ["c", "a", "b"]
    assert names(ranked(of("review", apart=("x",)), Wish(), known(cards[:2]))) == ["a", "b"]
    assert names(ranked(of("review", apart=("x", "y")), Wish(), known(cards))) == ["c", "a", "b"]


def test_where_another_vendor_is_a_must_nobody_else_is_asked() -> None:
    cards = [card("a", "x", prior={"*": 0.9}), card("b", "x"), card("c", "y", prior={"*": 0.3})]
    wanted = of("compose.brief", apart=("x",), strictly=True)
    assert names(ranked(wanted, Wish(), known(cards))) == ["c"]
    alone = ranked(wanted, Wish(), known(cards[:2]))
    assert names(alone) == []
    assert "another vendor is wanted" in none_allowed("compose.brief", alone).message


def test_what_rests_comes_last_but_beside_its_own_model() -> None:
    cards = [card("a", prior={"*": 0.9}), card("b"), card("b at h", same="b", host="h")]
    assert names(ranked(of("judge"), Wish(), known(cards), frozenset({"a"}))) == ["b", "b at h", "a"]
    assert names(ranked(of("judge"), Wish(), known(cards), frozenset({"b"}))) == ["a", "b at h", "b"]


@pytest.mark.parametrize(
    ("change", "more", "says"),
    [
        ({"form": Form(name="f", shape={})}, {"forms": False}, "answers in no schema"),
        ({"tools": (Tool(name="t", arguments={}),)}, {"tools": False}, "knows no tools"),
        ({"messages": (Message(role="user", parts=(File(content=b"x"),)),)}, {"takes": ("text",)}, "takes no file"),
        ({"messages": (Message(role="user", parts=(Text(text="x" * 9000),)),)}, {"context": 1000}, "do not fit"),
        ({}, {"kinds": ("embed",)}, "no model for dialogue"),
    ],
)  # fmt: skip
def test_what_a_card_cannot_do_is_said(change: dict[str, Any], more: dict[str, Any], says: str) -> None:
    request = errand().request.model_copy(update=change)
    found = ranked(of("judge", request=request), Wish(), known([card("a"), card("b", **more)]))
    assert says in left_of(found, "b")


def test_a_missing_key_and_a_forbidding_rule_are_said() -> None:
    local = Policy(rules=(Rule(say="allow", classes=("*",), zone=("local",)),))
    cards = [card("a", key="A_KEY"), card("b", zone="eu"), card("c", zone="local")]
    found = ranked(of("judge", classes=("health",)), Wish(), known(cards, policy=local, lacking={"a": ("A_KEY",)}))
    assert names(found) == ["c"]
    assert "A_KEY is not set" in left_of(found, "a") and "health data may not go to v (eu)" in left_of(found, "b")


def test_a_work_can_be_done_where_a_key_is_there_and_the_rules_clear_something() -> None:
    assert suits("judge", Wish(), shipped("XAI_API_KEY")) and not suits("judge", Wish(), shipped())
    assert not suits("embed", Wish(), shipped("XAI_API_KEY"))
    keys = shipped("XAI_API_KEY", "DEEPSEEK_API_KEY")
    assert suits("judge", Wish(), replace(keys, routes={"*": ("deepseek-flash",)}))
    assert not suits("judge", Wish(), replace(keys, routes={"*": ("gpt-6.2-sol",)}))
    assert not suits("judge", Wish(), replace(keys, policy=Policy()))


def test_a_card_that_is_pinned_is_wanted_even_where_it_cannot_be_asked() -> None:
    assert suits("judge", Wish(pins={"*": "grok-4.7"}), shipped())
    with pytest.raises(NotFound):
        suits("judge", Wish(pins={"*": "nobody"}), shipped())


VENDORS, ZONES = st.sampled_from(["x", "y", "z"]), st.sampled_from(["", "global", "eu", "local"])
CARDS = st.lists(
    st.builds(
        lambda vendor, host, zone, prior, price, same: {
            "vendor": vendor, "host": host, "zone": zone, "prior": {"*": prior}, "same": same,
            "price": price and {"input": price, "output": price},
        },
        VENDORS, st.sampled_from(["h", "i", "j"]), ZONES, st.sampled_from([0.5, 0.88, 0.89, 0.9]),
        st.sampled_from([None, 1_000_000, 9_000_000]), st.sampled_from(["", "", "m", "n"]),
    ),
    max_size=8,
)  # fmt: skip
RULES = st.lists(
    st.builds(
        Rule, say=st.sampled_from(["allow", "deny"]),
        classes=st.sampled_from([("*",), ("plain",), ("health",), ("health", "secret")]),
        vendor=st.sampled_from([(), ("x",)]), host=st.sampled_from([(), ("h", "i")]),
        zone=st.sampled_from([(), ("eu",), ("local",)]),
    ),
    max_size=5,
)  # fmt: skip
CLASSES = st.sampled_from([(), ("health",), ("health", "secret")])


@given(CARDS, RULES, CLASSES, st.sampled_from([(), ("x",), ("x", "y")]), st.sets(st.integers(0, 7)))
def test_every_card_is_ranked_or_left_out_and_none_that_is_forbidden_is_ranked(
    rows: list[dict[str, Any]], rules: list[Rule], classes: tuple[str, ...], apart: tuple[str, ...], resting: set[int]
) -> None:
    cards, policy = [card(f"c{at}", **row) for at, row in enumerate(rows)], Policy(rules=tuple(rules))
    rests = frozenset(f"c{at}" for at in resting)
    found = ranked(of("judge", classes=classes, apart=apart), Wish(), known(cards, policy=policy), rests)
    assert sorted([*names(found), *(left.card.name for left in found.left)]) == sorted(one.name for one in cards)
    for pick in found.picks:
        assert all(clear_place(policy, pick.card.place, (one,)).say == "allow" for one in classes or ("plain",))
    wanted = [pick.card.vendor not in apart for pick in found.picks]
    assert wanted == sorted(wanted, reverse=True)
    awake = [pick for pick in found.picks if pick.card.name not in rests and pick.card.vendor not in apart]
    if awake:
        best = max(pick.score.mean for pick in awake)
        assert not apart or found.picks[0].card.vendor not in apart
        assert apart or found.picks[0].score.mean >= best * 0.98


@given(RULES, RULES, CLASSES, VENDORS, ZONES)
def test_a_rule_that_forbids_only_takes_away_and_one_that_allows_only_gives(
    rules: list[Rule], more: list[Rule], classes: tuple[str, ...], vendor: str, zone: str
) -> None:
    place = Place(vendor=vendor, host="h", zone=zone)

    def may(*rules: Rule) -> bool:
        return clear_place(Policy(rules=rules), place, classes).say == "allow"

    denying = [rule for rule in more if rule.say == "deny"]
    allowing = [rule for rule in more if rule.say == "allow"]
    assert may(*rules) or not may(*rules, *denying)
    assert may(*rules, *allowing) or not may(*rules)
    assert may(*rules) == may(*reversed(rules))


def test_what_a_pinned_card_lacks_is_said_of_it_alone() -> None:
    cards = shipped("OPENAI_API_KEY")
    told = none_allowed("judge", ranked(of("judge"), Wish(pins={"*": "grok-4.7"}), cards)).message
    assert told == "the run pins grok-4.7 for judge, and no key of a model is set: grok-4.7: XAI_API_KEY is not set"
    pinned = ranked(of("judge", classes=("health",)), Wish(pins={"*": "gpt-6.2-sol"}), replace(cards, policy=Policy()))
    assert isinstance(none_allowed("judge", pinned), Refused)


def test_every_choice_has_a_sentence() -> None:
    for work in ("compose.deck", "judge"):
        for mode in ("quality", "balanced", "cost"):
            for pick in ranked(of(work), Wish.model_validate({"mode": mode}), shipped(*KEYS)).picks:
                assert pick.why.endswith(".") and work in pick.why and ("$" in pick.why or "not known" in pick.why)


def test_routes_are_read_from_models_toml(tmp_path: Path) -> None:
    (tmp_path / "models.toml").write_text('[routes]\n"compose.deck" = ["grok-4.7", "auto"]\n"*" = "gemini-4-neon"\n')
    routes = read_routes(tmp_path, read_cards(tmp_path))
    assert routes == {"compose.deck": ("grok-4.7", "auto"), "*": ("gemini-4-neon",)}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("routes = 3\n", "no table"), ('[routes]\ncompoze = "auto"\n', "no work compoze"),
        ("[routes]\nplan = []\n", "no list of cards"), ('[routes]\nplan = ["grok"]\n', "there is no card grok"),
    ],
)  # fmt: skip
def test_what_is_no_route_is_said(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "models.toml").write_text(text)
    with pytest.raises((Invalid, NotFound), match=says) as caught:
        read_routes(tmp_path, read_cards(tmp_path))
    assert caught.value.hint


def test_trials_are_read(tmp_path: Path) -> None:
    row = {"work": "judge", "model": "a", "tried": 20, "passed": 17, "at": str(date(2026, 11, 26))}
    (tmp_path / "trials.json").write_text(
        json.dumps({"schema": 1, "trials": [row, {**row, "work": "later"}], "by": "us"})
    )
    assert read_trials(tmp_path) == {("judge", "a"): Trial(work="judge", model="a", tried=20, passed=17)}
    assert read_trials(tmp_path / "nowhere") == {}


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"schema": 2, "trials": []}', '{"schema": 1, "trials": [{}]}',
             '{"schema": 1, "trials": [{"work": "judge", "model": "a", "tried": 2, "passed": 3}]}'],
)  # fmt: skip
def test_what_are_no_trials_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "trials.json").write_text(text)
    with pytest.raises(Invalid, match="trials.json") as caught:
        read_trials(tmp_path)
    assert caught.value.hint
