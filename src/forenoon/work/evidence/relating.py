"""A second look with the words of what belongs already: order numbers, and words that hardly stand elsewhere."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from forenoon.domain.contract import LANGUAGES
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item
from forenoon.language.tokens import folds, stop
from forenoon.work.evidence.topic import generic

NUMBER = re.compile(
    r"(?<![\w/.-])(?=[A-Za-z0-9/-]*\d)[A-Za-z0-9]{1,12}(?:[-/][A-Za-z0-9]{1,12}){1,4}(?![\w/-])"
    r"|(?<![\w.])\d{1,2}\.[A-Z]\d{1,3}(?!\w|\.\w)"
)  # 88-3107, stand 7.C18
AMOUNT = re.compile(r"(?<![\w.,/-])\d{1,3}(?:,\d{3}){1,3}(?![\w/-]|[.,]\d)")
FEWEST_DIGITS = 2  # before its zeros, of an amount that does not return by chance
DATE = re.compile(r"\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?")
LEAST_ITEMS = 2  # of those that belong: a word of one alone is that one's own
MOST_TERMS, MOST_AMOUNTS = 10, 30
LIFT = 0.5  # the share of a term's items that belong already
HITS = 80
MOST_PASSAGES = 1_000  # in which a word stands: one that stands everywhere ties nothing, and costs most
NUMBER_WORTH, WORD_WORTH, MOST = 2.0, 0.8, 3.0


def related(accepted: Iterable[Item], near: Iterable[Item], library: Library) -> dict[str, float]:
    """How strongly each other item is tied to these, by ref: 0 to 3. The amounts that tie are those of mails that are
    `near` as well."""
    refs = {item.ref for item in accepted}
    numbers, terms = spoken_of(refs, library)
    often = library.frequency(terms)
    worth: dict[str, float] = defaultdict(float)
    for term in [*numbers, *(term for term in terms if often.get(term, 0) <= MOST_PASSAGES)]:
        held = tied(term, refs, library)
        for ref in held - refs:
            worth[ref] += NUMBER_WORTH if term in numbers else WORD_WORTH
    for ref in of_amounts({item.ref for item in near if item.kind == "mail"}, library) - refs:
        worth[ref] += NUMBER_WORTH
    return {ref: min(score, MOST) for ref, score in worth.items()}


def tied(term: str, refs: set[str], library: Library) -> set[str]:
    """Refs of all items that hold a term, where enough of them are among these."""
    held = {hit.item for hit in library.search(term, HITS) if holds(hit.text, term)}
    return held if held and len(held & refs) / len(held) >= LIFT else set()


def of_amounts(refs: set[str], library: Library) -> set[str]:
    """Refs of items of whose amounts half at least are those of these mails: a list of all customers has others too."""
    known: dict[str, set[str]] = defaultdict(set)
    for amount in amounts(refs, library)[:MOST_AMOUNTS]:
        for ref in tied(amount, refs, library) - refs:
            known[ref].add(amount)
    return {ref for ref, some in known.items() if len(some) * 2 >= len(amounts({ref}, library))}


def spoken_of(refs: set[str], library: Library) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Order, ticket and contract numbers of these items, and the words that most of them share, in a fixed order."""
    numbers: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for ref in sorted(refs):
        own = [p.text for p in library.passages(ref) if p.role in ("own", "heading", "note", "cell")]
        numbers.update({found for text in own for found in NUMBER.findall(text) if is_number(found)})
        words.update({word for text in own for word in folds(text) if telling(word)})
    shared = [word for word, count in words.items() if count >= LEAST_ITEMS]
    ranked = sorted(shared, key=lambda word: (-words[word] * len(word), word))[: MOST_TERMS * 2]
    return tuple(sorted(numbers)[:MOST_TERMS]), tuple(ranked)


def amounts(refs: set[str], library: Library) -> list[str]:
    """What these items name, as they write it, the most named first: `98,000`."""
    own = (passage.text for ref in sorted(refs) for passage in library.passages(ref) if passage.role == "own")
    named = Counter(found for text in own for found in AMOUNT.findall(text) if is_exact(found))
    return sorted(named, key=lambda found: (-named[found], found))


def is_exact(found: str) -> bool:
    return len(found.replace(",", "").rstrip("0")) >= FEWEST_DIGITS


def is_number(found: str) -> bool:
    return len(found) >= 4 and not DATE.fullmatch(found)


@lru_cache(50_000)
def telling(word: str) -> bool:
    return (
        len(word) >= 5
        and not word.isdigit()
        and word not in generic()
        and not any(stop(word, language) for language in LANGUAGES)
    )


def holds(text: str, term: str) -> bool:
    return term in text or term in folds(text)
