"""Whether the passages that a sentence names bear it: its numbers, days, names, quotations, addresses, and its no.

Deterministic: what is wrong is told in words that go back to the model once; then the sentence is dropped.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from forenoon.domain.contract import Contract
from forenoon.domain.value import Value
from forenoon.language.cues import limits
from forenoon.language.detect import detect
from forenoon.language.numbers import ORDINARY
from forenoon.language.sentences import sentences
from forenoon.language.tables import table
from forenoon.language.tokens import folds, root, stop
from forenoon.work.judging.aligning import displaced
from forenoon.work.judging.bearers import People
from forenoon.work.judging.calendared import calendar_words, given, is_named, meeting_days, unknown_days, when
from forenoon.work.judging.called import (
    half_named,
    misnamed,
    opening,
    other_labels,
    proper,
    unknown_addresses,
    unknown_names,
)
from forenoon.work.judging.dossier import Dossier, Numbered
from forenoon.work.judging.figured import unknown_numbers
from forenoon.work.judging.ground import DIGITS, Ground, bare, meant, words_of
from forenoon.work.judging.houses import full_names, houses_in, is_computed
from forenoon.work.judging.measured import other_measures
from forenoon.work.judging.moments import (
    other_clocks,
    other_ends,
    other_hours,
    other_lengths,
    other_ranges,
)
from forenoon.work.judging.offices import Offices
from forenoon.work.judging.owners import other_owners, other_sayings
from forenoon.work.judging.partners import other_partners
from forenoon.work.judging.quoted import QUOTED, in_other_mouths, unquoted
from forenoon.work.judging.reckoned import other_distances
from forenoon.work.judging.rowwise import other_rows, torn
from forenoon.work.judging.saying import Said, Verdict, phrases, said_in
from forenoon.work.judging.segments import Reader
from forenoon.work.judging.shares import other_shares
from forenoon.work.judging.tallies import other_counts
from forenoon.work.judging.together import Eyes, apart, other_neighbours, other_periods, other_writings, put_in_mouths
from forenoon.work.reading.sums import results

APPENDED = re.compile(r",\s(?:not|non)\s[^,;]{1,40}(?=[.;]|$)")  # who or what it is not, behind what it is
ALIKE = 0.6  # of the words of two sentences, where a no is compared


class Bench:
    """Judges the answers of one run."""

    def __init__(self, contract: Contract, dossier: Dossier) -> None:
        self._contract = contract
        self._by_number = {one.number: one for one in dossier.passages}
        named = [name for one in dossier.passages for name in one.people if "@" not in name]
        self._whole = Ground((*dossier.passages, given(contract)), contract)
        texts = (
            one.text if is_computed(one) else f"{one.heading}\n{one.under}\n{one.text}" for one in dossier.passages
        )
        self._names = proper((*texts, " ".join(named)))
        people = People((*dossier.passages, given(contract)), contract.me.name)
        self._offices = Offices(dossier.passages, people)
        self._reader = Reader(contract, people)
        self._full = full_names((*dossier.passages, given(contract)))

    def judge(self, answer: Value) -> tuple[Verdict, ...]:
        """Sentences that their passages do not bear, and labels that nothing given bears."""
        found = ((place, one, tuple(dict.fromkeys(self.wrong(one)))) for place, one in said_in(answer))
        return tuple(
            Verdict(place=place, text=one.text if isinstance(one, Said) else one, wrong=wrong)
            for place, one, wrong in found if wrong
        )  # fmt: skip

    def wrong(self, one: Said | str) -> Iterator[str]:
        if isinstance(one, str):
            yield from self._unborne(one, self._whole, free=True)
            return
        missing = [number for number in one.passages if number not in self._by_number]
        if missing:
            yield f"there is no passage {', '.join(map(str, missing))}"
            return
        match one.kind:
            case "absence":
                yield from self._found(one)
            case "judgement":
                yield from self._unborne(one.text, self._whole, free=True)
                yield from self._unbounded(one)
            case _ if not one.passages:
                yield f"a {one.kind} names the passages that bear it"
            case _:
                named = (self._by_number[number] for number in one.passages)
                cited = Ground((*named, when(self._contract)), self._contract)
                summed, false = results(one.sums, {*cited.amounts, *cited.digits})
                yield from false
                cited = replace(cited, results=summed)
                yield from self._unborne(one.text, cited, free=one.kind == "inference")
                yield from strange(one, cited)
                yield from self._unbounded(one)
                passages = [self._by_number[number] for number in one.passages]
                yield from self._mixed(one.text, passages, summed, strict=one.kind == "statement")
                called = half_named(one.text, cited, self._full)
                yield from opening(one.text, cited, self._names, self._contract, called)
                yield from other_labels(one.text, cited)
                yield from misnamed(one.text, self._reader.people, cited)

    def _mixed(self, text: str, passages: list[Numbered], results: frozenset[Decimal], strict: bool) -> Iterator[str]:
        """What is in its passages, and not so put together; an inference may put numbers of several together."""
        language = tongue(text) or self._contract.language
        today, contract = self._contract.now.date(), self._contract
        yield from self._offices.wrong(text, language)
        text = self._offices.spelled_out(text, language)
        eyes = Eyes(
            telling, words_of, bare, lambda one, value: value in Ground((one,), contract).amounts,
            lambda one, day, words: is_named(day, bare(words), Ground((one,), contract)), calendar_words, QUOTED,
            self._called, self._reader.people.me,
        )  # fmt: skip
        yield from apart(text, language, passages, today, eyes) if strict else ()
        yield from displaced(text, language, [*passages, when(contract)], self._reader) if strict else ()
        yield from other_neighbours(text, language, passages, today, eyes)
        yield from other_writings(text, language, passages, today, eyes)
        yield from put_in_mouths(text, language, passages, eyes)
        yield from other_ends(text, language, passages, today)
        yield from other_clocks(text, language, passages, contract)
        yield from other_hours(text, language, passages, contract)
        yield from other_ranges(text, passages)
        yield from other_distances(text, language, passages, contract, results)
        yield from other_rows(text, language, passages)
        yield from other_owners(text, language, passages, self._reader.people, contract) if strict else ()
        yield from other_sayings(text, language, passages, self._reader.people)
        yield from torn(text, language, passages, today) if strict else ()
        yield from other_counts(text, language, passages)
        yield from other_partners(text, language, passages) if strict else ()
        yield from other_measures(text, passages)
        yield from other_shares(text, language, passages, results)
        yield from meeting_days(text, language, passages, contract)
        yield from in_other_mouths(text, language, passages, self._reader.people)
        yield from other_lengths(text, language, passages, results)
        yield from other_periods(text, language, passages)

    def _called(self, name: str) -> frozenset[str]:
        """The words by which whoever bears this name is called; of a name of several that name alone."""
        bearers = self._reader.people.of(name)
        return words_of(next(iter(bearers))) if len(bearers) == 1 else words_of(name) if bearers else frozenset()

    def _unbounded(self, one: Said) -> Iterator[str]:
        """“At least £40” where none of its passages sets a bound: each input that is open may move it either way."""
        named = [self._by_number[number] for number in one.passages]
        if named and bounded(one.text, tongue(one.text)) and not any(sets_bound(p) for p in named):
            yield "none of its passages sets this bound: say the number, and what may move it"

    def _found(self, one: Said) -> Iterator[str]:
        """An absence is of words that were looked for, and that stand nowhere."""
        if not one.looked_for.strip():
            yield "an absence says in looked_for which words were looked for"
        text = one.text
        for words in phrases(one.looked_for):
            sought, text = bare(words), text.replace(words, "")
            here = [number for number, passage in self._by_number.items() if f" {sought} " in f" {bare(passage.text)} "]
            if sought and here:
                yield f"“{words}” does stand in passage {here[0]}"
        yield from self._unborne(text, self._whole, free=True)

    def _unborne(self, text: str, ground: Ground, free: bool) -> Iterator[str]:
        """`free`: of advice and inference, whose numbers may be computed; the days of advice may lie ahead."""
        language = tongue(text) or self._contract.language
        yield from unquoted(text, language, ground)
        stripped = QUOTED.sub(lambda found: " " * len(found[0]), text)
        yield from unknown_addresses(stripped, ground)
        yield from unknown_days(text, language, ground, self._contract, free=ground is self._whole)
        yield from unknown_numbers(text, language, ground, self._contract, free, proposing=ground is self._whole)
        whole = half_named(text, ground, self._full) | houses_in(text, self._contract)
        yield from unknown_names(stripped, language, ground, self._contract, self._whole.words, whole)


def tongue(text: str) -> str:
    """The language of a sentence, whatever it quotes."""
    return detect(QUOTED.sub(" ", text)) if QUOTED.search(text) else detect(text)


def bounded(text: str, language: str) -> bool:
    return re.search(table("bearing", language).get("bound", "(?!)"), text, re.I) is not None


def sets_bound(passage: Numbered) -> bool:
    """By the same words, or as a limit of any kind."""
    ends = table("bearing", passage.language or "en").get("bounds", {})
    ways = (ends.get("low", "(?!)"), ends.get("high", "(?!)"))
    at_all = any(re.search(way, passage.text, re.I) for way in ways)
    return at_all or bounded(passage.text, passage.language or "en") or bool(limits(passage.text))


def strange(one: Said, ground: Ground) -> Iterator[str]:
    """Passages that share nothing with the sentence, or say the contrary in the same words."""
    language = tongue(one.text)
    told = rooted(telling(one.text, language), language)
    figures = {value for run in DIGITS.findall(one.text.translate(ORDINARY)) for value in meant(run)}
    spoken = [passage for passage in ground.passages if passage.language == language and passage.number]
    if told and len(spoken) == len([passage for passage in ground.passages if passage.number]):
        shares = any(
            told & rooted(telling(f"{p.heading} {p.text} {' '.join(p.people)}", language), language) for p in spoken
        )
        if not shares and not figures & ground.digits and not one.sums:
            yield "its passages say nothing of this"
    if one.kind == "statement":
        yield from contrary(one.text, spoken, language)


def rooted(words: Iterable[str], language: str) -> frozenset[str]:
    return frozenset(root(word, language) for word in words)


def contrary(text: str, passages: Iterable[Numbered], language: str) -> Iterator[str]:
    """Each sentence against the one that it repeats nearly word for word: one of them denies it, and the other does
    not. Questions, and sentences whose passages both deny and affirm, are left to a reader."""
    whole = [p.text[start:end] for p in passages for start, end in sentences(p.text, language)]
    borne = [APPENDED.sub("", one) for one in whole]
    for start, end in sentences(text, language):
        sentence = APPENDED.sub("", text[start:end])
        told = telling(sentence, language)
        alike = [one for one in borne if likeness(told, telling(one, language)) >= ALIKE]
        asks = any(one.rstrip().endswith(("?", "？")) for one in (sentence, *alike))
        if alike and not asks and all(denies(one, language) != denies(sentence, language) for one in alike):
            if denies(sentence, language) and any(denies(one, language) for one in borne):
                continue
            yield f"its passage says the contrary: “{alike[0]}”"


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Of all their words those that both have."""
    return len(one & other) / max(1, len(one | other)) if len(one) > 1 else 0.0


def telling(text: str, language: str) -> frozenset[str]:
    return frozenset(w for w in folds(text) if len(w) > 1 and not w.isdigit() and not stop(w, language)) - no(language)


def no(language: str) -> frozenset[str]:
    return frozenset(table("bearing", language).get("no", "").split())


def denies(text: str, language: str) -> bool:
    """Whether a sentence has a no, but for its conditions."""
    text = re.sub(table("bearing", language).get("condition", "(?!)"), " ", text, flags=re.I)
    return bool(set(folds(text)) & no(language)) or any(sign in text for sign in no(language) if not sign.isascii())
