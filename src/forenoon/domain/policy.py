"""Where data may go: the owner's rules as values. No clock, no file, no model is asked.

Data goes to a place where each of its classes is cleared by an `allow` and none is forbidden by a `deny`. What no rule
clears goes nowhere. What a host does not say of itself clears nothing, and is taken for what a `deny` forbids.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Literal

from forenoon.domain.value import Value

PLAIN = "plain"  # the class of data that has none
ALL = "*"
LOCAL = "local"  # the zone of one's own machine
PLACES = ("vendor", "host", "region", "zone")
UNSAID = ("", "global")  # a region or zone that may be any


class Place(Value):
    """Who makes the model, who runs it, where it runs, and where the data may be processed."""

    vendor: str
    host: str
    region: str = ""
    zone: str = ""


class Rule(Value):
    """Of each of the four any may fit; none: whatever it is. `line`: where it stands in its file."""

    say: Literal["allow", "deny"]
    classes: tuple[str, ...]
    vendor: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    zone: tuple[str, ...] = ()
    because: str = ""
    file: str = ""
    line: int = 0

    @property
    def where(self) -> str:
        return f"{self.file}, line {self.line}"


class Mark(Value):
    """By what data is known to be of a class: see `domain/classes.py`."""

    name: str
    folders: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()


class Policy(Value):
    rules: tuple[Rule, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def classes(self) -> tuple[str, ...]:
        return (PLAIN, *(mark.name for mark in self.marks))


class Verdict(Value):
    """`why` is a sentence in English; `rule` is the one that decided, none where no rule clears it."""

    say: Literal["allow", "ask", "deny"]
    why: str
    of: str = ""  # the class that decided
    rule: Rule | None = None


def clear_place(policy: Policy, place: Place, classes: Sequence[str]) -> Verdict:
    """Whether data of these classes may go there; of none: whether plain data may."""
    found: Verdict | None = None
    for one in classes or (PLAIN,):
        found = clear_class(policy, place, one)
        if found.say != "allow":
            return found
    return found or Verdict(say="deny", why="nothing is asked for")


def clear_class(policy: Policy, place: Place, of: str) -> Verdict:
    about = [rule for rule in policy.rules if of in rule.classes or ALL in rule.classes]
    for rule in about:
        if rule.say == "deny" and all(may_be(getattr(rule, key), getattr(place, key), key) for key in PLACES):
            return Verdict(say="deny", why=f"{of} data may not go to {named(place)}: {told(rule)}", of=of, rule=rule)
    for rule in about:
        if rule.say == "allow" and all(is_said(getattr(rule, key), getattr(place, key)) for key in PLACES):
            return Verdict(say="allow", why=f"{of} data may go to {named(place)}: {told(rule)}", of=of, rule=rule)
    return Verdict(say="deny", why=f"{of} data may not go to {named(place)}: no rule clears it", of=of)


def is_said(patterns: tuple[str, ...], value: str) -> bool:
    return not patterns or ALL in patterns or any(fnmatchcase(value.casefold(), one) for one in patterns if value)


def may_be(patterns: tuple[str, ...], value: str, key: str) -> bool:
    """A host that does not say where it runs may run where it is forbidden."""
    return is_said(patterns, value) or (key in ("region", "zone") and value in UNSAID)


def strangers(policy: Policy, places: Sequence[Place]) -> tuple[str, ...]:
    """What rules name that none of the places has, in sentences: a rule that is misspelt forbids nothing."""
    return tuple(
        f"{rule.where}: no card here has the {key} {pattern}{near(pattern, places, key)}"
        for rule in policy.rules
        for key in PLACES
        for pattern in getattr(rule, key)
        if not any(is_said((pattern,), getattr(place, key)) for place in places)
    )


def near(pattern: str, places: Sequence[Place], key: str) -> str:
    found = get_close_matches(pattern, sorted({getattr(place, key) for place in places}), 1, 0.75)
    return f" (did you mean {found[0]}?)" if found else ""


def named(place: Place) -> str:
    where = ", ".join(filter(None, (place.region, place.zone)))
    return f"{place.host} ({where})" if where else f"{place.host} (which does not say where it runs)"


def told(rule: Rule) -> str:
    return f"{rule.where}{f': {rule.because}' if rule.because else ''}"
