"""Sentences that read like a promise, a request, a change ...: weighted patterns, each with its own test sentences."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args

from forenoon.language.patterns import Pattern, Sieve
from forenoon.language.tables import family, table
from forenoon.language.tokens import simplified

Kind = Literal[
    "promise", "request", "decision", "question", "pending", "change", "deadline", "refusal", "attachment", "condition",
    "offer", "boilerplate", "reported",
]  # fmt: skip
"""pending: a decision not yet taken · change: something replaces, moves or ends something · refusal: what cannot or
must not be · attachment: one is announced · condition: under which something holds · offer: polite, asks for nothing
· boilerplate: a text for everybody · reported: somebody else's words."""

BY_PEOPLE: tuple[Kind, ...] = ("promise", "request", "question", "change", "decision", "attachment", "offer")
"""What no machine does, whatever its words."""

SHOWN = 2.0  # a cue below this is not worth showing: precision first
LONGEST = 800  # characters that are looked at
KEPT = 4_096  # sentences of each kind of question
BLOCKS: dict[Kind, tuple[Kind, ...]] = {
    "boilerplate": tuple(kind for kind in get_args(Kind) if kind != "boilerplate"),
    "reported": ("promise", "request", "decision", "question"),
    "offer": ("request", "promise"),
    "pending": ("decision",),
}
UNSPACED = re.compile("[\u0e00-\u0e7f\u3400-\u9fff]")


@dataclass(frozen=True)
class Cue:
    """`rule` is the id of the strongest pattern that matched, as in `promise/en/will`."""

    kind: Kind
    score: float
    rule: str


@dataclass(frozen=True)
class Rule:
    kind: str
    id: str
    weight: float
    pattern: Pattern
    without: Pattern | None  # where this pattern matches too, the rule says nothing


@dataclass(frozen=True)
class Bonus:
    kinds: frozenset[str]
    weight: float
    pattern: Pattern


@lru_cache(KEPT)
def cues(sentence: str, language: str) -> tuple[Cue, ...]:
    """At most one of a kind, the strongest first."""
    said, language = _plain(sentence), family("cues", language)
    best: dict[Kind, Cue] = {}
    for rule in (*_rules(language, "rule").of(said.small), *_abroad().of(said.small)):
        if _says(rule, said):
            cue = Cue(_kind(rule.kind), rule.weight, rule.id)
            best[cue.kind] = max(best.get(cue.kind, cue), cue, key=lambda cue: cue.score)
    blocked = {kind for gate, kinds in BLOCKS.items() if gate in best for kind in kinds}
    left = [cue for kind, cue in best.items() if kind not in blocked]
    beside = [bonus for bonus in _bonuses(language).of(said.small) if _stands(bonus.pattern, said)] if left else []
    weighed = (_weighed(cue, said, beside) for cue in left)
    return tuple(sorted((cue for cue in weighed if cue.score >= SHOWN), key=lambda cue: (-cue.score, cue.kind)))


@lru_cache(KEPT)
def confidential(sentence: str, language: str) -> str:
    """The id of the rule by which these words are internal, private or not to be used, as in `confidential/en/inside`;
    empty where none says so. The confidentiality notice under every mail of a house is no such mark."""
    said, language = _plain(sentence), family("cues", language)
    marks = (_rules(language, "confidential"), _guarded("secret"), _guarded("private"))
    found = next((rule.id for rules in marks for rule in rules.of(said.small) if _says(rule, said)), "")
    if found and any(
        rule.kind == "boilerplate" and _says(rule, said) for rule in _rules(language, "rule").of(said.small)
    ):
        return ""
    return found


def addressed(text: str) -> str:
    """The id of the rule by which these words speak to a program that reads them, as in `addressed/en`, or empty."""
    return _rule("addressed", text)


def unmet(text: str) -> str:
    """The id of the rule by which these words say that something did not come, as in `unmet/en`, or empty."""
    return _rule("unmet", text)


def is_needed(text: str) -> bool:
    """Whether these words say what somebody must have before they can do what is theirs."""
    return _told("needed", text)


def warned(text: str) -> str:
    """The id of the rule by which these words warn of saying or accepting something, as in `warned/en`, or empty."""
    return _rule("warned", text)


def limits(text: str) -> str:
    """The id of the rule by which these words say how far somebody's own side would go, as in `limit/en`, or empty."""
    return _rule("limit", text)


