"""Cards are data: those that are shipped are sound, and one's own lie on top of them."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from forenoon.domain.cards import Card, Price
from forenoon.domain.dialogue import Usage
from forenoon.domain.errors import Invalid, NotFound
from forenoon.domain.policy import clear_place
from forenoon.models.address import located, missing, variables
from forenoon.models.cards import find, read_cards
from forenoon.models.codecs import CODECS
from forenoon.models.rules import read_policy

OWN = """
[cards."claude-x at foundry"]
model = "claude-x"
protocol = "anthropic-messages"
base_url = "https://example.org"
key = "FOUNDRY_KEY"
host = "foundry"
region = "eu"
context = 200000
input = 3.0
cached = 0.3
output = 15
tools = true
schema = true
"""


def own(home: Path, text: str) -> dict[str, Card]:
    (home / "models.toml").write_text(text, "utf-8")
    return read_cards(home)


def test_every_shipped_card_is_sound(tmp_path: Path) -> None:
    cards = read_cards(tmp_path)
    vendors = {card.vendor for card in cards.values()} | {card.host for card in cards.values()}
    assert {"openai", "anthropic", "xai", "google", "mistral", "deepseek", "foundry", "microsoft", "bedrock", "vertex",
            "groq", "openrouter", "vllm", "ollama", "llama.cpp", "lm studio"} <= vendors  # fmt: skip
    for card in cards.values():
        assert card.protocol in CODECS and card.maker and card.source and card.at, card.name
        place = urlsplit(card.base_url)
        assert (place.scheme, card.zone) == ("http", "local") or place.scheme == "https", card.name
        assert card.key or card.zone == "local", card.name
        if card.long and card.price:
            assert card.long.above and card.long.input >= card.price.input, card.name


def test_one_s_own_cards_lie_on_top(tmp_path: Path) -> None:
    card = own(tmp_path, OWN)["claude-x at foundry"]
    assert (card.vendor, card.maker, card.host, card.region) == ("foundry", "foundry", "foundry", "eu")
    assert card.price == Price(input=3_000_000, cached=300_000, output=15_000_000)
    assert (card.tools, card.forms, card.context) == (True, True, 200_000)
    shipped = read_cards(tmp_path.parent)["gpt-6.1-sol"]
    mine = own(tmp_path, '[cards."gpt-6.1-sol"]\nlike = "claude-opus-5.5"\nmodel = "other"\n')["gpt-6.1-sol"]
    assert (shipped.protocol, mine.protocol, mine.model) == ("openai-responses", "anthropic-messages", "other")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (OWN + "prize = 3\n", "there is no key prize"),
        (OWN + "long = { above = 1, imput = 2 }\n", "long knows no imput"),
        (OWN.replace("output = 15", ""), "a price needs input and output"),
        (OWN.replace("input = 3.0", "input = -1"), "input = -1 is no price"),
        (OWN.replace("input = 3.0", "input = 0.00000001"), "is no price"),
        (OWN.replace("input = 3.0", 'input = "3"'), "is no price"),
        (OWN.replace("anthropic-messages", "smoke-signals"), "protocol"),
        (OWN.replace("context = 200000", "context = 0"), "context"),
        (OWN.replace('model = "claude-x"\n', ""), "model: Field required"),
        ('[cards.x]\nlike = "nobody"\n', "is no other card"),
        ('[cards.x]\nlike = "y"\n[cards.y]\nlike = "x"\n', "is no other card"),
        (OWN.replace("https://", "http://"), "is not encrypted"),
        (OWN.replace("https://example.org", "example.org"), "is no address"),
        (OWN.replace("https://example.org", "https://[::"), "is no address"),
        ("[routs]\n", "there is no routs"),
        ("cards = 3\n", "no table of tables"),
        ("[cards\n", "cannot be read"),
    ],
)  # fmt: skip
def test_what_is_no_card_is_said(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(Invalid, match=says) as caught:
        own(tmp_path, text)
    assert caught.value.hint and "models.toml" in caught.value.message


def test_an_open_line_is_for_one_s_own_net(tmp_path: Path) -> None:
    for place, zone in (("http://127.0.0.1:8000/v1", ""), ("http://10.0.0.7/v1", 'zone = "local"')):
        assert own(tmp_path, OWN.replace("https://example.org", place) + zone)["claude-x at foundry"].base_url == place


def test_a_card_that_is_not_there_is_said_with_those_that_come_near(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        find(read_cards(tmp_path), "Sonnet")
    assert "claude-sonnet-5.5" in caught.value.hint


def test_what_a_card_needs_of_the_environment(tmp_path: Path) -> None:
    card = read_cards(tmp_path)["claude at foundry"]
    assert variables(card) == ("FOUNDRY_RESOURCE", "FOUNDRY_CLAUDE", "FOUNDRY_API_KEY")
    assert missing(card, {"FOUNDRY_RESOURCE": "r", "FOUNDRY_CLAUDE": " "}) == ("FOUNDRY_CLAUDE", "FOUNDRY_API_KEY")


def test_a_region_is_where_the_environment_says(tmp_path: Path) -> None:
    card = read_cards(tmp_path)["claude-opus-5.5 at bedrock"]
    assert located(card, {}).region == ""
    assert located(card, {"AWS_REGION": "eu-central-1"}).region == "eu-central-1"


@pytest.mark.parametrize(
    ("usage", "micros"),
    [
        (Usage(fresh=1_000_000), 100_000),
        (Usage(fresh=1), 1),
        (Usage(cache_read=100_000), 1_000),
        (Usage(fresh=50_000, cache_read=50_000, output=1000), 6_000),
        (Usage(fresh=50_000, cache_read=50_001, output=1000), 30_001),
        (Usage(), 0),
    ],
)  # fmt: skip
def test_what_a_call_costs(tmp_path: Path, usage: Usage, micros: int) -> None:
    values: dict[str, Any] = {"long": None} if usage.fresh == 1_000_000 else {}
    card = read_cards(tmp_path)["claude-haiku-5.5"].model_copy(update=values)
    assert card.cost(usage) == micros
    assert card.model_copy(update={"price": None, "long": None}).cost(usage) is None


def test_a_file_of_a_windows_editor_is_read(tmp_path: Path) -> None:
    (tmp_path / "models.toml").write_bytes(b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode())
    (tmp_path / "policy.toml").write_bytes(b"\xef\xbb\xbf[[deny]]\r\nclasses = ['*']\r\nhost = 'foundry'\r\n")
    card = read_cards(tmp_path)["claude-x at foundry"]
    assert clear_place(read_policy(tmp_path), card.place, ()).say == "deny"
