"""What a pattern cannot do without, and that nothing is missed by looking for it first."""

import re
from typing import NamedTuple

import pytest

from forenoon.language.patterns import Pattern, Sieve, needed

TOLD = {
    r"\b(?:i|we)(?:'ll| will| shall) (?:also )?send\b": ("send",),
    r"no longer": ("no longer",),
    r"colou?rs?": ("colo",),
    r"(?:mon|tues)day": ("day",),
    r"(?<!not )(?:attached|enclosed)(?! later)": ("attached", "enclosed"),
    r"(?P<day>\d{1,2})\. (?P<month>may|june)": ("june", "may"),
    r"(?:please ){0,1}reply|answer": ("answer", "reply"),
    r"(?:ha){2} now": (" now",),
    r"\$ ?\d": ("$",),
    r"请.{0,4}确认": ("确认",),
    r"(?:a|b)?": (),
    r"\d+[.,]\d+": (),
    r"yes|\d": (),
    r"\u0e01x": (),
    r"(a)\1": (),
    r"(?-i:[A-Z]en|The\b) (?:says|told)": ("says", "told"),
}


@pytest.mark.parametrize("pattern", TOLD)
def test_the_strings_that_tell_most_are_found(pattern: str) -> None:
    assert needed(pattern) == TOLD[pattern]


class Rule(NamedTuple):
    pattern: Pattern


@pytest.mark.parametrize(
    "text",
    [
        "we will also send it", "i'll send", "no longer", "colors", "a colour", "tuesday", "not attached", "enclosed",
        "3. june", "please answer", "reply", "haha now", "$ 5", "请今天确认", "1.5", "yes", "b", "", "aa", "กx",
    ],
)  # fmt: skip
def test_whatever_matches_is_let_through_in_order(text: str) -> None:
    let_through = [rule.pattern.pattern for rule in Sieve(Rule(Pattern(one)) for one in TOLD).of(text)]
    assert let_through == [one for one in TOLD if one in let_through]
    assert {one for one in TOLD if re.search(one, text)} <= set(let_through)
    assert len(let_through) < len(TOLD)


def test_case_is_ignored_where_it_is_said() -> None:
    rule = Rule(Pattern("(?-i:B)en will", ignores_case=True))
    assert Sieve([rule]).of("ben will") == [rule] and not Sieve([rule]).of("ben may")
    assert rule.pattern.search("Ben WILL") and not rule.pattern.search("ben will")
    assert not Pattern("Ben will").search("ben will")