def admits(text: str) -> str:
    """The id of the rule by which somebody owns here that they had it wrong, as in `admits/en`; empty where none says
    so."""
    return _rule("admits", text)


def is_undeducted(text: str) -> bool:
    """Whether these words say that something was not taken off a figure."""
    return _told("deducting", text)


@lru_cache(KEPT)
def lapse(text: str) -> int:
    """Where these words, each space as one, say that something runs out, rolls over or falls due; -1: nowhere."""
    said = _plain(text)
    found = (rule.pattern.search(said.small) for rule in _guarded("lapse").of(said.small))
    return min((one.start() for one in found if one), default=-1)


def redirects(text: str) -> bool:
    """Whether these words tell of new or changed bank details, or ask to pay to an account that they name."""
    return _told("bank", text)


def is_account(text: str) -> bool:
    """Whether the details of a bank account stand in these words."""
    return _told("account", text)


def is_rescheduling(text: str) -> bool:
    """Whether these words move a call or a meeting to another day."""
    return _told("rescheduling", text)


def tiers(text: str) -> frozenset[str]:
    """The versions, grades or lots that these words name, in small letters: `rev b`."""
    said = _plain(text).small
    return frozenset(found[0] for rule in _guarded("tier").of(said) for found in rule.pattern.finditer(said))


def points_back(text: str) -> bool:
    """Whether these words are about something that stands before them: `Can you raise it?`"""
    return _told("pointing", text)


def leans(text: str) -> bool:
    """Whether a sentence says what follows from the one before it, or on what that depends: `If not, we close.`"""
    return _told("leaning", text)


def is_settling(text: str) -> bool:
    """Whether these words agree to a day or an hour, or ask to begin at one."""
    return _told("settling", text)


def is_moving(text: str) -> bool:
    """Whether these words put something on another day."""
    return _told("move", text)


def absent(text: str) -> bool:
    """Whether these words say that somebody is away, or that another stands in."""
    return _told("absent", text)


def is_standing(text: str) -> bool:
    """Whether these words ask for something always, as who is to be copied: no answer is ever due."""
    return _told("standing", text)


def _told(group: str, text: str) -> bool:
    return bool(_rule(group, text))


@lru_cache(4 * KEPT)
def _rule(group: str, text: str) -> str:
    """The id of the first rule of a group by which these words say it; empty where none does."""
    said = _plain(text)
    return next((rule.id for rule in _guarded(group).of(said.small) if _says(rule, said)), "")


def is_unmasking(text: str) -> bool:
    """Whether these words say that a mail is not from whom it says, or was reported."""
    return _told("unmasked", text)


def is_ticked(text: str) -> bool:
    """Whether a line of notes is marked as done."""
    return _told("ticked", text)


def wants_yes_or_no(text: str) -> bool:
    return _told("polar", text)


def passes_on(text: str) -> bool:
    """Whether these words pass who asks on to somebody else."""
    return _told("passing", text)


def leaves_rest(text: str) -> bool:
    """Whether these words leave the rest of what was asked for later."""
    return _told("rest", text)


def is_of_household(text: str) -> bool:
    """Whether these words are of the dentist, the school or the children."""
    return _told("household", text)


def is_credential(text: str) -> bool:
    """Whether these words are of a password, a code or a sign-in."""
    return _told("credential", text)


def lures(text: str) -> bool:
    """Whether these words ask for a password or a sign-in, say that an account is about to be lost, or want gift cards
    bought."""
    return _told("lure", text)


def is_word(text: str) -> bool:
    """Whether what these words promise is a word: any later message keeps it."""
    return _told("word", text)


def defers(text: str) -> bool:
    """Whether these words answer only that an answer will come: `Will check with Ada and revert.`"""
    return _told("deferral", text)


def proposes(text: str) -> bool:
    """Whether these words say what somebody would like, and nobody agreed to: `I would move it to 12 May.`"""
    return _told("proposal", text)


def is_written(text: str) -> bool:
    """Whether what these words promise is to be written: a later message in its words keeps it."""
    return _told("written", text)


def is_carried(text: str) -> bool:
    """Whether what these words promise is done with hands or wheels: no mail brings it."""
    return _told("carried", text)


def is_delivered(text: str) -> bool:
    """Whether these words say that what was to come is there."""
    return _told("delivered", text)


def is_sent(text: str) -> bool:
    """Whether these words say that something left, came or was paid."""
    return _told("sent", text)


