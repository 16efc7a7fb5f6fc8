"""From a question to full-text terms, and the second look at the best of what they find."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from forenoon.domain.contract import LANGUAGES
from forenoon.language.tokens import folds, index_tokens, stop

MOST_TERMS = 96
FEW_TERMS = 4  # are asked for where all are common
COMMON_SHARE, COMMON_FLOOR = 0.05, 1000  # a term in more passages than both tells little and costs much
POOL = 50  # how many of the best are looked at twice
READ = 2000  # characters of a passage that the second look reads
ROLE_WEIGHT = {"quoted": 0.6, "signature": 0.5}
# What a passage may gain, in parts of its score. Chosen on 251 questions over 14,000 passages, none held back. For 208
# statements about the demo, found among the first ten rises from 0.43 to 0.51, the mean reciprocal rank from 0.31 to
# 0.36; for 43 short questions in en, it, zh and th all are found either way, and that rank falls from 0.99 to 0.95.
COVERED, PHRASE, NEARNESS = 2.0, 1.0, 1.0
RECENCY = 0.05  # not measured: breaks ties
MONTHS = 180.0  # days after which recency is halved


class Candidate(NamedTuple):
    score: float  # of the full-text search, higher is better
    ref: str
    number: int
    locator: str
    text: str
    role: str
    root: str
    at: str | None
    title: str | None = None
    path: str = ""
    start: str | None = None  # of a calendar entry


def words_of(query: str) -> list[str]:
    """The words that carry meaning, each once, in order; all of them where none does."""
    words = list(dict.fromkeys(folds(query)))
    return [word for word in words if not any(stop(word, language) for language in LANGUAGES)] or words


def match(words: Iterable[str], frequency: Callable[[Sequence[str]], Mapping[str, int]], passages: int) -> str:
    """The full-text expression, any of whose terms may stand in a passage; empty where none stands in any.

    `frequency` gives the number of passages by term, of those that stand in some.
    """
    terms = list(dict.fromkeys(token for word in words for token in index_tokens(word).split()))[: 4 * MOST_TERMS]
    known = frequency(terms)
    rarest = sorted((term for term in terms if term in known), key=lambda term: (known[term], term))[:MOST_TERMS]
    limit = max(COMMON_SHARE * passages, COMMON_FLOOR)
    telling = [term for term in rarest if known[term] <= limit] or rarest[:FEW_TERMS]
    return " OR ".join(f'"{term}"' for term in telling)


def either(words: Iterable[str]) -> str:
    """The full-text expression of passages with one of these words, by any ending; where a word is several tokens,
    with all of them. Empty where there is none."""
    wanted = ([index_tokens(token).split() for token in folds(word)] for word in words)
    each = (" AND ".join("(" + " OR ".join(f'"{one}"' for one in some) + ")" for some in word) for word in wanted)
    return " OR ".join(f"({one})" for one in each if one)


def ranked(words: Sequence[str], candidates: Sequence[Candidate]) -> list[tuple[float, Candidate]]:
    """Best first. The first of them are looked at again: how many of the words are there, whether they stand together
    as asked, whose words they are, how new they are; the others follow in the order in which they were found."""
    pool, rest = candidates[:POOL], candidates[POOL:]
    newest = max((one.at for one in pool if one.at), default=None)
    again = [(one.score * _gain(words, one, newest), one) for one in pool]
    best = sorted(again, key=lambda entry: (-entry[0], entry[1].ref, entry[1].number))
    least = best[-1][0] if best else 0.0
    return best + [(min(one.score, least), one) for one in rest]


def _gain(words: Sequence[str], one: Candidate, newest: str | None) -> float:
    there = folds(one.text[:READ])
    covered = len(frozenset(words).intersection(there)) / max(1, len(words))
    gain = 1 + COVERED * covered + PHRASE * _phrase(words, there) + NEARNESS * _nearness(frozenset(words), there)
    if one.at and newest:
        days = (datetime.fromisoformat(newest) - datetime.fromisoformat(one.at)).total_seconds() / 86400
        gain += RECENCY * 0.5 ** (days / MONTHS)
    return gain * ROLE_WEIGHT.get(one.role, 1.0)


def _phrase(words: Sequence[str], there: Sequence[str]) -> float:
    """How much of the question stands there word by word, in one piece of two words or more: 0 to 1."""
    if len(words) < 2:
        return 0.0
    place, longest = {word: at for at, word in enumerate(words)}, 1
    before, run = -2, 1
    for token in there:
        at = place.get(token, -2)
        run = run + 1 if at >= 0 and at == before + 1 else 1
        longest, before = max(longest, run), at
    return (longest - 1) / (len(words) - 1)


def _nearness(words: frozenset[str], there: Sequence[str]) -> float:
    """How close together all of the question's words that are there stand: 1 where nothing is between them."""
    wanted = words.intersection(there)
    if len(wanted) < 2:
        return 0.0
    last: dict[str, int] = {}
    shortest = len(there)
    for at, token in enumerate(there):
        if token in wanted:
            last.pop(token, None)  # so that the first of `last` is always the one that lies farthest back
            last[token] = at
            if len(last) == len(wanted):
                shortest = min(shortest, at - next(iter(last.values())) + 1)
    return len(wanted) / shortest * len(wanted) / len(words)
