"""What is asked, promised, moved and refused in languages in which nobody asks us anything."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from forenoon.language.cues import cues

RULES: list[dict[str, Any]] = tomllib.loads(
    (files("forenoon.language") / "data" / "cues_abroad.toml").read_text("utf-8")
)["rule"]


def told(text: str, language: str = "") -> dict[str, str]:
    return {cue.kind: cue.rule for cue in cues(text, language)}


@pytest.mark.parametrize(("rule", "text"), [(rule["id"], text) for rule in RULES for text in rule["yes"]])
@pytest.mark.parametrize("language", ["", "en", "it"])
def test_a_sentence_of_another_language_reads_like_one(rule: str, text: str, language: str) -> None:
    assert rule.partition("/")[0] in told(text, language)


@pytest.mark.parametrize(("rule", "text"), [(rule["id"], text) for rule in RULES for text in rule["no"]])
def test_what_only_looks_like_it_does_not(rule: str, text: str) -> None:
    assert told(text).get(rule.partition("/")[0]) != rule