def is_inquiry(text: str) -> bool:
    """Whether these words say that somebody is finding out whether or how: it is yet to be decided."""
    return _told("inquiry", text)


def is_counting(text: str) -> bool:
    """Whether these words say how something is counted, or that it is left out."""
    return _told("counting", text)


def is_whole(text: str) -> bool:
    """Whether these words count all of something: `9,600 pieces in total`."""
    return _told("whole", text)


def is_doing(word: str, language: str) -> bool:
    """Whether a folded word is one that promises are made with: `send`, `manderò`."""
    return _doing(family("cues", language)).match(word) is not None


class Said(NamedTuple):
    """A sentence as it is matched: as it is written, and in small letters."""

    text: str
    small: str


@lru_cache(KEPT)
def _plain(sentence: str) -> Said:
    text = simplified(" ".join(sentence[:LONGEST].replace("’", "'").split()))
    return Said(text, text.lower())


def _says(rule: Rule, said: Said) -> bool:
    return _stands(rule.pattern, said) and not (rule.without and _stands(rule.without, said))


def _stands(pattern: Pattern, said: Said) -> bool:
    return pattern.search(said.text if pattern.ignores_case else said.small) is not None


def _weighed(cue: Cue, said: Said, beside: Iterable[Bonus]) -> Cue:
    """What stands beside a cue makes it stronger or weaker: a day, a hedge, a condition, brevity."""
    score = cue.score
    score += sum(bonus.weight for bonus in beside if cue.kind in bonus.kinds)
    if cue.kind in ("request", "promise", "decision") and not UNSPACED.search(said.text):
        length = len(said.text.split())
        score -= 1.0 if length < 3 else 0.6 if length > 45 else 0.0
    return Cue(cue.kind, round(score, 2), cue.rule)


def _kind(kind: str) -> Kind:
    return next(known for known in get_args(Kind) if known == kind)


@cache
def _rules(language: str, group: str) -> Sieve[Rule]:
    return _sieve(table("cues", language), group)


@cache
def _abroad() -> Sieve[Rule]:
    """Rules for languages in which nobody asks us anything."""
    text = (files("forenoon.language") / "data" / "cues_abroad.toml").read_text("utf-8")
    return _sieve(tomllib.loads(text), "rule")


def _sieve(known: Mapping[str, Any], group: str) -> Sieve[Rule]:
    return Sieve(
        Rule(
            entry["id"].partition("/")[0],
            entry["id"],
            float(entry.get("weight", SHOWN)),
            _pattern(entry["pattern"], known),
            _pattern(entry["without"], known) if entry.get("without") else None,
        )
        for entry in _entries(known, group)
    )


@cache
def _doing(language: str) -> re.Pattern[str]:
    """The words of a language's table `verbs`; in Italian it holds what they begin with."""
    verbs = table("cues", language).get("words", {}).get("verbs", "(?!)").replace(";", "|")
    return re.compile(f"(?:{verbs}){'' if language == 'it' else '(?:e?[sd]|ing)?$'}")


@cache
def _guarded(group: str) -> Sieve[Rule]:
    """Rules for a text in any language."""
    known = guarded()
    return Sieve(
        Rule(
            group, one["id"], SHOWN, _pattern(one["pattern"], known),
            _pattern(one["without"], known) if one.get("without") else None,
        )
        for one in known[group]
    )  # fmt: skip


@cache
def guarded() -> dict[str, Any]:
    return tomllib.loads((files("forenoon.language") / "data" / "guarded.toml").read_text("utf-8"))


@cache
def _bonuses(language: str) -> Sieve[Bonus]:
    known = table("cues", language)
    return Sieve(
        Bonus(frozenset(entry["kinds"]), entry["weight"], _pattern(entry["pattern"], known))
        for entry in _entries(known, "bonus")
    )


def _entries(known: Any, group: str) -> Iterable[dict[str, Any]]:
    return known.get(group, ())


def _pattern(pattern: str, known: Mapping[str, Any] = MappingProxyType({})) -> Pattern:
    """`<verbs>` stands for the language's list of that name."""
    for name, words in known.get("words", {}).items():
        pattern = pattern.replace(f"<{name}>", f"(?:{'|'.join(words.split(';'))})")
    # Small letters are twice as fast as ignoring case, which is left to patterns that need a capital somewhere.
    return Pattern(pattern, ignores_case="(?-i:" in pattern)
